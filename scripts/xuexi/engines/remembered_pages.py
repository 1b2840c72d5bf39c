"""Pages of a live preview: what did not change is not dressed in the theme again."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from xuexi.cache.cache import Cache, Same
from xuexi.engines.finished_page import FinishedPage

_TEMPLATE = "main.html"
"""The theme's template of a page."""
_REMEMBERED = "remembered"
"""The name under which our pages ask for it; templates that extend it get the theme's own."""


def remember_pages(
    env: Environment,
    files: Files,
    config: MkDocsConfig,
    cache: Cache,
) -> None:
    """Let the environment hand our pages a template that remembers."""
    pages = [file.page for file in files if file.page]
    ours = [page for page in pages if isinstance(page, FinishedPage)]
    # The engine's own pages stand in the navigation beside some of ours.
    others = tuple(
        (str(page.title), page.url) for page in pages if not isinstance(page, FinishedPage)
    )
    key = ("around", _theme_files(config), repr(config.extra), config.theme["favicon"], others)
    around = cache.recall(key, object)
    get_template = env.get_template
    kept = _RememberedTemplate(get_template(_TEMPLATE), cache, Same(around))
    for page in ours:
        page.meta["template"] = _REMEMBERED

    def chosen(name: str | Template, *args: Any, **kwargs: Any) -> Any:
        return kept if name == _REMEMBERED else get_template(name, *args, **kwargs)

    env.get_template = chosen  # type: ignore[method-assign]


class _RememberedTemplate:
    """The theme's template, asked only for pages that the build before did not have."""

    def __init__(self, template: Template, cache: Cache, around: Hashable) -> None:
        """`around` is all that the theme shows around a page's own content."""
        self._template = template
        self._cache = cache
        self._around = around

    def render(self, context: dict[str, Any]) -> str:
        """The finished page."""
        key = ("dressed", Same(context["page"].artifact), self._around)
        return self._cache.recall(key, lambda: self._template.render(context))


def _theme_files(config: MkDocsConfig) -> str:
    """What the theme is made from and may change while a preview runs: settings and templates."""
    digest = hashlib.sha256()
    files = [Path(config.config_file_path)]
    if config.theme.custom_dir:
        files.extend(Path(config.theme.custom_dir).rglob("*"))
    for path in sorted(files):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()
