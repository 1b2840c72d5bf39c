"""What outlasts a run: believed only whole and of this version, no more than was asked for."""

from __future__ import annotations

import errno
import gc
import os
from array import array
from dataclasses import dataclass
from datetime import date
from enum import Enum
from io import SEEK_END
from pathlib import Path
from tempfile import TemporaryFile
from types import MappingProxyType
from typing import Any

import pytest
from msgspec import ValidationError

from xuexi.cache.cache import Cache
from xuexi.cache.digest import Digests
from xuexi.cache.kept import Kept
from xuexi.cache.typed import as_plain, from_plain
from xuexi.document.placed import Placed, Source
from xuexi.project import lasting
from xuexi.project.lasting import keep, lasting_cache
from xuexi.project.unchanged import Look


def asked(kept: Kept, *keys: str) -> list[str]:
    """What had to be made of these keys."""
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return f"值{key}"

    for key in keys:
        assert kept.recall(key, lambda key=key: make(key)) == f"值{key}"
    return made


def left(*keys: str, version: str = "1") -> bytes:
    kept = Kept(version=version)
    asked(kept, *keys)
    return kept.record(is_whole=True)


def test_what_was_left_is_known() -> None:
    kept = Kept(left("a", "b"), "1")
    assert asked(kept, "a", "c", "a", "c") == ["c"]
    assert kept.has_changed


def test_where_all_is_known_nothing_has_changed() -> None:
    kept = Kept(left("a", "b"), "1")
    assert asked(kept, "a", "b") == []
    assert not kept.has_changed


def test_what_nobody_asks_for_goes() -> None:
    kept = Kept(left("a", "b"), "1")
    asked(kept, "a")
    assert kept.has_changed
    assert asked(Kept(kept.record(is_whole=True), "1"), "a", "b") == ["b"]


def test_a_run_that_asks_for_a_part_leaves_the_rest() -> None:
    kept = Kept(left("a", "b"), "1")
    asked(kept, "a", "c")
    assert asked(Kept(kept.record(is_whole=False), "1"), "a", "b", "c") == []


def test_another_version_knows_nothing() -> None:
    assert asked(Kept(left("a"), "2"), "a") == ["a"]


@pytest.mark.parametrize("at", range(0, 120, 7))
def test_a_damaged_record_is_none(at: int) -> None:
    record = bytearray(left("a", "b"))
    at %= len(record)
    record[at] ^= 1
    assert asked(Kept(bytes(record), "1"), "a", "b") == ["a", "b"]


@pytest.mark.parametrize("length", [0, 1, 64, 65, 70])
def test_half_a_record_is_none(length: int) -> None:
    assert asked(Kept(left("a")[:length], "1"), "a") == ["a"]


def test_a_value_under_a_name_is_what_the_last_run_has_left() -> None:
    kept = Kept(version="1")
    kept.leave("state", [1, 2])
    assert kept.before("state") is None
    later = Kept(kept.record(is_whole=True), "1")
    assert later.before("state") == [1, 2]
    later.leave("state", [1, 2])
    assert not later.has_changed


def test_a_value_that_is_only_asked_for_stays() -> None:
    kept = Kept(left("a", "b"), "1")
    assert kept.keep("a")
    assert not kept.keep("c")
    assert kept.has_changed
    later = Kept(kept.record(is_whole=True), "1")
    assert later.before("a") == "值a"
    assert later.before("b") is None


def test_a_value_that_was_left_anew_takes_the_place_of_what_is_written() -> None:
    kept = Kept(version="1")
    kept.leave("state", [1])
    later = Kept(kept.record(is_whole=True), "1")
    later.leave("state", [2])
    assert later.has_changed
    assert Kept(later.record(is_whole=True), "1").before("state") == [2]


def test_what_nobody_has_looked_at_is_known_two_runs_later() -> None:
    kept = Kept(left("a", "b"), "1")
    # A preview begins its first run in the same way as all others.
    kept.begin()
    assert kept.keep("a")
    kept.begin()
    assert asked(kept, "a", "b") == ["b"]


