"""`xuexi plan`: all that is asked of a branch, what it has written beside that, what is lacking."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from made_meeting import meeting_root
from office_workbooks import typed
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.plan_command import plan_command
from xuexi.model import plan_sheets as words
from xuexi.project.load import load

BOOK = "三号船支部 全年计划.xlsx"
PLAN, COUNT = 1, 2
"""Numbers of the worksheets."""
HEAD = 4
"""The row of the heads, as Excel counts."""
EARLY, LATE = "2031-01-01", "2032-12-31"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = meeting_root(tmp_path)
    assert plan(root).return_value == CLEAN
    return root


def plan(root: Path, *arguments: str) -> Result:
    given = ["--root", str(root), "--to", str(root / "plans"), *arguments]
    return CliRunner().invoke(plan_command, given, standalone_mode=False)


def check(root: Path, day: str = EARLY, *more: str) -> Result:
    return plan(root, "--check", "--date", day, *more)


def rows_of(root: Path, book: str = BOOK) -> list[dict[str, object]]:
    """The rows below the heads, by column."""
    sheet = CalamineWorkbook.from_path(root / "plans" / book).get_sheet_by_name(words.PLAN_SHEET)
    rows = sheet.to_python(skip_empty_area=False)
    heads = rows[HEAD - 1]
    return [dict(zip(heads, row, strict=True)) for row in rows[HEAD:]]


def cell(name: str, row: int) -> str:
    return f"{chr(ord('A') + words.COLUMNS.index(name))}{row}"


def fill_in(root: Path, cells: Mapping[str, str | int]) -> None:
    path = root / "plans" / BOOK
    path.write_bytes(typed(path.read_bytes(), cells, PLAN))


def all_done(root: Path) -> dict[str, str | int]:
    """Each task seen to."""
    count = sum(1 for row in rows_of(root) if row[words.ID])
    found: dict[str, str | int] = {}
    for row in range(HEAD + 1, HEAD + 1 + count):
        found |= {cell(words.WHO, row): "李强", cell(words.PROGRESS, row): "办好了"}
    return found


def test_all_that_is_asked_stands_in_it_and_nothing_of_those_above(root: Path) -> None:
    library = load(root).library
    assert library is not None
    audience = next(one.id for one in library.campaign.audiences if one.name == "船队")
    ids = {row[words.ID] for row in rows_of(root)} - {""}
    asked = {one.id for one in library.events_for(audience)}
    aims = {one.id for one in library.campaign.stages if not one.ticks}
    asked |= {one.id for one in library.requirements_for(audience) if one.stage not in aims}
    assert ids == asked
    of_role = {
        role.id: {
            one.id
            for one in (*library.events_for(audience), *library.requirements_for(audience))
            if set(one.roles) == {role.id}
        }
        for role in library.campaign.roles
    }
    role, only = next((one, own) for one, own in of_role.items() if own)
    campaign = root / "study_materials/campaign.yml"
    text = campaign.read_text("utf-8")
    assert f"{{id: {role}," in text
    campaign.write_text(text.replace(f"{{id: {role},", f"{{id: {role}, above: 是,"), "utf-8")
    (root / "plans" / BOOK).unlink()
    plan(root)
    left = {row[words.ID] for row in rows_of(root)} - {""}
    assert left == ids - only


def test_what_is_known_is_told_once(root: Path) -> None:
    rows = [row for row in rows_of(root) if row[words.ID]]
    due = [row[words.DUE] for row in rows if row[words.ASKED_BY] == "日程"]
    assert due == sorted(due)  # type: ignore[type-var]
    assert any(row[words.MATERIALS] for row in rows)
    path = root / "plans" / BOOK
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    again = plan(root)
    assert again.return_value == FINDINGS
    assert "没有动它" in again.output
    assert path.read_bytes() == before


def test_what_is_lacking_is_said_with_its_clause_and_what_helps(root: Path) -> None:
    early, late = check(root), check(root, LATE)
    assert early.return_value == late.return_value == FINDINGS
    assert "第 5 行，没有写哪天办，没有写谁负责" in early.output
    assert "过期没有办好" not in early.output
    assert "第 5 行，过期没有办好，没有写谁负责" in late.output
    assert "。用《" in early.output
    fill_in(root, {cell(words.DAY, 5): "2099-1-1", cell(words.WHO, 5): "王芳"})
    assert "第 5 行，排在最晚的日子以后：" in check(root).output


def test_where_all_is_done_nothing_is_lacking(root: Path) -> None:
    fill_in(root, all_done(root))
    done = check(root, LATE)
    assert done.return_value == CLEAN, done.output
    assert "过期没办好 0 件" in done.output


def test_a_task_that_has_no_row_is_named(root: Path) -> None:
    fill_in(root, all_done(root) | {cell(words.ID, 5): "zijia-de-shi"})
    found = check(root)
    assert found.return_value == FINDINGS
    assert found.output.count("计划里没有这一行") == 1


WRONG: dict[str, tuple[dict[str, str | int], str]] = {
    "no day": ({cell(words.DAY, 5): "六月下旬"}, f"{cell(words.DAY, 5)} 格：不是日期：“六月下旬”"),
    "no year": ({cell(words.DAY, 5): "0206-6-18"}, f"{cell(words.DAY, 5)} 格：不是日期"),
    "another branch's": ({"B2": "四号船支部"}, "是“四号船支部”的计划，不是“三号船支部”的"),
    "no choice": ({cell(words.PROGRESS, 6): "快了"}, f"{cell(words.PROGRESS, 6)} 格：不认识“快了”"),
    "a formula": ({cell(words.NOTE, 7): "=1+1"}, f"{cell(words.NOTE, 7)} 格：是公式"),
    "twice": ({cell(words.ID, 5): "x", cell(words.ID, 6): "x"}, "编号写了两次：“x”"),
    "nothing to do": ({cell(words.WHO, 60): "王芳"}, f"{cell(words.WHAT, 60)} 格：没有写做什么"),
}


@pytest.mark.parametrize(("cells", "said"), WRONG.values(), ids=WRONG)
def test_what_is_filled_in_wrong_is_a_finding_at_its_cell(
    root: Path, cells: dict[str, str | int], said: str
) -> None:
    fill_in(root, cells)
    found = check(root)
    assert found.return_value == FINDINGS
    assert said in found.output, found.output


def test_another_workbook_is_refused(root: Path) -> None:
    path = root / "plans" / BOOK
    path.write_bytes(b"no workbook")
    assert "XX631" in check(root).output
    path.unlink()
    assert "先运行 xuexi plan --branch 三号船支部" in check(root).output


def test_a_township_sees_all_its_branches_at_once(root: Path) -> None:
    other = (root / "branches/san.yml").read_text("utf-8")
    other = other.replace("三号船支部", "四号船支部").replace("roster: ren.csv\n", "")
    (root / "branches/si.yml").write_text(other, "utf-8")
    assert "四号船支部 全年计划.xlsx" in plan(root, "--all").output
    fill_in(root, all_done(root))
    assert check(root, LATE, "--all").return_value == FINDINGS
    [sheet] = (CalamineWorkbook.from_path(root / "plans/各支部进度.xlsx").get_sheet_by_index(0),)
    table = sheet.to_python(skip_empty_area=False)
    by_name = {row[0]: row for row in table[2:]}
    assert by_name["三号船支部"][1] == by_name["三号船支部"][2]
    assert by_name["三号船支部"][6] == 1
    assert by_name["四号船支部"][2] == 0
    assert by_name["合计"][1] == 2 * float(str(by_name["三号船支部"][1]))


def test_a_branch_has_to_be_named_where_there_are_several(tmp_path: Path) -> None:
    root = meeting_root(tmp_path)
    assert "没有“五号船支部”这个支部" in str(plan(root, "--branch", "五号船支部").exception)
    (root / "branches/san.yml").unlink()
    assert "先新建" in str(plan(root).exception)


MADE = (
    "三号船支部 学习计划.docx", "三号船支部 总结（底稿）.docx", "三号船支部 日历.ics",
    "三号船支部 推送安排.txt",
)  # fmt: skip


def test_papers_are_made_of_what_is_filled_in(root: Path) -> None:
    fill_in(
        root,
        {
            cell(words.DAY, 5): "2031-6-18", cell(words.PLACE, 5): "前舱",
            cell(words.WHO, 5): "李强", cell(words.PROGRESS, 5): "办好了",
            cell(words.WHAT, 60): "修好缆绳", cell(words.DAY, 60): "2031-5-1",
            cell(words.PROGRESS, 60): "正在办", cell(words.NOTE, 60): "差一根",
        },
    )  # fmt: skip
    done = plan(root, "--make")
    assert done.return_value == CLEAN, done.output
    folder = root / "plans"
    document, summary = (text_of(folder / name) for name in MADE[:2])
    own, first = document.index("5月1日，修好缆绳"), document.index("6月18日")
    assert own < first
    assert "地点：前舱；负责人：李强" in document
    assert "办好的事1．6月18日" in summary
    assert "正在办的事1．5月1日，修好缆绳：差一根。" in summary
    count = sum(1 for row in rows_of(root) if row[words.ID])
    assert f"还有 {count - 1} 件事" in done.output
    calendar = Calendar.from_ical((folder / MADE[2]).read_bytes())
    events = {str(one["summary"]): one for one in calendar.walk("VEVENT")}
    assert events["修好缆绳"]["dtstart"].dt == date(2031, 5, 1)
    assert len(events) == 2
    if os.name == "posix":
        assert {stat.S_IMODE((folder / name).stat().st_mode) for name in MADE} == {0o600}
    before = {name: (folder / name).read_bytes() for name in MADE}
    again = plan(root, "--make")
    assert again.return_value == FINDINGS
    assert {name: (folder / name).read_bytes() for name in MADE} == before
    for name in MADE:
        (folder / name).unlink()
    plan(root, "--make")
    assert {name: (folder / name).read_bytes() for name in MADE} == before


def test_what_is_sent_to_the_group_is_told_day_by_day(root: Path) -> None:
    campaign = root / "study_materials/campaign.yml"
    text = campaign.read_text("utf-8")
    table = rows_of(root)
    at = next(n for n, row in enumerate(table) if "《" in str(row[words.MATERIALS]))
    filled = {
        cell(words.DAY, HEAD + 1 + at): "2031-6-18", cell(words.PLACE, HEAD + 1 + at): "前舱",
        cell(words.WHO, HEAD + 1 + at): "李强",
        cell(words.WHAT, 60): "修好缆绳", cell(words.DAY, 60): "2031-6-17",
        cell(words.WHAT, 61): "刷船", cell(words.DAY, 61): "2031-6-1",
        cell(words.PROGRESS, 61): "办好了",
    }  # fmt: skip
    fill_in(root, filled)
    assert plan(root, "--make").return_value == CLEAN
    path = root / "plans" / MADE[3]
    told = path.read_bytes()
    assert told.startswith(b"\xef\xbb\xbf")
    assert told.count(b"\n") == told.count(b"\r\n")
    told_text = told.decode("utf-8-sig").replace("\r\n", "\n")
    days = [line for line in told_text.splitlines() if line.startswith("—— ")]
    assert days == [
        "—— 6 月 14 日（星期六）发 ——",
        "—— 6 月 15 日（星期日）发 ——",
        "—— 6 月 17 日（星期二）发 ——",
        "—— 6 月 18 日（星期三）发 ——",
    ]
    assert "【三天后】修好缆绳\n时间：6 月 17 日（星期二）\n" in told_text
    assert "，在前舱。" in told_text
    assert "会前先读：\n《" in told_text
    # It goes to a group; and what is done is no news.
    assert "李强" not in told_text
    assert "刷船" not in told_text
    assert "https://" not in told_text
    for name in MADE:
        (root / "plans" / name).unlink()
    campaign.write_text(f"{text}\naddress: https://xue.example.cn/dang/\n", "utf-8")
    plan(root, "--make")
    assert "》https://xue.example.cn/dang/q/" in path.read_text("utf-8-sig")


def test_a_task_whose_words_were_deleted_is_not_sent_to_anybody(root: Path) -> None:
    rows_of(root)
    fill_in(root, {cell(words.WHAT, HEAD + 1): "", cell(words.DAY, HEAD + 1): "2031-6-18"})
    result = plan(root, "--make")
    assert result.return_value == FINDINGS
    assert "没有写做什么" in result.output
    assert not (root / "plans" / MADE[3]).exists()


def text_of(path: Path) -> str:
    return "".join("".join(one.text for one in Document(str(path)).paragraphs).split())


def test_a_title_with_a_pause_mark_stays_one_title(root: Path) -> None:
    topic = root / "study_materials/topic/cd-banqian-1.md"
    text = topic.read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("title: "))
    topic.write_text(text.replace(old, "title: 看风、看潮、看缆绳", 1), "utf-8")
    (root / "plans" / BOOK).unlink()
    plan(root)
    rows = rows_of(root)
    at = next(n for n, row in enumerate(rows) if "看缆绳" in str(row[words.MATERIALS]))
    assert "《看风、看潮、看缆绳》" in str(rows[at][words.MATERIALS])
    fill_in(root, {cell(words.DAY, HEAD + 1 + at): "2031-6-18"})
    assert "《看风、看潮、看缆绳》" in check(root).output
    plan(root, "--make")
    assert "《看风、看潮、看缆绳》" in text_of(root / "plans" / MADE[0])


def test_papers_of_no_plan(root: Path) -> None:
    (root / "plans" / BOOK).unlink()
    assert "先运行 xuexi plan" in str(plan(root, "--make").exception)
    assert "不和" in str(plan(root, "--make", "--all").exception)
