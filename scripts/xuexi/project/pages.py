"""All pages of a site, those made of what other writers have to say included."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.cache.cache import Cache
from xuexi.library import Library
from xuexi.links.addresses import written_permalink
from xuexi.writers.artifact import Downloads, PageArtifact
from xuexi.writers.message import write_messages
from xuexi.writers.pages import write_pages
from xuexi.writers.pages.share import write_share


def all_pages(library: Library, downloads: Downloads, cache: Cache) -> Iterator[PageArtifact]:
    """Every page in a fixed order."""
    yield from write_pages(library, downloads, cache)
    campaign = library.campaign
    for material in library.materials:
        address = written_permalink(campaign, material.id)
        blocks = library.common_reading(material)
        messages = write_messages(campaign, material, blocks, address)
        pictures = downloads.pictures.get(material.id, ())
        yield write_share(library, material, messages, pictures)
