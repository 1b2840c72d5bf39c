"""A folder is made like another so that its readers never miss anything, wherever it is stopped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from xuexi.project import mirroring
from xuexi.project.mirroring import differences, mirror, snapshot
from xuexi.project.placing import write_file

BEFORE = {
    "index.html": "assets/a1.js alt/index.html q/x.pdf",
    "alt/index.html": "assets/a1.js",
    "assets/a1.js": "1",
    "q/x.pdf": "1",
    "q/gone.pdf": "1",
    "sitemap.xml": "alt/index.html",
}
AFTER = {
    "index.html": "assets/a2.js neu/index.html q/x.pdf",
    "alt/index.html": "assets/a2.js",
    "neu/index.html": "assets/a2.js q/neu.pdf",
    "assets/a2.js": "2",
    "q/x.pdf": "2",
    "q/neu.pdf": "2",
    "sitemap.xml": "alt/index.html neu/index.html",
}


class _Stopped(Exception):  # noqa: N818 - it is what it says
    """Power is gone."""


def made(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        write_file(folder / name, text.encode())
    return folder


def missing(folder: Path) -> set[str]:
    """What a page names and the folder does not hold."""
    named = {
        name
        for page in (*folder.rglob("*.html"), folder / "sitemap.xml") if page.is_file()
        for name in re.findall(r"\S+", page.read_text("utf-8"))
    }  # fmt: skip
    return {name for name in named if not (folder / name).is_file()}


STEPS = len(differences({**AFTER}, {**BEFORE}).new) + len(differences(AFTER, BEFORE).changed)


@pytest.mark.parametrize("step", range(STEPS + 1))
def test_wherever_it_stops_no_page_misses_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    source, target = made(tmp_path / "new", AFTER), made(tmp_path / "server", BEFORE)
    left = step

    def write_some(path: Path, content: bytes) -> None:
        nonlocal left
        if left == 0:
            raise _Stopped
        left -= 1
        write_file(path, content)

    monkeypatch.setattr(mirroring, "write_file", write_some)
    try:
        mirror(source, target, frozenset())
        assert step == STEPS
    except _Stopped:
        assert set(BEFORE) <= set(snapshot(target)), "something is gone too early"
    assert missing(target) == set()
    monkeypatch.undo()
    kept = mirror(source, target, frozenset())
    assert kept == ("assets/a1.js",)
    assert set(snapshot(target)) == {*AFTER, "assets/a1.js"}
    assert mirror(source, target, frozenset(kept)) == ()
    assert snapshot(target) == snapshot(source)


def test_a_target_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    source = made(tmp_path / "new", AFTER)
    assert mirror(source, tmp_path / "a" / "b", frozenset()) == ()
    assert snapshot(tmp_path / "a/b") == snapshot(source)
