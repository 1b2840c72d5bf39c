"""Where systems keep fonts, and where Typst therefore looks for them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

_KNOWN = {
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts"),
    "darwin": (
        "/Library/Fonts", "/System/Library/Fonts", "/System/Library/AssetsV2",
        "/Network/Library/Fonts", "~/Library/Fonts",
    ),
    "win32": (
        "%SYSTEMROOT%\\Fonts", "%USERPROFILE%\\AppData\\Local\\Microsoft\\Windows\\Fonts",
        "%USERPROFILE%\\AppData\\Roaming\\Microsoft\\Windows\\Fonts",
    ),
}  # fmt: skip
"""As Typst's fontdb knows them."""
_SETTINGS = (
    "$FONTCONFIG_FILE", "/etc/fonts", "$XDG_CONFIG_HOME/fontconfig", "~/.config/fontconfig",
)  # fmt: skip
"""Files, and folders of files, that tell Linux of other ones."""
_FOLDER = re.compile(r"<dir([^>]*)>([^<]+)</dir>")


def font_folders(*own: Path) -> tuple[Path, ...]:
    """All places on which it depends what fonts there are; `own` are a project's folders."""
    known = [_expanded(folder) for folder in _KNOWN.get(sys.platform, ())]
    if sys.platform == "linux":
        # What the environment does not say stays as it is written.
        settings = [place for place in map(_expanded, _SETTINGS) if "$" not in str(place)]
        told = (folder for place in settings for folder in _told_in(place))
        known = [*settings, *known, *told]
    found: dict[Path, None] = {}
    for folder in (*own, *known):
        _add(folder, found)
    return tuple(found)


def _add(folder: Path, found: dict[Path, None]) -> None:
    """The folder, and whatever links in it lead to: fonts are found there too."""
    if folder in found:
        return
    found[folder] = None
    for place, folders, _ in os.walk(folder):
        for name in folders:
            path = Path(place, name)
            if path.is_symlink():
                _add(path.resolve(), found)


def _told_in(place: Path) -> Iterator[Path]:
    files = sorted(place.rglob("*.conf")) if place.is_dir() else [place]
    for file in files:
        try:
            text = file.read_text("utf-8", "replace")
        except OSError:
            continue
        for attributes, written in _FOLDER.findall(text):
            of_user = "xdg" in attributes
            home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
            yield _expanded(f"{home}/{written.strip()}" if of_user else written.strip())


def _expanded(written: str) -> Path:
    return Path(os.path.expandvars(written)).expanduser()
