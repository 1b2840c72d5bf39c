"""The tables of keys, blocks and blanks in the authors' guide, from the declarations.

A table stands between two comments. The first says what it is of and how its
columns are headed:

    <!-- 表：HeadKeys（必填） 名称 写什么 例子 -->
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from xuexi.model.blanks import BLANKS, Blank
from xuexi.model.blocks import BLOCKS, TeachingBlock
from xuexi.sources.keys import RECORDS
from xuexi.sources.keys.head import HeadKeys
from xuexi.sources.keys.key import Key, Record, Rows

_TABLE = re.compile(
    r"(?P<begin><!-- 表：(?P<what>\w+)(?:（(?P<part>必填|可以不写)）)?(?P<columns>(?: \S+)+) -->\n)"
    r".*?(?P<end>\n<!-- 表完 -->)",
    re.DOTALL,
)
_BLOCKS, _BLANKS = "BLOCKS", "BLANKS"
_RECORDS: dict[str, type[Record]] = {record.__name__: record for record in (*RECORDS, HeadKeys)}


def with_tables(text: str) -> str:
    """A page of the guide with every table as the declarations have it.

    Raises KeyError for a table of something that is not declared.
    """
    return _TABLE.sub(_filled, text)


def _filled(match: re.Match[str]) -> str:
    columns = match["columns"].split()
    if match["what"] == _BLOCKS:
        rows = [_block_row(block) for block in BLOCKS]
    elif match["what"] == _BLANKS:
        rows = [_blank_row(blank, columns) for blank in BLANKS]
    else:
        record = _RECORDS[match["what"]]
        rows = [_row(record, key, columns) for key in _keys(record, match["part"])]
    table = "\n".join(map(_line, (columns, ["---"] * len(columns), *rows)))
    return f"{match['begin']}\n{table}\n{match['end']}"


def _keys(record: type[Record], part: str | None) -> list[Key]:
    """The record's own keys: those that must be written first."""
    if part:
        return [key for key in record.own if key.required == (part == "必填")]
    return sorted(record.own, key=lambda key: not key.required)


def _row(record: type[Record], key: Key, columns: Iterable[str]) -> list[str]:
    cells = {
        "名称": key.name,
        "必填": "是" if key.required else "二选一" if key in (record.either or ()) else "",
        "例子": "" if isinstance(key, Rows) else f"`{key.example}`",
    }
    return [cells.get(column, key.told) for column in columns]


def _blank_row(blank: Blank, columns: Iterable[str]) -> list[str]:
    cells = {
        "写什么": f"`{_braced(blank.name)}`",
        "填的是什么": blank.meaning,
        "例子": blank.example,
        "也可以写": "、".join(f"`{_braced(name)}`" for name in blank.also),
    }
    return [cells[column] for column in columns]


def _braced(name: str) -> str:
    return f"{{{{{name}}}}}"


def _block_row(block: TeachingBlock) -> list[str]:
    argument = block.argument
    if argument is None:
        return [block.name, "", block.meaning]
    return [block.name, argument.told, block.meaning]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")
