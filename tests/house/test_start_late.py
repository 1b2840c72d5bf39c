"""A command imports what it needs and no more: packages that nobody asks for are not read."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from own_templates import plain, put

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "cases" / "tiny"

_TELL = """
import json
import sys

before = set(sys.modules)
try:
    {code}
finally:
    new = {{name.partition(".")[0] for name in set(sys.modules) - before}}
    slow = new & {slow} | new - sys.stdlib_module_names - {parts}
    print(json.dumps([name for name in slow if name[0] != "_"]), file=sys.stderr)
"""

_SLOW = {"asyncio", "email", "http", "multiprocessing", "ssl", "tomllib"}
"""Of Python's own: what takes several milliseconds."""

_PARTS = {"xuexi", "cython_runtime", "htmlparser", "typing_extensions"}
"""Ours, what PyYAML and Python-Markdown put there under names of their own, and what msgspec
asks for where it is installed."""

_COMMAND = "from xuexi.cli import main; sys.argv = ['xuexi', {arguments}]; main()"

PARSING = {
    "msgspec",
    "markdown",
    "pymdownx",
    "pygments",
    "pypinyin",
    "yaml",
    "email",
    "http",
    "ssl",
}
"""What reads heads and bodies that nobody knows yet; pymdownx brings what fetches from afar."""


@pytest.mark.parametrize(
    ("code", "needed"),
    [
        (_COMMAND.format(arguments="'--help'"), {"click"}),
        (_COMMAND.format(arguments="'check', '--help'"), {"click"}),
        ("import xuexi.project.load", set()),
        ("import xuexi.cli.check_command", {"click"}),
        ("import xuexi.press.printing", {"tomllib"}),
        ("import xuexi.project.artifacts", {"markupsafe", "rjsmin", "tomllib"}),
        (_COMMAND.format(arguments="'check'"), {"click", *PARSING}),
    ],
)
def test_a_command_reads_no_package_that_it_does_not_need(
    code: str, needed: set[str], tmp_path: Path
) -> None:
    """Exactly these: one more makes everybody wait, one fewer makes this list tell too little."""
    # In a copy: what was found out is kept beside the content, and a second run would read less.
    shutil.copytree(TINY / "study_materials", tmp_path / "study_materials")
    assert _read_by(code, tmp_path) == needed


@pytest.mark.parametrize("verb", ["build", "check"])
def test_where_nothing_has_changed_nothing_is_read(verb: str, tmp_path: Path) -> None:
    """But for what reads the command line itself."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(TINY / "study_materials", tmp_path / "study_materials")
    (tmp_path / "branches").mkdir()
    (tmp_path / "branches/yi.yml").write_text("name: 一队\naudience: 渔业队\n", "utf-8")
    put(tmp_path, "会议通知.docx", plain("{{支部}}"))
    options = "'--no-paper'" if verb == "build" else ""
    run = _COMMAND.format(arguments=f"'{verb}', '--root', {str(tmp_path)!r}, {options}")
    # Else one would have to wait until the files are old enough to be believed.
    code = f"import xuexi.project.unchanged as it; it._SETTLED_NS = -(10**15); {run}"
    assert "markdown" in _read_by(code)
    assert _read_by(code) == {"click"}


def test_for_a_body_alone_the_engine_is_not_read(tmp_path: Path) -> None:
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(TINY / "study_materials", tmp_path / "study_materials")
    run = _COMMAND.format(arguments=f"'build', '--root', {str(tmp_path)!r}, '--no-paper'")
    assert {"mkdocs", "material"} <= _read_by(run)
    with (tmp_path / "study_materials/topic/banqian-1.md").open("a", encoding="utf-8") as stream:
        stream.write("\n再念一遍。\n")
    read = _read_by(run)
    assert "markdown" in read
    assert read.isdisjoint({"mkdocs", "material", "babel"})


def _read_by(code: str, folder: Path = ROOT) -> set[str]:
    """What is imported by the time that the code ends, run in a folder."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _TELL.format(code=code, slow=_SLOW, parts=_PARTS)],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr.splitlines()[-1]))
