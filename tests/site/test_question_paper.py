"""A paper of questions: no table, two sides of A4, the answers in the trainer's copy alone."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document
from docx.oxml.ns import nsmap, qn
from pdf_glyphs import MM, lines
from project_copies import TINY, copy_project

from xuexi.library import Library
from xuexi.model import Copy, MaterialId
from xuexi.press.editions import editions
from xuexi.project.artifacts import make_artifacts
from xuexi.project.load import load
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.edition import Edition
from xuexi.writers.pdf import write_pdf
from xuexi.writers.word import write_word

pytestmark = pytest.mark.build

PAPER = MaterialId("ershi-ti")
COUNT = 20
PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
KEY = "自测答案"
NS = {"w": nsmap["w"]}
SHORT = ("先停船", "先抽烟", "先喊人", "先吃饭")
HALF = "船上的人都要先看一遍自己的衣"
LONG = "一条船上只要还有一个人没有穿好救生衣就不开船，先等他穿好"


HEAD = f"""\
---
id: {PAPER}
title: 二十道题
kind: form
audiences: [yuye]
summary: 会上自己做，自己对。
updated: 2031-04-12
filled_by: 到会的人
copies: [participant, trainer]
columns: []
---

"""


def asked(number: int, choices: tuple[str, ...]) -> str:
    listed = "\n".join(f"- [{'x' if at == 1 else ' '}] {one}" for at, one in enumerate(choices))
    question = f"第{number}件事：缆松了，船上的人先做什么才稳当？"
    return f"/// 自测\n{question}\n\n{listed}\n\n因为{number}。\n///\n\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The tiny campaign with a paper of twenty questions; the last has choices of a whole line."""
    root = copy_project(tmp_path_factory.mktemp("paper"), TINY, has_paper=False)
    body = "".join(asked(number, SHORT) for number in range(1, COUNT - 1))
    body += asked(COUNT - 1, (HALF, "先抽烟", "先喊人", "先吃饭"))
    body += asked(COUNT, (LONG, "先抽烟", "先喊人"))
    folder = root / "study_materials/form"
    folder.mkdir(exist_ok=True)
    (folder / "ershi-ti.md").write_text(HEAD + body, "utf-8")
    loaded = load(root)
    assert [str(found) for found in loaded.findings] == []
    assert loaded.library is not None
    return loaded.library


@pytest.fixture(scope="module")
def copies(library: Library) -> dict[Copy, Edition]:
    home = library.campaign.audiences[0].id
    found = editions(library, ids=[PAPER], audiences=[home])
    return {edition.copy: edition for edition in found}


def pdf_lines(edition: Edition, typesetter: Typesetter) -> list[list[str]]:
    document = pdfium.PdfDocument(write_pdf(edition, typesetter))
    return [["".join(line.text.split()) for line in lines(page, 16 * MM)] for page in document]


def word_lines(edition: Edition, root: Path) -> list[str]:
    """What each paragraph says, tabs and all."""
    body = Document(BytesIO(write_word(edition, root))).element.body
    says = {qn("w:t"): lambda part: part.text or "", qn("w:tab"): lambda _: "\t"}
    return [
        "".join(says[part.tag](part) for part in found.iterfind("w:r/*", NS) if part.tag in says)
        for found in body.iter(qn("w:p"))
    ]


def test_twenty_questions_stand_on_two_sides(
    copies: dict[Copy, Edition], typesetter: Typesetter
) -> None:
    pages = pdf_lines(copies[Copy.PARTICIPANT], typesetter)
    assert len(pages) == 2
    text = "".join(line for page in pages for line in page)
    assert [int(number) for number in re.findall(r"第(\d+)件事", text)] == [*range(1, COUNT + 1)]
    assert KEY not in text
    assert "因为" not in text
    # Nobody is asked for his name.
    assert "姓名" not in text
    assert "签名" not in text


def test_short_choices_stand_in_one_line_and_long_ones_do_not(
    copies: dict[Copy, Edition], typesetter: Typesetter, project: Path
) -> None:
    printed = [line for page in pdf_lines(copies[Copy.PARTICIPANT], typesetter) for line in page]
    row = "".join(f"{letter}{one}" for letter, one in zip("ABCD", SHORT, strict=True))
    assert printed.count(row) == COUNT - 2
    assert f"A{HALF}B先抽烟" in printed
    assert f"B{SHORT[1]}" in printed
    written = word_lines(copies[Copy.PARTICIPANT], project)
    in_row = [line for line in written if all(one in line for one in SHORT)]
    assert len(in_row) == COUNT - 2
    assert all(line.count("\t") == len(SHORT) - 1 for line in in_row)
    assert any(line.endswith(LONG) and "\t" not in line for line in written)


def test_each_row_of_choices_has_its_stops(copies: dict[Copy, Edition], project: Path) -> None:
    """A tab without a stop goes anywhere."""
    body = Document(BytesIO(write_word(copies[Copy.PARTICIPANT], project))).element.body
    rows = [one for one in body.iter(qn("w:p")) if one.find("w:pPr/w:tabs", NS) is not None]
    assert len(rows) == COUNT - 2 + 2
    for row in rows:
        assert len(row.findall("w:pPr/w:tabs/w:tab", NS)) == len(row.findall("w:r/w:tab", NS)) > 0


def test_only_the_trainer_has_the_answers_and_on_their_own_pages(
    copies: dict[Copy, Edition], typesetter: Typesetter, project: Path
) -> None:
    pages = pdf_lines(copies[Copy.TRAINER], typesetter)
    begins = next(at for at, page in enumerate(pages) if KEY in page)
    assert begins == 2
    told = "".join(line for page in pages[begins:] for line in page)
    for number in range(1, COUNT + 1):
        assert f"第{number}题B因为{number}。" in told
    assert "因为" not in "".join(line for page in pages[:begins] for line in page)
    written = word_lines(copies[Copy.TRAINER], project)
    asked = written[: written.index(KEY)]
    assert not any("因为" in line for line in asked)


def test_the_page_has_no_table_and_says_who_fills_it_in(library: Library, project: Path) -> None:
    [page] = [
        one for one in make_artifacts(library, project)
        if isinstance(one, PageArtifact) and one.address.endswith("er-shi-dao-ti/")
    ]  # fmt: skip
    assert "xx-sheet" not in page.html
    assert "到会的人填" in page.html
    assert page.html.count("xx-test-key") >= COUNT
    assert "表样" not in page.html


def test_it_is_printed_large_as_well(library: Library, typesetter: Typesetter) -> None:
    found = editions(library, ids=[PAPER], copies=[Copy.PARTICIPANT], large=True)
    [large] = [edition for edition in found if edition.large]
    assert len(pdf_lines(large, typesetter)) > 2


@pytest.mark.skipif(PROGRAM is None, reason="no office program here")
def test_an_office_program_sets_it_on_two_sides_as_well(
    copies: dict[Copy, Edition], project: Path, tmp_path: Path
) -> None:
    (tmp_path / "juan.docx").write_bytes(write_word(copies[Copy.PARTICIPANT], project))
    subprocess.run(
        [str(PROGRAM), f"-env:UserInstallation=file://{tmp_path}/home", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "juan.docx")],
        check=True, capture_output=True,
    )  # fmt: skip
    assert len(pdfium.PdfDocument(str(tmp_path / "juan.pdf"))) == 2