def test_a_text_that_knows_its_place_is_kept_as_a_text() -> None:
    kept = Kept(version="1")
    placed = Placed("词", array("I", [0, 1]), Source("词", "x.md", 1))
    kept.recall("a", lambda: [placed])
    known = Kept(kept.record(is_whole=True), "1").recall("a", lambda: None)
    assert known == ["词"]


def test_what_is_large_need_not_be_told() -> None:
    kept = Kept(version="1")
    kept.recall("small", lambda: "x")
    kept.recall("large", lambda: "x" * 100)
    assert set(Kept(version="1").hear(kept.told(50))) == {"small"}
    assert set(Kept(version="1").hear(kept.told())) == set()
    kept.recall("more", lambda: "x" * 100)
    assert set(Kept(version="1").hear(kept.told())) == {"more"}


def test_what_cannot_be_written_is_made_again() -> None:
    kept = Kept(version="1")
    for _ in range(2):
        assert kept.recall("a", lambda: ["\udcff"]) == ["\udcff"]
    kept.leave("b", "\udcff")
    assert asked(kept, "c") == ["c"]
    assert asked(Kept(kept.record(is_whole=True), "1"), "c") == []


def test_a_cache_that_cannot_be_read_or_written_is_none(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("no folder", "utf-8")
    cache = lasting_cache(tmp_path)
    assert cache.recall_plain("a", lambda: 1) == 1
    keep(cache, tmp_path)
    assert (tmp_path / ".cache").read_text("utf-8") == "no folder"


def test_a_cache_is_kept_from_run_to_run(tmp_path: Path) -> None:
    cache = lasting_cache(tmp_path)
    cache.recall_plain("a", lambda: 1)
    keep(cache, tmp_path)
    assert lasting_cache(tmp_path).recall_plain("a", lambda: 2) == 1


def test_what_a_killed_run_has_left_beside_it_goes_with_the_next_that_writes(
    tmp_path: Path,
) -> None:
    left = tmp_path / ".cache" / ".~known.msgpack.1"
    left.parent.mkdir()
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    cache = lasting_cache(tmp_path)
    cache.recall_plain("a", lambda: 1)
    keep(cache, tmp_path)
    assert not left.exists()


def test_of_code_that_cannot_be_looked_at_nothing_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lasting, "look_at", lambda _: Look("", is_settled=False))
    cache = lasting_cache(tmp_path)
    cache.recall_plain("a", lambda: 1)
    keep(cache, tmp_path)
    assert lasting_cache(tmp_path).recall_plain("a", lambda: 2) == 2


def test_keys_of_another_version_are_others() -> None:
    keys = [Cache(Kept(version=version)).digest(("a", 1)) for version in ("1", "1", "2")]
    assert keys[0] == keys[1] != keys[2]


class Colour(Enum):
    RED = "red"
    ALSO_RED = "rot"


@dataclass(frozen=True)
class One:
    text: str
    number: int = 0


@dataclass(frozen=True)
class Other:
    text: str
    number: int = 0


VALUES: list[Any] = [
    "a", "", "ab", b"a", 1, 0, True, False, None, 1.5, ("a",), ("a", "b"), (("a",), "b"), (), ("",),
    ("ab",), ("a", ("b",)), {"a": 1}, {"a": 2}, {"b": 1}, frozenset("ab"), frozenset("abc"),
    date(2016, 5, 4), date(2016, 5, 5), Colour.RED, Colour.ALSO_RED, One("a"), One("b"),
    One("a", 1), Other("a"), Path("a"), Path("a/b"),
]  # fmt: skip


def test_different_values_have_different_digests() -> None:
    digests = Digests()
    # `1 == True`, and what is made from one may be made from the other.
    found = {digests.of(value): value for value in VALUES}
    assert len(found) == len(VALUES)


