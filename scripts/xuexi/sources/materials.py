"""Material files: the head becomes typed values, the body stays text."""

from __future__ import annotations

from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from xuexi.cache.cache import Cache
from xuexi.cache.typed import as_plain, from_plain
from xuexi.findings import Finding, Place
from xuexi.findings.rows import as_rows, from_rows
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import (
    AudienceId,
    Campaign,
    Citation,
    ClauseLabel,
    ClauseMark,
    Copy,
    EditorNote,
    Kind,
    Material,
    MaterialId,
    PlanDetails,
    RoleId,
    Source,
    StageId,
)
from xuexi.model.dispatch import Dispatch
from xuexi.sources.document import read_fields, split_head
from xuexi.sources.fields import Fields
from xuexi.sources.files import TextFile, read_text
from xuexi.sources.form import read_form
from xuexi.sources.keys.head import HeadKeys, SourceKeys
from xuexi.sources.keys.key import Texts
from xuexi.sources.keys.plan import MarkKeys, NoteKeys, PlanKeys
from xuexi.sources.new.prompts import find_prompts
from xuexi.text.pinyin import slug_of

_DEFAULT_ORDER = 1000


@dataclass(frozen=True, slots=True)
class Names:
    """What a head may refer to, by id and by Chinese name."""

    audiences: dict[str, AudienceId]
    kinds: dict[str, Kind]
    roles: dict[str, RoleId]
    stages: dict[str, StageId]
    grades: tuple[str, ...]
    """The grades of appraisal, for columns that are filled with them."""

    @property
    def example_audience(self) -> str:
        """The first audience's short Chinese name, for messages."""
        first = next(iter(self.audiences.values()), None)
        return next((name for name, id_ in reversed(self.audiences.items()) if id_ == first), "")


def names_of(campaign: Campaign) -> Names:
    """The names that the campaign defines."""
    return Names(
        {key: item.id for item in campaign.audiences for key in (item.id, item.title, item.name)},
        {key: item.kind for item in campaign.kinds for key in (item.kind.value, item.name)},
        {key: item.id for item in campaign.roles for key in (item.id, item.name)},
        {key: item.id for item in campaign.stages for key in (item.id, item.name)},
        campaign.grades,
    )


def read_material(
    root: Path, path: str, names: Names, cache: Cache
) -> tuple[Material | None, tuple[Finding, ...], str]:
    """Read one material; None with findings when it cannot be used.

    The last value is a digest of what it was read from.
    """
    file, found = read_text(root, path)
    if file is None:
        return None, found, ""
    key = cache.digest(("material", path, file.text, names))
    plain, begin, rows = cache.recall_plain(key, partial(_parsed, file, names))
    material = None
    if plain is not None:
        # The body stands in the text and need not be kept once more.
        material = from_plain({**plain, "body": file.text[begin:]}, Material)
    return material, (*found, *from_rows(rows)), key


def _parsed(file: TextFile, names: Names) -> list[Any]:
    """The material without its body, where the body begins, and what was found."""
    material, found = parse_material(file, names)
    if material is None:
        return [None, 0, as_rows(found)]
    plain = as_plain(material)
    begin = len(file.text) - len(plain.pop("body"))
    return [plain, begin, as_rows(found)]


def parse_material(file: TextFile, names: Names) -> tuple[Material | None, tuple[Finding, ...]]:
    """Turn a file's text into a material."""
    findings: list[Finding] = []
    split = split_head(file, findings)
    if split is None:
        return None, tuple(findings)
    fields = read_fields(split.head, file.path, split.head_line, HeadKeys.subject, findings)
    if fields is None:
        return None, tuple(findings)
    if not split.body.strip():
        place = Place(file.path, split.body_line)
        findings.append(Finding(place, "XX109", "没有正文", fix="在头部信息下面写正文"))
    findings.extend(find_prompts(file.text, file.path))
    material = _material(fields, file.path, split.body, split.body_line, names)
    return material, tuple(findings)


