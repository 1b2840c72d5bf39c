"""A site is laid out in a folder: what is there already stays, nothing is written into anything."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from test_placing import mode_of, tree_of, umask

from xuexi.project import laying
from xuexi.project.laying import Layout
from xuexi.project.standing import File, Standing

Files = Mapping[str, bytes]


@pytest.fixture(params=["links", "copies"])
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """With hard links, and as on a USB stick, which knows none; whether there are."""
    if request.param == "copies":
        monkeypatch.setattr(Path, "hardlink_to", _refused)
    return bool(request.param == "links")


both_ways = pytest.mark.usefixtures("links")


def _refused(*_: object) -> None:
    raise PermissionError(errno.EPERM, "no second names here")


def laid(folder: Path, files: Files, **known: object) -> tuple[Layout, Standing]:
    """Lay files out and finish."""
    folder.mkdir(exist_ok=True)
    layout = Layout(folder, **known)  # type: ignore[arg-type]
    for path, content in files.items():
        layout.write(path, content)
    return layout, layout.finish()


def age(folder: Path, standing: Standing) -> Standing:
    """As if it had been laid out a while ago: what is written now has another time."""
    for name, file in standing.items():
        os.utime(folder / name, ns=(file.time_ns, file.time_ns - 10**10))
    return {name: file._replace(time_ns=file.time_ns - 10**10) for name, file in standing.items()}


class Twice:
    """A site, and the folder of the next one, in which lies what stood there before."""

    def __init__(self, tmp_path: Path, before: Files, now: Files) -> None:
        self.site, self.fresh = tmp_path / "site", tmp_path / "fresh"
        _, standing = laid(self.site, now)
        self.standing = age(self.site, standing)
        _, there = laid(self.fresh, before)
        self.there = age(self.fresh, age(self.fresh, there))

    def next(self, files: Files) -> tuple[Layout, Standing]:
        """Lay the next site out."""
        known = {"there": self.there, "site": self.site, "standing": self.standing}
        return laid(self.fresh, files, **known)

    def times(self) -> dict[str, int]:
        return {name: (self.fresh / name).stat().st_mtime_ns for name in tree_of(self.fresh)}


A = {"a/x.html": b"same", "a/y.html": b"odd", "z.html": b"z"}
TREES: tuple[Files, ...] = (
    {},
    A,
    {"a/x.html": b"same", "a/y.html": b"new", "b/c/d.html": b"d"},
    {"a": b"a file", "z.html/index.html": b"a folder"},
    {"A/X.html": b"same", "z.HTML": b"z", "单位/表.html": "表".encode()},
)


@pytest.mark.parametrize("before", TREES)
@pytest.mark.parametrize("now", TREES)
@pytest.mark.parametrize("files", TREES[1:])
def test_whatever_stood_there_the_next_site_is_what_was_laid_out(
    tmp_path: Path, before: Files, now: Files, files: Files, links: bool
) -> None:
    """Files become folders and folders files; nothing of what was before is left, nor changed."""
    twice = Twice(tmp_path, before, now)
    layout, standing = twice.next(files)
    assert tree_of(twice.fresh) == files
    assert tree_of(twice.site) == now
    folders = {path.relative_to(twice.fresh).as_posix() for path in twice.fresh.rglob("*/")}
    assert folders - {"."} == {str(one) for name in files for one in Path(name).parents} - {"."}
    for name, file in standing.items():
        state = (twice.fresh / name).stat()
        assert (file.size, file.time_ns) == (state.st_size, state.st_mtime_ns)
        if now.get(name) == files[name]:
            assert file.time_ns == twice.standing[name].time_ns
            assert not links or (twice.site / name).samefile(twice.fresh / name)
        elif name in now:
            assert file.time_ns > twice.standing[name].time_ns
    assert layout.stands_already() == (now == files)


def test_what_comes_back_is_newer_than_what_stood_there_meanwhile(tmp_path: Path) -> None:
    """Who uploads newer files only, or asks a server for them, must not miss it."""
    twice = Twice(tmp_path, {"x.html": b"one"}, {"x.html": b"two"})
    _, standing = twice.next({"x.html": b"one"})
    assert standing["x.html"].time_ns > twice.standing["x.html"].time_ns


def test_what_nobody_has_is_taken_from_what_stood_there_before(tmp_path: Path) -> None:
    twice = Twice(tmp_path, {"x.html": b"one"}, {"y.html": b"two"})
    layout, standing = twice.next({"x.html": b"one", "y.html": b"two"})
    assert standing == {"x.html": twice.there["x.html"], "y.html": twice.standing["y.html"]}
    assert layout.written == 0
    assert not layout.stands_already()


def test_a_file_with_a_key_is_known_without_its_bytes(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"%PDF")
    (tmp_path / "site").mkdir()
    first = Layout(tmp_path / "site")
    first.bring("q/a.pdf", kept, "key")
    standing = first.finish()
    (tmp_path / "fresh").mkdir()
    kept.unlink()
    layout = Layout(tmp_path / "fresh", {}, tmp_path / "site", standing)
    layout.bring("q/a.pdf", kept, "key")
    assert layout.finish() == standing
    assert tree_of(tmp_path / "fresh") == {"q/a.pdf": b"%PDF"}


def test_another_key_of_the_same_bytes_keeps_the_file(tmp_path: Path) -> None:
    """A file may be made from other things and say the same."""
    twice = Twice(tmp_path, {}, {"x.html": b"one"})
    twice.standing = {"x.html": twice.standing["x.html"]._replace(key="older")}
    kept = tmp_path / "kept"
    kept.write_bytes(b"one")
    layout = Layout(twice.fresh, {}, twice.site, twice.standing)
    layout.bring("x.html", kept, "newer")
    assert layout.finish() == {"x.html": twice.standing["x.html"]._replace(key="newer")}
    assert layout.stands_already()


@both_ways
def test_of_two_files_at_one_address_the_later_one_is_meant(tmp_path: Path) -> None:
    twice = Twice(tmp_path, {}, {"x.html": b"one"})
    shutil.copy2(twice.site / "x.html", twice.fresh)
    known = Layout(twice.fresh, twice.standing, twice.site, twice.standing)
    for content in (b"one", b"two", b"one"):
        known.write("x.html", content)
        assert (twice.fresh / "x.html").read_bytes() == content
    assert known.is_laid("x.html")
    known.finish()
    assert tree_of(twice.site) == tree_of(twice.fresh) == {"x.html": b"one"}


def test_what_is_shared_is_never_written_into(tmp_path: Path, links: bool) -> None:
    """The site, the kept one and the store of paper are names of one file."""
    kept = tmp_path / "kept"
    kept.write_bytes(b"first")
    twice = Twice(tmp_path, {}, {})
    layout = Layout(twice.fresh)
    layout.bring("x.pdf", kept)
    assert not links or kept.samefile(twice.fresh / "x.pdf")
    layout.write("x.pdf", b"other")
    layout.finish()
    assert kept.read_bytes() == b"first"
    assert tree_of(twice.fresh) == {"x.pdf": b"other"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
@both_ways
def test_everybody_may_read_what_is_laid_out(tmp_path: Path) -> None:
    with umask(0o077):
        twice = Twice(tmp_path, {"a/w.html": b"w"}, {"a/x.html": b"x"})
        kept = tmp_path / "kept"
        kept.write_bytes(b"%PDF")
        layout = Layout(twice.fresh, twice.there, twice.site, twice.standing)
        for name in ("w", "x", "y"):
            layout.write(f"a/{name}.html", name.encode())
        layout.bring("b/c/z.pdf", kept)
        layout.finish()
    modes = {(path.is_dir(), mode_of(path)) for path in (twice.fresh, *twice.fresh.rglob("*"))}
    assert modes == {(True, 0o755), (False, 0o644)}


def test_a_file_of_another_user_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be linked to, and its rights are not ours to change."""
    kept = tmp_path / "kept"
    kept.write_bytes(b"%PDF")
    kept.chmod(0o664)
    chmod = os.chmod

    def refused(path: str, mode: int) -> None:
        if kept.samefile(path):
            _refused()
        chmod(path, mode)

    monkeypatch.setattr(os, "chmod", refused)
    (tmp_path / "fresh").mkdir()
    layout = Layout(tmp_path / "fresh")
    layout.bring("x.pdf", kept)
    layout.finish()
    assert not kept.samefile(tmp_path / "fresh/x.pdf")
    assert tree_of(tmp_path / "fresh") == {"x.pdf": b"%PDF"}


