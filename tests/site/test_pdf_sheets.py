"""Our own sheets and forms read back: what stands where, how large, and what keeps together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
import zxingcpp
from docx import Document
from docx.shared import Mm
from pdf_glyphs import MM, Glyph, glyphs, lines
from published import file_of, published
from pypdfium2 import raw
from second_reader import read_by_another

from xuexi.document import tree
from xuexi.document.parts import walk
from xuexi.document.plain import inline_text
from xuexi.library import Library
from xuexi.model import Copy, Filled, Kind, Person
from xuexi.press.editions import editions
from xuexi.press.formats import Format
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.pdf import write_pdf
from xuexi.writers.word import write_word

pytestmark = pytest.mark.build

ADDRESS = "https://xuexi.example.gov.cn/"
LONG_ADDRESS = f"https://{'zuzhibu' * 8}.{'xian' * 15}.gov.cn/dangjian/xuexi-yuandi/"
FOOT = 21 * MM
NEAREST = 16 * MM
"""Below it stands what is at the foot of every page of ours."""
LARGE, LEAST = 18, 14
"""Points of large print: text, and whatever stands beside it."""


def sheets_of(library: Library, **choice: object) -> list[Edition]:
    """The editions chosen, each material once a copy: as its first audience reads it."""
    found: dict[tuple[str, Copy], Edition] = {}
    for edition in editions(library, **choice):  # type: ignore[arg-type]
        found.setdefault((edition.source.id, edition.copy), edition)
    return list(found.values())


def fullest(sheets: list[Edition]) -> list[Edition]:
    """Of each material the trainer's copy, where there is one: it holds the other's text too."""
    return list({sheet.source.id: sheet for sheet in sheets}.values())


def at(edition: Edition, address: str) -> Edition:
    link = f"{address or '/'}q/{edition.id}/"
    return replace(edition, short_link=link, has_code=bool(address))


def read_codes(page: pdfium.PdfPage) -> list[str]:
    """The QR codes that a camera would find on the page as printed at 150 dpi."""
    bitmap = page.render(scale=150 / 72, grayscale=True)
    pixels = memoryview(bytes(bitmap.buffer)).cast("B", shape=[bitmap.height, bitmap.stride])
    return [code.text for code in zxingcpp.read_barcodes(pixels)]


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("address", [ADDRESS, LONG_ADDRESS], ids=["usual", "long"])
@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
def test_the_code_leads_to_the_page(
    made_up: Library, typesetter: Typesetter, tmp_path: Path, address: str, large: bool
) -> None:
    printed = []
    kinds = [Kind.TOPIC, Kind.LECTURE, Kind.REQUIRED_READING, Kind.ACTION]
    for kind in kinds:
        sheet = at(sheets_of(made_up, kinds=[kind], large=large)[0], address)
        document = pdfium.PdfDocument(write_pdf(sheet, typesetter))
        assert read_codes(document[0]) == [sheet.short_link]
        printed.append((sheet.short_link, document[0].render(scale=150 / 72).to_pil()))
        for number, page in enumerate(document, start=1):
            foot = plain("".join(glyph.text for glyph in below(page, FOOT)))
            assert sheet.short_link in foot
            assert sheet.source.id in foot
            assert f"{number}/{len(document)}" in foot
            assert_inside(page)
    read = read_by_another((picture for _, picture in printed), tmp_path)
    assert read == [link for link, _ in printed]


def below(page: pdfium.PdfPage, height: float) -> Iterator[Glyph]:
    return (glyph for glyph in glyphs(page) if glyph.bottom < height)


def assert_inside(page: pdfium.PdfPage, every: list[Glyph] | None = None) -> None:
    """No character stands in the margins or outside the paper."""
    width, height = page.get_size()
    for glyph in every or glyphs(page):
        # Forms have less at the right: they are bound at the left.
        assert 20 * MM < glyph.left < glyph.right < width - 13 * MM, glyph
        assert 4 * MM < glyph.bottom < glyph.top < height - 4 * MM, glyph


def test_without_an_address_there_is_no_code(made_up: Library, typesetter: Typesetter) -> None:
    sheet = at(sheets_of(made_up, kinds=[Kind.TOPIC])[0], "")
    assert read_codes(pdfium.PdfDocument(write_pdf(sheet, typesetter))[0]) == []


def test_an_outline_has_all_that_a_meeting_needs(made_up: Library, typesetter: Typesetter) -> None:
    for sheet in sheets_of(made_up, kinds=[Kind.TOPIC, Kind.LECTURE]):
        pages = [
            plain(page.get_textpage().get_text_range())
            for page in pdfium.PdfDocument(write_pdf(sheet, typesetter))
        ]
        assert sheet.source.title in pages[0]
        assert plain(sheet.source.summary) in pages[0]
        for programme in walk(sheet.blocks):
            if isinstance(programme, tree.Programme):
                rows = [
                    clock + plain(inline_text(step.children)) + f"{minutes}分"
                    for clock, step, minutes in programme.clocked(0)
                ]
                # The whole programme stands on one page.
                assert any(all(row in page for row in rows) for page in pages), sheet.name


def test_a_participant_has_lines_to_write_on(made_up: Library, typesetter: Typesetter) -> None:
    """Two below each question, 9 mm apart; as many as the author says where he says it."""
    blocks = (
        tree.Question(1, (tree.Paragraph((tree.Text("头一题"),)),)),
        tree.Question(2, (tree.Paragraph((tree.Text("下一题"),)),)),
        tree.WritingLines(5),
    )
    for sheet in sheets_of(made_up, kinds=[Kind.TOPIC])[:2]:
        [page] = pdfium.PdfDocument(
            write_pdf(replace(sheet, blocks=blocks, blanks=(), small=()), typesetter)
        )
        heights = sorted(
            (item.get_bounds()[1] for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
             if item.get_bounds()[2] - item.get_bounds()[0] > 100 * MM), reverse=True,
        )  # fmt: skip
        assert len(heights) == (5 if sheet.copy is Copy.TRAINER else 7)
        assert all(upper - lower > 9 * MM - 0.1 for upper, lower in pairwise(heights))


def test_the_trainers_copy_is_known_at_a_glance(made_up: Library, typesetter: Typesetter) -> None:
    for sheet in sheets_of(made_up, kinds=[Kind.TOPIC])[:4]:
        for page in pdfium.PdfDocument(write_pdf(sheet, typesetter)):
            first = lines(page)[0].text
            assert (first == "主持人用") is (sheet.copy is Copy.TRAINER)


@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
def test_nothing_overflows_and_nothing_is_left_behind(
    library: Library, project: Path, sample_site: Path, large: bool
) -> None:
    """Neither a heading nor the label of a box is the last line of a page."""
    typesetter = Typesetter(project)
    # Most of large print is no file of a site, so it has to be set here.
    for sheet in fullest(sheets_of(library, large=large))[:: 4 if large else 1]:
        if sheet.source.plan or large is not sheet.large:
            continue
        headings = {
            plain(inline_text(block.children))
            for block in walk(sheet.blocks)
            if isinstance(block, tree.Heading)
        }
        file = file_of(sample_site, sheet, Format.PDF)
        pdf = file.read_bytes() if file.exists() else write_pdf(sheet, typesetter)
        document = pdfium.PdfDocument(pdf)
        for number, page in enumerate(document, start=1):
            every = list(glyphs(page))
            assert_inside(page, every)
            # A page may end nearer the edge where that saves one of a few lines.
            text = lines(every, FOOT if large else NEAREST)
            if large:
                assert min(glyph.size for glyph in every) >= LEAST
                assert sum(glyph.size < LARGE for line in text for glyph in line.glyphs) < 120
            # A participant writes below his headings; the trainer's last page shows his sheet.
            is_shown_small = sheet.small and number == len(document)
            if not (sheet.source.form or sheet.is_handout or is_shown_small):
                last = text[-1].text
                assert last not in headings, sheet.name
                assert not is_label(last), (sheet.name, last)


def is_label(line: str) -> bool:
    return line.startswith(("阅读·", "给主持人", "虚拟情景")) or line in ("↓", "阅读")


def test_a_pdf_is_accessible(made_up: Library, typesetter: Typesetter) -> None:
    """PDF/UA-1: it says so, is tagged, and has a title and a language."""
    for kind in Kind:
        for sheet in sheets_of(made_up, kinds=[kind])[:1]:
            pdf = write_pdf(at(sheet, ADDRESS), typesetter)
            document = pdfium.PdfDocument(pdf)
            assert b"pdfuaid:part" in pdf
            with pikepdf.open(BytesIO(pdf)) as opened:
                assert opened.Root.Lang == "zh-CN"
            assert raw.FPDFCatalog_IsTagged(document.raw)
            assert document.get_metadata_dict()["Title"] == sheet.source.title
            assert [item.get_title() for item in document.get_toc()]


P = tree.Paragraph((tree.Text("一段话"),))
LEVELS = (
    tree.Heading(4, (tree.Text("四级"),), "a"), P,
    tree.Quotation((tree.Heading(6, (tree.Text("引文里的六级"),), "b"), P)),
    tree.Heading(2, (), "empty"),
    tree.Heading(2, (tree.Text("二级"),), "c"), P,
)  # fmt: skip


def test_skipped_levels_are_no_skipped_levels_on_paper(
    made_up: Library, typesetter: Typesetter
) -> None:
    sheet = replace(sheets_of(made_up, kinds=[Kind.TOPIC])[0], blocks=LEVELS)
    pdf = write_pdf(sheet, typesetter)
    assert b"pdfuaid:part" in pdf
    outline = [(item.level, item.get_title()) for item in pdfium.PdfDocument(pdf).get_toc()]
    title = sheet.source.title
    assert outline == [(0, title), (1, "四级"), (2, "引文里的六级"), (1, "二级")]


def test_a_character_without_a_font_stops_nothing(made_up: Library, typesetter: Typesetter) -> None:
    odd = tree.Paragraph((tree.Text("私用字 \U0010fffd 照样排出来"),))
    sheet = replace(sheets_of(made_up, kinds=[Kind.TOPIC])[0], blocks=(odd,))
    pdf = write_pdf(sheet, typesetter)
    assert b"pdfuaid:part" not in pdf
    document = pdfium.PdfDocument(pdf)
    assert raw.FPDFCatalog_IsTagged(document.raw)
    assert "照样排出来" in document[0].get_textpage().get_text_range()


def form_pages(pdf: bytes) -> list[pdfium.PdfPage]:
    """The pages to fill in: they count themselves, 第 1 页 共 2 页."""
    pages = list(pdfium.PdfDocument(pdf))
    return [page for page in pages if lines(page)[-1].text.endswith("页")]


def test_a_form_has_room_for_a_hand_and_counts_its_sheets(
    library: Library, sample_site: Path
) -> None:
    for sheet in sheets_of(library, kinds=[Kind.FORM], copies=[Copy.PARTICIPANT]):
        form = sheet.source.form
        assert form is not None
        if not form.columns:
            # A paper of questions has no table: test_question_paper.py looks at it.
            continue
        pages = form_pages(published(sample_site, sheet, Format.PDF))
        # The table takes the sheet's whole width, but for what it is bound at.
        left, columns = 25 * MM, form.spread().columns
        assert pages[0].get_width() == pytest.approx(
            left + (sum(one.width_mm for one in columns) + 14) * MM, abs=0.1 * MM
        )
        printed = ""
        for number, page in enumerate(pages, start=1):
            text = lines(page, height=4)
            printed += "".join(line.text for line in text)
            assert text[-1].text.endswith(f"第{number}页共{len(pages)}页")
            # The header stands on every page; its columns are in proportion.
            whole = plain(page.get_textpage().get_text_range())
            assert all(plain(column.name) in whole for column in form.columns)
            edges = [left + sum(one.width_mm for one in columns[:index]) * MM
                     for index in range(len(columns) + 1)]  # fmt: skip
            assert vertical_rules(page) == pytest.approx(edges, abs=0.1 * MM)
            rules = horizontal_rules(page, left)
            rows = [upper - lower for upper, lower in pairwise(rules)]
            # The header and the example may be lower: nobody writes there.
            assert all(row > 9 * MM - 0.1 for row in rows[2 if number == 1 else 1 :]), sheet.name
            assert len(rows) >= 2
        assert sum(len(cell) > 0 for cell in form.signatures) == printed.count("签名：") - sum(
            field.endswith("签名") for field in form.fields
        )


def test_who_signs_in_a_column_has_room_for_his_name(library: Library) -> None:
    narrow = [
        (material.id, column.name, column.width_mm)
        for material in library.materials
        for column in (material.form.spread().columns if material.form else ())
        if re.search("签名|签字|签到|本人签", column.name + column.hint) and column.width_mm < 25
    ]
    assert narrow == []


def horizontal_rules(page: pdfium.PdfPage, left: float) -> list[float]:
    """Heights of the table's lines, top down: those that begin at its left edge."""
    found = set()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        x, bottom, right, top = item.get_bounds()
        if abs(x - left) < 2 and right - x > 5 * MM and top - bottom < 2:
            found.add(round((bottom + top) / 2, 1))
    heights = sorted(found, reverse=True)
    return [one for one, above in zip(heights, [1e9, *heights], strict=False) if above - one > 1]


