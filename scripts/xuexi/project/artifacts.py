"""Everything that a library publishes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import assert_never

from xuexi.cache.cache import Cache
from xuexi.library import Library
from xuexi.library.frame import frame_of
from xuexi.library.site_root import is_taken
from xuexi.links.addresses import ROBOTS, content_picture
from xuexi.project.known_pages import KnownPage, LateArtifact
from xuexi.project.pages import all_pages, late_pushes
from xuexi.project.published import old_addresses
from xuexi.sources.inside import DOCS_FOLDER
from xuexi.sources.pictures import read_published
from xuexi.sources.recordings import read_published_recording
from xuexi.writers.artifact import (
    Artifact,
    FileArtifact,
    KeptFile,
    LateFile,
    Paper,
)
from xuexi.writers.broadcast import late_broadcasts
from xuexi.writers.calendars import late_calendars
from xuexi.writers.feed import write_feed
from xuexi.writers.manifest import MANIFEST, write_manifest
from xuexi.writers.pages.clause_words import write_clause_words
from xuexi.writers.permalinks import late_permalinks
from xuexi.writers.search import late_search, late_search_records
from xuexi.writers.search_engines import write_robots
from xuexi.writers.wechat import late_articles


def make_artifacts(
    library: Library, root: Path, cache: Cache | None = None, paper: Paper | None = None
) -> Iterator[Artifact]:
    """All artifacts in a fixed order; what `cache` knows is not made again.

    Raises what `late_artifacts` raises.
    """
    return map(made, late_artifacts(library, root, cache, paper))


def made(late: LateArtifact) -> Artifact:
    """An artifact, made now if it is not yet."""
    match late:
        case KnownPage():
            return late.late.make()
        case LateFile():
            # It may be a copy at an old address.
            return replace(late.make(), path=late.path)
        case FileArtifact() | KeptFile():
            return late
        case _:
            assert_never(late)


def late_artifacts(
    library: Library, root: Path, cache: Cache | None = None, paper: Paper | None = None
) -> Iterator[LateArtifact]:
    """All artifacts in a fixed order, each to be made when it is needed.

    Without `paper` there is nothing to download.

    Raises OSError when a picture cannot be read.
    """
    # A preview is published nowhere and needs no copy of the ledger.
    is_published = paper is not None
    paper = paper or Paper()
    cache = cache or Cache()
    # First, for a team has to meet for it.
    yield from late_search(library, cache)
    given: set[str] = set()
    pages = _pages(library, paper, cache)
    # There are thousands of files: who looks for one looks through them once more.
    files = _files(library, cache)
    for one in old_addresses(library, pages, paper, files, has_copy=is_published):
        if not isinstance(one, KnownPage):
            given.add(one.path)
        yield one
    yield from _files(library, cache)
    yield from write_feed(library)
    yield from late_permalinks(library, cache)
    yield from write_clause_words(library)
    downloads = paper.downloads
    shown = frame_of(library, cache), downloads.sheets, downloads.pictures
    key = cache.digest(("manifest", shown))
    yield LateFile(MANIFEST, key, partial(write_manifest, library, downloads))
    # The press knows texts by their headings alone: of what it took for gone, more may be known.
    yield from (file for file in paper.files if file.path not in given)
    for path in sorted(library.pictures):
        picture = read_published(root, path)
        if picture is not None:
            yield FileArtifact(content_picture(path), picture, path)
    for path in sorted(
        {library.recordings[one].path for one in library.by_id.keys() & library.recordings.keys()}
    ):
        recording = read_published_recording(root, path)
        if recording is not None:
            yield FileArtifact(content_picture(path), recording, path)
    own = {file.path.lower() for file in library.root_files}
    if ROBOTS not in own and not (root / DOCS_FOLDER / ROBOTS).exists():
        yield write_robots(library.campaign)
    for file in library.root_files:
        if not is_taken(library, file):
            yield FileArtifact(file.path, file.content, file.source)


def shared_artifacts(
    library: Library, cache: Cache, paper: Paper
) -> Iterator[KnownPage | LateFile]:
    """Those of which each process of a team may make a part: most of all that there is.

    The team meets at the same steps as in `late_artifacts`.
    """
    yield from late_search_records(library, cache)
    pages = _pages(library, paper, cache)
    yield from _texts_to_send(library, cache)
    for one in old_addresses(library, pages, paper, _files(library, cache)):
        if isinstance(one, KnownPage):
            yield one


def _pages(library: Library, paper: Paper, cache: Cache) -> tuple[KnownPage, ...]:
    pages = tuple(all_pages(library, paper.downloads, cache))
    if library.ledger:
        cache.share("anchors", pages, lambda page: page.late.about, lambda page: page.anchors())
    return pages


def _files(library: Library, cache: Cache) -> Iterator[LateFile | FileArtifact]:
    yield from late_calendars(library, cache)
    yield from late_pushes(library, cache)
    yield from _texts_to_send(library, cache)


def _texts_to_send(library: Library, cache: Cache) -> Iterator[LateFile]:
    yield from late_articles(library, cache)
    yield from late_broadcasts(library, cache)
