"""What an audience's part of the site holds: an empty section or role would only disappoint."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.ground.late_dataclass import dataclass
from xuexi.library.library import Library
from xuexi.links.addresses import calendar_file
from xuexi.model import Audience, Event, Kind, Material, Role, StageId

_LONG_LIST = 8
"""From this many materials on, a list is cut into the stages of the year."""


def stages_on_list(materials: tuple[Material, ...]) -> frozenset[StageId]:
    """The stages into which a list of these is cut, if it is long enough to get lost in."""
    if len(materials) < _LONG_LIST:
        return frozenset()
    return frozenset(material.stage for material in materials if material.stage)


def has_section(library: Library, audience: Audience, kind: Kind) -> bool:
    """Whether an audience has a page for this kind."""
    match kind:
        case Kind.GLOSSARY:
            return library.campaign.has_kind(kind) and bool(library.terms_for(audience.id))
        case Kind.CALENDAR:
            return library.campaign.has_kind(kind) and bool(library.events_for(audience.id))
        case _:
            return bool(library.shelf(audience.id, kind))


_READ_ALOUD = frozenset(
    (
        Kind.GUIDANCE_PLAN, Kind.REQUIRED_READING, Kind.ESSENTIAL, Kind.TOPIC, Kind.LECTURE,
        Kind.ACTION, Kind.STORY,
    )
)  # fmt: skip
"""A form is filled in and a checklist ticked off: neither can be done by ear."""


def has_article(material: Material) -> bool:
    """Whether a material is offered for an official account: a form cannot be filled in there."""
    return material.kind is not Kind.FORM


def has_broadcast(material: Material) -> bool:
    """Whether a material is offered as a text to be read over a loudspeaker."""
    return material.kind in _READ_ALOUD


def has_board(material: Material) -> bool:
    """Whether its key points can hang on a notice board: what can be listened to can be read so."""
    return has_broadcast(material)


def roles_of(library: Library, audience: Audience) -> tuple[Role, ...]:
    """The roles that find something in this audience's part: a material or a requirement."""
    return tuple(
        role
        for role in library.campaign.roles
        if audience.id in role.audiences
        and (materials_of(library, audience, role) or has_checklist(library, audience, role))
    )


@dataclass(frozen=True, slots=True)
class CalendarOf:
    """A calendar for a phone."""

    audience: Audience
    role: Role | None
    """None for all roles together."""
    events: tuple[Event, ...]

    @property
    def path(self) -> str:
        """Below the site's root."""
        return calendar_file(self.audience.id, self.role.id if self.role else None)


def calendars_of(library: Library) -> Iterator[CalendarOf]:
    """Every audience's calendar, then those of its roles; none that would be empty."""
    for audience in library.campaign.audiences:
        events = library.events_for(audience.id)
        if events:
            yield CalendarOf(audience, None, events)
        for role in library.campaign.roles:
            own = tuple(event for event in events if role.id in event.roles)
            if own and audience.id in role.audiences:
                yield CalendarOf(audience, role, own)


def materials_of(library: Library, audience: Audience, role: Role) -> tuple[Material, ...]:
    """The materials written for a role."""
    return tuple(
        material
        for material in library.materials
        if audience.id in material.audiences and role.id in material.roles
    )


def has_checklist(library: Library, audience: Audience, role: Role) -> bool:
    """Whether the plans ask anything of this role."""
    return bool(library.requirements_for(audience.id, role.id))
