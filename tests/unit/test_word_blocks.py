"""What a Word file is made of: every kind of block, every character, pictures that fit."""

from __future__ import annotations

import io
import math
import struct
import zipfile
import zlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from test_block_writer import NASTY, blocks

from xuexi.document import tree
from xuexi.look.tokens import word
from xuexi.model import MaterialId
from xuexi.text.table_columns import em_width
from xuexi.writers.word.blocks import BlockWriter
from xuexi.writers.word.boxes import Place
from xuexi.writers.word.choices import choices_beside
from xuexi.writers.word.lists import Numbering
from xuexi.writers.word.looks import own_look
from xuexi.writers.word.markup import Element, paragraph, run, w
from xuexi.writers.word.measures import grid_of, lines_needed, mm
from xuexi.writers.word.package import new_document
from xuexi.writers.word.pictures import Pictures
from xuexi.writers.zipped import pack, zip_bytes, zip_packed, zip_with_office_files

WIDTH = mm(162)
SILENT = {tree.Image, tree.Rule, tree.WritingLines}
"""Kinds that hold no running text."""


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x99" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg_without_a_mark(width: int, height: int) -> bytes:
    """A JPEG as far as its size, as some programs write it: without JFIF or Exif."""
    frame = struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8\xff\xdb\x00\x03\x00\xff\xc0" + frame + b"\xff\xda\x00\x02\xff\xd9"


def written(found: Sequence[tree.Block], root: Path, lines: int = 0) -> WordDocument:
    document = new_document()
    pictures = Pictures(document.part, root)
    writer = BlockWriter(own_look(large=False), pictures, Numbering(), lines)
    document.element.body.extend(writer.write(found, Place(WIDTH)))
    return document


def texts(document: WordDocument) -> list[str]:
    return [found.text or "" for found in document.element.iter(qn("w:t"))]


@pytest.mark.parametrize("kind", get_args(tree.Block), ids=lambda kind: kind.__name__)
def test_every_kind_of_block_is_written(kind: type, tmp_path: Path) -> None:
    folder = tmp_path / "study_materials"
    folder.mkdir()
    (folder / 'a "b".png').write_bytes(png(20, 10))
    document = written((blocks()[kind],), tmp_path)
    assert len(document.element.body) > 0
    assert (NASTY in texts(document)) is (kind not in SILENT)
    # What is written can be read: no character has become markup.
    out = io.BytesIO()
    document.save(out)
    assert texts(Document(io.BytesIO(out.getvalue()))) == texts(document)


def test_every_length_of_a_programme_is_written(tmp_path: Path) -> None:
    """The clock of a step depends on the length of the meeting."""
    steps = (tree.Step((tree.Text("签到"),), (5, 10)), tree.Step((tree.Text("讨论"),), (55, 80)))
    document = written((tree.Programme(9 * 60, (60, 90), steps),), tmp_path)
    tables = [
        [cell.text for row in table.rows[1:] for cell in row.cells] for table in document.tables
    ]
    assert tables == [
        ["09:00", "签到", word("lasts", minutes=5), "09:05", "讨论", word("lasts", minutes=55)],
        ["09:00", "签到", word("lasts", minutes=10), "09:10", "讨论", word("lasts", minutes=80)],
    ]
    named = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert named == [word("length", minutes=60), word("length", minutes=90)]


@pytest.mark.parametrize("kind", get_args(tree.Inline), ids=lambda kind: kind.__name__)
def test_every_kind_of_words_is_written(kind: type, tmp_path: Path) -> None:
    inner = (tree.Text("字"),)
    words: dict[type, tree.Inline] = {
        tree.Text: tree.Text("字"),
        tree.Strong: tree.Strong(inner),
        tree.Code: tree.Code("字"),
        tree.Link: tree.Link(inner, href="https://example.org/"),
        tree.ClauseLink: tree.ClauseLink("字", "x", "c1"),  # type: ignore[arg-type]
        tree.ClauseMark: tree.ClauseMark(1, "字", "x", "c1"),  # type: ignore[arg-type]
        tree.TermUse: tree.TermUse("字", "x"),  # type: ignore[arg-type]
        tree.Break: tree.Break(),
        tree.Marked: tree.Marked(inner, ()),
    }
    document = written((tree.Paragraph((words[kind],)),), tmp_path)
    shown = {tree.Break: "\n", tree.ClauseMark: "[1]"}
    assert document.paragraphs[0].text == shown.get(kind, "字")
    styles = [style.get(qn("w:val")) for style in document.element.iter(qn("w:rStyle"))]
    named = {tree.Strong: ["Strong"], tree.ClauseMark: ["ClauseMark"]}
    assert styles == named.get(kind, [])


