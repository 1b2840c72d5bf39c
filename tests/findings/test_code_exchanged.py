"""The code is exchanged while a command runs: what old code has found is not the new one's word."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import xuexi

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "cases" / "tiny" / "study_materials"
_CHECK = """
import sys
import xuexi.project.load
print("读好了", flush=True)
sys.stdin.readline()
from xuexi.cli import main
sys.argv = ["xuexi", "check"]
main()
"""


def test_the_old_codes_findings_are_forgotten(tmp_path: Path) -> None:
    """An update, or a change of branch, may come when all modules have been read."""
    code, project = tmp_path / "code", tmp_path / "project"
    shutil.copytree(Path(xuexi.__file__).parent, code / "xuexi")
    shutil.copytree(TINY, project / "study_materials")
    material = next(path for path in project.rglob("*.md"))
    head = material.read_text("utf-8").split("---\n")[1]
    material.write_text(f"---\n{head}---\n", "utf-8")
    around = {**os.environ, "PYTHONPATH": str(code), "PYTHONUTF8": "1"}
    begun = subprocess.Popen(
        [sys.executable, "-c", _CHECK], cwd=project, env=around, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert begun.stdout
    assert begun.stdout.readline() == "读好了\n"
    reader = code / "xuexi/sources/materials.py"
    reader.write_text(reader.read_text("utf-8").replace("没有正文", "正文是空的"), "utf-8")
    told, _ = begun.communicate("\n", timeout=60)
    assert "没有正文" in told
    again = subprocess.run(
        [sys.executable, "-m", "xuexi", "check"], cwd=project, env=around, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False,
    )  # fmt: skip
    assert "正文是空的" in again.stdout
    assert "没有正文" not in again.stdout
