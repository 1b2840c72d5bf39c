"""An editor and our reader accept and refuse the same heads and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from small_project import CAMPAIGN

from made_heads import STRANGE, Maker, Value, as_an_editor_sees, paths, yaml_of
from xuexi.cache.cache import Cache
from xuexi.findings import Finding
from xuexi.model import Campaign, Kind
from xuexi.sources.branches import read_branches
from xuexi.sources.campaign import read_campaign
from xuexi.sources.campaign_tables import (
    read_calendar,
    read_glossary,
    read_packs,
    read_requirements,
    read_withdrawn,
)
from xuexi.sources.editor.known import Known, known_names
from xuexi.sources.editor.schemas import DRAFT, TABLES, record_schema, table_schema
from xuexi.sources.editor.values import example_of
from xuexi.sources.files import TextFile
from xuexi.sources.keys.key import Group, Key, NameSet, Record, Rows
from xuexi.sources.keys.plan import PlanKeys
from xuexi.sources.materials import names_of, parse_material
from xuexi.sources.new import head_lines

CONTENT = "study_materials"
HEADS = {f"head-{kind.value}": kind for kind in Kind if not kind.is_table}
"""Heads have keys of every type; no editor judges them, but what judges tables must be right."""
FIELDS = ("党支部", "日期", "地点", "2016", "应到", "姓名", "职务", "年度", "月份", "书记", "电话")
EACH = 100
"""Documents for each of the fourteen schemas. Eight are of heads: three hundred heads."""

_READERS = {
    "glossary": (read_glossary, "glossary.yml"),
    "calendar": (read_calendar, "calendar.yml"),
    "packs": (read_packs, "packs.yml"),
    "requirements": (read_requirements, "requirements/x.yml"),
    "withdrawn": (read_withdrawn, "withdrawn.yml"),
}
_STAGES = """\
stages:
  - {id: xuan, name: 选书}
  - {id: du, name: 读书}
"""

OUTSIDE = {
    "XX205 ": "campaign.yml: a role's audiences are named in the same file",
    "XX211 ": "an id stands twice in one table",
    "XX212 ": "an address stands twice in one table",
    "XX210 start 在 due 之后": "two days are compared",
    "XX210 各栏宽度加起来": "widths are added up",
    "XX202 写了 tick": "choices may come from the campaign",
    "XX210 \\d+ 毫米里排不下": "a width is divided",
    "XX531 ": "whether any column leaves a choice",
}
"""What no schema can know, by code and problem; everything else must agree.

Besides, never made here: numbers in other notations (+5, 0x1F, 90.0, 1e3), `null` and
`True` as words, faults in the name of a web address's host, marks of secrecy, prompts,
a key written twice (an editor says that of itself).
"""
_ONLY_IN_CAMPAIGN = "XX205 "

NOT_JUDGED = re.compile(
    "XX210 .+ 都填在|XX215 (branch|date|year|month|place|time|meeting|topic|people|secretary|person"
    "|details) 不能写"
)
"""`prefill` names what `fields` does not hold, or names one field twice: whether `details` has
its `person` depends on that."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("editor")
    (folder / CONTENT / "requirements").mkdir(parents=True)
    (folder / CONTENT / "campaign.yml").write_text(CAMPAIGN + _STAGES, "utf-8")
    return folder


@pytest.fixture(scope="module")
def campaign(root: Path) -> Campaign:
    found, findings = read_campaign(root, CONTENT)
    assert findings == ()
    assert found is not None
    return found


def record_of(name: str) -> type[Record]:
    return head_record(HEADS[name]) if name in HEADS else TABLES[name]


def key_at(record: type[Record], path: tuple[str, ...]) -> Key:
    key = next(key for key in record.keys if key.name == path[0])
    if len(path) == 1:
        return key
    assert isinstance(key, Rows | Group)
    return key_at(key.record, path[1:])


def names_for(
    name: str, campaign: Campaign
) -> tuple[dict[NameSet, tuple[str, ...]], dict[str, Value]]:
    """The right names, and what is the same in all documents."""
    known = {names: list_.right for names, list_ in known_names(campaign).items()}
    fixed: dict[str, Value] = {}
    if name in HEADS:
        fixed["kind"] = campaign.kind(HEADS[name]).name
    if name == "head-form":
        fixed["fields"] = list(FIELDS)
    return known | {NameSet.FIELDS: FIELDS}, fixed


def made(name: str, campaign: Campaign) -> Iterator[str]:
    """Documents for a schema, a third of them right."""
    known, fixed = names_for(name, campaign)
    for seed in range(EACH):
        maker = Maker(seed, known)
        make = maker.broken if seed % 3 else maker.right
        yield yaml_of(make(record_of(name), **fixed))


