"""MkDocs as the builder of a live preview."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from xuexi.engines.mkdocs_build import build_or_lay_out, chinese_log
from xuexi.engines.mkdocs_config import read_config
from xuexi.engines.mkdocs_plugin import XuexiPlugin
from xuexi.engines.mkdocs_words import explain_failure
from xuexi.engines.preview.running import Tell, run_preview
from xuexi.engines.preview.server import PreviewServer
from xuexi.engines.settings_file import CONFIG_FILE
from xuexi.findings import Finding
from xuexi.project.lasting import lasting_cache
from xuexi.project.laying import Layout
from xuexi.project.standing import Standing
from xuexi.sources.content import project_folders
from xuexi.sources.gather import CONTENT_FOLDER


class MkDocsBuilder:
    """Builds the project at `root`; MkDocs keeps the plugins, and they what they remember."""

    def __init__(self, root: Path, url: str) -> None:
        """`url` is where the site will be seen."""
        self._root = root.absolute()
        self._url = url
        self._config: MkDocsConfig | None = None
        self._plugin: XuexiPlugin | None = None
        self._cache = lasting_cache(self._root)
        self._before: tuple[Path, Standing] | None = None
        self._standing: dict[Path, Standing] = {}
        """What stands in the sites that were built, as long as nobody has taken them away."""

    def watched(self) -> Iterable[Path]:
        """What authors and those who dress the site write."""
        yield self._root / CONFIG_FILE
        # In mkdocs.yml other folders may play the engine's part; these are looked through as well.
        yield from (self._root / folder for folder in project_folders(CONTENT_FOLDER))
        if self._config is None:
            return
        yield Path(self._config.docs_dir)
        if self._config.theme.custom_dir:
            yield Path(self._config.theme.custom_dir)
        yield from map(Path, self._config.watch)

    def build(self, site: Path, spare: Path | None = None) -> tuple[Finding, ...]:
        """One build. Raises whatever MkDocs raises, EngineError and OSError.

        What the build before has made is shared with it, file by file, but for those that
        stand in `spare` already.
        """
        with tempfile.TemporaryDirectory(dir=site.parent, prefix="-") as aside:
            config, plugin = read_config(self._root, site_dir=aside)
            if plugin is not self._plugin:
                config.plugins.on_startup(command="serve", dirty=False)
                plugin.leave_findings()
            self._config, self._plugin = config, plugin
            config.site_url = self._url
            layout = self._begun(site, spare)
            plugin.lay_out(layout, self._cache)
            build_or_lay_out(
                config, plugin, layout, self._root, partial(build, config, serve_url=self._url)
            )
            self._before = site, layout.finish()
            self._standing[site] = self._before[1]
            self._standing = {at: one for at, one in self._standing.items() if at.is_dir()}
        return plugin.findings

    def prepare(self, spare: Path) -> None:
        """The last site once more, each file under a second name; less where that fails."""
        with suppress(OSError):
            layout = self._begun(spare, None)
            for path, file in layout.standing.items():
                layout.stands(path, file.key)
            self._standing[spare] = layout.finish()

    def _begun(self, site: Path, spare: Path | None) -> Layout:
        """The layout of a site that begins as `spare`, if that is one of ours, or else empty."""
        there: Standing = {}
        known = self._standing.pop(spare, None) if spare else None
        if spare and known is not None:
            # Windows moves nothing of which somebody still reads a file.
            with suppress(OSError):
                spare.rename(site)
                there = known
        site.mkdir(exist_ok=True)
        if self._before and self._before[0].is_dir():
            return Layout(site, there, *self._before)
        return Layout(site, there)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the materials as they were last read."""
        return self._plugin.findings if self._plugin else ()

    def explain(self, error: Exception) -> str:
        """Chinese for what MkDocs, the system and mkdocs.yml are known to do."""
        return explain_failure(error)

    def close(self) -> None:
        """Tell the plugins."""
        if self._config:
            self._config.plugins.on_shutdown()


def serve_site(root: Path, server: PreviewServer, tell: Tell, begun: Callable[[], None]) -> None:
    """Serve a live preview until interrupted; a change shows about as soon as it is built."""
    with chinese_log():
        run_preview(MkDocsBuilder(root, server.url), server, tell, begun)
