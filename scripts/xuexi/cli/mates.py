"""Other processes that help to build a site, where there is so much to do that it pays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xuexi.cache.cache import Cache
from xuexi.cache.team import Lead, mates_for
from xuexi.project.lasting import lasting_cache
from xuexi.sources.content import material_paths
from xuexi.sources.gather import CONTENT_FOLDER

_FEW = 150
"""Materials that are read and laid out sooner by one process (benchmarks/mates.py)."""

_MOST = 3
"""Mates, of some 200 MB each: a machine with 4 GB has not much more free."""

_MATE = "xuexi.engines.mkdocs_mate"


@contextmanager
def cache_of_team(root: Path) -> Iterator[Cache]:
    """What runs before have found out; where they have found nothing, with mates to find it out."""
    cache = lasting_cache(root)
    mates = 0
    if cache.kept.is_new:
        mates = mates_for(sum(1 for _ in material_paths(root, CONTENT_FOLDER)), _FEW, _MOST)
    if not mates:
        yield cache
        return
    team = Lead(_MATE, mates, (root, cache.kept.version))
    try:
        yield Cache(cache.kept, team)
    finally:
        team.dismiss()
