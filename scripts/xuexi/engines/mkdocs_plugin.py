"""The MkDocs plugin: artifacts become generated files of a plain `mkdocs build`.

It translates and nothing more. Findings become MkDocs warnings, and with
`--strict` they stop the build before MkDocs clears the last good site.
"""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from xuexi.cache.cache import Cache
from xuexi.engines.around import engine_key, site_map_key
from xuexi.engines.dressing import AllPages, dress_ours, is_ours_to_lay_out
from xuexi.engines.escaping import escaped
from xuexi.engines.finished_page import FinishedPage
from xuexi.engines.given import given_to_templates
from xuexi.engines.kept_templates import KEPT_TEMPLATES
from xuexi.engines.mkdocs_again import Again, keep_navigation, settings_of
from xuexi.engines.mkdocs_assets import join_assets, leave_out_unused
from xuexi.engines.mkdocs_dress import dress, dress_files
from xuexi.engines.mkdocs_files import as_file, leave_out_laid
from xuexi.engines.mkdocs_ours import Apart, OurFiles, nobody_counts_pages
from xuexi.engines.mkdocs_words import setting_in_chinese
from xuexi.engines.relaying import lay_out_again, listed
from xuexi.engines.together import NAVIGATION, Together
from xuexi.findings import Finding
from xuexi.findings.shown import MOST_SHOWN, not_shown
from xuexi.library import Library
from xuexi.library.site_root import has_favicon
from xuexi.library.unaddressed import said_of_missing_address
from xuexi.press.press import PaperError
from xuexi.press.printing import make_paper
from xuexi.project.artifacts import late_artifacts
from xuexi.project.known_pages import KnownPage
from xuexi.project.laying import Layout
from xuexi.project.load import Loaded, load
from xuexi.project.publishable import make_publishable
from xuexi.sources.content import project_folders
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.sources.site_root import FAVICON
from xuexi.text.asked import ASKED
from xuexi.typeset.typesetter import UnsettableError
from xuexi.writers.artifact import Paper
from xuexi.writers.search_engines import write_sitemap

if TYPE_CHECKING:
    # A build has no use for it, nor for what looks at files all the time.
    from mkdocs.livereload import LiveReloadServer

_log = logging.getLogger("mkdocs.plugins.xuexi")


class PluginConfig(Config):
    """Options in mkdocs.yml: none. The content's folder is the same for every verb."""