def vertical_rules(page: pdfium.PdfPage) -> list[float]:
    """Where the table's upright lines stand, from left to right."""
    found: list[float] = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        x, bottom, right, top = item.get_bounds()
        if right - x < 2 and top - bottom > 5 * MM:
            found.append((x + right) / 2)
    found.sort()
    return [one for one, before in zip(found, [-1e9, *found], strict=False) if one - before > 1]


def test_a_secret_ballot_asks_for_no_name(made_up: Library, typesetter: Typesetter) -> None:
    secret = [
        sheet for sheet in sheets_of(made_up, kinds=[Kind.FORM]) if "不记名" in sheet.source.summary
    ]
    assert secret
    for sheet in secret:
        text = "".join(
            line.text for page in form_pages(write_pdf(sheet, typesetter)) for line in lines(page)
        )
        assert "签名" not in text
        assert "填表人" not in text


def test_what_a_branch_knows_is_printed(made_up: Library, typesetter: Typesetter) -> None:
    """Values stand on their lines, and a row grows with a name that needs several."""
    people = tuple(Person(f"党员{number}" if number != 3 else "长" * 60) for number in range(30))
    filled = Filled("红星村党支部", date(2016, 7, 1), "三号冷库", people)
    for sheet in sheets_of(made_up, kinds=[Kind.FORM], copies=[Copy.PARTICIPANT]):
        form = sheet.source.form
        assert form is not None
        if not (form.lists_people and form.prefill.given) or form.prefill.is_per_person:
            continue
        pages = form_pages(write_pdf(replace(sheet, filled=filled), typesetter))
        text = "".join(line.text for page in pages for line in lines(page))
        assert all(person.name in text for person in people if len(person.name) < 9), sheet.name
        assert text.count("长") >= 60
        for page in pages:
            assert_inside(page)


