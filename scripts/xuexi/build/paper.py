"""Which sheets there are to print, and making them one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from xuexi.document import tree
from xuexi.library import Library
from xuexi.model import Audience, AudienceId, Copy, Kind, Material, MaterialId
from xuexi.writers.artifact import FileArtifact
from xuexi.writers.pdf import Typesetter, write_pdf


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document to make: a material as one audience reads it, in one copy."""

    material: Material
    audience: Audience
    copy: Copy
    large: bool = False


def sheets(
    library: Library,
    *,
    ids: Collection[MaterialId] = (),
    kinds: Collection[Kind] = (),
    audiences: Collection[AudienceId] = (),
    copies: Collection[Copy] = (),
    large: bool = False,
) -> Iterator[Sheet]:
    """The sheets that are asked for; an empty choice leaves nothing out.

    A material without a trainer's note has no trainer's copy: it would be the same sheet.
    """
    for audience in library.campaign.audiences:
        if audiences and audience.id not in audiences:
            continue
        for material in library.materials:
            wanted = (not ids or material.id in ids) and (not kinds or material.kind in kinds)
            if not wanted or audience.id not in material.audiences:
                continue
            for copy in copies or tuple(Copy):
                if copy is Copy.PARTICIPANT or _has_notes(library, material):
                    yield Sheet(material, audience, copy, large)


def make_sheet(library: Library, sheet: Sheet, typesetter: Typesetter) -> FileArtifact:
    """The sheet's PDF."""
    return write_pdf(
        library, sheet.audience, sheet.material, sheet.copy, typesetter, large=sheet.large
    )


def _has_notes(library: Library, material: Material) -> bool:
    blocks = library.documents[material.id].blocks
    return any(isinstance(block, tree.TrainerNote) for block in tree.walk(blocks))
