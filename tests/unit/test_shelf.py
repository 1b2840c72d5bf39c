"""What is remembered of a site counts for nothing where it is not as it was left."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_placing import tree_of

from xuexi.project import next_site as module
from xuexi.project.next_site import NextSite, first_site, next_site
from xuexi.project.shelf import Shelf
from xuexi.project.standing import (
    File,
    Standing,
    read_standing,
    still_standing,
    unknown_standing,
    written_standing,
)

STANDING: Standing = {"index.html": File("k", 3, 7), "q/单位.pdf": File("", 0, 2**62)}


def written(**other: object) -> str:
    return json.dumps({"version": 1, "files": {"index.html": ["k", 3, 7]}, **other})


# -- records -----------------------------------------------------------------------


def test_a_record_says_what_was_written(tmp_path: Path) -> None:
    names = {"\udcff.html": File("k", 1, 1)}
    (tmp_path / "r").write_bytes(written_standing({**STANDING, **names}))
    assert read_standing(tmp_path / "r") == {**STANDING, **names}
    (tmp_path / "r").write_text(written(), "utf-8")
    assert read_standing(tmp_path / "r") == {"index.html": File("k", 3, 7)}


@pytest.mark.parametrize(
    "damage",
    [
        "", "{", "[]", "null", "7", "[" * 9000, "\x00", '{"version": 1}', written(version=2),
        written(version=None), written(files=[]), written(files=None), written(files=7),
        *(
            written(files={"index.html": file})
            for file in (
                None, 7, "abc", [], ["k", 3], ["k", 3, 7, 7], [1, 3, 7], ["k", "3", 7],
                ["k", 3.0, 7], ["k", True, 7], ["k", 3, None], ["k", 3, [7]], {"k": 1},
            )
        ),
    ],
)  # fmt: skip
def test_a_damaged_record_is_none(tmp_path: Path, damage: str) -> None:
    (tmp_path / "r").write_text(damage, "utf-8")
    assert read_standing(tmp_path / "r") == {}


@pytest.mark.parametrize("what", ["nothing", "folder", "bytes"])
def test_what_is_no_record_is_none(tmp_path: Path, what: str) -> None:
    if what == "folder":
        (tmp_path / "r").mkdir()
    if what == "bytes":
        (tmp_path / "r").write_bytes(b'{"version": 1, "files": {"\xff": ["k", 3, 7]}}')
    assert read_standing(tmp_path / "r") == {}


# -- what stands there -------------------------------------------------------------


def put(folder: Path, *names: str) -> Standing:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return {name: file._replace(key="k") for name, file in unknown_standing(folder).items()}


def _append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


def _same_size(path: Path) -> None:
    before = path.stat()
    path.write_bytes(b"?" * before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))


def _link(path: Path) -> None:
    """One that has the size and the time of the file."""
    before = path.stat()
    path.unlink()
    path.symlink_to("?" * before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns), follow_symlinks=False)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "longer": (_append, {"a/x"}),
    "as long": (_same_size, {"a/x"}),
    "a link": (_link, {"a/x"}),
    "a folder": (_folder, set()),
    "gone": (Path.unlink, set()),
    "not to be read": (lambda path: path.chmod(0o600), {"a/x"}),
    "in a closed folder": (lambda path: path.parent.chmod(0o700), {"a"}),
    "with another beside": (lambda path: path.with_name("new").touch(), {"a/new"}),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_file_that_is_not_as_it_was_put_is_strange(tmp_path: Path, change: str) -> None:
    folder = tmp_path / "site"
    known = put(folder, "a/x", "b")
    assert still_standing(folder, known) == (known, frozenset())
    apply, strange = CHANGES[change]
    apply(folder / "a/x")
    same, found = still_standing(folder, known)
    assert found == strange
    assert (same == known) == (change in ("in a closed folder", "with another beside"))
    assert same.items() <= known.items()


def test_a_site_that_is_closed_itself_is_strange(tmp_path: Path) -> None:
    known = put(tmp_path, "a/x")
    tmp_path.chmod(0o700)
    assert still_standing(tmp_path, known)[1] == ({""} if sys.platform != "win32" else set())


# -- the shelf ---------------------------------------------------------------------


def build(site: Path, **files: str) -> NextSite:
    """A site of these texts; names without a suffix are pages."""
    with next_site(site, site.parent) as making:
        for name, text in files.items():
            making.layout.write(f"{name.replace('_', '/')}.html", text.encode())
    return making


def break_off(site: Path) -> None:
    with next_site(site, site.parent) as making:
        making.layout.write("index.html", b"half")
        raise ValueError("broken")


def shown(site: Path) -> dict[str, str]:
    return {name.removesuffix(".html"): data.decode() for name, data in tree_of(site).items()}


def inodes(site: Path) -> dict[str, tuple[int, int]]:
    states = {name: (site / name).stat() for name in tree_of(site)}
    return {name: (state.st_ino, state.st_mtime_ns) for name, state in states.items()}


@pytest.fixture(params=["one exchange", "two renames"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a site is built; both ways to switch."""
    if request.param == "two renames":
        monkeypatch.setattr("xuexi.project.switching.exchange", lambda *_: False)
    return tmp_path / "site"


