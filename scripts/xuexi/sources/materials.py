"""Material files: the head becomes typed values, the body stays text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from xuexi.cache.cache import Cache, Same
from xuexi.findings import Finding, Place
from xuexi.model import (
    AudienceId,
    Campaign,
    Citation,
    ClauseLabel,
    ClauseMark,
    Column,
    Copy,
    EditorNote,
    FormDetails,
    Kind,
    Material,
    MaterialId,
    Orientation,
    PlanDetails,
    RoleId,
    Source,
    SourceStatus,
    StageId,
)
from xuexi.sources.document import read_fields, split_head
from xuexi.sources.fields import Fields
from xuexi.sources.files import TextFile, read_text
from xuexi.sources.prefill import read_prefill
from xuexi.sources.prompts import find_prompts
from xuexi.text.pinyin import slug_of

SUMMARY_LIMIT = 120
"""Characters of a summary that WeChat's card and our lists show without cutting badly."""

TITLE_LIMIT = 80
"""Characters of a title; the longest of real guidance plans have about 60."""

_DEFAULT_ORDER = 1000
_FILE_NAME_LIMIT = 80
"""In UTF-8 three bytes each, below the 255 bytes that file systems take."""
_MOST_OF_A_SIGNER = 12
"""Characters before a line to sign on; two of them stand side by side on upright paper."""
_DEFAULT_ROWS = 10
_CHOICES_FROM = {"grades": "grades", "评议等次": "grades", "roster": "roster", "名册": "roster"}
"""Where a column's choices may come from instead of being listed."""
_MIN_COLUMN_MM, _MAX_COLUMN_MM = 8, 225


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
) -> tuple[Material | None, tuple[Finding, ...]]:
    """Read one material; None with findings when it cannot be used."""
    file, found = read_text(root, path)
    if file is None:
        return None, found
    key = ("material", path, file.text, Same(names))
    material, more = cache.recall(key, partial(parse_material, file, names))
    return material, (*found, *more)


def parse_material(file: TextFile, names: Names) -> tuple[Material | None, tuple[Finding, ...]]:
    """Turn a file's text into a material."""
    findings: list[Finding] = []
    split = split_head(file, findings)
    if split is None:
        return None, tuple(findings)
    fields = read_fields(split.head, file.path, split.head_line, "头部信息", findings)
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
    identity = fields.slug("id", required=True)
    title = fields.text("title", required=True, limit=TITLE_LIMIT)
    kind = _kind(fields, names)
    audiences = fields.choices("audiences", names.audiences, "XX205", required=True)
    if fields.is_empty_list("audiences"):
        fields.report(
            fields.value_place("audiences"), "XX213", "没有任何党组织能看到这份材料",
            fix=f"写明给谁看，例如：audiences: [{names.example_audience}]",
        )  # fmt: skip
    summary = fields.text("summary", required=True, limit=SUMMARY_LIMIT)
    updated = fields.date("updated", required=True)
    slug = fields.slug("slug")
    order = fields.integer("order", least=0)
    label = fields.text("label", limit=8)
    roles = fields.choices("roles", names.roles, "XX207")
    stage = fields.choice("stage", names.stages, "XX218", required=False)
    clauses = citations(fields)
    minutes = fields.integer("minutes", most=10_000)
    aliases = fields.texts("aliases")
    sources = fields.mappings("sources", "第 {} 个来源", read_source)
    copies = fields.choices("copies", {item.value: item for item in Copy}, "XX215")
    plan = _plan(fields, path, names) if kind is Kind.GUIDANCE_PLAN else None
    form = _form(fields, names) if kind is Kind.FORM else None
    fields.finish()
    if not (identity and title and kind and audiences and updated):
        return None
    return Material(
        id=MaterialId(identity), title=title, kind=kind, audiences=audiences, summary=summary,
        updated=updated, path=path, body=body, body_line=body_line,
        places={name: fields.value_place(name) for name in fields.places},
        slug=slug or slug_of(title) or identity,
        order=_DEFAULT_ORDER if order is None else order,
        label=label, roles=roles, stage=stage, clauses=clauses, minutes=minutes,
        aliases=aliases, sources=sources, copies=copies or (Copy.PARTICIPANT,),
        plan=plan, form=form,
    )  # fmt: skip


def _kind(fields: Fields, names: Names) -> Kind | None:
    """The kind. A table's section is one generated page: a material there would have none."""
    kind = fields.choice("kind", names.kinds, "XX206", required=True)
    if kind is None or not kind.is_table:
        return kind
    place = fields.value_place("kind")
    fix = "名词写在 glossary.yml 里，日程写在 calendar.yml 里"
    fields.report(place, "XX206", "这个类别由表格生成，不写成材料", found=kind.value, fix=fix)
    return None


def citations(fields: Fields) -> tuple[Citation, ...]:
    """The clauses that a head cites, still as text."""
    return tuple(Citation(scalar.text, scalar.place) for scalar in fields.scalars("clauses"))


def read_source(fields: Fields) -> Source | None:
    """Where something comes from."""
    title = fields.text("title", required=True)
    source = Source(
        title=title,
        issuer=fields.text("issuer"),
        number=fields.text("number"),
        published=fields.text("date"),
        url=fields.url("url"),
        status=fields.choice(
            "status", {item.value: item for item in SourceStatus}, "XX215", required=False
        ),
        accessed=fields.date("accessed"),
        note=fields.text("note"),
        place=fields.value_place("title"),
    )
    return source if title else None


