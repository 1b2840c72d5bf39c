"""`xuexi print --roster`: filled in for a branch, into a folder that nothing publishes."""

from __future__ import annotations

import os
import re
import subprocess
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result
from docx import Document
from golden import CONTENT, copy_base
from python_calamine import CalamineWorkbook

from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.print_command import print_command
from xuexi.project import placing
from xuexi.writers.manifest import MANIFEST

FORM = """\
---
id: qiandao-biao
title: 签到表
kind: form
audiences: [渔委]
summary: 开会签到用。
updated: 2031-04-01
stage: 选书
clauses: [附件7 二、1]
filled_by: 到会的人
fields: [支部, 日期, 地点, 应到{field}]
rows: 5
excel: 是
prefill:
  branch: 支部
  date: 日期
  place: 地点
  people: 应到
{more}columns:
  - {{name: 序号, width_mm: 12}}
  - name: 姓名
    width_mm: 30
    from_roster: [姓名]
  - name: 电话
    width_mm: 40
    from_roster: [电话, 手机]
  - {{name: 签名, width_mm: 40}}
---

来一个签一个。
"""
NAMES = ("王芳", "李强", "镕垚喆")
ROSTER = "姓名,手机\n" + "".join(f"{name},013{at}\n" for at, name in enumerate(NAMES))
OPTIONS = ("--branch", "渔委一支部", "--date", "2031-06-05", "--place", "活动室")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copy_base(tmp_path)
    write_form(tmp_path)
    (tmp_path / "名册.csv").write_bytes(ROSTER.encode("gbk"))
    return tmp_path


def write_form(root: Path, field: str = "", more: str = "") -> None:
    path = root / CONTENT / "form/qiandao-biao.md"
    path.write_text(FORM.format(field=field, more=more), "utf-8")


def filled(root: Path, *options: str, to: str = "paper") -> Result:
    arguments = [
        "--id", "qiandao-biao", "--root", str(root), "--to", str(root / to), *options,
    ]  # fmt: skip
    return CliRunner().invoke(print_command, arguments, standalone_mode=False)


def with_roster(root: Path, *options: str) -> Result:
    return filled(root, "--roster", str(root / "名册.csv"), *OPTIONS, *options)


def page_texts(root: Path, name: str) -> list[str]:
    document = pdfium.PdfDocument((root / "paper/渔委/表格" / name).read_bytes())
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def made(root: Path) -> set[str]:
    return {path.name for path in (root / "paper").rglob("*") if path.is_file()}


def test_fields_and_rows_are_filled_in_every_format(root: Path) -> None:
    result = with_roster(root)
    assert result.return_value == CLEAN, result.output
    assert made(root) == {f"签到表（渔委一支部）.{end}" for end in ("pdf", "docx", "xlsx")}
    text = page_texts(root, "签到表（渔委一支部）.pdf")[0]
    for words in ("支部：渔委一支部", "日期：2031年6月5日", "地点：活动室", "应到：3"):
        assert words in text
    assert "1王芳0130" in text
    assert "3镕垚喆0132" in text
    table = CalamineWorkbook.from_path(
        str(root / "paper/渔委/表格/签到表（渔委一支部）.xlsx")
    ).get_sheet_by_index(0)
    assert [2.0, "李强", "0131", ""] in table.to_python()
    word = Document(str(root / "paper/渔委/表格/签到表（渔委一支部）.docx"))
    rows = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    assert ["2", "李强", "0131", ""] in rows
    # A field that is filled in is a cell of its own table or a paragraph.
    texts = [item.text for item in word.paragraphs] + ["".join(row) for row in rows]
    assert any("渔委一支部" in text for text in texts)


def test_a_branch_without_a_roster_is_enough(root: Path) -> None:
    assert filled(root, *OPTIONS).return_value == CLEAN
    text = page_texts(root, "签到表（渔委一支部）.pdf")[0]
    assert "支部：渔委一支部" in text
    assert "王芳" not in text


