"""What stands in for the files of what was taken away.

The address of a PDF can give nothing but a PDF: so it gives one that says what became of it,
and so does that of a picture, a ZIP, a text or a calendar. Only a QR code stays as it was: it
leads to the permanent address, and there stands the page that says it. Who has it on a wall
need not take it down to learn so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from xuexi.document import tree
from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.library.published import outline_of
from xuexi.links.addresses import permalink, written_permalink
from xuexi.links.ledger.facts import Entity, Named, Shown, Thing, entity
from xuexi.links.ledger.inventory import Inventory
from xuexi.links.ledger.resolve import is_page, resolve
from xuexi.links.ledger.things import of_sort
from xuexi.links.names import NO_LONGER_TITLE, WITHDRAWN_TITLE
from xuexi.model import Kind, Material, MaterialId
from xuexi.press.formats import Format
from xuexi.press.press import Order
from xuexi.sources.published import LEDGER_FILE
from xuexi.writers.edition import Edition, author_of
from xuexi.writers.notice import ENDS, Notice, said_of
from xuexi.writers.poster import Design, Poster

_FORMATS = {form.value: form for form in Format}
STOOD_IN = frozenset((*_FORMATS, *ENDS, "png"))
"""The ends of files for which there is one."""
_CODES = (Design.CODE, Design.CODE_SVG)


@dataclass(frozen=True, slots=True)
class StandIn:
    """A file that says what became of others."""

    edition: Edition
    """What it says."""
    order: Order
    end: str
    paths: tuple[str, ...]
    """Below the site's root, where the files were; at least one."""

    @property
    def needs_font(self) -> bool:
        """Whether letters are set in it. A QR code has none, but is made with the posters."""
        return self.end == Format.PDF or isinstance(self.order, Poster)


def notices(library: Library, files: Mapping[str, Thing]) -> Iterator[StandIn]:
    """What says it, in which format, and where; `files` are all that the site offers."""
    if not library.ledger:
        return
    day = max(fact.day for fact in library.ledger)
    now = replace(outline_of(library), files=files)
    outcome = resolve(library.ledger, now, day)
    designs = _designs(library)
    paths: dict[tuple[Entity, str, str], list[str]] = {}
    for path, what in outcome.withdrawn.items():
        end = path.rpartition(".")[2]
        if not is_page(path) and end in STOOD_IN:
            paths.setdefault((what, end, designs.get(path, "")), []).append(path)
    alive = {*outcome.withdrawn, *outcome.redirects, *map(permalink, library.by_id)}
    address = library.campaign.address
    last = _last_named(library)
    for (what, end, design), found in sorted(paths.items()):
        edition = _edition(library, what, last.get(what), now)
        leads = bool(address) and edition.short_link.removeprefix(address) in alive
        order = _order(library, edition, end, design, leads=leads)
        yield StandIn(edition, order, end, tuple(sorted(found)))


def _designs(library: Library) -> dict[str, str]:
    """Which of a material's pictures stood at a path; nothing for what was none."""
    shown = sorted(
        (fact for fact in library.ledger if isinstance(fact, Shown)), key=lambda fact: fact.day
    )
    designs = ((fact.address, of_sort(fact.thing, "design")) for fact in shown)
    return {path: one.partition(":")[2] for path, one in designs if one}


def _last_named(library: Library) -> dict[Entity, Named]:
    # A ledger that was made from a site's copy may hold no words.
    named = (fact for fact in library.ledger if isinstance(fact, Named) and fact.name)
    return {fact.entity: fact for fact in sorted(named, key=lambda fact: (fact.day, fact))}


def _order(library: Library, edition: Edition, end: str, design: str, *, leads: bool) -> Order:
    """What is to be made; `leads` tells whether a QR code of the permanent address would lead."""
    if form := _FORMATS.get(end):
        return edition, form
    if leads and design in _CODES:
        return Poster(edition.id, Design(design), "", edition.title, link=edition.short_link)
    return _picture(library, edition, design, leads=leads) if end == "png" else Notice(edition, end)


