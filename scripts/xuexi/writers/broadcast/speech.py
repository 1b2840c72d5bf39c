"""Inline text as one says it: without addresses and brackets, numbers as words.

Words in brackets are said between commas, so that nothing of them is lost. Only what
names where something is written is left out and noted: by ear it can be neither kept
nor looked up. In a quotation, too, nothing changes but signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from xuexi.document import tree
from xuexi.document.rewrite import Rewrite
from xuexi.text.spoken import say, say_citation
from xuexi.writers.broadcast.left_out import LeftOut, Sort

_BEGIN, _END = "\x02", "\x03"
"""Around the name of a clause, while a text is worked on; no source holds these characters."""

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s，。；、！？（）《》“”<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII
)
_NAMES = rf"(?:见|参见|参照|引自|出自|依据)?(?:{_BEGIN}[^{_END}]*{_END}[、，；和与及]?)+"
_ONLY_NAMES = re.compile(_NAMES)
_SOURCE = re.compile(rf"[（(](?P<names>{_NAMES})[）)](?P<stop>[。；]?)\s*$")
_ASIDE = re.compile(r"[（(【〔\[{]([^（）()【】〔〕\[\]{}]*)[）)】〕\]}]")
_POINTER = re.compile(r"(?:请|详|参|可)?见|网址[是为：:]*|链接[是为：:]*")
"""What is left in brackets that held an address."""
_BRACKETS = re.compile(r"[（）()【】〔〕\[\]{}〈〉<>]")
_COUNTED = re.compile(r"[一二三四五六七八九十百零]{1,4}")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_ALSO_MOST = 4
"""An aside of so few characters names the same a second way: 村（社区）, 党委（党组）."""
_REMARKS = re.compile(r"试行|草案|暂行|修订|修正|节选|摘要|不?含|以[上下内前后]|[兼代略]|各?一|可")

_SPARE = (
    (re.compile(r"[，、]+(?=[，。！？；：、…\n》”’])"), ""),
    (re.compile(r"(?<=[。！？；：、…\n“‘《])，+"), ""),
)
_DASHES = re.compile(r"(?:——|—|──|－－)+")
_EDGES = re.compile(r"^[，、；：\s]+|[，、\s]+$")
_AN_EDGE = re.compile(r"[，、；：\s]")


def as_written(text: str) -> tuple[tree.Inline, ...]:
    """For whom nothing in plain characters is a citation."""
    return (tree.Text(text),)


def raw(run: Iterable[tree.Inline], left: LeftOut, cite: Rewrite = as_written) -> str:
    """The characters of a run, the names of clauses said and marked.

    `cite` finds them in names, where they are no links.
    """
    return "".join(_raw(child, left, cite) for child in run)


def _raw(child: tree.Inline, left: LeftOut, cite: Rewrite) -> str:
    match child:
        case tree.Text(text=text):
            cited = cite(text)
            return text if cited == (child,) else raw(cited, left)
        case tree.Code(text=text) | tree.TermUse(text=text):
            return text
        case tree.Strong(children=inner):
            return raw(inner, left, cite)
        case tree.Break():
            return "\n"
        case tree.ClauseLink(text=text, aloud=aloud):
            return f"{_BEGIN}{aloud or say_citation(text)}{_END}"
        case tree.ClauseMark(text=text, aloud=aloud):
            left.add(Sort.CITATION, aloud or say_citation(text))
            return ""
        case tree.Link(children=inner):
            words = raw(inner, left, cite)
            left.add(Sort.LINK, bare(words))
            return words
        case tree.Marked(children=inner):
            words = raw(inner, left, cite)
            left.add(Sort.FOR_SOME, f"{bare(words)[:12]}……")
            return words
        case _:
            assert_never(child)


def source_of(text: str) -> tuple[str, str]:
    """Quoted words without the brackets at their end that name their clause, and that name."""
    match = _SOURCE.search(text)
    if match is None:
        return text, ""
    return text[: match.start()] + match["stop"], bare(match["names"])


def bare(text: str) -> str:
    """The text without the marks of `raw`."""
    return text.replace(_BEGIN, "").replace(_END, "").strip("，、；")


def spoken(text: str, left: LeftOut) -> str:
    """What `raw` gave, as one says it."""

    def not_said(match: re.Match[str]) -> str:
        left.add(Sort.ADDRESS, match[0])
        return ""

    def aside(match: re.Match[str]) -> str:
        inner = match[1].strip("，、。；：\n ")
        if not inner or _POINTER.fullmatch(inner):
            return ""
        if _ONLY_NAMES.fullmatch(inner):
            left.add(Sort.CITATION, bare(inner))
            return ""
        if _COUNTED.fullmatch(inner):
            return f"第{inner}，"
        return f"、{inner}" if _is_second_name(match, inner) else f"，{inner}，"

    if "@" in text or "://" in text or "www." in text:
        text = _ADDRESS.sub(not_said, text)
    text = say(text)
    while text != (less := _ASIDE.sub(aside, text)):
        text = less
    text = _BRACKETS.sub("", bare(text))
    for pattern, sign in _SPARE:
        text = pattern.sub(sign, text)
    if "—" in text or "──" in text or "－－" in text:
        text = _DASHES.sub("，", text)
    # Only a text that begins or ends so is looked through.
    return _EDGES.sub("", text) if _AN_EDGE.match(text[:1]) or _AN_EDGE.match(text[-1:]) else text


def _is_second_name(match: re.Match[str], inner: str) -> bool:
    before = match.string[: match.start()]
    in_title = before.count("《") > before.count("》")
    return bool(
        not in_title
        and len(inner) <= _ALSO_MOST
        and _HAN.fullmatch(inner)
        and _HAN.fullmatch(before[-1:])
        and not _REMARKS.match(inner)
    )
