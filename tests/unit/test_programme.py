"""A programme's table: minutes that add up, each fault at its cell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from xuexi.document import tree
from xuexi.document.programme import Places, read_programme
from xuexi.findings import Finding, Place


def cell(text: str) -> tuple[tree.Inline, ...]:
    return (tree.Text(text),) if text else ()


def table(*rows: Sequence[str]) -> tree.Table:
    first, *rest = [tuple(cell(text) for text in row) for row in rows]
    return tree.Table(first, tuple(rest))


def places_of(*rows: Sequence[str]) -> Places:
    """A place for each cell: line 10 + row, column 1 + column."""
    cells = tuple(
        tuple(Place("x.md", 10 + row, 1 + column) for column in range(len(texts)))
        for row, texts in enumerate(rows)
    )
    return Places(Place("x.md", 9, 5), Place("x.md", 9, 10), cells)


def read(*rows: Sequence[str], argument: str = "") -> tuple[tree.Programme | None, list[str]]:
    programme, findings = read_programme(argument, (table(*rows),), places_of(*rows))
    return programme, [brief(finding) for finding in findings]


def brief(finding: Finding) -> str:
    return f"{finding.place.line}:{finding.place.column} {finding.code}"


def test_a_programme_is_read() -> None:
    programme, findings = read(
        ("步骤", "60 分钟", "90"), ("签到", "10", "10"), ("休息", "0", "20"), ("讨论", "50", "60")
    )
    assert findings == []
    assert programme is not None
    assert programme.lengths == (60, 90)
    assert [step.minutes for step in programme.steps] == [(10, 10), (0, 20), (50, 60)]
    assert programme.start_minute == 9 * 60


@pytest.mark.parametrize(
    ("argument", "minute"),
    [("", 540), ("19:00", 1140), ("9:05", 545), ("09：05", 545), ("0:00", 0), ("23:59", 1439)],
)
def test_the_start(argument: str, minute: int) -> None:
    programme, findings = read(("步骤", "5 分"), ("签到", "5"), argument=argument)
    assert findings == []
    assert programme is not None
    assert programme.start_minute == minute


@pytest.mark.parametrize("argument", ["24:00", "9:60", "9点", "19", "１９:00", "九点"])
def test_a_wrong_start(argument: str) -> None:
    programme, findings = read(("步骤", "5 分钟"), ("签到", "5"), argument=argument)
    assert findings == ["9:10 XX502"]
    assert programme is not None


@pytest.mark.parametrize(
    ("rows", "findings"),
    [
        ([("步骤", "60"), ("讨论", "55")], ["10:2 XX503"]),
        ([("步骤", "60", "90"), ("讨论", "65", "95")], ["10:2 XX503", "10:3 XX503"]),
        ([("步骤", "一小时"), ("讨论", "五分钟")], ["10:2 XX508", "11:2 XX508"]),
        ([("步骤", "0"), ("讨论", "0")], ["10:2 XX508"]),
        ([("步骤", "60"), ("讨论", "")], ["11:2 XX508"]),
        ([("步骤", "60"), ("讨论", "-5"), ("散会", "６")], ["11:2 XX508", "12:2 XX508"]),
        ([("步骤",), ("讨论",)], ["10:1 XX508"]),
        ([("步骤", "60")], ["10:1 XX508"]),
    ],
)
def test_faults_stand_at_their_cells(rows: list[Sequence[str]], findings: list[str]) -> None:
    assert read(*rows)[1] == findings


def test_how_much_is_missing_is_said() -> None:
    rows = (("步骤", "60 分钟"), ("讨论", "55"))
    _, findings = read_programme("", (table(*rows),), places_of(*rows))
    assert findings[0].message.startswith("“60 分钟”这一栏加起来是 55 分钟，少 5 分钟。")


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (tree.Paragraph(cell("讨论 60 分钟")),),
        (table(("步骤", "5"), ("讨论", "5")), tree.Paragraph(cell("散会"))),
        (table(("步骤", "5"), ("讨论", "5")),) * 2,
    ],
    ids=["nothing", "words", "words after it", "two tables"],
)
def test_one_table_and_nothing_else(blocks: tuple[tree.Block, ...]) -> None:
    programme, findings = read_programme("", blocks, places_of())
    assert programme is None
    assert [brief(finding) for finding in findings] == ["9:5 XX508"]


def test_a_cell_of_unknown_place_is_reported_at_the_block() -> None:
    _, findings = read_programme("", (table(("步骤", "60"), ("讨论", "")),), places_of())
    assert [brief(finding) for finding in findings] == ["9:5 XX508"]