def test_a_sheet_for_each_person(root: Path) -> None:
    write_form(root, ", 填表人", "  person: 填表人\n  spare: 0\n")
    path = root / CONTENT / "form/qiandao-biao.md"
    path.write_text(re.sub(r" +from_roster: .*\n", "", path.read_text("utf-8")), "utf-8")
    assert with_roster(root).return_value == CLEAN
    pages = page_texts(root, "签到表（渔委一支部）.pdf")
    for page, own in zip(pages, NAMES, strict=False):
        assert f"填表人：{own}" in page
        assert not any(name in page for name in NAMES if name != own)
    assert len(pages) == len(NAMES) + 1


def test_many_people_run_over_pages_with_the_header_on_each(root: Path) -> None:
    names = [f"党员{number}号" for number in range(1, 101)]
    (root / "名册.csv").write_text("姓名\n" + "\n".join(names), "utf-8")
    assert with_roster(root).return_value == CLEAN
    pages = page_texts(root, "签到表（渔委一支部）.pdf")
    with_names = [page for page in pages if "党员" in page]
    assert len(with_names) > 3
    assert all("序号姓名" in page for page in with_names)
    assert all(any(f"{name}" in page for page in pages) for name in names)
    # The counting goes on, and three rows are left for latecomers.
    assert "103" in with_names[-1]


def test_a_column_that_the_roster_lacks_is_said(root: Path) -> None:
    (root / "名册.csv").write_text("姓名\n王芳\n", "utf-8")
    assert "名册里没有“电话”这一栏，《签到表》上空着" in with_roster(root).output


def test_a_wrong_roster_prints_nothing_and_says_all(root: Path) -> None:
    (root / "名册.csv").write_text("姓名\n王芳\n王芳\n=1\n", "utf-8")
    (root / CONTENT / "form/dengji-biao.md").write_text("没有头部", "utf-8")
    result = with_roster(root)
    assert result.return_value == FINDINGS
    assert made(root) == set()
    for words in ("名册.csv:3:1: XX605", "名册.csv:4:1: XX606", "dengji-biao.md:1:1: XX104"):
        assert words in result.output
    assert "没有印任何材料" in result.output


DOTTED = ("阿卜杜拉·买买提", "买买提艾力·阿卜杜热合曼", "古丽·阿依")


@pytest.mark.parametrize("width_mm", [13, 16, 20])
def test_a_name_of_several_parts_ends_a_line_behind_its_dot_at_most(
    root: Path, width_mm: int
) -> None:
    path = root / CONTENT / "form/qiandao-biao.md"
    path.write_text(
        path.read_text("utf-8").replace("width_mm: 30", f"width_mm: {width_mm}"), "utf-8"
    )
    (root / "名册.csv").write_text("姓名\n" + "\n".join(DOTTED).replace("·", "•"), "utf-8")
    result = with_roster(root)
    assert result.return_value == CLEAN, result.output
    assert "“阿卜杜拉•买买提”印成“阿卜杜拉·买买提”" in result.output
    folder = root / "paper/渔委/表格"
    page = pdfium.PdfDocument((folder / "签到表（渔委一支部）.pdf").read_bytes())[0]
    lines = page.get_textpage().get_text_range().splitlines()
    for name in DOTTED:
        for part in (f"{name.split('·')[0]}·", name.split("·")[1]):
            assert any(part in line for line in lines), (part, lines)
    # Spread over the sheet, 16 mm are 25: there the first has room on a line, the second nowhere.
    assert any(DOTTED[0] in line for line in lines) is (width_mm >= 16)
    word = Document(str(folder / "签到表（渔委一支部）.docx"))
    [table] = [table for table in word.tables if "姓名" in table.rows[0].cells[1].text]
    cells = [table.rows[number].cells[1] for number in (1, 2, 3)]
    assert [cell.text.replace("\n", "") for cell in cells] == list(DOTTED)
    for cell in cells:
        assert all(line.endswith("·") for line in cell.text.split("\n")[:-1])
    assert ("\n" in cells[0].text) is (width_mm < 16)
    with zipfile.ZipFile(folder / "签到表（渔委一支部）.xlsx") as archive:
        assert b'shrinkToFit="1"' in archive.read("xl/styles.xml")


