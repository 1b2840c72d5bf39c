"""What characters a font's glyphs are, told in short (ISO 32000-2, 9.10.3).

Who searches a PDF or copies from it reads the characters there. The engine writes a line for each
glyph, its number and its character; numbers follow each other, so a list says the same in half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LINES = rb"\d+ beginbfchar\n(?:<[0-9A-F]{4}> <[0-9A-F]+>\n)+endbfchar\n"
_MAP = re.compile(
    rb"(?:%[^\n]*\n)*/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    rb"/CIDSystemInfo 3 dict dup begin\n(?: +/[^\n]+ def\n){3}end def\n(?:/CMap[^\n]+ def\n)+"
    rb"/WMode 0 def\n"
    rb"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    rb"(?P<lines>(?:" + _LINES + rb")+)endcmap\n"
    rb"CMapName currentdict /CMap defineresource pop\nend\nend\n(?:%[^\n]*\n?)*"
)
"""What the engine writes."""
_LINE = re.compile(rb"<(....)> <(.+)>\n")

_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
    b"/CMapName/Custom def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
)
_FOOT = b"endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"
_MOST_RANGES = 100
"""In one list (Adobe's Technical Note 5014, 1.4.1)."""


def short_map(written: bytes) -> bytes:
    """The same map of numbers to characters; as it is where it is not what the engine writes."""
    found = _MAP.fullmatch(written)
    if not found:
        return written
    pairs = [(int(glyph, 16), text) for glyph, text in _LINE.findall(found["lines"])]
    ranges = [_range(first, texts) for first, texts in _in_a_row(pairs)]
    some = (ranges[at : at + _MOST_RANGES] for at in range(0, len(ranges), _MOST_RANGES))
    lists = (b"%d beginbfrange\n%sendbfrange\n" % (len(one), b"".join(one)) for one in some)
    return b"".join((_HEAD, *lists, _FOOT))


def _in_a_row(pairs: Sequence[tuple[int, bytes]]) -> Iterator[tuple[int, list[bytes]]]:
    """Characters of numbers that follow each other and differ in their last byte alone."""
    texts: list[bytes] = []
    first = 0
    for number, text in pairs:
        if texts and (number != first + len(texts) or not number & 255):
            yield first, texts
            texts = []
        if not texts:
            first = number
        texts.append(text)
    yield first, texts


def _range(first: int, texts: Sequence[bytes]) -> bytes:
    characters = b"".join(b"<%s>" % text for text in texts)
    return b"<%04X><%04X>[%s]\n" % (first, first + len(texts) - 1, characters)
