"""The campaign's tables, a file each: glossary, calendar, packs, what was withdrawn; and
requirements, a file for each plan.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from xuexi.cache.cache import Cache, Same
from xuexi.findings import Finding, Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import (
    Citation,
    Copy,
    Event,
    Kind,
    MaterialId,
    Pack,
    PackId,
    Requirement,
    RequirementId,
    Term,
    TermId,
    Withdrawal,
)
from xuexi.sources.document import read_fields
from xuexi.sources.fields import Fields
from xuexi.sources.files import TextFile, read_text
from xuexi.sources.inside import is_hidden, walk
from xuexi.sources.keys.key import Key, Rows, Texts
from xuexi.sources.keys.tables import (
    CalendarKeys,
    EventKeys,
    GlossaryKeys,
    PackKeys,
    PacksKeys,
    RequirementKeys,
    RequirementsKeys,
    TermKeys,
    WithdrawalKeys,
    WithdrawnKeys,
)
from xuexi.sources.materials import Names, citations, read_source
from xuexi.sources.once import Once
from xuexi.text.pinyin import with_tones

GLOSSARY_FILE = "glossary.yml"
CALENDAR_FILE = "calendar.yml"
PACKS_FILE = "packs.yml"
WITHDRAWN_FILE = "withdrawn.yml"
REQUIREMENTS_FOLDER = "requirements"
"""Holds any number of `.yml` files, as a rule one for each plan."""

_T = TypeVar("_T")


def read_glossary(
    root: Path, folder: str, names: Names, cache: Cache
) -> tuple[tuple[Term, ...], tuple[Finding, ...]]:
    """The glossary's terms; none when the campaign has no glossary file."""

    def term(fields: Fields) -> Term | None:
        slug = fields.slug(TermKeys.id)
        name = fields.text(TermKeys.term)
        pinyin = fields.text(TermKeys.pinyin)
        definition = fields.text(TermKeys.definition)
        aliases = fields.scalars(TermKeys.aliases)
        audiences = fields.names_of(TermKeys.audiences, names.audiences)
        clauses = citations(fields, TermKeys.clauses)
        sources = fields.rows(TermKeys.sources, read_source)
        more = fields.slug(TermKeys.material)
        if not (slug and name and definition):
            return None
        everyone = tuple(dict.fromkeys(names.audiences.values()))
        return Term(
            TermId(slug), name, pinyin or with_tones(name), definition,
            tuple(alias.text for alias in aliases), audiences or everyone, clauses, sources,
            (
                (slug, fields.value_place(TermKeys.id)),
                (name, fields.value_place(TermKeys.term)),
                *((alias.text, alias.place) for alias in aliases),
            ),
            (MaterialId(more), fields.value_place(TermKeys.material)) if more else None,
        )  # fmt: skip

    table = _Table(f"{folder}/{GLOSSARY_FILE}", GlossaryKeys.terms)
    return _read(root, table, term, names, cache)


def read_calendar(
    root: Path, folder: str, names: Names, cache: Cache
) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """The calendar's events; none when the campaign has no calendar file."""

    ids = Once("XX211")

    def event(fields: Fields) -> Event | None:
        slug = fields.slug(EventKeys.id)
        ids.claim(fields, EventKeys.id, slug)
        title = fields.text(EventKeys.title)
        start = fields.day(EventKeys.start)
        due = fields.day(EventKeys.due)
        label = fields.text(EventKeys.label)
        audiences = fields.names_of(EventKeys.audiences, names.audiences)
        roles = fields.names_of(EventKeys.roles, names.roles)
        clauses = citations(fields, EventKeys.clauses)
        materials = _materials(fields, EventKeys.materials)
        note = fields.text(EventKeys.note)
        if not (slug and title and due):
            return None
        if start and start > due:
            place = fields.value_place(EventKeys.start)
            fix = f"start 是开始的日子，due 是截止的日子 {due}，核对先后"
            fields.report(place, "XX210", "start 在 due 之后", found=str(start), fix=fix)
        everyone = tuple(dict.fromkeys(names.audiences.values()))
        return Event(
            slug, title, start or due, due, label or f"{due.month} 月 {due.day} 日前",
            audiences or everyone, roles, clauses, materials, note, fields.place,
        )  # fmt: skip

    table = _Table(f"{folder}/{CALENDAR_FILE}", CalendarKeys.events)
    return _read(root, table, event, names, cache)


