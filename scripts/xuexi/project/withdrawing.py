"""Rows of `withdrawn.yml`: one is added or taken out, all else stays as its author wrote it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from xuexi.ground.late_dataclass import dataclass
from xuexi.model import MaterialId, Withdrawal
from xuexi.project.placing import write_file
from xuexi.sources.campaign_tables import WITHDRAWN_FILE, parse_withdrawn
from xuexi.sources.files import TextFile
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.sources.keys.tables import WithdrawalKeys, WithdrawnKeys

TABLE = f"{CONTENT_FOLDER}/{WITHDRAWN_FILE}"
"""The table's path below the project's root."""

_HEAD = "# 撤下的材料。由 xuexi withdraw 写，也可以自己改；恢复用 xuexi withdraw 编号 --undo。"

_Told = tuple[MaterialId, str, date, MaterialId | None]
"""What a row says, wherever it stands."""


class UnusualTableError(Exception):
    """A table that is written so that a row cannot be changed without touching others."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is written down of a material that is taken back."""

    material: MaterialId
    why: str
    day: date
    instead: MaterialId | None

    def lines(self, indent: str) -> tuple[str, ...]:
        """As a row of the table, whose hyphen stands behind `indent`."""
        keys = WithdrawalKeys
        # JSON's text in double quotes is YAML's too, whatever signs it holds.
        why = json.dumps(self.why, ensure_ascii=False)
        return (
            f"{indent}- {keys.id.name}: {self.material}",
            f"{indent}  {keys.why.name}: {why}",
            f"{indent}  {keys.day.name}: {self.day}",
            *((f"{indent}  {keys.instead.name}: {self.instead}",) if self.instead else ()),
        )


def with_row(text: str, decision: Decision) -> str:
    """The table with one more row, at its end. Raises UnusualTableError."""
    rows = _rows(text)
    if rows:
        lines = [*text.rstrip("\n").split("\n"), *decision.lines(_indent(text, rows[0]))]
    else:
        said = [line for line in text.split("\n") if line.startswith("#")]
        lines = [*(said or [_HEAD]), f"{WithdrawnKeys.withdrawn.name}:", *decision.lines("  ")]
    own = (decision.material, decision.why, decision.day, decision.instead)
    return _proved("\n".join(lines) + "\n", (*map(_told, rows), own))


def without_row(text: str, material: MaterialId) -> str:
    """The table without a material's row; empty when none is left. Raises UnusualTableError."""
    rows = sorted(_rows(text), key=lambda row: row.row)
    kept = [row for row in rows if row.material != material]
    if not kept:
        return ""
    [own] = [row for row in rows if row.material == material]
    for row in rows:
        _indent(text, row)
    lines = text.split("\n")
    later = (row.row.line - 1 for row in rows if row.row > own.row)
    del lines[own.row.line - 1 : next(later, len(lines))]
    return _proved("\n".join(lines).rstrip("\n") + "\n", map(_told, kept))


def put_table(root: Path, text: str) -> None:
    """Write the table, or take it away when nothing is left of it. Raises OSError."""
    if text:
        write_file(root / TABLE, text.encode())
    else:
        (root / TABLE).unlink(missing_ok=True)


def _rows(text: str) -> tuple[Withdrawal, ...]:
    return parse_withdrawn(TextFile(TABLE, text))[0] if text.strip() else ()


def _indent(text: str, row: Withdrawal) -> str:
    """What stands before a row's hyphen."""
    before = text.split("\n")[row.row.line - 1][: row.row.column - 1]
    if before.strip() != "-" or not before.endswith("- "):
        raise UnusualTableError
    return before[:-2]


def _proved(text: str, wanted: Iterable[_Told]) -> str:
    rows, _ = parse_withdrawn(TextFile(TABLE, text))
    if sorted(map(_told, rows), key=str) != sorted(wanted, key=str):
        raise UnusualTableError
    return text


def _told(row: Withdrawal) -> _Told:
    return row.material, row.why, row.day, row.instead