def test_line_ends_tabs_and_spaces_are_kept() -> None:
    element = run("  甲\n\t乙  ")
    assert [child.tag.rpartition("}")[2] for child in element] == ["rPr", "t", "br", "tab", "t"]
    kept = [child.get("{http://www.w3.org/XML/1998/namespace}space") for child in element[1::3]]
    assert kept == ["preserve", "preserve"]


def test_properties_stand_in_the_order_of_the_schema() -> None:
    found = paragraph("Normal", (), w("jc", val="left"), w("ind", left=1), w("keepNext"))
    names = [child.tag.rpartition("}")[2] for child in found[0]]
    assert names == ["pStyle", "keepNext", "ind", "jc"]


@pytest.mark.parametrize(
    ("data", "name", "width_mm"),
    [
        (png(20, 10), "xiao.png", 20 / 72 * 25.4),
        (png(4000, 100), "kuan.png", 162 * 0.8),
        (png(100, 4000), "gao.png", 190 / 40),
        (jpeg_without_a_mark(36, 36), "zhao.jpg", 36 / 72 * 25.4),
    ],
)
def test_a_picture_fits_and_is_described(
    data: bytes, name: str, width_mm: float, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    document = written((tree.Image(name, "会场"),), tmp_path)
    [inline] = document.element.iter(qn("wp:inline"))
    width = int(inline.find(qn("wp:extent")).get("cx")) / 36000
    assert width == pytest.approx(width_mm, abs=0.1)
    assert inline.find(qn("wp:docPr")).get("descr") == "会场"


def numbers(document: WordDocument) -> list[tuple[str, str]]:
    """List and level of each item."""
    found = document.element.iter(qn("w:numPr"))
    return [(item[1].get(qn("w:val")), item[0].get(qn("w:val"))) for item in found]


def test_each_numbered_list_counts_for_itself(tmp_path: Path) -> None:
    item = tree.Item((tree.Paragraph((tree.Text("事"),)),))
    inner = tree.ListBlock((item,), None)
    nested = tree.Item((*item.blocks, inner))
    lists = (tree.ListBlock((nested, item), 1), tree.ListBlock((item,), 3))
    assert numbers(written(lists, tmp_path)) == [("4", "0"), ("1", "1"), ("4", "0"), ("5", "0")]
    # An indent counted in characters would win over these: each says that it has none.
    indents = list(written(lists, tmp_path).element.iter(qn("w:ind")))
    assert {item.get(qn("w:firstLineChars")) for item in indents} == {"0"}
    task = tree.ListBlock((tree.Item(item.blocks, done=False), tree.Item(item.blocks, done=True)))
    assert numbers(written((task,), tmp_path)) == [("2", "0"), ("3", "0")]


def test_a_numbered_list_begins_where_its_author_says() -> None:
    numbering = Numbering()
    numbering.numbered(3)
    last: Element = numbering.elements()[-1]
    starts = {item.get(qn("w:val")) for item in last.iter(qn("w:startOverride"))}
    assert starts == {"3"}


def test_a_question_gets_lines_unless_its_author_drew_them(tmp_path: Path) -> None:
    question = tree.Question(1, (tree.Paragraph((tree.Text("为什么？"),)),))
    assert len(written((question,), tmp_path, lines=2).tables[0].rows) == 2
    both = written((question, tree.WritingLines(5)), tmp_path, lines=2)
    assert [len(table.rows) for table in both.tables] == [5]
    assert written((question,), tmp_path).tables == []


@pytest.mark.parametrize("length", [3, 15, 40])
def test_every_row_of_choices_stands_below_its_question(length: int) -> None:
    choices = tuple(tree.Choice((tree.Text("缆" * length),), None) for _ in range(3))
    at = Place(WIDTH, mm(7))
    rows = choices_beside(tree.SelfTest(1, (), choices, ()), at, 11.5)
    for row in rows:
        [look] = row.iter(qn("w:ind"))
        by = int(look.get(qn("w:left"), 0)) - int(look.get(qn("w:hanging"), 0))
        assert by == mm(7)


@pytest.mark.parametrize(
    ("widths", "total", "grid"),
    [([10, 10], 40, [20, 20]), ([10, 30], 41, [10, 31]), ([1, 1, 1], 100, [33, 34, 33])],
)
def test_columns_fill_the_width(widths: list[float], total: int, grid: list[int]) -> None:
    assert grid_of(widths, total) == grid


@pytest.mark.parametrize(
    ("text", "em", "lines"), [("", 0, 1), ("“甲”", 3, 1), ("ab", 1.1, 1), ("甲乙丙\n丁", 3, 3)]
)
def test_text_is_measured(text: str, em: float, lines: int) -> None:
    assert em_width(text) == pytest.approx(em)
    assert lines_needed(text, 2.5 if lines == 3 else 10) == lines


def test_a_zip_tells_nothing_of_when_and_where() -> None:
    files = [("b", b"2"), ("a", b"1" * 1000)]
    assert zip_bytes(files) == zip_bytes(files)
    assert len(zip_bytes(files)) < 500


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_zip_of_packed_files_is_the_same_zip(count: int) -> None:
    files = [("[a].xml", b"<a/>" * 1000), ("b/c.xml", "学".encode()), ("d.xml", b"")][:count]
    assert zip_packed(pack(*file) for file in files) == zip_bytes(files)


@pytest.mark.parametrize("end", ["docx", "xlsx", "pptx"])
def test_an_office_file_in_a_pack_is_compressed_once_and_whole(end: str) -> None:
    same = "".join(chr(0x4E00 + 37 * at * at % 5000) for at in range(300))
    parts = [(f"word/{at}.xml", f"<a>{same}{at}</a>".encode()) for at in range(9)]
    files = [(f"1 甲.{end}", zip_bytes(parts)), ("2 乙.pdf", b"%PDF")]
    made = zip_with_office_files(files)
    assert made == zip_with_office_files(files)
    assert len(made) < 0.5 * len(zip_bytes(files))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.namelist() == [name for name, _ in files]
        assert archive.read("2 乙.pdf") == b"%PDF"
        inner = archive.read(f"1 甲.{end}")
    with zipfile.ZipFile(io.BytesIO(inner)) as office:
        assert [(name, office.read(name)) for name in office.namelist()] == parts


def test_no_line_ends_within_a_clauses_name(tmp_path: Path) -> None:
    """Below a text, where they are listed: each has a column, and none reaches the edge."""
    names = [f"附件{number} 二、（一）{number}" for number in range(1, 12)]
    marks = tuple(
        tree.ClauseMark(at, name, MaterialId("x"), "c1") for at, name in enumerate(names, start=1)
    )
    [element] = written((tree.Grounds(marks),), tmp_path).element.body.findall(qn("w:p"))
    stops = [int(stop.get(qn("w:pos"))) for stop in element.iter(qn("w:tab")) if len(stop.keys())]
    label, *texts = [one.text or "" for one in element.iter(qn("w:t"))]
    assert [label, *texts[1::2]] == [word("grounds"), *names]
    widest = em_width("".join(texts[-2:]))
    em = 20 * own_look(large=False).size_of("Grounds")
    assert 2 <= len(stops) <= 4
    assert stops[0] > em_width(label) * em
    assert {right - left >= widest * em for left, right in pairwise(stops)} == {True}
    assert stops[-1] + widest * em <= WIDTH
    # A line break before each row but the first.
    assert len([*element.iter(qn("w:br"))]) == math.ceil(len(names) / len(stops)) - 1
