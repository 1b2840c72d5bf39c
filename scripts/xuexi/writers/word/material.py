"""An edition as a Word file."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

from docx.document import Document as WordDocument

from xuexi.look.tokens import word
from xuexi.model import Copy
from xuexi.text.titles import title_lines
from xuexi.writers.edition import Edition
from xuexi.writers.word import table_markup
from xuexi.writers.word.block_markup import begin_page
from xuexi.writers.word.blocks import BlockWriter
from xuexi.writers.word.boxes import Place
from xuexi.writers.word.faces import RED, WRITING
from xuexi.writers.word.gongwen import official_look, write_official
from xuexi.writers.word.last_page import keep_end_together
from xuexi.writers.word.lists import Numbering
from xuexi.writers.word.looks import own_look
from xuexi.writers.word.markup import Element, paragraph, run, w
from xuexi.writers.word.measures import eighths, mm, pt, text_mm
from xuexi.writers.word.package import finish, new_document
from xuexi.writers.word.pages import HANDOUT_PAGE, OWN_PAGE, Page, fill_edge, own_foot, section
from xuexi.writers.word.pictures import Pictures
from xuexi.writers.word.sheet import page_of, sheets
from xuexi.writers.word.styles import Look
from xuexi.writers.word.table_markup import Line

_STROKE_MM = 22
_ANSWER_LINES = 2
"""A participant writes below each question; a trainer reads."""

_BLANK_MM = 9.0
_BETWEEN_BLANKS_MM = 7.0
_NAME_ROOM = 1.25
"""A name's cell against its characters: they must not touch the line."""

_CODE_MM = 26
"""Side of a QR code with its quiet zone: 2 cm of code can be read from paper."""


def write_word(edition: Edition, root: Path) -> bytes:
    """The edition as a .docx; `root` is the project's, below which pictures are found."""
    document = new_document()
    is_official = edition.official is not None
    look = official_look() if is_official else own_look(large=edition.large)
    numbering = Numbering()
    pictures = Pictures(document.part, root)
    is_asked = edition.copy is Copy.PARTICIPANT and not edition.is_handout
    lines = _ANSWER_LINES if is_asked else 0
    writer = BlockWriter(look, pictures, numbering, lines)
    if is_official:
        write_official(document, edition, writer)
    else:
        _write_own(document, edition, look, writer, pictures)
    return finish(document, edition, look, numbering.elements(), mirrored=is_official)


def _write_own(
    document: WordDocument, edition: Edition, look: Look, writer: BlockWriter, pictures: Pictures
) -> None:
    """A form's sheets and what explains them, or an outline: each part with its own foot."""
    body = document.element.body
    parts: list[Page] = []
    form = edition.form
    if form:
        parts.append(page_of(form))
        body.extend(sheets(edition, form))
    if form and edition.blocks:
        # A section's properties stand in its last paragraph.
        body[-1].get_or_add_pPr().append(section(parts[0]))
    if edition.blocks:
        parts.append(HANDOUT_PAGE if edition.is_handout else OWN_PAGE)
        for leaf in _leaves(edition, look, writer, pictures):
            keep_end_together(leaf, OWN_PAGE.width / text_mm("字", look.size_pt))
            body.extend(leaf)
    body.append(section(parts[-1], counts_anew=len(parts) > 1))
    for number, (part, page) in enumerate(zip(document.sections, parts, strict=True)):
        is_sheet = form is not None and number == 0
        fill_edge(part.footer, [own_foot(edition, page, is_sheet=is_sheet)])
        if edition.copy_name and not is_sheet:
            # A trainer must not hand it out by mistake.
            tag = run(edition.copy_name, "CopyTag")
            fill_edge(part.header, [paragraph("Header", [tag])])


def _leaves(
    edition: Edition, look: Look, writer: BlockWriter, pictures: Pictures
) -> Iterator[list[Element]]:
    """What begins a page of its own, piece by piece."""
    place = Place(mm(OWN_PAGE.width), is_prose=not edition.is_handout)
    yield [
        *_head(edition, look, pictures),
        *_blanks(edition, look),
        *writer.write(edition.blocks, place),
        *_where_small(edition),
        *_closing(edition),
    ]
    yield _apart(edition, look, writer)
    yield _key(edition, writer)


def _where_small(edition: Edition) -> list[Element]:
    """Word draws no page inside a page: the trainer is told where the participants' sheet is."""
    return [paragraph("Lead", [run(word("handout-elsewhere"))])] if edition.small else []


