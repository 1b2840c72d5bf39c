"""MkDocs as the builder of a live preview."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
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

    def build(self, site: Path) -> tuple[Finding, ...]:
        """One build. Raises whatever MkDocs raises, EngineError and OSError.

        What the build before has made is shared with it, file by file.
        """
        with tempfile.TemporaryDirectory(dir=site.parent, prefix="-") as aside:
            config, plugin = read_config(self._root, site_dir=aside)
            if plugin is not self._plugin:
                config.plugins.on_startup(command="serve", dirty=False)
                plugin.leave_findings()
            self._config, self._plugin = config, plugin
            config.site_url = self._url
            site.mkdir(exist_ok=True)
            layout = Layout(site)
            if self._before and self._before[0].is_dir():
                layout = Layout(site, {}, *self._before)
            plugin.lay_out(layout, self._cache)
            build_or_lay_out(
                config, plugin, layout, self._root, partial(build, config, serve_url=self._url)
            )
            self._before = site, layout.finish()
        return plugin.findings

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
    """Serve a live preview until interrupted; a change shows within two seconds."""
    with chinese_log():
        run_preview(MkDocsBuilder(root, server.url), server, tell, begun)
