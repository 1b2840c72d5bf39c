"""What `xuexi new` leaves for the author to write does not get published by oversight."""

from __future__ import annotations

import re
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from small_project import small_project

from xuexi.model import Kind
from xuexi.project.load import load
from xuexi.sources.campaign import read_campaign
from xuexi.sources.new.material_file import advice_instead, new_material
from xuexi.sources.new.prompts import PROMPT_MARK, find_prompts

WRITTEN = tuple(kind for kind in Kind if not advice_instead(kind))
MAY_STAY = {
    # Things to do and steps that hold for any meeting, lecture or reading
    "定日子和地点，提前告诉大家", "找一两件身边的真事，和当事人说好可以讲", "问几名党员想听什么",
    "签到，主持人说明题目", "一起读", "议讨论题", "说情景", "小结，记录签字",
    "开场：说一件身边的事", "第一部分", "第二部分", "提问和讨论", "小结", "步骤", "部分",
    "讲什么", "60 分钟", "90 分钟",
    "先把上面的经过读一遍，再议。", "这件事里，哪一步我也做得到？",
    "议出来的办法，我做哪一件，哪天做完：", "第一次：", "第二次：",
}  # fmt: skip
"""Texts of the skeletons that a finished material may well have. All others are prompts."""
_MARKS = re.compile(r"\s*(?:[-*>]\s+|\d+\.\s+|\[[ x]\]\s+)*")
_NO_TEXT = re.compile(
    r"#.*|///.*|[|\s:-]*|\d+|[a-z].*|---|\s*- name:.*|\s+[a-z_]+:.*|.*:$|{%.*%}|19:00"
)
"""Headings, blocks, rules, minutes and the keys of a head."""


def new(kind: Kind, root: Path) -> str:
    campaign, _ = read_campaign(root, "study_materials")
    assert campaign is not None
    return new_material(kind, "怎样读书", campaign, date(2016, 5, 10))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_project(tmp_path_factory.mktemp("prompts"))


def units(text: str) -> list[str]:
    """The texts of a material's body, one for each paragraph, item and cell."""
    body = text.split("\n---\n", 1)[1]
    cells = (cell.strip() for line in body.split("\n") for cell in line.split("|"))
    bare = (cell[_MARKS.match(cell).end() :] for cell in cells)  # type: ignore[union-attr]
    return [unit for unit in bare if not _NO_TEXT.fullmatch(unit)]


@pytest.mark.parametrize("kind", WRITTEN)
def test_every_text_of_a_skeleton_is_a_prompt_or_may_stay(kind: Kind, root: Path) -> None:
    """A new skeleton cannot forget: what is not marked must be named above."""
    names = {"村里", "镇上"}
    left = {unit.split(PROMPT_MARK)[0] for unit in units(new(kind, root))}
    assert left - {""} - MAY_STAY - names == set()


@pytest.mark.parametrize("kind", WRITTEN)
def test_each_untouched_prompt_is_one_error_at_its_place(kind: Kind, root: Path) -> None:
    text = new(kind, root)
    findings = list(find_prompts(text, "x.md"))
    assert len(findings) == text.count(PROMPT_MARK) >= 8
    assert {item.code for item in findings} == {"XX526"}
    lines = text.split("\n")
    for item in findings:
        assert lines[item.place.line - 1][item.place.column - 1 :].startswith(PROMPT_MARK)


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_prompt_without_its_mark_is_found_where_it_stood(kind: Kind, root: Path) -> None:
    text = new(kind, root)
    bare = text.replace(PROMPT_MARK, "")
    findings = list(find_prompts(bare, "x.md"))
    assert len(findings) == text.count(PROMPT_MARK)
    for item in findings:
        assert bare.split("\n")[item.place.line - 1][item.place.column - 1 :].startswith(item.found)


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_finished_material_has_no_prompt(kind: Kind, root: Path) -> None:
    written = re.sub(rf"{PROMPT_MARK}[^|#\n]*", "自己的话。", new(kind, root))
    assert list(find_prompts(written, "x.md")) == []


@pytest.mark.parametrize(
    "line",
    [
        "写着写着，再写一条也不难。",
        "第一次：读哪几章都行。",
        "先议：再写一件事。",
        "| 再写 | 一条 |",
    ],
)
def test_words_that_only_hold_a_prompts_words_are_the_authors_own(line: str) -> None:
    assert list(find_prompts(line, "x.md")) == []


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("【待写】改了一半的话", 1),
        ("## 标题 【待写】", 7),
        ("| 甲 | 【待写】用一句话写 |", 7),
        ("- [x] 再写一条", 7),
        ("summary: 用一两句话说清：给谁用、做什么、多久。  # 说明", 10),
    ],
)
def test_a_prompt_is_found_wherever_it_stands(line: str, column: int) -> None:
    assert [item.place.column for item in find_prompts(line, "x.md")] == [column]


def test_a_project_with_a_prompt_has_an_error(root: Path) -> None:
    path = root / "study_materials" / "topic" / "x.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(new(Kind.TOPIC, root), "utf-8")
    loaded = load(root)
    assert {item.code for item in loaded.errors} == {"XX526"}
    # A preview goes on showing it.
    assert loaded.library is not None
    assert len(loaded.library.materials) == 1


def test_there_is_a_skeleton_for_every_written_kind() -> None:
    folder = resources.files("xuexi.sources.new").joinpath("skeletons")
    names = {entry.name for entry in folder.iterdir() if entry.name.endswith(".j2")}
    assert names == {f"{kind.value}.md.j2" for kind in WRITTEN}
