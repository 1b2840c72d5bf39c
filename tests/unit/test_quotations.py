"""Quotations: what counts as one, which clauses are meant, and when the words are theirs."""

from __future__ import annotations

import pytest
from small_library import library, material, plan

from xuexi.checks.quotations import check_quotations
from xuexi.findings import Finding

PLAN = plan(
    "fangan",
    """
为组织好活动，提出如下方案。

## 一、总体要求

读书靠自愿，做到“真读”。

1、人人选一本书。不摊派，不攀比，不摊派。

2、读完办成一件事。

3、写明‘待办’两个字。
""",
    "附件7",
)
RIGHT, WRONG = "读完办成一件事", "读完办成两件事"
HEAD_LINES = 8


def found(body: str) -> list[Finding]:
    one = material("x", body)
    return list(check_quotations(library(PLAN, one), one))


def codes(body: str) -> list[str]:
    return [item.code for item in found(body)]


@pytest.mark.parametrize(
    "behind",
    [
        "（附件7 一、2）", "（附件7 一、2", "(附件7 一、2)", "（ 附件7 一、2）", " （附件7 一、2）",
        "（见附件7 一、2）", "（参见附件7 一、2）", "（出自附件7 一、2）", "（引自附件7 一、2）",
        "（见 附件7 一、2）", "（[附件](id:fangan#c1-2)）", "（[**附件**](id:fangan#c1-2)）",
        "（**附件7 一、2**）", "（附件7一、2）",
    ],
)  # fmt: skip
def test_a_bracket_right_behind_names_the_clause(behind: str) -> None:
    assert codes(f"“{RIGHT}”{behind}。\n") == []
    assert codes(f"“{WRONG}”{behind}。\n") == ["XX314"]
    assert codes(f"**“{WRONG}”**{behind}。\n") == ["XX314"]


@pytest.mark.parametrize(
    "text",
    [
        f"“{WRONG}”，附件7 一、2 没有这么说。",
        f"“{WRONG}”（不是附件7 一、2）",
        f"“{WRONG}”（见 [说明](id:fangan)）",
        f"“{WRONG}”（[第二页](id:x#di-er)）",
        f"“{WRONG}”（[附件](id:fangan#nowhere)）",
        f"{WRONG}（附件7 一、2）",
        f"“{WRONG}”这句话（附件7 一、2）",
    ],
)
def test_anything_else_is_no_quotation(text: str) -> None:
    assert codes(f"{text}\n") == []


@pytest.mark.parametrize(
    ("bracket", "right"),
    [
        ("附件7 一、1；附件7 一、2", True),
        ("附件7 一、1、附件7 一、2", True),
        ("附件7 一、1，附件7 一、2", True),
        ("附件7 一、1,附件7 一、2", True),
        ("附件7 一、1; 附件7 一、2", True),
        ("附件7 一、1 和附件7 一、2", True),
        ("附件7 一、1及附件7 一、2", True),
        ("附件7 一、1与附件7 一、2", True),
        ("附件7 一、2；附件7 一、1", True),
        ("附件7 一、1，不是附件7 一、2", False),
        ("附件7 一、1）（附件7 一、2", False),
        ("附件7 一、1", False),
    ],
)
def test_a_bracket_may_name_several_clauses(bracket: str, right: bool) -> None:
    assert codes(f"“{RIGHT}”（{bracket}）。\n") == ([] if right else ["XX314"])
    assert codes(f"> {RIGHT}（{bracket}）\n") == ([] if right else ["XX314"])


