"""Slides opened by an office program: what stands on them stands inside its box."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from filelock import FileLock

from page_text import bare
from xuexi.library import Library
from xuexi.model import Kind
from xuexi.press.editions import editions
from xuexi.press.formats import Format, formats_of
from xuexi.writers.edition import Edition
from xuexi.writers.slides import write_slides
from xuexi.writers.slides.fitting import fitted
from xuexi.writers.slides.layouts import FOOTER, HEIGHT, WIDTH
from xuexi.writers.slides.material import deck_of

pytestmark = pytest.mark.build

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="module")
def shown(
    library: Library, made_up: Library, made_up_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Edition, pdfium.PdfDocument]]:
    """Every shipped topic and lecture, and the made-up ones, as LibreOffice shows them."""
    if PROGRAM is None:
        pytest.skip("needs LibreOffice: scripts/bootstrap/system_packages.sh test")
    both = (one for known in (library, made_up)
            for one in editions(known, kinds=[Kind.TOPIC, Kind.LECTURE]))  # fmt: skip
    samples = [one for one in both if Format.SLIDES in formats_of(one)]
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "slides-in-office"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            folder.mkdir()
            for edition in samples:
                name = f"{edition.audience.id}-{edition.name}.pptx"
                (folder / name).write_bytes(write_slides(edition, made_up_root))
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            files = [str(path) for path in sorted(folder.glob("*.pptx"))]
            command = [PROGRAM, profile, "--headless", "--convert-to", "pdf", "--outdir",
                       str(folder), *files]  # fmt: skip
            subprocess.run(command, check=True, capture_output=True, timeout=300)
    if not list(folder.glob("*.pdf")):
        pytest.skip("needs LibreOffice's Impress: libreoffice-impress-nogui")
    return [
        (edition, pdfium.PdfDocument(folder / f"{edition.audience.id}-{edition.name}.pdf"))
        for edition in samples
    ]


def test_every_slide_is_shown_whole(shown: list[tuple[Edition, pdfium.PdfDocument]]) -> None:
    assert len(shown) > 20
    for edition, document in shown:
        slides = [(look, slide) for one in deck_of(edition) for look, slide in fitted(one)]
        assert len(document) == len(slides)
        for (_, slide), page in zip(slides, document, strict=True):
            assert page.get_size() == pytest.approx((WIDTH, HEIGHT), abs=1)
            text = bare(page.get_textpage().get_text_range())
            words = (slide.title, *(line.text for line in slide.lines))
            assert [one for one in words if bare(one) not in text] == [], edition.name


def test_no_words_leave_their_box(shown: list[tuple[Edition, pdfium.PdfDocument]]) -> None:
    """Measured: above the foot, right of the left edge of its box, left of the right one."""
    for edition, document in shown:
        slides = [(look, slide) for one in deck_of(edition) for look, slide in fitted(one)]
        for (look, slide), page in zip(slides, document, strict=True):
            text = page.get_textpage()
            boxes = [frame.box for frame in look.frames] + ([] if look.stroke else [FOOTER.box])
            left, right = min(box.left for box in boxes), max(box.left + box.width for box in boxes)
            for at in range(text.count_chars()):
                if text.get_text_range(at, 1).isspace():
                    continue
                x0, y0, x1, y1 = text.get_charbox(at)
                top, bottom = HEIGHT - y1, HEIGHT - y0
                where = (edition.name, slide.title, text.get_text_range(at, 8))
                assert left - 2 <= x0 <= x1 <= right + 2 or look.stroke is None, where
                assert any(
                    box.top - 2 <= top <= bottom <= box.top + box.height + 2 for box in boxes
                ) or (look.stroke is None and top > FOOTER.box.top - 2), where
