"""An office's own Word templates: read as they are, judged, filled in, and nothing else changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from own_templates import certificate, changed, cut, notice, plain, saved, shuffled, sign_in
from xuexi.model import Filled, Person
from xuexi.model.blanks import BLANKS, BY_NAME, Known, is_of_person
from xuexi.sources.own_word.paragraphs import Slip, Span, blanks_in
from xuexi.sources.own_word.template import OwnTemplate, read_template
from xuexi.writers.own_word import why_too_large, write_own_word

PEOPLE = (
    Person("王芳", (("岗位", "驾驶"),), "甲板小组"),
    Person("阿卜杜拉·买买提", (), "机舱小组"),
    Person("<李>&{{支部}}"),
)
ROOM = "\u3000" * 4
KNOWN = Known(
    Filled(
        "三号船支部", date(2031, 6, 5), "前舱", PEOPLE, "6:30—7:15", topic="起风", secretary="王芳"
    ),
    "班前讨论会",
)  # fmt: skip
_RELS = "word/_rels/document.xml.rels"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ENTITY = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_INSERTED = '<w:ins w:id="1"><w:r><w:t>甲</w:t></w:r></w:ins>'
_READING = "<w:instrText> INCLUDETEXT C:\\a.txt</w:instrText>"
_BEGIN, _END = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "end"))
_CUT = (
    "<w:r><w:instrText> INC</w:instrText></w:r>",
    "<w:r><w:instrText>LUDETEXT a</w:instrText></w:r>",
)
_IN_A_FIELD = (
    f"{_BEGIN}<w:r><w:instrText>IF 1 = 1 </w:instrText></w:r>{_BEGIN}{''.join(_CUT)}{_END}{_END}"
)
_IN_PARAGRAPHS = f"{_BEGIN}{'</w:p><w:p>'.join(_CUT)}{_END}"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def usable(data: bytes) -> OwnTemplate:
    template, findings = read_template(data, "表.docx")
    assert template, findings
    return template


def lines(data: bytes) -> list[str]:
    """All paragraphs of text, tables, headers and footers."""
    word = Document(io.BytesIO(data))
    around = [part for one in word.sections for part in (one.header, one.footer)]
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    return [p.text for where in (*around, word, *cells) for p in where.paragraphs if p.text]


def codes(data: bytes, name: str = "表.docx") -> list[str]:
    return [one.code for one in read_template(data, name)[1]]


def linked(kind: str, target: str) -> bytes:
    """A template with one more relation that leads outside."""
    more = (
        f'<Relationship Id="r9" Type="{_TYPE}/{kind}" TargetMode="External" '
        f'Target="{target}"/></Relationships>'
    )
    return changed(plain("{{支部}}"), {_RELS: ("</Relationships>", more)})


def with_markup(old: str, new: str) -> bytes:
    """A template with a paragraph of other markup."""
    return changed(plain("甲", "{{支部}}"), {"word/document.xml": (old, new)})


def with_part(name: str) -> bytes:
    """A template with one more part."""
    return changed(plain("{{支部}}"), {}, [(name, b"<a/>")])


def test_a_notice_is_filled_in_however_word_has_cut_it() -> None:
    assert lines(write_own_word(usable(notice()), KNOWN)) == [
        "三号船支部文件",
        "关于召开班前讨论会的通知",
        "时间：2031 年 6 月 5 日（星期四）6:30—7:15",
        "地点：前舱",
        "应到 3 人。联系人：王芳",
        "议题",
        "起风",
    ]


def test_words_look_as_the_first_brace_does_and_all_else_is_the_same() -> None:
    document = Document()
    cut(document.add_paragraph(), "甲{{支", "部}}乙", "丙")
    filled = Document(io.BytesIO(write_own_word(usable(saved(document)), KNOWN)))
    runs = [(run.text, run.bold, run.italic) for run in filled.paragraphs[0].runs]
    assert runs == [("甲三号船支部", True, True), ("乙", False, False), ("丙", True, False)]


def test_parts_that_hold_no_blank_stay_byte_for_byte() -> None:
    data = notice()
    filled = io.BytesIO(write_own_word(usable(data), KNOWN))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(filled) as new:
        assert new.namelist() == old.namelist()
        same = {name for name in old.namelist() if old.read(name) == new.read(name)}
    assert {"word/styles.xml", "word/settings.xml", "[Content_Types].xml"} <= same


def test_same_input_same_bytes() -> None:
    for data in (notice(), certificate(), sign_in()):
        first = write_own_word(usable(data), KNOWN)
        assert first == write_own_word(usable(data), KNOWN)


def test_what_asks_for_a_name_is_made_once_for_each_member() -> None:
    template = usable(certificate())
    assert template.is_per_person
    data = write_own_word(template, KNOWN)
    assert lines(data)[:-3] == [
        *["三号船支部"] * 3,
        "第 1 号", "王芳 同志（甲板小组，驾驶）：", "评为先进，特发此状。",
        "第 2 号", f"阿卜杜拉·买买提 同志（机舱小组，{ROOM}）：", "评为先进，特发此状。",
    ]  # fmt: skip
    # A roster's braces are words of the roster; nothing is filled in twice.
    assert lines(data)[-2].startswith("<李>&{{支部}} 同志")
    word = Document(io.BytesIO(data))
    assert len(word.sections) == 3
    assert {section.page_height for section in word.sections} == {word.sections[0].page_height}


def test_a_row_with_its_number_is_one_for_each_member() -> None:
    template = usable(sign_in())
    assert not template.is_per_person
    [table] = Document(io.BytesIO(write_own_word(template, KNOWN))).tables
    assert [[cell.text for cell in row.cells][:2] for row in table.rows] == [
        ["序号", "姓名"], ["1", "王芳"], ["2", "阿卜杜拉·买买提"], ["3", "<李>&{{支部}}"],
    ]  # fmt: skip
    [empty] = Document(io.BytesIO(write_own_word(template, Known(Filled())))).tables
    assert [row.cells[0].text for row in empty.rows][:3] == ["序号", "1", "2"]
    assert not empty.rows[1].cells[1].text.strip()


def test_what_nobody_knows_leaves_room_to_write() -> None:
    data = write_own_word(usable(plain("{{日期}}在{{地点}}")), Known(Filled()))
    assert lines(data) == [f"{ROOM}年\u3000\u3000月\u3000\u3000日在{ROOM}"]
    assert [one.name for one in Known(Filled()).unknown(frozenset(("日期", "地点", "姓名")))] == [
        "日期", "地点",
    ]  # fmt: skip


def test_every_name_of_the_table_is_filled_in() -> None:
    one = Person("王芳", (("职务", "书记"),), "甲板小组")
    for name in BY_NAME:
        assert KNOWN.value(name, 1, one), name
        assert is_of_person(name) == BY_NAME[name].of_person
    assert len({name for one in BLANKS for name in (one.name, *one.also)}) == len(BY_NAME)


def test_a_text_box_is_filled_in_in_both_of_its_shapes() -> None:
    box = (
        f'<mc:AlternateContent xmlns:mc="{_COMPATIBILITY}">'
        '<mc:Choice Requires="wps"><w:pict><w:txbxContent><w:p><w:r><w:t>{{支</w:t></w:r>'
        "<w:r><w:t>部}}</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>{{支部}}</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    old, new = "尾</w:t></w:r></w:p>", f"尾</w:t>{box}"
    data = changed(plain("外面{{地点}}尾"), {"word/document.xml": (old, new)})
    with zipfile.ZipFile(io.BytesIO(write_own_word(usable(data), KNOWN))) as package:
        text = package.read("word/document.xml").decode()
    assert text.count("三号船支部") == 2
    assert "外面前舱尾" in text


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("{{姓铭}}", "XX641", "是不是“姓名”？可用的有：支部、书记、日期"),
        ("{{入党时间}}", "XX641", "写 {{名册：入党时间}}"),
        ("{{名册：}}", "XX641", "没有写对名册的栏名"),
        ("{{姓名", "XX642", "花括号没有写完"),
        ("{{姓名}", "XX642", "花括号没有写完"),
        ("姓名}}", "XX642", "花括号只有后一半"),
        ("{姓名}", "XX642", "改为：{{姓名}}"),
        ("{{ }}", "XX642", "花括号里没有写名称"),
        ("{{姓\n名}}", "XX642", "中间有换行或制表符"),
        ("{{ {{姓名}} }}", "XX642", "花括号没有写完"),
        ("{% for 人 in 名单 %}", "XX643", "给程序的话"),
        ("{# 不印 #}", "XX643", "给程序的话"),
        ("{{姓名.__class__}}", "XX643", "不只是名称"),
        ("{{姓名|upper}}", "XX643", "不只是名称"),
        ("{{ open('/etc/passwd') }}", "XX643", "不只是名称"),
    ],
)  # fmt: skip
def test_what_is_no_name_is_told(line: str, code: str, said: str) -> None:
    template, found = read_template(plain("好", line), "表.docx")
    assert template is None
    assert code in {one.code for one in found}
    assert any(said in one.message for one in found), [one.message for one in found]
    assert found[0].place.line == 2


def test_a_place_is_counted_in_signs_that_are_seen() -> None:
    document = Document()
    document.add_paragraph("好")
    paragraph = document.add_paragraph("请{{姓铭}}")
    paragraph.paragraph_format.tab_stops.add_tab_stop(914_400)
    [found] = read_template(saved(document), "表.docx")[1]
    assert found.place == ("表.docx", 2, 2)


def test_other_braces_are_words() -> None:
    data = plain("集合 {1, 2} 和 {甲}，{{支部}}")
    assert lines(write_own_word(usable(data), KNOWN)) == ["集合 {1, 2} 和 {甲}，三号船支部"]


def test_no_blank_at_all_is_only_said() -> None:
    template, found = read_template(plain("办法"), "表.docx")
    assert template
    assert [one.code for one in found] == ["XX648"]
    assert lines(write_own_word(template, KNOWN)) == ["办法"]


def test_a_name_that_cannot_stand_there_is_told() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].add_run("{{姓名}}")
    assert codes(saved(document)) == ["XX644"]
    both = Document(io.BytesIO(sign_in()))
    both.add_paragraph("{{姓名}}收")
    assert codes(saved(both)) == ["XX644"]
    field = '<w:instrText>HYPERLINK "http://x/{{支部}}"</w:instrText>'
    control = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>'
        "<w:p><w:r><w:t>{{地点}}</w:t></w:r></w:p></w:sdtContent></w:sdt><w:p><w:r><w:t>甲"
    )
    in_line = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>'
        "<w:r><w:t>WORDS</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>甲"
    )
    for old, new in (
        ("<w:t>甲</w:t>", field),
        ("<w:p><w:r><w:t>甲", control),
        ("<w:r><w:t>甲", in_line.replace("WORDS", "{{地点}}")),
    ):
        assert codes(with_markup(old, new)) == ["XX644"]
    # What stands beside such a control is filled in.
    assert codes(with_markup("<w:r><w:t>甲", in_line.replace("甲", "{{地点}}"))) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("表.doc", b"\xd0\xcf\x11\xe0"),
        ("表.docm", plain("{{支部}}")),
        ("表.docx", b"\xd0\xcf\x11\xe0" + bytes(600)),
        ("表.docx", b"%PDF-1.7"),
        ("表.docx", b"{\\rtf1}"),
    ],
)
def test_another_format_is_told(name: str, data: bytes) -> None:
    assert codes(data, name) == ["XX645"]


@pytest.mark.parametrize(
    "kind",
    ["ms-word.document.macroEnabled", "openxmlformats-officedocument.wordprocessingml.template"],
)
def test_another_format_under_this_name_is_told(kind: str) -> None:
    """An office program refuses what was made of it."""
    ours = "openxmlformats-officedocument.wordprocessingml.document"
    renamed = {"[Content_Types].xml": (f"{ours}.main", f"{kind}.main")}
    assert codes(changed(plain("{{支部}}"), renamed)) == ["XX645"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 no package",
        plain("{{支部}}")[:-400],
        with_markup("<w:document", "<w:other"),
        with_markup("<w:document", f"{_ENTITY}<w:document"),
        with_markup("甲", "<w:b>" * 200 + "</w:b>" * 200),
        with_part("../../out.txt"),
        bytes(20_000_001),
    ],
)  # fmt: skip
def test_a_damaged_or_hostile_file_is_told(data: bytes) -> None:
    assert codes(data) == ["XX646"]


@pytest.mark.parametrize("line", ["{{支部}}", "{{", "}}", "{%", "{姓名}"])
def test_more_blanks_than_anybody_writes_are_counted_and_no_more(line: str) -> None:
    [found] = read_template(plain(line * 2_001), "表.docx")[1]
    assert found.code == "XX646"
    assert "写了花括号的地方超过 2000 处" in found.message


def test_what_would_fill_the_memory_is_not_made() -> None:
    many = Known(Filled(people=tuple(Person(f"党员{at}") for at in range(2_000))))
    for data in (certificate(), sign_in(), notice()):
        assert why_too_large(usable(data), many) == ""
    long = plain("{{姓名}}", *["字"] * 200)
    assert "给 2000 人每人一份，文件太大" in why_too_large(usable(long), many)
    assert "文件太大" in why_too_large(usable(plain("{{姓名}}", "字" * 40_000)), many)


def test_blanks_side_by_side_across_runs_are_each_filled_in() -> None:
    document = Document()
    cut(document.add_paragraph(), "{{支", "部}}{{地点", "}}{{书记}}乙{", "{星期}}丙")
    assert lines(write_own_word(usable(saved(document)), KNOWN)) == ["三号船支部前舱王芳乙四丙"]


def test_a_file_that_unpacks_without_end_is_not_unpacked() -> None:
    out = io.BytesIO(plain("{{支部}}"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        for at in range(4):
            package.writestr(f"word/media/{at}.png", bytes(20_000_000))
    assert len(out.getvalue()) < 1_000_000
    [found] = read_template(out.getvalue(), "表.docx")[1]
    assert "解开后超过 60 MB" in found.message


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (with_part("word/vbaProject.bin"), "宏"),
        (with_part("word/activeX/activeX1.xml"), "控件"),
        (with_part("word/embeddings/oleObject1.bin"), "嵌进来"),
        (linked("image", "http://10.0.0.1/a.png"), "链接着的图片"),
        (linked("attachedTemplate", "//server/x.dotm"), "从别处读的内容"),
        (with_markup("<w:t>甲</w:t>", _READING), "域"),
        (with_markup("<w:r><w:t>甲</w:t></w:r>", _IN_A_FIELD), "域"),
        (with_markup("<w:r><w:t>甲</w:t></w:r>", _IN_PARAGRAPHS), "域"),
        (with_markup("<w:r><w:t>甲</w:t></w:r>", _INSERTED), "修订"),
    ],
)
def test_what_acts_by_itself_is_refused(data: bytes, what: str) -> None:
    [found] = read_template(data, "表.docx")[1]
    assert found.code == "XX647"
    assert what in found.found


def test_a_link_and_the_authors_own_template_are_no_harm() -> None:
    assert codes(linked("hyperlink", "http://a.cn/")) == []
    assert codes(linked("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm")) == []


def test_the_title_that_word_took_from_the_first_line_has_no_braces() -> None:
    document = Document(io.BytesIO(plain("{{支部}}")))
    document.core_properties.title = "{{支部}}的通知"
    filled = Document(io.BytesIO(write_own_word(usable(saved(document)), KNOWN)))
    assert filled.core_properties.title == ""


@given(st.text(alphabet="{}｛｝姓名支部%#. 甲\n", max_size=40))
def test_every_two_braces_are_a_blank_or_a_slip(text: str) -> None:
    """Nothing that looks like a blank is passed over."""
    found = list(blanks_in(text.translate(str.maketrans("｛｝", "{}"))))
    assert all(one.name for one in found if isinstance(one, Span))
    if "{{" in text.replace("｛", "{"):
        assert found
    if not any(isinstance(one, Slip) for one in found):
        rest = text.translate(str.maketrans("｛｝", "{}"))
        for one in reversed(found):
            assert isinstance(one, Span)
            rest = rest[: one.start] + rest[one.end :]
        assert "}}" not in rest or "{" in rest


@pytest.mark.parametrize("make", [notice, certificate, sign_in])
def test_whatever_a_file_is_like_no_brace_is_left_in_what_is_filled_in(
    make: Callable[[], bytes],
) -> None:
    filled = 0
    known = replace(KNOWN, filled=replace(KNOWN.filled, people=PEOPLE[:2]))
    for seed in range(40):
        template, found = read_template(shuffled(make(), seed), "表.docx")
        assert template or found
        if template:
            again, _ = read_template(write_own_word(template, known), "填好.docx")
            assert again, seed
            assert not again.fillings, seed
            filled += 1
    assert filled > 12
