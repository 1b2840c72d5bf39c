"""A poster as PNG, drawn by Typst."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from xuexi.text.numbering import han
from xuexi.text.qr import QUIET, modules_of, qr_png, qr_svg
from xuexi.text.titles import lines_at_pauses, title_lines
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.poster.poster import Design, Poster

_MAIN = Path(__file__).parent / "templates" / "poster.typ"
_CARD = Path(__file__).parent / "templates" / "card.typ"
_CODE = 290
"""Pixels that a QR code should be wide, without its quiet zone."""
_LEAST_MODULE = 8
"""Pixels: smaller ones are lost when a chat makes the picture small."""
_LINE = 904
"""Pixels between the margins of a poster."""
_CARD_LINE = 412
_SIZES = {112: 2, 96: 3, 80: 3, 66: 4, 54: 5}
"""Sizes of a title and how many lines each may have, the best first."""
_CARD_SIZES = {76: 2, 62: 3, 52: 4, 42: 5, 36: 6}
_WIDTH, _TALL = 1080, 1440
_FACT, _LARGE_FACT, _BY, _LARGE_BY = 44, 54, 30, 44
_WORTH = 0.55
"""As much smaller than otherwise a title may be, to be broken at its pauses alone."""


def draw_poster(poster: Poster, typesetter: Typesetter) -> bytes:
    """The picture as PNG, 1080 px wide; a code alone is as large as it need be.

    Raises UnsettableError.
    """
    match poster.design:
        case Design.CODE:
            return qr_png(poster.link)
        case Design.CODE_SVG:
            return qr_svg(poster.link, border=QUIET).encode()
        case Design.CARD:
            return typesetter.draw(values_of(poster), _CARD)
        case _:
            return typesetter.draw(values_of(poster), _MAIN)


def values_of(poster: Poster) -> dict[str, Any]:
    """What the template reads."""
    meeting = poster.meeting
    is_bare = bool(meeting) and not poster.link
    is_card = poster.design is Design.CARD
    title = meeting.time if meeting else poster.title
    lines, size = (
        _title(title, _CARD_LINE, _CARD_SIZES) if is_card else _title(title, _LINE, _SIZES)
    )
    quote_size = 84 if len(poster.quote) <= 24 else 66 if len(poster.quote) <= 40 else 56
    return {
        "ground": "red" if poster.meeting else "paper",
        "kicker": poster.kicker,
        "lines": lines,
        "title_size": size,
        "below": list(title_lines((meeting.place,), _LINE // 72)) if meeting else [],
        "lead": poster.lead,
        "points": [
            {"sign": han(number), "text": text} for number, text in enumerate(poster.points, 1)
        ],
        "point_size": 44,
        "boxes": [{"title": part.title, "text": part.text} for part in poster.parts],
        "facts": _facts(poster),
        "quote": _quotation(poster.quote, quote_size),
        "quote_size": quote_size,
        "cite": poster.cite,
        "call": poster.call,
        "by": poster.by,
        "written": poster.link.partition("://")[2].rstrip("/") if poster.link else "",
        "qr": _code(poster.link),
        # A notice without a code has less to show: it is a square with larger words.
        "least": _TALL if not is_bare else _WIDTH,
        "fact_size": _FACT if not is_bare else _LARGE_FACT,
        "by_size": _BY if not is_bare else _LARGE_BY,
    }


def _quotation(quote: str, size: int) -> list[str]:
    """Its lines, broken as one reads it aloud; one where that would leave a line with a word."""
    lines = lines_at_pauses(quote, _LINE // size)
    is_even = lines and 2 * min(map(len, lines)) >= max(map(len, lines))
    return list(lines) if is_even else [quote] if quote else []


def _title(title: str, width: int, sizes: Mapping[int, int]) -> tuple[list[str], int]:
    """The title's lines and their size in pixels."""
    large, at_pauses = (
        _first_that_fits(sizes, partial(broken, title, width)) for broken in (_anywhere, _at_pauses)
    )
    # Larger letters are worth less than whole words, unless they are much larger.
    if at_pauses and (large is None or at_pauses[1] >= large[1] * _WORTH):
        return at_pauses
    # Broken by sense it would be too tall: the engine fills each line.
    return large or ([title], min(sizes))


def _first_that_fits(
    sizes: Mapping[int, int], broken: Callable[[int], tuple[str, ...]]
) -> tuple[list[str], int] | None:
    for size, most in sizes.items():
        if 0 < len(lines := broken(size)) <= most:
            return list(lines), size
    return None


def _anywhere(title: str, width: int, size: int) -> tuple[str, ...]:
    return title_lines((title,), width // size)


def _at_pauses(title: str, width: int, size: int) -> tuple[str, ...]:
    return lines_at_pauses(title, width // size)


def _facts(poster: Poster) -> list[dict[str, str]]:
    meeting = poster.meeting
    if meeting is None:
        return []
    named = (
        ("谁来", meeting.who), ("议什么", poster.title), ("带什么", meeting.bring),
    )  # fmt: skip
    return [{"name": name, "text": text} for name, text in named if text]


def _code(link: str) -> dict[str, Any] | None:
    """The QR code as PNG, and how many pixels wide it is drawn, its quiet zone apart."""
    if not link:
        return None
    modules = modules_of(link)
    pixels = max(_LEAST_MODULE, _CODE // modules)
    return {
        "png": [*qr_png(link, border=0, scale=1)],
        "width": modules * pixels,
        "quiet": QUIET * pixels,
    }
