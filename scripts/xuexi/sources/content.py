"""Which files are content: what is read, corrected, watched and looked through."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from xuexi.sources.campaign import CAMPAIGN_FILE
from xuexi.sources.campaign_tables import (
    CALENDAR_FILE,
    GLOSSARY_FILE,
    PACKS_FILE,
    WITHDRAWN_FILE,
    requirement_paths,
)
from xuexi.sources.inside import ENGINE_FOLDERS, is_hidden, walk, why_refused
from xuexi.sources.site_root import STATIC_FOLDER

_IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")


def project_folders(folder: str) -> tuple[str, ...]:
    """All folders whose files change the site or what is found in it; the content's first.

    Any file may, whatever it is called: a roster is found by looking for it.
    """
    return (folder, *ENGINE_FOLDERS, STATIC_FOLDER)


def text_paths(root: Path, folder: str) -> Iterator[str]:
    """Paths of all that authors write, materials last; each may still turn out unreadable."""
    for name in (CAMPAIGN_FILE, GLOSSARY_FILE, CALENDAR_FILE, PACKS_FILE, WITHDRAWN_FILE):
        if os.path.lexists(root / folder / name):
            yield f"{folder}/{name}"
    yield from requirement_paths(root, folder)
    yield from material_paths(root, folder)


def material_paths(root: Path, folder: str) -> Iterator[str]:
    """Paths of what is called like a material, sorted; hidden ones and READMEs are none."""
    for path in walk(root, folder):
        is_readme = path.upper().endswith("/README.MD")
        if path.endswith(".md") and not is_readme and not is_hidden(path):
            yield path


def picture_paths(root: Path, folder: str) -> Iterator[str]:
    """Paths of the pictures that may be published: no drafts, no links to files elsewhere."""
    for path in walk(root, folder):
        is_picture = path.lower().endswith(_IMAGE_SUFFIXES)
        if is_picture and not is_hidden(path) and why_refused(root, path) is None:
            yield path
