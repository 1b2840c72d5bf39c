"""The campaign's tables: glossary, calendar, packs, a file each; requirements, one for a plan."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from xuexi.cache.cache import Cache, Same
from xuexi.findings import Finding, Place
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
)
from xuexi.sources.document import read_fields
from xuexi.sources.fields import Fields
from xuexi.sources.files import TextFile, read_text
from xuexi.sources.inside import is_hidden, walk
from xuexi.sources.materials import (
    SUMMARY_LIMIT,
    TITLE_LIMIT,
    Names,
    citations,
    read_source,
)
from xuexi.sources.once import Once
from xuexi.text.pinyin import with_tones

GLOSSARY_FILE = "glossary.yml"
CALENDAR_FILE = "calendar.yml"
PACKS_FILE = "packs.yml"
REQUIREMENTS_FOLDER = "requirements"
"""Holds any number of `.yml` files, as a rule one for each plan."""

_T = TypeVar("_T")


def read_glossary(
    root: Path, folder: str, names: Names, cache: Cache
) -> tuple[tuple[Term, ...], tuple[Finding, ...]]:
    """The glossary's terms; none when the campaign has no glossary file."""

    def term(fields: Fields) -> Term | None:
        slug = fields.slug("id", required=True)
        name = fields.text("term", required=True)
        pinyin = fields.text("pinyin")
        definition = fields.text("definition", required=True)
        aliases = fields.scalars("aliases")
        audiences = fields.choices("audiences", names.audiences, "XX205")
        clauses = citations(fields)
        sources = fields.mappings("sources", "第 {} 个来源", read_source)
        if not (slug and name and definition):
            return None
        everyone = tuple(dict.fromkeys(names.audiences.values()))
        return Term(
            TermId(slug), name, pinyin or with_tones(name), definition,
            tuple(alias.text for alias in aliases), audiences or everyone, clauses, sources,
            (
                (slug, fields.value_place("id")),
                (name, fields.value_place("term")),
                *((alias.text, alias.place) for alias in aliases),
            ),
        )  # fmt: skip

    table = _Table(f"{folder}/{GLOSSARY_FILE}", "terms", "第 {} 个名词")
    return _read(root, table, term, names, cache)


def read_calendar(
    root: Path, folder: str, names: Names, cache: Cache
) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """The calendar's events; none when the campaign has no calendar file."""

    ids = Once("XX211")

    def event(fields: Fields) -> Event | None:
        slug = fields.slug("id", required=True)
        ids.claim(fields, "id", slug)
        title = fields.text("title", required=True)
        start = fields.date("start")
        due = fields.date("due", required=True)
        label = fields.text("label")
        audiences = fields.choices("audiences", names.audiences, "XX205")
        roles = fields.choices("roles", names.roles, "XX207")
        clauses = citations(fields)
        materials = _materials(fields)
        note = fields.text("note")
        if not (slug and title and due):
            return None
        if start and start > due:
            place = fields.value_place("start")
            fix = f"start 是开始的日子，due 是截止的日子 {due}，核对先后"
            fields.report(place, "XX210", "start 在 due 之后", found=str(start), fix=fix)
        everyone = tuple(dict.fromkeys(names.audiences.values()))
        return Event(
            slug, title, start or due, due, label or f"{due.month} 月 {due.day} 日前",
            audiences or everyone, roles, clauses, materials, note, fields.place,
        )  # fmt: skip

    table = _Table(f"{folder}/{CALENDAR_FILE}", "events", "第 {} 项日程")
    return _read(root, table, event, names, cache)


