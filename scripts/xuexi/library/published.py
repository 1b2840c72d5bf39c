"""What a library publishes, as the ledger sees it, as far as is known before a page is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xuexi.document import tree
from xuexi.document.parts import walk
from xuexi.document.plain import clause_text, inline_text
from xuexi.library.library import Library
from xuexi.library.parts import (
    calendars_of,
    has_article,
    has_broadcast,
    has_section,
    roles_of,
)
from xuexi.links import addresses
from xuexi.links.ledger.facts import Entity, Fact, Named, Thing, entity, thing
from xuexi.links.ledger.inventory import Anchor, Inventory, Page
from xuexi.links.ledger.things import FRONT, about
from xuexi.model import Audience, AudienceId, Copy, Material, MaterialId, PackId

_MOST_WORDS = 60
"""Characters of what stands at an anchor that are kept to know it by."""

ONLY_EDITION = (
    entity("copy", "participant"), entity("minutes", "any"), entity("size", "normal")
)  # fmt: skip
"""Files that have no other editions say so: then the rules for files find what stands in."""


def anchor_of(name: str, words: str) -> Anchor:
    """An anchor with as much of what stands there as the ledger keeps."""
    return Anchor(name, " ".join(words.split())[:_MOST_WORDS].strip())


def outline_of(library: Library) -> Inventory:
    """Pages with the headings of their texts; enough to tell what became of what."""
    anchors = {
        _material(material): tuple(_headings(library.documents[material.id].blocks))
        for material in library.materials
    }
    pages = [
        Page(address, shown, next((anchors[one] for one in about(shown) if one in anchors), ()))
        for address, shown in things_of(library)
    ]
    return Inventory(dict(names_of(library)), tuple(pages), withdrawn=withdrawn_of(library))


def _headings(blocks: tuple[tree.Block, ...]) -> Iterator[Anchor]:
    for block in walk(blocks):
        match block:
            case tree.Heading(children=children, anchor=anchor):
                yield anchor_of(anchor, inline_text(children))
            case tree.Clause(anchor=anchor) if anchor:
                yield anchor_of(anchor, clause_text(block))
            case _:
                pass


def _material(material: Material) -> Entity:
    return entity("material", material.id)


def _audience(audience: Audience) -> Entity:
    return entity("audience", audience.id)


def ever_published(facts: Iterable[Fact]) -> frozenset[MaterialId]:
    """Ids of all materials that were ever published."""
    named = (fact.entity for fact in facts if isinstance(fact, Named))
    return frozenset(
        MaterialId(one.removeprefix("material:")) for one in named if one.startswith("material:")
    )


def withdrawn_of(library: Library) -> frozenset[Entity]:
    """What was taken back."""
    return frozenset(entity("material", item) for item in library.withdrawn)


def names_of(library: Library) -> Iterator[tuple[Entity, tuple[str, str]]]:
    """What has an id that authors may change, with its name and a hint to know it by."""
    campaign = library.campaign
    for audience in campaign.audiences:
        yield _audience(audience), (audience.name, audience.slug)
    for info in campaign.kinds:
        yield entity("kind", info.kind.value), (info.name, info.slug)
    for role in campaign.roles:
        yield entity("role", role.id), (role.name, "")
    for material in library.materials:
        yield _material(material), (material.title, material.path)
    for pack in library.packs:
        yield entity("pack", pack.id), (pack.title, "")


def files_of(library: Library) -> Iterator[tuple[str, Thing]]:
    """Paths of files that are made of the library alone, with what they hold."""
    for one in calendars_of(library):
        role = (entity("role", one.role.id),) if one.role else ()
        yield one.path, thing("calendar", *role, _audience(one.audience))
        if not one.role:
            workbook = thing("pushes-workbook", _audience(one.audience))
            yield addresses.pushes_file(one.audience.id), workbook


def things_of(library: Library) -> Iterator[tuple[str, Thing]]:
    """Addresses of pages with what they show."""
    campaign = library.campaign
    yield addresses.HOME, FRONT
    yield addresses.COVERAGE, thing("coverage")
    yield addresses.INDEX, thing("index")
    for material in library.materials:
        yield addresses.share_page(material.id), thing("share", _material(material))
    for audience in campaign.audiences:
        who = _audience(audience)
        yield addresses.audience_home(audience), thing("home", who)
        yield addresses.printing_page(audience), thing("printing", who)
        if library.events_for(audience.id):
            yield addresses.pushes_page(audience), thing("pushes", who)
        for role in roles_of(library, audience):
            what = entity("role", role.id), who
            yield addresses.role_page(audience, role), thing("role", *what)
            yield addresses.role_checklist(audience, role), thing("checklist", *what)
        for info in campaign.kinds:
            if has_section(library, audience, info.kind):
                kind = entity("kind", info.kind.value)
                yield addresses.section(campaign, audience, info.kind), thing("list", kind, who)
            for material in library.shelf(audience.id, info.kind):
                shown = thing("material", _material(material), who)
                yield addresses.page(campaign, audience, material), shown


def sheet_thing(
    material: MaterialId, audience: AudienceId, copy: Copy, minutes: str, size: str, form: str
) -> Thing:
    """A file to print; `minutes` are `usual` for the length to take when nothing is said.

    `size` is one of those that `said_size` tells.
    """
    return thing(
        "file", entity("material", material), entity("audience", audience), entity("copy", copy),
        entity("minutes", minutes), entity("size", size), entity("format", form),
    )  # fmt: skip


def picture_thing(material: MaterialId, design: str) -> Thing:
    """A picture to send."""
    return thing("picture", entity("material", material), entity("design", design))


def pack_thing(pack: PackId, audience: AudienceId, form: str) -> Thing:
    """A pack's ZIP or booklet."""
    what = entity("pack", pack), entity("audience", audience)
    return thing("pack", *what, entity("format", form))


def said_minutes(minutes: int | None, *, is_usual: bool) -> str:
    """A meeting's length, as the ledger tells one file from another."""
    return "usual" if is_usual and minutes else str(minutes or "any")


def said_size(*, large: bool, board: bool) -> str:
    """The size in which it is set, as the ledger tells one file from another."""
    return "board" if board else "large" if large else "normal"


def sent_of(library: Library) -> Iterator[tuple[str, Thing]]:
    """The same for what an organiser sends on: pages, and files beside them."""
    for material in library.materials:
        for reader in material.audiences:
            audience = library.campaign.audience(reader)
            what = _material(material), _audience(audience)
            if has_article(material):
                yield addresses.article(material.id, audience), thing("article", *what)
            if has_broadcast(material):
                yield addresses.broadcast(material.id, audience), thing("broadcast", *what)
                for end in ("docx", "txt"):
                    path = addresses.broadcast_file(material.id, audience, end)
                    yield path, thing("broadcast", *what, *ONLY_EDITION, entity("format", end))
