"""What there is to send of a material: texts to copy, pictures to keep."""

from __future__ import annotations

from xuexi.library import Library
from xuexi.links.addresses import Address, page, permalink, relative, relative_file, share_page
from xuexi.model import Material
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.page_context import render
from xuexi.writers.sharing import Message, Picture

TITLE = "发给大家"


def write_share(
    library: Library,
    material: Material,
    messages: tuple[Message, ...],
    pictures: tuple[Picture, ...],
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
        address=relative(here, permalink(material.id)),
        is_whole=bool(campaign.address),
    )
    meta = {
        "title": f"{TITLE}：{material.title}",
        "description": f"把《{material.title}》发到群里：要贴的话、海报和二维码。",
    }
    return PageArtifact(here, meta["title"], html, meta, material.updated, material.path)


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


def _split(message: Message) -> dict[str, str]:
    """The text, and the address on its last line."""
    text, _, address = message.text.rpartition("\n")
    return {
        "id": f"xx-fa-{message.id}", "name": message.name, "text": text, "address": address,
        "count": str(len(message.text)), "why_not": message.why_not,
    }  # fmt: skip
