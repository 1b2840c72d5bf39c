"""An office's own templates as an office program saves them, filled in and opened by it again."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from own_templates import certificate, notice, sign_in
from xuexi.model import Filled, Person
from xuexi.model.blanks import Known
from xuexi.sources.own_word.template import read_template
from xuexi.writers.own_word import write_own_word

pytestmark = pytest.mark.build

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
PEOPLE = tuple(Person(f"党员{at:02}", (("岗位", "水手"),), "甲板小组") for at in range(1, 61))
KNOWN = Known(
    Filled(
        "三号船支部", date(2031, 6, 5), "前舱", PEOPLE, "6:30—7:15", topic="起风", secretary="王芳"
    ),
    "班前讨论会",
)  # fmt: skip


def convert(folder: Path, end: str, *files: Path) -> None:
    """What an office program makes of these files, beside them in `out`."""
    assert PROGRAM
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [PROGRAM, profile, "--headless", "--convert-to", end, "--outdir", str(folder / "out")]
    run = [*command, *map(str, files)]
    subprocess.run(run, check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The words of each page of the filled templates, set by an office program.

    Each was saved by it before it was filled in.
    """
    if PROGRAM is None:
        pytest.skip("needs LibreOffice: scripts/bootstrap/system_packages.sh test")
    folder = tmp_path_factory.mktemp("own")
    templates = {"通知": notice(), "证": certificate(), "签到": sign_in()}
    for name, data in templates.items():
        (folder / f"{name}.docx").write_bytes(data)
    convert(folder, "docx", *folder.glob("*.docx"))
    filled = folder / "filled"
    filled.mkdir()
    for name in templates:
        saved = folder / "out" / f"{name}.docx"
        template, findings = read_template(saved.read_bytes(), saved.name)
        assert template, findings
        (filled / saved.name).write_bytes(write_own_word(template, KNOWN))
    convert(folder, "pdf", *filled.glob("*.docx"))
    return {name: _pages(folder / "out" / f"{name}.pdf") for name in templates}


def _pages(path: Path) -> list[str]:
    document = pdfium.PdfDocument(path.read_bytes())
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def test_an_office_program_cuts_words_into_runs(tmp_path: Path) -> None:
    """Else the other tests would tell nothing of life."""
    (tmp_path / "a.docx").write_bytes(notice())
    if PROGRAM is None:
        pytest.skip("needs LibreOffice: scripts/bootstrap/system_packages.sh test")
    convert(tmp_path, "docx", tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "out/a.docx") as package:
        text = package.read("word/document.xml").decode()
    assert re.search(r"\{</w:t></w:r><w:r>", text)
    assert "{{日期}}" not in text


def test_the_notice_reads_as_it_should(pages: dict[str, list[str]]) -> None:
    [page] = pages["通知"]
    assert page == (
        "三号船支部文件关于召开班前讨论会的通知时间：2031年6月5日（星期四）6:30—7:15"
        "地点：前舱议题起风应到60人。联系人：王芳"
    )


def test_each_member_has_a_page_and_no_page_is_empty(pages: dict[str, list[str]]) -> None:
    assert len(pages["证"]) == len(PEOPLE)
    for number, (page, person) in enumerate(zip(pages["证"], PEOPLE, strict=True), start=1):
        assert page == (
            f"第{number}号{person.name}同志（甲板小组，水手）：评为先进，特发此状。三号船支部"
        )


def test_the_list_has_a_row_for_each_member(pages: dict[str, list[str]]) -> None:
    text = "".join(pages["签到"])
    assert text.startswith("三号船支部签到表（2031年6月5日）序号姓名签名")
    assert all(f"{number}{one.name}" in text for number, one in enumerate(PEOPLE, start=1))
