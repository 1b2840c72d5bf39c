"""A person's name as a roster writes it: made even, and told from what is none."""

from __future__ import annotations

import re
import unicodedata

from xuexi.text.names import DOT

NAME_LIMIT = 30
"""Characters of a name; the longest names of our minorities have about 20."""

_LETTER = r"[^\W\d_]"
_DOTS = "\u00b7\u0387\u02d9\u1427\u2022\u2027\u2219\u22c5\u25cf\u2e31\u2e33\u30fb\uff0e\uff65"
"""What stands for it on keyboards and in old files: • ‧ ∙ ⋅ ● ・ ． and their kin."""
_DOT = re.compile(rf"(?<={_LETTER})\s*[{_DOTS}]\s*(?={_LETTER})")
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FULL_STOP = re.compile(rf"(?<=[{_HAN}])\s*\.\s*(?=[{_HAN}])")
"""Between Chinese characters a full stop is no abbreviation."""
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")

_SEVERAL = re.compile(r"[、，,；;/／|]")
_NUMBERED = re.compile(r"[(（]?\d{1,4}[)）.．、]\s*\S")
_STANDS_FOR_NOBODY = frozenset(("无", "暂无", "没有", "待定", "待补", "空缺", "缺", "略", "同上",
                                "未知", "不详", "空"))  # fmt: skip


def even_name(text: str) -> str:
    """The name without spaces that only widen it, and with the standard dot."""
    text = _FULL_STOP.sub(DOT, _DOT.sub(DOT, text))
    return _BETWEEN_HAN.sub("", text)


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
    if any(unicodedata.category(char) == "Cf" for char in text):
        return "的姓名里有看不见的字符", "把这个姓名重新打一遍"
    return None
