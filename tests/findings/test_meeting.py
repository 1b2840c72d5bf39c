"""`xuexi meeting`: one folder with all that a branch needs, filled in, for its owner alone."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document
from docx.shared import Pt
from PIL import Image
from python_calamine import CalamineWorkbook

from made_meeting import (
    BRANCH,
    FOLDER,
    GIVEN,
    PEOPLE,
    made,
    meet,
    meeting_root,
    names_also,
    words,
    write_roster,
)
from xuexi.cli.exits import CLEAN, FINDINGS


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return meeting_root(tmp_path)


def test_one_folder_holds_all_of_it(root: Path) -> None:
    result = meet(root, "cd-banqian-1", "--branch", "三号船支部", *GIVEN)
    assert result.return_value == CLEAN, result.output
    both = {
        f"{name}.{end}"
        for name in ("2 议程", "3 签到表", "4 发给参加人", "5 主持人用", "6 会议记录")
        for end in ("pdf", "docx")
    }
    assert made(root).keys() == both | {
        "0 怎么用.txt", "1 会议通知.docx", "1 会议通知（海报）.png",
        "1 会议通知（贴到群里的话）.txt", "7 幻灯片.pptx", "会后填写.xlsx",
    }  # fmt: skip
    assert f"做好 {len(made(root))} 个文件" in result.output
    # How it was read comes before anything is made.
    before = result.output.split("正在排版")[0]
    assert "名册上有 4 人。" in before
    assert "没有当作党员：第 6 行“填表人：王五”" in before


def test_what_is_known_is_filled_in(root: Path) -> None:
    meet(root, "cd-banqian-1", *GIVEN)
    files = made(root)
    for end in ("pdf", "docx"):
        sheet = words(files[f"3 签到表.{end}"])
        for known in ("三号船支部", "2031年6月5日", "前舱", "甲板小组（2人）", "机舱小组（2人）"):
            assert known in sheet, end
        assert sheet.index("甲板小组") < sheet.index("王芳") < sheet.index("阿卜杜拉·买买提")
        assert sheet.index("阿卜杜拉·买买提") < sheet.index("机舱小组") < sheet.index("李强")
        # No example row: somebody made up would stand among the people.
        assert "张三" not in sheet
        record = words(files[f"6 会议记录.{end}"])
        assert "谁主持王芳" in record
        assert "说了哪几件事起风以前，我们先看什么" in record


def test_groups_stand_in_the_order_of_the_branchs_file(root: Path) -> None:
    path = root / "branches/san.yml"
    path.write_text(f"{BRANCH}groups: [机舱小组, 甲板小组]\n", "utf-8")
    meet(root, "cd-banqian-1", *GIVEN)
    sheet = words(made(root)["3 签到表.docx"])
    assert sheet.index("机舱小组（2人）") < sheet.index("甲板小组（2人）")
    assert "1李强" in sheet


def test_the_notice_says_the_same_in_word_and_as_a_message(root: Path) -> None:
    meet(root, "cd-banqian-1", *GIVEN, "--place", "避风塘")
    files = made(root)
    notice = words(files["1 会议通知.docx"])
    message = words(files["1 会议通知（贴到群里的话）.txt"])
    for text in (notice, message):
        for known in (
            "时间：2031年6月5日（星期四）06:30—07:15", "地点：避风塘",
            "议题：起风以前，我们先看什么", "谁来：全体党员，应到4人", "三号船支部",
        ):  # fmt: skip
            assert known in text
    assert notice.startswith("会议通知三号船支部关于召开班前讨论会的通知")
    assert "只看救生那一章" in notice
    assert "会前告诉书记王芳" in notice
    # Who calls and when stands below; the day of the notice is written by hand.
    assert "三号船支部2031年月日" in notice
    # No trainer's word in what everybody gets.
    assert all("会前到码头转一圈" not in words(files[name]) for name in (
        "1 会议通知.docx", "2 议程.pdf", "4 发给参加人.pdf", "4 发给参加人.docx",
    ))  # fmt: skip
    assert "会前到码头转一圈" in words(files["5 主持人用.pdf"])
    with Image.open(files["1 会议通知（海报）.png"]) as poster:
        # Without a code to show it is a square, or as tall as its words.
        assert poster.width == 1080
        assert poster.height < 1300


def test_the_programme_begins_when_the_meeting_does(root: Path) -> None:
    meet(root, "cd-banqian-1", "--date", "2031-06-05", "--time", "19：10", "--length", "30")
    # Large letters are nothing to say where there are no others.
    assert "大字" not in words(made(root)["2 议程.pdf"])
    for name in ("2 议程.pdf", "5 主持人用.docx"):
        text = words(made(root)[name])
        assert "19:10签到" in text
        assert "19:12一起读一段" in text
        assert "06:30" not in text


def test_the_first_page_says_how_often_each_is_printed(root: Path) -> None:
    text = (root / "campaign").with_name("study_materials") / "topic/cd-banqian-1.md"
    text.write_text(
        text.read_text("utf-8").replace("(id:jilu)", "(id:jilu)、[票](id:piao)"), "utf-8"
    )
    meet(root, "起风以前，我们先看什么", *GIVEN)
    told = made(root)["0 怎么用.txt"].read_bytes()
    assert told.startswith(b"\xef\xbb\xbf")
    lines = told.decode("utf-8-sig").split("\r\n")
    assert "4 发给参加人：4 份，一人一份（PDF、Word）" in lines
    assert "5 主持人用：1 份，不要发下去（PDF、Word）" in lines
    assert "6 测评票：4 份，一人一份，都一样（PDF、Word）" in lines
    assert "7 测评票（计票单）：1 份，计票的人用（PDF、Word、Excel）" in lines
    assert not any(name in told.decode() for name in PEOPLE)


def test_in_large_print_all_that_is_read_is_large(root: Path) -> None:
    assert meet(root, "cd-banqian-1", *GIVEN, "--large").return_value == CLEAN
    files = made(root)
    told = files["0 怎么用.txt"].read_text("utf-8-sig")
    assert "读的是大字（18 磅），张数多一些；表格的尺寸是定好的，没有大字的。" in told
    for name in ("1 会议通知", "4 发给参加人", "5 主持人用"):
        assert Document(str(files[f"{name}.docx"])).styles["Normal"].font.size == Pt(18), name
    # A hand's width of line holds the day and no year.
    assert "日期6.5" in words(files["4 发给参加人.pdf"])
    # The sheet to sign is drawn to the millimetre.
    assert Document(str(files["3 签到表.docx"])).styles["Normal"].font.size < Pt(18)
    assert any(name.endswith(".pptx") for name in files)


def test_every_meeting_has_a_sheet_to_sign_and_a_record(root: Path) -> None:
    """Its text names neither, and no ballot."""
    result = meet(root, "cha-yinhuan", "--date", "2031-06-05", "--time", "6:30", "--length", "20")
    assert result.return_value == CLEAN, result.output
    [folder] = (root / "meetings").iterdir()
    names = {path.stem.split(" ")[1] for path in folder.iterdir() if path.suffix == ".docx"}
    assert {"签到表", "会议记录"} <= names
    assert "测评票" not in names


def test_what_no_form_is_for_is_said(root: Path) -> None:
    form = root / "study_materials/form/qiandao.md"
    form.write_text(form.read_text("utf-8").replace("at_meeting: 签到\n", ""), "utf-8")
    result = meet(root, "cd-banqian-1", *GIVEN)
    assert "没有给签到用的表单，没有做。" in result.output
    assert "没有给记录用的表单" not in result.output
    assert not [name for name in made(root) if "签到表" in name]


@pytest.mark.parametrize("name", ["三号船支部", "san", "san.yml", "branches/san.yml"])
def test_a_branch_is_known_by_its_name_and_by_its_file(root: Path, name: str) -> None:
    (root / "branches/er.yml").write_text("name: 二号船支部\naudience: 船队\n", "utf-8")
    given = ("--date", "2031-06-05", "--time", "6:30", "--minutes", "45")
    assert meet(root, "cd-banqian-1", "--branch", name, *given).return_value == CLEAN
    assert (root / "meetings" / FOLDER).is_dir()


def test_it_is_for_its_owner_alone_and_git_passes_it_over(root: Path) -> None:
    (root / ".git").mkdir()
    meet(root, "cd-banqian-1", *GIVEN)
    assert (root / "meetings" / FOLDER / ".gitignore").read_text("utf-8") == "*\n"
    if os.name == "posix":
        modes = {
            stat.S_IMODE(path.stat().st_mode) for name, path in made(root).items() if name[0] != "."
        }
        assert modes == {0o600}


def test_what_was_made_before_is_not_touched(root: Path) -> None:
    meet(root, "cd-banqian-1", *GIVEN)
    record = made(root)["6 会议记录.docx"]
    record.write_bytes(b"written by hand")
    again = meet(root, "cd-banqian-1", *GIVEN)
    assert again.return_value == FINDINGS
    assert "没有动它" in again.output
    assert record.read_bytes() == b"written by hand"


def test_the_same_meeting_gives_the_same_bytes(root: Path) -> None:
    meet(root, "cd-banqian-1", *GIVEN)
    first = {name: path.read_bytes() for name, path in made(root).items()}
    shutil.rmtree(root / "meetings")
    meet(root, "cd-banqian-1", *GIVEN)
    assert {name: path.read_bytes() for name, path in made(root).items()} == first


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "写明议题（编号或标题）、哪一天（--date）、几点（--time）"),
        (("cd-banqian-1", "--date", "2031-06-05"), "几点（--time）"),
        (("cd-banqian-1", "--date", "6月5日", "--time", "6:30"), "--date 应写成"),
        (("cd-banqian-1", "--date", "2031-06-05", "--time", "25:00"), "--time 应写成 14:30 的样子"),
        (("起风", *GIVEN), "没有“起风”这份材料。"),
        (("mt-banqian-1", *GIVEN), "是给码头的，三号船支部是船队的"),
        (("qiandao", *GIVEN), "没有“qiandao”这份材料"),
        (("cd-banqian-1", *GIVEN[:4], "--length", "75"), "没有 75 分钟的，有 30、45、60 分钟的"),
        (("cd-banqian-1", *GIVEN[:4], "--length", "0"), "--length 应是 1 到"),
        (("cha-yinhuan", *GIVEN[:4]), "没有写开多长，用 --length 写几分钟"),
        (("cd-banqian-1", *GIVEN, "--branch", "三号支部"), "是不是“三号船支部”？"),
    ],
)
def test_what_is_not_understood_is_answered_with_what_there_is(
    root: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = meet(root, *arguments)
    assert result.exception is not None
    assert said in getattr(result.exception, "message", ""), result.exception
    assert not (root / "meetings").exists()


def test_a_folder_that_is_published_is_refused(root: Path) -> None:
    for folder in ("site", "docs", "study_materials", "branches"):
        result = meet(root, "cd-banqian-1", *GIVEN, to=folder)
        assert "不能放到" in getattr(result.exception, "message", ""), folder


@pytest.mark.parametrize("line", ["组长：李强,,", "王芳,甲板小组,"])
def test_a_roster_that_leaves_doubt_prints_nothing(root: Path, line: str) -> None:
    path = root / "branches/ren.csv"
    path.write_text(path.read_text("utf-8") + f"{line}\n", "utf-8")
    result = meet(root, "cd-banqian-1", *GIVEN)
    assert result.return_value == FINDINGS
    assert "branches/ren.csv:7:1: XX60" in result.output
    assert "没有做任何文件。" in result.output
    assert not (root / "meetings").exists()


def test_without_a_roster_names_are_left_to_a_hand(root: Path) -> None:
    (root / "branches/san.yml").write_text("name: 三号船支部\naudience: 船队\n", "utf-8")
    result = meet(root, "cd-banqian-1", *GIVEN)
    assert result.return_value == CLEAN, result.output
    assert "没有写名册，姓名空着" in result.output
    assert "谁来：全体党员。" not in words(made(root)["1 会议通知（贴到群里的话）.txt"])
    assert "应到" not in words(made(root)["1 会议通知（贴到群里的话）.txt"])


def test_sheets_of_ones_own_are_parted_by_group_where_there_are_many(root: Path) -> None:
    form = root / "study_materials/form/huping.md"
    text = form.read_text("utf-8").replace(", from_roster: [姓名]", "")
    form.write_text(text.replace("filled_by", "at_meeting: 发给每人\nfilled_by", 1), "utf-8")
    names_also(root, "huping")
    write_roster(root, {"甲板小组": 12, "机舱小组": 31})
    result = meet(root, "cd-banqian-1", *GIVEN)
    assert result.return_value == CLEAN, result.output
    shares = sorted(name for name in made(root) if "互评表" in name and name.endswith(".docx"))
    assert shares == ["6 互评表（机舱小组）.docx", "6 互评表（甲板小组）.docx"]
    told = made(root)["0 怎么用.txt"].read_text("utf-8-sig")
    assert "6 互评表（甲板小组）：文件里已经一人一份，共 12 份，印一遍（PDF、Word）" in told


def test_a_list_that_each_fills_in_is_one_sheet_for_all_of_a_group(root: Path) -> None:
    """A sheet for each member with all others on it would grow with the square of the branch."""
    form = root / "study_materials/form/huping.md"
    text = form.read_text("utf-8")
    form.write_text(text.replace("filled_by", "at_meeting: 发给每人\nfilled_by", 1), "utf-8")
    names_also(root, "huping")
    write_roster(root, {"甲板小组": 12, "机舱小组": 31})
    assert meet(root, "cd-banqian-1", *GIVEN).return_value == CLEAN
    told = made(root)["0 怎么用.txt"].read_text("utf-8-sig")
    assert "6 互评表（甲板小组）：12 份，一人一份，都一样（PDF、Word）" in told
    assert "6 互评表（机舱小组）：31 份，一人一份，都一样（PDF、Word）" in told
    word = Document(str(made(root)["6 互评表（甲板小组）.docx"]))
    names = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert names.count("甲板00") == 1
    assert "机舱00" not in names


def test_a_ballot_does_not_tell_whose_it_is(root: Path) -> None:
    names_also(root, "piao")
    assert meet(root, "cd-banqian-1", *GIVEN).return_value == CLEAN
    for end in ("pdf", "docx"):
        ballot = words(made(root)[f"6 测评票.{end}"])
        assert "每一项只选一格打“√”" in ballot
        assert "不写姓名" in ballot
        assert "镕垚喆" in ballot
        # How it goes is printed once, with what those who count get.
        assert "填完对折" not in ballot
        assert "签名" not in ballot
        tally = words(made(root)[f"7 测评票（计票单）.{end}"])
        assert "填完对折" in tally
        for said in ("发出：", "收回：", "作废：", "有效：", "监票人签名：", "计票人签名："):
            assert said in tally


def called(root: Path, kind: str, *, with_cards: bool = False) -> None:
    """The topic's meeting has a name of its own."""
    topic = root / "study_materials/topic/cd-banqian-1.md"
    text = topic.read_text("utf-8")
    topic.write_text(text.replace("\nsummary:", f"\nmeeting: {kind}\nsummary:", 1), "utf-8")
    if with_cards:
        campaign = root / "study_materials/campaign.yml"
        campaign.write_text(f"{campaign.read_text('utf-8')}\nname_cards: [{kind}]\n", "utf-8")


