"""What the engine has laid out is drawn by us as it would draw it, or else by the engine itself."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from typst import Compiler

from xuexi.typeset.drawing import read_drawing
from xuexi.typeset.outlines import UnknownShapeError
from xuexi.typeset.picture import png_of
from xuexi.typeset.typesetter import Typesetter

PAGE = "#set page(width: 200pt, height: 120pt, margin: 10pt, fill: rgb(255, 253, 251))\n"
KNOWN = {
    "words": '#set text(size: 30pt, font: "Libertinus Serif")\nWords AVfi, 12.5',
    "tracked": "#text(size: 20pt, tracking: 3pt, fill: rgb(200, 30, 30))[Words]",
    "a box": "#rect(width: 150pt, height: 70pt, radius: 12pt, fill: white, stroke: 2pt + blue)[in]",
    "see-through": "#rect(width: 90pt, height: 70pt, fill: rgb(255, 0, 0, 40%))[on it]",
    "a line": "#line(length: 100%, stroke: 8pt + black)",
}
UNKNOWN = {
    "a gradient": "#rect(width: 90pt, height: 70pt, fill: gradient.linear(red, blue))",
    "turned": "#rotate(30deg)[turned]",
    "dashed": '#line(length: 100%, stroke: (paint: red, dash: "dashed"))',
    "clipped": "#box(clip: true, width: 20pt, height: 9pt)[clipped]",
    "a photograph": '#image(bytes((200, 30, 30)), format: (encoding: "rgb8", width: 1, height: 1))',
    "a sharp corner": "#rect(width: 90pt, height: 70pt, stroke: 3pt + red)",
}


def laid_out(body: str, kind: str) -> bytes:
    made = Compiler().compile(input=(PAGE + body).encode(), format=kind, ppi=72.0)  # type: ignore[call-overload]
    assert isinstance(made, bytes)
    return made


def shown(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("body", KNOWN.values(), ids=KNOWN)
def test_it_is_drawn_as_the_engine_draws_it(body: str) -> None:
    ours = shown(png_of(read_drawing(laid_out(body, "svg"))))
    theirs = shown(laid_out(body, "png"))
    assert ours.size == theirs.size
    assert len(ours.getcolors() or ()) > 1
    # Lines of letters and borders stand at whole pixels, so they may be half a pixel away.
    apart = ImageChops.difference(ours.reduce(8), theirs.reduce(8))
    assert max(most for _, most in apart.getextrema()) < 32
    wrong = ImageChops.difference(shown(laid_out("", "png")).reduce(8), theirs.reduce(8))
    assert max(most for _, most in wrong.getextrema()) > 32


@pytest.mark.parametrize("body", UNKNOWN.values(), ids=UNKNOWN)
def test_what_it_does_not_know_the_engine_draws(
    body: str, typesetter: Typesetter, tmp_path: Path
) -> None:
    with pytest.raises(UnknownShapeError):
        png_of(read_drawing(laid_out(body, "svg")))
    main = tmp_path / "main.typ"
    main.write_text(PAGE + body)
    ours, theirs = shown(typesetter.draw({}, main)), shown(laid_out(body, "png"))
    apart = ImageChops.difference(ours.reduce(8), theirs.reduce(8))
    assert max(most for _, most in apart.getextrema()) < 16
