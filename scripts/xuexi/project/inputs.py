"""All that a project's findings, and its site, are made from: places to look at for changes."""

from __future__ import annotations

from pathlib import Path

from xuexi.project.font_folders import font_folders
from xuexi.project.unchanged import our_code
from xuexi.sources.content import project_folders
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.sources.inside import DOCS_FOLDER, TEMPLATES_FOLDER
from xuexi.sources.published import LEDGER_FILE
from xuexi.sources.shipped import shipped
from xuexi.sources.site_address import SETTINGS_FILE


def inputs_of_findings(root: Path) -> tuple[Path, ...]:
    """What decides whether a project's content is in order: the content, and our own code."""
    root = root.resolve()
    return (
        *(root / folder for folder in project_folders(CONTENT_FOLDER)),
        root / SETTINGS_FILE,
        root / LEDGER_FILE,
        our_code(),
    )


def inputs_of_site(root: Path) -> tuple[Path, ...]:
    """What decides how its site looks: the same, the package's own dress, and all fonts."""
    # Whoever only checks needs nothing that sets type.
    from xuexi.typeset.faces import FOLDER as FONTS_FOLDER  # noqa: PLC0415

    ours = shipped()
    dress = (ours / DOCS_FOLDER, ours / TEMPLATES_FOLDER, ours / SETTINGS_FILE)
    return (*inputs_of_findings(root), *dress, *font_folders(root.resolve() / FONTS_FOLDER))