def test_rows_that_are_nobody_are_said(root: Path) -> None:
    roster = "党员姓名,手机\n王芳,1\n合计,1\n填表人：李强,\n"
    (root / "名册.csv").write_text(roster, "utf-8")
    result = with_roster(root)
    assert result.return_value == CLEAN, result.output
    assert "名册上有 1 人，姓名照“党员姓名”一栏。" in result.output
    assert "没有当作党员：第 3 行“合计”、第 4 行“填表人：李强”，共 2 行。" in result.output
    text = page_texts(root, "签到表（渔委一支部）.pdf")[0]
    assert "王芳" in text
    assert "李强" not in text
    assert "合计" not in text


def test_a_column_that_no_form_takes_stops_nothing(root: Path) -> None:
    (root / "名册.csv").write_text("姓名,年龄,手机\n王芳,=2031-1970,1\n", "utf-8")
    assert with_roster(root).return_value == CLEAN
    (root / "名册.csv").write_text("姓名,年龄,手机\n王芳,1,=1+1\n", "utf-8")
    result = with_roster(root)
    assert result.return_value == FINDINGS
    assert "XX606" in result.output


def test_the_example_stands_on_blank_sheets_only(root: Path) -> None:
    path = root / CONTENT / "form/qiandao-biao.md"
    text = path.read_text("utf-8")
    text = text.replace("width_mm: 30", "width_mm: 30\n    example: 某某某")
    path.write_text(text.replace("{name: 签名,", "{name: 签名, example: 照这样签,"), "utf-8")
    made_here = {"空": ((), "签到表"), "填": (OPTIONS, "签到表（渔委一支部）")}
    for kind, (options, name) in made_here.items():
        assert filled(root, *options, to=kind).return_value == CLEAN
        folder = root / kind / "渔委/表格"
        pages = pdfium.PdfDocument((folder / f"{name}.pdf").read_bytes())
        printed = "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
        word = Document(str(folder / f"{name}.docx"))
        [table] = [item for item in word.tables if "姓名" in item.rows[0].cells[1].text]
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        book = CalamineWorkbook.from_path(str(folder / f"{name}.xlsx"))
        cells = [cell for row in book.get_sheet_by_index(0).to_python() for cell in row]
        assert ("照这样签" in printed) is (kind == "空")
        assert ("照这样签" in str(rows)) is (kind == "空")
        # Word's header, the example, and five rows to write in.
        assert len(rows) == 1 + (kind == "空") + 5
        assert [row[0] for row in rows[-5:]] == ["1", "2", "3", "4", "5"]
        assert "照这样签" not in cells
        with zipfile.ZipFile(folder / f"{name}.xlsx") as archive:
            prompts = archive.read("xl/worksheets/sheet1.xml").decode()
        assert ("某某某" in prompts) is (kind == "空")


