"""The theme's template ready to dress a few pages, without a whole build of MkDocs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException

from xuexi.cache.cache import Cache
from xuexi.engines.around import EngineNeededError
from xuexi.engines.engine_error import EngineError
from xuexi.engines.mkdocs_again import Again
from xuexi.engines.mkdocs_config import read_config
from xuexi.engines.relaying import Listed, Theme
from xuexi.library import Library
from xuexi.project.known_pages import KnownPage
from xuexi.project.load import Loaded
from xuexi.writers.artifact import Paper


class ThemeOf(NamedTuple):
    """What dresses pages, and the engine's key of what it puts around them."""

    theme: Theme
    around: str


def theme_of(root: Path, site_dir: str, library: Library, paper: Paper, cache: Cache) -> ThemeOf:
    """Ready to dress pages of the project at `root`.

    Raises EngineNeededError, as the theme does, where only a whole build knows more, or can say
    what is wrong.
    """
    with _left_to_a_whole_build():
        config, plugin = read_config(root, site_dir=site_dir)
        plugin.hand_over(Loaded(library, ()), paper)
        plugin.work_with(cache)
        config.plugins.on_startup(command="build", dirty=False)
        config.plugins.on_config(config)
    again = Again(config, cache, plugin.around, partial(plugin.join, config))
    return ThemeOf(_Theme(again), plugin.around)


class _Theme:
    def __init__(self, again: Again) -> None:
        self._again = again

    def dress(self, known: KnownPage, key: str) -> bytes:
        with _left_to_a_whole_build():
            return self._again.dress(known, key)

    def site_map(self, pages: Listed, newest: date) -> Mapping[str, bytes]:
        with _left_to_a_whole_build():
            return self._again.site_map(pages, newest)


@contextmanager
def _left_to_a_whole_build() -> Iterator[None]:
    """Whatever is wrong is said by a whole build, in the words for it."""
    try:
        yield
    except (EngineError, MkDocsException, TemplateError, UnicodeDecodeError) as error:
        raise EngineNeededError from error