def read(name: str, text: str, root: Path, campaign: Campaign) -> tuple[Finding, ...]:
    """What our reader says of a document."""
    names = names_of(campaign)
    if name in _READERS:
        reader, path = _READERS[name]
        (root / CONTENT / path).write_text(text, "utf-8")
        return reader(root, CONTENT, names, Cache())[1]
    if name == "branch":
        (root / "branches").mkdir(exist_ok=True)
        (root / "branches/x.yml").write_text(text, "utf-8")
        return read_branches(root, names.audiences)[1]
    if name == "campaign":
        other = root / "other"
        other.mkdir(exist_ok=True)
        (other / "campaign.yml").write_text(text, "utf-8")
        return read_campaign(root, "other")[1]
    head = TextFile("study_materials/x.md", f"---\n{text}---\n\n正文。\n")
    return parse_material(head, names)[1]


def inside(name: str, findings: tuple[Finding, ...]) -> list[str]:
    """What a schema can know too."""
    return [
        str(finding)
        for finding in findings
        if not any(
            re.match(rule, said(finding)) and (rule != _ONLY_IN_CAMPAIGN or name == "campaign")
            for rule in OUTSIDE
        )
    ]


def said(finding: Finding) -> str:
    return f"{finding.code} {finding.problem}"


def head_record(kind: Kind) -> type[Record]:
    return PlanKeys if kind is Kind.GUIDANCE_PLAN else head_lines.record_of(kind)


def head_schema(kind: Kind, campaign: Campaign) -> dict[str, object]:
    info = campaign.kind(kind)
    own = {NameSet.KINDS: Known((kind.value, info.name), (kind.value,))}
    schema = record_schema(head_record(kind), {**known_names(campaign), **own})
    return {"$schema": DRAFT, **schema}


def schema_of(name: str, campaign: Campaign) -> dict[str, object]:
    return head_schema(HEADS[name], campaign) if name in HEADS else table_schema(name, campaign)


@lru_cache(maxsize=1)
def _validator(name: str, campaign: Campaign) -> Draft7Validator:
    return Draft7Validator(schema_of(name, campaign))


@dataclass(frozen=True)
class Judged:
    """A document, what our reader says of it and what an editor would."""

    text: str
    findings: tuple[Finding, ...]
    told: list[str]
    """The findings that a schema can know too."""
    seen: list[str]


def judge(name: str, text: str, root: Path, campaign: Campaign) -> Judged:
    findings = read(name, text, root, campaign)
    validator = _validator(name, campaign)
    seen = [error.message for error in validator.iter_errors(as_an_editor_sees(text))]
    return Judged(text, findings, inside(name, findings), seen)


@pytest.fixture(scope="module")
def judged(root: Path, campaign: Campaign) -> dict[str, list[Judged]]:
    return {
        name: [judge(name, text, root, campaign) for text in made(name, campaign)]
        for name in (*HEADS, *TABLES)
    }


def test_the_schema_and_the_reader_agree(judged: dict[str, list[Judged]]) -> None:
    for name, documents in judged.items():
        verdicts: Counter[bool] = Counter()
        for one in documents:
            if any(NOT_JUDGED.match(said(finding)) for finding in one.findings):
                continue
            assert bool(one.told) == bool(one.seen), f"{name}\n{one}"
            assert not any(finding.code < "XX2" for finding in one.findings), one
            verdicts[bool(one.told)] += 1
        assert min(verdicts[True], verdicts[False]) > EACH // 5, (name, verdicts)
    assert sum(len(judged[name]) for name in HEADS) >= 300


def test_the_documents_are_broken_in_every_way(judged: dict[str, list[Judged]]) -> None:
    codes = {
        finding.code
        for documents in judged.values()
        for one in documents
        for finding in one.findings
    }
    assert codes >= {
        "XX201", "XX202", "XX203", "XX204", "XX205", "XX206", "XX207", "XX209", "XX210", "XX211",
        "XX214", "XX215", "XX216", "XX217", "XX218",
    }  # fmt: skip


LIMITS = (
    ("head-topic", "title", "题", ""),
    ("head-topic", "title", "题", '" "'),
    ("head-topic", "id", "x", ""),
    ("head-topic", "updated", "2016-05-10", ""),
    ("head-topic", "kind", "topic", ""),
    ("head-topic", "audiences", "[村里]", ""),
    ("head-topic", "title", "字" * 80, "字" * 81),
    ("head-topic", "summary", "字" * 120, "字" * 121),
    ("head-topic", "label", "字" * 8, "字" * 9),
    ("head-topic", "id", "a" * 64, "a" * 65),
    ("head-topic", "slug", "a" * 64, "a" * 65),
    ("head-topic", "order", "0", "-1"),
    ("head-topic", "order", "100000", "100001"),
    ("head-topic", "minutes", "1", "0"),
    ("head-topic", "minutes", "10000", "10001"),
    ("head-topic", "minutes", '"10000"', '"10001"'),
    ("head-topic", "updated", "2016-02-29", "2015-02-29"),
    ("head-topic", "updated", "2016-04-30", "2016-04-31"),
    ("head-topic", "audiences", "[村里]", "[]"),
    ("head-guidance_plan", "original", "x" * 76 + ".txt", "x" * 77 + ".txt"),
    ("head-guidance_plan", "original", "a.txt", "a/b.txt"),
    ("head-form", "rows", "500", "501"),
    ("head-form", "signed_by", f"[{'字' * 12}]", f"[{'字' * 13}]"),
    ("head-form", "columns", "[{name: 甲, width_mm: 8}]", "[{name: 甲, width_mm: 7}]"),
    ("head-form", "columns", "[{name: 甲, width_mm: 156}]", "[{name: 甲, width_mm: 226}]"),
    ("head-form", "prefill", "{spare: 500}", "{spare: 501}"),
    ("packs", "title", "字" * 80, "字" * 81),
    ("packs", "lead", "字" * 120, "字" * 121),
    ("campaign", "years", "[1900, 2099]", "[1899]"),
    ("campaign", "years", "[2016]", "[2100]"),
    ("campaign", "kinds", "[{id: topic, name: 甲, slug: a, mark: 书}]",
     "[{id: topic, name: 甲, slug: a, mark: 书籍}]"),
)  # fmt: skip
"""What authors are held to, told here a second time: a key, the last right value, the first wrong.

A declaration that loses its limit loses it for the reader and the editor alike; only this knows.
"""