@pytest.mark.parametrize("kind", ["new", "there", "root"])
def test_git_passes_over_what_holds_names(root: Path, kind: str) -> None:
    def git(*arguments: str) -> str:
        command = ["git", "-C", str(root), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    git("init", "--quiet")
    to = {"new": "印好的", "there": "资料", "root": "."}[kind]
    if kind == "there":
        (root / to).mkdir()
        (root / to / "笔记.md").write_text("别人的", "utf-8")
    before = git("status", "--porcelain", "--untracked-files=all")
    result = filled(root, "--roster", str(root / "名册.csv"), *OPTIONS, to=to)
    assert result.return_value == CLEAN, result.output
    assert "写了 .gitignore，git 不会收" in result.output
    printed = root / to / "渔委/表格/签到表（渔委一支部）.pdf"
    assert printed.is_file()
    assert git("check-ignore", str(printed)).strip()
    assert git("status", "--porcelain", "--untracked-files=all") == before
    # What lay there before is nobody else's business.
    assert not (root / to / ".gitignore").exists()


def test_blank_sheets_need_no_gitignore(root: Path) -> None:
    (root / ".git").mkdir()
    assert filled(root).return_value == CLEAN
    assert list(root.rglob(".gitignore")) == []


@pytest.mark.parametrize(
    "target", ["study_materials", "study_materials/form", "docs/x", "site", "site/a/b", "pub/x"]
)
def test_what_holds_names_does_not_go_where_it_is_published(root: Path, target: str) -> None:
    published = root / "pub"
    published.mkdir()
    (published / MANIFEST).write_text("{}", "utf-8")
    before = sorted(root.rglob("*"))
    result = filled(root, "--roster", str(root / "名册.csv"), to=target)
    assert "那里的东西会公开" in str(result.exception)
    assert sorted(root.rglob("*")) == before


def test_a_link_to_the_site_is_the_site(root: Path) -> None:
    (root / "site").mkdir()
    (root / "link").symlink_to(root / "site", target_is_directory=True)
    assert "那里的东西会公开" in str(filled(root, *OPTIONS, to="link").exception)


@pytest.mark.parametrize("folder", [CONTENT, "docs"])
def test_a_roster_among_what_is_published_is_found(root: Path, folder: str) -> None:
    (root / folder).mkdir(exist_ok=True)
    (root / folder / "名册.csv").write_bytes(ROSTER.encode("gbk"))
    result = with_roster(root)
    assert result.return_value == FINDINGS
    assert f"{folder}/名册.csv:1:1: XX608" in result.output


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--roster", "没有.csv"), "没有.csv"),
        (("--branch", "渔" * 41), "--branch 有 41 个字"),
        (("--date", "6 月 5 日"), "--date 应写成 2016-05-10 的样子"),
    ],
)
def test_a_wrong_option_is_explained(root: Path, options: tuple[str, ...], words: str) -> None:
    assert words in str(filled(root, *options).exception)
    assert made(root) == set()


def test_a_roster_that_is_a_device_is_not_read(root: Path) -> None:
    # `tests/unit/test_roster.py` tries those that never end, in a process of its own.
    (root / "设备.csv").symlink_to("/dev/null")
    result = filled(root, "--roster", str(root / "设备.csv"))
    assert result.return_value == FINDINGS
    assert "XX601 错误 名册读不了：不是普通文件" in result.output
    assert made(root) == set()


def test_only_forms_can_be_filled_in(root: Path) -> None:
    arguments = ["--id", "chuanjia", "--root", str(root), "--branch", "渔委一支部"]
    result = CliRunner().invoke(print_command, arguments, standalone_mode=False)
    assert "没有能填好再印的表单" in str(result.exception)


def test_a_pack_is_filled_in_too(root: Path) -> None:
    packs = root / CONTENT / "packs.yml"
    packs.write_text(
        "packs:\n  - {id: kai-hui, title: 开会用的, audiences: [渔委],"
        " materials: [qiandao-biao]}\n",
        "utf-8",
    )
    arguments = ["--pack", "kai-hui", "--root", str(root), "--to", str(root / "paper")]
    arguments += ["--roster", str(root / "名册.csv"), *OPTIONS]
    result = CliRunner().invoke(print_command, arguments, standalone_mode=False)
    assert result.return_value == CLEAN, result.output
    assert made(root) == {"开会用的（渔委一支部）.zip", "开会用的（渔委一支部）（合订本）.pdf"}
    folder = root / "paper/渔委/资料包"
    with zipfile.ZipFile(folder / "开会用的（渔委一支部）.zip") as archive:
        names = archive.namelist()
    assert {"1 签到表（渔委一支部）.pdf", "1 签到表（渔委一支部）.xlsx"} <= set(names)
    booklet = pdfium.PdfDocument((folder / "开会用的（渔委一支部）（合订本）.pdf").read_bytes())
    text = "".join(page.get_textpage().get_text_range() for page in booklet)
    assert all(name in text for name in NAMES)


