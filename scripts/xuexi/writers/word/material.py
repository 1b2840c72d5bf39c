"""An edition as a Word file."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document as WordDocument

from xuexi.writers.edition import Edition
from xuexi.writers.word import tables
from xuexi.writers.word.blocks import BlockWriter, Place
from xuexi.writers.word.faces import RED
from xuexi.writers.word.lists import Numbering
from xuexi.writers.word.looks import own_look
from xuexi.writers.word.markup import Element, paragraph, run, w
from xuexi.writers.word.measures import eighths, mm
from xuexi.writers.word.official import official_look, write_official
from xuexi.writers.word.package import finish, new_document
from xuexi.writers.word.pages import OWN_PAGE, own_foot, section, set_foot
from xuexi.writers.word.pictures import Pictures
from xuexi.writers.word.sheet import page_of, sheet

_STROKE_MM = 22
_CODE_MM = 26
"""Side of a QR code with its quiet zone: 2 cm of code can be read from paper."""


def write_word(edition: Edition, root: Path) -> bytes:
    """The edition as a .docx; `root` is the project's, below which pictures are found."""
    document = new_document()
    is_official = edition.material.plan is not None
    look = official_look() if is_official else own_look(large=edition.large)
    numbering = Numbering()
    pictures = Pictures(document.part, root)
    writer = BlockWriter(look, pictures, numbering)
    if is_official:
        write_official(document, edition, writer)
    else:
        _write_own(document, edition, writer, pictures)
    return finish(document, edition, look, numbering.elements(), mirrored=is_official)


def _write_own(
    document: WordDocument, edition: Edition, writer: BlockWriter, pictures: Pictures
) -> None:
    """A form's sheet, what explains it, or an outline: each section with its own foot."""
    body = document.element.body
    pages = []
    form = edition.material.form
    if form:
        pages.append(page_of(form))
        body.extend(sheet(edition.material.title, form))
    if form and edition.blocks:
        # A section's properties stand in its last paragraph.
        body[-1].get_or_add_pPr().append(section(pages[0]))
    if edition.blocks:
        pages.append(OWN_PAGE)
        body.extend(_head(edition, pictures))
        body.extend(writer.write(edition.blocks, Place(mm(OWN_PAGE.width))))
    body.append(section(pages[-1]))
    for part, page in zip(document.sections, pages, strict=True):
        set_foot(part.footer, [own_foot(edition, page)])


def _head(edition: Edition, pictures: Pictures) -> list[Element]:
    """Title, what kind of copy it is, what it is for, and the way to its page."""
    stroke = w("pBdr", w("bottom", val="single", sz=eighths(1.5), space=0, color=RED))
    narrow = w("ind", right=mm(OWN_PAGE.width - _STROKE_MM))
    title = run("\n".join(edition.title_lines))
    material = edition.material
    tags = [tag for tag in (material.label, *edition.tags) if tag]
    words = [paragraph("Tag", [run(" · ".join(tags))])] if tags else []
    words.append(paragraph("Lead", [run(material.summary)]))
    if edition.campaign.address:
        words = [_beside_code(words, edition.short_link, pictures), tables.gap()]
    return [paragraph("Heading1", [title]), paragraph("Stroke", (), stroke, narrow), *words]


def _beside_code(words: list[Element], link: str, pictures: Pictures) -> Element:
    """The words at the left; at the right the code, for a phone held over the sheet."""
    words.append(paragraph("Address", [run(f"手机扫码看网页，或打开\n{link}")]))
    grid = [mm(OWN_PAGE.width - _CODE_MM), mm(_CODE_MM)]
    code = paragraph("Picture", [pictures.qr(link, _CODE_MM)], w("jc", val="right"))
    cells = [tables.cell(grid[0], words), tables.cell(grid[1], [code])]
    padding = {"top": 0, "left": 0, "bottom": 0, "right": 0}
    return tables.table(grid, [tables.row(cells)], tables.borders(), padding=padding)