def test_equal_values_have_equal_digests() -> None:
    placed = Placed("词", array("I", [0, 1]), Source("词", "x.md", 1))
    equal: list[tuple[Any, Any]] = [
        (One("a"), One("a")), (frozenset("abc"), frozenset("cba")), (placed, "词"),
        (MappingProxyType({"a": 1}), {"a": 1}), (["a"], ("a",)),
    ]  # fmt: skip
    for one, other in equal:
        assert Digests().of(one) == Digests().of(other), one


def test_a_value_that_nobody_can_compare_has_no_digest() -> None:
    with pytest.raises(TypeError):
        Digests().of(object())


def test_typed_values_come_back_as_they_were() -> None:
    assert from_plain(as_plain(One("词", 2)), One) == One("词", 2)
    for wrong in ({"text": 1}, {"number": 1}, [], None):
        with pytest.raises(ValidationError):
            from_plain(wrong, One)


# -- large values --------------------------------------------------------------------

LARGE = {f"{number}": "长" * 1_000 + f"{number}" for number in range(2_500)}


def with_large() -> Kept:
    kept = Kept(version="1")
    for key, value in LARGE.items():
        kept.recall(key, lambda value=value: value)  # type: ignore[misc]
    return kept


@pytest.fixture
def nothing_held(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every large value is put aside; the files in which they are."""
    files: list[Any] = []

    def begun(**options: Any) -> Any:
        files.append(TemporaryFile(**options))  # noqa: SIM115 - closed with what holds it
        return files[-1]

    monkeypatch.setattr("xuexi.cache.aside._MOST_HELD", 0)
    monkeypatch.setattr("xuexi.cache.aside.TemporaryFile", begun)
    return files


def test_what_is_put_aside_is_known_told_and_left(nothing_held: list[Any]) -> None:
    kept = with_large()
    [file] = nothing_held
    assert file.seek(0, SEEK_END) > 7_000_000
    assert all(kept.recall(key, lambda: None) == value for key, value in LARGE.items())
    told = kept.told()
    other = Kept(version="1")
    assert set(other.hear(told)) == set(LARGE)
    assert len(nothing_held) == 2
    assert all(other.before(key) == value for key, value in LARGE.items())
    assert all(map(other.keep, LARGE))
    assert other.record(is_whole=True) == kept.record(is_whole=True)
    assert asked(Kept(other.record(is_whole=True), "1"), "a") == ["a"]


def test_no_file_outlives_what_put_it_aside(nothing_held: list[Any]) -> None:
    """Not even where it is garbage that holds itself."""
    itself: list[Any] = [with_large()]
    itself.append(itself)
    [file] = nothing_held
    assert not file.closed
    del itself
    gc.collect()
    assert file.closed


def test_a_record_is_the_same_whether_something_was_put_aside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = with_large().record(is_whole=True)
    monkeypatch.setattr("xuexi.cache.aside._MOST_HELD", 0)
    assert with_large().record(is_whole=True) == held
    known = Kept(held, "1")
    assert all(known.before(key) == value for key, value in LARGE.items())


@pytest.mark.parametrize("count", [0, 1, 15, 16, 999, 1_000, 1_001, 65_535, 65_536])
def test_a_record_is_read_whatever_its_length(count: int) -> None:
    kept = Kept(version="1")
    for number in range(count):
        kept.leave(f"{number}", number)
    known = Kept(kept.record(is_whole=True), "1")
    assert [known.before(key) for key in known] == list(range(count))


def test_where_there_is_no_room_aside_values_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: Any) -> Any:
        raise OSError(errno.ENOSPC, "no room")

    held = with_large().record(is_whole=True)
    monkeypatch.setattr("xuexi.cache.aside._MOST_HELD", 0)
    monkeypatch.setattr("xuexi.cache.aside.TemporaryFile", full)
    assert with_large().record(is_whole=True) == held
