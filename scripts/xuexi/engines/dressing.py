"""Dressing our pages in the theme: where they go, and which of them need not be dressed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from xuexi.cache.cache import Cache
from xuexi.engines.around import dressed_key
from xuexi.engines.finished_page import FinishedPage
from xuexi.engines.frames import keep_frame, note_frame
from xuexi.engines.page_urls import quicken_urls
from xuexi.engines.together import Together
from xuexi.engines.whole_content import has_frames
from xuexi.project.laying import Layout

OUR_TEMPLATE = "main.html"
"""The theme's template of a page."""
OURS = "ours"
"""The name under which our pages ask for it; templates that extend it get the theme's own."""
_EVENT = "post_page"
"""MkDocs' name for what happens to a page when it is dressed."""


def is_ours_to_lay_out(config: MkDocsConfig) -> bool:
    """Whether nobody else changes what was dressed; if so, MkDocs has to get it."""
    return not config.plugins.events.get(_EVENT)


class AllPages(list[Any]):
    """A list of all pages, which knows whether somebody has looked at it."""

    asked = False

    def __iter__(self) -> Iterator[Any]:
        self.asked = True
        return super().__iter__()

    def __len__(self) -> int:
        self.asked = True
        return super().__len__()

    def __getitem__(self, at: Any) -> Any:
        self.asked = True
        return super().__getitem__(at)


def dress_ours(
    env: Environment,
    files: Files,
    cache: Cache,
    around: str,
    together: Together | None,
    site_map: AllPages,
) -> OurTemplate:
    """Let the environment hand our pages a template that dresses only what is not there yet.

    With `together` it lays them out itself; without it MkDocs writes what was dressed.
    """
    quicken_urls(env)
    pages = [file.page for file in files if file.page]
    ours = [page for page in pages if isinstance(page, FinishedPage)]
    get_template = env.get_template
    framed = has_frames(env, OUR_TEMPLATE, around, cache)
    render = get_template(OUR_TEMPLATE).render
    template = OurTemplate(render, cache, around, together, site_map, has_frames=framed)
    for page in ours:
        page.meta["template"] = OURS

    def chosen(name: str | Template, *args: Any, **kwargs: Any) -> Any:
        return template if name == OURS else get_template(name, *args, **kwargs)

    env.get_template = chosen  # type: ignore[method-assign]
    return template


class OurTemplate:
    """What MkDocs takes for the template of our pages."""

    def __init__(
        self,
        render: Callable[[dict[str, Any]], str],
        cache: Cache,
        around: str,
        together: Together | None,
        site_map: AllPages,
        *,
        has_frames: bool,
    ) -> None:
        """`around` is a digest of all that the theme shows around a page's own content."""
        self._has_frames = has_frames
        self._site_map = site_map
        self._render = render
        self._cache = cache
        self._around = around
        self._together = together

    def render(self, context: dict[str, Any]) -> str:
        """The page for MkDocs to write; nothing where it is laid out already."""
        page: FinishedPage = context["page"]
        key = dressed_key(page.known.late.key, self._around)
        together = self._together
        if together is None:
            return self._cache.recall(key, lambda: self._dressed(context))
        path = page.file.dest_uri
        if together.layout.stands(path, key):
            keep_frame(key, self._cache)
            return ""
        lay_out = partial(self.lay_out, together.layout, context, path, key)
        if together.is_mine(page.known.late.about):
            lay_out()
        else:
            together.leave(path, key, lay_out)
        return ""

    def lay_out(self, layout: Layout, context: dict[str, Any], path: str, key: str) -> None:
        page: FinishedPage = context["page"]
        page.active = True
        told = AllPages(context["pages"]), self._site_map
        self._site_map.asked = False
        dressed = self._dressed({**context, "pages": told[0]})
        page.active = False
        # Of what tells of all pages nobody knows what it is made from.
        is_known = not any(one.asked for one in told)
        content = dressed.encode("utf-8", errors="xmlcharrefreplace")
        if is_known and self._has_frames:
            note_frame(page.known, page.artifact, key, self._around, content, self._cache)
        layout.write(path, content, key if is_known else "")
        if page.late:
            page.empty()

    def _dressed(self, context: dict[str, Any]) -> str:
        page: FinishedPage = context["page"]
        if page.late:
            page.fill()
        return self._render(context)
