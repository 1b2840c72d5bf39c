"""What an office's own document has around its text, in Word (GB/T 9704-2012, 7.2 to 7.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xuexi.look.tokens import size
from xuexi.model.dispatch import Dispatch
from xuexi.writers.official import closing_of, letterhead_pt, listed_after, official_width_mm
from xuexi.writers.word import table_markup
from xuexi.writers.word.faces import BIAOSONG, BLACK, FANGSONG, RED
from xuexi.writers.word.markup import Element, paragraph, run, w
from xuexi.writers.word.measures import eighths, mm, pt
from xuexi.writers.word.styles import Style
from xuexi.writers.word.table_markup import Line

_SMALL_PT = size("official-number-pt")
_MARK_FROM_TEXT_MM = 35.0
"""发文机关标志 stands so far below the upper edge of the text (7.2.4)."""
_RULE_BELOW_MM = 4.0
_THICK, _THIN = Line(0.35 / 25.4 * 72, BLACK), Line(0.25 / 25.4 * 72, BLACK)
"""The lines of 版记, the first and last and those between (7.4.1)."""
_NO_ROOM = {"top": 0, "left": 0, "bottom": 0, "right": 0}


def around(on_grid: Style, character_pt: float) -> tuple[Style, ...]:
    """The styles; `on_grid` is that of the running text."""
    small = replace(
        on_grid, id="Imprint", name="版记", size_pt=_SMALL_PT, line_pt=_SMALL_PT * 1.6,
        on_grid=False, align="left",
    )  # fmt: skip
    return (
        Style("Letterhead", "发文机关标志", BIAOSONG, 48, RED, align="center",
              before_pt=_MARK_FROM_TEXT_MM / 25.4 * 72, widows=False, latin_space=False),
        replace(on_grid, id="DocumentNumber", name="发文字号", align="center"),
        replace(on_grid, id="Attachments", name="附件说明", align="left"),
        replace(on_grid, id="Signature", name="署名和日期", align="right", keep_next=True),
        replace(on_grid, id="Remark", name="附注", indent_chars=2,
                indent_fallback_pt=2 * character_pt),
        small,
        Style("ImprintEnd", "版记之后", FANGSONG, 1, line_pt=1, exact=True, widows=False),
    )  # fmt: skip


def above(dispatch: Dispatch) -> Iterator[Element]:
    """版头: the mark, two lines, the number with the red line below it, two lines."""
    if dispatch.letterhead:
        size_pt = letterhead_pt(dispatch.letterhead, official_width_mm())
        yield paragraph("Letterhead", [run(dispatch.letterhead, size_pt=size_pt)])
        yield from (paragraph("Normal") for _ in range(2))
    if not dispatch.number:
        return
    apart = round(_RULE_BELOW_MM / 25.4 * 72)
    red = w("pBdr", w("bottom", val="single", sz=eighths(1), space=apart, color=RED))
    if dispatch.signer:
        # In one line: a character in from the left, the signer a character in from the right.
        tabs = w(
            "tabs", w("tab", val="right", pos=mm(official_width_mm()) - pt(size("official-pt")))
        )
        words = [run(f"{dispatch.number}\t签发人："), run(dispatch.signer, "Signer")]
        indent = w("ind", leftChars=100, left=pt(size("official-pt")), firstLine=0)
        yield paragraph("DocumentNumber", words, red, tabs, indent, w("jc", val="left"))
    else:
        yield paragraph("DocumentNumber", [run(dispatch.number)], red)
    yield from (paragraph("Normal") for _ in range(2))


def below(dispatch: Dispatch, character_pt: float) -> Iterator[Element]:
    """附件说明, 署名, 成文日期 and 附注."""
    if dispatch.attachments:
        yield paragraph("Normal")
    for line in dispatch.attachments:
        hang = 3 if line.startswith("附件") else 1
        left = pt((listed_after(line) + hang) * character_pt)
        yield paragraph("Attachments", [run(line)],
                        w("ind", left=left, hanging=pt(hang * character_pt)))  # fmt: skip
    closing = closing_of(dispatch)
    if closing:
        yield paragraph("Normal", (), w("keepNext"))
    for at, (text, from_right) in enumerate(closing, start=1):
        right = w("ind", right=pt(from_right * character_pt))
        last = [w("keepNext", val=0)] if at == len(closing) else []
        yield paragraph("Signature", [run(text)], right, *last)
    if dispatch.remark:
        yield paragraph("Remark", [run(dispatch.remark)])


def imprint(
    dispatch: Dispatch, width_mm: float, left_mm: float, *, is_apart: bool
) -> Iterator[Element]:
    """版记: a table that hangs on the lower edge of a page: the text's last one, or its own."""
    if not dispatch.has_imprint:
        return
    if is_apart:
        # LibreOffice 7.4 forgets where a section begins that begins with such a table.
        yield paragraph("ImprintEnd")
    width = mm(width_mm)
    rows = []
    if dispatch.copies_to:
        hang = w("ind", left=pt(4 * _SMALL_PT), right=pt(_SMALL_PT), hanging=pt(3 * _SMALL_PT))
        rows.append(paragraph("Imprint", [run(dispatch.copies_to)], hang))
    if dispatch.printed_by or dispatch.printed_on:
        tabs = w("tabs", w("tab", val="right", pos=width - pt(_SMALL_PT)))
        printed = f"{dispatch.printed_on}印发" if dispatch.printed_on else ""
        words = [run(f"{dispatch.printed_by}\t{printed}")]
        rows.append(paragraph("Imprint", words, tabs, w("ind", left=pt(_SMALL_PT))))
    lines = {"top": _THICK, "bottom": _THICK, "insideH": _THIN}
    cells = (table_markup.row([table_markup.cell(width, [row])]) for row in rows)
    table = table_markup.table([width], cells, lines, padding=_NO_ROOM)
    table_markup.hang_at_foot(table, mm(left_mm))
    yield table
    # A table needs a paragraph behind it, which must not begin a new page.
    yield paragraph("ImprintEnd")
