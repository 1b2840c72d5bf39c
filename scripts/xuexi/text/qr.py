"""QR codes, as drawings that every writer can place."""

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
