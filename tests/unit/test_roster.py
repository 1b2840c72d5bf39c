"""Rosters as organisers save them, and as somebody may want to harm with them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from xuexi.sources import package
from xuexi.sources.roster import MAX_BYTES, NAME_LIMIT, parse_roster, read_roster

SAVED = Path(__file__).resolve().parents[1] / "cases" / "rosters"
TEXT = "姓名,性别,电话\n王芳,女,013\n李　强,男,\n"
PEOPLE = [("王芳", {"性别": "女", "电话": "013"}), ("李强", {"性别": "男"})]


def people(data: bytes, suffix: str = ".csv") -> list[tuple[str, dict[str, str]]]:
    roster, findings = parse_roster(data, suffix, f"名册{suffix}")
    assert [str(finding) for finding in findings] == []
    assert roster is not None
    return [(person.name, dict(person.details)) for person in roster.people]


def problems(data: bytes, suffix: str = ".xlsx") -> list[str]:
    roster, findings = parse_roster(data, suffix, f"名册{suffix}")
    assert roster is None
    return [finding.message for finding in findings]


def workbook(fill: Callable[[Workbook], object]) -> bytes:
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        fill(book)
    return target.getvalue()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_text_in_every_encoding(codec: str, delimiter: str, line_end: str) -> None:
    text = TEXT.replace(",", delimiter).replace("\n", line_end)
    assert people(text.encode(codec)) == PEOPLE


def test_titles_above_quoted_cells_and_rare_characters() -> None:
    text = '某支部党员名册\n\n姓 名,住址,\n"镕垚","某村,三组\n门口",\n,,\n䶮,"""老屋""",\n'
    found = [("镕垚", {"住址": "某村,三组 门口"}), ("䶮", {"住址": '"老屋"'})]
    assert people(text.encode("gb18030")) == found


@pytest.mark.parametrize("name", ["mingce.xls", "mingce.xlsx"])
def test_workbooks_old_and_new(name: str) -> None:
    """A hidden sheet first, a title above the header, a day, a number, a zero in front."""
    data = (SAVED / name).read_bytes()
    assert people(data, Path(name).suffix) == [
        ("王芳", {"出生年月": "1970-05-01", "联系电话": "13800000000", "党龄": "12.5"}),
        ("李强", {"联系电话": "0571"}),
    ]


def test_columns_count_characters() -> None:
    _, findings = parse_roster("电话,姓名,备注\n013,,甲\n014,乙,=1\n".encode(), ".csv", "a.csv")
    places = [(finding.code, finding.place.line, finding.place.column) for finding in findings]
    assert sorted(places) == [("XX604", 2, 5), ("XX606", 3, 7)]


def test_a_formula_in_a_workbook_is_named_by_its_cell() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["姓名", "甲", "乙"])
        sheet.write_row(0, 1, ["年龄"])
        sheet.write_formula(1, 1, "=2031-1970", value=61)
        sheet.write_formula(2, 1, "=2031-1980", value=51)

    [message] = problems(workbook(fill))
    assert message.startswith("“年龄”一栏有 2 格是公式，不是文字（第 2、3 行）：“61”。")


def test_a_far_cell_is_refused_and_a_far_colour_is_not() -> None:
    def fill(book: Workbook, value: str) -> None:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["姓名", "甲"])
        sheet.write(1_048_575, 16_383, value or None, book.add_format({"bold": True}))

    assert "表格超过" in problems(workbook(lambda book: fill(book, "x")))[0]
    assert people(workbook(lambda book: fill(book, "")), ".xlsx") == [("甲", {})]


def test_only_what_office_packs_with_is_unpacked() -> None:
    """Of a kilobyte bzip2 makes gigabytes before anybody can count."""
    target = BytesIO((SAVED / "mingce.xlsx").read_bytes())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/media/picture.png", b"x")
    assert "压缩方式" in problems(target.getvalue())[0]


def test_a_bomb_is_refused_before_it_goes_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PARTS_BYTES", 1_000_000)
    target = BytesIO((SAVED / "mingce.xlsx").read_bytes())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/more.xml", b"<a>" + b" " * 5_000_000 + b"</a>")
    assert len(target.getvalue()) < 20_000
    assert "解开后超过 1 MB" in problems(target.getvalue())[0]


@pytest.mark.parametrize("name", ["content.xml", "xl/workbook.bin"])
def test_other_formats_do_not_hide_in_a_workbook(name: str) -> None:
    target = BytesIO((SAVED / "mingce.xlsx").read_bytes())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, b"<a/>")
    assert "不是 .xlsx 格式" in problems(target.getvalue())[0]


@pytest.mark.parametrize("name", ["mingce.xls", "mingce.xlsx"])
def test_half_a_workbook_is_a_finding(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    data = (SAVED / name).read_bytes()
    for part in (data[: len(data) // 2], data[:600], data[:64] + bytes(len(data) - 64)):
        assert "名册打不开" in problems(part, Path(name).suffix)[0]
    assert capfd.readouterr().err == ""


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes(b"x" * (MAX_BYTES + 1))
    [finding] = read_roster(path)[1]
    assert (finding.code, finding.place.path) == ("XX601", path.as_posix())


PIECES = st.sampled_from(
    ("姓名", "性别", "王芳", "李强", ",", "，", "\t", ";", "\n", "\r\n", '"', "=", "+", "@", "'",
     "=cmd|' /C calc'!A0", "\x00", "\x07", "\u2028", "\ufeff", "\ufffd", "甲" * 60, " ", "　")
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40), st.booleans())
def test_whatever_a_text_holds_it_gives_people_or_findings(parts: list[str], header: bool) -> None:
    text = ("姓名,性别\n" if header else "") + "".join(parts)
    roster, findings = parse_roster(text.encode("utf-8", "surrogatepass"), ".csv", "r.csv")
    assert (roster is None) == bool(findings)
    for finding in findings:
        assert "\n" not in str(finding)
        assert finding.fix
    for person in roster.people if roster else ():
        assert 0 < len(person.name) <= NAME_LIMIT
        assert not person.name.startswith(tuple("=+-@"))
        assert (person.name, *(value for _, value in person.details)) == tuple(
            " ".join(text.split())
            for text in (person.name, *(value for _, value in person.details))
        )


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_whatever_bytes_there_are(data: bytes) -> None:
    roster, findings = parse_roster(data, ".csv", "r.csv")
    assert (roster is None) == bool(findings)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(("mingce.xls", "mingce.xlsx")),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1),
)
def test_damaged_workbooks(name: str, changes: list[tuple[float, int]]) -> None:
    data = bytearray((SAVED / name).read_bytes())
    for at, byte in changes:
        data[int(at * len(data))] = byte
    roster, findings = parse_roster(bytes(data), Path(name).suffix, name)
    assert (roster is None) == bool(findings)


def test_a_day_with_an_hour_stays_readable() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["姓名", "入党"])
        sheet.write(1, 0, "甲")
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_number(1, 1, 37073 + 9.5 / 24, moment)

    assert people(workbook(fill), ".xlsx") == [("甲", {"入党": "2001-07-01 09:30"})]
