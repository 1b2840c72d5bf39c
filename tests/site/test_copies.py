"""No word of the trainer's in a participant's file, whatever its format and whoever makes it.

A meeting and a lecture are made up in which each place has a word of its own. Then all is made
that participants may get: paper, a meeting's folder, the site.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from project_copies import TINY, copy_project, run
from words_of_files import words_in

from page_text import bare

pytestmark = pytest.mark.build

TOPIC = """\
---
id: banqian-2
title: 起风以前
kind: topic
audiences: [yuye]
summary: 先看天再看缆。
updated: 2019-06-03
minutes: 40
copies: [participant, trainer]
---

缘起鹦鹉。

## 会前甲

/// 阅读 | 3 分钟
先读珊瑚。
///

- [ ] 备好鸬鹚。

我先写鹧鸪：

/// 书写 | 2
///

## 怎么开

/// 议程 | 7:45
| 步骤 | 20 分钟 | 40 分钟 |
| --- | --- | --- |
| 点名鸳鸯 | 10 | 10 |
| 围绕讨论题 | 10 | 30 |
///

### 开场的话

照着念鹡鸰。

| 备什么 | 谁 |
| --- | --- |
| 画眉鸟 | 班长 |

/// 流程 | 三步走
1. **先看苍鹭** 谁看。
2. **再看白鹭** 谁看。
///

## 讨论题

/// 讨论题
哪根缆最像玛瑙？

说事不说琥珀。
///

//// 讨论题 | 0/15
长会才议翡翠。

/// 主持人
题里提示秃鹫。
///
////

/// 主持人
题外提示杜鹃。
///

/// 情景
半夜刮起琉璃。
///

## 记什么

- 记下燕鸥。

我改的砗磲：

/// 书写 | 3
///

## 会后

会后再办信天翁。

## 自测
"""
TESTS = "".join(
    f"\n/// 自测\n第{at}回先看什么？\n\n- [x] 石榴\n- [ ] 石板\n\n先看石竹。\n///\n"
    for at in range(4)
)
LECTURE = """\
---
id: jiangke-1
title: 老师傅讲课
kind: lecture
audiences: [yuye]
summary: 讲一次险情。
updated: 2019-06-03
minutes: 40
copies: [participant, trainer]
---

讲之前看看鹈鹕。

## 怎么讲

/// 议程 | 7:45
| 步骤 | 40 分钟 |
| --- | --- |
| 开头鹭鸶 | 10 |
| 第一段水晶 | 30 |
///

### 第一段水晶

要讲清：**珍珠一句话。**

讲这些话鸿雁。

/// 主持人
讲不下去想猫头鹰。
///

/// 讨论题
换了我先看玳瑁？
///
"""
KIND = "  - {id: lecture, name: 讲课, slug: jiangke, mark: 讲, lead: 听了记。}\n  - {id: form"
FORM = """\
---
id: qiandao
title: 签到表
kind: form
audiences: [yuye]
summary: 签到用。
updated: 2019-06-03
clauses: [学习月方案 二、2]
filled_by: 到会的人
at_meeting: 签到
columns:
  - {name: 姓名, width_mm: 40, from_roster: [姓名]}
---

来一个签一个。
"""
BRANCH = "name: 一号船支部\naudience: yuye\nroster: ren.csv\nplaces: [前舱]\n"

NOTES = {"秃鹫", "杜鹃", "猫头鹰"}
"""Words of notes for whoever runs it: the site does not show them either."""
ORGANISERS = {
    "鹦鹉", "鸬鹚", "鹧鸪", "鸳鸯", "鹡鸰", "画眉鸟", "苍鹭", "白鹭", "燕鸥", "信天翁", "鹈鹕",
    "鹭鸶", "鸿雁",
}  # fmt: skip
"""Words that whoever prepares the meeting reads on the site and on his own paper."""
EVERYBODYS = {"珊瑚", "玛瑙", "琥珀", "琉璃", "砗磲"}, {"水晶", "珍珠", "玳瑁"}
"""Words of the meeting and of the lecture that everybody gets."""
TEST, WHY = "石榴", "石竹"
"""Words of the tests, which are too many for the sheet, and of their answers."""
LONG = "翡翠"
"""The word of a question that a short meeting leaves out."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_project(tmp_path_factory.mktemp("copies") / "project", TINY)
    content = folder / "study_materials"
    (content / "lecture").mkdir()
    (content / "topic/banqian-2.md").write_text(TOPIC + TESTS, "utf-8")
    (content / "lecture/jiangke-1.md").write_text(LECTURE, "utf-8")
    (content / "form/qiandao.md").write_text(FORM, "utf-8")
    campaign = content / "campaign.yml"
    text = campaign.read_text("utf-8")
    campaign.write_text(text.replace("  - {id: form", KIND, 1), "utf-8")
    (folder / "branches").mkdir()
    (folder / "branches/yi.yml").write_text(BRANCH, "utf-8")
    (folder / "branches/ren.csv").write_text("姓名\n林一\n林二\n", "utf-8")
    return folder


