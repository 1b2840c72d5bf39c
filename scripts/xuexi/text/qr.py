"""QR codes, as drawings and as pictures that writers can place."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode

QUIET = 4
"""Modules of white that a code needs around it (ISO/IEC 18004, 6.3.8)."""


def qr_svg(text: str, border: int = 0) -> str:
    """A QR code as SVG, one unit a module, with `border` modules around it; error correction M.

    Without a border, whoever places it leaves the quiet zone.
    """
    out = io.BytesIO()
    code = _code(text)
    code.save(out, kind="svg", border=border, xmldecl=False, svgns=True, nl=False, omitsize=True)
    return out.getvalue().decode()


def qr_png(text: str, border: int = QUIET, scale: int = 10) -> bytes:
    """A QR code as PNG, black on white, with its quiet zone of four modules; correction M.

    Ten pixels a module: a phone reads it from paper and from a screen.
    """
    out = io.BytesIO()
    _code(text).save(out, kind="png", border=border, scale=scale)
    return out.getvalue()


def modules_of(text: str) -> int:
    """How many modules wide the QR code of `text` is, without its quiet zone."""
    return int(_code(text).symbol_size(border=0)[0])


@lru_cache(64)  # A material's code stands on its sheets, its posters and its page.
def _code(text: str) -> QRCode:
    import segno  # noqa: PLC0415 - pages and paper that are there already need no new code

    return segno.make_qr(text, error="m", boost_error=False)
