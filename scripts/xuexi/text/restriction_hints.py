"""A quick look that tells most texts from those that may hold a mark of secrecy.

`text.restrictions` gives each character one form before it looks for such words, which takes
a hundred times as long as this. Here a text is searched as it is written, without what may stand
between characters and is nothing in the one form, for the shortest pieces of which one is in every
mark. `tests/unit/test_restrictions.py` holds that no mark is overlooked.
"""

from __future__ import annotations

from xuexi.text.late_pattern import LatePattern

TRADITIONAL = "絕機祕內資閱參開網黨級長說請嚴傳讀僅閲屬係為"
SIMPLIFIED = "绝机秘内资阅参开网党级长说请严传读仅阅属系为"
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
"""Characters that hide words from whoever compares them, as they stand in a pattern's class."""

_OTHER_FORMS = LatePattern(
    f"[{TRADITIONAL}\u2e80-\u2fdf\u3038-\u303a\u3190-\u319f\u3200-\u33ff\uf900-\ufaff"
    "\U0001f200-\U0001f2ff\U0002f800-\U0002fa1f]"
)
"""What is another Chinese character in the one form, or several; ㊙ stands among them."""

_GAPS = LatePattern(rf"[\s{INVISIBLE}*_`\\]+")
"""What is nothing in the one form; and Markdown's signs, so that a body can be looked at whole."""

_PIECES = (
    "秘密 绝密 机密 商密 保存 保管 外传 外泄 翻印 扩散 收回 销毁 焚毁 退回 交回 清退 内部",
    "内学 内参 内使 内阅 内掌 内传 内交 内资 内文 内材 内刊 申请公 开引用 不登报 不见报 不广播",
    "非公开 不公开 不予公 不得公 不宜公 不对外公 不得对外公 不向社会公 不得向社会公",
)
_ENDS_OF_PIECES = {
    **dict.fromkeys("仅只", r"[限供][一-鿿]{1,17}?阅"),
    **dict.fromkeys("不勿禁", r"[得准宜止上传登载挂在通过利用到至]{0,4}[互因网]"),
}
"""What follows the first character of longer pieces: 仅供党员阅, 不得在互."""


def _pattern() -> str:
    """By first characters, so that all others are skipped at once."""
    ends = {first: [end] for first, end in _ENDS_OF_PIECES.items()}
    for piece in " ".join(_PIECES).split():
        ends.setdefault(piece[0], []).append(piece[1:])
    return "|".join(f"{first}(?:{'|'.join(behind)})" for first, behind in ends.items())


_PIECE = LatePattern(_pattern())


def may_restrict(text: str) -> bool:
    """Whether a text must be looked at closely; of a body's lines, all of it at once.

    >>> may_restrict("内 部资料"), may_restrict("党内监督")
    (True, False)
    """
    return bool(_PIECE.search(_GAPS.sub("", text)) or _OTHER_FORMS.search(text))