def made(project: Path, *arguments: str) -> dict[str, str]:
    """The words of each file that a command makes, by its path; a file's name belongs to it."""
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*") if path.is_file()}
    done = run(("xuexi", *arguments), project)
    assert done.returncode == 0, done.stdout
    return {
        path.relative_to(project).as_posix(): bare(f"{path.name} {words_in(path)}")
        for path in project.rglob("*")
        if path.is_file() and path not in before and ".cache" not in path.parts
    }


def of_trainers(path: str) -> bool:
    return "主持人" in path or "zhuchi" in path or path.endswith(".pptx")


def holds(text: str, words: set[str]) -> set[str]:
    return {word for word in words if word in text}


@pytest.mark.parametrize("minutes", ["20", "40"])
def test_paper(project: Path, minutes: str) -> None:
    to = f"paper-{minutes}"
    length = ("--minutes", minutes, "--to", to)
    files = made(project, "print", "--id", "banqian-2", *length)
    files |= made(project, "print", "--id", "jiangke-1", "--to", f"{to}-jiang")
    own = {path: text for path, text in files.items() if not of_trainers(path)}
    slides = [path for path in files if path.endswith(".pptx")]
    assert (len(own), len(slides), len(files)) == (4, 2, 10)
    for path, text in own.items():
        assert holds(text, NOTES | ORGANISERS) == set(), path
        wanted = EVERYBODYS["老师傅" in path]
        assert holds(text, wanted) == wanted, path
        assert (TEST in text, WHY in text) == ("老师傅" not in path, False), path
        assert (LONG in text) == (minutes == "40" and "老师傅" not in path), path
    trainers = "".join(text for path, text in files.items() if of_trainers(path))
    notes = NOTES if minutes == "40" else NOTES - {"秃鹫"}
    assert holds(trainers, notes | ORGANISERS) == notes | ORGANISERS


def test_large_print(project: Path) -> None:
    files = made(project, "print", "--id", "banqian-2", "--large", "--to", "paper-da")
    own = [text for path, text in files.items() if not of_trainers(path)]
    assert len(own) == 2
    for text in own:
        assert holds(text, NOTES | ORGANISERS) == set()


def test_a_meetings_folder(project: Path) -> None:
    given = ("--date", "2019-06-05", "--time", "6:30", "--length", "40")
    files = made(project, "meeting", "banqian-2", *given)
    own = {path: text for path, text in files.items() if "发给参加人" in path}
    assert {Path(path).suffix for path in own} == {".pdf", ".docx"}
    for path, text in own.items():
        assert holds(text, NOTES | ORGANISERS) == set(), path
        # What is known is written already.
        assert "一号船支部" in text
        assert TEST not in text
    tests = {path: text for path, text in files.items() if " 自测" in path}
    assert {Path(path).suffix for path in tests} == {".pdf", ".docx"}
    for path, text in tests.items():
        assert holds(text, NOTES | ORGANISERS | EVERYBODYS[0]) == set(), path
        assert (TEST in text, WHY in text, "一号船支部" in text) == (True, False, True), path
    for path, text in files.items():
        if "通知" in path or "议程" in path:
            assert TEST not in text, path
        if not of_trainers(path):
            assert holds(text, NOTES) == set(), path


def test_the_site(project: Path) -> None:
    files = made(project, "build")
    assert {Path(path).suffix for path in files} >= {".html", ".pdf", ".docx", ".txt", ".js"}
    trainers = [text for path, text in files.items() if of_trainers(path)]
    assert holds("".join(trainers), NOTES) == NOTES
    for path, text in files.items():
        if of_trainers(path):
            continue
        assert holds(text, NOTES) == set(), path
        if (
            path.endswith((".pdf", ".docx"))
            and "xuanchuanlan" not in path
            and "guangbo" not in path
        ):
            assert holds(text, ORGANISERS) == set(), path


def test_what_all_look_at(project: Path) -> None:
    """Slides are the trainer's file; what they show is what everybody gets, and the programme."""
    for identity, wanted in (("banqian-2", EVERYBODYS[0] - {"珊瑚"}), ("jiangke-1", EVERYBODYS[1])):
        to = f"ping-{identity}"
        options = ("--id", identity, "--format", "slides", "--to", to)
        assert run(("xuexi", "print", *options), project).returncode == 0
        [path] = (project / to).rglob("*.pptx")
        slides = Presentation(str(path)).slides
        texts = (found.text or "" for one in slides for found in one._element.iter(qn("a:t")))
        shown = bare("".join(texts))
        # What is read before the meeting is not shown at it.
        assert holds(shown, wanted) == wanted
        assert holds(shown, NOTES | ORGANISERS) <= {"鸳鸯", "鹭鸶"}, "steps of the programme"
        # So many tests are not held.
        assert TEST not in shown
