"""Garbage is looked for seldom where a run ends soon, and as usual where it goes on all day."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

import xuexi.cli
from xuexi.cli import serve_command


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_a_run_that_ends_soon_looks_seldom() -> None:
    code = (
        "import atexit, gc, sys; from xuexi.cli import main; sys.argv = ['xuexi', '--version'];"
        " atexit.register(lambda: print(gc.get_threshold()[0], file=sys.stderr)); main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert int(done.stderr) > gc.get_threshold()[0]


def test_a_preview_looks_as_usual(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    gc.set_threshold(50_000, 20, 20)
    seen = []
    monkeypatch.setattr(serve_command, "_listen_anywhere", lambda: seen.append(gc.get_threshold()))
    CliRunner().invoke(serve_command.serve_command, ["--root", str(tmp_path)])
    assert seen == [xuexi.cli._USUAL]
