"""Folding: the one form in which a text and what somebody types for it are compared.

Full and half width, capital and small letters are one; spaces and punctuation
fall away. `fold.js` does the same in the browser; `tests/cases/search/folding.json`
holds both to it.
"""

from __future__ import annotations

import re
import unicodedata

from xuexi.text.late_pattern import LatePattern

KEPT = (
    "0-9a-z"
    "\u00aa\u00b5\u00ba\u00df-\u00f6\u00f8-\u02af"  # Latin with accents: pinyin's tones too
    "\u0370-\u0373\u0376\u0377\u037b-\u037d\u03ac-\u03ff\u0430-\u052f"  # Greek, Cyrillic
    "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u3105-\u312f\uac00-\ud7a3"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""What counts, as a class of characters.

Ranges instead of Unicode's categories: those change with the version, and the
browser's is never this machine's.
"""

_KEPT = LatePattern(f"[{KEPT}]")


class _Table(dict[int, str]):
    """What each character becomes; worked out once for every character that is met."""

    def __missing__(self, code: int) -> str:
        # One by one: a capital sigma must not depend on where it stands.
        narrow = unicodedata.normalize("NFKC", chr(code))
        self[code] = "".join(_KEPT.findall("".join(map(str.lower, narrow))))
        return self[code]


_TABLE = _Table()

_FALLS_AWAY = re.compile(r"[ \t\n.,:;!?()\[\]'\"/，。、；：！？（）《》【】“”‘’—…·　-]+")
_STAYS = re.compile(r"[0-9a-z\u4e00-\u9fff]*")
"""Some of what the table makes nothing of, and of what it leaves as it is."""


def fold(text: str) -> str:
    """The characters of a text that count, in the form in which they are compared.

    >>> fold("“四必到、四必访” ＷＰＳ")
    '四必到四必访wps'
    """
    text = unicodedata.normalize("NFC", text)
    # Most texts are common characters and common signs: what a table says of these is known.
    bare = _FALLS_AWAY.sub("", text)
    return bare if _STAYS.fullmatch(bare) else text.translate(_TABLE)
