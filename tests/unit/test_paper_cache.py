"""The store: whole files by key, and nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from xuexi.press import paper_cache as module
from xuexi.press.paper_cache import KeptPaper, PaperCache
from xuexi.project import placing


def test_what_is_put_is_there_in_the_next_run(tmp_path: Path) -> None:
    first = PaperCache(tmp_path / "store")
    assert first.get("ab12") is None
    first.put("ab12", b"%PDF-1.7", 3)
    first.close(["ab12"])
    stored = PaperCache(tmp_path / "store").get("ab12")
    assert stored == KeptPaper(
        tmp_path / "store" / "ab" / "ab12", 8, 3, hashlib.sha256(b"%PDF-1.7").hexdigest()
    )
    assert stored.path.read_bytes() == b"%PDF-1.7"


@pytest.mark.parametrize("damage", [b"", b"%PDF-1.", b"%PDF-1.7 and more", b"%PDF-1.8"])
def test_a_damaged_file_is_not_there(damage: bytes, tmp_path: Path) -> None:
    """Of the same length, too: what is published is compared by its hash."""
    store = PaperCache(tmp_path)
    store.put("ab12", b"%PDF-1.7", 3)
    store.close(["ab12"])
    (tmp_path / "ab/ab12").write_bytes(damage)
    assert PaperCache(tmp_path).get("ab12") is None


def test_a_file_whose_size_and_time_tell_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thousands of files would have to be read before a build knows that it has nothing to do."""
    store = PaperCache(tmp_path)
    store.put("ab12", b"%PDF-1.7", 3)
    an_hour_ago = time.time_ns() - 3_600_000_000_000
    os.utime(tmp_path / "ab/ab12", ns=(an_hour_ago, an_hour_ago))
    store.close(["ab12"])
    # Its time is another one than that at which it was put: once more its hash decides.
    later = PaperCache(tmp_path)
    assert later.get("ab12") is not None
    later.close(["ab12"])
    monkeypatch.setattr(module, "_sha256", lambda _: pytest.fail("read"))
    assert PaperCache(tmp_path).get("ab12") is not None


