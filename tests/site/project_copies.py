"""Whole projects in a folder of the test's own, built by the real commands."""

from __future__ import annotations

import contextlib
import functools
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock

from xuexi.cli.main import main
from xuexi.press.printing import PAPER_FOLDER, make_paper
from xuexi.project.load import load

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "cases" / "tiny"
CONTENT = "study_materials"

ADDRESS = "https://www.example.cn/xuexi/"
"""Where a project's site stands whose address is not the subject: all share their paper."""

_THEME = ("docs", "overrides")


def copy_project(folder: Path, content: Path, address: str = "", *, has_paper: bool = True) -> Path:
    """The repository's theme, guide and settings with the materials of `content`.

    With an `address` the campaign says where its site stands. The paper is there as after a
    build: making it takes three quarters of one. A test of that leaves it out.
    """
    for name in _THEME:
        shutil.copytree(ROOT / name, folder / name)
    _copy_content(folder, content, address)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    if has_paper:
        bring_paper(folder, content, address)
    return folder


def bring_paper(project: Path, content: Path, address: str) -> None:
    """Put into a project the paper of the materials of `content`, as a build leaves it."""
    shutil.copytree(_kept_paper(content, address), project / PAPER_FOLDER)


def _copy_content(folder: Path, content: Path, address: str) -> None:
    shutil.copytree(content / CONTENT, folder / CONTENT)
    if address:
        campaign = folder / CONTENT / "campaign.yml"
        campaign.write_text(f"address: {address}\n{campaign.read_text('utf-8')}", "utf-8")


@functools.cache
def _kept_paper(content: Path, address: str) -> Path:
    """The paper of a project as it is copied, made once by all who ask."""
    store = Path(os.environ["XUEXI_TEST_PAPER"])
    project = store / f"{content.name}{'-addressed' if address else ''}"
    with FileLock(f"{project}.lock"):
        shutil.rmtree(project / CONTENT, ignore_errors=True)
        _copy_content(project, content, address)
        library = load(project).library
        assert library
        make_paper(library, project)
    return project / PAPER_FOLDER


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
