"""Everything published, as records, in the order in which equals are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby

from xuexi.cache.cache import Cache
from xuexi.ground.late_dataclass import dataclass
from xuexi.library import ClauseRef, Library
from xuexi.library.calendar import lasts_all_year
from xuexi.library.parts import has_checklist, has_section, roles_of, stages_on_list
from xuexi.links import names
from xuexi.links.addresses import (
    COVERAGE,
    FORM_SHEET,
    audience_home,
    clause_anchor,
    event_anchor,
    page,
    printing_page,
    requirement_anchor,
    role_checklist,
    role_page,
    section,
    stage_anchor,
)
from xuexi.look.tokens import word
from xuexi.model import (
    Audience,
    AudienceId,
    Citation,
    Event,
    FormDetails,
    Kind,
    Material,
    Requirement,
    Source,
    Term,
)
from xuexi.text.pending import plainly
from xuexi.writers.search.record import Card, Line, Mask, Record, Section, Standing
from xuexi.writers.search.sections import SectionCutter

PAGES = "栏目"
"""The kind of records that are lists rather than texts."""
ROLES = "角色"
REQUIREMENTS = "方案要求"


@dataclass(frozen=True, slots=True)
class LateRecord:
    """A record that is written when somebody asks for it."""

    key: str
    """A digest of all that it is made from."""
    make: Callable[[], Record]
    about: str = ""
    """Id of the material that it is about, if it is about one."""


def late_records(library: Library, cache: Cache) -> Iterator[LateRecord]:
    """All records: the site's sections, its materials, then what its tables hold."""
    return _Records(library, cache).all()


def write_records(library: Library) -> Iterator[Record]:
    """The same, written."""
    return (late.make() for late in late_records(library, Cache()))


