"""The sheets of those who come to a meeting."""

from __future__ import annotations

from xuexi.document.fitting import Handout, handout
from xuexi.document.handout import KINDS, asks_something
from xuexi.library.library import Library
from xuexi.model import AudienceId, Copy, Material


def has_handout(library: Library, material: Material, audience: AudienceId) -> bool:
    """Whether those who come get paper of their own: to a meeting that asks something of them."""
    return material.kind in KINDS and asks_something(
        library.sheet(material, audience, Copy.PARTICIPANT)
    )


def handout_of(
    library: Library,
    material: Material,
    audience: AudienceId,
    minutes: int | None = None,
    *,
    limited: bool = True,
) -> Handout | None:
    """What a participant holds; None for what is no meeting, or asks nothing of him.

    `limited` keeps it to one sheet of paper.
    """
    if not has_handout(library, material, audience):
        return None
    view = library.sheet(material, audience, Copy.PARTICIPANT, minutes)
    marks = library.campaign.audience(audience).has_marks_in(material)
    return handout(view, material.title, material.summary, limited=limited, marks=marks)
