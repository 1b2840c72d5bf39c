"""What is new, as an Atom feed (RFC 4287): for whoever follows the site with a reader of feeds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from xuexi.library import Library
from xuexi.links.addresses import FEED, written_permalink
from xuexi.writers.artifact import FileArtifact

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMESPACE = "http://www.w3.org/2005/Atom"
_MOST = 30
"""Entries: what a reader of feeds asks for is what is new."""


def write_feed(library: Library) -> Iterator[FileArtifact]:
    """The feed; none while nobody knows where the site is, for its links must be whole."""
    campaign = library.campaign
    if not campaign.address:
        return
    from lxml import etree  # noqa: PLC0415 - a site without an address has no feed

    feed = etree.Element(f"{{{_NAMESPACE}}}feed", nsmap={None: _NAMESPACE})  # type: ignore[dict-item]
    _add(feed, "title", campaign.title)
    _add(feed, "id", campaign.address)
    _add(feed, "updated", _moment(library.newest))
    _add(_add(feed, "author"), "name", campaign.footer.organiser or campaign.site)
    _add(feed, "link", rel="self", href=f"{campaign.address}{FEED}")
    _add(feed, "link", href=campaign.address)
    newest = sorted(library.materials, key=lambda one: (-one.updated.toordinal(), one.id))
    for material in newest[:_MOST]:
        link = written_permalink(campaign, material.id)
        entry = _add(feed, "entry")
        _add(entry, "title", material.title)
        _add(entry, "id", link)
        _add(entry, "link", href=link)
        _add(entry, "updated", _moment(material.updated))
        _add(entry, "summary", material.summary)
    content = etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True)
    yield FileArtifact(FEED, content)


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    from lxml import etree  # noqa: PLC0415

    child = etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)
    child.text = text or None
    return child


def _moment(day: date) -> str:
    """A day's beginning in China, where the readers are."""
    return f"{day.isoformat()}T00:00:00+08:00"
