"""What everybody must know: its four parts, one question with its reason, no more than a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile

from xuexi.document import tree
from xuexi.document.parts import Blocks, walk
from xuexi.document.plain import block_lines, inline_text
from xuexi.findings import Finding
from xuexi.library import Library
from xuexi.model import Kind, Material
from xuexi.text.measure import count_characters

PARTS = ("说的是什么", "从哪里来", "对我意味着什么", "一道题")
"""The headings in their order; `xuexi new` writes the same."""

ONE_SCREEN = 200
"""Characters before the question, of what one audience reads.

A phone of 360 × 800 shows some 180 of them at once, in four parts and with a list among them.
"""

_TOP = 2
_LIKE_NEW = "四个标题照 xuexi new 应知应会 写好的样子"


def check_essentials(library: Library, material: Material) -> Iterator[Finding]:
    """Each audience gets all four parts and one question, and can take the text in at once."""
    if material.kind is not Kind.ESSENTIAL:
        return
    place = material.place("title")
    readers: dict[tuple[str, str], list[str]] = {}
    too_long: list[str] = []
    for audience in material.audiences:
        name = library.campaign.audience(audience).name
        blocks = library.reading(material, audience)
        for fault in (*_parts(blocks), *_question(blocks)):
            readers.setdefault(fault, []).append(name)
        if (count := _before_the_question(blocks)) > ONE_SCREEN:
            too_long.append(f"{name} {count} 字")
    for (problem, fix), names in readers.items():
        yield Finding(place, "XX547", f"{problem}（{'、'.join(names)}）", fix=fix)
    if too_long:
        fix = f"题前面不超过 {ONE_SCREEN} 字；细的写进别的材料，这里放链接"
        yield Finding(place, "XX546", f"一屏放不下（{'、'.join(too_long)}）", fix=fix)


def _parts(blocks: Blocks) -> Iterator[tuple[str, str]]:
    headings = [name for block in blocks if (name := _heading(block))]
    missing = [part for part in PARTS if part not in headings]
    others = [name for name in headings if name not in PARTS]
    if missing:
        yield f"缺{_quoted(missing)}", _LIKE_NEW
    if others:
        yield f"多出{_quoted(others)}", "把下面的话并到四部分里，去掉这个标题"
    if not missing and not others and tuple(headings) != PARTS:
        yield "四部分的次序不对，或者重了", f"次序是：{_quoted(PARTS)}"
    for first, second in pairwise((*blocks, None)):
        name = _heading(first) if first else ""
        if name in PARTS and (second is None or _heading(second)):
            fix = "写上几句；写在“仅限”块里的，每一类党组织都要有"
            yield f"{_quoted([name])}下面没有话", fix


def _question(blocks: Blocks) -> Iterator[tuple[str, str]]:
    tests = [block for block in walk(blocks) if isinstance(block, tree.SelfTest)]
    if len(tests) != 1:
        fix = "在“一道题”下面写一个自测块，每一类党组织读到一道"
        yield f"自测有 {len(tests)} 道" if tests else "没有自测", fix
    if any(not test.why for test in tests):
        yield "自测没有写为什么", "在选项下面空一行，写为什么这样才对"


def _before_the_question(blocks: Blocks) -> int:
    text = takewhile(lambda block: _heading(block) != PARTS[-1], blocks)
    return count_characters("".join(block_lines(text)))


def _heading(block: tree.Block) -> str:
    """The name of the part that begins here; empty where none does."""
    if isinstance(block, tree.Heading) and block.level == _TOP:
        return inline_text(block.children).strip()
    return ""


def _quoted(names: Iterable[str]) -> str:
    return "".join(f"“{name}”" for name in names)
