"""Running MkDocs: a whole build put in place at once."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

# Material prints a banner about MkDocs 2 on every build; our pins are the answer to it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import TemplateError
from markdown.util import get_installed_extensions
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from xuexi.cache.cache import Cache
from xuexi.engines.around import SITE_MAP, remember_settings
from xuexi.engines.building import Done
from xuexi.engines.engine_error import EngineError
from xuexi.engines.mkdocs_again import settings_of, tells_of_all_pages
from xuexi.engines.mkdocs_config import read_config
from xuexi.engines.mkdocs_plugin import XuexiPlugin
from xuexi.engines.mkdocs_words import ChineseFormatter, explain_failure
from xuexi.engines.settings_file import read_settings
from xuexi.project.laying import Layout
from xuexi.project.load import Loaded
from xuexi.project.next_site import NextSite, first_site, next_site
from xuexi.sources.inside import DOCS_FOLDER, TEMPLATES_FOLDER
from xuexi.sources.shipped import shipped
from xuexi.writers.artifact import Paper

_LEADS_ELSEWHERE = re.compile(r"\bINHERIT\b|!ENV|!!python")
"""Settings that bring in other files, values of the system, and other people's code."""
_READING_EXTENSIONS = frozenset(("pymdownx.b64", "pymdownx.snippets"))
"""These put files into pages, from anywhere."""


def build_site(
    root: Path,
    site: Path,
    loaded: Loaded | None = None,
    paper: Paper | None = None,
    *,
    again: bool = False,
    cache: Cache | None = None,
) -> Done:
    """Build the site of the project at `root` and put it at `site`, whole or not at all.

    `loaded` and `paper` spare reading and printing a project once more; its
    findings have then been told already. Where a site is built `again` and again,
    only what differs is written; `cache` knows what has been found out.
    Raises EngineError when MkDocs cannot build, OSError when files cannot be
    read or written, HeldError when the old site cannot be moved away.
    """
    begun = next_site if again else first_site
    with begun(site, root) as making:
        is_closed = build_into(making, root, loaded, paper, cache or Cache())
    return Done(making.layout.pages, making.seal if is_closed else "")


def build_into(
    making: NextSite, root: Path, loaded: Loaded | None, paper: Paper | None, cache: Cache
) -> bool:
    """Build a site that is in the making; raises what `build_site` raises.

    Returns whether another build of the same inputs would make and say the same.
    """
    with chinese_log(), _counted() as log:
        config, plugin = read_config(root, site_dir=str(making.aside))
        settings = settings_of(config)
        if loaded is not None:
            plugin.hand_over(loaded, paper)
        plugin.lay_out(making.layout, cache)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            is_closed = build_or_lay_out(
                config, plugin, making.layout, root, partial(build, config),
                may_lay_out=making.is_whole and loaded is not None,
            )  # fmt: skip
        except (MkDocsException, TemplateError, UnicodeDecodeError) as error:
            raise EngineError(explain_failure(error)) from error
        finally:
            config.plugins.on_shutdown()
        if is_closed and _is_keyed(config) and not log.said:
            remember_settings(root, cache, settings)
    return is_closed


def build_or_lay_out(
    config: MkDocsConfig,
    plugin: XuexiPlugin,
    layout: Layout,
    root: Path,
    build_all: Callable[[], None],
    *,
    may_lay_out: bool = True,
) -> bool:
    """Lay a site out, with all of MkDocs only where it has something new to do.

    Returns whether another build of the same inputs would make and say the same. Raises
    whatever MkDocs raises.
    """
    is_closed = _is_closed(config, root)
    is_keyed = plugin.is_keyed = is_closed and _is_keyed(config)
    with _counted() as log:
        if not is_keyed:
            # Nobody knows what others' plugins and templates would do in several processes.
            plugin.work_alone()
        elif may_lay_out:
            config.plugins.on_config(config)
            if plugin.lay_out_again(config):
                return not log.said
        build_all()
    is_closed = is_closed and not log.said
    # What was said must be said again, and so be made again.
    keys = (plugin.around, plugin.site_map) if is_keyed and not log.said else ("", "")
    _bring(Path(config.site_dir), layout, keys)
    return is_closed


def _is_keyed(config: MkDocsConfig) -> bool:
    """Whether what MkDocs makes of what is ours can be told by a key."""
    # Of other plugins nobody knows what they do when they are asked twice.
    return set(config.plugins) == {"xuexi"} and not tells_of_all_pages(config)


def _is_closed(config: MkDocsConfig, root: Path) -> bool:
    """Whether MkDocs has read nothing from anywhere else, and run nobody else's code."""
    ours = {
        path.resolve()
        for folder in (root, shipped())
        for path in (folder / DOCS_FOLDER, folder / TEMPLATES_FOLDER)
    }
    read = [config.docs_dir, *filter(None, (config.theme.custom_dir,)), *config.watch]
    knows_us = {"xuexi", "search"} >= set(config.plugins) and not config.hooks
    return (
        knows_us
        and not _LEADS_ELSEWHERE.search(read_settings(root))
        and all(map(_reads_nothing, config.markdown_extensions))
        and all(Path(one).resolve() in ours for one in read)
    )


def _reads_nothing(extension: str) -> bool:
    """Whether an extension of Markdown is an installed one, and brings in no other files."""
    if extension.startswith("pymdownx."):
        return extension not in _READING_EXTENSIONS
    return extension in {known.name for known in get_installed_extensions()}


def _bring(aside: Path, layout: Layout, keys: tuple[str, str]) -> None:
    """What MkDocs itself has made comes to the rest; ours comes first where both have something.

    `keys` are the engine's and that of the list of all pages, empty where nobody can tell what
    it was made from.
    """
    for path in sorted(aside.rglob("*")):
        name = path.relative_to(aside).as_posix()
        if path.is_file() and not layout.is_laid(name):
            layout.bring(name, path, keys[name in SITE_MAP])


def prove_settings(root: Path) -> str:
    """Raise EngineError, before anything else is made, when `build_site` would for mkdocs.yml.

    Returns the site's address where mkdocs.yml gives one of its own.
    """
    with chinese_log(logging.CRITICAL):
        config, _ = read_config(root)
    return config.site_url or ""


@contextmanager
def _counted() -> Iterator[_Counter]:
    """Count what MkDocs says until the block ends."""
    log = _Counter()
    logging.getLogger("mkdocs").addHandler(log)
    try:
        yield log
    finally:
        logging.getLogger("mkdocs").removeHandler(log)


class _Counter(logging.Handler):
    """Counts what MkDocs has to say to whoever builds."""

    said = 0
    """How many warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002
        self.said += 1


@contextmanager
def chinese_log(level: int = logging.WARNING) -> Iterator[None]:
    """Show MkDocs' messages from `level` on, in Chinese."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(ChineseFormatter())
    before = logger.level
    logger.setLevel(level)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
