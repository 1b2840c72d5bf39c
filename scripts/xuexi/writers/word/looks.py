"""How our own sheets look: sizes follow from one base, colours are three."""

from __future__ import annotations

from xuexi.look.tokens import size, word
from xuexi.writers.word.faces import BIAOSONG, HEI, KAI, QUIET, RED, SONG, WHITE
from xuexi.writers.word.styles import CharacterStyle, Look, Style

BASE_PT = size("text-pt")
LARGE_PT = size("large-text-pt")
_PITCH = 1.6
"""Height of a line against its characters."""


def own_look(*, large: bool) -> Look:
    """The look of an outline, a guide or a form; in large print nothing is below 18 pt."""
    base = LARGE_PT if large else BASE_PT
    least = LARGE_PT if large else 0.0
    # The foot is no text to read: an address of 18 pt would not fit a line.
    foot_pt = 12.0 if large else 8.5
    paragraphs = (*running(base, SONG, least), *_heads(base, least, foot_pt), *_sheet())
    return Look(paragraphs, words(base, least))


def words(base: float, least: float = 0.0) -> tuple[CharacterStyle, ...]:
    """Styles of words; emphasis is another font, as everywhere on our paper: nothing is bold."""
    return (
        CharacterStyle("Strong", "Strong", font=HEI),
        CharacterStyle("Number", "题号", font=BIAOSONG, colour=RED, size_pt=base * 1.2),
        CharacterStyle("Clock", "时刻", colour=RED),
        CharacterStyle("ClauseMark", "条款标记", colour=QUIET, is_raised=not least),
        CharacterStyle("Quiet", "旁注文字", colour=QUIET),
        CharacterStyle("CopyTag", "本子", font=HEI, colour=WHITE, shade=RED),
        CharacterStyle("Hint", "填写提示", font=SONG, colour=QUIET, size_pt=max(7.5, least)),
    )


def running(base: float, font: str, least: float = 0.0) -> tuple[Style, ...]:
    """Styles of what stands in any text."""
    line = base * _PITCH
    cell = max(base * 0.92, least)
    return (
        Style("Normal", "Normal", font, base, line_pt=line, after_pt=base * 0.55),
        Style("Prose", "正文段落", font, base, line_pt=line, after_pt=base * 0.55,
              indent_chars=2, indent_fallback_pt=base * 2),
        Style("Item", "列表项", font, base, line_pt=line, after_pt=base * 0.3),
        Style("TableText", "表格文字", font, cell, align="left", line_pt=cell * 1.45),
        Style("TableHead", "表头", HEI, cell, align="left", line_pt=cell * 1.45, keep_next=True),
        Style("QuestionText", "讨论题", HEI, base, line_pt=line, before_pt=base * 0.9,
              after_pt=base * 0.35),
        Style("Answer", "题下说明", font, max(base * 0.95, least), colour=QUIET, line_pt=line,
              after_pt=base * 0.35),
        Style("Quote", "引文", KAI, base, line_pt=line, after_pt=base * 0.3),
        Style("Preformatted", "原样文字", font, max(base * 0.92, least), align="left",
              line_pt=line, after_pt=base * 0.55),
        Style("Label", "框名", font, max(base * 0.85, least), colour=QUIET, align="left",
              line_pt=base * 1.4, after_pt=base * 0.25, keep_next=True),
        Style("NoteLabel", f"{word('note')}框名", font, max(base * 0.85, least), colour=RED,
              align="left", line_pt=base * 1.4, after_pt=base * 0.25, keep_next=True),
        Style("FlowTitle", "流程名", HEI, base, line_pt=line, align="left",
              after_pt=base * 0.3, keep_next=True),
        Style("Phase", "流程阶段", HEI, base, colour=RED, line_pt=line, align="left",
              before_pt=base * 0.8, after_pt=base * 0.3, keep_next=True),
        Style("Arrow", "流程箭头", font, base, colour=RED, line_pt=base * 1.15, exact=True,
              align="left", keep_next=True),
        Style("Grounds", word("grounds"), font, max(base * 0.85, least), colour=QUIET,
              align="left", line_pt=base * 1.4, before_pt=base * 0.9),
        Style("Picture", "图片", font, base, align="center", line_pt=line, after_pt=base * 0.55),
        Style("Gap", "空隙", font, 4, line_pt=base * 0.5, exact=True, align="left", widows=False),
        Style("Writing", "书写线", font, 10, line_pt=12, align="left"),
    )  # fmt: skip


def _heads(base: float, least: float, foot_pt: float) -> tuple[Style, ...]:
    """Headings, the head of a sheet and its foot."""
    title = base * 1.9
    part = base * 1.25
    lower = tuple(
        Style(f"Heading{level}", f"heading {level}", HEI, base, align="left",
              line_pt=base * _PITCH, before_pt=base * 0.6, after_pt=base * 0.35,
              outline=level - 1, keep_next=True)
        for level in (4, 5, 6)
    )  # fmt: skip
    return (
        Style("Heading1", "heading 1", BIAOSONG, title, align="left", line_pt=title * 1.35,
              outline=0, keep_next=True),
        Style("Heading2", "heading 2", BIAOSONG, part, align="left", line_pt=part * 1.5,
              before_pt=base * 1.3, after_pt=base * 0.5, outline=1, keep_next=True),
        Style("Heading3", "heading 3", HEI, base * 1.05, align="left", line_pt=base * _PITCH,
              before_pt=base * 0.9, after_pt=base * 0.4, outline=2, keep_next=True),
        *lower,
        Style("Header", "header", HEI, max(base * 0.9, least), align="right"),
        Style("Stroke", "题下短线", SONG, 4, line_pt=7, exact=True, keep_next=True),
        Style("Tag", "标签", HEI, max(base * 0.85, least), colour=RED, align="left",
              line_pt=base * 1.4, before_pt=base * 0.2, after_pt=base * 0.2),
        Style("Lead", "提要", SONG, base, colour=QUIET, line_pt=base * _PITCH,
              after_pt=base * 0.4),
        Style("Address", "网址", SONG, max(base * 0.8, least), colour=QUIET, align="left",
              line_pt=base * 1.3),
        Style("Closing", "落款", SONG, base, align="center", line_pt=base * _PITCH,
              before_pt=base * 0.4),
        Style("Footer", "footer", HEI, foot_pt, colour=QUIET, align="left",
              line_pt=foot_pt * 1.4),
    )  # fmt: skip


def _sheet() -> tuple[Style, ...]:
    """What only a form has; its measures are fixed."""
    return (
        Style("SheetTitle", "表名", BIAOSONG, 16, align="center", line_pt=24, after_pt=6,
              keep_next=True),
        Style("SheetField", "填写项", SONG, 10.5, align="left", line_pt=19, after_pt=5,
              keep_next=True),
        Style("SheetHead", "表单表头", HEI, 10, align="center", line_pt=14, keep_next=True),
        Style("SheetHow", "怎么打钩", HEI, 10.5, align="left", line_pt=16, after_pt=4),
        Style("SheetExample", "填写样例", KAI, 8.5, colour=QUIET, align="left", line_pt=11.5),
        Style("SheetGroup", "表单组名", HEI, 10, align="left", line_pt=14, keep_next=True),
        Style("SheetCell", "表单文字", SONG, 9.5, align="center", line_pt=13),
        Style("SheetNote", "表下说明", SONG, 8.5, colour=QUIET, align="left", line_pt=13,
              before_pt=2),
        Style("SheetSign", "签名", SONG, 10.5, align="left", line_pt=20, before_pt=8),
    )  # fmt: skip
