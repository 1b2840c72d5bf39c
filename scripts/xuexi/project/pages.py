"""All pages of a site, those made of what other writers have to say included."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from xuexi.cache.cache import Cache, Same
from xuexi.library import Library
from xuexi.links.addresses import written_permalink
from xuexi.model import Material
from xuexi.writers.artifact import Downloads, PageArtifact
from xuexi.writers.message import write_messages
from xuexi.writers.pages import write_pages
from xuexi.writers.pages.share import write_share
from xuexi.writers.sharing import Picture


def all_pages(library: Library, downloads: Downloads, cache: Cache) -> Iterator[PageArtifact]:
    """Every page in a fixed order."""
    yield from write_pages(library, downloads, cache)
    campaign = library.campaign
    for material in library.materials:
        pictures = downloads.pictures.get(material.id, ())
        shown = Same(material), Same(library.documents[material.id])
        key = ("share", campaign, *shown, pictures)
        yield cache.recall(key, partial(_share, library, material, pictures))


def _share(library: Library, material: Material, pictures: tuple[Picture, ...]) -> PageArtifact:
    address = written_permalink(library.campaign, material.id)
    blocks = library.common_reading(material)
    messages = write_messages(library.campaign, material, blocks, address)
    return write_share(library, material, messages, pictures)
