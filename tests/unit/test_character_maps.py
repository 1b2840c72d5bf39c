"""A list of characters says what a line for each glyph says."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from xuexi.typeset.character_maps import short_map

_WRITTEN = """%!PS-Adobe-3.0 Resource-CMap
%%EndComments
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo 3 dict dup begin
    /Registry (Adobe) def
    /Ordering (Identity) def
    /Supplement 0 def
end def
/CMapName /Custom def
/CMapVersion 1 def
/CMapType 0 def
/WMode 0 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
LINES
endcmap
CMapName currentdict /CMap defineresource pop
end
end
%%EndResource
%%EOF"""


def written(characters: Mapping[int, str]) -> bytes:
    """As the engine writes it."""
    lines = [
        f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for glyph, text in characters.items()
    ]
    lists = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    told = (f"{len(one)} beginbfchar\n" + "\n".join(one) + "\nendbfchar" for one in lists)
    return _WRITTEN.replace("LINES", "\n".join(told)).encode()


def read(short: bytes) -> dict[int, str]:
    """What ranges say, held to the rules of the format."""
    found: dict[int, str] = {}
    for count, ranges in re.findall(
        r"(\d+) beginbfrange\n(.*?)endbfrange", short.decode(), re.DOTALL
    ):
        lines = ranges.splitlines()
        assert len(lines) == int(count) <= 100
        for line in lines:
            told = re.fullmatch(r"<(..)(..)><(..)(..)>\[(.+)\]", line)
            assert told is not None
            assert told[1] == told[3]
            texts = re.findall(r"<([^<>]+)>", told[5])
            first, last = int(told[1] + told[2], 16), int(told[3] + told[4], 16)
            assert last - first + 1 == len(texts)
            for glyph, text in enumerate(texts, first):
                found[glyph] = bytes.fromhex(text).decode("utf-16-be")
    return found


@pytest.mark.parametrize(
    "characters",
    [
        {1: "党"},
        {glyph: chr(0x4E00 + 7 * glyph) for glyph in range(1, 700)},
        {1: "一", 2: "fi", 3: "𠮷", 7: "二", 9: "三"},
        {0xFF: "甲", 0x100: "乙"},
        {2 * glyph: chr(0x4E00 + glyph) for glyph in range(1, 250)},
    ],
    ids=("one", "many", "longer ones and gaps", "another first byte", "many ranges"),
)
def test_each_glyph_is_the_same_character(characters: dict[int, str]) -> None:
    assert read(short_map(written(characters))) == characters


def test_it_is_shorter_where_numbers_follow_each_other() -> None:
    whole = written({glyph: chr(0x4E00 + 7 * glyph) for glyph in range(1, 700)})
    assert len(short_map(whole)) < len(whole) / 2


@pytest.mark.parametrize(
    ("usual", "other"),
    [("/WMode 0", "/WMode 1"), ("<0000> <FFFF>", "<00> <FF>"), ("begincmap", "/Other usecmap")],
)
def test_a_map_of_another_kind_stays_as_it_is(usual: str, other: str) -> None:
    map_ = written({1: "党"}).replace(usual.encode(), other.encode())
    assert short_map(map_) == map_
