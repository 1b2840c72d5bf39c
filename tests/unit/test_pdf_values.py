"""What a PDF's template is given: every kind of block, every character."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from test_block_writer import NASTY, blocks

from xuexi.document import tree
from xuexi.text.titles import title_lines
from xuexi.writers.pdf.values import block_values

SILENT = {tree.Image, tree.Rule, tree.WritingLines}
"""Kinds that hold no running text."""


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("kind", get_args(tree.Block), ids=lambda kind: kind.__name__)
def test_every_kind_of_block_has_its_values(kind: type) -> None:
    values = block_values((blocks()[kind],))
    assert values
    assert all(value["k"] for value in values)
    assert (NASTY in texts(values)) is (kind not in SILENT or kind is tree.Image)
    assert json.loads(json.dumps(values)) == values


@pytest.mark.parametrize(
    ("lines", "broken"),
    [
        (["短标题"], ("短标题",)),
        (
            ["关于农村和社区开展", "“学党章党规、学系列讲话，做合格党员”学习教育的指导方案"],
            ("关于农村和社区开展", "“学党章党规、学系列讲话，", "做合格党员”学习教育的指导方案"),
        ),
        (
            ["一二三四五六七八九十一二三四五六七八九十一二"],
            ("一二三四五六七八九十一", "二三四五六七八九十一二"),
        ),
    ],
)
def test_titles_break_by_sense(lines: list[str], broken: tuple[str, ...]) -> None:
    assert title_lines(lines) == broken
