"""pypinyin with a table of ours says what it says with its own."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import msgspec
import pypinyin
import pytest

from xuexi.text.lean_pypinyin import _FILE, _Phrases

_TABLE = Path(pypinyin.__file__).with_name(_FILE)

_ASKED = """
import json, sys
from pathlib import Path
{before}
from xuexi.text.lean_pypinyin import Style, lazy_pinyin, pinyin, seg
from pypinyin.constants import PHRASES_DICT
text = "重庆的银行长重温长征，行长与还款"
said = lazy_pinyin(text), pinyin(text, style=Style.TONE, heteronym=True), list(seg.cut(text))
print(json.dumps([type(PHRASES_DICT).__name__, len(PHRASES_DICT), said]))
"""


def test_every_phrase_sounds_as_in_pypinyins_own_table() -> None:
    theirs = json.loads(_TABLE.read_bytes())
    ours = _Phrases(msgspec.json.decode(_TABLE.read_bytes(), type=dict[str, msgspec.Raw]))
    assert len(theirs) > 40_000
    assert {phrase: ours[phrase] for phrase in ours} == theirs
    assert ours.copy()["重温"] == [["chóng"], ["wēn"]]


@pytest.mark.parametrize(
    "before",
    [
        "import pypinyin",
        "Path.read_bytes = lambda _: b'{'",
        "Path.read_bytes = lambda _: b'[1]'",
        "def lost(path): raise FileNotFoundError\nPath.read_bytes = lost",
    ],
    ids=["read already", "broken", "of another kind", "elsewhere"],
)
def test_where_it_cannot_be_lean_it_is_as_it_was(before: str) -> None:
    lean, plain = _lean(), _answer(before)
    assert (lean[0], plain[0]) == ("_Phrases", "dict")
    assert lean[1:] == plain[1:]


@cache
def _lean() -> list[object]:
    return _answer("")


def _answer(before: str) -> list[object]:
    code = _ASKED.format(before=before)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    answer: list[object] = json.loads(done.stdout)
    return answer