def read_packs(
    root: Path, folder: str, names: Names, cache: Cache
) -> tuple[tuple[Pack, ...], tuple[Finding, ...]]:
    """What is handed out together; none when the campaign has no packs file."""

    ids = Once("XX211")

    def pack(fields: Fields) -> Pack | None:
        slug = fields.slug(PackKeys.id)
        ids.claim(fields, PackKeys.id, slug)
        title = fields.text(PackKeys.title)
        lead = fields.text(PackKeys.lead)
        audiences = fields.names_of(PackKeys.audiences, names.audiences)
        materials = _materials(fields, PackKeys.materials)
        kinds = _printed_kinds(fields, names)
        copies = fields.choices(PackKeys.copies)
        if not (_has_one_of(fields, *PackKeys.either) and slug and title):
            return None
        everyone = tuple(dict.fromkeys(names.audiences.values()))
        return Pack(
            PackId(slug), title, lead, audiences or everyone, materials, kinds,
            copies or tuple(Copy), fields.place,
        )  # fmt: skip

    table = _Table(f"{folder}/{PACKS_FILE}", PacksKeys.packs)
    return _read(root, table, pack, names, cache)


def read_withdrawn(
    root: Path, folder: str, names: Names, cache: Cache
) -> tuple[tuple[Withdrawal, ...], tuple[Finding, ...]]:
    """What was taken back; nothing when the campaign has no such file."""
    path = f"{folder}/{WITHDRAWN_FILE}"
    return _read(root, _withdrawn(path), partial(_withdrawal, Once("XX211")), names, cache)


def parse_withdrawn(file: TextFile) -> tuple[tuple[Withdrawal, ...], tuple[Finding, ...]]:
    """The same of a text."""
    return _rows(file, _withdrawn(file.path), partial(_withdrawal, Once("XX211")))


def _withdrawn(path: str) -> _Table:
    return _Table(path, WithdrawnKeys.withdrawn)


def _withdrawal(ids: Once, fields: Fields) -> Withdrawal | None:
    slug = fields.slug(WithdrawalKeys.id)
    is_first = ids.claim(fields, WithdrawalKeys.id, slug)
    why = fields.text(WithdrawalKeys.why)
    day = fields.day(WithdrawalKeys.day)
    instead = fields.slug(WithdrawalKeys.instead)
    if not (slug and is_first and why and day):
        return None
    return Withdrawal(
        MaterialId(slug), why, day, MaterialId(instead) if instead else None, fields.place,
        fields.value_place(WithdrawalKeys.id), fields.value_place(WithdrawalKeys.instead),
    )  # fmt: skip


def _printed_kinds(fields: Fields, names: Names) -> tuple[Kind, ...]:
    """Kinds of which a pack holds everything; a generated page is no document to print."""
    kinds = fields.names_of(PackKeys.kinds, names.kinds)
    for kind in kinds:
        if kind.is_table:
            fields.report(
                fields.value_place(PackKeys.kinds), "XX206", "这个类别由表格生成，不能放进资料包",
                found=kind.value, fix="从 kinds 里去掉它",
            )  # fmt: skip
    return tuple(kind for kind in kinds if not kind.is_table)


def _has_one_of(fields: Fields, one: Key, other: Key) -> bool:
    """Whether a row says what it holds, which it should by exactly one of two keys."""
    written = [key for key in (one, other) if fields.is_written(key)]
    if not written:
        fix = f"加一行：{one.name}: ……，或 {other.name}: ……"
        fields.report(fields.place, "XX202", f"没有写 {one.name} 或 {other.name}", fix=fix)
    elif len(written) == 2:
        fix = f"{one.name} 和 {other.name} 只留一个"
        problem = f"{one.name} 和 {other.name} 都写了"
        fields.report(fields.key_place(other), "XX210", problem, fix=fix)
    return bool(written)


