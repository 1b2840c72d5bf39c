"""The A–Z page: every material and term by pinyin, for whom search does not run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from xuexi.library import Library
from xuexi.library.parts import has_section
from xuexi.links.addresses import INDEX, Address, page, relative, section
from xuexi.model import Audience, Kind
from xuexi.text.folding import fold
from xuexi.text.pinyin import initial, sort_key
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.items import LinkItem
from xuexi.writers.pages.page_context import OutlineItem, render

TITLE = "按拼音查找"


def write_index(library: Library) -> PageArtifact:
    """All materials and terms under their first letters, each with a link for every audience."""
    entries = sorted(_entries(library), key=lambda entry: _key(entry[0]))
    groups = [
        {
            "letter": letter,
            "anchor": f"letter-{letter.lower() if letter.isalpha() else '0'}",
            "rows": [
                {"title": title, "kind": kind, "links": links} for title, kind, links in found
            ],
        }
        for letter, found in groupby(entries, key=lambda entry: initial(fold(entry[0])))
    ]
    outline = [
        OutlineItem(str(group["letter"]), str(group["anchor"])).as_meta() for group in groups
    ]
    description = f"全部材料和名词，共 {len(entries)} 条，按拼音排列。"
    html = render("index.html", title=TITLE, lead=description, groups=groups)
    meta = {"title": TITLE, "description": description, "outline": outline}
    return PageArtifact(INDEX, TITLE, html, meta, library.newest)


def _key(title: str) -> tuple[tuple[str, ...], str]:
    """By what is read: a quotation mark before a title moves it nowhere."""
    return sort_key(fold(title))


def _entries(library: Library) -> Iterator[tuple[str, str, tuple[LinkItem, ...]]]:
    campaign = library.campaign
    for material in library.materials:
        addresses = {
            one: page(campaign, one, material)
            for one in campaign.audiences
            if one.id in material.audiences
        }
        yield material.title, campaign.kind(material.kind).name, _links(addresses)
    for term in library.terms:
        pages = {
            one: section(campaign, one, Kind.GLOSSARY)
            for one in campaign.audiences
            if one.id in term.audiences and has_section(library, one, Kind.GLOSSARY)
        }
        if pages:
            yield term.term, campaign.kind(Kind.GLOSSARY).name, _links(pages, term.id)


def _links(addresses: dict[Audience, Address], anchor: str = "") -> tuple[LinkItem, ...]:
    return tuple(
        LinkItem(audience.name, relative(INDEX, address, anchor))
        for audience, address in addresses.items()
    )
