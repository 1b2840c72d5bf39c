"""What there is to send of a material: texts to copy, pictures to keep."""

from __future__ import annotations

from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.library.parts import has_article, has_broadcast
from xuexi.links.addresses import (
    Address,
    article,
    broadcast,
    page,
    permalink,
    relative,
    relative_file,
    share_page,
)
from xuexi.look.tokens import word
from xuexi.model import Material
from xuexi.text.measure import size_in_words
from xuexi.writers.artifact import Boards, PageArtifact, PageFacts
from xuexi.writers.pages.page_context import render
from xuexi.writers.sharing import Message, Picture

TITLE = "发给大家"


@dataclass(frozen=True, slots=True)
class _Said:
    """A text to paste, as its template shows it."""

    id: str
    name: str
    address: str
    lines: list[tuple[str, str]]
    """Each with the number of the blank that it ends in."""
    blanks: dict[str, str]
    count: str
    why_not: str


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to a page from which the whole text goes further."""

    name: str
    readers: str
    href: str


def write_share(
    library: Library,
    material: Material,
    messages: tuple[Message, ...],
    pictures: tuple[Picture, ...],
    boards: Boards,
) -> PageArtifact:
    """The page from which a material is sent on; a script shows it as a panel over a page."""
    here = share_page(material.id)
    campaign = library.campaign
    first = next(one for one in campaign.audiences if one.id in material.audiences)
    html = render(
        "share.html",
        title=TITLE,
        material=material,
        back=relative(here, page(campaign, first, material)),
        messages=[_split(message) for message in messages],
        posters=[_shown(here, one) for one in pictures if one.width >= _POSTER],
        others=[_shown(here, one) for one in pictures if one.width < _POSTER],
        texts=_texts(library, material, here),
        board=word("board"),
        boards=[
            {
                "readers": campaign.audience(reader).name,
                "href": relative_file(here, file.path),
                "size": size_in_words(file.size),
            }
            for reader, file in boards
        ],
        address=relative(here, permalink(material.id)),
        is_whole=bool(campaign.address),
    )
    facts = share_facts(material)
    meta = {
        "title": facts.title,
        "description": f"把《{material.title}》发到群里：要贴的话、海报和二维码。",
        "noindex": not facts.is_listed,
    }
    return PageArtifact(here, facts.title, html, meta, facts.updated, material.path)


def share_facts(material: Material) -> PageFacts:
    """What is asked of this page before it is written."""
    # Who searches for the material shall find its page.
    title = f"{TITLE}：{material.title}"
    return PageFacts(share_page(material.id), title, material.updated, is_listed=False)


def _texts(library: Library, material: Material, here: Address) -> list[_Way]:
    """Pages from which the whole text goes further: what each is, for whom, and the way there."""
    ways = (
        ("公众号正文", article, has_article(material)),
        ("广播稿", broadcast, has_broadcast(material)),
    )
    readers = [library.campaign.audience(one) for one in material.audiences]
    return [
        _Way(name, one.name, relative(here, address(material.id, one)))
        for name, address, is_there in ways
        if is_there
        for one in readers
    ]


_POSTER = 1080
"""Pixels: as wide as a poster is."""


def _shown(here: Address, picture: Picture) -> dict[str, object]:
    return {
        "href": relative_file(here, picture.path),
        "name": picture.name,
        "save_as": picture.path.rpartition("/")[2],
        "width": picture.width,
        "height": picture.height,
        "size": f"{max(1, round(picture.size / 1000))} KB",
    }


def _split(message: Message) -> _Said:
    """The lines of the text, those to be completed with a number; the address is the last."""
    *lines, address = message.text.split("\n")
    blanks = {blank: str(number) for number, blank in enumerate(message.blanks, 1)}
    return _Said(
        f"xx-fa-{message.id}", message.name, address,
        [(line, blanks.get(line, "")) for line in lines], blanks,
        "" if blanks else str(len(message.text)), message.why_not,
    )  # fmt: skip
