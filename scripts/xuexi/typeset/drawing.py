"""What Typst draws, read from the SVG that it writes: areas, strokes, runs of glyphs, pictures.

Only what our templates come to is read, with the very attributes that they come with. All else
is refused, so nothing can be drawn otherwise than it is meant.
"""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from xuexi.typeset.missing_outline import look_at_outline
from xuexi.typeset.outlines import UnknownShapeError

# What a key is asked for was seen to be there; the empty text is for the types alone.
_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_TRANSLATED = re.compile(r"translate\(([-.\d]+)(?: ([-.\d]+))?\)")
_TURNED = re.compile(r"matrix\(1 0 0 -1 ([-.\d]+) ([-.\d]+)\)")
_PNG = "data:image/png;base64,"
_COLOUR = re.compile(r"#([0-9a-f]{6})([0-9a-f]{2})?")
_FILLED = {"fill", "fill-rule", "d"}
_STROKED = {"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin",
            "stroke-miterlimit", "d"}  # fmt: skip
_PLACED = {"x", "y", "fill", "fill-rule", _LINK}
_SHOWN = {"width", "height", "preserveAspectRatio", "style", _LINK}


class Colour(NamedTuple):
    """Red, green, blue, and how much of it hides what is below; 255 at most each."""

    red: int
    green: int
    blue: int
    opacity: int = 255


class Shape(NamedTuple):
    """An area, or what a pen leaves along its border."""

    path: str
    x: float
    y: float
    colour: Colour
    pen: float = 0.0
    """Pixels; 0 for an area."""


class Run(NamedTuple):
    """Glyphs beside each other on one line, in one colour."""

    glyphs: tuple[tuple[str, float], ...]
    """The outline of each, which counts upwards, and where it stands."""
    baseline: float
    colour: Colour


class Photo(NamedTuple):
    """A picture of pixels."""

    png: bytes
    x: float
    y: float
    width: float
    height: float


class Drawing(NamedTuple):
    """A page, one pixel a point."""

    width: int
    height: int
    parts: tuple[Shape | Run | Photo, ...]
    """What is below comes first."""


def read_drawing(svg: bytes) -> Drawing:
    """The page. Raises UnknownShapeError and MissingOutlineError."""
    root = etree.fromstring(svg)
    symbols = {
        symbol.get("id", ""): symbol[0].get("d", "")
        for symbol in root.iterfind(f"{_SVG}defs/{_SVG}symbol")
        if len(symbol) == 1 and set(symbol[0].keys()) == {"d"}
    }
    parts = tuple(_parts(root, 0.0, 0.0, symbols))
    width, height = (
        _rounded(root.get(side, "").removesuffix("pt")) for side in ("width", "height")
    )
    return Drawing(width, height, parts)


def _parts(
    parent: etree._Element, x: float, y: float, symbols: Mapping[str, str]
) -> Iterator[Shape | Run | Photo]:
    for element in parent:
        own_x, own_y, is_turned = _moved(element, x, y)
        keys = set(element.keys()) - {"transform"}
        name = element.tag.removeprefix(_SVG)
        if name == "g" and not keys and is_turned:
            yield from _runs(element, own_x, own_y, symbols)
        elif name == "g" and not keys:
            yield from _parts(element, own_x, own_y, symbols)
        elif name == "path" and keys == _FILLED and element.get("fill-rule", "") == "nonzero":
            yield Shape(element.get("d", ""), own_x, own_y, _colour(element.get("fill", "")))
        elif name == "path" and keys == _STROKED and _has_plain_ends(element):
            pen = float(element.get("stroke-width", ""))
            yield Shape(element.get("d", ""), own_x, own_y, _colour(element.get("stroke", "")), pen)
        elif name == "image" and keys == _SHOWN and _is_sharp(element):
            png = base64.b64decode(element.get(_LINK, "").removeprefix(_PNG))
            width, height = float(element.get("width", "")), float(element.get("height", ""))
            yield Photo(png, own_x, own_y, width, height)
        elif name != "defs" or parent.tag != f"{_SVG}svg":
            raise UnknownShapeError(etree.tostring(element)[:80].decode())


def _runs(
    group: etree._Element, x: float, baseline: float, symbols: Mapping[str, str]
) -> Iterator[Run]:
    glyphs: list[tuple[str, float]] = []
    colours = set()
    for use in group:
        if use.tag != f"{_SVG}use" or set(use.keys()) != _PLACED or use.get("y", "") != "0":
            raise UnknownShapeError(etree.tostring(use)[:80].decode())
        outline = symbols.get(use.get(_LINK, "").removeprefix("#"))
        if outline is None:
            raise UnknownShapeError("a glyph that is no outline")
        look_at_outline(outline)
        glyphs.append((outline, x + float(use.get("x", ""))))
        colours.add(use.get("fill", ""))
    if len(colours) != 1:
        raise UnknownShapeError("glyphs of several colours, or none at all")
    yield Run(tuple(glyphs), baseline, _colour(colours.pop()))


def _moved(element: etree._Element, x: float, y: float) -> tuple[float, float, bool]:
    """Where an element stands, and whether what is in it counts upwards."""
    transform = element.get("transform", "")
    if not transform:
        return x, y, False
    for pattern, is_turned in ((_TRANSLATED, False), (_TURNED, True)):
        if found := pattern.fullmatch(transform):
            return x + float(found[1]), y + float(found[2] or 0), is_turned
    raise UnknownShapeError(transform)


def _has_plain_ends(path: etree._Element) -> bool:
    return path.get("fill", "") == "none" and path.get("stroke-linecap", "") == "butt"


def _is_sharp(image: etree._Element) -> bool:
    is_so = image.get("style", "") == "image-rendering: pixelated"
    return is_so and image.get(_LINK, "").startswith(_PNG)


def _colour(text: str) -> Colour:
    found = _COLOUR.fullmatch(text)
    if found is None:
        raise UnknownShapeError(text)
    red, green, blue = bytes.fromhex(found[1])
    return Colour(red, green, blue, int(found[2] or "ff", 16))


def _rounded(length: str) -> int:
    return max(1, math.floor(float(length) + 0.5))
