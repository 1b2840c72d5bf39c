"""Which editions there are to print."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from xuexi.document import tree
from xuexi.document.parts import walk
from xuexi.library import Library
from xuexi.library.parts import has_board
from xuexi.model import Audience, AudienceId, Copy, Filled, Kind, Material, MaterialId
from xuexi.writers.edition import Edition
from xuexi.writers.pdf import has_points

ALL_LENGTHS = range(24 * 60)
"""Every length that a meeting may have, in minutes."""


def editions(
    library: Library,
    *,
    ids: Collection[MaterialId] = (),
    kinds: Collection[Kind] = (),
    audiences: Collection[AudienceId] = (),
    copies: Collection[Copy] = (),
    lengths: Collection[int] | None = None,
    large: bool = False,
) -> Iterator[Edition]:
    """The editions that are asked for; an empty choice leaves nothing out.

    A material whose programme has several lengths gives an edition for each of
    `lengths` that it has, or for the one that its head names when `lengths` is
    None. A material without a trainer's note has no trainer's copy: it would be
    the same sheet. Official texts and forms have no large print: their measures
    are fixed.
    """
    for audience in library.campaign.audiences:
        if audiences and audience.id not in audiences:
            continue
        for material in library.materials:
            wanted = (not ids or material.id in ids) and (not kinds or material.kind in kinds)
            if not wanted or audience.id not in material.audiences:
                continue
            if not library.has_pictures_of(material):
                # A lenient build goes on without; the missing one has its finding.
                continue
            for copy in copies or tuple(Copy):
                yield from _editions(library, audience, material, copy, lengths, large=large)


def boards(
    library: Library,
    *,
    ids: Collection[MaterialId] = (),
    kinds: Collection[Kind] = (),
    audiences: Collection[AudienceId] = (),
) -> Iterator[Edition]:
    """Sheets for a notice board, one for each audience of a material that has key points."""
    for audience in library.campaign.audiences:
        if audiences and audience.id not in audiences:
            continue
        for material in library.materials:
            wanted = (not ids or material.id in ids) and (not kinds or material.kind in kinds)
            if wanted and audience.id in material.audiences:
                yield from _board(library, audience, material)


def site_editions_of(
    library: Library, audience: Audience, material: Material
) -> tuple[tuple[Edition, ...], ...]:
    """What a site offers of a material: every copy and length; large print; a notice board's sheet.

    They are apart because a site lists all of the one before all of the next.
    """
    whole, large = list[Edition](), tuple[Edition, ...]()
    if library.has_pictures_of(material):
        for copy in Copy:
            whole += _editions(library, audience, material, copy, ALL_LENGTHS, large=False)
        own = _editions(library, audience, material, Copy.PARTICIPANT, None, large=True)
        large = tuple(edition for edition in own if edition.large)
    return tuple(whole), large, tuple(_board(library, audience, material))


def fill(chosen: Iterable[Edition], filled: Filled) -> tuple[Edition, ...]:
    """The editions, those filled in that have room for what a branch knows."""
    return tuple(
        replace(edition, filled=filled) if edition.form and edition.form.takes_filling else edition
        for edition in chosen
    )


def lengths_of(blocks: tuple[tree.Block, ...]) -> tuple[int, ...]:
    """The lengths, in minutes, between which a programme leaves a choice; empty without one."""
    found = [block.lengths for block in walk(blocks) if isinstance(block, tree.Programme)]
    return tuple(sorted({length for lengths in found if len(lengths) > 1 for length in lengths}))


def _board(library: Library, audience: Audience, material: Material) -> Iterator[Edition]:
    if has_board(material):
        blocks = library.sheet(material, audience.id, Copy.PARTICIPANT)
        edition = Edition.of(library.campaign, audience, material, blocks, board=True)
        if has_points(edition):
            yield edition


def _editions(
    library: Library,
    audience: Audience,
    material: Material,
    copy: Copy,
    lengths: Collection[int] | None,
    *,
    large: bool,
) -> Iterator[Edition]:
    blocks = library.sheet(material, audience.id, copy)
    if copy is Copy.TRAINER and blocks == library.sheet(material, audience.id, Copy.PARTICIPANT):
        return
    large = large and not (material.plan or material.form)
    known = lengths_of(blocks)
    if not known:
        yield Edition.of(library.campaign, audience, material, blocks, copy=copy, large=large)
    usual = material.minutes if material.minutes in known else next(iter(known), None)
    for minutes in known:
        if minutes in ((usual,) if lengths is None else lengths):
            cut = library.sheet(material, audience.id, copy, minutes)
            yield Edition.of(
                library.campaign, audience, material, cut,
                copy=copy, minutes=minutes, large=large, is_usual=minutes == usual,
            )  # fmt: skip
