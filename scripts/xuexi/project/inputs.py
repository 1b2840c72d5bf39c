"""All that a project's findings, and its site, are made from: places to look at for changes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import xuexi
from xuexi.sources.content import project_folders
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.sources.inside import DOCS_FOLDER, TEMPLATES_FOLDER
from xuexi.sources.published import LEDGER_FILE
from xuexi.sources.shipped import shipped
from xuexi.sources.site_address import SETTINGS_FILE

_SYSTEMS_FONTS = {
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "win32": ("%WINDIR%\\Fonts", "%LOCALAPPDATA%\\Microsoft\\Windows\\Fonts"),
}
"""Where systems keep fonts, and where Typst looks for them."""


def inputs_of_findings(root: Path) -> tuple[Path, ...]:
    """What decides whether a project's content is in order: the content, and our own code."""
    root = root.resolve()
    return (
        *(root / folder for folder in project_folders(CONTENT_FOLDER)),
        root / SETTINGS_FILE,
        root / LEDGER_FILE,
        Path(xuexi.__file__).resolve().parent,
    )


def inputs_of_site(root: Path) -> tuple[Path, ...]:
    """What decides how its site looks: the same, the package's own dress, and all fonts."""
    # Whoever only checks needs nothing that sets type.
    from xuexi.typeset.faces import FOLDER as FONTS_FOLDER  # noqa: PLC0415

    ours = shipped()
    dress = (ours / DOCS_FOLDER, ours / TEMPLATES_FOLDER, ours / SETTINGS_FILE)
    known = _SYSTEMS_FONTS.get(sys.platform, ())
    fonts = (Path(os.path.expandvars(folder)).expanduser() for folder in known)
    return (*inputs_of_findings(root), *dress, root.resolve() / FONTS_FOLDER, *fonts)
