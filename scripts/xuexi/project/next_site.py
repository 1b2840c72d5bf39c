"""The next site at a place where one is built again and again: only what differs is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from xuexi.project.laying import Layout
from xuexi.project.shelf import LookAhead, Shelf
from xuexi.project.switching import switch, workshop_for
from xuexi.project.unfinished import NEW, OLD

_ASIDE = "aside"


@dataclass(slots=True)
class NextSite:
    """A site in the making."""

    layout: Layout
    """Where its files are laid out."""
    aside: Path
    """An empty folder for what is made on the way; gone when the site stands."""
    is_whole: bool = False
    """Whether the present site is all there, as it was laid out."""
    seal: str = ""
    """Of the record of what stands then, where there is one."""


@contextmanager
def next_site(target: Path, root: Path, ahead: LookAhead | None = None) -> Iterator[NextSite]:
    """A site that takes the place of `target` when the block ends without an error.

    It begins as the site before the present one, and the present one is kept as the beginning
    of the next. Where everything stands already as it was laid out, nothing is exchanged.
    Until then, and on an error, `target` stays untouched; raises what `new_folder` raises.
    `ahead` may know what stands there.
    """
    with workshop_for(target, root) as (place, workshop):
        fresh, shelf = workshop / NEW, Shelf(root, place, ahead)
        standing, strange, is_whole = shelf.standing()
        there = shelf.take_before(fresh)
        # What somebody has put there is newer than what we had there.
        there = {path: file for path, file in there.items() if path not in strange}
        layout = Layout(fresh, there, place, standing)
        aside = workshop / _ASIDE
        aside.mkdir()
        making = NextSite(layout, aside, is_whole)
        yield making
        laid = layout.finish()
        # Another run may have put its own site there meanwhile.
        if is_whole and layout.stands_already() and shelf.standing()[0] == standing:
            making.seal = shelf.remember(laid, fresh, laid)
        else:
            making.seal = shelf.remember(laid, switch(fresh, place, workshop / OLD), standing)


@contextmanager
def first_site(target: Path, root: Path) -> Iterator[NextSite]:
    """The same for a site that is built once: nothing is remembered of it."""
    with workshop_for(target, root) as (place, workshop):
        layout = Layout(workshop / NEW)
        aside = workshop / _ASIDE
        aside.mkdir()
        yield NextSite(layout, aside)
        layout.finish()
        switch(workshop / NEW, place, workshop / OLD)
