"""Whole projects in a folder of the test's own, built by the real commands."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from xuexi.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "cases" / "tiny"
CONTENT = "study_materials"

_THEME = ("docs", "overrides")


def copy_project(folder: Path, content: Path) -> Path:
    """The repository's theme, guide and settings with the materials of `content`."""
    for name in _THEME:
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(content / CONTENT, folder / CONTENT)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def command(name: str) -> str:
    """A command of the environment in which the tests run."""
    return str(Path(sys.executable).with_name(name))


def run(arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in `folder` to its end; both outputs come back as text.

    Ours runs in this very process: starting it takes longer than most of what it does.
    """
    name, *others = arguments
    if name == "xuexi":
        return _run_here(arguments, folder)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        [command(name), *others],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _run_here(arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    said, before = io.StringIO(), sys.argv
    sys.argv = list(arguments)
    try:
        with (
            contextlib.chdir(folder),
            contextlib.redirect_stdout(said),
            contextlib.redirect_stderr(said),
        ):
            main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    finally:
        sys.argv = before
    return subprocess.CompletedProcess(arguments, code, said.getvalue())


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
