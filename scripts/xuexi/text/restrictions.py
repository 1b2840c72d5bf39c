"""Words on a paper that say who may not see it: 秘密★1年, 内部资料 注意保存, 此件不公开.

The form of a secrecy mark is that of GB/T 9704-2012, 7.2.2 and of 《国家秘密定密管理暂行规定》
第二十四条 (密级★保密期限); the others are common practice. A mark stands alone: on a line of its
own, in brackets before or after a title, apart from other words by white space, or as a sentence
about the paper itself. Words inside a sentence, or in quotation marks with more around them, only
talk about such marks.
"""

from __future__ import annotations

import re
import unicodedata

from xuexi.ground.late_dataclass import dataclass
from xuexi.text.late_pattern import LatePattern
from xuexi.text.numbering import numbered
from xuexi.text.restriction_hints import INVISIBLE, SIMPLIFIED, TRADITIONAL, may_restrict

_SIMPLIFIED = str.maketrans(TRADITIONAL, SIMPLIFIED)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_LEVEL = r"(?:(?:工作|商业|警务)?秘密|绝密|机密|(?:核心|普通)?商密)"
_STARS = "★☆✩✪✫✬✭✮✯✰⭐🌟⋆"
_TERM = r"(?:长期|永久|[0-9一二三四五六七八九十]{1,3}个?[年月天日]|(?:启用|公布|解密|开封|考试)前)"
_STARRED = LatePattern(
    rf"{_LEVEL}级?\s*[{_STARS}](?![{_STARS}]).{{0,6}}|内部\s*[{_STARS}](?![{_STARS}]).{{0,6}}"
    rf"|[{_STARS}]\s*{_LEVEL}级?(?![一-鿿])|{_LEVEL}级?\s*[*·•●○◆※]\s*{_TERM}|㊙"
)
"""A level with its star, wherever it stands; ㊙ is the level in one character."""
_SPACED = re.compile(r"(?<=[绝机秘])\s+(?=密)")
"""A level of two characters is often set apart: 秘　密★1年."""

