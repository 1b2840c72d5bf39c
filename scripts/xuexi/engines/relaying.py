"""A site laid out again as far as MkDocs has nothing new to do in it, without asking MkDocs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Protocol, assert_never

from xuexi.cache.cache import Cache
from xuexi.engines.around import (
    SITE_MAP,
    EngineNeededError,
    dressed_key,
    navigation_key,
    site_map_key,
)
from xuexi.engines.frames import keep_frame
from xuexi.library import Library
from xuexi.links.addresses import Address
from xuexi.project.artifacts import late_artifacts
from xuexi.project.known_pages import KnownPage
from xuexi.project.laying import Layout
from xuexi.writers.artifact import FileArtifact, KeptFile, LateFile, Paper

Listed = Sequence[tuple[Address, date]]
"""Pages of which search engines are told, each with its day."""


class Theme(Protocol):
    """What dresses single pages. Either may raise EngineNeededError."""

    def dress(self, known: KnownPage, key: str) -> bytes:
        """A page, dressed under its key."""

    def site_map(self, pages: Listed, newest: date) -> Mapping[str, bytes]:
        """The files of `SITE_MAP`, by path; `newest` is the day of the newest material."""


def lay_out_again(
    library: Library, root: Path, layout: Layout, cache: Cache, paper: Paper | None, around: str,
    theme: Theme, *, has_map: bool,
) -> bool:  # fmt: skip
    """Lay the site out if all that MkDocs makes stands; whether that was possible.

    What was laid out when it turns out that it is not can stay. `around` is the engine's key,
    `has_map` tells whether the site has a list of all pages. Raises OSError.
    """
    made = [path for path, file in layout.standing.items() if file.key == around]
    # Asked for even where no page is dressed: what a run does not ask for is forgotten.
    if not made or not cache.kept.keep(navigation_key(around)):
        return False
    # So little is left to do that nobody has to help.
    cache.team.dismiss()
    pages = []
    for artifact in late_artifacts(library, root, cache, paper):
        if isinstance(artifact, KnownPage):
            pages.append(artifact)
        else:
            lay_out(artifact, layout)
    with suppress(EngineNeededError):
        for page in pages:
            lay_out_page(page, layout, cache, around, theme)
        key = site_map_key(listed(pages), around, library, cache)
        if has_map and not all(layout.stands(path, key) for path in SITE_MAP):
            for path, content in theme.site_map(listed(pages), library.newest).items():
                layout.write(path, content, key)
        return all(layout.stands(path, around) for path in made)
    return False


def lay_out_page(page: KnownPage, layout: Layout, cache: Cache, around: str, theme: Theme) -> None:
    """Lay a page out, dressed if it is not there. Raises EngineNeededError, OSError."""
    key = dressed_key(page.late.key, around)
    if layout.stands(page.path, key):
        keep_frame(key, cache)
    else:
        layout.write(page.path, theme.dress(page, key), key)


def listed(pages: Iterable[KnownPage]) -> list[tuple[Address, date]]:
    """What search engines are told of."""
    return [(page.address, page.updated) for page in pages if page.is_listed]


def lay_out(late: LateFile | FileArtifact | KeptFile, layout: Layout) -> None:
    """Lay a file out, made only if it is nowhere yet. Raises OSError."""
    match late:
        case LateFile():
            if not layout.stands(late.path, late.key):
                layout.write(late.path, late.make().content, late.key)
        case FileArtifact():
            layout.write(late.path, late.content)
        case KeptFile():
            layout.bring(late.path, late.kept, late.key)
        case _:
            assert_never(late)
