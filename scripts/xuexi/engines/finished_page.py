"""A page of ours as MkDocs wants its pages."""

from __future__ import annotations

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from xuexi.engines.escaping import escaped
from xuexi.project.known_pages import KnownPage


class FinishedPage(Page):
    """A page whose HTML is finished: MkDocs has nothing to read and nothing to convert."""

    def __init__(self, known: KnownPage, file: File, config: MkDocsConfig, *, late: bool) -> None:
        """With `late` the page stays empty until `fill` is called: many need not be written."""
        super().__init__(str(escape(known.title)), file, config)
        self.known = known
        self.late = late
        # For the sitemap; MkDocs would write the day of the build.
        self.update_date = known.updated.isoformat()

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source; the theme's values come with the artifact."""
        self.markdown = ""
        if not self.late:
            self.fill()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over the finished HTML and the outline."""
        self.content = self.content or ""
        # Ours comes with `meta`.
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}

    def fill(self) -> None:
        """Write the page, and take what the theme asks for."""
        self._told = self.meta
        self.artifact = self.known.late.make()
        self.content = self.artifact.html
        self.meta = escaped(dict(self.artifact.meta))

    def empty(self) -> None:
        """Be as before it was filled: a page that is laid out need not fill memory."""
        del self.artifact
        self.content, self.meta = "", self._told
