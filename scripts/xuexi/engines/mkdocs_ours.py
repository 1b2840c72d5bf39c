"""Pages and files of ours of which MkDocs learns only when something of its own leads there.

For a thousand materials there are nine thousand of them. MkDocs would hold all of them to the end
and ask each of them this and that, while it has nothing to do: they are laid out by us.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path, PurePath

from jinja2 import Environment, TemplateSyntaxError
from jinja2.meta import find_referenced_templates, find_undeclared_variables
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import is_markdown_file

from xuexi.cache.cache import Cache
from xuexi.engines.around import EngineNeededError, dressed_key
from xuexi.engines.dressing import OURS, OurTemplate
from xuexi.engines.frames import keep_frame
from xuexi.engines.mkdocs_again import Again
from xuexi.engines.mkdocs_files import as_file
from xuexi.engines.together import Together
from xuexi.project.known_pages import KnownPage, LateArtifact
from xuexi.project.laying import Layout
from xuexi.writers.artifact import FileArtifact

_PAGES = "pages"
"""MkDocs' name in templates for a list of all pages."""


def nobody_counts_pages(config: MkDocsConfig, files: Files) -> bool:
    """Whether what MkDocs makes itself stays the same if it does not know of our pages.

    This is about templates of single files. What those of pages ask for is known already.
    """
    # The list of all pages is dated by the newest of them, and its own are as new as that.
    has_own = any(file.is_documentation_page() for file in files)
    names = [name for name in config.theme.static_templates if not name.endswith(".html")]
    return has_own and not config.extra_templates and not any(_counts(one, config) for one in names)


def _counts(name: str, config: MkDocsConfig) -> bool:
    """Whether a template asks for all pages, or may do so."""
    places = [Path(folder) / name for folder in config.theme.dirs]
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        return False
    try:
        parsed = Environment(autoescape=True).parse(path.read_text("utf-8", "replace"))
    except TemplateSyntaxError:
        # MkDocs will say what is wrong with it.
        return True
    return _PAGES in find_undeclared_variables(parsed) or any(find_referenced_templates(parsed))


class OurFiles(Files):
    """Files of MkDocs; who asks for one of ours by its path gets that, too."""

    def __init__(
        self, theirs: Iterable[File], config: MkDocsConfig, together: Together,
        pages: Sequence[KnownPage],
    ) -> None:  # fmt: skip
        """`together` lays ours out; `pages` are those of ours, of which there may yet be more."""
        super().__init__(theirs)
        self.config = config
        self._together = together
        self.pages = pages
        self._by_path: dict[str, KnownPage] = {}
        self._asked: dict[str, File] = {}

    def is_left_out(self, artifact: LateArtifact) -> bool:
        """Whether this is laid out without MkDocs."""
        # What is called like a page becomes one there.
        return isinstance(artifact, KnownPage) or not is_markdown_file(artifact.path)

    def get_file_from_path(self, path: str) -> File | None:
        """The file that stands at a path of the guide's folder, or would stand there."""
        return super().get_file_from_path(path) or self._ours(PurePath(path).as_posix())

    def tell_all(self) -> None:
        """Let MkDocs know all pages, where somebody asks what it says of them."""
        self.tell(self._file(_source(page), page) for page in self.pages)

    def tell(self, pages: Iterable[File]) -> None:
        """Let MkDocs know these pages, and build them as it does its own."""
        for file in pages:
            if file.src_uri not in self.src_uris:
                assert file.page is not None
                file.page.meta["template"] = OURS
                self.append(file)

    def _ours(self, path: str) -> File | None:
        if path in self._asked:
            return self._asked[path]
        if self._together.has(path):
            return self._file(path, FileArtifact(path, b""))
        if len(self._by_path) != len(self.pages):
            self._by_path = {_source(page): page for page in self.pages}
        page = self._by_path.get(path)
        return self._file(path, page) if page else None

    def _file(self, path: str, artifact: LateArtifact) -> File:
        if path not in self._asked:
            file = self._asked[path] = as_file(artifact, self.config, is_laid=True)
            file.generated_by = OURS
            if file.page:
                file.page.read_source(self.config)
                file.page.render(self.config, self)
        return self._asked[path]


def _source(page: KnownPage) -> str:
    return f"{page.address}index.md"


class Apart:
    """Dresses our pages in MkDocs' environment, without MkDocs."""

    def __init__(
        self, files: OurFiles, nav: Navigation, again: Again, template: OurTemplate,
        around: str, cache: Cache,
    ) -> None:  # fmt: skip
        """`again` dresses a page alone, `template` one that tells of all."""
        self._files = files
        self._nav = nav
        self._again = again
        self._template = template
        self._around = around
        self._cache = cache
        self._all: list[File] = []

    def dress(self, together: Together) -> None:
        """Lay out all that is not there yet, or leave it to others. Raises OSError."""
        for page in self._files.pages:
            if _source(page) in self._files.src_uris:
                # MkDocs will ask for it.
                continue
            key = dressed_key(page.late.key, self._around)
            if together.layout.stands(page.path, key):
                keep_frame(key, self._cache)
            elif together.is_mine(page.late.about):
                self._lay_out(page, key, together.layout)
            else:
                together.leave(page.path, key, partial(self._lay_out, page, key, together.layout))

    def _lay_out(self, page: KnownPage, key: str, layout: Layout) -> None:
        try:
            content = self._again.dress(page, key)
        except EngineNeededError:
            self._lay_out_among_all(page, key, layout)
        else:
            layout.write(page.path, content, key)

    def _lay_out_among_all(self, page: KnownPage, key: str, layout: Layout) -> None:
        if not self._all:
            self._files.tell_all()
            self._all = list(self._files.documentation_pages())
        file = self._files.get_file_from_path(_source(page))
        assert file is not None
        context = get_context(self._nav, self._all, self._files.config, file.page)
        self._template.lay_out(layout, dict(context), page.path, key)
