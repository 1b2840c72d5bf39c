"""What everybody must know: four parts, one question with its reason, no more than a screen."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from small_library import campaign, library, material

from xuexi.checks.essentials import ONE_SCREEN, PARTS, check_essentials
from xuexi.findings import Finding
from xuexi.model import Kind
from xuexi.sources.new.material_file import new_material

QUESTION = "/// 自测\n响三声，怎么办？\n\n- [ ] 等一等\n- [x] 走\n\n三声就是走人。\n///\n"
WHAT, WHENCE, MINE, ASKED = (f"## {part}\n\n" for part in PARTS)
WHOLE = f"{WHAT}响几声。\n\n{WHENCE}老规矩。\n\n{MINE}听见就动。\n\n{ASKED}{QUESTION}"
GUIDE = Path(__file__).resolve().parents[2] / "docs" / "bianxie" / "cailiao.md"


def found(body: str, kind: str = "essential") -> list[Finding]:
    one = material("x", body, kind)
    return list(check_essentials(library(one), one))


def problems(body: str) -> list[str]:
    findings = found(body)
    assert {finding.code for finding in findings} <= {"XX547"}
    assert all(finding.fix and finding.place.line == 3 for finding in findings)
    return [finding.problem for finding in findings]


def test_a_whole_one_is_right() -> None:
    assert found(WHOLE) == []


def test_other_kinds_are_left_alone() -> None:
    assert found("没有标题。\n", "story") == []


@pytest.mark.parametrize("part", PARTS[:3])
def test_a_part_that_is_missing_is_named(part: str) -> None:
    assert problems(WHOLE.replace(f"## {part}\n\n", "")) == [f"缺“{part}”（村里、镇上）"]


def test_a_part_too_many_is_named() -> None:
    assert problems(WHOLE.replace(ASKED, f"## 怎么听\n\n竖起耳朵。\n\n{ASKED}")) == [
        "多出“怎么听”（村里、镇上）"
    ]


@pytest.mark.parametrize(
    "body",
    [
        f"{WHENCE}老规矩。\n\n{WHAT}响几声。\n\n{MINE}听见就动。\n\n{ASKED}{QUESTION}",
        WHOLE.replace(ASKED, f"{MINE}还要等一等。\n\n{ASKED}"),
    ],
)
def test_parts_stand_once_and_in_their_order(body: str) -> None:
    assert problems(body) == ["四部分的次序不对，或者重了（村里、镇上）"]


def test_what_only_some_read_leaves_no_part_empty_for_the_others() -> None:
    """The audience that gets nothing is named, and it alone."""
    only = "/// 仅限 | 村里\n听见就动。\n///\n\n"
    assert problems(WHOLE.replace("听见就动。\n\n", only)) == ["“对我意味着什么”下面没有话（镇上）"]
    assert found(WHOLE.replace("听见就动。\n\n", only + only.replace("村里", "镇上"))) == []


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ("想一想。\n", "没有自测（村里、镇上）"),
        (QUESTION * 2, "自测有 2 道（村里、镇上）"),
        (QUESTION.replace("三声就是走人。\n", ""), "自测没有写为什么（村里、镇上）"),
        (QUESTION + "\n//// 仅限 | 镇上\n" + QUESTION + "////\n", "自测有 2 道（镇上）"),
    ],
)
def test_each_audience_gets_one_question_with_its_reason(question: str, problem: str) -> None:
    assert problems(WHOLE.replace(QUESTION, question)) == [problem]


def test_a_question_of_its_own_for_each_audience() -> None:
    own = "".join(f"//// 仅限 | {name}\n{QUESTION}////\n\n" for name in ("村里", "镇上"))
    assert found(WHOLE.replace(QUESTION, own)) == []


def test_a_text_of_more_than_a_screen() -> None:
    """The question counts for nothing: it stands on the next screen."""
    others = len("".join(PARTS[:3]) + "老规矩听见就动")
    room = ONE_SCREEN - others
    asked = QUESTION.replace("三声就是走人", "走" * ONE_SCREEN)
    fits = WHOLE.replace("响几声", "响" * room).replace(QUESTION, asked)
    assert found(fits) == []
    [finding] = found(fits.replace(WHENCE, f"/// 仅限 | 镇上\n一\n///\n\n{WHENCE}"))
    assert (finding.code, finding.problem) == ("XX546", f"一屏放不下（镇上 {ONE_SCREEN + 1} 字）")


def test_a_new_one_has_the_parts() -> None:
    """Nothing but its prompts is left to be found."""
    text = new_material(Kind.ESSENTIAL, "三声", campaign(), date(2016, 5, 10))
    assert found(text.split("\n---\n", 1)[1]) == []


def test_the_guide_and_the_page_of_findings_tell_the_limit() -> None:
    guide = GUIDE.read_text("utf-8")
    catalogue = resources.files("xuexi.findings").joinpath("catalogue.toml").read_text("utf-8")
    assert f"不超过 {ONE_SCREEN} 字" in guide
    assert f"不超过 {ONE_SCREEN} 字" in tomllib.loads(catalogue)["XX546"]["why"]
    assert all(f"| {part} |" in guide for part in PARTS)
