"""What is said of a question is said only where the question is discussed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xuexi.document import tree
from xuexi.document.lengths import numbers_named
from xuexi.document.parts import Blocks, Words, lengths_of, parts, walk
from xuexi.document.placed import place_of
from xuexi.document.plain import inline_text
from xuexi.findings import Finding, Place
from xuexi.library import Library
from xuexi.model import Copy, Material

_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")


def check_left_out(library: Library, material: Material) -> Iterator[Finding]:
    """A trainer whose meeting leaves a question out would look for it in vain.

    A sentence that names the length itself knows what it says.
    """
    start = Place(material.path, material.body_line)
    found: dict[tuple[Place, int], Finding] = {}
    for audience in material.audiences:
        whole = library.reading(material, audience, Copy.TRAINER)
        every = _numbers(whole)
        for minutes in lengths_of(whole):
            view = library.reading(material, audience, Copy.TRAINER, minutes)
            left_out = every - _numbers(view)
            for sentence in _sentences(view) if left_out else ():
                for number in sorted(numbers_named(sentence) & left_out):
                    if not re.search(rf"{minutes}\s*分", sentence):
                        place = place_of(sentence) or start
                        found.setdefault((place, number), _finding(place, number, minutes))
    yield from found.values()


def _finding(place: Place, number: int, minutes: int) -> Finding:
    problem = f"这句话说到第 {number} 题，{minutes} 分钟的会不议这一题"
    fix = f"把话写进那道题里面（短会就不印），或者写明“{minutes} 分钟的”"
    return Finding(place, "XX535", problem, fix=fix)


def _numbers(blocks: Blocks) -> set[int]:
    return {one.number for one in walk(blocks) if isinstance(one, tree.Question)}


def _sentences(blocks: Blocks) -> Iterator[str]:
    for block in walk(blocks):
        # A step is of all lengths; a trainer's run-down names what is left of its questions.
        for part in () if isinstance(block, tree.Programme) else parts(block):
            if isinstance(part, Words):
                text = inline_text(part.run)
                yield from (text[slice(*match.span())] for match in _SENTENCE.finditer(text))
