"""Who states a date or an article says where he has it from."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.document import tree
from xuexi.document.parts import Blocks, inlines_in, inlines_of
from xuexi.document.placed import place_of
from xuexi.document.running import runs_of, sentences_in
from xuexi.findings import Finding, Place
from xuexi.library import Library
from xuexi.model import Material
from xuexi.text.claims import claims


def check_claims(library: Library, material: Material) -> Iterator[Finding]:
    """Dates and articles in a text without a source, in its head or beside them."""
    for sentence in unproved(library, material):
        for claim in claims(sentence):
            place = place_of(claim) or Place(material.path, material.body_line)
            fix = "头部写上 sources（题名、发布者、日期）；别的材料写过来源的，在这一节链接到它"
            problem = "说了日期或条文，没有来源"
            yield Finding(place, "XX543", problem, found=claim, fix=fix)


def unproved(library: Library, material: Material) -> Iterator[str]:
    """The sentences of a text that nothing proves.

    A source in the head proves all of it, a clause of a plan the sentence in which it
    stands, a link to a material that has a source the section in which it stands.
    """
    if material.plan or material.sources:
        return
    for section in _sections(library.documents.as_written(material.id).blocks):
        if any(one.sources for one in _linked(library, section)):
            continue
        for run in runs_of(section):
            cited = [one.text for one in inlines_of(run) if isinstance(one, tree.ClauseLink)]
            for sentence in sentences_in(run):
                if not any(citation in sentence for citation in cited):
                    yield sentence


def _sections(blocks: Blocks) -> Iterator[Blocks]:
    """The text cut before each of its headings."""
    begun: list[tree.Block] = []
    for block in blocks:
        if isinstance(block, tree.Heading) and begun:
            yield tuple(begun)
            begun = []
        begun.append(block)
    yield tuple(begun)


def _linked(library: Library, blocks: Blocks) -> Iterator[Material]:
    for one in inlines_in(blocks):
        if isinstance(one, tree.Link) and one.material:
            # One that is not there has a finding of its own.
            yield from filter(None, (library.by_id.get(one.material),))
