"""One audience's part of a library, as if nobody else read the site: what goes on a USB stick."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar, assert_never

from xuexi.document import tree
from xuexi.document.parts import Blocks, Run, inlines_of, with_inner, with_words
from xuexi.ground.late_dataclass import dataclass
from xuexi.library.clauses import ClauseIndex, aloud_of, plans_of, said_of
from xuexi.library.documents import Documents, made
from xuexi.library.library import Library
from xuexi.model import (
    Audience,
    AudienceId,
    Copy,
    Event,
    Material,
    MaterialId,
    Pack,
    Requirement,
    Term,
)

_Row = TypeVar("_Row", Material, Term, Event, Requirement, Pack)


@dataclass(frozen=True, slots=True)
class Alone:
    """What one audience reads, and how many of its links had led to others' materials."""

    library: Library
    cut_links: int
    """Links that are words now: they led to what this audience does not have."""


def alone(library: Library, audience: Audience) -> Alone:
    """The library of one audience: its materials and rows, nothing of the others.

    What was published or taken back is left out: no old address leads to a folder.
    """
    materials = _of(library.materials, audience.id)
    known = {material.id for material in materials}
    documents = {
        material.id: replace(
            library.documents[material.id],
            blocks=_without_links(library.documents[material.id].blocks, known),
        )
        for material in materials
    }
    late = {
        one: made(
            f"{library.documents.state(one)} {audience.id}",
            library.by_id[one],
            document,
            library.terms,
        )
        for one, document in documents.items()
    }
    clauses = {item.id: documents[item.id].clauses for item in materials if item.plan}
    small = Library(
        replace(library.campaign, audiences=(audience,)),
        materials,
        Documents(late),
        ClauseIndex(plans_of(materials, clauses), said_of(materials), aloud_of(materials)),
        _of(library.terms, audience.id),
        _of(library.events, audience.id),
        _of(library.requirements, audience.id),
        _of(library.packs, audience.id),
        library.originals,
        library.images,
        recordings={one: found for one, found in library.recordings.items() if one in known},
        plans_state=f"{library.plans_state} {audience.id}",
    )
    readings = (library.reading(library.by_id[one], audience.id, Copy.PARTICIPANT) for one in known)
    return Alone(small, sum(_count(blocks, known) for blocks in readings))


def _of(rows: tuple[_Row, ...], audience: AudienceId) -> tuple[_Row, ...]:
    return tuple(replace(row, audiences=(audience,)) for row in rows if audience in row.audiences)


def _without_links(blocks: Blocks, known: set[MaterialId]) -> Blocks:
    """The blocks with words where a link leads to a material that is not there."""

    def inside(inner: Blocks) -> Blocks:
        return _without_links(inner, known)

    def words(run: Run) -> Run:
        return tuple(_without_link(run, known))

    return tuple(with_inner(_changed(block, words), inside) for block in blocks)


def _changed(block: tree.Block, words: Callable[[Run], Run]) -> tree.Block:
    """The block with its own text changed, a heading's too: authors may link in one."""
    if isinstance(block, tree.Heading):
        return replace(block, children=words(block.children))
    return with_words(block, words)


def _without_link(run: Run, known: set[MaterialId]) -> Iterator[tree.Inline]:
    for one in run:
        match one:
            case tree.Link(children=inner, material=material) if material and material not in known:
                yield from _without_link(inner, known)
            case tree.ClauseLink(text=text, material=material) if material not in known:
                yield tree.Text(text)
            case tree.Strong(children=inner):
                yield tree.Strong(tuple(_without_link(inner, known)))
            case tree.Marked(children=inner):
                yield replace(one, children=tuple(_without_link(inner, known)))
            case tree.Link() | tree.ClauseLink() | tree.TermUse():
                yield one
            case tree.Text() | tree.Code() | tree.Break() | tree.ClauseMark():
                yield one
            case _:
                assert_never(one)


def _count(blocks: Blocks, known: set[MaterialId]) -> int:
    """How many links of these blocks become words."""
    found = 0

    def inside(inner: Blocks) -> Blocks:
        nonlocal found
        found += _count(inner, known)
        return inner

    def words(run: Run) -> Run:
        nonlocal found
        found += _links(run) - _links(tuple(_without_link(run, known)))
        return run

    for block in blocks:
        with_inner(_changed(block, words), inside)
    return found


def _links(run: Run) -> int:
    return sum(isinstance(one, tree.Link | tree.ClauseLink) for one in inlines_of(run))
