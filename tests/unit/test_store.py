"""The store: whole files by key, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from xuexi.build import store as module
from xuexi.build.store import Store, Stored


def test_what_is_put_is_there_in_the_next_run(tmp_path: Path) -> None:
    first = Store(tmp_path / "store")
    assert first.get("ab12") is None
    first.put("ab12", b"%PDF-1.7", 3)
    first.close(["ab12"])
    stored = Store(tmp_path / "store").get("ab12")
    assert stored == Stored(tmp_path / "store" / "ab" / "ab12", 8, 3)
    assert stored.path.read_bytes() == b"%PDF-1.7"


@pytest.mark.parametrize("damage", [b"", b"%PDF-1.", b"%PDF-1.7 and more"])
def test_a_damaged_file_is_not_there(damage: bytes, tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("ab12", b"%PDF-1.7", 3)
    stored = store.get("ab12")
    assert stored is not None
    stored.path.write_bytes(damage)
    assert store.get("ab12") is None


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"ab12": [1]}', '{"ab12": null}'])
def test_a_damaged_index_only_costs_time(damage: str, tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("ab12", b"x", None)
    store.close([])
    (tmp_path / "index.json").write_text(damage, "utf-8")
    assert Store(tmp_path).get("ab12") is None


def test_what_nobody_asks_for_in_a_week_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    for key in ("ab12", "cd34"):
        store.put(key, b"x", None)
    store.close(["ab12", "cd34"])
    now = module._now()
    monkeypatch.setattr(module, "_now", lambda: now + 8 * 24 * 3600)
    later = Store(tmp_path)
    later.close(["ab12"])
    assert Store(tmp_path).get("ab12") is not None
    assert not (tmp_path / "cd" / "cd34").exists()