def kept(site: Path) -> Path:
    [folder] = (site.parent / ".cache/sites").iterdir()
    return folder


def test_only_what_differs_is_written(site: Path) -> None:
    build(site, index="1", a_b="2", c="3")
    first = inodes(site)
    making = build(site, index="1", a_b="new", d="4")
    assert shown(site) == {"index": "1", "a/b": "new", "d": "4"}
    assert making.layout.written == 2
    assert inodes(site)["index.html"] == first["index.html"]
    assert shown(kept(site) / "before") == {"index": "1", "a/b": "2", "c": "3"}
    build(site, index="1", a_b="newer", d="4")
    assert shown(site) == {"index": "1", "a/b": "newer", "d": "4"}
    assert [path.name for path in site.parent.glob(".site*")] == []


def test_where_nothing_differs_nothing_is_exchanged(site: Path) -> None:
    build(site, index="1", a_b="2")
    folder, before = site.stat().st_ino, inodes(site)
    for _ in range(3):
        assert build(site, index="1", a_b="2").layout.written == 0
        assert (site.stat().st_ino, inodes(site)) == (folder, before)
        assert shown(kept(site) / "before") == shown(site)
        assert Shelf(site.parent, site).is_whole()


def test_another_site_has_another_seal(site: Path) -> None:
    seals = [build(site, index=text).seal for text in ("1", "2", "2", "1")]
    assert seals[1] == seals[2]
    assert len(set(seals)) == 3
    assert Shelf(site.parent, site).seal == seals[-1]
    shutil.rmtree(kept(site))
    assert Shelf(site.parent, site).seal == ""


def _replace(path: Path) -> None:
    """Not in place: what is kept is another file now."""
    path.unlink()
    path.write_bytes(b"?")


STRANGE: dict[str, Callable[[Path], object]] = {
    "changed": lambda site: (site / "index.html").write_text("?"),
    "replaced": lambda site: _replace(site / "index.html"),
    "deleted": lambda site: (site / "c.html").unlink(),
    "added": lambda site: (site / "mine.txt").write_text("mine"),
}


@pytest.mark.parametrize("how", STRANGE)
def test_a_strange_file_is_put_right_and_does_not_come_back(site: Path, how: str) -> None:
    for _ in range(2):
        build(site, index="1", a_b="2", c="3")
    STRANGE[how](site)
    assert not Shelf(site.parent, site).is_whole()
    for _ in range(3):
        build(site, index="1", a_b="2", c="3")
        assert shown(site) == {"index": "1", "a/b": "2", "c": "3"}
        assert Shelf(site.parent, site).is_whole()


@pytest.mark.parametrize("how", ["changed", "replaced"])
def test_what_is_put_right_is_newer_than_what_was_strange(site: Path, how: str) -> None:
    for _ in range(2):
        build(site, index="1")
    STRANGE[how](site)
    strange = (site / "index.html").stat().st_mtime_ns
    build(site, index="1")
    assert (site / "index.html").stat().st_mtime_ns > strange


def test_a_file_that_is_changed_in_place_spoils_nothing_kept(site: Path) -> None:
    """Site and kept site are names of one file: who writes into one has changed both."""
    build(site, index="1", a_b="2")
    build(site, index="0", a_b="2")
    with (site / "a/b.html").open("r+b") as stream:
        stream.write(b"?")
    for number in range(3):
        build(site, index=str(number), a_b="2")
        assert shown(site) == {"index": str(number), "a/b": "2"}


def test_a_record_that_is_lost_costs_no_times(site: Path) -> None:
    """An update may read records no more: then bytes are compared."""
    build(site, index="1", a_b="2")
    before = inodes(site)
    shutil.rmtree(site.parent / ".cache")
    build(site, index="1", a_b="new")
    assert inodes(site)["index.html"] == before["index.html"]
    assert shown(site) == {"index": "1", "a/b": "new"}


@pytest.mark.parametrize("name", ["site.json", "before.json", "target", "before/index.html"])
@pytest.mark.parametrize("what", ["gone", "empty", "a folder", "other bytes"])
def test_whatever_happens_to_what_is_kept_the_site_is_right(
    site: Path, name: str, what: str
) -> None:
    build(site, index="1", a_b="2")
    build(site, index="3", a_b="2")
    path = kept(site) / name
    old = path.read_bytes()
    path.unlink()
    if what == "a folder":
        (path / "in it").mkdir(parents=True)
    elif what != "gone":
        path.write_bytes(b"" if what == "empty" else old.replace(b"1", b"2"))
    for number in range(3):
        build(site, index=str(number), a_b="2")
        assert shown(site) == {"index": str(number), "a/b": "2"}