def _apart(edition: Edition, look: Look, writer: BlockWriter) -> list[Element]:
    """What is not on the sheet stands on paper of its own, which can be kept back."""
    if not edition.apart:
        return []
    elements = [
        paragraph("Heading2", [run(word("handout-apart"))]),
        *_blanks(edition, look),
        *writer.write(edition.apart, Place(mm(OWN_PAGE.width))),
    ]
    begin_page(elements)
    return elements


def _closing(edition: Edition) -> list[Element]:
    """What ends a notice: in the middle of the right half, the lines together."""
    last = len(edition.closing) - 1
    return [
        paragraph(
            "Closing", [run(line)], w("ind", left=mm(OWN_PAGE.width / 2)),
            *([] if at == last else [w("keepNext")]),
        )
        for at, line in enumerate(edition.closing)
    ]  # fmt: skip


def _key(edition: Edition, writer: BlockWriter) -> list[Element]:
    """Answers stand on a page of their own, which can be kept back."""
    elements = writer.write(edition.answers, Place(mm(OWN_PAGE.width)))
    begin_page(elements)
    return elements


def _head(edition: Edition, look: Look, pictures: Pictures) -> list[Element]:
    """What it is and for whom, its title, what it is for, and the way to its page."""
    kind = word("how-to-fill") if edition.form else edition.kind
    whose = word("handout") if edition.is_handout else ""
    names = (kind, edition.readers, edition.label, whose, *edition.tags)
    stroke = w("pBdr", w("bottom", val="single", sz=eighths(1.5), space=0, color=RED))
    narrow = w("ind", right=mm(OWN_PAGE.width - _STROKE_MM))
    most = math.floor(OWN_PAGE.width / text_mm("字", look.size_of("Heading1")))
    lead = [paragraph("Lead", [run(edition.summary)])] if edition.summary else [table_markup.gap()]
    if edition.has_code:
        lead = [_beside_code(lead, edition.short_link, pictures), table_markup.gap()]
    return [
        paragraph("Tag", [run("　".join(name for name in names if name))]),
        paragraph("Heading1", [run("\n".join(title_lines((edition.title,), most)))]),
        paragraph("Stroke", (), stroke, narrow),
        *lead,
    ]


def _blanks(edition: Edition, look: Look) -> list[Element]:
    """Where a participant writes who he is: each name with a line behind it."""
    if not edition.blanks:
        return []
    em, gap = look.size_pt, mm(_BETWEEN_BLANKS_MM)
    names = [round(len(name) * pt(em) * _NAME_ROOM) for name, _ in edition.blanks]
    left = mm(OWN_PAGE.width) - sum(names) - gap * (len(names) - 1)
    # The first one, a branch's name, is the longest.
    shares = (1.4, *(1.0 for _ in names[1:]))
    grid: list[int] = []
    cells: list[Element] = []
    below = Line(0.75, WRITING)
    for at, (name, value) in enumerate(edition.blanks):
        if at:
            grid.append(gap)
            cells.append(table_markup.cell(gap, [paragraph("TableText")]))
        room = int(left * shares[at] / sum(shares))
        grid += [names[at], room]
        cells.append(
            table_markup.cell(names[at], [paragraph("TableText", [run(name)])], align="bottom")
        )
        cells.append(
            table_markup.cell(
                room, [paragraph("TableText", [run(value)])], below=below, align="bottom"
            )
        )
    padding = {"top": 0, "left": 0, "bottom": 0, "right": 0}
    row = table_markup.row(cells, height=mm(_BLANK_MM))
    return [table_markup.table(grid, [row], {}, padding=padding), table_markup.gap()]


def _beside_code(words: list[Element], link: str, pictures: Pictures) -> Element:
    """The words at the left; at the right the code, for a phone held over the sheet."""
    address = paragraph("Address", [run(f"手机扫码看网页，或打开\n{link}")])
    grid = [mm(OWN_PAGE.width - _CODE_MM), mm(_CODE_MM)]
    code = paragraph("Picture", [pictures.qr(link, _CODE_MM)], w("jc", val="right"))
    cells = [table_markup.cell(grid[0], [*words, address]), table_markup.cell(grid[1], [code])]
    padding = {"top": 0, "left": 0, "bottom": 0, "right": 0}
    return table_markup.table(grid, [table_markup.row(cells)], {}, padding=padding)