def test_a_row_of_a_single_person_is_no_higher_than_what_is_written_in_it(
    made_up: Library, typesetter: Typesetter
) -> None:
    """A list of one would be parted into rows of half a page; an answer's row may be as high."""
    most = 18
    for sheet in sheets_of(made_up, kinds=[Kind.FORM], copies=[Copy.PARTICIPANT]):
        form = sheet.source.form
        assert form is not None
        if not form.lists_people:
            continue
        alone = replace(sheet, filled=Filled("红星村党支部", people=(Person("王芳"),)))
        [page] = form_pages(write_pdf(alone, typesetter))
        rows = [upper - lower for upper, lower in pairwise(horizontal_rules(page, 25 * MM))]
        assert max(rows) < (most + 0.5) * MM, sheet.name
        word = Document(BytesIO(write_word(alone, typesetter.root)))
        heights = [row.height for table in word.tables for row in table.rows if row.height]
        assert heights
        assert max(heights) <= Mm(most), sheet.name


def test_no_line_begins_with_a_dot(made_up: Library, typesetter: Typesetter) -> None:
    """Whatever stands before it, and however far along the line."""
    names = "阿卜杜拉·买买提、古丽·努尔艾力、阅读 · 二十五分钟"
    texts = tuple(tree.Paragraph((tree.Text("看" * count + names),)) for count in range(60))
    edition = replace(sheets_of(made_up, kinds=[Kind.ACTION])[0], blocks=texts)
    document = pdfium.PdfDocument(write_pdf(edition, typesetter))
    begin = [line.glyphs[0].text for page in document for line in lines(page)]
    assert len(begin) > 100
    assert "·" not in begin
    # A reader who copies a name gets it as it was written.
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert plain(text).count("阿卜杜拉·买买提") > 40


def test_an_address_without_its_host_is_left_out(made_up: Library, typesetter: Typesetter) -> None:
    sheet = at(sheets_of(made_up, kinds=[Kind.TOPIC])[0], "")
    for page in pdfium.PdfDocument(write_pdf(sheet, typesetter)):
        foot = plain("".join(glyph.text for glyph in below(page, FOOT)))
        assert sheet.source.id in foot
        assert "/q/" not in foot
        assert "版·" not in foot