def _material(
    fields: Fields, path: str, body: str, body_line: int, names: Names
) -> Material | None:
    identity = fields.slug(HeadKeys.id)
    title = fields.text(HeadKeys.title)
    kind = _kind(fields, names)
    audiences = fields.names_of(HeadKeys.audiences, names.audiences)
    if fields.is_empty_list(HeadKeys.audiences):
        fields.report(
            fields.value_place(HeadKeys.audiences), HeadKeys.audiences.not_empty,
            "没有任何党组织能看到这份材料",
            fix=f"写明给谁看，例如：audiences: [{names.example_audience}]",
        )  # fmt: skip
    summary = fields.text(HeadKeys.summary)
    updated = fields.day(HeadKeys.updated)
    slug = fields.slug(HeadKeys.slug)
    order = fields.integer(HeadKeys.order)
    label = fields.text(HeadKeys.label)
    roles = fields.names_of(HeadKeys.roles, names.roles)
    stage = fields.name_of(HeadKeys.stage, names.stages)
    clauses = citations(fields, HeadKeys.clauses)
    minutes = fields.integer(HeadKeys.minutes)
    aliases = fields.texts(HeadKeys.aliases)
    sources = fields.rows(HeadKeys.sources, read_source)
    copies = fields.choices(HeadKeys.copies)
    audio, audio_times = fields.text(HeadKeys.audio), fields.text(HeadKeys.audio_times)
    if audio_times and not audio:
        fix = "加一行 audio: 录音的文件名，或去掉 audio_times"
        place = fields.value_place(HeadKeys.audio_times)
        fields.report(place, "XX202", "写了 audio_times，缺少 audio", fix=fix)
    meeting, about = fields.text(HeadKeys.meeting), fields.text(HeadKeys.meeting_topic)
    plan = _plan(fields, path, names) if kind is Kind.GUIDANCE_PLAN else None
    form = read_form(fields, names.grades) if kind is Kind.FORM else None
    fields.finish()
    if not (identity and title and kind and audiences and updated):
        return None
    return Material(
        id=MaterialId(identity), title=title, kind=kind, audiences=audiences, summary=summary,
        updated=updated, path=path, body=body, body_line=body_line,
        places=fields.value_places(),
        slug=slug or slug_of(title) or identity,
        order=_DEFAULT_ORDER if order is None else order,
        label=label, roles=roles, stage=stage, clauses=clauses, minutes=minutes,
        aliases=aliases, sources=sources, copies=copies or (Copy.PARTICIPANT,),
        plan=plan, form=form, audio=audio, audio_times=audio_times,
        meeting=meeting,
        meeting_topic=about,
    )  # fmt: skip


def _kind(fields: Fields, names: Names) -> Kind | None:
    """The kind. A table's section is one generated page: a material there would have none."""
    kind = fields.name_of(HeadKeys.kind, names.kinds)
    if kind is None or not kind.is_table:
        return kind
    place = fields.value_place(HeadKeys.kind)
    fix = "名词写在 glossary.yml 里，日程写在 calendar.yml 里"
    fields.report(place, "XX206", "这个类别由表格生成，不写成材料", found=kind.value, fix=fix)
    return None


def citations(fields: Fields, key: Texts) -> tuple[Citation, ...]:
    """The clauses that a head cites, still as text."""
    return tuple(Citation(scalar.text, scalar.place) for scalar in fields.scalars(key))


def read_source(fields: Fields) -> Source | None:
    """Where something comes from."""
    title = fields.text(SourceKeys.title)
    source = Source(
        title=title,
        issuer=fields.text(SourceKeys.issuer),
        number=fields.text(SourceKeys.number),
        published=fields.text(SourceKeys.date),
        url=fields.url(SourceKeys.url),
        status=fields.choice(SourceKeys.status),
        accessed=fields.day(SourceKeys.accessed),
        note=fields.text(SourceKeys.note),
        place=fields.value_place(SourceKeys.title),
    )
    return source if title else None


def _plan(fields: Fields, path: str, names: Names) -> PlanDetails:
    def note(inner: Fields) -> EditorNote | None:
        clause = inner.text(NoteKeys.clause)
        quote = inner.text(NoteKeys.quote)
        text = inner.text(NoteKeys.note)
        if not (clause and quote and text):
            return None
        places = inner.value_place(NoteKeys.clause), inner.value_place(NoteKeys.quote)
        return EditorNote(ClauseLabel(clause), quote, text, *places)

    def mark(inner: Fields) -> ClauseMark | None:
        clause = inner.text(MarkKeys.clause)
        begins = inner.text(MarkKeys.begins)
        ends = inner.text(MarkKeys.ends)
        audiences = inner.names_of(MarkKeys.audiences, names.audiences)
        if not (clause and begins and audiences):
            return None
        last = MarkKeys.ends if ends else MarkKeys.begins
        places = [inner.value_place(key) for key in (MarkKeys.clause, MarkKeys.begins, last)]
        return ClauseMark(ClauseLabel(clause), begins, ends or begins, audiences, *places)

    original = fields.text(PlanKeys.original)
    return PlanDetails(
        cite_as=fields.text(PlanKeys.cite_as),
        say_as=fields.text(PlanKeys.say_as),
        spoken_as=fields.text(PlanKeys.spoken_as),
        mark=fields.exact_text(PlanKeys.mark),
        title_lines=fields.texts(PlanKeys.title_lines),
        original=str(PurePosixPath(path).parent / original) if original else "",
        sha256=fields.text(PlanKeys.original_sha256),
        notes=fields.rows(PlanKeys.notes, note),
        marks=fields.rows(PlanKeys.marks, mark),
        dispatch=Dispatch(
            letterhead=fields.text(PlanKeys.letterhead),
            number=fields.text(PlanKeys.document_number),
            signer=fields.text(PlanKeys.signer),
            signed_by=fields.texts(PlanKeys.signed_by),
            day=fields.text(PlanKeys.signed_on),
            copies_to=fields.text(PlanKeys.copies_to),
            printed_by=fields.text(PlanKeys.printed_by),
            printed_on=fields.text(PlanKeys.printed_on),
        ),
    )
