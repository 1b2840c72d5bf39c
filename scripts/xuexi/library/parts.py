"""What an audience's part of the site holds: an empty section or role would only disappoint."""

from __future__ import annotations

from xuexi.library.assemble import Library
from xuexi.model import Audience, Kind, Material, Role


def has_section(library: Library, audience: Audience, kind: Kind) -> bool:
    """Whether an audience has a page for this kind."""
    match kind:
        case Kind.GLOSSARY:
            return library.campaign.has_kind(kind) and bool(library.terms_for(audience.id))
        case Kind.CALENDAR:
            return library.campaign.has_kind(kind) and bool(library.events_for(audience.id))
        case _:
            return bool(library.shelf(audience.id, kind))


def roles_of(library: Library, audience: Audience) -> tuple[Role, ...]:
    """The roles that find something in this audience's part: a material or a requirement."""
    return tuple(
        role
        for role in library.campaign.roles
        if audience.id in role.audiences
        and (materials_of(library, audience, role) or has_checklist(library, audience, role))
    )


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
