"""How paper fills its pages: how many each copy has, and what stands on the last one.

    .venv/bin/python benchmarks/copy_fitting.py                     every PDF that a site offers
    .venv/bin/python benchmarks/copy_fitting.py topic lecture       of these kinds only

A last page of three lines or fewer is a sheet wasted; a participant's sheet of a topic or a
lecture has two pages at most. Large print is told apart: its pages are as many as they must be.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
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
_LINE_PT = 18
_INK = 200
_CLAUSE = re.compile(r"附\s*件\s*\d\s*[一二三四五六]\s*、(?:\s*（\s*[一二三四五六]\s*）|\s*\d)")
_MEETINGS = (Kind.TOPIC, Kind.LECTURE)


def main() -> None:
    """Print what is found."""
    library = load(ROOT).library
    assert library is not None
    kinds = {Kind(name) for name in sys.argv[1:]} or set(Kind)
    typesetter = Typesetter(ROOT)
    pages: Counter[tuple[str, int]] = Counter()
    whole, broken, few = 0, 0, []
    for edition in site_editions(library):
        if edition.board or edition.source.kind not in kinds:
            continue
        document = pdfium.PdfDocument(write_pdf(edition, typesetter))
        whole += 1
        if edition.source.kind in _MEETINGS:
            pages[_group(edition), len(document)] += 1
        broken += sum(map(_broken, document))
        rows = filled_lines(document[len(document) - 1])
        if len(document) > 1 and rows <= FEW:
            few.append(f"{edition.name} {edition.readers}: {len(document)} pages, last of {rows}")
    print(*few, sep="\n")
    print(f"{len(few)} of {whole} files end with a page of {FEW} lines or fewer")
    print(f"{broken} clause references go over the end of a line")
    for (group, count), files in sorted(pages.items()):
        print(f"{group}: {files} files of {count} pages")


def _group(edition: Edition) -> str:
    copy = "trainer" if edition.copy is Copy.TRAINER else "participant"
    return f"{edition.source.kind.value}, {copy}{', large' if edition.large else ''}"


def filled_lines(page: pdfium.PdfPage) -> int:
    """How many lines of text would fill the page as far down as anything stands on it.

    Lines to write on count as well: a page to write on is no waste.
    """
    picture = page.render(scale=1, grayscale=True).to_pil()
    body = picture.crop((0, _EDGE_PT, picture.width, picture.height - _EDGE_PT))
    ink = body.point(lambda shade: 255 if shade < _INK else 0).getbbox()
    return round(ink[3] / _LINE_PT) if ink else 0


def _broken(page: pdfium.PdfPage) -> int:
    """Clause references with a line's end inside."""
    text = page.get_textpage().get_text_range()
    return sum("\n" in found.strip() for found in _CLAUSE.findall(text))


if __name__ == "__main__":
    main()
