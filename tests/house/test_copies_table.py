"""The guide's table of what stands in which copy says what the code does.

`XUEXI_UPDATE=1 pytest tests/house/test_copies_table.py` writes it anew.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from xuexi.document.handout import MOST_TESTS
from xuexi.document.parts import Blocks
from xuexi.document.plain import block_lines
from xuexi.library import Library
from xuexi.model import Copy
from xuexi.model.blocks import BLOCKS, BlockName
from xuexi.press.editions import editions

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit"))
from small_library import library, material

PAGE = Path(__file__).resolve().parents[2] / "docs" / "bianxie" / "zhengwen.md"
TABLE = re.compile(r"(?<=<!-- 本子 -->\n\n).*?(?=\n\n<!-- 本子完 -->)", re.DOTALL)
UPDATE = bool(os.environ.get("XUEXI_UPDATE"))

WORD = "鹦鹉"
ASKED = "/// 讨论题\n哪一根？\n///\n"
PROGRAMME = "/// 议程\n| 步骤 | 60 分钟 |\n| --- | --- |\n| {step} | 60 |\n///\n"
COLUMNS = ("发给参加人的一张", "主持人、讲课人的本子", "网页、别的类别的纸")
"""Four columns are what a phone with the largest letters has room for."""
BODIES = {
    BlockName.AUDIENCE_ONLY: f"/// 仅限 | 村里、镇上\n{WORD}\n///\n",
    BlockName.PROGRAMME: PROGRAMME.format(step=WORD),
    BlockName.FLOW: f"/// 流程\n1. **{WORD}** 看。\n///\n",
    BlockName.SELF_TEST: f"/// 自测\n{WORD}几次？\n\n- [x] 一次\n- [ ] 两次\n///\n",
}


def rows() -> Iterator[tuple[str, str]]:
    """What is in a text, and how a text with it is written."""
    for block in BLOCKS:
        if block.name is not BlockName.LINES:
            name = block.name.value
            told = f"{name}（里面的话）" if block.name is BlockName.AUDIENCE_ONLY else name
            yield told, BODIES.get(block.name, f"/// {name}\n{WORD}\n///\n")
    programme = PROGRAMME.format(step="看缆")
    lines = "{above}" + WORD + "：\n\n/// 书写 | 3\n///\n{below}"
    many = BODIES[BlockName.SELF_TEST] * (MOST_TESTS + 1)
    yield f"自测，多于 {MOST_TESTS} 道的（另有一张）", many
    yield "书写，在议程前面（会前备课用）", lines.format(above="", below=f"\n{programme}")
    yield "书写，在议程后面或没有议程", lines.format(above=f"{programme}\n", below="")
    yield "段落、列表、表格、引文", f"{WORD}\n"
    part = f"{programme}\n### 看缆\n\n要讲清的一点：{{point}}\n"
    yield "和议程的一步一字不差的标题，第一段里加粗的话", part.format(point=f"**{WORD}。**")
    yield "同一段里别的话", part.format(point=f"**一点。**{WORD}")


def shows(blocks: Blocks) -> bool:
    return any(WORD in line for line in block_lines(blocks))


def table() -> str:
    lines = [f"| 写的是 | {' | '.join(COLUMNS)} |", f"| --- |{' --- |' * len(COLUMNS)}"]
    for name, body in rows():
        marks = ("有" if shown else "" for shown in places(body))
        lines.append(f"| {name} | {' | '.join(marks)} |".replace("  ", " "))
    return "\n".join(lines)


def places(body: str) -> Iterator[bool]:
    whole = f"{body}\n{ASKED}"
    meeting, other = library(material("hui", whole)), library(material("shi", whole, "action"))
    yield shows(sheet(meeting, Copy.PARTICIPANT))
    yield shows(sheet(meeting, Copy.TRAINER))
    page = meeting.reading(meeting.materials[0], meeting.campaign.audiences[0].id)
    # They have one column, as long as they are the same.
    assert shows(page) is shows(sheet(other, Copy.PARTICIPANT)), body
    yield shows(page)


def sheet(lib: Library, copy: Copy) -> Blocks:
    edition = next(iter(editions(lib, copies=[copy])))
    return (*edition.blocks, *edition.apart)


def test_the_table_says_what_the_code_does() -> None:
    text = PAGE.read_text("utf-8")
    if UPDATE:
        PAGE.write_text(TABLE.sub(lambda _: table(), text), "utf-8")
        return
    [found] = TABLE.findall(text)
    assert found == table(), f"run XUEXI_UPDATE=1 pytest {__file__}"
