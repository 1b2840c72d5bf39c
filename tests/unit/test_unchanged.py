"""A result is told again only as long as all that it was made from looks as it did."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_project import small_project

import xuexi
from xuexi.project import font_folders as fonts
from xuexi.project import unchanged
from xuexi.project.font_folders import font_folders
from xuexi.project.inputs import inputs_of_findings, inputs_of_site
from xuexi.project.unchanged import Look, is_code_as_begun, look_at, note, recall
from xuexi.sources.inside import leads_inside


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, ...]:
    """A folder, a file, and a place where nothing is."""
    folder = tmp_path / "content"
    (folder / "topic").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "topic/one.md").write_text("one")
    (folder / "two.md").write_text("two")
    (folder / "link.md").symlink_to(folder / "two.md")
    (tmp_path / "settings.yml").write_text("s")
    return folder, tmp_path / "settings.yml", tmp_path / "none"


def _as_long(path: Path) -> None:
    """The same size and the same time of change, as a program may leave that restores times."""
    before = path.stat()
    time.sleep(0.02)
    path.write_bytes(b"?" * before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _rename(path: Path) -> None:
    path.rename(path.with_name("other.md"))


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda root: (root / "content/topic/one.md").write_text("one more"),
    "written, as long": lambda root: _as_long(root / "content/topic/one.md"),
    "what a link leads to": lambda root: _as_long(root / "content/two.md"),
    "deleted": lambda root: (root / "content/two.md").unlink(),
    "renamed": lambda root: _rename(root / "content/two.md"),
    "added": lambda root: (root / "content/topic/three.md").touch(),
    "added, hidden": lambda root: (root / "content/.three").touch(),
    "a folder added": lambda root: (root / "content/three.md").mkdir(),
    "a folder deleted": lambda root: (root / "content/empty").rmdir(),
    "another link": lambda root: (root / "content/new.md").symlink_to("two.md"),
    "a link elsewhere": lambda root: _link_anew(root / "content/link.md"),
    "rights": lambda root: (root / "content/two.md").chmod(0o600),
    "the file": lambda root: (root / "settings.yml").write_text("ss"),
    "the file deleted": lambda root: (root / "settings.yml").unlink(),
    "a place that was not there": lambda root: (root / "none").touch(),
    "an empty folder that was not there": lambda root: (root / "none").mkdir(),
    "a folder of bytecode": lambda root: _file_in(root / "content/__pycache__/roster.csv"),
}


def _link_anew(path: Path) -> None:
    path.unlink()
    path.symlink_to("topic/one.md")


def _file_in(path: Path) -> None:
    path.parent.mkdir()
    path.touch()


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen(places: tuple[Path, ...], tmp_path: Path, change: str) -> None:
    note(tmp_path / "note.json", Look(look_at(places).digest, is_settled=True), places, ["told"])
    assert recall(tmp_path / "note.json") == ["told"]
    CHANGES[change](tmp_path)
    assert recall(tmp_path / "note.json") is None


def test_what_our_own_code_leaves_behind_is_no_change(places: tuple[Path, ...]) -> None:
    before = look_at(places).digest
    folder = places[0] / "__pycache__"
    folder.mkdir()
    (folder / "one.cpython-311.pyc").touch()
    (folder / "one.cpython-311.pyc.140").touch()
    assert look_at(places).digest == before
    (folder / "one.cpython-311.pyc").write_bytes(b"new")
    assert look_at(places).digest == before


def test_a_package_that_was_exchanged_meanwhile_is_as_our_own_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some of it may have been read before, and what comes of it is kept under neither's name."""
    package = tmp_path / "installed/typst-9.9.dist-info"
    package.mkdir(parents=True)
    monkeypatch.syspath_prepend(str(package.parent))
    at = unchanged._changed_ns(package.stat())
    monkeypatch.setattr(xuexi, "BEGUN_NS", at)
    assert is_code_as_begun()
    monkeypatch.setattr(xuexi, "BEGUN_NS", at - 1)
    assert not is_code_as_begun()
    # What is not made by code is what it looks like all the same.
    assert look_at((package.parent,)).digest


