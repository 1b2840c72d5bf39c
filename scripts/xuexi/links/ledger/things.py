"""What stands in for a thing that is no longer there: the nearest of what is.

The order of the candidates is the order in which a reader would want them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from xuexi.links.ledger.facts import Entity, Thing, entity, thing

FRONT = thing("front")


def sort_of(one: Thing) -> str:
    """The sort of a thing: the word before what it is about."""
    return one.split(" ", 1)[0]


@lru_cache(1 << 16)
def about(one: Thing) -> tuple[Entity, ...]:
    """The entities that a thing is about."""
    return tuple(Entity(part) for part in one.split(" ")[1:])


def of_sort(one: Thing, sort: str) -> Entity | None:
    """The first entity of a sort that a thing is about."""
    return next((part for part in about(one) if part.startswith(f"{sort}:")), None)


def with_entities(one: Thing, now: dict[Entity, Entity]) -> Thing:
    """The thing about what its entities are called now."""
    return thing(sort_of(one), *(now.get(part, part) for part in about(one)))


@lru_cache(1 << 16)
def owner_of(one: Thing) -> Thing:
    """Whose anchors a page's are: those of a material's pages are the same for all audiences."""
    if sort_of(one) != "material":
        return one
    return thing("material", *(part for part in about(one) if not part.startswith("audience:")))


def stand_ins(one: Thing, audiences: tuple[Entity, ...]) -> Iterator[Thing]:
    """Pages that may stand in for a page, the best first; the front page stands in for all.

    `audiences` are those that there are now, in their order.
    """
    sort = sort_of(one)
    audience = of_sort(one, "audience")
    match sort:
        case "material":
            others = (other for other in audiences if other != audience)
            yield from (thing("material", *_without(one), other) for other in others)
            return
        case "article" | "broadcast":
            others = (other for other in audiences if other != audience)
            yield from (thing(sort, *_without(one), other) for other in others)
            # The text itself, where it is no longer offered for sending.
            page = thing("material", *about(one))
            yield from (page, *stand_ins(page, audiences))
            return
        case "permalink" | "share":
            return
        case "checklist":
            yield thing("role", *about(one))
    if audience and sort != "home":
        yield thing("home", audience)
    yield FRONT


def file_stand_ins(one: Thing, audiences: tuple[Entity, ...]) -> Iterator[Thing]:
    """Files that may stand in for a file: another length, then another size, then other readers.

    A trainer's copy never stands in for a participant's.
    """
    parts = {part.partition(":")[0]: part for part in about(one)}
    if sort_of(one) == "calendar" and "role" in parts:
        yield thing("calendar", parts["audience"])
    if sort_of(one) == "pack":
        others = (other for other in audiences if other != parts.get("audience"))
        yield from (thing("pack", *{**parts, "audience": other}.values()) for other in others)
    if "material" not in parts:
        return
    usual = (entity("minutes", "any"), entity("minutes", "usual"))
    sizes = (parts.get("size"), entity("size", "normal"), entity("size", "large"))
    copies = [parts.get("copy")]
    if copies != [entity("copy", "participant")]:
        copies.append(entity("copy", "participant"))
    readers = [parts.get("audience"), *(other for other in audiences)]
    for audience in dict.fromkeys(readers):
        for copy in dict.fromkeys(copies):
            for size in dict.fromkeys(sizes):
                for minutes in dict.fromkeys((parts.get("minutes"), *usual)):
                    changed = {"audience": audience, "copy": copy, "size": size, "minutes": minutes}
                    new = {**parts, **{key: value for key, value in changed.items() if value}}
                    yield thing(sort_of(one), *new.values())


def _without(one: Thing) -> tuple[Entity, ...]:
    return tuple(part for part in about(one) if not part.startswith("audience:"))
