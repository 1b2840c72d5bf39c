"""An official text in the typography of GB/T 9704-2012.

22 lines of 28 characters fill 156 by 225 mm. Two traps: 28 characters of 16 pt
are wider than 156 mm, so they stand a little closer; 225 mm by 22 lines gives
28.99 pt, so 28.95 pt leaves no twenty-third line and overflows by none.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docx.document import Document as WordDocument

from xuexi.document import tree
from xuexi.look.tokens import size
from xuexi.text.titles import title_lines
from xuexi.writers.edition import Edition
from xuexi.writers.official_end import text_end
from xuexi.writers.word.block_markup import begin_page
from xuexi.writers.word.blocks import BlockWriter
from xuexi.writers.word.boxes import Place
from xuexi.writers.word.dispatch import above, around, below, imprint
from xuexi.writers.word.faces import BIAOSONG, BLACK, FANGSONG, HEI, KAI, SONG
from xuexi.writers.word.looks import running, words
from xuexi.writers.word.markup import Element, field, paragraph, run, w
from xuexi.writers.word.measures import mm, pt
from xuexi.writers.word.pages import Page, fill_edge, section
from xuexi.writers.word.styles import CharacterStyle, Look, Style
from xuexi.writers.word.words import clause_runs, runs

SIZE_PT = size("official-pt")
PITCH_PT = size("official-pitch-pt")
LINE_CHARACTERS = round(size("official-characters"))
_TITLE_PT = size("official-title-pt")
_TITLE_PITCH_PT = 2 * PITCH_PT - 20
_NUMBER_PT = size("official-number-pt")

# The number's dash stands 7 mm below the text (7.5), which ends 35 mm above the edge.
PAGE = Page(
    top=size("official-top-mm"),
    bottom=size("official-bottom-mm"),
    left=size("official-left-mm"),
    right=size("official-right-mm"),
    foot=25.2,
)

CHARACTER_PT = PAGE.width * 72 / 25.4 / LINE_CHARACTERS
"""From one character to the next: 28 of them fill the line."""

_LEVEL_FONTS = (FANGSONG, HEI, KAI, FANGSONG, FANGSONG)
"""一、黑体, （一）楷体, the rest 仿宋 (7.3.3)."""


_ON_GRID = Style(
    "Normal", "Normal", FANGSONG, SIZE_PT, BLACK, line_pt=PITCH_PT, exact=True, widows=False,
    on_grid=True, latin_space=False,
)  # fmt: skip
"""Running text without an indent; a full page has 22 lines, wherever a paragraph ends."""

_INDENTED = replace(_ON_GRID, indent_chars=2, indent_fallback_pt=2 * CHARACTER_PT)


def official_look() -> Look:
    """Styles on the grid, all black."""
    title = Style(
        "Heading1", "heading 1", BIAOSONG, _TITLE_PT, BLACK, align="center",
        line_pt=_TITLE_PITCH_PT, exact=True, outline=0, keep_next=True, latin_space=False,
    )  # fmt: skip
    headings = (
        replace(_INDENTED, id=f"Heading{level + 1}", name=f"heading {level + 1}", font=font,
                outline=level, keep_next=True)
        for level, font in enumerate(_LEVEL_FONTS) if level
    )  # fmt: skip
    paragraphs = (
        _ON_GRID,
        replace(_INDENTED, id="Body", name="公文正文"),
        replace(_ON_GRID, id="Mark", name="附件标记", font=HEI, align="left"),
        title,
        *headings,
        *around(_ON_GRID, CHARACTER_PT),
        Style("Footer", "footer", SONG, _NUMBER_PT, BLACK, line_pt=16, exact=True),
        *(style for style in running(SIZE_PT, FANGSONG) if style.id != "Normal"),
    )
    leads = (
        CharacterStyle(f"Lead{level}", f"{name}级首句", font=font)
        for level, name, font in ((1, "一", HEI), (2, "二", KAI))
    )
    signer = CharacterStyle("Signer", "签发人姓名", font=KAI)
    return Look(paragraphs, (*words(SIZE_PT), *leads, signer))


def write_official(document: WordDocument, edition: Edition, writer: BlockWriter) -> None:
    """Fill a document; nothing is printed that the original does not have, but page numbers."""
    body = document.element.body
    plan = edition.official
    dispatch = plan.dispatch if plan else None
    if dispatch:
        body.extend(above(dispatch))
    body.extend(_titled(plan.mark if plan else "", edition.title_lines))
    if dispatch and dispatch.addressee:
        body.append(paragraph("Normal", [run(dispatch.addressee)]))
    body.extend(_blocks(edition.blocks, writer, leads=plan is not None and plan.is_own))
    if plan and dispatch:
        body.extend(below(dispatch, CHARACTER_PT))
        for annex in plan.annexes:
            elements = _titled(annex.mark, title_lines(annex.title_lines))
            begin_page(elements)
            body.extend(elements)
            body.extend(_blocks(annex.blocks, writer, leads=True))
    end = text_end(edition) if dispatch and dispatch.has_imprint else None
    is_apart = end is not None and end.imprint_side > end.side
    if dispatch:
        if is_apart:
            # A section's properties stand in its last paragraph.
            body[-1].get_or_add_pPr().append(_section())
        body.extend(imprint(dispatch, PAGE.width, PAGE.left, is_apart=is_apart))
    body.append(_section(begins="evenPage" if is_apart else "nextPage"))
    first, *more = document.sections
    fill_edge(first.footer, [_number("right")])
    fill_edge(first.even_page_footer, [_number("left")])
    if end and end.imprint_side > end.side + 1:
        # Behind a side that is blank, there is no number (7.5).
        for part in more:
            fill_edge(part.footer, [paragraph("Footer")])
            fill_edge(part.even_page_footer, [paragraph("Footer")])


def _titled(mark: str, lines: Sequence[str]) -> list[Element]:
    """The mark of an attachment, and a title with an empty line below it."""
    marked = [paragraph("Mark", [run(mark)]), paragraph("Normal")] if mark else []
    return [*marked, paragraph("Heading1", [run("\n".join(lines))]), paragraph("Normal")]


def _blocks(blocks: Sequence[tree.Block], writer: BlockWriter, *, leads: bool) -> Iterator[Element]:
    """The text; with `leads` a first sentence behind a number has the face of its level."""
    for block in blocks:
        match block:
            case tree.Clause(level=level, is_heading=True) if level:
                yield paragraph(f"Heading{level + 1}", clause_runs(block))
            case tree.Clause(level=1 | 2 as level, lead=lead) if leads and lead:
                first = [run(block.mark, f"Lead{level}"), *runs(lead, f"Lead{level}")]
                yield paragraph("Body", [*first, *runs(block.children)])
            case _:
                yield from writer.write((block,), Place(mm(PAGE.width), style="Body"))


def _section(begins: str = "nextPage") -> Element:
    """Word counts what a character stands apart from the next in 4096ths of a point."""
    apart = math.floor((CHARACTER_PT - SIZE_PT) * 4096)
    grid = w("docGrid", type="linesAndChars", linePitch=pt(PITCH_PT), charSpace=apart)
    return section(PAGE, grid, begins=begins)


def _number(side: str) -> Element:
    """— 1 —, one character in from the outer edge (7.5)."""
    inset = {f"{side}Chars": 100, side: pt(_NUMBER_PT)}
    return paragraph(
        "Footer",
        [run("— "), *field("PAGE"), run(" —")],
        w("ind", **inset, firstLine=0),
        w("jc", val=side),
    )
