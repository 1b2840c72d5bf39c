"""The posters that a site offers of a material."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.library import Library
from xuexi.library.sent import material_sent
from xuexi.links.addresses import written_permalink
from xuexi.model import Material
from xuexi.writers.poster import Poster, card_of, codes_of, posters_of


def site_posters(library: Library, material: Material) -> Iterator[Poster]:
    """All that can be drawn without asking anybody, then the square for a chat."""
    campaign = library.campaign
    link = written_permalink(campaign, material.id) if campaign.address else ""
    blocks = library.common_reading(material)
    sent = material_sent(library, material)
    yield from posters_of(campaign, sent, blocks, clause_of(library, material), link)
    yield card_of(campaign, sent)
    yield from codes_of(sent, link)


def clause_of(library: Library, material: Material) -> tuple[str, str]:
    """The words of the first clause that it carries out, and how they are cited; "" for none."""
    for citation in material.clauses:
        if ref := library.clauses.resolve(citation.text):
            return library.words_of(ref.material, ref.anchor), citation.text
    return "", ""
