"""The core works where MkDocs is not installed: reading, checking, importing, every writer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from project_copies import TINY, copy_project

BLOCKED = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"mkdocs", "material"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
"""
"""An interpreter that begins so has no site engine."""

COMMAND = """
from xuexi.cli import main
sys.argv = ["xuexi", *sys.argv[1:]]
main()
"""

WRITERS = """
import json
from pathlib import Path
from xuexi.project.artifacts import make_artifacts
from xuexi.project.load import load

root = Path(sys.argv[1])
loaded = load(root)
assert not loaded.findings, loaded.findings
made = [type(artifact).__name__ for artifact in make_artifacts(loaded.library, root)]
engines = {name.split(".")[0] for name in sys.modules} & {"mkdocs", "material"}
print(json.dumps({"made": made, "engines": sorted(engines)}))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("bare"), TINY, has_paper=False)


def _python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", BLOCKED + code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_engine_is_really_absent() -> None:
    assert _python("import mkdocs").returncode != 0
    assert _python("import material").returncode != 0


def test_materials_can_be_checked(project: Path) -> None:
    result = _python(COMMAND, "check", "--root", str(project))
    assert (result.returncode, result.stderr) == (0, "")
    assert "检查了 3 份材料，没有问题。" in result.stdout


def test_every_artifact_can_be_written(project: Path) -> None:
    result = _python(WRITERS, str(project))
    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout)
    assert report["engines"] == []
    assert report["made"].count("PageArtifact") > 20
    assert report["made"].count("FileArtifact") >= 4


def test_a_tree_can_be_staged_for_another_engine(project: Path, tmp_path: Path) -> None:
    result = _python(COMMAND, "stage", "--root", str(project), str(tmp_path / "staged"))
    assert result.returncode == 0
    # What is missing and what takes time is said as in a build.
    missing, *said = result.stderr.splitlines()
    assert "没有写 address" in missing
    assert said == ["排 23 个文件（PDF、Word、海报）"]
    assert (tmp_path / "staged/docs/yuye/index.md").is_file()


def test_building_a_site_says_what_is_missing(project: Path, tmp_path: Path) -> None:
    """No traceback: the reader is an organiser."""
    result = _python(COMMAND, "build", "--root", str(project), "--site", str(tmp_path / "site"))
    assert result.returncode == 2
    assert result.stderr == (
        "没能做完：没有安装 mkdocs。请运行：python3 -m pip install -r requirements.txt\n"
    )