def test_a_link_in_the_place_of_what_is_kept_costs_nobody_a_file(site: Path) -> None:
    build(site, index="1")
    build(site, index="2")
    mine = site.with_name("mine")
    (kept(site) / "before").rename(mine)
    (mine / "letter.txt").write_text("mine")
    (kept(site) / "before").symlink_to(mine, target_is_directory=True)
    before = tree_of(mine)
    for number in range(3):
        build(site, index=str(number))
        assert shown(site) == {"index": str(number)}
        assert tree_of(mine) == before


@pytest.mark.parametrize("name", ["linked", "a"])
def test_a_folder_linked_into_the_site_costs_nobody_a_file(site: Path, name: str) -> None:
    build(site, index="1", a_b="2")
    mine = site.with_name("mine")
    put(mine, "b.html")
    for number in range(4):
        shutil.rmtree(site / name, ignore_errors=True)
        (site / name).symlink_to(mine, target_is_directory=True)
        build(site, index=str(number), a_b="2")
        assert shown(site) == {"index": str(number), "a/b": "2"}
        assert tree_of(mine) == {"b.html": b"b.html"}


def test_what_cannot_be_remembered_fails_nothing(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site, index="1", a_b="2")

    def full(*_: object) -> None:
        raise OSError(28, "no room")

    for number in range(3):
        with monkeypatch.context() as patched:
            patched.setattr("xuexi.project.shelf.write_file", full)
            build(site, index=f"x{number}", a_b="2")
        assert shown(site) == {"index": f"x{number}", "a/b": "2"}
        assert not Shelf(site.parent, site).is_whole()
    build(site, index="1", a_b="2")
    assert shown(site) == {"index": "1", "a/b": "2"}
    assert Shelf(site.parent, site).is_whole()


def test_an_error_leaves_the_site_and_the_next_build_is_right(site: Path) -> None:
    build(site, index="1", a_b="2")
    build(site, index="2", a_b="2")
    with pytest.raises(ValueError, match="broken"):
        break_off(site)
    assert shown(site) == {"index": "2", "a/b": "2"}
    assert [path.name for path in site.parent.glob(".site*")] == []
    build(site, index="3", a_b="2")
    assert shown(site) == {"index": "3", "a/b": "2"}


def test_several_targets_of_a_project_do_not_know_each_other(site: Path) -> None:
    other = site.with_name("other")
    for number in range(3):
        build(site, index=f"s{number}")
        build(other, index=f"o{number}")
        assert (shown(site), shown(other)) == ({"index": f"s{number}"}, {"index": f"o{number}"})
    assert len(list((site.parent / ".cache/sites").iterdir())) == 2
    shutil.rmtree(other)
    build(site, index="last")
    assert (kept(site) / "target").read_text() == str(site)


def test_another_project_may_build_into_the_same_folder(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for text in ("1", "2", "1", "2"):
        for project in ("one", "two"):
            with next_site(site, tmp_path / project) as making:
                making.layout.write("index.html", f"{project} {text}".encode())
                making.layout.write("a/b.html", b"both")
            assert shown(site) == {"index": f"{project} {text}", "a/b": "both"}
            assert Shelf(tmp_path / project, site).is_whole()
        assert not Shelf(tmp_path / "one", site).is_whole()


def test_a_site_that_is_built_once_is_not_remembered(site: Path) -> None:
    with first_site(site, site.parent) as making:
        making.layout.write("index.html", b"1")
    assert shown(site) == {"index": "1"}
    assert not (site.parent / ".cache").exists()
    assert making.seal == ""


# -- two runs at once --------------------------------------------------------------


@pytest.mark.parametrize("when", ["before it writes", "at its end"])
@pytest.mark.parametrize("theirs", ["1", "9"])
def test_of_two_runs_the_last_one_counts(site: Path, when: str, theirs: str) -> None:
    """Each is whole; none is of both, and what is remembered is of the one that stands."""
    build(site, index="1", a_b="old", c="3")
    build(site, index="1", a_b="2", c="3")
    with next_site(site, site.parent) as making:
        if when == "before it writes":
            build(site, index=theirs, a_b="their", d="their")
        for name, text in {"index": "1", "a/b": "2", "c": "3"}.items():
            making.layout.write(f"{name}.html", text.encode())
        if when == "at its end":
            build(site, index=theirs, a_b="their", d="their")
    assert shown(site) == {"index": "1", "a/b": "2", "c": "3"}
    build(site, index="1", a_b="2", c="4")
    assert shown(site) == {"index": "1", "a/b": "2", "c": "4"}


def test_a_record_of_another_run_is_of_another_seal(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was noted down of the one site is not said of the other."""
    switch, seals = module.switch, []

    def late(*arguments: Path) -> Path:
        left = switch(*arguments)
        if not seals:
            seals.append("")
            seals[0] = build(site, index="2").seal
        return left

    monkeypatch.setattr(module, "switch", late)
    own = build(site, index="1").seal
    assert own != seals[0]
    shelf = Shelf(site.parent, site)
    assert shown(site) == {"index": "2"}
    assert shelf.seal == own
    assert not shelf.is_whole()
