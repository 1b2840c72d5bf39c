"""What is kept of one run for the next, and when it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from xuexi.press import memory as module
from xuexi.press.memory import Memory


def recalled(path: Path | None, of: str, **makes: object) -> dict[str, object]:
    """What one run gets, which would make these."""
    memory = Memory(path, of)
    found = {key: memory.recall(key, lambda made=made: made) for key, made in makes.items()}
    memory.close(lambda: True)
    return found


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "kept.json"
    assert recalled(path, "a", one=[1, "一"], two=None) == {"one": [1, "一"], "two": None}
    return path


def test_what_was_made_is_not_made_again(kept: Path) -> None:
    assert recalled(kept, "a", one=7, two=7) == {"one": [1, "一"], "two": None}


def test_what_was_made_from_something_else_is_made_again(kept: Path) -> None:
    assert recalled(kept, "b", one=7) == {"one": 7}
    assert recalled(kept, "b", one=8) == {"one": 7}


def test_what_nobody_asks_for_is_forgotten(kept: Path) -> None:
    recalled(kept, "a", one=7)
    assert recalled(kept, "a", one=7, two=7) == {"one": [1, "一"], "two": 7}


def test_a_run_that_makes_nothing_writes_nothing(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "write_file", None)
    recalled(kept, "a", one=7, two=7)


@pytest.mark.parametrize("damage", [b"", b"x", b"\n", b"\xff\n{", b"{}", b'x\n{"of": "a"}'])
def test_a_damaged_file_only_costs_time(kept: Path, damage: bytes) -> None:
    kept.write_bytes(damage)
    assert recalled(kept, "a", one=7) == {"one": 7}
    assert recalled(kept, "a", one=8) == {"one": 7}


def test_one_other_sign_is_damage(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes().replace("一".encode(), "二".encode()))
    assert recalled(kept, "a", one=7) == {"one": 7}


def test_where_nothing_can_be_written_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert recalled(tmp_path / "file/kept.json", "a", one=7) == {"one": 7}
    assert recalled(None, "a", one=8) == {"one": 8}
