"""Rosters as organisers save them, and as somebody may want to harm with them."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from made_rosters import roster
from made_workbooks import formula, formula_of_text, label, old_workbook, with_parts
from xuexi.model import Person
from xuexi.sources.regular import RefusedError
from xuexi.sources.rosters import new_workbook, workbook_child
from xuexi.sources.rosters.cells import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from xuexi.sources.rosters.names import NAME_LIMIT
from xuexi.sources.rosters.new_workbook import scan_new
from xuexi.sources.rosters.old_workbook import scan_old
from xuexi.sources.rosters.roster import MAX_BYTES, parse_roster, read_roster
from xuexi.sources.rosters.text import text_rows

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


def test_a_broken_file_with_a_mark_in_front_is_a_finding() -> None:
    """The mark moves the place of the error: found among thousands of damaged files."""
    data = b"\xef\xbb\xbf" + "姓名\n王é".encode() + b"\xe6\x90"
    assert problems(data, ".csv")[0].startswith("看不出名册是什么编码")


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


def test_a_formula_where_nobody_looks_is_nobodys_business() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["党员姓名", "年龄", "备注", "备注"])
        sheet.write(1, 0, "甲")
        sheet.write_formula(1, 1, "=2031-1970", value=61)
        sheet.write(1, 2, "长" * 200)
        sheet.write(2, 0, "合计")
        sheet.write_formula(2, 1, "=COUNTA(A2:A2)", value=1)

    data = workbook(fill)
    roster, findings = parse_roster(data, ".xlsx", "r.xlsx", {"电话"})
    assert (findings, roster and roster.people) == ((), (Person("甲"),))
    assert roster is not None
    assert roster.remarks[0] == "名册上有 1 人，姓名照“党员姓名”一栏。"
    assert roster.has("党员姓名")
    codes = [one.code for one in parse_roster(data, ".xlsx", "r.xlsx", {"年龄", "备注"})[1]]
    assert sorted(codes) == ["XX602", "XX604", "XX606"]


def test_a_name_that_is_reckoned_is_refused_whatever_it_shows() -> None:
    """In a row of its own, in an area that one formula fills, without a value, called 合计."""

    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "姓名")
        sheet.write_array_formula("A2:A4", "{=C2:C4}", value="甲")
        sheet.write_column(2, 0, ["乙", "丙"])
        sheet.write_formula(4, 0, '=""', value="")
        sheet.write_formula(5, 0, '="合计"', value="合计")

    for used in (None, ()):
        _, findings = parse_roster(workbook(fill), ".xlsx", "r.xlsx", used)
        assert [one.code for one in findings if one.code == "XX606"] == ["XX606"]
        assert "有 5 格是公式，不是文字（第 2、3、4、5、6 行）" in findings[0].message


def test_a_formula_that_shows_a_control_character_is_a_finding() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "姓名")
        sheet.write_formula(1, 0, "=CHAR(28)", value="_x001c_")

    data = workbook(fill)
    for shown in (b"\x1c", b"_x001c_"):
        damaged = with_parts(data, {_SHEET: sheet_part(data).replace(b"_x001c_", shown)})
        assert parse_roster(damaged, ".xlsx", "r.xlsx")[0] is None
    head = (label(0, 0, "姓名"), formula_of_text(1, 0, "\x1c"))
    assert people_of(old_workbook(head), ()) == ["XX112"]


def sheet_part(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(_SHEET)


def test_an_old_workbook_knows_its_formulas_too() -> None:
    head = (label(0, 0, "姓名"), label(0, 1, "年龄"))
    data = old_workbook((*head, label(1, 0, "王芳"), formula(1, 1, 61)))
    assert people_of(data, ()) == ["王芳"]
    assert people_of(data, ("年龄",)) == ["XX606"]
    data = old_workbook((*head, formula_of_text(1, 0, "王芳"), label(1, 1, "61")))
    assert people_of(data, ()) == ["XX606"]


def people_of(data: bytes, used: tuple[str, ...]) -> list[str]:
    """The names of an old workbook, or the codes of what is wrong with it."""
    roster, findings = parse_roster(data, ".xls", "r.xls", used)
    return [one.name for one in roster.people] if roster else [one.code for one in findings]


def test_a_space_taken_for_nothing_is_said() -> None:
    """Two characters are only set wide; more may be parts of a name."""
    data = "姓名\n王　芳\n王 小明\n阿依 古丽\n".encode()
    roster, _ = parse_roster(data, ".csv", "r.csv")
    assert roster is not None
    assert [one.name for one in roster.people] == ["王芳", "王小明", "阿依古丽"]
    assert roster.remarks[1:] == (
        "姓名中间的空格去掉了：“阿依 古丽”印成“阿依古丽”，共 1 人；是间隔号的，名册上改成“·”。",
    )


def test_dots_are_said_and_counted() -> None:
    roster, _ = parse_roster("姓名\n古丽•阿依\n买买提．江\n王·芳\n".encode(), ".csv", "r.csv")
    assert roster is not None
    assert [one.name for one in roster.people] == ["古丽·阿依", "买买提·江", "王·芳"]
    assert roster.remarks[1:] == (
        "间隔号改成了标准的“·”：“古丽•阿依”印成“古丽·阿依”、“买买提．江”印成“买买提·江”，共 2 人。",
    )


@pytest.mark.parametrize(
    ("rows", "columns", "is_fine"),
    [
        (20_000, 10, True), (20_001, 1, False), (1_000, 200, True), (1_000, 201, False),
        (1, 201, False), (1_001, 200, False), (2_000, 100, True), (2_000, 101, False),
    ],
)  # fmt: skip
def test_rows_columns_and_cells_are_limited(rows: int, columns: int, is_fine: bool) -> None:
    """In text, in both kinds of workbooks, by the last cell that holds something."""

    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "姓名")
        sheet.write(rows - 1, columns - 1, "甲")

    new = measured(lambda: scan_new(workbook(fill)))
    assert new is is_fine
    if rows <= 65_536 and columns <= 256:
        cells = (label(0, 0, "姓名"), label(rows - 1, columns - 1, "甲"))
        assert measured(lambda: scan_old(old_workbook(cells))) is is_fine
    text = ("姓名" + "," * (columns - 1) + "\n").encode() * rows
    read, findings = text_rows(text, "r.csv")
    assert (read is not None) is is_fine
    assert ["太大" in str(one) for one in findings] == ([] if is_fine else [True])


def measured(scan: Callable[[], object]) -> bool:
    with contextlib.suppress(RefusedError):
        scan()
        return True
    return False


_MEASURE = """
import resource, sys
from pathlib import Path
# Whatever goes wrong, the machine stays usable.
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
from xuexi.sources.rosters.roster import read_roster
roster, findings = read_roster(Path(sys.argv[1]))
assert roster is None and findings, findings
# Its own ru_maxrss would begin with what the process had that started this one.
[own] = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print((int(own) + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024)
"""

_SHEET = "xl/worksheets/sheet1.xml"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def crowded() -> bytes:
    return f"<worksheet {_MAIN}><sheetData><row>{'<c/>' * 3_000_000}".encode()


def one_text_in_many_cells() -> bytes:
    row = "<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>"
    return f"<worksheet {_MAIN}><sheetData>{row * 1_900}</sheetData></worksheet>".encode()


@cache
def hostile() -> dict[str, bytes]:
    """Small files that ask for much."""
    small = workbook(lambda book: book.add_worksheet().write(0, 0, "姓名"))
    texts = f"<sst {_MAIN}><si><t>{'好' * 1_000_000}</t></si></sst>".encode()
    repeated = {_SHEET: one_text_in_many_cells(), "xl/sharedStrings.xml": texts}
    return {
        "far.xlsx": workbook(lambda book: book.add_worksheet().write("GR20000", "x")),
        "crowded.xlsx": with_parts(small, {_SHEET: crowded()}),
        "repeated.xlsx": with_parts(small, repeated),
        "far.xls": old_workbook((label(0, 0, "姓名"), label(65_535, 255, "x"))),
        "commas.csv": b"," * MAX_BYTES,
        "pairs.csv": b"ab," * (MAX_BYTES // 3),
        "lines.csv": b"\n" * MAX_BYTES,
        "quoted.csv": b"\xef\xbb\xbf" + '姓名\n"好\n",'.encode() * 300_000,
    }


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss counts otherwise elsewhere")
@pytest.mark.parametrize("name", sorted(hostile()))
def test_small_files_cannot_ask_for_much(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(hostile()[name])
    assert measured_mb(path) < 300


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss counts otherwise elsewhere")
def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    device, pipe = tmp_path / "设备.csv", tmp_path / "管道.csv"
    device.symlink_to("/dev/zero")
    os.mkfifo(pipe)
    assert measured_mb(device) < 300
    assert measured_mb(pipe) < 300
    [finding] = read_roster(pipe)[1]
    assert (finding.code, finding.problem) == ("XX601", "名册读不了：不是普通文件")


def measured_mb(path: Path) -> int:
    """Memory of a process that reads a roster, and of those that it starts."""
    command = [sys.executable, "-c", _MEASURE, str(path)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=20)
    return int(done.stdout)


def test_the_reader_has_the_limits_of_the_house() -> None:
    """It is run by itself and imports nothing of ours, so it says them again."""
    assert (workbook_child._MAX_ROWS, workbook_child._MAX_COLUMNS) == (MAX_ROWS, MAX_COLUMNS)
    assert workbook_child._MAX_CELLS == MAX_CELLS


def test_a_sheet_with_one_row_is_not_empty() -> None:
    """Its end is row 0 for the reader."""

    def fill(book: Workbook) -> None:
        book.add_worksheet().write(0, 0, "姓名")
        book.add_worksheet().write_column(0, 0, ["姓名", "甲"])

    assert problems(workbook(fill)) == ["名册里一个人也没有。表头下面一人写一行"]


@pytest.mark.parametrize("cell", ["A20001", "GS1", "GR1001"])
def test_the_reader_keeps_its_limits_by_itself(cell: str) -> None:
    data = workbook(lambda book: book.add_worksheet().write(cell, "甲"))
    with pytest.raises(ValueError, match="too large"):
        workbook_child._read(data)


def test_a_far_cell_is_refused_and_a_far_colour_is_not() -> None:
    def fill(book: Workbook, value: str) -> None:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["姓名", "甲"])
        sheet.write(1_048_575, 16_383, value or None, book.add_format({"bold": True}))

    assert "表格到 XFD1048576 格为止，太大" in problems(workbook(lambda book: fill(book, "x")))[0]
    assert people(workbook(lambda book: fill(book, "")), ".xlsx") == [("甲", {})]


def test_only_what_office_packs_with_is_unpacked() -> None:
    """Of a kilobyte bzip2 makes gigabytes before anybody can count."""
    target = BytesIO((SAVED / "mingce.xlsx").read_bytes())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/media/picture.png", b"x")
    assert "压缩方式" in problems(target.getvalue())[0]


@pytest.mark.parametrize("name", ["mingce.xls", "mingce.xlsx"])
def test_a_reader_that_cannot_start_is_no_fault_of_the_roster(name: str) -> None:
    """Really: this process has no file descriptor left for the reader's pipes."""
    resource = pytest.importorskip("resource", reason="POSIX only")
    data = (SAVED / name).read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest_free = os.dup(0)
    os.close(lowest_free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest_free, limits[1]))
    try:
        with pytest.raises(OSError) as raised:  # noqa: PT011 - its number follows
            parse_roster(data, Path(name).suffix, name)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert raised.value.errno == errno.EMFILE
    assert people(data, Path(name).suffix)


def test_a_reader_that_says_nothing_sensible_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("true"))
    assert "名册打不开：文件已损坏" in problems((SAVED / "mingce.xlsx").read_bytes())[0]


def test_a_bomb_is_refused_before_it_goes_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_workbook, "MAX_UNPACKED_BYTES", 1_000_000)
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


@pytest.mark.parametrize("batch", range(4))
def test_some_of_the_thousands(batch: int) -> None:
    """The rest is in `tests/long`."""
    for seed in range(batch * 12, batch * 12 + 12):
        suffix, data = roster(seed)
        read, findings = parse_roster(data, suffix, "r")
        assert (read is None) == bool(findings), seed
