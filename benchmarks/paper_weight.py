"""What paper weighs and takes: a sheet as the engine gives it and as it is published, and posters.

usage: paper_weight.py [every]

One of so many (10) of the shipped sheets and posters is made. Seconds are those of processors, the
engine's own beside ours, so a busy machine makes both slow. Of each tenth of these sheets a page is
drawn at 600 dots an inch both ways, and what differs is counted.
"""

from __future__ import annotations

import sys
import time
from io import BytesIO
from itertools import islice
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from PIL import Image, ImageChops

from xuexi.library import Library
from xuexi.press.editions import editions
from xuexi.press.site_posters import site_posters
from xuexi.project.load import load
from xuexi.typeset import typesetter as engine
from xuexi.typeset.pdf_file import made_compact
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.pdf import write_pdf
from xuexi.writers.poster import draw_poster

ROOT = Path(__file__).resolve().parents[1]
_DPI = 600
_SEEN = 64
"""Of 255 steps of grey."""


def sheets(library: Library, every: int, typesetter: Typesetter) -> None:
    """Print what sheets weigh before and after, and what either takes."""
    # What follows is what the engine gives.
    engine.made_compact = lambda pdf: pdf  # type: ignore[assignment]
    begun = time.process_time()
    given = [write_pdf(one, typesetter) for one in islice(editions(library), 0, None, every)]
    setting = time.process_time() - begun
    begun = time.process_time()
    made = [made_compact(pdf) for pdf in given]
    packing = time.process_time() - begun
    count = len(made)
    print(f"{count} sheets     | KB each | of it fonts | ms each")
    for name, pdfs, seconds in (("engine", given, setting), ("published", made, packing)):
        whole, fonts = sum(map(len, pdfs)), sum(map(_fonts, pdfs))
        print(
            f"{name:<13} | {whole / count / 1000:7.1f} | {fonts / whole:11.0%} | "
            f"{seconds / count * 1000:7.1f}"
        )
    for before, after in islice(zip(given, made, strict=True), 0, None, 10):
        one, other = _page(before), _page(after)
        differing = sum(ImageChops.difference(one, other).histogram()[_SEEN:])
        dark = sum(one.histogram()[:128])
        print(f"at {_DPI} dots an inch {differing / dark:.2%} of what is dark differs")


def posters(library: Library, every: int, typesetter: Typesetter) -> None:
    """Print what posters weigh and take."""
    found = (one for material in library.materials for one in site_posters(library, material))
    orders = list(islice(found, 0, None, every))
    begun = time.process_time()
    made = [draw_poster(one, typesetter) for one in orders]
    seconds = time.process_time() - begun
    count = len(made)
    print(
        f"{count} posters, {sum(map(len, made)) / count / 1000:.1f} KB and "
        f"{seconds / count * 1000:.1f} ms each, from cold"
    )


def _fonts(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as document:
        return sum(
            len(one.read_raw_bytes())
            for one in document.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/CIDFontType0C"
        )


def _page(pdf: bytes) -> Image.Image:
    return pdfium.PdfDocument(pdf)[0].render(scale=_DPI / 72).to_pil().convert("L")


def main(every: int) -> None:
    """Print the tables."""
    library = load(ROOT).library
    assert library is not None
    typesetter = Typesetter(ROOT)
    sheets(library, every, typesetter)
    posters(library, every, typesetter)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
