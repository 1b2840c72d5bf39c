"""How paper fills its pages: none for a few lines, a participant's sheet on one sheet of paper."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pdf_glyphs import MM, lines
from published import published

from xuexi.document import tree
from xuexi.library import Library
from xuexi.look.tokens import colour, word
from xuexi.model import Copy, Kind, MaterialId
from xuexi.press.editions import ALL_LENGTHS, editions
from xuexi.press.formats import Format
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.pdf import write_pdf

pytestmark = pytest.mark.build

FEW = 3
NAME = "附件5 二、（一）1"


def plain(library: Library) -> Edition:
    return next(editions(library, kinds=[Kind.ACTION], copies=[Copy.PARTICIPANT]))


def paragraph(text: str) -> tree.Paragraph:
    return tree.Paragraph((tree.Text(text),))


def pages(edition: Edition, typesetter: Typesetter) -> list[list[str]]:
    """The lines of each page, without its foot."""
    document = pdfium.PdfDocument(write_pdf(edition, typesetter))
    return [[line.text for line in lines(page, 16 * MM)] for page in document]


def test_no_page_is_printed_for_a_few_lines(made_up: Library, typesetter: Typesetter) -> None:
    counts = set()
    for count in range(26, 42):
        blocks = tuple(paragraph(f"第{number}句话。") for number in range(count))
        read = pages(replace(plain(made_up), blocks=blocks), typesetter)
        assert sum(len(page) for page in read) >= count
        assert len(read) == 1 or len(read[-1]) > FEW, count
        counts.add(len(read))
    assert counts == {1, 2}


def test_a_clauses_name_stays_on_its_line(made_up: Library, typesetter: Typesetter) -> None:
    blocks = tuple(
        tree.Paragraph((
            tree.Text("看" * count + "（"), tree.ClauseLink(NAME, MaterialId(""), ""),
            tree.Text("），再看一遍。"),
        ))
        for count in range(24, 44)
    )  # fmt: skip
    read = pages(replace(plain(made_up), blocks=blocks), typesetter)
    whole = re.sub(r"\s", "", NAME)
    assert sum(line.count(whole) for page in read for line in page) == len(blocks)


def test_a_table_takes_its_heading_and_its_first_words_along(
    made_up: Library, typesetter: Typesetter
) -> None:
    """However far down the page they stand."""
    cells = tuple((tree.Text(text),) for text in ("甲栏", "乙栏"))
    table = tree.Table(cells, (cells,) * 4)
    names = (tree.Heading(2, (tree.Text("一节"),), ""), paragraph("按下面的表做。"), table)
    parted = 0
    for count in range(20, 34):
        before = tuple(paragraph(f"第{number}句话。") for number in range(count))
        read = pages(replace(plain(made_up), blocks=(*before, *names)), typesetter)
        where = {text: [at for at, page in enumerate(read) if any(text in line for line in page)]
                 for text in ("一节", "按下面", "甲栏")}  # fmt: skip
        assert where["一节"] == where["按下面"] == where["甲栏"][:1], count
        parted += where["甲栏"][0]
    assert 0 < parted < 14


def test_a_copier_sees_the_lines_to_write_on() -> None:
    """WCAG's ratio of contrast, on white: 3:1 is what a thin line needs."""
    channels = [int(colour("writing")[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (luminance + 0.05) >= 3


def test_every_participant_has_one_sheet_of_paper(library: Library, sample_site: Path) -> None:
    seen = 0
    chosen = [Kind.TOPIC, Kind.LECTURE]
    for sheet in editions(library, kinds=chosen, copies=[Copy.PARTICIPANT], lengths=ALL_LENGTHS):
        seen += 1
        pdf = pdfium.PdfDocument(published(sample_site, sheet, Format.PDF))
        texts = [page.get_textpage().get_text_range() for page in pdf]
        apart = [at for at, text in enumerate(texts) if word("handout-apart") in text]
        assert len(apart) == bool(sheet.apart), sheet.name
        # What is apart is another sheet of paper.
        parts = (apart[0], len(texts) - apart[0]) if apart else (len(texts),)
        assert max(parts) <= 2, sheet.name
    assert seen > 30
