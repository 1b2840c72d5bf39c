"""A Python that is too old is told so in Chinese: by pip, by make and by the start file alike."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_packaging import PROJECT, ROOT

BOOTSTRAP = ROOT / "scripts" / "bootstrap"
START_FILE = ROOT / "scripts/xuexi/sources/new/skeletons/campaign/kaishi.bat.j2"
SAID = "错误：需要 Python 3.11 或更新版本，"
FAKE = """
import sys
sys.version_info = (3, 10, 4, "final", 0)
import packaging_backend
packaging_backend.get_requires_for_build_{}()
"""


def backend(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=BOOTSTRAP,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize("what", ["sdist", "wheel", "editable"])
def test_pip_hears_it_before_anything_is_fetched(what: str) -> None:
    done = backend(FAKE.format(what))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{SAID}而这里是 Python 3.10.4（")
    assert "勾上 Add python.exe to PATH" in done.stderr
    assert PROJECT["build-system"]["requires"] == []
    assert PROJECT["project"]["requires-python"] == ">=3.11"


def test_a_python_that_is_new_enough_is_asked_for_hatchling() -> None:
    done = backend("import packaging_backend as b; print(b.get_requires_for_build_wheel())")
    assert done.stdout == "['hatchling>=1.27,<2']\n"


@pytest.mark.parametrize("path", ["scripts/bootstrap/packaging_backend.py", "setup.py"])
def test_an_old_python_can_read_it(path: str) -> None:
    ast.parse((ROOT / path).read_text("utf-8"), feature_version=(3, 6))


def test_a_pip_that_looks_for_setup_py_hears_it_too() -> None:
    code = (
        FAKE.split("import packaging", maxsplit=1)[0]
        + f"import runpy; runpy.run_path({str(ROOT / 'setup.py')!r})"
    )
    done = backend(code)
    assert done.returncode == 1
    assert done.stderr.startswith(SAID)


@pytest.mark.skipif(os.name == "nt", reason="make is not for Windows")
def test_make_hears_it(tmp_path: Path) -> None:
    folder = tmp_path / "scripts" / "bootstrap"
    folder.mkdir(parents=True)
    script = folder / "python_packages.sh"
    script.write_bytes((BOOTSTRAP / script.name).read_bytes())
    (tmp_path / "requirements.txt").write_text("", "utf-8")
    old = tmp_path / "python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.8.10\nexit 1\n', "utf-8")
    old.chmod(0o755)
    done = subprocess.run(
        ["bash", str(script), "site"], env={**os.environ, "PYTHON": str(old)},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith(SAID)
    assert "Python 3.8.10" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_the_start_file_says_it() -> None:
    text = START_FILE.read_text("utf-8")
    assert f"echo {SAID}" in text
    assert "sys.version_info < (3, 11)" in text
    assert "勾上 Add python.exe to PATH" in text
