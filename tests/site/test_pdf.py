"""PDFs read back: the text is the source's, the official text stands on its grid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pypdfium2 as pdfium
import pytest

from xuexi.build.editions import editions
from xuexi.build.load import Loaded
from xuexi.document.plain import block_lines
from xuexi.library import Library
from xuexi.model import Copy, Kind
from xuexi.writers.pdf import Typesetter, write_pdf

pytestmark = pytest.mark.build

MM = 72 / 25.4
_FOOT = re.compile(
    r"[a-z0-9-]+·\d+年\d+月\d+日版·\S*?/q/[a-z0-9-]+/(\d+/\d+|第\d+页共\d+页)$|—\d+—$"
)
"""What stands below the text of a page."""
_HEADING = re.compile(r"[一二三四五六七八九十]+、")


@pytest.fixture(scope="module")
def library(loaded: Loaded) -> Library:
    assert loaded.library is not None
    return loaded.library


@pytest.fixture(scope="module")
def typesetter(project: Path) -> Typesetter:
    return Typesetter(project)


def bare(text: str) -> str:
    """Without white space, which a page breaks as it likes, and without a soft hyphen's kin."""
    return "".join(text.split()).replace("\ufffe", "")


def page_texts(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def test_an_official_text_is_the_original_to_the_letter(
    library: Library, typesetter: Typesetter
) -> None:
    for sheet in editions(library, kinds=[Kind.GUIDANCE_PLAN]):
        plan = sheet.material.plan
        assert plan is not None
        pages = page_texts(write_pdf(sheet, typesetter))
        # The page's number is the engine's, "— 1 —".
        read = "".join(
            bare(text).replace(f"—{number}—", "") for number, text in enumerate(pages, start=1)
        )
        original = library.originals[sheet.material.id].text
        assert original is not None
        assert read == bare("".join(original.lines))


def test_an_official_text_stands_on_22_lines_of_28_characters(
    library: Library, typesetter: Typesetter
) -> None:
    for sheet in editions(library, kinds=[Kind.GUIDANCE_PLAN]):
        document = pdfium.PdfDocument(write_pdf(sheet, typesetter))
        lengths: list[int] = []
        for number in range(1, len(document) - 1):
            rows = _rows(document[number])
            # No heading stands alone at a page's foot: it may take its line along.
            below = document[number + 1].get_textpage().get_text_range().lstrip()
            assert len(rows) == (21 if _HEADING.match(below) else 22)
            pitches = [upper - lower for upper, lower in zip(rows, list(rows)[1:], strict=False)]
            assert all(abs(pitch - 28.95) < 0.1 for pitch in pitches)
            left = min(left for boxes in rows.values() for left, _ in boxes)
            right = max(right for boxes in rows.values() for _, right in boxes)
            # Ink, for a sign at a line's end has an empty half that may stand outside.
            assert left > 28 * MM - 0.5 * MM
            assert right < (28 + 156) * MM + 0.5 * MM
            lengths += [len(boxes) for boxes in rows.values()]
        assert median(lengths) == 28


def _rows(page: pdfium.PdfPage) -> dict[float, list[tuple[float, float]]]:
    """The characters' left and right by the line that they stand on, top down, in points."""
    text = page.get_textpage()
    found: dict[float, list[tuple[float, float]]] = {}
    for index in range(text.count_chars()):
        if text.get_text_range(index, 1).isspace():
            continue
        left, _, right, _ = text.get_charbox(index)
        _, bottom, _, top = text.get_charbox(index, loose=True)
        # Below the text stands the page's number.
        if bottom > 35 * MM - 2:
            found.setdefault(round(bottom + (top - bottom) / 2, 1), []).append((left, right))
    return dict(sorted(_joined(found), reverse=True))


def _joined(
    found: dict[float, list[tuple[float, float]]],
) -> Iterator[tuple[float, list[tuple[float, float]]]]:
    """Characters of several fonts stand on one line though their boxes differ a little."""
    heights = sorted(found, reverse=True)
    while heights:
        same = [height for height in heights if heights[0] - height < 12]
        yield (
            max(same, key=lambda height: len(found[height])),
            [box for height in same for box in found[height]],
        )
        heights = heights[len(same) :]


def test_every_sheet_holds_every_word_of_its_view(library: Library, typesetter: Typesetter) -> None:
    """Each line of the text in turn, for one audience of each material and both copies."""
    seen: set[tuple[str, Copy]] = set()
    for sheet in editions(library):
        if (sheet.material.id, sheet.copy) in seen:
            continue
        seen.add((sheet.material.id, sheet.copy))
        pages = page_texts(write_pdf(sheet, typesetter))
        read = "".join(_FOOT.sub("", bare(text)).removeprefix(sheet.copy_name) for text in pages)
        lines = [bare(line) for line in block_lines(sheet.blocks)]
        assert [line for line in lines if line not in read] == [], sheet.material.id
        for column in sheet.material.form.columns if sheet.material.form else ():
            assert bare(column.name) in read
    assert len(seen) > len(library.materials)


def test_same_input_same_bytes(library: Library, project: Path) -> None:
    chosen = [
        sheet for sheet in editions(library) if sheet.material.kind in (Kind.TOPIC, Kind.FORM)
    ]
    for sheet in chosen[:6]:
        first = write_pdf(sheet, Typesetter(project))
        assert write_pdf(sheet, Typesetter(project)) == first


def test_large_print_is_large(library: Library, typesetter: Typesetter) -> None:
    [sheet] = editions(
        library,
        ids=[library.shelf(library.campaign.audiences[0].id, Kind.TOPIC)[0].id],
        copies=[Copy.PARTICIPANT],
        large=True,
    )
    assert sheet.name.endswith("-dazi")
    page = pdfium.PdfDocument(write_pdf(sheet, typesetter))[1]
    text = page.get_textpage()
    sizes = [text.get_charbox(index, loose=True) for index in range(text.count_chars())]
    widths = [right - left for left, _, right, _ in sizes if right - left > 10]
    assert median(widths) >= 17.5