def test_a_file_that_is_as_old_as_the_index_is_read(tmp_path: Path) -> None:
    """It may have been written again at the very same time."""
    store = PaperCache(tmp_path)
    store.put("ab12", b"%PDF-1.7", 3)
    store.close(["ab12"])
    path = tmp_path / "ab/ab12"
    state = path.stat()
    path.write_bytes(b"%PDF-1.8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert PaperCache(tmp_path).get("ab12") is None


def test_a_run_that_puts_nothing_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = PaperCache(tmp_path)
    store.put("ab12", b"x", None)
    store.close(["ab12"])
    monkeypatch.setattr(module, "write_file", lambda *_: pytest.fail("written"))
    PaperCache(tmp_path).close(["ab12"])


def test_of_a_picture_its_size_in_pixels_is_known(tmp_path: Path) -> None:
    store = PaperCache(tmp_path)
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\x38\0\0\x05\xa0"
    store.put("ab12", head, None)
    store.close(["ab12"])
    found = PaperCache(tmp_path).get("ab12")
    assert found is not None
    assert found.pixels == (1080, 1440)


_SHA256 = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # of x


def entry(**other: object) -> str:
    fields = {"size": 1, "pages": 3, "used": 2_000_000_000, "sha256": _SHA256, **other}
    return json.dumps({"ab12": list(fields.values())})


def test_an_index_of_this_form_is_ours(tmp_path: Path) -> None:
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab/ab12").write_bytes(b"x")
    (tmp_path / "index.json").write_text(entry(), "utf-8")
    found = PaperCache(tmp_path).get("ab12")
    assert found == KeptPaper(tmp_path / "ab/ab12", 1, 3, _SHA256)


@pytest.mark.parametrize(
    "damage",
    [
        "", "{", "[]", "null", "7", '"ab12"', "[" * 5000, "9" * 5000, "\x00\xff",
        '{"ab12": [1]}', '{"ab12": null}', '{"ab12": {}}', '{"ab12": "abcd"}',
        entry(size="1"), entry(size=1.0), entry(size=True), entry(size=-1), entry(size=None),
        entry(size=10**400), entry(size=[1]), entry(size=float("inf")), entry(size=float("nan")),
        entry(pages=-1), entry(pages=0), entry(pages="3"), entry(pages=1.5), entry(pages=10**400),
        entry(used="now"), entry(used=None), entry(used=10**400), entry(used=-1),
        entry(sha256=None), entry(sha256="x"), entry(sha256=7), entry(more=1),
    ],
)  # fmt: skip
def test_a_damaged_index_only_costs_time(damage: str, tmp_path: Path) -> None:
    store = PaperCache(tmp_path)
    store.put("ab12", b"x", None)
    store.close([])
    (tmp_path / "index.json").write_text(damage, "utf-8")
    later = PaperCache(tmp_path)
    assert later.get("ab12") is None
    later.put("ab12", b"x", None)
    later.close(["ab12"])
    assert PaperCache(tmp_path).get("ab12") is not None


def test_an_index_that_names_other_places_touches_nothing_there(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("x", "utf-8")
    old = entry(used=0).replace("ab12", "../../../mine")
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/index.json").write_text(old, "utf-8")
    PaperCache(tmp_path / "a/b").close([])
    assert mine.is_file()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_an_index_that_is_a_pipe_is_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "index.json")
    assert PaperCache(tmp_path).get("ab12") is None


def test_what_a_killed_build_has_made_is_known_but_for_the_last_few(tmp_path: Path) -> None:
    store = PaperCache(tmp_path)
    for number in range(120):
        store.put(f"ab{number:03}", b"x", None)
    later = PaperCache(tmp_path)
    assert sum(later.get(f"ab{number:03}") is not None for number in range(120)) == 100


def test_who_stops_it_between_two_steps_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C comes as soon as the file beside is made, before anybody has it."""
    make = os.open

    def make_and_stop(path: Path, flags: int, mode: int) -> None:
        make(path, flags, mode)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "open", make_and_stop)
    with pytest.raises(KeyboardInterrupt):
        PaperCache(tmp_path).put("ab12", b"x", None)
    monkeypatch.undo()
    assert list((tmp_path / "ab").iterdir()) == []


def stopped_before_line(number: int, work: Callable[[], None]) -> bool:
    """Whether Ctrl-C came before the so many-th line that the store and what writes for it run."""
    lines, before = count(1), sys.gettrace()

    def look(frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename not in (module.__file__, placing.__file__):
            return None
        if event == "line" and next(lines) == number:
            raise KeyboardInterrupt
        return look

    sys.settrace(look)
    try:
        work()
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)
    return False


def test_what_is_whole_is_known_whenever_somebody_stops_it(tmp_path: Path) -> None:
    """Else the next build would make it again, and the file would lie there for nothing."""
    whole = 0
    for number in count(1):
        folder = tmp_path / str(number)
        store = PaperCache(folder)
        stopped = stopped_before_line(number, lambda: store.put("ab12", b"x", None))  # noqa: B023
        store.close(["ab12"])
        is_whole = (folder / "ab/ab12").is_file()
        assert (PaperCache(folder).get("ab12") is not None) is is_whole, number
        if not stopped:
            break
        whole += is_whole
    assert 0 < whole < number - 10


def test_what_a_killed_build_has_left_goes_after_an_hour(tmp_path: Path) -> None:
    store = PaperCache(tmp_path)
    store.put("ab12", b"x", None)
    (tmp_path / "ab/.ab34.tmp").write_bytes(b"half")
    (tmp_path / "ab/ab56").write_bytes(b"of a build that is at work")
    long_ago = time.time() - 4000
    os.utime(tmp_path / "ab/.ab34.tmp", (long_ago, long_ago))
    os.utime(tmp_path / "ab/ab12", (long_ago, long_ago))
    store.close(["ab12"])
    assert sorted(path.name for path in (tmp_path / "ab").iterdir()) == ["ab12", "ab56"]


def test_what_nobody_asks_for_in_a_week_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = PaperCache(tmp_path)
    for key in ("ab12", "cd34"):
        store.put(key, b"x", None)
    store.close(["ab12", "cd34"])
    now = module._now()
    monkeypatch.setattr(module, "_now", lambda: now + 8 * 24 * 3600)
    later = PaperCache(tmp_path)
    later.close(["ab12"])
    assert PaperCache(tmp_path).get("ab12") is not None
    assert not (tmp_path / "cd" / "cd34").exists()
