"""`xuexi meeting --back`: what a secretary has filled in becomes minutes and lists."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from pikepdf import Array, Dictionary, Name, Pdf
from python_calamine import CalamineWorkbook

from made_meeting import FOLDER, GIVEN, made, meet, meeting_root, words
from office_workbooks import typed
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.meeting_command import meeting_command

BOOK = "会后填写.xlsx"
CAME, DECIDED, FOLLOWED, MEETING = 1, 2, 3, 3
"""Numbers of the worksheets; what is asked again takes the place of the last one."""
FILLED: Mapping[int, Mapping[str, str | int]] = {
    # As in the roster: 王芳, 李强, 阿卜杜拉·买买提, 镕垚喆.
    CAME: {"C7": "到", "C8": "请假", "D8": "晕船", "E8": "2031-6-12", "F8": "王芳",
           "C9": "缺席", "C10": "到"},
    DECIDED: {"A5": "修好前舱的灯", "B5": "李强", "C5": "2031年6月20日",
              "A6": "每天看一遍救生衣", "B6": "王芳", "C6": "长期"},
    MEETING: {"B11": "王芳", "B12": "镕垚喆", "B14": "先说了上个月的风。"},
}  # fmt: skip
LATER = ("--date", "2031-07-05", "--time", "6:30", "--length", "45")
LATER_FOLDER = FOLDER.replace("2031-06-05", "2031-07-05")


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose branch has its meeting's papers."""
    root = meeting_root(tmp_path_factory.mktemp("met"))
    form = root / "study_materials/form/huping.md"
    text = form.read_text("utf-8")
    columns = text.index("columns:")
    form.write_text(
        text[:columns].replace("person: 填表人, ", "") + "at_meeting: 补学\ncolumns:\n"
        "  - {name: 谁, width_mm: 40, from_roster: [姓名]}\n"
        "  - {name: 为什么, width_mm: 60, from_roster: [没来的原因]}\n"
        "  - {name: 补到哪天, width_mm: 40, from_roster: [哪天以前补]}\n"
        "  - {name: 谁管, width_mm: 40, from_roster: [谁去补]}\n---\n\n没来的都写。\n",
        "utf-8",
    )
    assert meet(root, "cd-banqian-1", *GIVEN).return_value == CLEAN
    return root


@pytest.fixture
def root(met: Path, tmp_path: Path) -> Path:
    """The same, to be filled in."""
    return Path(shutil.copytree(met, tmp_path, dirs_exist_ok=True))


def fill_in(root: Path, changed: Mapping[int, Mapping[str, str | int]] = FILLED) -> None:
    path = made(root)[BOOK]
    content = path.read_bytes()
    for sheet, cells in changed.items():
        content = typed(content, cells, sheet)
    path.write_bytes(content)


def back(root: Path) -> Result:
    arguments = ["--root", str(root), "--back", str(root / "meetings" / FOLDER / BOOK)]
    return CliRunner().invoke(meeting_command, arguments, standalone_mode=False)


def test_what_is_filled_in_becomes_minutes(root: Path) -> None:
    fill_in(root)
    result = back(root)
    assert result.return_value == CLEAN, result.output
    assert "应到 4 人：到 2 人，请假 1 人，缺席 1 人" in result.output
    said = words(made(root)["会议纪要.docx"])
    for known in (
        "三号船支部", "2031年6月5日", "前舱", "主持人：王芳", "记录人：镕垚喆",
        "到会：应到4人，实到2人", "请假：李强", "缺席：阿卜杜拉·买买提", "先说了上个月的风。",
        "修好前舱的灯李强2031年6月20日", "每天看一遍救生衣王芳长期",
    ):  # fmt: skip
        assert known in said
    # Why somebody was not there is nobody's business.
    assert "晕船" not in said


def test_a_meeting_that_its_topic_names_is_not_named_twice(root: Path) -> None:
    form = root / "study_materials/form/huping.md"
    text = form.read_text("utf-8")
    text = text.replace("prefill: {branch: 班组, ", "prefill: {branch: 班组, meeting: 填表人, ", 1)
    form.write_text(text, "utf-8")
    fill_in(root, {**FILLED, MEETING: {**FILLED[MEETING], "B6": "夏季班前讨论会"}})
    assert back(root).return_value == CLEAN
    sheet = words(made(root)["7 互评表.docx"])
    assert "夏季班前讨论会" in sheet
    assert "班前讨论会：夏季" not in sheet


