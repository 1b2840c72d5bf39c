"""What a template has put around a page, taken from the page as it stands: for other content.

A frame is told by all that it is made from, so a page whose content alone has changed is dressed
by putting the new content where the old one was. What the file says around it is proved by a hash.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from xuexi.cache.cache import Cache
from xuexi.engines.around import EngineNeededError
from xuexi.project.known_pages import KnownPage
from xuexi.project.laying import Layout
from xuexi.writers.artifact import PageArtifact

_SIGN = 200
"""Bytes with which a content begins, by which it is looked for."""


def note_frame(
    known: KnownPage, page: PageArtifact, key: str, around: str, dressed: bytes, cache: Cache
) -> None:
    """Note where the content stands in a page that was dressed, under the page's `key`."""

    def find() -> list[Any]:
        content = _written(page)
        # What begins so only once stands there only once; a short sign is found sooner.
        sign = content[:_SIGN]
        begin = dressed.find(sign) if sign else -1
        is_alone = begin >= 0 and dressed.find(sign, begin + 1) < 0
        if not (is_alone and dressed.startswith(content, begin)):
            return []
        end = len(dressed) - begin - len(content)
        return [_made_from(known, page, around, cache), begin, end, _seal(dressed, begin, end)]

    cache.recall_plain(_name(key), find)


def keep_frame(key: str, cache: Cache) -> None:
    """The page with this key stands as it was dressed."""
    cache.kept.keep(_name(key))


def dress_in_old_frame(
    known: KnownPage, key: str, around: str, layout: Layout, cache: Cache
) -> bytes:
    """The page, dressed as the one in whose place it comes. Raises EngineNeededError, OSError."""
    old = layout.standing.get(known.path)
    frame = cache.kept.before(_name(old.key)) if old else None
    if not frame or layout.site is None:
        raise EngineNeededError
    made_from, begin, end, seal = frame
    page = known.late.make()
    if made_from != _made_from(known, page, around, cache):
        raise EngineNeededError
    before = (layout.site / known.path).read_bytes()
    if seal != _seal(before, begin, end):
        raise EngineNeededError
    cache.recall_plain(_name(key), lambda: frame)
    return before[:begin] + _written(page) + before[len(before) - end :]


def _name(key: str) -> str:
    return f"frame {key}"


def _written(page: PageArtifact) -> bytes:
    return page.html.encode("utf-8", "xmlcharrefreplace")


def _made_from(known: KnownPage, page: PageArtifact, around: str, cache: Cache) -> str:
    """All that a template may show of a page besides its content, and all that it shows else."""
    said = known.address, known.title, known.updated.isoformat(), known.is_listed
    meta = json.dumps(page.meta, ensure_ascii=False, default=repr)
    return cache.digest(("frame", said, meta, around))


def _seal(dressed: bytes, begin: int, end: int) -> str:
    """Of what stands around the content."""
    digest = hashlib.blake2b(dressed[:begin], digest_size=16)
    digest.update(b"\0")
    digest.update(dressed[len(dressed) - end :])
    return digest.hexdigest()
