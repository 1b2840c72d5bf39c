"""Entries of lists: a material, an event, a clause, as templates show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.links.addresses import event_anchor, short_link
from xuexi.model import Audience, Citation, Event, Kind, Material, RoleId
from xuexi.text.measure import reading_minutes
from xuexi.text.pending import plainly
from xuexi.writers.pages.page_context import PageContext


@dataclass(frozen=True, slots=True)
class LinkItem:
    """A link with its words."""

    title: str
    href: str

    @property
    def text(self) -> str:
        """The words, under the name that clause templates use."""
        return self.title


@dataclass(frozen=True, slots=True)
class MaterialItem:
    """A material in a list."""

    title: str
    label: str
    href: str
    summary: str
    facts: tuple[str, ...]
    short: str = ""
    """Its permanent address for paper; empty for what has none."""


@dataclass(frozen=True, slots=True)
class EventItem:
    """An event in a list."""

    title: str
    label: str
    due: str
    href: str
    note: str
    clauses: tuple[LinkItem, ...]
    materials: tuple[LinkItem, ...]
    details: bool
    anchor: str = ""
    """On the calendar, where each event stands once."""


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a list's page, under a heading of its own unless it is all there is."""

    title: str
    anchor: str
    materials: Sequence[MaterialItem] = ()
    events: Sequence[EventItem] = ()
    lead: str = ""
    compact: bool = False
    """Whether titles are enough: summaries of dozens of materials would be a wall."""


def material_item(at: PageContext, material: Material) -> MaterialItem:
    """A material as a list shows it."""
    facts = material_facts(at, material)
    return MaterialItem(
        material.title, material.label, at.material(material), plainly(material.summary), facts,
        short_link(material.id),
    )  # fmt: skip


def figures_in_lists(
    library: Library, audience: Audience, materials: Iterable[Material]
) -> tuple[tuple[int, int], ...]:
    """Of the bodies of materials all that their items tell: questions, and minutes to read."""
    figures = (library.documents.facts(one.id).figures[audience.id] for one in materials)
    return tuple((questions, reading_minutes(characters)) for questions, characters in figures)


def material_facts(
    at: PageContext, material: Material, *, with_length: bool = False
) -> tuple[str, ...]:
    """The few figures that help to decide: how long, how many questions, how much to read."""
    questions, characters = at.library.documents.facts(material.id).figures[at.audience.id]
    facts: list[str] = []
    if material.minutes:
        facts.append(f"{material.minutes} 分钟")
    if questions:
        facts.append(f"{questions} 个讨论题")
    if material.form:
        facts.append(f"{material.form.filled_by}填")
    if material.kind is not Kind.FORM:
        if with_length:
            facts.append(f"{characters} 字")
        facts.append(f"读完约 {reading_minutes(characters)} 分钟")
    return tuple(facts)


def for_role(materials: tuple[Material, ...], role: RoleId | None) -> tuple[Material, ...]:
    """The materials written for a role; all of them when none is, or when no role is given."""
    own = tuple(material for material in materials if role in material.roles)
    return own or materials


def clause_items(at: PageContext, citations: Iterable[Citation]) -> tuple[LinkItem, ...]:
    """Cited clauses of the plans that this audience follows, as links.

    Those of other audiences' plans would only mislead; those that lead nowhere
    are left to the checks.
    """
    items = (LinkItem(item.text, at.clause(item.text)) for item in citations)
    return tuple(item for item in items if item.href)


def event_item(
    at: PageContext, event: Event, *, details: bool, role: RoleId | None = None
) -> EventItem:
    """An event: on a home one link, on the calendar everything.

    Of several materials the link leads to one that is written for the reader's role.
    """
    materials = tuple(
        at.library.by_id[material_id]
        for material_id, _ in event.materials
        if material_id in at.library.by_id
        and at.audience.id in at.library.by_id[material_id].audiences
    )
    links = tuple(LinkItem(item.title, at.material(item)) for item in for_role(materials, role))
    return EventItem(
        event.title,
        event.label,
        event.due.isoformat(),
        links[0].href if links and not details else "",
        plainly(event.note),
        clause_items(at, event.clauses),
        links,
        details,
        event_anchor(event.id) if details else "",
    )