def _picture(library: Library, edition: Edition, design: str, *, leads: bool) -> Poster:
    summary, *lines = said_of(edition)
    kicker, by = library.campaign.short_name, author_of(library.campaign)
    if design == Design.CARD:
        # As large as a stamp: what matters most, or else nothing can be read.
        lead = lines[0] if edition.title == WITHDRAWN_TITLE and len(lines) > 1 else summary
        return Poster(edition.id, Design.CARD, kicker, edition.title, lead, by=by)
    link = edition.short_link if leads else ""
    call = "扫一扫，看现在的材料" if link else ""
    return Poster(
        edition.id, Design.READING, kicker, edition.title, "\n\n".join((summary, *lines)),
        call=call, by=by, link=link,
    )  # fmt: skip


# What is said


def _edition(library: Library, what: Entity, named: Named | None, now: Inventory) -> Edition:
    sort, _, own_id = what.partition(":")
    campaign = library.campaign
    identity = MaterialId(own_id)
    decided = library.withdrawn.get(identity) if sort == "material" else None
    # Nothing may depend on the day of the build: the same ledger gives the same file.
    known = date.fromisoformat(named.day[:10]) if named else campaign.as_of
    updated = decided.day if decided else known
    title, summary = _told(what, now.names.get(what, (named.name if named else "", ""))[0], now)
    if decided:
        # Its words may be why it was withdrawn: what is told is what the organiser chose.
        summary = "这份材料已经撤下，这里不再提供。"
    blocks = tuple(tree.Paragraph((tree.Text(line),)) for line in _lines(library, what))
    link = written_permalink(campaign, identity) if sort == "material" else campaign.address or "/"
    return Edition(
        identity, title, campaign.site, "", "", summary, (), updated, author_of(campaign), link,
        bool(campaign.address), None, None, blocks,
        source=_source(identity, updated), audience=campaign.audiences[0],
    )  # fmt: skip


def _told(what: Entity, name: str, now: Inventory) -> tuple[str, str]:
    """The title, and the first sentence."""
    is_there = what in now.names
    if what.startswith("material:"):
        own = f"《{name}》" if name else "这份材料"
        if is_there:
            return NO_LONGER_TITLE, f"{own}的这个文件不再提供。"
        return WITHDRAWN_TITLE, f"{own}已经撤下，这里不再提供。"
    own = f"资料包《{name}》" if what.startswith("pack:") and name else "这个文件"
    return NO_LONGER_TITLE, f"{own}不再提供。"


def _lines(library: Library, what: Entity) -> Iterator[str]:
    identity = MaterialId(what.removeprefix("material:"))
    is_material = what == entity("material", identity)
    decided = library.withdrawn.get(identity) if is_material else None
    if decided:
        day = f"{decided.day.year} 年 {decided.day.month} 月 {decided.day.day} 日"
        yield f"原因：{decided.why}"
        yield f"撤下日期：{day}。以前存下的、印出来的，也请不要再用。"
        instead = library.instead_of(decided)
        if instead:
            address = written_permalink(library.campaign, instead.id)
            yield f"请改看：《{instead.title}》，{address}"
    if is_material and identity in library.by_id and library.campaign.address:
        yield f"这份材料在这里：{written_permalink(library.campaign, identity)}"
    elif library.campaign.address:
        yield f"现在的材料：{library.campaign.address}"
    else:
        yield f"现在的材料，请到“{library.campaign.site}”网站上找。"


def _source(identity: MaterialId, updated: date) -> Material:
    """Only messages name it: its file may be gone."""
    return Material(
        identity, WITHDRAWN_TITLE, Kind.STORY, (), "", updated, LEDGER_FILE, "", 1,
        {}, permalink(identity), 0,
    )  # fmt: skip
