"""PDFs read back: the text is the source's, the official text stands on its grid."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import get_args

import pypdfium2 as pdfium
import pytest
from pdf_glyphs import MM, lines
from published import published

from made_trees import one_of_each_kind
from page_text import bare
from xuexi.document import tree
from xuexi.document.plain import block_lines
from xuexi.library import Library
from xuexi.model import ClauseLabel, Copy, Kind
from xuexi.press.editions import editions
from xuexi.press.formats import Format
from xuexi.typeset.typesetter import Typesetter, UnsettableError
from xuexi.writers.pdf import values, write_pdf
from xuexi.writers.pdf.values import block_values

pytestmark = pytest.mark.build

ABOVE_THE_FOOT = 35 * MM - 2
"""Below the text of an official page stands its number."""
_FOOT = re.compile(
    r"[a-z][a-z0-9-]*·\d+年\d+月\d+日版(·\S*?/q/[a-z0-9-]+/)?(\d+/\d+|第\d+页共\d+页)$|—\d+—$"
)
"""What stands below the text of a page."""
_HEADING = re.compile(r"[一二三四五六七八九十]+、")


def page_texts(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def test_an_official_text_is_the_original_to_the_letter(
    library: Library, sample_site: Path
) -> None:
    for sheet in editions(library, kinds=[Kind.GUIDANCE_PLAN]):
        plan = sheet.source.plan
        assert plan is not None
        pages = page_texts(published(sample_site, sheet, Format.PDF))
        # The page's number is the engine's, "— 1 —".
        read = "".join(
            bare(text).replace(f"—{number}—", "") for number, text in enumerate(pages, start=1)
        )
        original = library.originals[sheet.source.id].text
        assert original is not None
        assert read == bare("".join(original.lines))


def test_an_official_text_stands_on_22_lines_of_28_characters(
    library: Library, sample_site: Path
) -> None:
    for sheet in editions(library, kinds=[Kind.GUIDANCE_PLAN]):
        document = pdfium.PdfDocument(published(sample_site, sheet, Format.PDF))
        lengths: list[int] = []
        for number in range(1, len(document) - 1):
            rows = lines(document[number], ABOVE_THE_FOOT)
            # No heading stands alone at a page's foot: it may take its line along.
            below = document[number + 1].get_textpage().get_text_range().lstrip()
            assert len(rows) == (21 if _HEADING.match(below) else 22)
            pitches = [upper.middle - lower.middle for upper, lower in pairwise(rows)]
            assert all(abs(pitch - 28.95) < 0.1 for pitch in pitches)
            lengths += [len(row.glyphs) for row in rows]
        assert median(lengths) == 28


def test_an_official_text_stays_in_its_block(library: Library, sample_site: Path) -> None:
    """156 by 225 mm within half a millimetre, measured from the ink of each character."""
    top, left = (297 - 37) * MM, 28 * MM
    slack = 0.5 * MM
    for sheet in editions(library, kinds=[Kind.GUIDANCE_PLAN]):
        for page in pdfium.PdfDocument(published(sample_site, sheet, Format.PDF)):
            text = [glyph for row in lines(page, ABOVE_THE_FOOT) for glyph in row.glyphs]
            assert min(glyph.left for glyph in text) > left - slack
            assert max(glyph.right for glyph in text) < left + 156 * MM + slack
            # A character's box is a little higher than its line; its middle is not.
            middles = [(glyph.bottom + glyph.top) / 2 for glyph in text]
            assert max(middles) + 8 < top + slack
            assert min(middles) - 8 > top - 225 * MM - slack


def test_no_line_of_an_official_text_begins_or_ends_with_the_wrong_sign(
    library: Library, sample_site: Path
) -> None:
    """GB/T 15834-2011, 5.1.10 and 5.1.11; and no heading is the last line of a page."""
    for sheet in editions(library, kinds=[Kind.GUIDANCE_PLAN]):
        document = pdfium.PdfDocument(published(sample_site, sheet, Format.PDF))
        for number, page in enumerate(document):
            rows = lines(page, ABOVE_THE_FOOT)
            for row in rows:
                assert row.text[0] not in "，。、；：！？）》”’…·", row.text
                assert row.text[-1] not in "（《“‘", row.text
            is_last = number == len(document) - 1
            assert is_last or not _HEADING.match(rows[-1].text)


def test_a_heading_of_an_official_text_takes_its_line_along(
    made_up: Library, typesetter: Typesetter
) -> None:
    """Wherever on the page it comes: below any number of lines."""
    [sheet, *_] = editions(made_up, kinds=[Kind.GUIDANCE_PLAN])

    def clause(mark: str, text: str, *, is_heading: bool) -> tree.Clause:
        words = (tree.Text(text),)
        return tree.Clause(ClauseLabel(mark), mark, 1, is_heading, mark, (), words)

    feet: set[int] = set()
    for count in range(10, 22):
        before = [clause("", "一行。", is_heading=False)] * count
        after = [clause("一、", "标题", is_heading=True), clause("", "正文。", is_heading=False)]
        document = pdfium.PdfDocument(
            write_pdf(replace(sheet, blocks=(*before, *after)), typesetter)
        )
        rows = [[row.text for row in lines(page, ABOVE_THE_FOOT)] for page in document]
        [page] = [page for page in rows if "一、标题" in page]
        assert page[page.index("一、标题") + 1] == "正文。"
        feet.add(len(rows[0]))
    # Some of the first pages gave up their last line for it.
    assert len(rows) == 2
    assert len(feet) > 1


def test_every_sheet_holds_every_word_of_its_view(library: Library, sample_site: Path) -> None:
    """Each line of the text in turn, for one audience of each material and both copies."""
    seen: set[tuple[str, Copy]] = set()
    for sheet in editions(library):
        if (sheet.source.id, sheet.copy) in seen:
            continue
        seen.add((sheet.source.id, sheet.copy))
        pages = page_texts(published(sample_site, sheet, Format.PDF))
        read = "".join(_FOOT.sub("", bare(text)).removeprefix(sheet.copy_name) for text in pages)
        lines = [bare(line) for line in block_lines(sheet.blocks)]
        assert [line for line in lines if line not in read] == [], sheet.source.id
        for column in sheet.source.form.columns if sheet.source.form else ():
            assert bare(column.name) in read
    assert len(seen) > len(library.materials)


@pytest.fixture
def with_a_picture(made_up_root: Path, typesetter: Typesetter, tmp_path: Path) -> Typesetter:
    """A typesetter that finds the picture of the made-up trees."""
    (tmp_path / "study_materials").mkdir()
    picture = made_up_root / "study_materials" / "topic" / "images" / "jiubu.png"
    shutil.copy(picture, tmp_path / "study_materials" / "a.png")
    return Typesetter(tmp_path, typesetter.faces)


def test_every_kind_of_block_is_set(made_up: Library, with_a_picture: Typesetter) -> None:
    blocks = one_of_each_kind()
    assert {type(block) for block in blocks} == set(get_args(tree.Block))
    [sheet, *_] = editions(made_up, kinds=[Kind.TOPIC])
    read = "".join(page_texts(write_pdf(replace(sheet, blocks=blocks), with_a_picture)))
    words = re.findall(r"w\d+x", repr(block_values(blocks)))
    assert [word for word in words if word not in read] == []


def test_a_kind_that_the_template_does_not_know_is_not_passed_over(
    made_up: Library, typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(values, "KINDS", {**values.KINDS, tree.Rule: lambda _: [{"k": "new"}]})
    [sheet, *_] = editions(made_up, kinds=[Kind.TOPIC])
    with pytest.raises(UnsettableError, match="of the kind new"):
        write_pdf(replace(sheet, blocks=(tree.Rule(),)), typesetter)


def test_same_input_same_bytes(made_up: Library, made_up_root: Path) -> None:
    chosen = [sheet for sheet in editions(made_up) if sheet.source.kind in (Kind.TOPIC, Kind.FORM)]
    for sheet in chosen[:6]:
        first = write_pdf(sheet, Typesetter(made_up_root))
        assert write_pdf(sheet, Typesetter(made_up_root)) == first
