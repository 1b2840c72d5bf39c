"""The head of a form: its table and all that is said of it."""

from __future__ import annotations

from functools import partial

from xuexi.model import Column, FormDetails, MaterialId, Orientation
from xuexi.sources.fields import Fields
from xuexi.sources.keys.form import DEFAULT_ROWS, LEAST_COLUMN_MM, ColumnKeys, FormKeys
from xuexi.sources.keys.key import Key
from xuexi.sources.prefill import read_prefill


def read_form(fields: Fields, grades: tuple[str, ...]) -> FormDetails:
    """What only the head of a form says; `grades` are those of the campaign's appraisal."""
    filled_by = fields.text(FormKeys.filled_by)
    orientation = fields.choice(FormKeys.orientation) or Orientation.PORTRAIT
    rows = fields.integer(FormKeys.rows)
    said = fields.rows(FormKeys.columns, partial(_columns, grades))
    columns = tuple(column for one in said for column in one)
    _judge_width(fields, columns, orientation)
    row_labels = fields.texts(FormKeys.row_labels)
    numbered_as = tuple(
        (MaterialId(item.text), item.place) for item in fields.scalars(FormKeys.numbered_as)
    )
    if row_labels and numbered_as:
        _report_both(fields, *FormKeys.rivals)
    above = fields.texts(FormKeys.fields)
    form = FormDetails(
        columns,
        DEFAULT_ROWS if rows is None and not row_labels else rows or 0,
        orientation,
        filled_by,
        fields=above,
        row_labels=row_labels,
        numbered_as=numbered_as,
        prefill=read_prefill(fields, (*above, *_once(row_labels))),
        excel=fields.flag(FormKeys.excel),
        at_meeting=fields.choice(FormKeys.at_meeting),
        self_check=fields.flag(FormKeys.self_check),
        signed_by=_signed_by(fields),
    )
    if fields.is_empty_list(FormKeys.columns):
        _judge_paper(fields)
    if form.self_check and form.prompts is None:
        fix = "给一栏写上 choices（可选的答案），或者写 row_labels；不要自查的，去掉 self_check"
        problem = "这张表没有可以一项一项问的"
        fields.report(fields.value_place(FormKeys.self_check), "XX531", problem, fix=fix)
    return form


def _judge_paper(fields: Fields) -> None:
    """Report what is said of a table where there is none: it would be lost in silence."""
    for key in FormKeys.of_table:
        if fields.is_written(key):
            problem = f"columns 写的是 []，这份材料没有表，用不上 {key.name}"
            fix = f"去掉 {key.name} 这一项；要印表的，在 columns 里写各栏"
            fields.report(fields.value_place(key), "XX210", problem, fix=fix)


def _once(labels: tuple[str, ...]) -> tuple[str, ...]:
    """The rows that are meant when only their label is said."""
    return tuple(label for label in labels if labels.count(label) == 1)


def _report_both(fields: Fields, one: Key, other: Key) -> None:
    """Two keys that say the same thing in two ways."""
    fix = f"{one.name} 和 {other.name} 只留一个"
    problem = f"{one.name} 和 {other.name} 都写了"
    fields.report(fields.value_place(other), "XX210", problem, fix=fix)


def _judge_width(fields: Fields, columns: tuple[Column, ...], orientation: Orientation) -> None:
    """Report columns that together are wider than the paper."""
    width_mm = sum(column.width_mm for column in columns)
    if width_mm > orientation.text_width_mm:
        turned = "，或写 orientation: 横" if orientation is Orientation.PORTRAIT else ""
        fields.report(
            fields.key_place(FormKeys.columns), "XX210",
            f"各栏宽度加起来是 {width_mm} 毫米，比纸面宽",
            fix=f"把几栏改窄，合起来不超过 {orientation.text_width_mm} 毫米{turned}",
        )  # fmt: skip


def _signed_by(fields: Fields) -> tuple[str, ...] | None:
    """Who signs below the table; None when the author does not say."""
    key = FormKeys.signed_by
    names = fields.scalars(key)
    for name in names:
        if len(name.text) > key.limit:
            fix = f"只写谁签名，{key.limit} 个字以内，例如：signed_by: {key.example}"
            problem = f"signed_by 的一项有 {len(name.text)} 个字，印在签名线前面太长"
            fields.report(name.place, "XX214", problem, fix=fix)
    said = names or fields.is_empty_list(key)
    return tuple(name.text for name in names) if said else None


def _columns(grades: tuple[str, ...], fields: Fields) -> tuple[Column, ...] | None:
    """One column, or one for each answer of a question that is ticked."""
    name = fields.text(ColumnKeys.name)
    width_mm = fields.integer(ColumnKeys.width_mm)
    hint = fields.text(ColumnKeys.hint)
    choices = fields.texts(ColumnKeys.choices)
    offered = fields.choice(ColumnKeys.choices_from)
    if offered and choices:
        _report_both(fields, *ColumnKeys.rivals)
    if offered == "grades":
        choices = grades
    example = fields.text(ColumnKeys.example)
    from_roster = fields.texts(ColumnKeys.from_roster)
    is_ticked = fields.flag(ColumnKeys.tick)
    holds = fields.choice(ColumnKeys.holds)
    votes_of = fields.text(ColumnKeys.votes_of)
    if not (name and width_mm):
        return None
    if is_ticked and _can_be_ticked(fields, width_mm, choices):
        return _answers(name, width_mm, hint, choices)
    return (
        Column(
            name, width_mm, hint, choices, example, from_roster, offered == "roster",
            holds=holds, votes_of=votes_of,
        ),
    )  # fmt: skip


def _can_be_ticked(fields: Fields, width_mm: int, choices: tuple[str, ...]) -> bool:
    place = fields.value_place(ColumnKeys.tick)
    if not choices:
        fix = "加一行 choices: [好, 一般, 差]，或 choices_from: 评议等次；不打钩的，去掉 tick"
        fields.report(place, "XX202", "写了 tick，缺少可选的答案", fix=fix)
        return False
    least = LEAST_COLUMN_MM * len(choices)
    if width_mm < least:
        fix = f"width_mm 写 {least} 以上，一个答案一格，一格不窄于 {LEAST_COLUMN_MM} 毫米"
        problem = f"{width_mm} 毫米里排不下 {len(choices)} 个打钩的格"
        fields.report(fields.value_place(ColumnKeys.width_mm), "XX210", problem, fix=fix)
        return False
    return True


def _answers(name: str, width_mm: int, hint: str, choices: tuple[str, ...]) -> tuple[Column, ...]:
    """A column for each answer; what does not divide goes to the first ones."""
    own, left = divmod(width_mm, len(choices))
    return tuple(
        Column(choice, own + (at < left), hint, question=name) for at, choice in enumerate(choices)
    )
