"""Posters: one picture with one QR code, to be sent on in a chat or printed."""

from xuexi.writers.poster.draw import draw_poster
from xuexi.writers.poster.poster import (
    Design,
    Meeting,
    Poster,
    card_of,
    codes_of,
    notice_of,
    posters_of,
)

__all__ = [
    "Design",
    "Meeting",
    "Poster",
    "card_of",
    "codes_of",
    "draw_poster",
    "notice_of",
    "posters_of",
]
