"""Our artifacts beside MkDocs: laid out by us, and known to it as files of its own."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from xuexi.engines.finished_page import FinishedPage
from xuexi.project.known_pages import KnownPage, LateArtifact
from xuexi.writers.artifact import FileArtifact, KeptFile, LateFile


def leave_out_laid(files: Files, is_laid: Callable[[str], bool]) -> None:
    """What is laid out already need not be copied. The guide may lead there, so MkDocs knows it."""
    for file in files:
        # Pages stay: templates may count them.
        is_file = file.generated_by and not file.is_documentation_page()
        if is_file and is_laid(file.dest_uri):
            file.inclusion = InclusionLevel.EXCLUDED


def as_file(artifact: LateArtifact, config: MkDocsConfig, *, is_laid: bool) -> File:
    """As MkDocs knows it; of what `is_laid` it learns only that it is there."""
    # Said outright, for MkDocs leaves out what begins with a dot, such as `.well-known/`.
    included = InclusionLevel.INCLUDED
    if isinstance(artifact, KnownPage):
        name, included = f"{artifact.address}index.md", InclusionLevel.NOT_IN_NAV
        file = File.generated(config, name, content="", inclusion=included)
        file.page = FinishedPage(artifact, file, config, late=is_laid)
        return file
    if isinstance(artifact, KeptFile):
        kept = str(artifact.kept)
        return File.generated(config, artifact.path, abs_src_path=kept, inclusion=included)
    content = b"" if is_laid else _content(artifact)
    return File.generated(config, artifact.path, content=content, inclusion=included)


def _content(late: LateFile | FileArtifact) -> bytes:
    return late.make().content if isinstance(late, LateFile) else late.content
