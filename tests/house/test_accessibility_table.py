"""The guide's table of criteria names tests: each is there, and no criterion is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "bianxie" / "wuzhangai.md").read_text("utf-8")

CRITERIA = {
    "1.1": (1,), "1.2": (1, 2, 3, 4, 5), "1.3": (1, 2, 3, 4, 5),
    "1.4": (1, 2, 3, 4, 5, 10, 11, 12, 13),
    "2.1": (1, 2, 4), "2.2": (1, 2), "2.3": (1,), "2.4": (1, 2, 3, 4, 5, 6, 7, 11),
    "2.5": (1, 2, 3, 4, 7, 8),
    "3.1": (1, 2), "3.2": (1, 2, 3, 4, 6), "3.3": (1, 2, 3, 4, 7, 8),
    "4.1": (2, 3),
}  # fmt: skip
"""WCAG 2.2, levels A and AA; 4.1.1 is obsolete there (W3C Recommendation of 12 December 2024)."""


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`(tests/[^`]+)`", PAGE))))
def test_every_test_that_is_named_is_there(named: str) -> None:
    path, _, name = named.partition("::")
    text = (ROOT / path).read_text("utf-8")
    assert re.search(rf"^def {name or 'test_'}", text, re.MULTILINE)


def test_every_criterion_has_its_row() -> None:
    _, _, table = PAGE.partition("{#wcag}")
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")]
    found: list[str] = []
    for row in rows:
        if match := re.fullmatch(r"(\d\.\d\.)(\d+) 至 \1(\d+)", row):
            first, last = int(match[2]), int(match[3])
            found += [f"{match[1]}{number}" for number in range(first, last + 1)]
        else:
            found += re.findall(r"\d\.\d\.\d+", row)
    wanted = [f"{part}.{number}" for part, numbers in CRITERIA.items() for number in numbers]
    assert sorted(found) == sorted(wanted)
