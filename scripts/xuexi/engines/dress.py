"""How a project looks that has no templates of its own: as the package does, and kept up with it.

Such a project's mkdocs.yml need not say more than its name. A project whose theme names
a `custom_dir` dresses itself, from head to foot, and nothing here touches it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from xuexi.engines.settings_file import CONFIG_FILE
from xuexi.sources.inside import DOCS_FOLDER, OF_ENGINE, TEMPLATES_FOLDER, is_hidden
from xuexi.sources.shipped import shipped

_OWN = ("site_name", "docs_dir", "site_dir", "plugins")
"""Settings that are always the project's."""
_ADDED = ("nav", "markdown_extensions", "extra_css", "extra_javascript")
"""Lists that come after the package's; whatever else a project sets takes the place of ours."""
_MERGED = ("theme", "extra")


def dresses_itself(own: Mapping[str, Any]) -> bool:
    """Whether these settings of a project name templates of its own."""
    theme = own.get("theme")
    return isinstance(theme, dict) and bool(theme.get("custom_dir"))


def dressed(own: Mapping[str, Any]) -> dict[str, Any]:
    """A project's settings, over those of the package where it does not dress itself."""
    if dresses_itself(own):
        return dict(own)
    ours = _package_settings()
    if isinstance(theme := own.get("theme"), str):
        own = {**own, "theme": {"name": theme}}
    whole = {**ours, **own}
    for key in _ADDED:
        if isinstance(own.get(key), list):
            whole[key] = [*ours[key], *own[key]]
    for key in _MERGED:
        if isinstance(own.get(key) or {}, dict):
            whole[key] = {**ours.get(key, {}), **(own.get(key) or {})}
    if isinstance(whole["theme"], dict):
        whole["theme"]["custom_dir"] = str(templates())
    return whole


def dressing() -> tuple[str, ...]:
    """Names of the settings that the package brings."""
    return tuple(_package_settings())


def templates() -> Path:
    """The package's templates over the theme's."""
    return shipped() / TEMPLATES_FOLDER


def documents() -> Path:
    """The package's styles, scripts and authors' guide."""
    return shipped() / DOCS_FOLDER


def document_paths() -> Iterator[str]:
    """Paths below `documents`, sorted, of what is published."""
    for path in sorted(documents().rglob("*")):
        relative = path.relative_to(documents()).as_posix()
        if path.is_file() and not is_hidden(relative, OF_ENGINE):
            yield relative


def _package_settings() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((shipped() / CONFIG_FILE).read_text("utf-8"))
    return {key: value for key, value in read.items() if key not in _OWN}
