"""How paper fills its pages: how many each copy has, and what stands on the last one.

    .venv/bin/python benchmarks/copy_fitting.py                     every PDF that a site offers
    .venv/bin/python benchmarks/copy_fitting.py topic lecture       of these kinds only

A last page of three lines or fewer is a sheet wasted; a participant's sheet of a topic or a
lecture has two pages at most. Large print is told apart: its pages are as many as they must be.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium

from xuexi.model import Copy, Kind
from xuexi.press.jobs import site_editions
from xuexi.project.load import load
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.pdf import write_pdf

ROOT = Path(__file__).resolve().parent.parent
FEW = 3
_EDGE_PT = 60
"""What stands so near to the paper's edges is the sheet's head or foot."""
_MEETINGS = (Kind.TOPIC, Kind.LECTURE)


def main() -> None:
    """Print what is found."""
    library = load(ROOT).library
    assert library is not None
    kinds = {Kind(name) for name in sys.argv[1:]} or set(Kind)
    typesetter = Typesetter(ROOT)
    pages: Counter[tuple[str, int]] = Counter()
    whole, few = 0, []
    for edition in site_editions(library):
        if edition.board or edition.source.kind not in kinds:
            continue
        document = pdfium.PdfDocument(write_pdf(edition, typesetter))
        whole += 1
        if edition.source.kind in _MEETINGS:
            pages[_group(edition), len(document)] += 1
        rows = len(set(_rows(document[len(document) - 1])))
        if len(document) > 1 and rows <= FEW:
            few.append(f"{edition.name} {edition.readers}: {len(document)} pages, last of {rows}")
    print(*few, sep="\n")
    print(f"{len(few)} of {whole} files end with a page of {FEW} lines or fewer")
    for (group, count), files in sorted(pages.items()):
        print(f"{group}: {files} files of {count} pages")


def _group(edition: Edition) -> str:
    copy = "trainer" if edition.copy is Copy.TRAINER else "participant"
    return f"{edition.source.kind.value}, {copy}{', large' if edition.large else ''}"


def _rows(page: pdfium.PdfPage) -> Iterator[int]:
    """Where there are characters between head and foot, line by line."""
    words = page.get_textpage()
    height = page.get_height()
    for index in range(words.count_rects()):
        _, bottom, _, top = words.get_rect(index)
        if _EDGE_PT < (bottom + top) / 2 < height - _EDGE_PT:
            yield round((bottom + top) / 2 / 6)


if __name__ == "__main__":
    main()