def test_a_material_says_what_its_meeting_is_called(root: Path) -> None:
    called(root, "出海评议会")
    assert meet(root, "cd-banqian-1", *GIVEN).return_value == CLEAN
    assert "关于召开出海评议会的通知" in words(made(root)["1 会议通知.docx"])
    assert "桌签.pdf" not in made(root)


def test_what_is_no_meeting_is_not_called_one(root: Path) -> None:
    called(root, "班前一课")
    assert meet(root, "cd-banqian-1", *GIVEN).return_value == CLEAN
    assert "关于班前一课的通知" in words(made(root)["1 会议通知.docx"])


def test_where_the_campaign_wants_cards_each_has_one_with_his_name(root: Path) -> None:
    called(root, "出海评议会", with_cards=True)
    assert meet(root, "cd-banqian-1", *GIVEN).return_value == CLEAN
    pages = pdfium.PdfDocument(made(root)["桌签.pdf"].read_bytes())
    said = ["".join(page.get_textpage().get_text_range().split()) for page in pages]
    # Once to each side of the table; a long name is broken at its dot.
    names = ("王芳", "李强", "阿卜杜拉·买买提", "镕垚喆")
    assert sorted(said) == sorted(name * 2 for name in names)
    assert all(round(page.get_width() / 72 * 25.4) == 297 for page in pages)
    assert "桌签：4 张" in made(root)["0 怎么用.txt"].read_text("utf-8-sig")


