"""Which rows of a roster are people: rows as offices write them, in `tests/cases/rosters/rows.txt`.

Every row is one of three: a person, passed over and named, or refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from xuexi.sources.rosters.roster import parse_roster

CASES = Path(__file__).resolve().parents[1] / "cases" / "rosters" / "rows.txt"


@dataclass
class Case:
    title: str
    lines: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)

    @property
    def data(self) -> bytes:
        return "".join(f"{line}\n" for line in self.lines).encode()


def cases() -> list[Case]:
    found: list[Case] = []
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("# "):
            found.append(Case(line[2:]))
        elif not found:
            continue
        elif line.startswith("> "):
            found[-1].people = line[2:].split("、")
        elif line.startswith("- "):
            found[-1].skipped.append(line[2:])
        elif line.startswith("! "):
            found[-1].findings.append(line[2:])
        elif not (found[-1].people or found[-1].findings):
            # Read as parted by tabs: a comma in a cell is somebody's.
            found[-1].lines.append(line.replace("|", "\t"))
    return found


def test_there_are_many() -> None:
    titles = [case.title for case in cases()]
    assert len(titles) == len(set(titles)) >= 60
    assert all(case.people or case.findings for case in cases())


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_rows(case: Case) -> None:
    roster, findings = parse_roster(case.data, ".tsv", "r.tsv")
    assert [f"{one.place.line} {one.code}" for one in findings] == case.findings, findings
    if case.findings:
        assert roster is None
        return
    assert roster is not None
    assert [one.name for one in roster.people] == case.people
    said = next((one for one in roster.remarks if one.startswith("没有当作党员")), "")
    named = re.findall(r"第 (\d+)(?: 到 (\d+))? 行(?:“(.*?)”(?=[、，])|（(.*?)）)", said)
    rows = [
        f"{line} {words or note}"
        for first, last, words, note in named
        for line in range(int(first), int(last or first) + 1)
    ]
    assert rows == [cut(one) for one in case.skipped]
    assert f"共 {len(rows)} 行。" in said or not rows


def cut(expected: str) -> str:
    """Long words are cut on the screen."""
    line, words = expected.split(" ", 1)
    return f"{line} {words if len(words) <= 20 else words[:19] + '…'}"
