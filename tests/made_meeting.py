"""A branch of the made-up campaign that meets."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2 as pdfium
from click.testing import CliRunner, Result
from docx import Document

from xuexi.cli.meeting_command import meeting_command

MADE_UP = Path(__file__).resolve().parent / "cases" / "made_up" / "study_materials"
PATCHES = {
    "campaign.yml": ("lead: 每季度一次，照着开就行。", "lead: 照着开就行。, meeting: 班前讨论会"),
    "form/jilu.md": (
        "date: 日期}",
        "date: 日期, secretary: 谁主持, topic: 说了哪几件事}\nat_meeting: 记录",
    ),
}
"""What the made-up campaign does not say of meetings."""

BRANCH = """\
name: 三号船支部
audience: 船队
roster: ren.csv
places: [前舱, 码头食堂]
secretary: 王芳
"""
PEOPLE = {
    "王芳": "甲板小组",
    "李强": "机舱小组",
    "阿卜杜拉•买买提": "甲板小组",
    "镕垚喆": "机舱小组",
}
ROSTER = "姓名,党小组,年龄\n" + "".join(f"{name},{group},=1+1\n" for name, group in PEOPLE.items())
GIVEN = ("--date", "2031-06-05", "--time", "6:30", "--length", "45")
FOLDER = "2031-06-05 三号船支部 起风以前，我们先看什么"


def meeting_root(tmp_path: Path) -> Path:
    """A project of the made-up campaign with one branch of four."""
    content = tmp_path / "study_materials"
    shutil.copytree(MADE_UP, content)
    for name, (old, new) in PATCHES.items():
        text = (content / name).read_text("utf-8")
        assert old in text, name
        (content / name).write_text(text.replace(old, new), "utf-8")
    (tmp_path / "branches").mkdir()
    (tmp_path / "branches/san.yml").write_text(BRANCH, "utf-8")
    (tmp_path / "branches/ren.csv").write_text(ROSTER + "填表人：王五,,\n", "utf-8")
    return tmp_path


def meet(root: Path, *arguments: str, to: str = "meetings") -> Result:
    """Run the command."""
    given = ["--root", str(root), "--to", str(root / to), *arguments]
    return CliRunner().invoke(meeting_command, given, standalone_mode=False)


def made(root: Path) -> dict[str, Path]:
    """The files of the one meeting, by name."""
    return {path.name: path for path in (root / "meetings" / FOLDER).iterdir()}


def words(path: Path) -> str:
    """All of a file's words, without white space."""
    if path.suffix == ".pdf":
        pages = pdfium.PdfDocument(path.read_bytes())
        text = "".join(page.get_textpage().get_text_range() for page in pages)
    elif path.suffix == ".docx":
        word = Document(str(path))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        text = "".join([*(one.text for one in word.paragraphs), *cells])
    else:
        text = path.read_text("utf-8-sig")
    return "".join(text.split())


def names_also(root: Path, form: str) -> None:
    """The topic's text names this form as well, so that the meeting needs it."""
    topic = root / "study_materials/topic/cd-banqian-1.md"
    text = topic.read_text("utf-8")
    topic.write_text(text.replace("(id:jilu)", f"(id:jilu)、[那张表](id:{form})", 1), "utf-8")


def write_roster(root: Path, sizes: dict[str, int]) -> None:
    """So many people in each group."""
    people = "".join(
        f"{group[:2]}{number:02},{group}\n"
        for group, size in sizes.items()
        for number in range(size)
    )
    (root / "branches/ren.csv").write_text(f"姓名,党小组\n{people}", "utf-8")
