"""Where nothing may be put: what would be lost by it, and what would be published by it."""

from __future__ import annotations

from pathlib import Path

from xuexi.sources.content import project_folders
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.sources.inside import BRANCHES_FOLDER, DOCS_FOLDER

_WRITTEN_BY_PEOPLE = frozenset(
    (
        *project_folders(CONTENT_FOLDER),
        ".git",
        BRANCHES_FOLDER,
        "benchmarks",
        "deploy",
        "fonts",
        "scripts",
        "tests",
    )
)
"""Folders of a project that no output may take the place of."""


def may_replace(target: Path, root: Path, marker: str) -> bool:
    """Whether a folder may be replaced without losing anybody's work.

    It must be new, empty or made by an earlier run (it holds `marker`), and
    must not hold the project or any folder that people write in.
    """
    target, root = target.resolve(), root.resolve()
    if root.is_relative_to(target):
        return False
    if target.is_relative_to(root) and target.relative_to(root).parts[0] in _WRITTEN_BY_PEOPLE:
        return False
    if not target.exists():
        return True
    return target.is_dir() and ((target / marker).is_file() or not any(target.iterdir()))


def is_published(target: Path, root: Path, marker: str) -> bool:
    """Whether what is put into a folder could reach the site, or be lost with it.

    True for the folders that people write in, for `site`, and for whatever an
    earlier run has made (it or a folder above it holds `marker`).
    """
    target, root = target.resolve(), root.resolve()
    if target.is_relative_to(root):
        first = target.relative_to(root).parts[:1]
        if first and first[0] in {*_WRITTEN_BY_PEOPLE, "site"}:
            return True
    return any(
        (folder / marker).is_file() or (folder / DOCS_FOLDER / marker).is_file()
        for folder in (target, *target.parents)
    )
