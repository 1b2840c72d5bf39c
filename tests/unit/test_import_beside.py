"""What stands beside a Word file's text: marks of secrecy are refused, all else is named."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from small_project import small_project

from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.import_command import import_command
from xuexi.project.load import load

LINES = ("关于读书的意见", "一、总则", "1. 读书。")
W = nsdecls("w")
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
PICTURE = Path(__file__).parents[1] / (
    "cases/findings/_base/study_materials/topic/images/huichang.png"
)


def _plan(*lines: str) -> Document:
    document = docx.Document()
    for line in lines or LINES:
        document.add_paragraph(line)
    return document


def _bytes(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path)


def _import(root: Path, document: Document) -> Result:
    file = root / "x.docx"
    file.write_bytes(_bytes(document))
    arguments = [str(file), "--root", str(root), "--audiences", "全部", "--updated", "2016-05-10"]
    return CliRunner().invoke(import_command, arguments, standalone_mode=False)


def _comment(document: Document, text: str) -> None:
    document.add_comment(document.paragraphs[0].runs, text=text, author="甲")


def _header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "内部资料\t\t注意保存"


def _first_page_header(document: Document) -> None:
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "机密★10年"


def _even_footer(document: Document) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].even_page_footer.paragraphs[0].text = "仅限党员干部阅"


def _second_section(document: Document) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.footer.is_linked_to_previous = False
    section.footer.paragraphs[0].text = "此件不公开"


def _header_table(document: Document) -> None:
    table = document.sections[0].header.add_table(1, 2, docx.shared.Mm(100))
    table.cell(0, 0).text, table.cell(0, 1).text = "密级", "秘密"


def _watermark(document: Document) -> None:
    art = f'<w:r {W}><w:pict {VML}><v:shape><v:textpath string="绝　密"/></v:shape></w:pict></w:r>'
    document.sections[0].header.paragraphs[0]._p.append(parse_xml(art))


def _text_box(document: Document) -> None:
    box = (
        f"<w:r {W}><w:pict><w:txbxContent><w:p><w:r><w:t>秘密★</w:t></w:r><w:r><w:t>1年</w:t></w:r>"
        "</w:p></w:txbxContent></w:pict></w:r>"
    )
    document.paragraphs[0]._p.append(parse_xml(box))


def _table(document: Document) -> None:
    document.add_table(1, 1).cell(0, 0).text = "秘密★1年"


def _hidden(document: Document) -> None:
    document.paragraphs[1].add_run("\n内部文件，注意保存").font.hidden = True


def _title_property(document: Document) -> None:
    document.core_properties.title = "关于读书的意见（内部资料）"


def _category_property(document: Document) -> None:
    document.core_properties.category = "机密"


def _own_property(document: Document) -> None:
    """A property that a document's management system adds."""
    blob = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property pid="2" name="密级"><vt:lpwstr>秘密</vt:lpwstr></property></Properties>'
    )
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), "application/xml", blob.encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _picture_text(document: Document) -> None:
    document.add_picture(str(PICTURE))
    document.inline_shapes[0]._inline.docPr.set("descr", "内部资料 请勿外传")


def _unknown_part(document: Document) -> None:
    """A part of a kind that nobody has thought of is looked at as well."""
    blob = f"<x {W}><w:p><w:r><w:t>秘密★1年</w:t></w:r></w:p></x>"
    part = Part(PackURI("/word/new.xml"), "application/xml", blob.encode(), document.part.package)
    document.part.relate_to(part, "http://example.org/relationships/somethingNew")


MARKS: dict[str, Callable[[Document], None]] = {
    "页眉": _header,
    "页眉（首页）": _first_page_header,
    "页眉（表格）": _header_table,
    "页眉（水印）": _watermark,
    "页脚（偶数页）": _even_footer,
    "页脚（第二节）": _second_section,
    "批注": lambda document: _comment(document, "此件不公开，不要上网"),
    "文本框、表格或隐藏文字": _text_box,
    "文本框、表格或隐藏文字（表）": _table,
    "文本框、表格或隐藏文字（藏）": _hidden,
    "文本框、表格或隐藏文字（图）": _picture_text,
    "文件属性": _title_property,
    "文件属性（类别）": _category_property,
    "文件属性（自己加的）": _own_property,
    "附带的部分": _unknown_part,
}


@pytest.mark.parametrize("where", MARKS)
def test_a_mark_anywhere_in_a_word_file_is_refused(root: Path, where: str) -> None:
    document = _plan()
    MARKS[where](document)
    result = _import(root, document)
    assert (result.exception, result.return_value) == (None, FINDINGS)
    lines = [line for line in result.output.splitlines() if "XX409" in line]
    assert len(lines) == 1
    assert f"{where.partition('（')[0]}里有密级或不公开的标志" in lines[0]
    assert "先问发文单位" in lines[0]
    assert not (root / "study_materials/guidance_plan").exists()