@pytest.mark.parametrize(("name", "key", "right", "wrong"), LIMITS)
def test_limits(
    name: str, key: str, right: str, wrong: str, root: Path, campaign: Campaign
) -> None:
    for value, is_right in ((right, True), (wrong, False)):
        one = judge(name, _least(name, key, value), root, campaign)
        assert (not one.told, not one.seen) == (is_right, is_right), one


def _least(name: str, key: str, value: str) -> str:
    """The shortest right document, with this key."""
    head = {
        "id": "x", "title": "题", "kind": "", "audiences": "[村里]", "summary": "话",
        "updated": "2016-05-10",
    }  # fmt: skip
    plan = {"cite_as": "附件3", "original": "x.txt", "original_sha256": "a"}
    form = {"filled_by": "甲", "columns": "[{name: 甲, width_mm: 30}]"}
    if name in HEADS:
        more = {Kind.GUIDANCE_PLAN: plan, Kind.FORM: form}.get(HEADS[name], {})
        return yaml_of({**head, "kind": HEADS[name].value, **more, key: value})
    if name == "packs":
        row = {"id": "x", "title": "题", "kinds": "[topic]", key: value}
        return yaml_of({"packs": [row]})
    campaign = {
        "audiences": "[{id: a, name: 甲}]", "site": "站", "title": "题", "campaign": "全称",
        "description": "话", "as_of": "2016-05-10", "kinds": "[{id: topic, name: 甲, slug: a}]",
    }  # fmt: skip
    return yaml_of({**campaign, key: value})


def _is_alone(record: type[Record], path: tuple[str, ...], made: dict[str, Value]) -> bool:
    """Whether a key is written without the other one that it needs."""
    place: Value = made
    for name in path[:-1]:
        inner = next(key for key in record.keys if key.name == name)
        assert isinstance(inner, Rows | Group)
        record = inner.record
        place = place[name] if isinstance(place, dict) else place
    if not record.needs or path[-1] != record.needs[0].name:
        return False
    return not isinstance(place, dict) or record.needs[1].name not in place


@pytest.mark.parametrize("name", ["head-guidance_plan", "head-form", *TABLES])
def test_the_examples_are_right(name: str, root: Path, campaign: Campaign) -> None:
    """What the guide and the editor show of a key is taken where it is shown."""
    record = record_of(name)
    known, fixed = names_for(name, campaign)
    for path in paths(record):
        key = key_at(record, path)
        if isinstance(key, Rows | Group):
            continue
        example = example_of(key, known_names(campaign))
        if key.name == "kind":
            example = str(fixed["kind"])
        made = Maker(1, known).strange(record, path, example, **fixed)
        one = judge(name, yaml_of(made), root, campaign)
        # An example of `prefill` may be a field that the made-up form fills in already.
        if _is_alone(record, path, made):
            # Alone it is not right, and both say so.
            assert one.told
            assert one.seen
        elif not any(NOT_JUDGED.match(said(finding)) for finding in one.findings):
            assert (one.told, one.seen) == ([], []), path


@pytest.mark.long
@pytest.mark.parametrize("name", [*HEADS, *TABLES])
def test_every_key_with_every_value(name: str, root: Path, campaign: Campaign) -> None:
    """A right document with one key made strange, for all keys and all that is strange."""
    record = record_of(name)
    known, fixed = names_for(name, campaign)
    for path in paths(record):
        for seed in range(len(STRANGE)):
            text = yaml_of(Maker(seed, known).strange(record, path, STRANGE[seed], **fixed))
            one = judge(name, text, root, campaign)
            if not any(NOT_JUDGED.match(said(finding)) for finding in one.findings):
                assert bool(one.told) == bool(one.seen), one


@pytest.mark.parametrize("name", [*HEADS, *TABLES])
def test_schemas_are_of_the_draft_that_they_name(name: str, campaign: Campaign) -> None:
    Draft7Validator.check_schema(schema_of(name, campaign))
