"""ARCHITECTURE.md says of each room what always holds there, and which test holds it."""

from __future__ import annotations

import re

import pytest
from test_imports import ARCHITECTURE, LEVEL

ROOT = ARCHITECTURE.parent
MOST = 3
"""So many invariants of a room can be kept in mind."""

TEXT = ARCHITECTURE.read_text("utf-8")

SECTIONS = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^##)", TEXT, re.MULTILINE | re.DOTALL))
"""The text about each room, by its name."""

NAMED = sorted(set(re.findall(r"`([\w/]+\.(?:py|typ|css|js|toml|sh|html))\b", TEXT)))
"""Every file that is named, by its path or the end of it."""

_INVARIANT = re.compile(r"^- \*\*[^*]+\.\*\* `([\w/.]+)::(\w+)`$", re.MULTILINE)


def test_every_room_has_its_section() -> None:
    assert SECTIONS.keys() == LEVEL.keys()


@pytest.mark.parametrize("room", SECTIONS)
def test_what_always_holds_is_held_by_a_test(room: str) -> None:
    invariants = _INVARIANT.findall(SECTIONS[room])
    assert 1 <= len(invariants) <= MOST
    # Nothing else is in bold, so that what always holds can be seen.
    assert SECTIONS[room].count("**") == 2 * len(invariants)
    for path, name in invariants:
        text = (ROOT / path).read_text("utf-8")
        assert re.search(rf"^def {name}\(", text, re.MULTILINE), f"{path} has no {name}"


@pytest.fixture(scope="module")
def files() -> list[str]:
    homes = ("scripts", "tests", "docs", "overrides", "benchmarks")
    return [f"/{path.relative_to(ROOT)}" for home in homes for path in (ROOT / home).rglob("*.*")]


@pytest.mark.parametrize("name", NAMED)
def test_files_that_are_named_are_there(name: str, files: list[str]) -> None:
    assert [path for path in files if path.endswith(f"/{name}")]
