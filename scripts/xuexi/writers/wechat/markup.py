"""Elements that WeChat's editor keeps, each with its look in its own `style`.

The editor throws away classes, ids, scripts, links to elsewhere, `position` and `flex`, and
whatever stands in a `div`; what is made here has none of them, so what is pasted is what was
copied. `ATTRIBUTES` is all there is; a test holds every kind of block to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from markupsafe import Markup

from xuexi.look.tokens import colour
from xuexi.writers.stencils import Stencil, joined

ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("section", "p", "span", "strong", "h2", "h3", "ul", "ol", "li", "blockquote",
             "table", "tbody", "tr", "td", "th"),
            frozenset(("style",)),
        ),
        "br": frozenset(),
        "img": frozenset(("src", "alt", "style")),
    }
)  # fmt: skip
"""The elements and their attributes; `img` is for the code at the end only."""

PROPERTIES = frozenset(
    (
        "background-color", "border", "border-bottom", "border-collapse", "border-left",
        "border-top", "color", "font-size", "letter-spacing", "line-height",
        "list-style-type", "margin", "padding", "text-align", "vertical-align", "white-space",
        "width", "word-break",
    )
)  # fmt: skip
"""What a `style` may say."""

_RED, _INK, _QUIET = colour("red"), colour("ink"), colour("ink-2")
_LINE, _TINT, _CASE, _GOLD = colour("line"), colour("tint"), colour("case"), colour("gold")
_BOX = f"margin:20px 0;padding:14px 16px;border:1px solid {_LINE}"

LOOKS: Mapping[str, str] = MappingProxyType(
    {
        "article": f"font-size:16px;line-height:1.8;letter-spacing:0.5px;color:{_INK};"
        "word-break:break-word",
        "tag": f"margin:0 0 8px;font-size:14px;color:{_RED}",
        "lead": f"margin:0 0 24px;padding:12px 16px;background-color:{_TINT};"
        f"border-left:3px solid {_RED};color:{_QUIET}",
        "h2": "margin:32px 0 14px;padding:0 0 6px;font-size:19px;line-height:1.5;"
        f"color:{_RED};border-bottom:1px solid {_LINE}",
        "h3": f"margin:24px 0 10px;font-size:17px;line-height:1.5;color:{_INK}",
        "p": "margin:0 0 14px",
        "code": f"background-color:{_CASE};padding:0 4px",
        "mark": f"font-size:12px;color:{_RED}",
        "quiet": f"font-size:14px;color:{_QUIET}",
        "list": "margin:0 0 14px;padding:0 0 0 24px",
        "bare-list": "margin:0 0 14px;padding:0;list-style-type:none",
        "item": "margin:0 0 6px",
        "quote": f"margin:0 0 16px;padding:2px 0 2px 14px;border-left:3px solid {_GOLD}",
        "table": "width:100%;margin:0 0 18px;border-collapse:collapse;font-size:15px;"
        "line-height:1.6",
        "th": f"padding:8px;border:1px solid {_LINE};background-color:{_TINT};text-align:left;"
        "vertical-align:top",
        "td": f"padding:8px;border:1px solid {_LINE};vertical-align:top",
        "td-short": f"padding:8px;border:1px solid {_LINE};vertical-align:top;white-space:nowrap",
        "rule": f"margin:24px 0;border-top:1px solid {_LINE}",
        "as-written": f"margin:0 0 14px;padding:12px;background-color:{_CASE};font-size:15px;"
        "white-space:pre-wrap",
        "box": _BOX,
        "case": f"margin:20px 0;padding:14px 16px;background-color:{_CASE}",
        "note": f"margin:20px 0;padding:14px 16px;background-color:{_TINT};"
        f"border-left:3px solid {_RED}",
        "label": f"margin:0 0 8px;font-size:14px;color:{_QUIET}",
        "number": f"font-size:19px;color:{_RED}",
        "line": f"margin:0 0 8px;border-bottom:1px solid {_LINE};line-height:2",
        "phase": f"margin:20px 0 10px;color:{_RED}",
        "step": f"margin:0;padding:12px 14px;border:1px solid {_LINE}",
        "arrow": f"margin:0;text-align:center;line-height:1.5;color:{_RED}",
        "back": f"margin:10px 0 0;padding:8px 12px;border-left:3px solid {_RED};font-size:15px",
        "end": f"margin:36px 0 0;padding:16px 0 0;border-top:1px solid {_LINE};font-size:14px;"
        f"line-height:1.7;color:{_QUIET}",
        "end-p": "margin:0 0 8px",
        "code-place": "margin:20px 0 0;text-align:center",
        "code-picture": "width:160px",
    }
)
"""What each part of an article looks like."""

_STYLED, _PLAIN, _ENDED = Stencil('<{} style="{}">'), Stencil("<{}>"), Stencil("</{}>")
_PICTURE = Stencil('<img src="{}" alt="{}" style="{}">')


def styled(tag: str, look: str, *content: Markup | str) -> Markup:
    """An element; `look` is a name of `LOOKS`. Content that is no markup is escaped."""
    return joined((_begin(tag, look), *content, _end(tag)))


def strong(*content: Markup | str) -> Markup:
    """Bold. An element and not a look: editors take a look away that an element has by itself."""
    return plain("strong", *content)


def plain(tag: str, *content: Markup | str) -> Markup:
    """An element that needs no look."""
    return joined((_begin(tag), *content, _end(tag)))


@cache
def _begin(tag: str, look: str = "") -> Markup:
    return _STYLED(tag, LOOKS[look]) if look else _PLAIN(tag)


@cache
def _end(tag: str) -> Markup:
    return _ENDED(tag)


def picture(source: str, alt: str, look: str) -> Markup:
    """The one picture of an article."""
    return _PICTURE(source, alt, LOOKS[look])


BREAK = Markup("<br>")
