"""At the address of a file that was taken away stands one that says so."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2 as pdfium
import pytest
from golden import CONTENT, copy_base
from lxml import etree

from xuexi.library import Library
from xuexi.links.ledger.facts import Entity, Fact, Named, Same, Shown, Thing, entity, thing
from xuexi.links.ledger.text import write_ledger
from xuexi.press.formats import Format
from xuexi.press.jobs import NoticeJob, jobs_of
from xuexi.press.notices import notices
from xuexi.press.press import Press
from xuexi.press.printing import make_paper
from xuexi.project.load import load
from xuexi.sources.published import LEDGER_FILE
from xuexi.typeset.typesetter import Typesetter

DAY = "2031-05-21"
GONE, BIAO, OLD, BOOK = (
    entity("material", one) for one in ("jiubiao", "dengji-biao", "laoshu", "chuanjia")
)
WITHDRAWN = f"""\
withdrawn:
  - id: dengji-biao
    why: '<b>&"'
    day: {DAY}
    instead: chuanjia
"""


def file(material: Entity, audience: str, form: str) -> Thing:
    return thing("file", material, entity("audience", audience), entity("format", form))


LEDGER: set[Fact] = {
    Named(GONE, "旧登记表", f"{CONTENT}/form/jiubiao.md", "2031-03-01"),
    *(
        Shown(f"q/jiubiao/{audience}/jiubiao.{form}", file(GONE, audience, form), DAY)
        for audience in ("yuwei", "chejian")
        for form in ("pdf", "docx", "xlsx")
    ),
    Named(BIAO, "登记表", "", DAY),
    Shown("q/dengji-biao/yuwei/x.pdf", file(BIAO, "yuwei", "pdf"), DAY),
    # Called otherwise since then, and not taken away; and no file of a material's.
    Named(OLD, "老书", "", DAY),
    Same(OLD, BOOK, DAY),
    Shown("q/laoshu/yuwei/laoshu-zhuchi.pdf", file(OLD, "yuwei", "pdf"), DAY),
    Shown("yuwei/dayin/bao.zip", thing("pack", entity("pack", "bao")), DAY),
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_base(tmp_path)
    (root / LEDGER_FILE).write_text(write_ledger(LEDGER), "utf-8")
    (root / CONTENT / "withdrawn.yml").write_text(WITHDRAWN, "utf-8")
    return root


@pytest.fixture
def library(root: Path) -> Library:
    loaded = load(root).library
    assert loaded is not None
    return loaded


def test_each_format_says_it_once_for_all_addresses(library: Library) -> None:
    found = {(edition.id, form): paths for edition, form, paths in notices(library)}
    both = tuple(f"q/jiubiao/{audience}/jiubiao" for audience in ("chejian", "yuwei"))
    assert found == {
        ("jiubiao", form): tuple(f"{path}.{form}" for path in both)
        for form in (Format.PDF, Format.WORD, Format.EXCEL)
    } | {("dengji-biao", Format.PDF): ("q/dengji-biao/yuwei/x.pdf",)}


def test_where_nothing_was_published_there_is_nothing_to_say(library: Library) -> None:
    assert list(notices(replace(library, ledger=frozenset()))) == []


def test_it_does_not_change_with_the_rest(library: Library) -> None:
    [later] = [replace(one, updated=one.updated.replace(year=2040)) for one in library.materials][
        :1
    ]
    other = replace(library, materials=(later, *library.materials[1:]))
    assert list(notices(other)) == list(notices(library))


def words_of(job: NoticeJob, content: bytes) -> str:
    if job.format is Format.PDF:
        document = pdfium.PdfDocument(content)
        assert len(document) == 1
        return "".join(document[0].get_textpage().get_text_range().split())
    part = "word/document.xml" if job.format is Format.WORD else "xl/sharedStrings.xml"
    with ZipFile(BytesIO(content)) as package:
        return "".join("".join(etree.fromstring(package.read(part)).itertext()).split())


def test_every_format_can_be_read(root: Path, library: Library) -> None:
    typesetter = Typesetter(root)
    press = Press(typesetter)
    jobs = [job for job in jobs_of(library, root, typesetter) if isinstance(job, NoticeJob)]
    assert {job.format for job in jobs} == set(Format)
    for job in jobs:
        said = words_of(job, press.make(job.edition, job.format))
        assert "已撤下" in said
        if job.edition.id == "dengji-biao":
            assert '原因：<b>&"' in said
            assert "2031年5月21日" in said
            assert "《船家记事》导读" in said
        else:
            assert "《旧登记表》" in said
            assert "原因" not in said


@pytest.mark.build
def test_they_stand_at_the_old_addresses_and_no_page_offers_them(
    root: Path, library: Library
) -> None:
    paper = make_paper(library, root)
    there = {file.path for file in paper.files}
    assert {"q/jiubiao/yuwei/jiubiao.xlsx", "q/dengji-biao/yuwei/x.pdf"} <= there
    offered = {one.path for sheets in paper.downloads.sheets.values() for one in sheets}
    offered |= {one.path for packs in paper.downloads.packs.values() for one in packs}
    assert not any("jiubiao" in path or "dengji-biao" in path for path in offered)
    assert offered < there
