"""A row of `withdrawn.yml` is added or taken out; what others wrote in it stays."""

from __future__ import annotations

from datetime import date

import pytest

from xuexi.model import MaterialId
from xuexi.project.withdrawing import TABLE, Decision, UnusualTableError, with_row, without_row
from xuexi.sources.campaign_tables import parse_withdrawn
from xuexi.sources.files import TextFile

DAY = date(2031, 5, 21)
OLD = """\
# 我们自己的说明
withdrawn:
- id: yi   # 主任说的
  why: 数字有误
  day: 2031-05-20
- id: er
  day: 2031-05-20
  why: '题目
    要换'
  instead: san
"""


def decision(material: str, why: str = "数字有误。", instead: str = "") -> Decision:
    return Decision(MaterialId(material), why, DAY, MaterialId(instead) if instead else None)


@pytest.mark.parametrize(
    "why",
    [
        "数字有误。", '"三会一课"写成了“三会两课”', "a: b # c", "路径 C:\\x\\n", "- 一", "【待核】",
        "{x}", "'", "100%", "是", "2031-05-21", "<b>&amp;", "*", "&a", "!x", "？",
    ],
)  # fmt: skip
def test_a_reason_is_read_as_it_was_given(why: str) -> None:
    text = with_row("", decision("yi", why, "er"))
    [row], findings = parse_withdrawn(TextFile(TABLE, text))
    assert findings == ()
    assert (row.material, row.why, row.day, row.instead) == ("yi", why, DAY, "er")


def test_a_row_is_put_behind_the_others() -> None:
    text = with_row(OLD, decision("san"))
    assert text.startswith(OLD)
    assert text.removeprefix(OLD) == '- id: san\n  why: "数字有误。"\n  day: 2031-05-21\n'


@pytest.mark.parametrize("empty", ["", "\n", "# 说明\n", "# 说明\nwithdrawn: []\n"])
def test_the_first_row_begins_the_table(empty: str) -> None:
    text = with_row(empty, decision("yi"))
    assert ("# 说明" in text) == ("# 说明" in empty)
    assert [row.material for row in parse_withdrawn(TextFile(TABLE, text))[0]] == ["yi"]


def test_a_row_is_taken_out() -> None:
    lines = OLD.split("\n")
    assert without_row(OLD, MaterialId("er")) == "\n".join([*lines[:5], ""])
    assert without_row(OLD, MaterialId("yi")) == "\n".join([*lines[:2], *lines[5:]])


def test_what_was_added_is_taken_out_without_a_trace() -> None:
    assert without_row(with_row(OLD, decision("san")), MaterialId("san")) == OLD
    assert without_row(with_row("", decision("yi")), MaterialId("yi")) == ""


FLOW = "withdrawn: [{id: yi, why: 错, day: 2031-05-20}, {id: er, why: 错, day: 2031-05-20}]\n"


@pytest.mark.parametrize("text", [FLOW, OLD.replace("- id: er", "-\n  id: er")])
def test_a_table_that_is_written_otherwise_is_left_alone(text: str) -> None:
    with pytest.raises(UnusualTableError):
        without_row(text, MaterialId("yi"))


def test_no_row_is_put_behind_a_list_on_one_line() -> None:
    with pytest.raises(UnusualTableError):
        with_row(FLOW, decision("san"))


def test_what_stands_there_twice_is_left_to_people() -> None:
    """Taking out one row would let the other speak."""
    with pytest.raises(UnusualTableError):
        without_row(f"{OLD}- id: yi\n  why: 又错了\n  day: 2031-05-20\n", MaterialId("yi"))
