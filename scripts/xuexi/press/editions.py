"""Which editions there are to print."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from xuexi.document.clause_marks import with_marks
from xuexi.document.parts import lengths_of
from xuexi.document.run_down import with_run_down
from xuexi.library import Library
from xuexi.library.handouts import handout_of, has_handout
from xuexi.library.parts import has_board
from xuexi.look.tokens import word
from xuexi.model import Audience, AudienceId, Copy, Filled, Kind, Material, MaterialId
from xuexi.press.same_paper import of_all_lengths, of_all_readers
from xuexi.writers.edition import Choice, Edition
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
    None; lengths with the same paper share theirs. What is held as a meeting gives
    its participants a sheet of their own. Of any other a material without a
    trainer's note has no trainer's copy: it would be the same sheet. Official texts
    and forms with a table have no large print: their measures are fixed.
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


def _board(library: Library, audience: Audience, material: Material) -> Iterator[Edition]:
    def own(reader: Audience) -> Iterator[Edition]:
        blocks = library.sheet(material, reader.id, Copy.PARTICIPANT)
        edition = Edition.of(library.campaign, reader, material, blocks, board=True)
        if has_points(edition):
            yield edition

    if has_board(material):
        yield from _with_readers(library, audience, material, own)


def _editions(
    library: Library,
    audience: Audience,
    material: Material,
    copy: Copy,
    lengths: Collection[int] | None,
    *,
    large: bool,
) -> Iterator[Edition]:
    def own(reader: Audience) -> Iterator[Edition]:
        return _own(library, reader, material, copy, lengths, large=large)

    yield from _with_readers(library, audience, material, own)


def _with_readers(
    library: Library,
    audience: Audience,
    material: Material,
    make: Callable[[Audience], Iterator[Edition]],
) -> Iterator[Edition]:
    """An audience's editions; `make` makes those of any, for some may be the same paper."""
    readers = (one for one in library.campaign.audiences if one.id in material.audiences)
    made = {reader.id: (reader.name, tuple(make(reader))) for reader in readers}
    _, own = made[audience.id]
    yield from of_all_readers(own, dict(made.values()))


def _own(
    library: Library,
    audience: Audience,
    material: Material,
    copy: Copy,
    lengths: Collection[int] | None,
    *,
    large: bool,
) -> Iterator[Edition]:
    plain = library.sheet(material, audience.id, Copy.PARTICIPANT)
    is_same = library.sheet(material, audience.id, Copy.TRAINER) == plain
    is_meeting = has_handout(library, material, audience.id)
    if copy is Copy.TRAINER and is_same and not is_meeting:
        return
    large = large and not (material.plan or material.table)
    known = lengths_of(plain)
    usual = material.minutes if material.minutes in known else next(iter(known), None)
    wanted = (usual,) if lengths is None else lengths
    made = (
        _edition(library, audience, material, Choice(
            copy=copy, minutes=minutes, large=large, is_usual=minutes == usual,
        ))
        for minutes in known or (None,)
        # Whether a participant's sheet is another's too, only all of them tell.
        if minutes is None or minutes in wanted or (is_meeting and copy is Copy.PARTICIPANT)
    )  # fmt: skip
    for one in of_all_lengths(made):
        if not known or set(wanted).intersection(one.lengths or (one.minutes,)):
            yield one


def _edition(library: Library, audience: Audience, material: Material, choice: Choice) -> Edition:
    """One copy in one length; of a meeting the participant has his own sheet."""
    copy, minutes = choice["copy"], choice["minutes"]
    blocks = library.sheet(material, audience.id, copy, minutes)
    sheet = handout_of(library, material, audience.id, minutes, limited=not choice["large"])
    if sheet is None:
        return Edition.of(library.campaign, audience, material, blocks, **choice)
    own = Edition.of(library.campaign, audience, material, sheet.blocks, **choice)
    if copy is Copy.TRAINER:
        whole = Edition.of(library.campaign, audience, material, with_run_down(blocks), **choice)
        # In large print nothing is small.
        return whole if choice["large"] else replace(whole, small=own.blocks)
    apart = with_marks(sheet.apart) if audience.has_marks_in(material) else sheet.apart
    return replace(own, blanks=blanks_of(), apart=apart)


def blanks_of(branch: str = "", day: str = "") -> tuple[tuple[str, str], ...]:
    """What a participant writes at the top of his sheet, with what is known of it."""
    return (
        (word("handout-branch"), branch),
        (word("handout-name"), ""),
        (word("date"), day),
    )
