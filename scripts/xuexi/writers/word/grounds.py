"""What a text's marks stand for, below it: names in columns, so that no line ends within one.

In running text it may: no way to keep a name on its line holds in every office program and leaves
the name as it is for who looks for it or copies it (`benchmarks/word_no_break.py`).
"""

from __future__ import annotations

import math

from xuexi.document import tree
from xuexi.look.tokens import word
from xuexi.text.table_columns import em_width
from xuexi.writers.word.block_markup import edge
from xuexi.writers.word.boxes import Place, indent
from xuexi.writers.word.faces import HAIR
from xuexi.writers.word.markup import Element, paragraph, run, w
from xuexi.writers.word.measures import pt

_APART_EM = 1.0
_DIGITS_APART_EM = 0.5
"""Between Chinese and digits a program leaves a quarter of a character, on either side."""


def grounds(block: tree.Grounds, at: Place, size_pt: float) -> Element:
    """One paragraph with a line for as many names as stand side by side."""
    em = pt(size_pt)
    name = word("grounds")
    widest = max((em_width(f"{mark.sign} {mark.text}") for mark in block.marks), default=0)
    begin = round((em_width(name) + _APART_EM) * em)
    step = (widest + _DIGITS_APART_EM + _APART_EM) * em
    count = max(1, math.floor((at.width - at.indent - begin) / step))
    content = [run(name, "Strong")]
    for number, mark in enumerate(block.marks):
        before = "\n\t" if number and number % count == 0 else "\t"
        content.append(run(f"{before}{mark.sign} "))
        content.append(run(mark.text))
    stops = (
        w("tab", val="left", pos=at.indent + begin + round(column * step))
        for column in range(min(count, len(block.marks)))
    )
    line = edge("top", HAIR, 0.5, space=4)
    return paragraph("Grounds", content, *indent(at), w("tabs", *stops), line)
