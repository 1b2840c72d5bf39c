"""QR codes, as drawings and as pictures that writers can place."""

from __future__ import annotations

import io

import segno


def qr_svg(text: str) -> str:
    """A QR code as SVG, one unit a module, without the quiet zone; error correction M.

    Whoever places it leaves four modules of white around it (ISO/IEC 18004, 6.3.8).
    """
    out = io.BytesIO()
    code = segno.make_qr(text, error="m", boost_error=False)
    code.save(out, kind="svg", border=0, xmldecl=False, svgns=True, nl=False, omitsize=True)
    return out.getvalue().decode()


def qr_png(text: str) -> bytes:
    """A QR code as PNG, black on white, with its quiet zone of four modules; correction M.

    Ten pixels a module: a phone reads it from paper and from a screen.
    """
    out = io.BytesIO()
    segno.make_qr(text, error="m", boost_error=False).save(out, kind="png", border=4, scale=10)
    return out.getvalue()