class _Records:
    def __init__(self, library: Library, cache: Cache) -> None:
        self._library = library
        self._cache = cache
        self._campaign = library.campaign
        self._bits = {item.id: 1 << n for n, item in enumerate(library.campaign.audiences)}

    def all(self) -> Iterator[LateRecord]:
        """All of them."""
        yield from map(self._written, self._lists())
        yield from map(self._written, self._roles())
        yield from map(self._late, self._library.materials)
        for term in self._library.terms:
            yield from map(self._written, self._term(term))
        for event in self._library.events:
            yield from map(self._written, self._event(event))
        for ref, asked in groupby(self._library.requirements, key=self._ref):
            yield self._written(self._requirements(ref, tuple(asked)))

    def _written(self, record: Record) -> LateRecord:
        return LateRecord(self._cache.digest(("record", record)), lambda: record)

    def _late(self, material: Material) -> LateRecord:
        """A material's record is as long as its text, and few texts change from run to run."""
        campaign = self._campaign
        home = campaign.audience(material.audiences[0])
        key = self._cache.digest(
            (
                "material's record", self._library.documents.state(material.id), self._bits,
                campaign.kind(material.kind).name, page(campaign, home, material),
                self._due(material),
            )
        )  # fmt: skip
        make = partial(self._material, material)
        return LateRecord(key, partial(self._cache.recall_content, key, make), material.id)

    # -- lists -----------------------------------------------------------------

    def _lists(self) -> Iterator[Record]:
        campaign = self._campaign
        for audience in campaign.audiences:
            lines = (audience.lead,)
            yield self._list(audience.title, PAGES, [audience], audience_home(audience), lines)
        for info in campaign.kinds:
            audiences = [
                one for one in campaign.audiences if has_section(self._library, one, info.kind)
            ]
            if audiences:
                address = section(campaign, audiences[0], info.kind)
                record = self._list(info.name, PAGES, audiences, address, (info.lead,))
                yield replace(record, sections=(*record.sections, *self._stages(info.kind)))
        address = printing_page(campaign.audiences[0])
        packs = [Line(pack.title, self._mask(pack.audiences)) for pack in self._library.packs]
        record = self._list(names.PRINTING_TITLE, PAGES, campaign.audiences, address, ())
        yield replace(record, sections=(replace(record.sections[0], lines=tuple(packs)),))
        if self._library.requirements:
            record = self._list(
                names.COVERAGE_TITLE, PAGES, campaign.audiences, COVERAGE, (names.COVERAGE_LEAD,)
            )
            yield replace(record, path=COVERAGE, shared=True)

    def _stages(self, kind: Kind) -> Iterator[Section]:
        """The parts into which long lists are cut."""
        for stage in self._campaign.stages:
            mask = self._mask(
                one.id
                for one in self._campaign.audiences
                if stage.id in stages_on_list(self._library.shelf(one.id, kind))
            )
            if mask:
                lines = _as_lines((stage.lead,), mask)
                yield Section((stage.name,), stage_anchor(stage.id), 2, mask, lines)

    def _roles(self) -> Iterator[Record]:
        library = self._library
        for role in self._campaign.roles:
            audiences = [one for one in self._campaign.audiences if role in roles_of(library, one)]
            if audiences:
                address = role_page(audiences[0], role)
                yield self._list(role.name, ROLES, audiences, address, (role.lead,))
            asked = [one for one in audiences if has_checklist(library, one, role)]
            if asked:
                address = role_checklist(asked[0], role)
                lines = (names.CHECKLIST_USE,)
                yield self._list(names.checklist_name(role), ROLES, asked, address, lines)

    def _list(
        self,
        title: str,
        kind: str,
        audiences: Iterable[Audience],
        address: str,
        lines: tuple[str, ...],
    ) -> Record:
        mask = self._mask(one.id for one in audiences)
        return Record(title, kind, mask, _below(address), False, _top(lines, mask))

    # -- materials --------------------------------------------------------------

    def _material(self, material: Material) -> Record:
        mask = self._mask(material.audiences)
        cutter = SectionCutter(self._bits, mask, material.plan.cite_as if material.plan else "")
        cutter.add_lines((material.summary, material.label), mask)
        if material.table:
            cutter.open(("表样",), FORM_SHEET, 2, mask)
            cutter.add_as_written(_form_lines(material.table), mask)
            # The table stands in a section of its own; what follows is not below its heading.
            cutter.open((), "", 1, mask)
        cutter.add_blocks(self._library.shared_reading(material), mask)
        cutter.open((), "", 1, mask)
        for citation in self._citations(material.clauses, mask):
            cutter.add_lines((citation.text,), citation.mask)
        cutter.add_lines(_source_lines(material.sources, notes=True), mask)
        home = self._campaign.audience(material.audiences[0])
        return Record(
            title=material.title,
            kind=self._campaign.kind(material.kind).name,
            mask=mask,
            path=_below(page(self._campaign, home, material)),
            shared=False,
            sections=cutter.sections(),
            also=material.aliases,
            standing=Standing.OFFICIAL if material.plan else Standing.PLAIN,
            due=self._due(material),
        )

    def _due(self, material: Material) -> tuple[tuple[date, date, Mask], ...]:
        return tuple(
            (event.start, event.due, self._mask(event.audiences))
            for event in self._library.events
            # What runs through the year is never more due than anything else.
            if not lasts_all_year(event)
            and any(material.id == material_id for material_id, _ in event.materials)
        )

    # -- tables ------------------------------------------------------------------

    def _term(self, term: Term) -> Iterator[Record]:
        audiences = self._with_section(term.audiences, Kind.GLOSSARY)
        if not audiences:
            return
        mask = self._mask(one.id for one in audiences)
        info = self._campaign.kind(Kind.GLOSSARY)
        # The glossary names its sources, and keeps what is noted of them to itself.
        sources = _source_lines(term.sources, notes=False)
        lines = _as_lines((term.definition, *sources), mask)
        here = section(self._campaign, audiences[0], Kind.GLOSSARY)
        lines += self._citations(term.clauses, mask)
        defined = Section((), term.id, 1, mask, lines)
        card = Card(term.pinyin, plainly(term.definition), tuple(self._clauses(term.clauses)))
        yield Record(
            term.term, info.name, mask, _below(here), False, (defined,),
            also=term.aliases, standing=Standing.TERM, card=card,
        )  # fmt: skip

    def _event(self, event: Event) -> Iterator[Record]:
        audiences = self._with_section(event.audiences, Kind.CALENDAR)
        if not audiences:
            return
        mask = self._mask(one.id for one in audiences)
        info = self._campaign.kind(Kind.CALENDAR)
        lines = _as_lines((event.note, event.label), mask) + self._citations(event.clauses, mask)
        here = section(self._campaign, audiences[0], Kind.CALENDAR)
        found = Section((), event_anchor(event.id), 1, mask, lines)
        due = () if lasts_all_year(event) else ((event.start, event.due, mask),)
        yield Record(event.title, info.name, mask, _below(here), False, (found,), due=due)

    def _requirements(self, ref: ClauseRef | None, asked: tuple[Requirement, ...]) -> Record:
        name = ref.text if ref else asked[0].clause.text
        anchor = clause_anchor(ref.material, ref.anchor) if ref else ""
        sections = [
            Section(
                (item.asks, item.phrase),
                requirement_anchor(item.id),
                3,
                mask := self._mask(item.audiences),
                _as_lines(
                    (item.phrase, item.type, item.who, item.when, item.often, item.pending), mask
                ),
            )
            for item in asked
        ]
        mask = self._mask(one for item in asked for one in item.audiences)
        sections.insert(0, Section((), anchor, 1, mask, ()))
        title = f"{name} 的要求"
        return Record(
            title, REQUIREMENTS, mask, COVERAGE, True, tuple(sections), standing=Standing.DERIVED
        )

    # -- helpers ------------------------------------------------------------------

    def _ref(self, requirement: Requirement) -> ClauseRef | None:
        return self._library.clauses.resolve(requirement.clause.text)

    def _with_section(self, audiences: tuple[AudienceId, ...], kind: Kind) -> tuple[Audience, ...]:
        return tuple(
            one
            for one in self._campaign.audiences
            if one.id in audiences and has_section(self._library, one, kind)
        )

    def _citations(self, citations: tuple[Citation, ...], mask: Mask) -> tuple[Line, ...]:
        """The words of cited clauses, each for those whose plan it is."""
        found = ((citation, self._library.clauses.resolve(citation.text)) for citation in citations)
        return tuple(
            Line(citation.text, own)
            for citation, ref in found
            if (own := mask & self._readers(ref))
        )

    def _readers(self, ref: ClauseRef | None) -> Mask:
        return self._mask(self._library.by_id[ref.material].audiences) if ref else 0

    def _clauses(self, citations: tuple[Citation, ...]) -> Iterator[tuple[str, str, Mask]]:
        for citation in citations:
            ref = self._library.clauses.resolve(citation.text)
            if ref:
                plan = self._library.by_id[ref.material]
                home = self._campaign.audience(plan.audiences[0])
                address = f"{_below(page(self._campaign, home, plan))}#{ref.anchor}"
                yield citation.text, address, self._mask(plan.audiences)

    def _mask(self, audiences: Iterable[AudienceId]) -> Mask:
        return sum(self._bits[audience] for audience in set(audiences))


def _form_lines(form: FormDetails) -> list[str]:
    lines = [f"{form.filled_by}填写", *form.fields, *form.row_labels, *form.signatures]
    if form.asks_date:
        lines.append(word("date"))
    for head in form.heads:
        lines += [head.name, head.hint]
        for column in head.columns:
            lines += [column.name] if head.is_question else []
            lines += [column.example, *column.choices]
    return lines


def _source_lines(sources: tuple[Source, ...], *, notes: bool) -> list[str]:
    return [
        text
        for one in sources
        for text in (one.title, one.issuer, one.number, one.note if notes else "")
    ]


def _as_lines(texts: Iterable[str], mask: Mask) -> tuple[Line, ...]:
    return tuple(Line(plainly(text), mask) for text in texts if text.strip())


def _top(texts: Iterable[str], mask: Mask) -> tuple[Section, ...]:
    return (Section((), "", 1, mask, _as_lines(texts, mask)),)


def _below(address: str) -> str:
    """An address without the audience's part, which differs."""
    return address.partition("/")[2]
