"""Thousands of damaged and hostile files: findings or a site, and never an exception or a wait.

Each case damages one file of the valid project that the golden cases start
from. What still has a library is written as a preview would show it, and what
has no errors is prepared for paper, every character of it.
"""

from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from damage import damaged

from xuexi.press.editions import editions
from xuexi.project.artifacts import make_artifacts
from xuexi.project.autofix import autofix
from xuexi.project.load import load
from xuexi.writers.pdf.material import edition_values

BASE = Path(__file__).resolve().parents[1] / "cases" / "findings" / "_base"
CONTENT = "study_materials"
TEXTS = sorted(
    path.relative_to(BASE / CONTENT).as_posix()
    for path in (BASE / CONTENT).rglob("*")
    if path.suffix in {".md", ".yml"}
)
CASES, SAMPLE = 2_000, 40
TOO_LONG_SECONDS = 60
"""A hang guard: the slowest case takes some seconds on a busy machine."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy of the base for all cases: each puts back the file that it changed."""
    root = tmp_path_factory.mktemp("fuzz")
    shutil.copytree(BASE / CONTENT, root / CONTENT)
    return root


@contextmanager
def guarded() -> Iterator[None]:
    """Raise when what is inside does not come to an end."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(TOO_LONG_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def survive(project: Path, seed: int) -> None:
    """Damage one file, go as far as one can with it, and put it back."""
    name = TEXTS[seed % len(TEXTS)]
    target = project / CONTENT / name
    original = target.read_bytes()
    other = (project / CONTENT / TEXTS[seed // len(TEXTS) % len(TEXTS)]).read_text("utf-8")
    target.write_bytes(damaged(seed, original.decode(), other))
    try:
        with guarded():
            go_on(project)
    finally:
        target.write_bytes(original)


def go_on(project: Path) -> None:
    loaded = load(project)
    for finding in loaded.findings:
        line = str(finding)
        assert "\n" not in line
        line.encode()
    if loaded.library is None:
        return
    for _ in make_artifacts(loaded.library, project):
        pass
    if not loaded.errors:
        for edition in editions(loaded.library):
            json.dumps(edition_values(edition), ensure_ascii=False).encode()
    autofix(project)
    load(project)


@pytest.mark.long
@pytest.mark.parametrize("hundred", range(CASES // 100))
def test_damaged_sources_end_in_findings(project: Path, hundred: int) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        try:
            survive(project, seed)
        except BaseException as error:
            error.add_note(f"seed {seed}, file {TEXTS[seed % len(TEXTS)]}")
            raise


@pytest.mark.parametrize("seed", range(7_000_000, 7_000_000 + SAMPLE))
def test_a_sample_of_damaged_sources_ends_in_findings(project: Path, seed: int) -> None:
    survive(project, seed)
