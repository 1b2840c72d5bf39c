"""The theme's template ready to dress a few pages, without a whole build of MkDocs."""

from __future__ import annotations

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
from xuexi.engines.relaying import Dress
from xuexi.library import Library
from xuexi.project.known_pages import KnownPage
from xuexi.project.load import Loaded
from xuexi.writers.artifact import Paper


class Dresser(NamedTuple):
    """What dresses pages, and the engine's key of what it puts around them."""

    dress: Dress
    around: str


def dresser(root: Path, site_dir: str, library: Library, paper: Paper, cache: Cache) -> Dresser:
    """Ready to dress pages of the project at `root`.

    Raises EngineNeededError, as its `dress` does, where only a whole build knows more, or can
    say what is wrong.
    """
    try:
        config, plugin = read_config(root, site_dir=site_dir)
        plugin.hand_over(Loaded(library, ()), paper)
        plugin.work_with(cache)
        config.plugins.on_startup(command="build", dirty=False)
        config.plugins.on_config(config)
    except (EngineError, MkDocsException) as error:
        raise EngineNeededError from error
    again = Again(config, cache, plugin.around, partial(plugin.join, config))
    return Dresser(partial(_dressed, again), plugin.around)


def _dressed(again: Again, known: KnownPage, key: str) -> bytes:
    try:
        return again.dress(known, key)
    except (MkDocsException, TemplateError, UnicodeDecodeError) as error:
        raise EngineNeededError from error
