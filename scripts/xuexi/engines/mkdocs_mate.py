"""A process that lays out a part of a site which another one builds.

It is run, not imported. It says nothing to people: whatever is wrong here, the one that leads
finds out for itself, and does alone what this one has not done.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from xuexi.cache.cache import Cache
from xuexi.cache.kept import Kept
from xuexi.cache.team import Mate
from xuexi.engines.together import LAID, NAVIGATION, SITE, Laid, Task
from xuexi.library import Library
from xuexi.project.laying import Layout
from xuexi.project.load import load
from xuexi.text.asked import ASKED


def main(hears: BinaryIO, tells: BinaryIO) -> None:
    """Do a part of one site. Raises LookupError when the one that leads does something else."""
    # What a run makes it keeps to its end, this one no less than the one that leads.
    gc.set_threshold(200_000, 20, 20)
    mate = Mate(hears, tells)
    root, version = mate.begin
    cache = Cache(Kept(version=version), mate, holds_content=False)
    # Whatever is wrong, the one that leads says it.
    library = load(root, cache=cache).library
    if library is None:
        return
    # The one that leads now checks and prints; there is time to import what comes then.
    import_module("xuexi.engines.mkdocs_plugin")
    import_module("xuexi.project.artifacts")
    task: Task = mate.hear(SITE)
    layout = Layout(task.folder, task.there, task.site, task.standing)
    _lay_out(root, library, task, layout, cache)
    mate.tell(LAID, Laid(layout.laid, layout.written, cache.kept.told(), ASKED.answers))


def _lay_out(root: Path, library: Library, task: Task, layout: Layout, cache: Cache) -> None:
    # The materials are read sooner without them.
    from xuexi.engines.around import EngineNeededError  # noqa: PLC0415
    from xuexi.engines.mkdocs_theme import theme_of  # noqa: PLC0415
    from xuexi.engines.relaying import lay_out, lay_out_page  # noqa: PLC0415
    from xuexi.project.artifacts import shared_artifacts  # noqa: PLC0415
    from xuexi.project.known_pages import KnownPage  # noqa: PLC0415

    pages = []
    for one in shared_artifacts(library, cache, task.paper):
        if isinstance(one, KnownPage):
            if cache.team.is_mine(one.late.about):
                pages.append(one)
        elif cache.team.is_mine(one.about, is_text=one.is_text):
            lay_out(one, layout)
    theme, around = theme_of(root, task.site_dir, library, task.paper, cache)
    cache.meet(NAVIGATION)
    for page in pages:
        try:
            lay_out_page(page, layout, cache, around, theme)
        except EngineNeededError:
            # Only a whole build knows what this one asks for.
            continue


if __name__ == "__main__":
    # What anybody prints must not stand among what is told.
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        main(sys.stdin.buffer, own)
    finally:
        os._exit(1)