@pytest.mark.parametrize("use", ["请假", "补学"])
def test_a_list_for_those_who_do_not_come_is_there_where_a_form_says_so(
    root: Path, use: str
) -> None:
    form = root / "study_materials/form/huping.md"
    text = form.read_text("utf-8")
    form.write_text(text.replace("filled_by", f"at_meeting: {use}\nfilled_by", 1), "utf-8")
    result = meet(root, "cd-banqian-1", *GIVEN)
    assert result.return_value == CLEAN, result.output
    number = 4 if use == "请假" else 7
    sheet = words(made(root)[f"{number} 互评表.docx"])
    assert "2031年6月5日" in sheet
    # Who it will be nobody knows yet.
    assert "王芳" not in sheet


def test_a_large_branch_votes_by_party_group(root: Path) -> None:
    names_also(root, "piao")
    write_roster(root, {"甲板小组": 12, "机舱小组": 14})
    assert meet(root, "cd-banqian-1", *GIVEN).return_value == CLEAN
    told = made(root)["0 怎么用.txt"].read_text("utf-8-sig")
    assert "6 测评票（甲板小组）：12 份，一人一份，都一样（PDF、Word）" in told
    ballot = words(made(root)["6 测评票（甲板小组）.docx"])
    assert "甲板00" in ballot
    assert "机舱00" not in ballot
    tally = words(made(root)["7 测评票（计票单）.docx"])
    for group in ("甲板小组", "机舱小组"):
        assert f"三号船支部{group}" in tally
    book = CalamineWorkbook.from_path(made(root)["7 测评票（计票单）.xlsx"])
    assert book.sheet_names == ["甲板小组", "机舱小组"]


