"""Who of a team does what: everything is done by exactly one."""

from __future__ import annotations

from collections import Counter

import pytest

from xuexi.cache.team import Lead, part_of

NAMES = [f"m{number:05}" for number in range(2_000)]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_all_have_about_as_much_to_do(count: int) -> None:
    parts = Counter(part_of(name, count) for name in NAMES)
    assert set(parts) == set(range(count))
    assert max(parts.values()) < 1.2 * min(parts.values())


@pytest.mark.parametrize(("count", "leads"), [(2, 0.30), (3, 0.07), (4, 0)])
def test_of_texts_the_one_that_leads_makes_fewer(count: int, leads: float) -> None:
    parts = Counter(part_of(name, count, is_text=True) for name in NAMES)
    own = parts.pop(0, 0)
    assert own == pytest.approx(leads * len(NAMES), abs=0.03 * len(NAMES))
    assert set(parts) == set(range(1, count))
    assert max(parts.values()) < 1.2 * min(parts.values())


def test_who_is_alone_makes_all_texts() -> None:
    team = Lead("xuexi", 0, None)
    assert all(team.is_mine(name, is_text=True) for name in NAMES)
