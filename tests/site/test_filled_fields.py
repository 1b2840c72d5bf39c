"""What is filled in above a form's table: more than has room beside others has a row of its own."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from docx import Document

from xuexi.library import Library
from xuexi.model import Filled, Given, MaterialId, Prefill
from xuexi.press.editions import editions
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.pdf import write_pdf
from xuexi.writers.word import write_word

pytestmark = pytest.mark.build

LONG = "班前讨论会：起风以前我们先看什么"
FIELDS = ("班组", "什么会（第几次）", "日期", "地点", "应到")


def edition_of(library: Library, meeting: str) -> Edition:
    plain = next(editions(library, ids=[MaterialId("qiandao")]))
    assert plain.form is not None
    given = (("班组", Given.BRANCH), (FIELDS[1], Given.MEETING))
    form = replace(plain.form, fields=FIELDS, prefill=Prefill(given))
    return replace(plain, form=form, filled=Filled("三号船", meeting=meeting))


def rows_of(edition: Edition, typesetter: Typesetter) -> tuple[list[str], list[str]]:
    """Which fields stand side by side, on paper and in Word."""
    page = pdfium.PdfDocument(write_pdf(edition, typesetter))[0]
    drawn = page.get_textpage().get_text_bounded().splitlines()
    word = Document(BytesIO(write_word(edition, typesetter.root)))
    written = [one.text for one in word.paragraphs]
    both = ["".join(line.split()) for line in drawn], ["".join(line.split()) for line in written]
    return tuple([line for line in lines if "：" in line] for lines in both)  # type: ignore[return-value]


def test_what_is_long_has_its_own_row(made_up: Library, typesetter: Typesetter) -> None:
    for rows in rows_of(edition_of(made_up, LONG), typesetter):
        assert rows[:3] == ["班组：三号船", f"{FIELDS[1]}：{LONG}", "日期：地点："]


def test_what_is_short_stands_beside_another(made_up: Library, typesetter: Typesetter) -> None:
    for rows in rows_of(edition_of(made_up, "班会"), typesetter):
        assert rows[:3] == [f"班组：三号船{FIELDS[1]}：班会", "日期：地点：", "应到："]
