"""Flows: numbered lists become steps, phases and ways back."""

from __future__ import annotations

from xuexi.document import tree
from xuexi.document.flow import read_flow
from xuexi.document.plain import block_lines, inline_text
from xuexi.findings import Finding, Place


def words(text: str) -> tuple[tree.Inline, ...]:
    return (tree.Text(text),)


def item(*blocks: tree.Block) -> tree.Item:
    return tree.Item(blocks)


def step(name: str, text: str, *more: tree.Block) -> tree.Item:
    return item(tree.Paragraph((tree.Strong(words(name)), tree.Text(text))), *more)


def points(*texts: str) -> tree.ListBlock:
    return tree.ListBlock(tuple(item(tree.Paragraph(words(text))) for text in texts))


def read(*blocks: tree.Block) -> tuple[tree.Flow | None, list[Finding]]:
    findings: list[Finding] = []
    return read_flow("四步", blocks, Place("x.md"), findings), findings


def test_steps_have_a_name_a_text_points_and_a_way_back() -> None:
    flow, findings = read(
        tree.ListBlock(
            (
                step("自评", "：自己写", points("会前发表", "否则：补写", "否则：不补")),
                item(tree.Paragraph(words("互评"))),
            ),
            1,
        )
    )
    assert findings == []
    assert flow is not None
    first, second = flow.phases[0].steps
    assert inline_text(first.name) == "自评"
    assert block_lines(first.blocks) == ["自己写", "会前发表"]
    assert block_lines(first.back) == ["否则：补写", "否则：不补"]
    assert (inline_text(second.name), second.blocks, second.back) == ("互评", (), ())


def test_numbers_run_through_all_phases() -> None:
    flow, _ = read(
        tree.Paragraph(words("会前")), tree.ListBlock((step("一", ""), step("二", "")), 1),
        tree.Paragraph(words("会上")), tree.ListBlock((step("三", ""),), 1),
    )  # fmt: skip
    assert flow is not None
    numbered = [
        (inline_text(phase.name), [n for n, _ in steps]) for phase, steps in flow.numbered()
    ]
    assert numbered == [("会前", [1, 2]), ("会上", [3])]
    assert block_lines((flow,)) == ["会前", "一", "二", "会上", "三"]


def test_what_is_no_flow_is_a_finding() -> None:
    for blocks in ((), (tree.Paragraph(words("会前")),), (points("一"),), (tree.Rule(),)):
        flow, findings = read(*blocks)
        assert flow is None
        assert [finding.code for finding in findings] == ["XX519"]
