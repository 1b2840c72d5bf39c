"""The code is exchanged while a command runs: what old code has found is not the new one's word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

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


_PAPER = """
import sys
from pathlib import Path
import xuexi.press.printing as press
from xuexi.project.load import load
from xuexi.typeset.faces import Faces

# Word files are enough, and are soon made.
typesetter = press.Typesetter
press.Typesetter = lambda root: typesetter(root, Faces(root, system=False))
library = load(Path()).library
if sys.argv[1:] == ["read"]:
    import xuexi.writers.word
printing = None if sys.argv[1:] == ["read"] else press.Printing(library, Path())
print("读好了", flush=True)
sys.stdin.readline()
printing = printing or press.Printing(library, Path())
for _ in printing.make():
    pass
for file in printing.paper().files:
    print(file.path, file.key, file.kept, sep="\\t")
"""
_TWIPS = {"old": "TWIPS_PER_POINT = 20", "new": "TWIPS_PER_POINT = 22.0"}
"""Of two lengths, for Python tells its bytecode's source by that and by whole seconds."""
_WIDTHS = {"11906": "old", "13096": "new"}
"""Of A4, as each code writes it."""


class Office:
    """A machine with a copy of the code, and a small project."""

    def __init__(self, folder: Path) -> None:
        self._code, self.project = folder / "code", folder / "project"
        shutil.copytree(Path(xuexi.__file__).parent, self._code / "xuexi")
        shutil.copytree(TINY, self.project / "study_materials")

    def begin(self, *arguments: str) -> subprocess.Popen[str]:
        """A run that makes paper, up to where it waits for a line."""
        around = {**os.environ, "PYTHONPATH": str(self._code), "PYTHONUTF8": "1"}
        run = subprocess.Popen(
            [sys.executable, "-c", _PAPER, *arguments], cwd=self.project, env=around, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert run.stdout
        assert run.stdout.readline() == "读好了\n"
        return run

    def put(self, code: str) -> None:
        """As an update does, or one that takes it back."""
        writer = self._code / "xuexi/writers/word/measures.py"
        text = writer.read_text("utf-8")
        text = re.sub(r"^TWIPS_PER_POINT = .*", _TWIPS[code], text, flags=re.MULTILINE)
        writer.write_text(text, "utf-8")

    def drawn(self, run: subprocess.Popen[str]) -> dict[str, tuple[str, str]]:
        """Of each Word file under which key it is laid out, and which code has drawn it."""
        told, _ = run.communicate("\n", timeout=60)
        rows = [line.split("\t") for line in told.splitlines()]
        drawn = {}
        for path, key, kept in rows:
            if path.endswith(".docx"):
                with ZipFile(self.project / kept) as file:
                    text = file.read("word/document.xml").decode()
                [code] = {_WIDTHS[width] for width in re.findall(r'<w:pgSz w:w="(\d+)"', text)}
                drawn[path] = key, code
        assert drawn
        return drawn


@pytest.mark.parametrize(
    ("arguments", "drawn", "next_code"), [(("read",), "old", "new"), ((), "new", "old")]
)
def test_paper_is_kept_under_no_other_codes_name(
    tmp_path: Path, arguments: tuple[str, ...], drawn: str, next_code: str
) -> None:
    """Old code has been read before keys are told, or new code is read after that.

    Neither the store nor the site may hold it under such a key: it would stay there for ever.
    """
    office = Office(tmp_path)
    run = office.begin(*arguments)
    office.put("new")
    made = office.drawn(run)
    assert set(made.values()) == {("", drawn)}
    office.put(next_code)
    right = office.drawn(office.begin())
    assert right.keys() == made.keys()
    assert {code for _, code in right.values()} == {next_code}
    assert all(key for key, _ in right.values())
