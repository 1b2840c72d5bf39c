"""A site that MkDocs has built before, built again without it, as far as it has nothing new to do.

What MkDocs itself makes, the guide's pages and what stands beside them, is made of few things. As
long as these are the same it stands already, and of our pages only those are dressed that differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cached_property
from gzip import GzipFile
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import Environment, Template
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.nav import Navigation

from xuexi.cache.cache import Cache
from xuexi.engines.around import SITE_MAP, EngineNeededError, Settings, navigation_key
from xuexi.engines.dress import documents
from xuexi.engines.dressing import OUR_TEMPLATE
from xuexi.engines.escaping import escaped
from xuexi.engines.finished_page import FinishedPage
from xuexi.engines.frames import note_frame
from xuexi.engines.kept_templates import KEPT_TEMPLATES
from xuexi.engines.mkdocs_dress import is_dressed
from xuexi.engines.page_urls import quicken_urls
from xuexi.engines.relaying import Listed
from xuexi.engines.settings_file import CONFIG_FILE
from xuexi.engines.whole_content import has_frames
from xuexi.project.known_pages import KnownPage
from xuexi.sources.shipped import shipped
from xuexi.writers.search_engines import write_sitemap

_MAP, _PACKED = SITE_MAP
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_ALL_PAGES = re.compile(r"(?<![\w.])pages\b|\bsitemap\b")
"""How templates ask for a list of all pages."""


def settings_of(config: MkDocsConfig) -> Settings:
    """What shows of the settings, before anything of the project's content is put among them."""
    folders = [config.docs_dir, *filter(None, (config.theme.custom_dir,))]
    files = [config.config_file_path] if config.config_file_path else []
    if is_dressed(config):
        folders.append(str(documents()))
        files.append(str(shipped() / CONFIG_FILE))
    extra = {name: value for name, value in config.extra.items() if name != "xuexi"}
    address, favicon = config.site_url or "", str(config.theme["favicon"])
    return Settings(tuple(files), tuple(folders), address, favicon, repr(extra))


def tells_of_all_pages(config: MkDocsConfig) -> bool:
    """Whether the project's templates do, so that what MkDocs makes changes with any page."""
    folder = config.theme.custom_dir
    texts = (path.read_text("utf-8", "replace") for path in Path(folder or "").rglob("*.html"))
    return bool(folder) and any(_ALL_PAGES.search(_COMMENT.sub("", text)) for text in texts)


class Again:
    """Builds a site again where MkDocs has nothing new to do."""

    def __init__(
        self, config: MkDocsConfig, cache: Cache, around: str,
        join: Callable[[Files], None], env: Environment | None = None,
    ) -> None:  # fmt: skip
        """`around` is the engine's key, `join` puts one file in place of many.

        Where a whole build is under way, `env` is its own, and has been joined.
        """
        self._env = env
        self._config = config
        self._cache = cache
        self._around = around
        self._join = join

    def dress(self, known: KnownPage, key: str) -> bytes:
        """A page, dressed under its key. Raises EngineNeededError."""
        name, folder = f"{known.address}index.md", self._config.site_dir
        included = InclusionLevel.NOT_IN_NAV
        file = File(name, None, folder, self._config.use_directory_urls, inclusion=included)
        page = FinishedPage(known, file, self._config, late=True)
        page.read_source(self._config)
        page.render(self._config, Files([]))
        page.fill()
        page.active = True
        context = get_context(self._nav, _Known({}), self._config, page)  # type: ignore[arg-type]
        with self._without_site_map():
            dressed = self._template.render(context).encode("utf-8", errors="xmlcharrefreplace")
        if has_frames(self._template.environment, OUR_TEMPLATE, self._around, self._cache):
            note_frame(known, page.artifact, key, self._around, dressed, self._cache)
        # They know each other: all that stands on the page would stay until garbage is looked for.
        page.empty()
        file.page = None
        return dressed

    def site_map(self, pages: Listed, newest: date) -> dict[str, bytes]:
        """The list of all pages, and the same packed as MkDocs packs it."""
        own = (file.url for file in get_files(self._config).documentation_pages())
        known, extra = _Known({}), self._config.extra["xuexi"]
        env = self._template.environment
        # Nothing else may be asked of it than what this template is about.
        extra["sitemap"] = escaped(write_sitemap(pages, own, newest))
        context = get_context(self._nav, known, self._config, base_url=".")  # type: ignore[arg-type]
        content = env.get_template(_MAP).render(context).encode()
        extra["sitemap"] = known
        day = datetime.combine(newest, time(), UTC)
        packed = BytesIO()
        with GzipFile(_PACKED, "wb", fileobj=packed, mtime=day.timestamp()) as stream:
            stream.write(content)
        return {_MAP: content, _PACKED: packed.getvalue()}

    @cached_property
    def _nav(self) -> _Known:
        plain = self._cache.recall_plain(navigation_key(self._around), _unknown)
        return _Known({"items": [_item(one) for one in plain]})

    @contextmanager
    def _without_site_map(self) -> Iterator[None]:
        extra = self._config.extra["xuexi"]
        before = extra.get("sitemap")
        extra["sitemap"] = _Known({})
        try:
            yield
        finally:
            extra["sitemap"] = before

    @cached_property
    def _template(self) -> Template:
        if self._env is not None:
            return self._env.get_template(OUR_TEMPLATE)
        files = get_files(self._config)
        self._config.extra["xuexi"]["sitemap"] = _Known({})
        env = self._config.theme.get_env()
        env.bytecode_cache = KEPT_TEMPLATES
        quicken_urls(env)
        self._join(files)
        return env.get_template(OUR_TEMPLATE)


class _Known:
    """What is known of a thing of the engine's; whoever asks for more needs a whole build."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self.__dict__.update(values)

    def __getattr__(self, name: str) -> NoReturn:
        raise EngineNeededError(name)

    def __iter__(self) -> NoReturn:
        raise EngineNeededError

    def __len__(self) -> NoReturn:
        raise EngineNeededError


def keep_navigation(nav: Navigation, cache: Cache, around: str) -> None:
    """Keep what pages show of the engine's own pages, when these have been read."""
    cache.recall_plain(navigation_key(around), lambda: [_plain(item) for item in nav.items])


def _plain(item: StructureItem) -> list[Any]:
    children = getattr(item, "children", None)
    return [item.title, getattr(item, "url", None), children and [_plain(one) for one in children]]


def _item(plain: list[Any]) -> _Known:
    title, url, children = plain
    known = {"title": title, "children": children and [_item(one) for one in children]}
    return _Known(known if url is None else {**known, "url": url})


def _unknown() -> NoReturn:
    raise EngineNeededError
