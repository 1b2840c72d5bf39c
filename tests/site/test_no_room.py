"""Where no more can be written: one Chinese sentence, the old site whole, nothing left beside.

A limit on the size of files stands for a full disk, which no test may make.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from project_copies import CONTENT, TINY, contents, copy_project

pytestmark = [
    pytest.mark.build,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit"),
]

LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.argv[0] = "xuexi"
from xuexi.cli import main
main()
"""
"""`xuexi` in a process that may write no file of more than so many bytes."""

BOM = b"\xef\xbb\xbf"


def limited(limit: int, project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LIMITED, str(limit), *arguments],
        cwd=project,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("no-room"), TINY)
    built = limited(10**9, project, "build")
    assert built.returncode == 0, built.stderr
    return project


@pytest.mark.parametrize(
    ("limit", "arguments"),
    [
        # The site that stands has downloads: where nothing changes nothing is written.
        (5_000, ("build", "--no-paper")),
        (20_000, ("stage", "staged")),
        (3_000, ("print", "--all")),
        (50, ("new", "topic", "新题")),
        (12_000, ("import", "plan.txt", "--audiences", "全部", "--id", "xin")),
        (50, ("check", "--fix")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_what_cannot_be_written_changes_nothing(
    project: Path, limit: int, arguments: tuple[str, ...]
) -> None:
    # An original that is shorter than its material: the second file is what fails.
    (project / "plan.txt").write_bytes((TINY.parent / "import/annex-1/original.txt").read_bytes())
    material = project / CONTENT / "topic/banqian-1.md"
    good = material.read_bytes()
    if "--fix" in arguments:
        material.write_bytes(BOM + good)
    before = contents(project)
    result = limited(limit, project, *arguments)
    assert result.returncode == 2, result.stdout + result.stderr
    assert "文件太大，这个磁盘放不下" in result.stderr
    assert "Traceback" not in result.stderr
    assert ("原来的网站没有动" in result.stderr) == (arguments[0] == "build")
    assert contents(project) == before
    material.write_bytes(good)