_READ = "(?:阅[读览知示]?|参阅|传阅)"
_USE = "(?:学习(?:使用|参考|交流)?|参考|参阅|使用|阅读|掌握|传阅|交流|资料)"
_NEVER = "(?:请勿|切勿|不得|不准|不许|不要|严禁|禁止|勿)(?:擅自|随意|私自)?"
_NET = "(?:互联网|因特网|网络|网上|网站|网)"
_STRONG = (
    "内部(?:资料性出版物|学习资料|学习材料|参考资料|学习文件|资料|文件|材料|刊物|读物|文稿|参考|参阅|传阅)",
    f"(?:仅|只)(?:限|供)[一-鿿]{{1,16}}?{_READ}",
    f"(?:仅供|只供|仅限|只限|限|供)[一-鿿]{{0,8}}?(?:内部|党内){_USE}",
)
_WEAK = (
    "党内(?:资料|文件|材料|刊物|传阅)|内部(?:使用|阅读|掌握)",
    "(?:暂|均|一律)?(?:不|不予|不得|不宜|不对外|不得对外|不向社会|不得向社会|未经批准不得)公开(?:发布|发表|引用)?",
    "非公开|依申请公开",
    f"(?:不|不得|不准|不宜|请勿|严禁|禁止|勿)(?:上|上传|登|登载|挂)(?:到|至)?{_NET}",
    f"(?:不得|不准|请勿|严禁|禁止)(?:在|通过|利用)?{_NET}上?(?:公开|发布|传播|刊登|登载|传输|发表)",
    "不登报|不见报|不广播",
    "(?:请|务必|须)?(?:注意|妥善|认真)(?:保存|保管)",
    f"{_NEVER}(?:外传|外泄|翻印|扩散|公开引用)",
    "(?:阅|会|用|传阅|学习)(?:后|完)(?:请|即|由.{1,6})?(?:收回|销毁|焚毁|退回|交回|清退)",
)
_SUBJECT = "(?:此|本)(?:件|文件|资料|材料|文|刊|书|手册|稿|讲稿|文稿|课件)|该(?:件|文件|资料|材料)"
"""Followed by 须 or 应 it is still said of the paper; 内部资料要妥善保管 is said of any."""
_LEVEL_NAME = "密级|秘密等级|保密等级|保密级别"
_FILLERS = (
    "注|附注|备注|说明|提示|注意事项|特别提示|温馨提示|保密期限|期限|份号|编号",
    "公开(?:属性|方式|类别|范围|选项)|(?:政府)?信息公开选项",
    "为|是|系|属于|属|均|都|请|并|且|和|及|一律|严格|注意保密|严格保密|免费交流",
    f"{_NEVER}(?:外借|复印|复制|转载|摘抄|抄录|传播|转发|拍照|拍摄|录音|传抄)",
    "此件发至[一-鿿]{1,12}|发至[一-鿿]{1,8}级",
    "特急|加急|急件|平急|特提|第[0-9一二三四五六七八九十]{1,4}[页期号份次]|共[0-9]{1,4}[页份]",
    _TERM,
    "[0-9]{1,8}|[年月日]|[Nn][Oo]",
)
_TOKEN = LatePattern(
    "|".join(
        (
            r"(?P<gap>[，,。.；;：:、·•・/|—–\-~()\[\]{}【】〔〕〖〗<>《》“”\"'‘’「」『』!?*_#>=]+)",
            f"(?P<strong>{'|'.join(_STRONG)})",
            f"(?P<weak>{'|'.join(_WEAK)})",
            f"(?P<subject>(?:{_SUBJECT})[须应要]?)",
            f"(?P<name>{_LEVEL_NAME})",
            f"(?P<level>{_LEVEL})(?P<grade>级)?",
            "(?P<inner>内部)",
            f"(?P<filler>{'|'.join(_FILLERS)})",
        )
    )
)
_SAYS_SOMETHING = LatePattern("|".join((*_STRONG, *_WEAK, _LEVEL, "内部", "㊙")))
"""One of these is in every mark; most texts have none, and need no closer look."""
_FULL_WIDTH = str.maketrans("(),:;!?", "（），：；！？")
_KINDS = ("gap", "strong", "weak", "subject", "name", "level", "inner", "filler")

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|「[^「」]*」|『[^『』]*』|‘[^‘’]*’|《[^《》]*》")
_QUOTED_AWAY = "〇"
"""Stands for quoted words: no token, so that what is left is seen as a sentence."""
_EDGE_BRACKET = re.compile(r"[(\[【〔〖{]([^()\[\]【】〔〕〖〗{}]{1,40})[)\]】〕〗}]")
_SENTENCE_END = re.compile(r"[。！？；;!?\n]")
_CLAUSE_END = re.compile(r"[，,：:]")
_WIDE_GAP = re.compile(r"\s{2,}|\t")
_GAP = re.compile(r"[\s|·•/—–]+")
_LONGEST = 120
"""A line longer than this is no mark as a whole; its sentences are still looked at."""
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class _Said:
    """What a run of words says when it consists of such words alone."""

    strong: bool = False
    """No doubt possible."""
    weak: bool = False
    """Words that stand in lists and tables as well: 秘密, 不公开."""
    several: bool = False
    """Such words twice: no doubt but in a row of a table, 秘密 beside 不公开."""
    about_itself: bool = False
    """It names the paper: 此件, 本材料."""


def find_restriction(text: str, *, is_label: bool = False) -> str:
    """The words that restrict who may see a paper, as one line; empty when there are none.

    `text` is a paragraph, a heading, a cell, a value. `is_label` says that it
    stands in a list or a table, where 秘密 or 不公开 alone is a label, not a mark.
    """
    if not may_restrict(text):
        return ""
    flat = _flat(text)
    if not _SAYS_SOMETHING.search("".join(flat.split())):
        return ""
    # A number before it makes it an item of a list.
    if number := numbered(flat.strip()):
        flat, is_label = number.rest, True
    line = _without_quotations(flat)
    if match := _STARRED.search(_SPACED.sub("", line)):
        return match[0].strip()
    found = (
        _whole(line, is_label)
        or _beside_title(line, is_label)
        or _apart(line)
        or _sentence(line, is_label)
    )
    return " ".join(found.split()).translate(_FULL_WIDTH)


