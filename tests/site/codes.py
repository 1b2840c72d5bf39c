"""QR codes in pictures: how large a module is, and whether the white around them is there."""

from __future__ import annotations

import zxingcpp
from PIL import Image

from xuexi.text.qr import QUIET, modules_of

_BLUR = 1
"""Pixels by which a reader's corners may be off."""
_WHITE = 240


def module_px(code: zxingcpp.Barcode) -> float:
    """How wide a module is in the picture in which the code was read."""
    left, _, right, _ = _box(code)
    return (right - left) / modules_of(code.text)


def has_white_around(picture: Image.Image, code: zxingcpp.Barcode) -> bool:
    """Whether nothing but white stands within the quiet zone on all four sides."""
    left, top, right, bottom = _box(code)
    quiet = int(QUIET * module_px(code)) - _BLUR
    around = picture.convert("L").crop((left - quiet, top - quiet, right + quiet, bottom + quiet))
    inner = (
        quiet - _BLUR,
        quiet - _BLUR,
        right - left + quiet + _BLUR,
        bottom - top + quiet + _BLUR,
    )
    around.paste(255, inner)
    return around.getextrema()[0] >= _WHITE


def cut_out(picture: Image.Image, code: zxingcpp.Barcode) -> Image.Image:
    """The code with what is around it, so that another reader need not look at a whole page."""
    left, top, right, bottom = _box(code)
    more = (right - left) // 2
    return picture.crop((left - more, top - more, right + more, bottom + more))


def _box(code: zxingcpp.Barcode) -> tuple[int, int, int, int]:
    place = code.position
    corners = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    return min(xs), min(ys), max(xs), max(ys)