def read_packs(
    root: Path, folder: str, names: Names, cache: Cache
) -> tuple[tuple[Pack, ...], tuple[Finding, ...]]:
    """What is handed out together; none when the campaign has no packs file."""

    ids = Once("XX211")

    def pack(fields: Fields) -> Pack | None:
        slug = fields.slug("id", required=True)
        ids.claim(fields, "id", slug)
        title = fields.text("title", required=True, limit=TITLE_LIMIT)
        lead = fields.text("lead", limit=SUMMARY_LIMIT)
        audiences = fields.choices("audiences", names.audiences, "XX205")
        materials = _materials(fields)
        kinds = _printed_kinds(fields, names)
        copies = fields.choices("copies", {item.value: item for item in Copy}, "XX215")
        if not (_has_one_of(fields, "materials", "kinds") and slug and title):
            return None
        everyone = tuple(dict.fromkeys(names.audiences.values()))
        return Pack(
            PackId(slug), title, lead, audiences or everyone, materials, kinds,
            copies or tuple(Copy), fields.place,
        )  # fmt: skip

    table = _Table(f"{folder}/{PACKS_FILE}", "packs", "第 {} 个资料包")
    return _read(root, table, pack, names, cache)


def _printed_kinds(fields: Fields, names: Names) -> tuple[Kind, ...]:
    """Kinds of which a pack holds everything; a generated page is no document to print."""
    kinds = fields.choices("kinds", names.kinds, "XX206")
    for kind in kinds:
        if kind.is_table:
            fields.report(
                fields.value_place("kinds"), "XX206", "这个类别由表格生成，不能放进资料包",
                found=kind.value, fix="从 kinds 里去掉它",
            )  # fmt: skip
    return tuple(kind for kind in kinds if not kind.is_table)


def _has_one_of(fields: Fields, one: str, other: str) -> bool:
    """Whether a row says what it holds, which it should by exactly one of two keys."""
    written = [name for name in (one, other) if name in fields.places]
    if not written:
        fix = f"加一行：{one}: ……，或 {other}: ……"
        fields.report(fields.place, "XX202", f"没有写 {one} 或 {other}", fix=fix)
    elif len(written) == 2:
        fix = f"{one} 和 {other} 只留一个"
        fields.report(fields.places[other], "XX210", f"{one} 和 {other} 都写了", fix=fix)
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
        table = _Table(path, "requirements", "第 {} 条要求")
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
    identity = fields.slug("id", required=True)
    clause = fields.text("clause", required=True)
    phrase = fields.text("phrase", required=True)
    asks = fields.text("asks", required=True)
    sort = fields.text("type")
    audiences = fields.choices("audiences", names.audiences, "XX205", required=True)
    roles = fields.choices("roles", names.roles, "XX207", required=True)
    who = fields.text("who")
    when = fields.text("when")
    often = fields.text("often")
    stage = fields.choice("stage", names.stages, "XX218", required=True)
    materials = _materials(fields)
    pending = fields.text("pending")
    if not (identity and clause and phrase and asks and audiences and roles and stage):
        return None
    citation = Citation(clause, fields.value_place("clause"))
    return Requirement(
        RequirementId(identity), citation, phrase, asks, sort, audiences, roles, who, when, often,
        stage, materials, pending, fields.place, fields.value_place("phrase"),
    )  # fmt: skip


def _materials(fields: Fields) -> tuple[tuple[MaterialId, Place], ...]:
    return tuple((MaterialId(item.text), item.place) for item in fields.scalars("materials"))


@dataclass(frozen=True, slots=True)
class _Table:
    """A file that holds one list of rows."""

    path: str
    key: str
    """The one key of the file, whose value is the list."""
    subject: str
    """What messages call a row; holds `{}` for its number."""


def _read(
    root: Path, table: _Table, read: Callable[[Fields], _T | None], names: Names, cache: Cache
) -> tuple[tuple[_T, ...], tuple[Finding, ...]]:
    if not os.path.lexists(root / table.path):
        return (), ()
    file, found = read_text(root, table.path)
    if file is None:
        return (), found
    key = ("table", table, file.text, Same(names))
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
    rows = fields.mappings(table.key, table.subject, read, required=True)
    fields.finish()
    return rows, tuple(findings)