def read_requirements(
    root: Path, folder: str, names: Names, cache: Cache
) -> tuple[tuple[Requirement, ...], tuple[Finding, ...]]:
    """What the plans ask for; none when the campaign has no folder for it."""
    requirements: list[Requirement] = []
    findings: list[Finding] = []
    for path in _in_requirements(root, folder):
        if not path.endswith(".yml"):
            fix = f"把文件改名为 {path.rsplit('/', 1)[-1].split('.', 1)[0]}.yml"
            findings.append(Finding(Place(path), "XX113", "文件名的后缀不对，没有读它", fix=fix))
    for path in requirement_paths(root, folder):
        table = _Table(path, RequirementsKeys.requirements)
        rows, found = _read(root, table, partial(_requirement, names), names, cache)
        requirements.extend(rows)
        findings.extend(found)
    return tuple(requirements), tuple(findings)


def requirement_paths(root: Path, folder: str) -> Iterator[str]:
    """Paths of the requirement tables, sorted."""
    return (path for path in _in_requirements(root, folder) if path.endswith(".yml"))


def _in_requirements(root: Path, folder: str) -> Iterator[str]:
    """Paths of what lies in the requirements' folder itself, but for what is hidden."""
    inner = f"{folder}/{REQUIREMENTS_FOLDER}"
    for path in walk(root, folder):
        if path.rpartition("/")[0] == inner and not is_hidden(path):
            yield path


def _requirement(names: Names, fields: Fields) -> Requirement | None:
    identity = fields.slug(RequirementKeys.id)
    clause = fields.text(RequirementKeys.clause)
    phrase = fields.text(RequirementKeys.phrase)
    asks = fields.text(RequirementKeys.asks)
    sort = fields.text(RequirementKeys.type)
    audiences = fields.names_of(RequirementKeys.audiences, names.audiences)
    roles = fields.names_of(RequirementKeys.roles, names.roles)
    who = fields.text(RequirementKeys.who)
    when = fields.text(RequirementKeys.when)
    often = fields.text(RequirementKeys.often)
    stage = fields.name_of(RequirementKeys.stage, names.stages)
    materials = _materials(fields, RequirementKeys.materials)
    pending = fields.text(RequirementKeys.pending)
    if not (identity and clause and phrase and asks and audiences and roles and stage):
        return None
    citation = Citation(clause, fields.value_place(RequirementKeys.clause))
    return Requirement(
        RequirementId(identity), citation, phrase, asks, sort, audiences, roles, who, when, often,
        stage, materials, pending, fields.place, fields.value_place(RequirementKeys.phrase),
    )  # fmt: skip


def _materials(fields: Fields, key: Texts) -> tuple[tuple[MaterialId, Place], ...]:
    return tuple((MaterialId(item.text), item.place) for item in fields.scalars(key))


@dataclass(frozen=True, slots=True)
class _Table:
    """A file that holds one list of rows."""

    path: str
    key: Rows
    """The one key of the file."""


def _read(
    root: Path, table: _Table, read: Callable[[Fields], _T | None], names: Names, cache: Cache
) -> tuple[tuple[_T, ...], tuple[Finding, ...]]:
    if not os.path.lexists(root / table.path):
        return (), ()
    file, found = read_text(root, table.path)
    if file is None:
        return (), found
    key = ("table", table.path, file.text, Same(names))
    rows, more = cache.recall(key, partial(_rows, file, table, read))
    return rows, (*found, *more)


def _rows(
    file: TextFile, table: _Table, read: Callable[[Fields], _T | None]
) -> tuple[tuple[_T, ...], tuple[Finding, ...]]:
    findings: list[Finding] = []
    name = f"{table.path.rsplit('/', 1)[-1]} "
    fields = read_fields(file.text.split("\n"), table.path, 1, name, findings)
    if fields is None:
        return (), tuple(findings)
    rows = fields.rows(table.key, read)
    fields.finish()
    return rows, tuple(findings)
