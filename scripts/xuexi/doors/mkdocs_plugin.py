"""The MkDocs door: artifacts become generated files of a plain `mkdocs build`.

It translates and nothing more. Findings become MkDocs warnings, and with
`--strict` they stop the build before MkDocs clears the last good site.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from xuexi.build.artifacts import make_artifacts
from xuexi.build.load import Loaded, load
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.writers.artifact import FileArtifact, PageArtifact
from xuexi.writers.pages.navigation import write_navigation

_log = logging.getLogger("mkdocs.plugins.xuexi")


class PluginConfig(Config):
    """Options in mkdocs.yml."""

    content = Type(str, default=CONTENT_FOLDER)
    """The folder that authors write in, beside mkdocs.yml."""


class FinishedPage(Page):
    """A page whose HTML is finished: MkDocs has nothing to read and nothing to convert."""

    def __init__(self, artifact: PageArtifact, file: File, config: MkDocsConfig) -> None:
        super().__init__(artifact.title, file, config)
        self.artifact = artifact

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source; the theme's values come with the artifact."""
        self.markdown = ""
        self.meta = dict(self.artifact.meta)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over the finished HTML and the outline."""
        self.content = self.artifact.html
        self.toc = TableOfContents(_links(self.artifact.meta.get("outline", []), 2))
        self.present_anchor_ids = set()
        self.links_to_anchors = {}


class XuexiPlugin(BasePlugin[PluginConfig]):
    """Brings the materials into a MkDocs build."""

    _loaded: Loaded = Loaded(None, ())
    _root: Path = Path()
    _handed_over: Loaded | None = None

    def hand_over(self, loaded: Loaded) -> None:
        """Build the next site from a project that has been read already."""
        self._handed_over = loaded

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Having this hook keeps one plugin object over the rebuilds of `mkdocs serve`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the content, so that templates find the navigation."""
        self._root = Path(config.config_file_path).parent if config.config_file_path else Path()
        self._loaded = self._handed_over or load(self._root, self.config.content)
        self._handed_over = None
        library = self._loaded.library
        if library is not None:
            config.site_name = library.campaign.site
            config.site_description = library.campaign.description
            config.extra["xuexi"] = write_navigation(library)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Report findings before anything is cleared."""
        for finding in self._loaded.findings:
            _log.warning(str(finding))
        if self._loaded.library is None:
            raise Abort("学习材料读不出来，没有生成网站；原来的网站没有动。")
        if config.strict and self._loaded.findings:
            count = len(self._loaded.findings)
            raise Abort(f"学习材料有 {count} 处问题，没有生成网站；原来的网站没有动。")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every artifact as a generated file."""
        if self._loaded.library is None:
            return files
        for artifact in make_artifacts(self._loaded.library, self._root):
            files.append(_file(artifact, config))
        return files

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch what authors write."""
        server.watch(str(self._root / self.config.content))
        return server


def _file(artifact: PageArtifact | FileArtifact, config: MkDocsConfig) -> File:
    if isinstance(artifact, FileArtifact):
        return File.generated(config, artifact.path, content=artifact.content)
    file = File.generated(
        config,
        f"{artifact.address}index.md",
        content="",
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    file.page = FinishedPage(artifact, file, config)
    return file


def _links(outline: list[dict[str, Any]], level: int) -> list[AnchorLink]:
    links = []
    for item in outline:
        link = AnchorLink(item["title"], item["anchor"], level)
        link.children = _links(item.get("children", []), level + 1)
        links.append(link)
    return links