def test_a_time_yet_to_come_is_no_update(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a wrong clock, or of an archive from another zone: else each fault would be called one."""
    package = tmp_path / "installed/typst-9.9.dist-info"
    package.mkdir(parents=True)
    monkeypatch.syspath_prepend(str(package.parent))
    # As on Windows, where the time of change is the one that anybody sets.
    monkeypatch.setattr(unchanged, "_OF_CHANGE", 0)
    monkeypatch.setattr(xuexi, "BEGUN_NS", time.time_ns())
    later = time.time() + 8 * 3600
    os.utime(package, (later, later))
    assert is_code_as_begun()


def test_code_that_may_not_be_looked_at_is_not_called_updated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unchanged, "_looked_at", refused)
    assert is_code_as_begun()


def refused(*_: object) -> tuple[str, int]:
    raise PermissionError


def test_another_installation_is_a_change(
    places: tuple[Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = look_at(places).digest
    installed = tmp_path / "installed"
    (installed / "typst-9.9.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(installed))
    assert look_at(places).digest != before
    monkeypatch.setattr(sys, "version", "4.0")
    (installed / "typst-9.9.dist-info").rmdir()
    assert look_at(places).digest != before


def test_what_is_elsewhere_is_not_looked_through(tmp_path: Path) -> None:
    """A link may lead to a whole disk, or to itself."""
    folder, elsewhere = tmp_path / "content", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "link").symlink_to(elsewhere)
    (folder / "loop").symlink_to("loop")
    (folder / "up").symlink_to("..")
    before = look_at([folder]).digest
    (elsewhere / "deep").mkdir()
    deep = look_at([folder]).digest
    (elsewhere / "deep/file").touch()
    assert look_at([folder]).digest == deep
    shutil.rmtree(elsewhere)
    assert len({before, deep, look_at([folder]).digest}) > 1
    assert leads_inside(tmp_path, "content/link") is False


# -- time --------------------------------------------------------------------------


def test_what_was_just_changed_is_not_believed(places: tuple[Path, ...], tmp_path: Path) -> None:
    """A file system that counts in seconds shows no second change within one."""
    path = tmp_path / "note.json"
    look = look_at(places)
    assert not look.is_settled
    note(path, Look(look.digest, is_settled=True), places, "old")
    note(path, look, places, "new")
    assert not path.exists()


def test_after_a_while_it_is_believed(
    places: tuple[Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: time.time() * 1e9 + 3e9)
    note(tmp_path / "note.json", look_at(places), places, "new")
    assert recall(tmp_path / "note.json") == "new"


def test_a_file_from_the_future_is_never_believed(
    places: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where only the time of change tells of a change."""
    monkeypatch.setattr(unchanged, "_OF_CHANGE", 0)
    (places[0] / "link.md").unlink()
    for path in (*places[0].rglob("*.md"), places[1]):
        os.utime(path, (1, 1))
    assert look_at(places).is_settled
    os.utime(places[1], (2**33, 2**33))
    assert not look_at(places).is_settled


def test_what_cannot_be_looked_at_is_not_believed(
    places: tuple[Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: object) -> Iterator[object]:
        raise PermissionError(13, "not yours")

    note(tmp_path / "note.json", Look(look_at(places).digest, is_settled=True), places, "told")
    monkeypatch.setattr(os, "scandir", refused)
    assert look_at(places) == Look("", is_settled=False)
    assert recall(tmp_path / "note.json") is None
    (tmp_path / "note.json").write_text(written(places), "utf-8")
    assert recall(tmp_path / "note.json") is None


# -- the note ----------------------------------------------------------------------


def written(at: tuple[Path, ...], **other: object) -> str:
    look = look_at(at)
    fields = {"version": 1, "digest": look.digest, "places": list(map(str, at)), "told": "x"}
    return json.dumps({**fields, **other})


def test_a_note_of_this_form_is_ours(places: tuple[Path, ...], tmp_path: Path) -> None:
    (tmp_path / "note.json").write_text(written(places), "utf-8")
    assert recall(tmp_path / "note.json") == "x"


@pytest.mark.parametrize(
    "other",
    [
        {"version": 2}, {"version": None}, {"digest": ""}, {"digest": None}, {"places": None},
        {"places": 7}, {"places": []}, {"places": [7]}, {"places": [None]}, {"places": ["\0"]},
        {"places": ["\ud800"]}, {"places": "ab"},
    ],
)  # fmt: skip
def test_a_damaged_note_is_none(
    places: tuple[Path, ...], tmp_path: Path, other: dict[str, object]
) -> None:
    (tmp_path / "note.json").write_text(written(places, **other), "utf-8")
    assert recall(tmp_path / "note.json") is None


@pytest.mark.parametrize("text", ["", "{", "{}", "[]", "null", "7", "[" * 9000, "\x00"])
def test_what_is_no_note_is_none(tmp_path: Path, text: str) -> None:
    assert recall(tmp_path / "note.json") is None
    (tmp_path / "note.json").write_text(text, "utf-8")
    assert recall(tmp_path / "note.json") is None


def test_what_cannot_be_noted_down_raises_nothing(places: tuple[Path, ...], tmp_path: Path) -> None:
    look = Look(look_at(places).digest, is_settled=True)
    (tmp_path / "file").touch()
    note(tmp_path / "file/note.json", look, places, "x")
    note(tmp_path / "file/note.json", Look("", is_settled=False), places, "x")
    assert recall(tmp_path / "file/note.json") is None


# -- which places ------------------------------------------------------------------


def test_all_that_a_project_is_made_of_is_looked_at(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    names = ("study_materials", "docs", "overrides", "static", "mkdocs.yml", "published.tsv")
    code = Path(xuexi.__file__).parent
    assert inputs_of_findings(root) == (*(root / name for name in names), code)
    of_site = inputs_of_site(root)
    repository = code.parents[1]
    assert {root / "fonts", repository / "docs", repository / "overrides"} < set(of_site)
    assert repository / "mkdocs.yml" in of_site
    assert set(inputs_of_findings(root)) < set(of_site)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home on Linux, with nothing of the machine's."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "FONTCONFIG_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(fonts, "_SETTINGS", fonts._SETTINGS[:1] + fonts._SETTINGS[2:])
    return tmp_path


def test_fonts_are_looked_for_where_systems_keep_them(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert font_folders(home / "own")[0] == home / "own"
    assert {Path("/usr/share/fonts"), home / ".fonts", home / ".local/share/fonts"} < set(
        font_folders()
    )
    monkeypatch.setattr(sys, "platform", "darwin")
    assert home / "Library/Fonts" in font_folders()
    monkeypatch.setattr(sys, "platform", "win32")
    assert any("Microsoft" in str(folder) for folder in font_folders())
    monkeypatch.setattr(sys, "platform", "beos")
    assert font_folders(home / "own") == (home / "own",)


def test_fonts_are_looked_for_where_settings_say(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = home / ".config/fontconfig/conf.d"
    settings.mkdir(parents=True)
    (settings / "10-ours.conf").write_text(
        '<fontconfig><dir>/opt/fonts</dir><dir prefix="xdg">office</dir><dir>~/typeset</dir>'
    )
    (settings / "11-broken.conf").write_bytes(b"\xff<dir>")
    (settings / "12-link.conf").symlink_to("nowhere")
    found = set(font_folders())
    told = {Path("/opt/fonts"), home / ".local/share/office", home / "typeset"}
    assert {home / ".config/fontconfig", *told} < found
    (home / "own.conf").write_text("<dir>/mine</dir>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(home / "own.conf"))
    assert {Path("/mine"), home / "own.conf"} < set(font_folders())


def test_fonts_behind_links_are_looked_at(home: Path) -> None:
    (home / "far/deep").mkdir(parents=True)
    (home / "own").mkdir()
    (home / "own/more").symlink_to(home / "far")
    (home / "far/deep/round").symlink_to(home / "own")
    assert {home / "own", home / "far"} < set(font_folders(home / "own"))
