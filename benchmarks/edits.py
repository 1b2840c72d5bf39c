"""A project of ours that is built again and again, and what is changed in between.

Its code is a copy, so that a token of the look can be changed: it is no setting of a project.
"""

from __future__ import annotations

import compileall
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from corpus import REPOSITORY, TERMS
from processes import Cost, measure, measure_all
from projects import write_ours

BUILD = ("build", "--no-paper")
"""Pages and search: what the peers make."""


class Project:
    """A made-up campaign with the code that builds it."""

    def __init__(self, folder: Path, count: int) -> None:
        """Write it below `folder`."""
        self.root = write_ours(folder / "ours", count)
        self.site = self.root / "site"
        self._code = folder / "code" / "scripts"
        shutil.copytree(REPOSITORY / "scripts", self._code)
        # What stands beside the package belongs to it.
        shutil.copy(REPOSITORY / "mkdocs.yml", folder / "code")
        compileall.compile_dir(self._code, quiet=1)
        self._materials = sorted((self.root / "study_materials").rglob("*.md"))

    def run(self, *arguments: str) -> Cost:
        """One command. Raises CalledProcessError when it fails; the made-up texts have slips."""
        return measure(_command(arguments), self.root, self.paths, also=1)

    def run_with_all(self, *arguments: str) -> Cost:
        """One command, with the memory of all processes that it starts, where that can be told."""
        if sys.platform != "linux":
            return self.run(*arguments)
        return measure_all(_command(arguments), self.root, self.paths)

    @property
    def paths(self) -> dict[str, str]:
        """What a command needs around it to run this copy of the code."""
        return {"PYTHONPATH": str(self._code)}

    def forget(self) -> None:
        """As if nothing had ever been built."""
        for folder in (self.site, self.root / ".cache"):
            shutil.rmtree(folder, ignore_errors=True)

    def edit_body(self, number: int) -> None:
        """One more sentence in one material."""
        path = self._materials[len(self._materials) // 2]
        with path.open("a", encoding="utf-8") as stream:
            stream.write(f"\n这是第 {number} 次添上的一句话。\n")

    def edit_title(self, number: int) -> None:
        """Another title for one material."""
        path = self._materials[len(self._materials) // 3]
        _replace(path, r'title: ".*"', f'title: "改过 {number} 次的题目"')

    def edit_term(self, number: int) -> None:
        """Another explanation of one term of the glossary."""
        path = self.root / "study_materials/glossary.yml"
        _replace(
            path, rf"definition: {TERMS[0]}.*?}}", f"definition: {TERMS[0]}的第 {number} 种解释。}}"
        )

    def edit_token(self, number: int) -> None:
        """Another red."""
        _replace(
            self._code / "xuexi/look/tokens.toml",
            r'light = "#b32\w\w\w"',
            f'light = "#b32{number:03}"',
        )


EDITS: tuple[tuple[str, str, Callable[[Project, int], None]], ...] = (
    ("nothing changed", "≤ 0.6 s, 0 files", lambda _, __: None),
    ("one body edited", "≤ 0.8 s", Project.edit_body),
    ("one title edited", "what shows it", Project.edit_title),
    ("one term edited", "what shows it", Project.edit_term),
    ("one colour edited", "the styles", Project.edit_token),
)
"""What it is called, what we want, how it is done; the number makes each change a new one."""


def _command(arguments: tuple[str, ...]) -> list[str]:
    return [sys.executable, "-m", "xuexi", *arguments]


def _replace(path: Path, pattern: str, words: str) -> None:
    text, count = re.subn(pattern, words, path.read_text("utf-8"), count=1)
    if not count:
        raise ValueError(f"{path.name} has no {pattern}")
    path.write_text(text, encoding="utf-8")