def test_the_first_page_says_the_command(met: Path) -> None:
    told = made(met)["0 怎么用.txt"].read_text("utf-8-sig")
    assert f'xuexi meeting --back "{met / "meetings" / FOLDER / BOOK}"' in told


def test_who_was_absent_stands_on_the_list_of_those_who_make_up(root: Path) -> None:
    fill_in(root)
    back(root)
    for end in ("pdf", "docx"):
        sheet = words(made(root)[f"7 互评表.{end}"])
        assert "李强晕船2031年6月12日王芳" in sheet
        assert "阿卜杜拉·买买提缺席" in sheet
        assert "镕垚喆" not in sheet


def test_one_list_remains_of_those_who_make_up(root: Path) -> None:
    fill_in(root)
    # A room that was changed on the day is known to the list, and writes nothing on the blank one.
    fill_in(root, {MEETING: {"B10": "食堂"}})
    result = back(root)
    assert sorted(name for name in made(root) if "互评表" in name) == [
        "7 互评表.docx",
        "7 互评表.pdf",
    ]
    assert "空的“7 互评表.docx”、“7 互评表.pdf”换成了填好的。" in result.output


def test_a_list_in_which_somebody_has_written_stays(root: Path) -> None:
    fill_in(root)
    path = made(root)["7 互评表.docx"]
    document = Document(str(path))
    document.tables[0].rows[1].cells[0].text = "李强"
    document.save(str(path))
    written = path.read_bytes()
    result = back(root)
    assert result.return_value == FINDINGS
    assert "已经有7 互评表.docx，可能改过，没有动它" in result.output
    assert path.read_bytes() == written
    assert not [name for name in made(root) if "纪要" in name]


def test_a_list_with_a_note_on_its_page_stays(root: Path) -> None:
    fill_in(root)
    path = made(root)["7 互评表.pdf"]
    with Pdf.open(path, allow_overwriting_input=True) as document:
        note = {"/Type": Name.Annot, "/Subtype": Name.FreeText, "/Rect": [50, 50, 90, 90]}
        document.pages[0].obj["/Annots"] = Array([document.make_indirect(Dictionary(note))])
        document.save(path)
    assert "已经有7 互评表.pdf，可能改过，没有动它" in back(root).output


def test_minutes_lead_to_no_page_and_name_no_version(root: Path) -> None:
    """They are the branch's own: neither a code nor the foot of a guide that it went by."""
    campaign = root / "study_materials/campaign.yml"
    address = "address: https://chuan.example.cn/\n"
    campaign.write_text(address + campaign.read_text("utf-8"), "utf-8")
    for end in ("pdf", "docx"):
        # They were made without the address.
        made(root)[f"7 互评表.{end}"].unlink()
    fill_in(root)
    assert back(root).return_value == CLEAN
    minutes = Document(str(made(root)["会议纪要.docx"]))
    assert not minutes.inline_shapes
    feet = "".join(one.text for part in minutes.sections for one in part.footer.paragraphs)
    assert "cd-banqian-1" not in feet
    assert "chuan.example.cn" not in words(made(root)["下次会先问.pdf"])


def test_the_next_meeting_asks_for_what_was_decided(root: Path) -> None:
    fill_in(root)
    back(root)
    assert "修好前舱的灯" in words(made(root)["下次会先问.pdf"])
    result = meet(root, "cd-banqian-1", *LATER)
    assert result.return_value == CLEAN, result.output
    folder = root / "meetings" / LATER_FOLDER
    [sheet] = folder.glob("* 上次定的事.docx")
    asked = words(sheet)
    assert "1修好前舱的灯李强2031年6月20日" in asked
    assert "2每天看一遍救生衣王芳长期" in asked
    book = CalamineWorkbook.from_path(folder / BOOK)
    assert book.sheet_names == ["到会", "决定", "上次定的事", "会议"]
    names = [row[0] for row in book.get_sheet_by_name("上次定的事").to_python()]
    assert names[-2:] == ["修好前舱的灯", "每天看一遍救生衣"]


