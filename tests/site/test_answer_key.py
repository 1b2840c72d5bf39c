"""On paper only the trainer's copy tells the answers to tests, on a page of their own."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document
from docx.oxml.ns import qn
from project_copies import TINY

from xuexi.document import tree
from xuexi.document.parts import walk
from xuexi.document.self_test import without_answers
from xuexi.model import Copy, MaterialId
from xuexi.press.editions import editions
from xuexi.project.load import load
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.pdf import write_pdf
from xuexi.writers.word import write_word

QUESTION, CHOICE = "开工以前先看什么", "自己那一件护具"
HEADING = "自己测一测"
WHY, KEY = "护具和脚下，是方案写到自己班组的两样", "自测答案"


@pytest.fixture(scope="module")
def copies() -> dict[Copy, Edition]:
    library = load(TINY).library
    assert library is not None
    home = library.campaign.audiences[0].id
    found = editions(library, ids=[MaterialId("banqian-1")], audiences=[home])
    return {edition.copy: edition for edition in found}


def pdf_pages(edition: Edition, typesetter: Typesetter) -> list[str]:
    pdf = pdfium.PdfDocument(write_pdf(edition, typesetter))
    return ["".join(page.get_textpage().get_text_range().split()) for page in pdf]


def word_text(edition: Edition, root: Path) -> str:
    document = Document(BytesIO(write_word(edition, root)))
    return "".join(text.text or "" for text in document.element.body.iter(qn("w:t")))


def test_a_participant_gets_no_answers(
    copies: dict[Copy, Edition], typesetter: Typesetter, project: Path
) -> None:
    edition = copies[Copy.PARTICIPANT]
    [test] = [block for block in walk(edition.blocks) if isinstance(block, tree.SelfTest)]
    assert ({choice.is_right for choice in test.choices}, test.why) == ({None}, ())
    assert edition.answers == ()
    for text in ("".join(pdf_pages(edition, typesetter)), word_text(edition, project)):
        assert QUESTION in text
        assert CHOICE in text
        assert WHY not in text
        assert KEY not in text


def test_the_trainers_key_has_the_last_page(
    copies: dict[Copy, Edition], typesetter: Typesetter, project: Path
) -> None:
    edition = copies[Copy.TRAINER]
    *before, last = pdf_pages(edition, typesetter)
    untold = replace(edition, blocks=without_answers(edition.blocks))
    assert len(before) == len(pdf_pages(untold, typesetter))
    assert QUESTION in "".join(before)
    assert f"{KEY}第1题B、C{WHY}" in last
    assert KEY not in "".join(before)
    assert WHY not in "".join(before)
    text = word_text(edition, project)
    assert text.index(QUESTION) < text.index(KEY) < text.index("B、C") < text.index(WHY)
    assert text.count(WHY) == 1
    body = Document(BytesIO(write_word(edition, project))).element.body
    [first] = [mark.getparent().getparent() for mark in body.iter(qn("w:pageBreakBefore"))]
    assert "".join(text.text or "" for text in first.iter(qn("w:t"))) == KEY


def test_answers_are_taken_out_of_whatever_they_stand_in(copies: dict[Copy, Edition]) -> None:
    [test] = [
        block for block in walk(copies[Copy.TRAINER].blocks) if isinstance(block, tree.SelfTest)
    ]
    assert test.right == ("B", "C")
    inside = replace(test, question=(tree.Quotation((test,)),))
    for block in walk(without_answers((tree.ListBlock((tree.Item((inside,)),)),))):
        if isinstance(block, tree.SelfTest):
            assert (block.right, block.why) == ((), ())


def test_many_tests_begin_a_page_behind_the_sheet(
    copies: dict[Copy, Edition], typesetter: Typesetter, project: Path
) -> None:
    edition = copies[Copy.PARTICIPANT]
    [test] = [block for block in walk(edition.blocks) if isinstance(block, tree.SelfTest)]
    kept = tuple(block for block in edition.blocks if block is not test)
    parted = replace(edition, blocks=kept, apart=(test,) * 4)
    *before, last = pdf_pages(parted, typesetter)
    assert len(before) == len(pdf_pages(replace(parted, apart=()), typesetter))
    assert QUESTION not in "".join(before)
    assert last.count(QUESTION) == 4
    assert last.index(HEADING) < last.index("姓名") < last.index(QUESTION)
    body = Document(BytesIO(write_word(parted, project))).element.body
    [first] = [mark.getparent().getparent() for mark in body.iter(qn("w:pageBreakBefore"))]
    assert "".join(text.text or "" for text in first.iter(qn("w:t"))) == HEADING
    text = word_text(parted, project)
    assert text.count(QUESTION) == 4
    assert text.index(HEADING) < text.index(QUESTION)
    assert WHY not in text
