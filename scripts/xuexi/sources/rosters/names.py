"""A person's name as a roster writes it: made even, and told from what is none."""

from __future__ import annotations

import re
import unicodedata

from xuexi.text.names import DOT

NAME_LIMIT = 30
"""Characters of a name; the longest names of our minorities have about 20."""

_LETTER = r"[^\W\d_]"
DOTS = (
    "\u00b7\u0387\u02d9\u1427\u16eb\u2022\u2024\u2027\u2219\u22c5\u25cf\u25e6\u2981\u2e31\u2e33"
    "\u30fb\ua78f\ufe52\uff0e\uff65"
)
"""What stands for it on keyboards and in old files: • ‧ ∙ ⋅ ● ・ ． and their kin."""
_DOT = re.compile(rf"(?<={_LETTER})(?:\s*[{DOTS}])+\s*(?={_LETTER})")
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FULL_STOP = re.compile(rf"(?<=[{_HAN}])\s*\.\s*(?=[{_HAN}])")
"""Between Chinese characters a full stop is no abbreviation."""
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")

_HALF = re.compile(rf"[{DOTS}.].*|.*[{DOTS}]")
_DASH = re.compile(rf"(?<=[{_HAN}])\s*[-\u2010-\u2015\u2212\uff0d_]+\s*(?=[{_HAN}])")
_SPACED = re.compile(rf"(?=.{{6}})(?=.*[{_HAN}]{{2}})[{_HAN}]+(?: [{_HAN}]+)+")
"""A space within what is longer than Chinese names are may stand for the dot, or for nothing."""

_SEVERAL = re.compile(r"[、，,；;/／|]")
_NUMBERED = re.compile(r"[(（]?\d{1,4}[)）.．、]\s*\S")
_STANDS_FOR_NOBODY = frozenset(("无", "暂无", "没有", "待定", "待补", "空缺", "缺", "略", "同上",
                                "未知", "不详", "空"))  # fmt: skip


def even_name(text: str) -> str:
    """The name without spaces that only widen it, and with the standard dot."""
    text = _FULL_STOP.sub(DOT, _DOT.sub(DOT, text))
    return _BETWEEN_HAN.sub("", text)


def wrong_space(text: str) -> tuple[str, str] | None:
    """Why a text as it is written leaves open whether a name has several parts."""
    if _SPACED.fullmatch(" ".join(text.split())):
        return "的姓名中间有空格，不知道是不是间隔号", f"是间隔号的，写成“{DOT}”；不是的，删去空格"
    return None


def was_spaced(text: str) -> bool:
    """Whether a space between parts of two characters and more was taken for nothing.

    王　芳 is only set wide; 阿依 古丽 may be two parts of a name.
    """
    parts = text.split()
    return len(parts) > 1 and min(map(len, parts)) > 1 and even_name(text) == "".join(parts)


def has_other_dot(text: str) -> bool:
    """Whether a dot was made the standard one, and not only spaces taken away."""
    return even_name(text).count(DOT) != text.count(DOT)


def wrong_name(text: str) -> tuple[str, str] | None:
    """Why a text cannot be one person's name, and what to do; None when it can."""
    if len(text) > NAME_LIMIT:
        fix = f"姓名不超过 {NAME_LIMIT} 个字；看看是不是几栏连在了一起"
        return f"的姓名有 {len(text)} 个字，太长", fix
    if _NUMBERED.match(text):
        return "的姓名前面有序号", "序号另写一栏，这一栏只写姓名"
    if not any(char.isalpha() for char in text) or text in _STANDS_FOR_NOBODY:
        return "不像姓名", "看看是不是错了一栏"
    if _SEVERAL.search(text):
        return "像是不止一个人", "一人写一行；是一个人的，删去中间的标点"
    if _HALF.fullmatch(text):
        return f"的姓名只有半个：“{DOT}”的一边没有字", "补上另一半；没有另一半的，删去这个点"
    if _DASH.search(text):
        return "的姓名中间是横线", f"是间隔号的，写成“{DOT}”；是两个人的，一人写一行"
    if any(unicodedata.category(char) == "Cf" for char in text):
        return "的姓名里有看不见的字符", "把这个姓名重新打一遍"
    return None
