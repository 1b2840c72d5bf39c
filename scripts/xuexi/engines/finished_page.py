"""A page artifact as MkDocs wants its pages."""

from __future__ import annotations

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from xuexi.engines.escaping import escaped
from xuexi.writers.artifact import PageArtifact


class FinishedPage(Page):
    """A page whose HTML is finished: MkDocs has nothing to read and nothing to convert."""

    def __init__(self, artifact: PageArtifact, file: File, config: MkDocsConfig) -> None:
        super().__init__(str(escape(artifact.title)), file, config)
        self.artifact = artifact
        # For the sitemap; MkDocs would write the day of the build.
        self.update_date = artifact.updated.isoformat()

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source; the theme's values come with the artifact."""
        self.markdown = ""
        self.meta = escaped(dict(self.artifact.meta))

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over the finished HTML and the outline."""
        self.content = self.artifact.html
        # Ours comes with `meta`.
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}