# -- another run -------------------------------------------------------------------


@both_ways
@pytest.mark.parametrize("theirs", [{"a/x.html": b"TWO", "y.html": b"y"}, {"y.html": b"y"}, None])
def test_a_site_that_another_run_has_exchanged_is_not_taken_from(
    tmp_path: Path, theirs: Files | None
) -> None:
    """Two builds at once would make a site half of one and half of the other."""
    twice = Twice(tmp_path, {}, {"a/x.html": b"one", "y.html": b"y"})
    layout = Layout(twice.fresh, {}, twice.site, twice.standing)
    shutil.rmtree(twice.site)
    if theirs is not None:
        laid(twice.site, theirs)
    layout.write("a/x.html", b"one")
    layout.write("y.html", b"y")
    standing = layout.finish()
    assert tree_of(twice.fresh) == {"a/x.html": b"one", "y.html": b"y"}
    for name, file in standing.items():
        assert file.time_ns == (twice.fresh / name).stat().st_mtime_ns


@pytest.mark.parametrize("moment", ["before it is read", "between reading and sharing"])
def test_what_is_compared_is_what_is_taken(
    tmp_path: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing is remembered, the bytes are compared; and then it may still be exchanged."""
    twice = Twice(tmp_path, {}, {"a/x.html": b"one"})
    unknown = {name: file._replace(key="") for name, file in twice.standing.items()}
    share, exchanged = laying._share, []

    def late(source: str, target: str) -> os.stat_result:
        if not exchanged:
            exchanged.append(source)
            Path(source).unlink()
            Path(source).write_bytes(b"TWO")
        return share(source, target)

    if moment == "before it is read":
        (twice.site / "a/x.html").write_bytes(b"TWO")
    else:
        monkeypatch.setattr(laying, "_share", late)
    layout = Layout(twice.fresh, {}, twice.site, unknown)
    layout.write("a/x.html", b"one")
    layout.finish()
    assert tree_of(twice.fresh) == {"a/x.html": b"one"}


def test_a_file_that_nobody_may_read_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice = Twice(tmp_path, {}, {"x.html": b"one"})
    unknown = {name: file._replace(key="") for name, file in twice.standing.items()}

    def unreadable(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, "not yours")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", unreadable)
        layout = Layout(twice.fresh, {}, twice.site, unknown)
        layout.write("x.html", b"one")
    layout.finish()
    assert tree_of(twice.fresh) == {"x.html": b"one"}


# -- Windows and macOS -------------------------------------------------------------


def test_a_capital_letter_that_changes_costs_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There a folder made under another letter keeps its name, and a file is found by both."""
    twice = Twice(tmp_path, {}, {})
    before = {name: File("before", 1, 0) for name in ("Img/a.png", "Index.html")}
    layout = Layout(twice.fresh, before)
    layout.write("img/a.png", b"a")
    layout.write("index.html", b"i")
    # As such a system leaves it where the site before had `Img` and `Index.html`.
    (twice.fresh / "img").rename(twice.fresh / "Img")
    (twice.fresh / "index.html").rename(twice.fresh / "Index.html")
    iterdir = Path.iterdir
    monkeypatch.setattr(
        Path, "iterdir", lambda path: iterdir(path if path.exists() else twice.fresh / "Img")
    )
    layout.finish()
    assert tree_of(twice.fresh) == {"img/a.png": b"a", "index.html": b"i"}


def test_where_letters_count_the_old_name_goes(tmp_path: Path) -> None:
    twice = Twice(tmp_path, {"Img/a.png": b"a"}, {"Img/a.png": b"a"})
    twice.next({"img/a.png": b"a"})
    assert list(tree_of(twice.fresh)) == ["img/a.png"]
