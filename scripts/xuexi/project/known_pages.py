"""What is asked of a page besides its content: known already where nothing has changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from xuexi.cache.cache import Cache
from xuexi.ground.late_dataclass import dataclass
from xuexi.library.published import anchor_of
from xuexi.links.addresses import Address
from xuexi.links.ledger.inventory import Anchor
from xuexi.project.laying import hash_of
from xuexi.writers.artifact import FileArtifact, KeptFile, LateFile, LatePage, PageArtifact


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page and what is known of it."""

    late: LatePage
    address: Address
    title: str
    updated: date
    is_listed: bool
    """Whether search engines are told of it."""
    anchors: Callable[[], tuple[Anchor, ...]]
    """The anchors of its content, each with what stands there."""

    @property
    def path(self) -> str:
        """Its file below the site's root."""
        return f"{self.address}index.html"


LateArtifact = KnownPage | LateFile | FileArtifact | KeptFile
"""What becomes an artifact when it is needed."""


def known_page(late: LatePage, cache: Cache) -> KnownPage:
    """What is known of a page; it is written only if nothing is."""
    if late.facts is not None:
        address, title, updated, is_listed = late.facts
        anchors = partial(_anchors, late, cache)
        return KnownPage(late, Address(address), title, updated, is_listed, anchors)
    address, title, day, is_listed = cache.recall_plain(
        cache.digest(("page", late.key)), lambda: _facts(late.make())
    )
    updated = date.fromisoformat(day)
    anchors = partial(_anchors, late, cache)
    return KnownPage(late, Address(address), title, updated, is_listed, anchors)


def written(page: PageArtifact) -> LatePage:
    """A page that is written already."""
    facts = page.address, page.title, page.updated.isoformat()
    said = json.dumps([facts, page.html, page.meta], ensure_ascii=False)
    return LatePage(hash_of(said.encode("utf-8", "surrogatepass")), lambda: page)


def written_page(page: PageArtifact) -> KnownPage:
    """The same, with what is known of it."""
    _, title, _, is_listed = _facts(page)
    anchors = partial(anchors_of, page.html)
    return KnownPage(written(page), page.address, title, page.updated, is_listed, anchors)


def _facts(page: PageArtifact) -> list[Any]:
    is_listed = not page.meta.get("noindex")
    return [page.address, page.title, page.updated.isoformat(), is_listed]


def _anchors(late: LatePage, cache: Cache) -> tuple[Anchor, ...]:
    def find() -> list[list[str]]:
        return [[one.name, one.words] for one in anchors_of(late.make().html)]

    found = cache.recall_plain(cache.digest(("anchors", late.key)), find)
    return tuple(Anchor(name, words) for name, words in found)


def anchors_of(content: str) -> tuple[Anchor, ...]:
    """The anchors of a page's content, each with what stands there."""
    from lxml import html as markup  # noqa: PLC0415 - only for pages that nobody remembers

    found = []
    for element in markup.fragment_fromstring(content, create_parent=True).iter():
        name = element.get("id") if isinstance(element.tag, str) else None
        if name:
            found.append(anchor_of(name, element.text_content()))
    return tuple(found)