def test_a_branch_is_found_again_whatever_a_folder_may_be_called(root: Path) -> None:
    """Windows takes no colon in a name."""
    file = root / "branches/san.yml"
    file.write_text(file.read_text("utf-8").replace("三号船支部", '"三号船:支部"'), "utf-8")
    shutil.rmtree(root / "meetings")
    meet(root, "cd-banqian-1", *GIVEN)
    result = meet(root, "cd-banqian-1", *LATER)
    assert "上次会的“会后填写.xlsx”还没有填好" in result.output


def test_what_is_not_done_is_asked_for_again(root: Path) -> None:
    fill_in(root)
    meet(root, "cd-banqian-1", *LATER)
    book = root / "meetings" / LATER_FOLDER / BOOK
    content = book.read_bytes()
    came = {f"C{row}": "到" for row in range(7, 11)}
    for sheet, cells in {
        CAME: came, FOLLOWED: {"D5": "办好了", "D6": "正在办"},
        MEETING + 1: {"B11": "王芳", "B12": "李强"},
    }.items():  # fmt: skip
        content = typed(content, cells, sheet)
    book.write_bytes(content)
    result = meet(root, "cd-banqian-1", "--date", "2031-08-05", *LATER[2:])
    assert result.return_value == CLEAN, result.output
    folder = root / "meetings" / LATER_FOLDER.replace("07-05", "08-05")
    [sheet] = folder.glob("* 上次定的事.docx")
    assert "每天看一遍救生衣" in words(sheet)
    assert "修好前舱的灯" not in words(sheet)


def test_what_nobody_has_filled_in_is_said_and_not_taken(root: Path) -> None:
    result = meet(root, "cd-banqian-1", *LATER)
    assert result.return_value == CLEAN
    assert f"上次会的“{BOOK}”还没有填好" in result.output
    assert not list((root / "meetings" / LATER_FOLDER).glob("* 上次定的事.*"))


def test_faults_are_said_all_at_once_and_nothing_is_made(root: Path) -> None:
    fill_in(root, {**FILLED, CAME: {**FILLED[CAME], "C7": "来了"}, MEETING: {"B12": "李强"}})
    result = back(root)
    assert result.return_value == FINDINGS
    assert "XX623 错误 “到会”的 C7 格：不认识“来了”。从这些里选：到、请假、缺席" in result.output
    assert "XX622 错误 “会议”的 B11 格：没有填主持人" in result.output
    assert not [name for name in made(root) if "纪要" in name]


def test_without_a_roster_somebody_must_have_come(root: Path) -> None:
    (root / "branches/san.yml").write_text("name: 三号船支部\naudience: 船队\n", "utf-8")
    shutil.rmtree(root / "meetings")
    meet(root, "cd-banqian-1", *GIVEN)
    meeting = {MEETING: FILLED[MEETING]}
    fill_in(root, meeting)
    assert "“到会”里一个姓名也没有" in back(root).output
    fill_in(root, {CAME: {"A7": "王芳", "C7": "到", "A9": "李强", "C9": "缺席"}})
    result = back(root)
    assert result.return_value == CLEAN, result.output
    assert "应到 2 人：到 1 人，请假 0 人，缺席 1 人" in result.output


def test_what_was_made_before_is_not_touched(root: Path) -> None:
    fill_in(root)
    back(root)
    minutes = made(root)["会议纪要.docx"]
    minutes.write_bytes(b"gone over by hand")
    again = back(root)
    assert again.return_value == FINDINGS
    assert "可能改过，没有动它" in again.output
    assert minutes.read_bytes() == b"gone over by hand"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"B4": "二号船支部"}, "没有“二号船支部”这个支部"),
        ({"B7": "cd-banqian-9"}, "没有编号是“cd-banqian-9”"),
    ],
)
def test_what_is_not_known_is_said(root: Path, cells: Mapping[str, str], said: str) -> None:
    fill_in(root, {**FILLED, MEETING: {**FILLED[MEETING], **cells}})
    assert said in getattr(back(root).exception, "message", "")


def test_all_of_it_is_for_its_owner_alone(root: Path) -> None:
    fill_in(root)
    Path(made(root)[BOOK]).chmod(0o600)
    back(root)
    if os.name == "posix":
        names = ("会议纪要.docx", "7 互评表.pdf", "下次会先问.docx")
        assert {stat.S_IMODE(made(root)[name].stat().st_mode) for name in names} == {0o600}