@pytest.mark.parametrize("line", ["秘密★1年", "（此件不公开）", "内部资料　注意保存"])
@pytest.mark.parametrize("index", [0, 1, 3])
def test_a_mark_in_a_line_is_refused_with_its_line(root: Path, line: str, index: int) -> None:
    lines = [*LINES[:index], line, *LINES[index:]]
    result = _import(root, _plan(*lines))
    assert result.return_value == FINDINGS
    assert f"x.docx:{index + 1}:1: XX409 错误" in result.output


def test_the_check_looks_into_the_original_again(root: Path) -> None:
    """Somebody put the material there without the import."""
    assert _import(root, _plan()).return_value == CLEAN
    folder = root / "study_materials/guidance_plan"
    (original,) = folder.glob("*.docx")
    (material,) = folder.glob("*.md")
    document = _plan()
    _header(document)
    data = _bytes(document)
    original.write_bytes(data)
    text = material.read_text("utf-8")
    digest = hashlib.sha256(data).hexdigest()
    text = re.sub("(?<=original_sha256: ).+", digest, text)
    material.write_text(text, "utf-8")
    findings = load(root).findings
    assert [(finding.code, finding.place.path) for finding in findings] == [
        ("XX409", original.relative_to(root).as_posix())
    ]


def test_talk_of_marks_is_imported(root: Path) -> None:
    lines = (*LINES, "2. 标有“秘密★1年”或“内部资料 注意保存”的，不上传。", "3. 保守党的秘密。")
    document = _plan(*lines)
    _comment(document, "涉密文件不得上网，这一条是不是写得太细？")
    result = _import(root, document)
    assert result.return_value == CLEAN
    assert load(root).findings == ()


# -- what is left out is named ---------------------------------------------------------


def _said(result: Result) -> str:
    assert (result.exception, result.return_value) == (None, CLEAN)
    lines = [line for line in result.output.splitlines() if line.startswith("没有导入：")]
    assert len(lines) <= 1
    return lines[0] if lines else ""


def test_headers_footers_comments_and_pictures_are_named_and_counted(root: Path) -> None:
    document = _plan()
    document.sections[0].header.paragraphs[0].text = "某某镇党委文件"
    document.sections[0].footer.paragraphs[0].text = "某某镇党委办公室 印"
    _second_section_with_another_footer(document)
    for text in ("再核对一次", "这里要改"):
        _comment(document, text)
    for _ in range(2):
        document.add_picture(str(PICTURE))
    assert _said(_import(root, document)) == (
        "没有导入：页眉 1 处（内容：某某镇党委文件）、"
        "页脚 2 处（内容：某某镇党委办公室 印；校对：李小河）、"
        "批注 2 条（内容：再核对一次；这里要改）、图片 2 张。"
        "里面如有正文的话，先在 Word 里移到正文，再导入。"
    )


def _second_section_with_another_footer(document: Document) -> None:
    section = document.add_section(WD_SECTION.CONTINUOUS)
    section.footer.is_linked_to_previous = False
    section.footer.paragraphs[0].text = "校对：李小河"


@pytest.mark.parametrize("number", ["", "— 1 —", "第 1 页 共 12 页", "- 3 -", "3", "第二页"])
def test_page_numbers_alone_are_not_mentioned(root: Path, number: str) -> None:
    document = _plan()
    document.sections[0].footer.paragraphs[0].text = number
    assert not _said(_import(root, document))


def test_a_picture_drawn_in_two_ways_is_one(root: Path) -> None:
    document = _plan()
    both = (
        f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" {VML}'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><mc:AlternateContent>'
        "<mc:Choice><w:drawing><a:blip/></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:imagedata/></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document.paragraphs[0]._p.append(parse_xml(both))
    assert "图片 1 张。" in _said(_import(root, document))


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ('<w:pict><v:shape><v:textpath string="某某镇党委文件"/></v:shape></w:pict>', "艺术字"),
        ('<w:object><o:OLEObject ProgID="Equation.3"/></w:object>', "公式"),
        ('<w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>', "嵌入的文件"),
        ('<w:fldChar><w:ffData><w:ddList/></w:ffData></w:fldChar>', "下拉框"),
        ("<w:subDoc/>", "嵌入的文件"),
    ],
)  # fmt: skip
def test_words_that_only_word_shows_are_refused(root: Path, inner: str, said: str) -> None:
    document = _plan()
    document.paragraphs[0]._p.append(parse_xml(f"<w:r {W} {VML}>{inner}</w:r>"))
    result = _import(root, document)
    assert result.return_value == FINDINGS
    assert "XX406" in result.output
    assert said in result.output