@pytest.mark.parametrize(
    ("quoted", "clause", "right"),
    [
        ("人人选一本书", "一、1", True),
        ("人人选……不攀比", "一、1", True),
        ("不摊派……不攀比", "一、1", True),
        # Each part stands behind the one before it.
        ("不攀比……人人选", "一、1", False),
        ("不攀比……不摊派", "一、1", True),
        ("攀比，不摊派……不摊派", "一、1", False),
        # One character stands anywhere.
        ("人人选……派", "一、1", False),
        ("人……不攀比", "一、1", False),
        ("人人……攀比", "一、1", True),
        ("书", "一、1", True),
        ("……不攀比", "一、1", False),
        ("人人 选一 本书", "一、1", True),
        # Marks inside marks turn single, and may stay.
        ("做到‘真读’", "一（总述）", True),
        ("做到“真读”", "一（总述）", True),
        ("做到‘假读’", "一（总述）", False),
        ("做到“假读”", "一（总述）", False),
        ("“真读”", "一（总述）", True),
        ("“假读”做到", "一（总述）", False),
        ("写明‘待办’两个字", "一、3", True),
    ],
)
def test_words_are_compared_to_the_letter(quoted: str, clause: str, right: bool) -> None:
    assert codes(f"“{quoted}”（附件7 {clause}）\n") == ([] if right else ["XX314"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{RIGHT}（附件7 一、2）", []),
        (f"{RIGHT}（附件7 一、2）。", []),
        (f"{RIGHT}（附件7 一、2）！", []),
        (f"{RIGHT}(附件7 一、2)", []),
        (f"{RIGHT} （附件7 一、2）", []),
        (f"{WRONG}（附件7 一、2）", ["XX314"]),
        (f"{WRONG}（附件7 一、2)", ["XX314"]),
        (f"{RIGHT}（附件7 一、2", ["XX313"]),
        (f"{RIGHT}（附件7 一、2）是这么说的", ["XX313"]),
        (f"{RIGHT}（附件7 一、2）。。", ["XX313"]),
        (f"{RIGHT}附件7 一、2）", ["XX313"]),
        (f"{RIGHT}（见附件7 一、2）", ["XX313"]),
        (RIGHT, ["XX313"]),
        ("- 一项（附件7 一、2）", ["XX313"]),
    ],
)
def test_a_quotation_block_ends_with_its_clause(text: str, expected: list[str]) -> None:
    assert codes(f"> {text}\n") == expected


def test_every_paragraph_of_a_quotation_block_is_one() -> None:
    assert codes(f"> {WRONG}（附件7 一、2）\n>\n> {RIGHT}\n>\n> {RIGHT}（附件7 一、2）\n") == [
        "XX314",
        "XX313",
    ]
    # Its words are compared once, also where they hold a quotation.
    assert codes(f"> 他说“{WRONG}”（附件7 一、2）\n") == ["XX314"]


@pytest.mark.parametrize(
    "body",
    [
        f"“{WRONG}”（附件7 一、2）\n",
        f"- 一项\n- “{WRONG}”（附件7 一、2）\n",
        f"| 甲 | 乙 |\n| --- | --- |\n| 丙 | “{WRONG}”（附件7 一、2） |\n",
        f"/// 议程\n| 步骤 | 60 分钟 |\n| --- | --- |\n| “{WRONG}”（附件7 一、2） | 60 |\n///\n",
        f"/// 流程\n1. “{WRONG}”（附件7 一、2）\n///\n",
        f"/// 流程\n1. **甲** “{WRONG}”（附件7 一、2）\n///\n",
        f"/// 讨论题\n“{WRONG}”（附件7 一、2）\n///\n",
        f"/// 主持人\n“{WRONG}”（附件7 一、2）\n///\n",
    ],
)
def test_quotations_are_found_wherever_text_stands(body: str) -> None:
    # A step's name is a heading of sorts, in which no citation becomes a link.
    problem = "认不出来" if body.startswith("/// 流程\n1. “") else "和原文不一样"
    [item] = found(body)
    assert item.code == "XX314"
    assert problem in item.problem


def test_a_linked_clause_in_a_tables_head_and_a_steps_name_counts() -> None:
    linked = f"“{WRONG}”（[附件](id:fangan#c1-2)）"
    assert codes(f"| {linked} | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n") == ["XX314"]
    assert codes(f"/// 流程\n1. {linked}\n///\n") == ["XX314"]


@pytest.mark.parametrize("before", ["（附件7", "(附件7", "（ 附件7", "（见附件7", "（参见 附件7"])
def test_a_clause_that_is_not_recognised_is_told(before: str) -> None:
    [item] = found(f"“{RIGHT}”{before} 第二条）\n")
    assert item.problem == "引文后面的条款认不出来"
    assert item.place.column == len(RIGHT) + 2


def test_a_quotation_is_placed_where_it_stands() -> None:
    body = f"""\
甲“{WRONG}”（附件7 一、2）

乙“人人选一本……厚书”（附件7 一、1）

> 人人选一本**薄**书，薄到
> 一天读完（附件7 一、1）

> {WRONG}（附件7 一、2）
"""
    places = [item.place for item in found(body)]
    assert [(place.line - HEAD_LINES, place.column) for place in places] == [
        (1, 3),
        (3, 3),
        (5, 3),
        (8, 3),
    ]


def test_without_plans_and_in_plans_nothing_is_compared() -> None:
    one = material("x", f"> {WRONG}\n\n“{WRONG}”（附件7 一、2）\n")
    assert list(check_quotations(library(one), one)) == []
    other = plan("y", f"“{WRONG}”（附件7 一、2）\n", "附件8")
    assert list(check_quotations(library(PLAN, other), other)) == []
