"""Dressing our pages in the theme: where they go, and which of them need not be dressed again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from xuexi.cache.cache import Cache, Same
from xuexi.engines.finished_page import FinishedPage
from xuexi.project.laying import Layout

_TEMPLATE = "main.html"
"""The theme's template of a page."""
_OURS = "ours"
"""The name under which our pages ask for it; templates that extend it get the theme's own."""
_EVENT = "post_page"
"""MkDocs' name for what happens to a page when it is dressed."""


def dress_ours(
    env: Environment,
    files: Files,
    config: MkDocsConfig,
    cache: Cache | None,
    layout: Layout | None,
) -> None:
    """Let the environment hand our pages a template that remembers, and lays them out itself.

    Without `cache` nothing is remembered, without `layout` MkDocs writes what was dressed.
    """
    pages = [file.page for file in files if file.page]
    if config.plugins.events.get(_EVENT):
        # Another plugin changes what was dressed, so MkDocs has to get it.
        layout = None
    if cache is None and layout is None:
        return
    ours = [page for page in pages if isinstance(page, FinishedPage)]
    get_template = env.get_template
    render: Callable[[dict[str, Any]], str] = get_template(_TEMPLATE).render
    if cache is not None:
        # The engine's own pages stand in the navigation beside some of ours.
        others = tuple(
            (str(page.title), page.url) for page in pages if not isinstance(page, FinishedPage)
        )
        key = ("around", _theme_files(config), repr(config.extra), config.theme["favicon"], others)
        render = _remembering(render, cache, Same(cache.recall(key, object)))
    if layout is not None:
        render = _laying_out(render, layout)
    kept = _OurTemplate(render)
    for page in ours:
        page.meta["template"] = _OURS

    def chosen(name: str | Template, *args: Any, **kwargs: Any) -> Any:
        return kept if name == _OURS else get_template(name, *args, **kwargs)

    env.get_template = chosen  # type: ignore[method-assign]


class _OurTemplate:
    """What MkDocs takes for the template of our pages."""

    def __init__(self, render: Callable[[dict[str, Any]], str]) -> None:
        self.render = render
        """Returns the page for MkDocs to write; nothing where it is written already."""


def _remembering(
    render: Callable[[dict[str, Any]], str], cache: Cache, around: Hashable
) -> Callable[[dict[str, Any]], str]:
    """Ask the theme only for pages that the build before did not have.

    `around` is all that the theme shows around a page's own content.
    """

    def remembered(context: dict[str, Any]) -> str:
        key = ("dressed", Same(context["page"].artifact), around)
        return cache.recall(key, lambda: render(context))

    return remembered


def _laying_out(
    render: Callable[[dict[str, Any]], str], layout: Layout
) -> Callable[[dict[str, Any]], str]:
    def laid_out(context: dict[str, Any]) -> str:
        content = render(context).encode("utf-8", errors="xmlcharrefreplace")
        layout.write(context["page"].file.dest_uri, content)
        return ""

    return laid_out


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