def _plan(fields: Fields, path: str, names: Names) -> PlanDetails:
    def note(inner: Fields) -> EditorNote | None:
        clause = inner.text("clause", required=True)
        quote = inner.text("quote", required=True)
        text = inner.text("note", required=True)
        if not (clause and quote and text):
            return None
        places = inner.value_place("clause"), inner.value_place("quote")
        return EditorNote(ClauseLabel(clause), quote, text, *places)

    def mark(inner: Fields) -> ClauseMark | None:
        clause = inner.text("clause", required=True)
        begins = inner.text("begins", required=True)
        ends = inner.text("ends")
        audiences = inner.choices("audiences", names.audiences, "XX205", required=True)
        if not (clause and begins and audiences):
            return None
        places = [
            inner.value_place(key) for key in ("clause", "begins", "ends" if ends else "begins")
        ]
        return ClauseMark(ClauseLabel(clause), begins, ends or begins, audiences, *places)

    original = _file_name(fields)
    return PlanDetails(
        cite_as=fields.text("cite_as", required=True),
        mark=fields.verbatim("mark"),
        title_lines=fields.texts("title_lines"),
        original=str(PurePosixPath(path).parent / original) if original else "",
        sha256=fields.text("original_sha256", required=True),
        notes=fields.mappings("notes", "第 {} 条校注", note),
        marks=fields.mappings("marks", "第 {} 处标记", mark),
    )


def _file_name(fields: Fields) -> str:
    """The original's name: a file beside the material, nowhere else."""
    name = fields.text("original", required=True)
    if len(name) <= _FILE_NAME_LIMIT and PurePosixPath(name).name == name and "\\" not in name:
        return name
    place = fields.value_place("original")
    fix = "只写文件名，原件放在这份材料旁边"
    fields.report(place, "XX402", "原件的位置不对", found=name, fix=fix)
    return ""


def _form(fields: Fields, names: Names) -> FormDetails:
    filled_by = fields.text("filled_by", required=True)
    choices = {item.value: item for item in Orientation}
    choices |= {"竖": Orientation.PORTRAIT, "横": Orientation.LANDSCAPE}
    orientation = fields.choice("orientation", choices, "XX215", required=False)
    rows = fields.integer("rows", most=500)
    columns = fields.mappings("columns", "第 {} 栏", partial(_column, names), required=True)
    chosen = orientation or Orientation.PORTRAIT
    width_mm = sum(column.width_mm for column in columns)
    if width_mm > chosen.text_width_mm:
        turned = "，或写 orientation: 横" if chosen is Orientation.PORTRAIT else ""
        fields.report(
            fields.places["columns"], "XX210",
            f"各栏宽度加起来是 {width_mm} 毫米，比纸面宽",
            fix=f"把几栏改窄，合起来不超过 {chosen.text_width_mm} 毫米{turned}",
        )  # fmt: skip
    row_labels = fields.texts("row_labels")
    numbered_as = tuple(
        (MaterialId(item.text), item.place) for item in fields.scalars("numbered_as")
    )
    if row_labels and numbered_as:
        _report_both(fields, "row_labels", "numbered_as")
    above = fields.texts("fields")
    return FormDetails(
        columns,
        _DEFAULT_ROWS if rows is None and not row_labels else rows or 0,
        chosen,
        filled_by,
        fields=above,
        row_labels=row_labels,
        numbered_as=numbered_as,
        prefill=read_prefill(fields, above),
        excel=fields.flag("excel", default=False),
        signed_by=_signed_by(fields),
    )


def _signed_by(fields: Fields) -> tuple[str, ...] | None:
    """Who signs below the table; None when the author does not say."""
    names = fields.scalars("signed_by")
    for name in names:
        if len(name.text) > _MOST_OF_A_SIGNER:
            fix = f"只写谁签名，{_MOST_OF_A_SIGNER} 个字以内，例如：signed_by: [填表人, 支部书记]"
            problem = f"signed_by 的一项有 {len(name.text)} 个字，印在签名线前面太长"
            fields.report(name.place, "XX214", problem, fix=fix)
    said = names or fields.is_empty_list("signed_by")
    return tuple(name.text for name in names) if said else None


def _report_both(fields: Fields, one: str, other: str) -> None:
    """Two keys that say the same thing in two ways."""
    fix = f"{one} 和 {other} 只留一个"
    fields.report(fields.value_place(other), "XX210", f"{one} 和 {other} 都写了", fix=fix)


def _column(names: Names, fields: Fields) -> Column | None:
    name = fields.text("name", required=True)
    width_mm = fields.integer("width_mm", least=_MIN_COLUMN_MM, most=_MAX_COLUMN_MM, required=True)
    hint = fields.text("hint")
    choices = fields.texts("choices")
    offered = fields.choice("choices_from", _CHOICES_FROM, "XX215", required=False)
    if offered and choices:
        _report_both(fields, "choices", "choices_from")
    if offered == "grades":
        choices = names.grades
    example = fields.text("example")
    from_roster = fields.texts("from_roster")
    if not (name and width_mm):
        return None
    return Column(name, width_mm, hint, choices, example, from_roster, offered == "roster")
