"""Word files as originals: the same words, or a finding for each that would be lost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from xuexi.findings import Finding
from xuexi.sources import package
from xuexi.sources.originals.original import OriginalText, read_original

CASES = Path(__file__).parent.parent / "cases" / "import"
W = nsdecls("w")


def _read(data: bytes) -> tuple[OriginalText | None, tuple[Finding, ...]]:
    return read_original(data, ".DOCX", "x.docx")


def _saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _zip(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _bare(body: str, before: str = "") -> bytes:
    """A .docx with nothing but a body."""
    return _zip(
        {"word/document.xml": f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"}
    )


TEXT = "<w:r><w:t>甲</w:t></w:r>"


def _paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


@pytest.mark.parametrize("case", ["annex-1", "annex-2", "unseen", "speech", "proposal"])
def test_word_says_what_the_text_file_says(case: str) -> None:
    text = (CASES / case / "original.txt").read_text("utf-8")
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    ours, findings = _read(_saved(document))
    reference, _ = read_original(text.encode(), ".txt", "x.txt")
    assert findings == ()
    assert ours == reference


def test_soft_breaks_tabs_and_runs() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("附件3：")
    paragraph.add_run().add_break()
    paragraph.add_run("关于")
    paragraph.add_run("读书").bold = True
    paragraph.add_run("\t的意见")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.add_run("　　一、总则 ")
    text, findings = _read(_saved(document))
    assert findings == ()
    assert text is not None
    assert text.lines == ("附件3：", "关于读书 的意见", "一、总则")


@pytest.mark.parametrize(
    ("inner", "line"),
    [
        ("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t></w:r>", "甲-乙"),
        ("<w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink><w:r><w:t>乙</w:t></w:r>", "甲乙"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>", "甲"),
        ("<w:fldSimple w:instr='DATE'><w:r><w:t>甲</w:t></w:r></w:fldSimple>", "甲"),
        ("<w:r><w:instrText>DATE</w:instrText><w:t>甲</w:t><w:softHyphen/></w:r>", "甲"),
        ("<w:r><w:t>甲 </w:t><w:t xml:space='preserve'> 乙</w:t></w:r>", "甲 乙"),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>甲</w:t></w:r>", "甲"),
        ("<w:r><w:drawing/><w:t>甲</w:t></w:r>", "甲"),
    ],
)
def test_reads_every_kind_of_run(inner: str, line: str) -> None:
    text, findings = _read(_bare(_paragraph(inner)))
    assert findings == ()
    assert text is not None
    assert text.lines == (line,)


def test_reads_strict_files_and_content_controls_around_paragraphs() -> None:
    xml = _bare(
        f"<w:sdt><w:sdtContent>{_paragraph('<w:r><w:t>甲</w:t></w:r>')}</w:sdtContent></w:sdt>"
    )
    body = zipfile.ZipFile(io.BytesIO(xml)).read("word/document.xml").decode()
    strict = body.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    text, findings = _read(_zip({"word/document.xml": strict}))
    assert findings == ()
    assert text is not None
    assert text.lines == ("甲",)


# -- what plain text cannot hold -------------------------------------------------------

BOX = f"<w:r><w:pict><w:txbxContent>{_paragraph(TEXT)}</w:txbxContent></w:pict></w:r>"
TABLE = f"<w:tbl><w:tr><w:tc>{_paragraph(TEXT)}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "said", "line"),
    [
        (_paragraph(f"{TEXT}<w:ins>{TEXT}</w:ins>"), "修订", "甲甲"),
        (_paragraph(f"{TEXT}<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>"), "修订", "甲"),
        (_paragraph(f"{TEXT}<w:moveFrom>{TEXT}</w:moveFrom>"), "修订", "甲"),
        (_paragraph(f"<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{TEXT}"), "修订", "甲"),
        (_paragraph(f"{TEXT}{BOX}"), "文本框", "甲"),
        (_paragraph(f"{TEXT}<w:r><w:footnoteReference w:id='2'/></w:r>"), "脚注", "甲"),
        (_paragraph(f"{TEXT}<w:r><w:endnoteReference w:id='2'/></w:r>"), "尾注", "甲"),
        (_paragraph(f"{TEXT}<w:r><w:sym w:char='F0A8'/></w:r>"), "特殊符号", "甲"),
        (_paragraph(f"{TEXT}<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r>"), "隐藏", "甲"),
        (_paragraph(f"{TEXT}<w:unknown>{TEXT}</w:unknown>"), "认不出来", "甲"),
        (_paragraph(f"<w:r><w:ruby><w:rt>{TEXT}</w:rt><w:rubyBase>{TEXT}</w:rubyBase></w:ruby></w:r>"),
         "拼音", "甲"),
        (f"{_paragraph(TEXT)}<w:altChunk/>", "嵌入", "甲"),
        (f"{_paragraph(TEXT)}{TABLE}", "表格", "甲"),
    ],
)  # fmt: skip
def test_reports_what_would_be_lost(body: str, said: str, line: str) -> None:
    text, findings = _read(_bare(body))
    assert text is not None
    assert text.lines == (line,)
    assert [finding.code for finding in findings] == ["XX406"]
    assert said in findings[0].problem


def test_an_empty_table_or_picture_loses_nothing() -> None:
    _, findings = _read(_bare(f"{_paragraph(TEXT)}<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"))
    assert findings == ()


def _with_list_style(document: Document) -> None:
    document.add_paragraph("甲", style="List Number")


def _with_own_number(document: Document) -> None:
    paragraph = document.add_paragraph("甲")
    paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1


def _with_based_on_style(document: Document) -> None:
    style = document.styles.add_style("Mine", 1)
    style.base_style = document.styles["List Bullet"]
    document.add_paragraph("甲", style="Mine")


@pytest.mark.parametrize("number", [_with_list_style, _with_own_number, _with_based_on_style])
def test_reports_automatic_numbers(number: Callable[[Document], None]) -> None:
    document = docx.Document()
    document.add_paragraph("无")
    number(document)
    text, findings = _read(_saved(document))
    assert text is not None
    assert text.lines == ("无", "甲")
    assert [(finding.code, finding.place.line) for finding in findings] == [("XX406", 2)]
    assert "第 2 段有自动编号" in findings[0].problem
    assert findings[0].found == "甲"


def test_says_one_thing_once_for_many_paragraphs() -> None:
    document = docx.Document()
    for _ in range(9):
        document.add_paragraph("甲", style="List Number")
    _, findings = _read(_saved(document))
    assert [finding.problem for finding in findings] == [
        "第 1、2、3、4、5 等 9 段有自动编号，导入会丢字"
    ]


def test_a_switched_off_or_empty_number_is_none() -> None:
    document = docx.Document()
    off = document.add_paragraph("甲", style="List Number")
    off._p.get_or_add_pPr().append(parse_xml(f"<w:numPr {W}><w:numId w:val='0'/></w:numPr>"))
    document.add_paragraph("", style="List Number")
    _, findings = _read(_saved(document))
    assert findings == ()


# -- hostile and broken files ------------------------------------------------------------

DTD = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        _zip({"readme.txt": "no document"}),
        _zip({"word/document.xml": "<w:document"}),
        _zip({"word/document.xml": "<other/>"}),
        _zip({"_rels/.rels": "<r/>", "word/document.xml": ""}),
        _bare(_paragraph("<w:r><w:t>&b;</w:t></w:r>"), DTD),
        _bare(_paragraph("<w:r><w:t>&a;</w:t></w:r>"), ENTITY),
        _bare("<w:sdt>" * 300 + "</w:sdt>" * 300),
    ],
)
def test_broken_and_hostile_files_are_findings(data: bytes) -> None:
    text, findings = _read(data)
    assert text is None
    assert [finding.code for finding in findings] == ["XX408"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_what_office_packs_with_is_unpacked(method: int) -> None:
    """Of a kilobyte the other methods make gigabytes before anybody can count."""
    stream = io.BytesIO(_bare(_paragraph(TEXT)))
    with zipfile.ZipFile(stream, "a", method) as archive:
        archive.writestr("word/media/picture.png", b"x")
    text, findings = _read(stream.getvalue())
    assert text is None
    assert [finding.code for finding in findings] == ["XX408"]
    assert "压缩方式" in findings[0].problem


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused() -> None:
    """Which of them Word shows nobody knows: a text could hide behind another."""
    stream = io.BytesIO(_bare(_paragraph(TEXT)))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}/>")
    _, findings = _read(stream.getvalue())
    assert [finding.code for finding in findings] == ["XX408"]
    assert "同名" in findings[0].problem


def test_too_many_attributes_are_refused() -> None:
    one = " ".join(f"a{number}='x'" for number in range(package.MAX_ATTRIBUTES_OF_ONE + 1))
    assert "标记多得" in _read(_bare(f"<x {one}/>"))[1][0].problem
    # A line of such signs is text.
    assert _read(_bare(_paragraph(f"<w:r><w:t>{'=' * 2_000}</w:t></w:r>")))[1] == ()


PART = f"<w:document {W}><w:body>{_paragraph(TEXT)}</w:body></w:document>"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", [True, False])
def test_a_part_in_the_encodings_of_office_is_read(codec: str, declared: bool) -> None:
    name = codec.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    declaration = f'<?xml version="1.0" encoding="{name}"?>' if declared else ""
    text, findings = _read(_zip({"word/document.xml": f"{declaration}{PART}".encode(codec)}))
    assert findings == ()
    assert text is not None
    assert text.lines == ("甲",)


@pytest.mark.parametrize("codec", ["gbk", "utf-7", "utf-32", "cp037"])
def test_a_part_in_another_encoding_is_refused(codec: str) -> None:
    """In UTF-7 and the like, signs stand that nobody has counted; and words that are others."""
    data = f'<?xml version="1.0" encoding="{codec}"?>{PART}'.encode(codec, "replace")
    text, findings = _read(_zip({"word/document.xml": data}))
    assert text is None
    assert [finding.code for finding in findings] == ["XX408"]


def test_a_zip_bomb_is_stopped_while_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PARTS_BYTES", 1_000_000)
    bomb = _bare(_paragraph(f"<w:r><w:t>{'甲' * 2_000_000}</w:t></w:r>"))
    assert len(bomb) < 100_000
    text, findings = _read(bomb)
    assert text is None
    assert [finding.code for finding in findings] == ["XX408"]
    assert "MB" in findings[0].problem


def test_a_flood_of_elements_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_ELEMENTS", 100)
    text, findings = _read(_bare("<w:p/>" * 200))
    assert text is None
    assert [finding.code for finding in findings] == ["XX408"]


def test_a_password_shows_as_a_finding() -> None:
    data = bytearray(_bare(_paragraph(TEXT)))
    # Bit 0 of the flags says "encrypted", in the local header and in the directory.
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    text, findings = _read(bytes(data))
    assert text is None
    assert [finding.code for finding in findings] == ["XX408"]


def test_deeply_nested_marks_are_refused() -> None:
    """A file of nothing but nested insertions must not exhaust the stack."""
    depth = 200
    marks = "<w:ins>" * depth + "<w:p/>" + "</w:ins>" * depth
    text, findings = _read(_bare(marks))
    assert text is None
    assert [finding.code for finding in findings] == ["XX408"]