def test_same_roster_same_bytes(root: Path) -> None:
    contents = []
    for _ in range(2):
        assert with_roster(root).return_value == CLEAN
        files = sorted(path for path in (root / "paper").rglob("*") if path.is_file())
        contents.append([path.read_bytes() for path in files])
    assert contents[0] == contents[1]


def test_what_holds_names_is_for_its_owner_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the umask leaves to others, and also where a blank sheet stood before."""
    pack = root / CONTENT / "packs.yml"
    row = "{id: biao, title: 全部表单, audiences: [渔委], materials: [qiandao-biao]}"
    pack.write_text(f"packs:\n  - {row}\n", "utf-8")
    # As if this process had started with it: it is read once.
    monkeypatch.setattr(placing, "_UMASK", 0o022)
    before = os.umask(0o022)
    try:
        assert filled(root).return_value == CLEAN
        blank = {path: path.stat().st_mode & 0o777 for path in (root / "paper").rglob("*.*")}
        assert set(blank.values()) == {0o644}
        assert with_roster(root).return_value == CLEAN
        packed = ["--pack", "biao", "--roster", str(root / "名册.csv")]
        arguments = [*packed, "--root", str(root), "--to", str(root / "paper")]
        done = CliRunner().invoke(print_command, arguments, standalone_mode=False)
        assert done.return_value == CLEAN, done.output
    finally:
        os.umask(before)
    with_names = [path for path in (root / "paper").rglob("*.*") if path not in blank]
    assert {path.suffix for path in with_names} == {".pdf", ".docx", ".xlsx", ".zip"}
    assert {path.stat().st_mode & 0o777 for path in with_names} == {0o600}


BRANCH = "name: 渔委一支部\naudience: 渔委\nroster: ren.csv\nsecretary: 李强\n"


def with_branch_file(root: Path, branch: str = BRANCH) -> None:
    (root / "branches").mkdir()
    (root / "branches/yi.yml").write_text(branch, "utf-8")
    (root / "branches/ren.csv").write_text(ROSTER, "utf-8")


@pytest.mark.parametrize("name", ["渔委一支部", "yi"])
def test_a_branch_with_a_file_of_its_own_needs_only_its_name(root: Path, name: str) -> None:
    with_branch_file(root)
    write_form(root, ", 书记", "  secretary: 书记\n")
    result = filled(root, "--branch", name)
    assert result.return_value == CLEAN, result.output
    assert "名册和书记照 branches/yi.yml。" in result.output
    text = page_texts(root, "签到表（渔委一支部）.pdf")[0]
    assert "1王芳0130" in text
    assert "支部：渔委一支部" in text
    assert "书记：李强" in text


def test_a_roster_that_is_named_comes_before_the_branch_file(root: Path) -> None:
    with_branch_file(root)
    (root / "名册.csv").write_text("姓名\n赵丽\n", "utf-8")
    result = filled(root, "--branch", "渔委一支部", "--roster", str(root / "名册.csv"))
    assert result.return_value == CLEAN, result.output
    text = page_texts(root, "签到表（渔委一支部）.pdf")[0]
    assert "赵丽" in text
    assert "王芳" not in text


def test_a_secretary_who_is_on_no_roster_is_said_and_hinders_nothing(root: Path) -> None:
    with_branch_file(root, BRANCH.replace("李强", "赵丽"))
    result = filled(root, "--branch", "渔委一支部")
    assert "XX612 提醒" in result.output
    assert result.return_value == CLEAN
    (root / "branches/ren.csv").write_text("姓名\n组长：王五\n", "utf-8")
    assert filled(root, "--branch", "渔委一支部", to="other").return_value == FINDINGS
    assert not (root / "other").exists()
