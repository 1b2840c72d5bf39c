"""A whole new project, put in place when it is proved: all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xuexi.findings import Finding
from xuexi.library import Library
from xuexi.project.editor_setup import set_up_editor
from xuexi.project.load import load
from xuexi.project.placing import write_file
from xuexi.project.replacing import is_published
from xuexi.project.switching import new_folder
from xuexi.project.unfinished import put_right
from xuexi.sources.campaign import CAMPAIGN_FILE
from xuexi.sources.editor import editor_files
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.writers.manifest import MANIFEST

_INSIDE = "xuexi-init"
"""Where a project is made that goes into an empty folder, before its parts move up."""


class NotEmptyError(Exception):
    """Something stands where the project should go; the message says what to do."""


class _UnprovedError(Exception):
    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__()
        self.findings = findings


def put_project(folder: Path, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Make `folder` hold these files and an editor's settings; findings keep it from being made.

    Raises NotEmptyError when there is something already, OSError when files cannot
    be written, HeldError when somebody has the empty folder open.
    """
    folder = folder.absolute()
    # An empty folder stays the one that it is: somebody may stand in it.
    inside = folder / _INSIDE
    put_right(folder.parent, folder)
    put_right(folder, inside)
    _refuse_occupied(folder)
    target = inside if folder.is_dir() else folder
    try:
        with new_folder(target, target.parent) as fresh:
            for path, content in files.items():
                write_file(fresh / path, content)
            set_up_editor(fresh, editor_files(_proved(fresh).campaign))
    except _UnprovedError as error:
        return error.findings
    if target == inside:
        for part in sorted(inside.iterdir()):
            part.rename(folder / part.name)
        inside.rmdir()
    return ()


def _proved(root: Path) -> Library:
    loaded = load(root)
    if loaded.library is None or loaded.findings:
        raise _UnprovedError(loaded.findings)
    return loaded.library


def _refuse_occupied(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise NotEmptyError(f"{folder} 是一个文件。换一个文件夹的名字")
    if folder.is_dir() and any(folder.iterdir()):
        raise NotEmptyError(f"{folder} 里已经有东西。换一个新的或空的文件夹")
    for outer in folder.parents:
        is_project = (outer / CONTENT_FOLDER / CAMPAIGN_FILE).is_file()
        if is_project and is_published(folder, outer, MANIFEST):
            raise NotEmptyError(f"{folder} 在另一个项目的文件夹里。换到那个项目外面")