class XuexiPlugin(BasePlugin[PluginConfig]):
    """Brings the materials into a MkDocs build."""

    _loaded: Loaded = Loaded(None, ())
    _root: Path = Path()
    _handed_over: Loaded | None = None
    _paper: Paper | None = None
    _last_good: Loaded | None = None
    _command: str = "build"
    _layout: Layout | None = None
    _together: Together | None = None
    _prepared: MkDocsConfig | None = None
    _nav: Navigation | None = None
    _ours: OurFiles | None = None
    is_keyed: bool = False
    """Whether what MkDocs makes is told by keys: then it need not know of all that we make."""
    around: str = ""
    """The engine's key of the site that is being built."""
    site_map: str = ""
    """The key of its list of all pages."""
    _cache: Cache = Cache()
    _findings_are_told: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the materials as they were last read."""
        return self._loaded.findings

    def hand_over(self, loaded: Loaded, paper: Paper | None) -> None:
        """Build the next site from a project that has been read, and printed, already.

        Whoever has read it has told its findings.
        """
        self._handed_over = loaded
        self._paper = paper

    def work_with(self, cache: Cache) -> None:
        """Take over what runs before have found out."""
        self._cache = cache

    def lay_out(self, layout: Layout, cache: Cache) -> None:
        """Put what we make there, as far as it is not there, and leave to MkDocs what is its own.

        `cache` knows what runs before have found out.
        """
        self._layout, self._cache = layout, cache

    def work_alone(self) -> None:
        """Do without the others who build the same site."""
        self._cache.team.dismiss()

    def leave_findings(self) -> None:
        """Somebody else tells `findings`, so the log need not."""
        self._findings_are_told = True

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note the verb; having this hook keeps one plugin object over serve's rebuilds."""
        self._command = command
        self._findings_are_told = self._handed_over is not None

    def on_shutdown(self) -> None:
        """Forget a preview: MkDocs keeps the object for whatever the process builds next."""
        self._layout = self._together = self._paper = self._prepared = self._nav = None
        self._ours = None
        self._cache = Cache()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the content, so that templates find the navigation."""
        if config is self._prepared:
            return config
        self._prepared = config
        self._root = Path(config.config_file_path).parent if config.config_file_path else Path()
        if self._command == "serve":
            self._cache.begin()
        self._loaded = self._handed_over or load(self._root, cache=self._cache)
        self._handed_over = None
        if self._loaded.library is None and self._command == "serve" and self._last_good:
            # A half-typed campaign.yml must not take the preview away.
            self._loaded = Loaded(self._last_good.library, self._loaded.findings)
        self._dress(config)
        library = self._loaded.library
        if library is not None:
            self._last_good = self._loaded
            self.around = engine_key(settings_of(config), library, self._cache)
            config.site_name = str(escape(library.campaign.site))
            config.site_description = str(escape(library.campaign.description))
            config.site_url = config.site_url or str(escape(library.campaign.address))
            config.extra["xuexi"] = given_to_templates(library)
            if has_favicon(library):
                config.theme["favicon"] = FAVICON
        return config

    def lay_out_again(self, config: MkDocsConfig) -> bool:
        """Lay the site out without a whole build; whether that was possible.

        What was laid out when it turns out that it is not can stay.
        """
        library, layout = self._loaded.library, self._layout
        if library is None or layout is None:
            return False
        again = Again(config, self._cache, self.around, partial(self.join, config))
        links = config.extra_css, config.extra_javascript
        is_possible = lay_out_again(
            library, self._root, layout, self._cache, self._paper, self.around, again,
            has_map=bool(config.site_url),
        )  # fmt: skip
        if not is_possible:
            # To dress a page styles and scripts were joined; a whole build joins them itself.
            config.extra_css, config.extra_javascript = links
        return is_possible

    def join(self, config: MkDocsConfig, files: Files) -> None:
        """One file of styles and one of scripts, of which pages are told."""
        if library := self._loaded.library:
            for file in tuple(dress_files(files, config)):
                files.append(file)
            join_assets(files, config, library)

    def _dress(self, config: MkDocsConfig) -> None:
        """Templates and styles of the package, where `read_config` has not brought them."""
        if config.config_file_path and not config.theme.custom_dir:
            with Path(config.config_file_path).open("rb") as stream:
                errors = dress(config, yaml_load(stream))
            if errors:
                raise Abort("；".join(setting_in_chinese(name, str(said)) for name, said in errors))

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Report findings before anything is cleared."""
        if not self._findings_are_told:
            self._tell_findings()
        if self._loaded.library is None:
            raise Abort("学习材料读不出来，没有生成网站；原来的网站没有动。")
        if config.strict and self._loaded.findings:
            count = len(self._loaded.findings)
            raise Abort(f"学习材料有 {count} 处问题，没有生成网站；原来的网站没有动。")
        # `xuexi build` has said it already, and hears only of warnings.
        if self._command == "build" and (
            said := said_of_missing_address(self._loaded.library.campaign)
        ):
            _log.info(said)
        # A preview shows pages; paper would keep the author waiting.
        if self._command == "serve" or self._paper:
            return
        if self._loaded.errors:
            _log.warning("学习材料有错误，没有做 PDF、Word 和资料包。改好了再生成一次。")
            return
        self._paper = self._make_paper(self._loaded.library)

    def _tell_findings(self) -> None:
        for finding in self._loaded.findings[:MOST_SHOWN]:
            _log.warning(str(finding))
        if rest := not_shown(self._loaded.findings):
            _log.warning(rest)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every artifact as a generated file; join styles and scripts."""
        library = self._loaded.library
        if library is None:
            return files
        paper, self._paper = self._paper, None
        self.join(config, files)
        leave_out_unused(files, config)
        taken = {file.dest_uri: file.src_uri for file in files if not file.generated_by}
        pages: list[KnownPage] = []
        layout = self._layout if is_ours_to_lay_out(config) else None
        together = self._together = Together(layout, self._cache) if layout else None
        every = partial(late_artifacts, library, self._root, self._cache, paper)
        if together:
            together.begin(config.site_dir, paper or Paper(), every)
        else:
            self._cache.team.dismiss()
        self._ours = None
        if together and self.is_keyed and nobody_counts_pages(config, files):
            files = self._ours = OurFiles(files, config, together, pages)
        for artifact in every():
            if isinstance(artifact, KnownPage):
                pages.append(artifact)
            elif together:
                together.lay_out(artifact)
            if self._ours and artifact.path not in taken and self._ours.is_left_out(artifact):
                continue
            file = as_file(artifact, config, is_laid=layout is not None)
            if file.dest_uri in taken:
                _log.warning(f"docs/{taken[file.dest_uri]} 占了 {file.dest_uri} 这个网址，没有用它")
            files.append(file)
        documents = (one.url for one in files.documentation_pages() if not one.generated_by)
        entries = write_sitemap(listed(pages), documents, library.newest)
        self.site_map = site_map_key(listed(pages), self.around, library, self._cache)
        config.extra["xuexi"]["sitemap"] = AllPages(escaped(entries))
        return files

    def _make_paper(self, library: Library) -> Paper:
        try:
            paper = make_paper(library, self._root)
        except (UnsettableError, PaperError) as error:
            raise Abort(f"{error}。没有生成网站；原来的网站没有动。") from error
        for finding in paper.findings:
            # No warning: strict is about the content, and this is about the machine.
            _log.info(str(finding))
        return paper

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Date the guide's pages by the content, so that two builds are the same."""
        library = self._loaded.library
        if library is not None and not isinstance(page, FinishedPage):
            page.update_date = library.newest.isoformat()
        return markdown

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember it: the titles in it are known when all pages are read."""
        self._nav = nav
        if self._ours:
            # Its menu leads from page to page, some of ours among them.
            self._ours.tell(page.file for page in nav.pages if isinstance(page, FinishedPage))
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Spare the next build what has not changed: templates, and a preview's pages."""
        env.bytecode_cache = KEPT_TEMPLATES
        site_map = config.extra["xuexi"]["sitemap"]
        template = dress_ours(env, files, self._cache, self.around, self._together, site_map)
        if self._nav is not None:
            keep_navigation(self._nav, self._cache, self.around)
        self._cache.meet(NAVIGATION)
        if self._ours and self._nav and self._together:
            again = Again(config, self._cache, self.around, partial(self.join, config), env)
            apart = Apart(self._ours, self._nav, again, template, self.around, self._cache)
            apart.dress(self._together)
        if self._together:
            leave_out_laid(files, self._together.has)
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let the web server read what was built, whatever the umask of who built it."""
        if self._together:
            ASKED.remember(self._together.settle())
        if self._command == "build":
            make_publishable(Path(config.site_dir))

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch what authors write."""
        for folder in project_folders(CONTENT_FOLDER):
            if (self._root / folder).is_dir():
                server.watch(str(self._root / folder))
        return server