def begin_of(words: str, text: str) -> int:
    """At which character of `text` the words begin that `find_restriction` has found in it.

    0 when they cannot be found again, for what is found is not what is written: signs have
    one form each. Where the same words also stand in quotation marks, those are not meant.
    """
    signs = [(sign, at) for at, character in enumerate(text) for sign in _flat(character)]
    flat = "".join(sign for sign, _ in signs)
    wanted = "".join(_flat(words).split())
    for line in (_QUOTED.sub(lambda match: _QUOTED_AWAY * len(match[0]), flat), flat):
        places = [at for sign, (_, at) in zip(line, signs, strict=True) if not sign.isspace()]
        begin = "".join(line.split()).find(wanted)
        if begin >= 0:
            return places[begin]
    return 0


def _flat(text: str) -> str:
    """One form of each character; NFKC would take ㊙ apart, and invisible ones hide words."""
    parts = (unicodedata.normalize("NFKC", part) for part in _INVISIBLE.sub("", text).split("㊙"))
    return "㊙".join(parts).translate(_SIMPLIFIED)


def _without_quotations(line: str) -> str:
    """Words in quotation marks are talked about, unless nothing but marks stands around them."""
    rest = _QUOTED.sub("", line)
    return line if _reads_as_marks(rest) else _QUOTED.sub(_QUOTED_AWAY, line)


def _reads_as_marks(line: str) -> bool:
    return not line.strip() or _said(line) is not None


def _said(text: str) -> _Said | None:
    """What the words say; None when other words stand among them."""
    words = "".join(text.split())
    if len(words) > _LONGEST:
        return None
    kinds: list[str] = []
    levels: set[str] = set()
    has_term = False
    position = 0
    while position < len(words):
        match = _TOKEN.match(words, position)
        if match is None:
            return None
        kind = next(name for name in _KINDS if match[name])
        kinds.append(kind)
        if kind == "level":
            levels.add(match["level"])
            kinds += ["grade"] if match["grade"] else []
        has_term = has_term or (kind == "filler" and re.fullmatch(_TERM, match[0]) is not None)
        position = match.end()
    named = "name" in kinds
    # Several levels in a row are a list of them: 绝密、机密、秘密.
    level = len(levels) == 1
    # 秘密级 alone is a word; 密级：秘密级 is not.
    weak = kinds.count("weak") + (level and "grade" not in kinds)
    about_itself = "subject" in kinds
    strong = (
        "strong" in kinds
        or (level and (has_term or named))
        or (named and "inner" in kinds)
        or (weak == 1 and about_itself)
    )
    return _Said(strong, weak > 0, weak > 1, about_itself)


def _whole(line: str, is_label: bool) -> str:
    said = _said(line)
    return line if said and (said.strong or (said.weak and not is_label)) else ""


def _beside_title(line: str, is_label: bool) -> str:
    """Brackets at one end of a title: 读书活动方案（内部资料）."""
    bare = line.strip()
    if len(bare) > _LONGEST_TITLE:
        return ""
    for match in _EDGE_BRACKET.finditer(bare):
        at_edge = match.start() == 0 or match.end() == len(bare)
        if at_edge and (found := _whole(match[1], is_label)):
            return found
    return ""


def _apart(line: str) -> str:
    """Words set apart by white space: 内部资料 某某党校编印; a level only by much of it."""
    bare = line.strip()
    if len(bare) > _LONGEST_TITLE or _SENTENCE_END.search(bare):
        return ""
    wide = _WIDE_GAP.split(bare)
    ends = (wide[0], wide[-1]) if len(wide) > 1 else ()
    near = _GAP.split(bare)
    return next(
        filter(None, (*(_whole(e, False) for e in ends), *(_whole(n, True) for n in near))), ""
    )


def _sentence(line: str, is_label: bool) -> str:
    """A sentence about the paper itself, or one that begins as a mark does."""
    for sentence in _SENTENCE_END.split(line):
        clauses = _CLAUSE_END.split(sentence)
        for number, clause in enumerate(clauses):
            own = _said(clause)
            if own is None or not (own.strong or own.weak):
                continue
            if _is_mark(own, is_label) and (own.about_itself or number == 0):
                return clause
            together = _said("，".join(clauses[number : number + 2]))
            if together and _is_mark(together, is_label) and number + 1 < len(clauses):
                return clause
    return ""


def _is_mark(said: _Said, is_label: bool) -> bool:
    return said.strong or (said.several and not is_label)