def test_a_small_branch_votes_together_whatever_its_groups(root: Path) -> None:
    names_also(root, "piao")
    write_roster(root, {"甲板小组": 12, "机舱小组": 13})
    assert meet(root, "cd-banqian-1", *GIVEN).return_value == CLEAN
    assert {"6 测评票.pdf", "6 测评票.docx"} <= made(root).keys()


GUIDE_FOLDER = "2031-06-05 三号船支部 年度评议会"


def meet_by_guide(root: Path) -> dict[str, Path]:
    """A meeting that goes as a guide says, which is no paper for those who come."""
    guide = root / "study_materials/action/pingyi.md"
    head = "meeting: 评议会\nmeeting_topic: 年度评议会\nroles:"
    guide.write_text(guide.read_text("utf-8").replace("roles:", head, 1), "utf-8")
    campaign = root / "study_materials/campaign.yml"
    campaign.write_text(
        "address: https://chuan.example.cn/\n" + campaign.read_text("utf-8"), "utf-8"
    )
    result = meet(root, "pingyi", *GIVEN)
    assert result.return_value == CLEAN, result.output
    return {path.name: path for path in (root / "meetings" / GUIDE_FOLDER).iterdir()}


def test_how_a_meeting_goes_is_not_what_it_is_about(root: Path) -> None:
    files = meet_by_guide(root)
    assert not [name for name in files if "怎么走" in name]
    record = next(name for name in files if name.endswith("会议记录.docx"))
    for name in ("1 会议通知.docx", "1 会议通知（贴到群里的话）.txt", "0 怎么用.txt", record):
        assert "怎么走" not in words(files[name]), name
        assert "年度评议会" in words(files[name]), name


def test_a_guide_is_for_whoever_runs_the_meeting(root: Path) -> None:
    files = meet_by_guide(root)
    assert "3 怎么开.pdf" in files
    assert not [name for name in files if "发给参加人" in name]
    told = files["0 怎么用.txt"].read_text("utf-8-sig")
    assert "3 怎么开：1 份，书记和主持人用，不要发下去（PDF、Word）" in told
    # Nobody who comes is asked to read it before.
    assert "chuan.example.cn" not in words(files["1 会议通知（贴到群里的话）.txt"])
    assert "chuan.example.cn" not in words(files["1 会议通知.docx"])
