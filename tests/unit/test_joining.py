"""Line breaks of the source inside a paragraph, and what becomes of them."""

from __future__ import annotations

import pytest

from xuexi.document import tree
from xuexi.document.joining import join_lines
from xuexi.document.plain import inline_text

STRONG = tree.Strong((tree.Text("粗"),))
CODE = tree.Code("xuexi")


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        ([tree.Text("前一行\n后一行")], "前一行后一行"),
        ([tree.Text("学习 Word\n文件")], "学习 Word文件"),
        ([tree.Text("学习 Word 文件 abc\ndef 结束")], "学习 Word 文件 abc def 结束"),
        ([tree.Text("one\ntwo\nthree")], "one two three"),
        ([STRONG, tree.Text("\n"), STRONG], "粗粗"),
        ([CODE, tree.Text("\ncheck")], "xuexi check"),
        ([CODE, tree.Text("\n"), CODE], "xuexi xuexi"),
        ([tree.Text("说：\n“好”")], "说：“好”"),
        ([tree.Text("2016\n年")], "2016年"),
        ([tree.Text("没有换行  两个空格")], "没有换行  两个空格"),
    ],
)
def test_breaks_are_judged_by_what_stands_on_both_sides(
    children: list[tree.Inline], expected: str
) -> None:
    assert inline_text(join_lines(children)) == expected
