"""The A3 sheet for a notice board, read back."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
import zxingcpp
from pdf_glyphs import MM, glyphs
from PIL import Image

from xuexi.document import tree
from xuexi.library import Library
from xuexi.press.editions import boards
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.pdf import write_pdf

pytestmark = pytest.mark.build

LINK = "https://xuexi.example.gov.cn/q/gongtong/"
LEAST_PT = 24
"""Read from two metres."""


def sheet(made_up: Library) -> Edition:
    edition = next(boards(made_up, ids=[made_up.by_id["gongtong"].id]))  # type: ignore[index]
    return replace(edition, short_link=LINK, has_code=True)


def with_parts(edition: Edition, count: int) -> Edition:
    text = "每个人都要先学一遍，再做一遍，做完了说一说哪里没有做好，" * 3 + "说真话。"
    parts = [
        block
        for number in range(count)
        for block in (
            tree.Heading(2, (tree.Text(f"第{number}件事"),), ""),
            tree.Paragraph((tree.Text(text),)),
        )
    ]
    return replace(edition, blocks=tuple(parts))


def page_of(edition: Edition, typesetter: Typesetter) -> pdfium.PdfPage:
    document = pdfium.PdfDocument(write_pdf(edition, typesetter))
    assert len(document) == 1
    [page] = document
    assert page.get_size() == pytest.approx((297 * MM, 420 * MM), abs=1)
    return page


def text_of(page: pdfium.PdfPage) -> str:
    return "".join(page.get_textpage().get_text_range().split())


@pytest.mark.parametrize("count", [0, 3, 30])
def test_it_is_one_sheet_and_says_what_does_not_fit(
    made_up: Library, typesetter: Typesetter, count: int
) -> None:
    page = page_of(with_parts(sheet(made_up), count), typesetter)
    text = text_of(page)
    assert all(f"第{number}件事" in text for number in range(count))
    assert ("网页上还有：" in text) == (count == 30)
    assert "手机扫一扫，看全文" in text
    small = [one for one in glyphs(page) if one.size < LEAST_PT - 0.1 and one.bottom > 80 * MM]
    assert small == []


def test_a_long_title_and_no_address(made_up: Library, typesetter: Typesetter) -> None:
    long = replace(sheet(made_up), title="学" * 60, has_code=False, short_link="/q/gongtong/")
    text = text_of(page_of(with_parts(long, 2), typesetter))
    assert "学" * 60 in text
    assert "手机扫一扫" not in text
    # An address without its host leads nowhere.
    assert "/q/gongtong/" not in text


@pytest.mark.parametrize("quality", [None, 60])
def test_its_code_is_read_from_a_small_picture(
    made_up: Library, typesetter: Typesetter, quality: int | None
) -> None:
    picture = page_of(sheet(made_up), typesetter).render(scale=1.5).to_pil()
    if quality:
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality)
        picture = Image.open(out)
    else:
        picture = picture.resize((picture.width * 3 // 10, picture.height * 3 // 10))
    [code] = zxingcpp.read_barcodes(picture)
    assert code.text == LINK
