"""Other processes that help to build a site, where there is so much to do that it pays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xuexi.cache.cache import Cache
from xuexi.cache.own_process import processors
from xuexi.cache.team import Lead
from xuexi.press.free_memory import free_mb
from xuexi.sources.content import material_paths
from xuexi.sources.gather import CONTENT_FOLDER

_FEW = 150
"""For so many materials mates save no third of a second, and take a second more of the processors
(benchmarks/mates.py: 60 materials 1.00 of the time alone, 120 0.90, 200 0.83, 400 0.81)."""

_MOST = 3
"""Mates: a fourth has little left to do."""

_MATE_MB, _MB_A_MATERIAL = 60, 0.15
"""What a mate takes: Python and packages, and besides for each material (203 MB at 1,000)."""

_SPARED = 0.5
"""Of the memory that is free, as for paper: whoever works on beside us must not be swapped out."""

_MATE = "xuexi.engines.mkdocs_mate"


@contextmanager
def with_mates(cache: Cache, root: Path) -> Iterator[Cache]:
    """The same cache, shared with mates where there is enough to do."""
    mates = _mates(sum(1 for _ in material_paths(root, CONTENT_FOLDER)))
    if not mates:
        yield cache
        return
    team = Lead(_MATE, mates, (root, cache.kept.version))
    try:
        yield Cache(cache.kept, team, holds_content=False)
    finally:
        team.dismiss()


def _mates(materials: int) -> int:
    if materials <= _FEW:
        return 0
    free = free_mb()
    room = _MOST if free is None else int(free * _SPARED / (_MATE_MB + materials * _MB_A_MATERIAL))
    return min(processors() - 1, room, _MOST)
