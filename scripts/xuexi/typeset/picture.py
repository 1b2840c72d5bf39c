"""A drawing as a picture of few colours, each of them known before the first pixel is drawn.

A page is flat areas with letters on them. What lies between an area and the letters on it are a
few steps from the one colour to the other, so a pixel is one number from the beginning, and
nobody has to look for the colours of a picture afterwards.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageChops

from xuexi.typeset.drawing import Colour, Drawing, Photo, Run, Shape
from xuexi.typeset.outlines import Line, Point, UnknownShapeError, covered, lines_of, stroked

_STEPS = 11
"""From a ground's colour to that of a letter: with more of them nobody sees a difference."""
_MOST_COLOURS, _COLOURS = 256, 128
_QUARTER = 4
"""Letters stand at quarters of a pixel: what is finer nobody sees, and a glyph is drawn once."""
_MOST_GLYPHS = 4096
"""So many are remembered, about 10 MB of them."""
_MOST_AREAS = 256
_LONG_PX = 16
"""A border that runs straight for longer is drawn short and then stretched."""
_INDEXED = 3
"""The kind of PNG whose pixels are numbers of colours."""
_LEVEL = 5
"""Of compression: 6 takes a third longer, for a fortieth less."""

_Box = tuple[int, int, int, int]
_Rgb = tuple[int, int, int]
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)


def png_of(drawing: Drawing) -> bytes:
    """The picture. Raises UnknownShapeError when something in it can only be drawn otherwise."""
    ground, *parts = drawing.parts
    if not isinstance(ground, Shape) or ground.pen or not _is_whole(ground, drawing):
        raise UnknownShapeError("a page without a ground")
    canvas = _Canvas(drawing.width, drawing.height, ground.colour)
    for part in parts:
        match part:
            case Shape():
                canvas.shape(part)
            case Run():
                canvas.run(part)
            case Photo():
                canvas.photo(part)
    return canvas.png()


def made_small(png: bytes) -> bytes:
    """A picture that the engine has drawn itself, in few colours."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    # Of Pillow's ways this one takes a third of the time.
    few = picture.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    out = BytesIO()
    few.save(out, "PNG", compress_level=_LEVEL)
    return out.getvalue()


def _is_whole(shape: Shape, drawing: Drawing) -> bool:
    corners = {(x + shape.x, y + shape.y) for line in lines_of(shape.path) for x, y in line}
    across, down = ({corner[axis] for corner in corners} for axis in (0, 1))
    # The engine rounds the height of a page to whole pixels as well.
    return across == {0, drawing.width} and min(down) == 0 and max(down) > drawing.height - 1


class _Canvas:
    """Pixels as numbers of colours, and which colour lies where."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self._numbers: dict[_Rgb, int] = {}
        self._tables: dict[tuple[_Rgb, Colour], tuple[bytes, bytes]] = {}
        self._grounds: list[tuple[_Box, _Rgb]] = [((0, 0, width, height), ground[:3])]
        self._pixels = Image.new("L", (width, height), self._number(ground[:3]))

    def shape(self, shape: Shape) -> None:
        """An area or a stroke. It stands at whole pixels, so that straight borders are sharp."""
        lines = lines_of(shape.path)
        short, columns, rows = _shortened(stroked(lines, shape.pen) if shape.pen else lines)
        drawn = _area(short)
        if drawn is None:
            return
        small, left, top = drawn
        x, y = math.floor(shape.x + 0.5), math.floor(shape.y + 0.5)
        across = list(_stretched(left, small.width, columns))
        down = list(_stretched(top, small.height, rows))
        whole = (x + across[0][2], y + down[0][2], x + across[-1][3], y + down[-1][3])
        ground = self._ground(whole)
        for low, high, upper, lower in down:
            for first, last, start, end in across:
                piece = small.crop((first - left, low - top, last - left, high - top))
                box = (x + start, y + upper, x + end, y + lower)
                self._lay(piece, box, ground, shape.colour)
        if not shape.pen:
            self._grounds.append((whole, _mixed(ground, shape.colour, 255)))

    def run(self, run: Run) -> None:
        """Glyphs on a line. What two of them cover both is covered once."""
        y = math.floor(run.baseline + 0.5)
        found = []
        for outline, x in run.glyphs:
            quarters = math.floor(x * _QUARTER + 0.5)
            glyph, left, top = _glyph(outline, quarters % _QUARTER)
            if glyph is not None:
                found.append((glyph, quarters // _QUARTER + left, y + top))
        if not found:
            return
        left, top = min(one[1] for one in found), min(one[2] for one in found)
        right = max(at + glyph.width for glyph, at, _ in found)
        bottom = max(at + glyph.height for glyph, _, at in found)
        coverage = Image.new("L", (right - left, bottom - top))
        for glyph, across, down in found:
            coverage.paste(255, (across - left, down - top), glyph)
        box = (left, top, right, bottom)
        self._lay(coverage, box, self._ground(box), run.colour)

    def photo(self, photo: Photo) -> None:
        """Pixels, each as large as it should be and none of them blurred."""
        left, top = math.floor(photo.x + 0.5), math.floor(photo.y + 0.5)
        width, height = math.floor(photo.width + 0.5), math.floor(photo.height + 0.5)
        box = (left, top, left + width, top + height)
        with Image.open(BytesIO(photo.png)) as picture:
            if picture.mode != "1":
                raise UnknownShapeError("a picture that is not black and white")
            white = picture.convert("L")
        self._lay(white, box, _WHITE, Colour(*_WHITE))
        self._lay(ImageChops.invert(white), box, _WHITE, Colour(*_BLACK))

    def png(self) -> bytes:
        """The finished picture."""
        # Pillow would write the same, but nobody else in the process could work meanwhile.
        width, height = self._pixels.size
        # Before each row stands how it is changed: not at all, for numbers of colours mean nothing.
        rows = Image.new("L", (width + 1, height))
        rows.paste(self._pixels, (1, 0))
        chunks = (
            (b"IHDR", struct.pack(">2L5B", width, height, 8, _INDEXED, 0, 0, 0)),
            (b"PLTE", bytes(part for colour in self._numbers for part in colour)),
            (b"IDAT", zlib.compress(rows.tobytes(), _LEVEL)),
            (b"IEND", b""),
        )
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)

    def _lay(self, coverage: Image.Image, box: _Box, ground: _Rgb, colour: Colour) -> None:
        """Colour what is covered of a box; a smaller coverage is stretched to it."""
        least, most = coverage.getextrema()
        numbers, is_there = self._table(ground, colour)
        if least == 255:
            self._pixels.paste(numbers[255], box)
        elif most:
            size = box[2] - box[0], box[3] - box[1]
            if coverage.size != size:
                coverage = coverage.resize(size, Image.Resampling.NEAREST)
            values = coverage.tobytes()
            drawn = Image.frombytes("L", size, values.translate(numbers))
            self._pixels.paste(drawn, box, Image.frombytes("L", size, values.translate(is_there)))

    def _ground(self, box: _Box) -> _Rgb:
        """The colour of what is uppermost of all that lies below the whole box."""
        for (left, top, right, bottom), colour in reversed(self._grounds):
            if left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom:
                return colour
        return self._grounds[0][1]

    def _table(self, ground: _Rgb, colour: Colour) -> tuple[bytes, bytes]:
        """For each coverage the number of its colour, and whether it is to be seen at all."""
        key = ground, colour
        if key not in self._tables:
            steps = [(full * _STEPS + 127) // 255 for full in range(256)]
            mixed = [_mixed(ground, colour, step * 255 // _STEPS) for step in range(_STEPS + 1)]
            numbers = [self._number(one) for one in mixed]
            self._tables[key] = (
                bytes(numbers[step] for step in steps),
                bytes(255 if step else 0 for step in steps),
            )
        return self._tables[key]

    def _number(self, colour: _Rgb) -> int:
        number = self._numbers.setdefault(colour, len(self._numbers))
        if number >= _MOST_COLOURS:
            raise UnknownShapeError("more colours than a small picture has")
        return number


def _chunk(name: bytes, data: bytes) -> bytes:
    """A part of a PNG (its specification, 5.3)."""
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def _mixed(ground: _Rgb, colour: Colour, coverage: int) -> _Rgb:
    part = coverage * colour.opacity
    whole = 255 * 255
    red, green, blue = (
        (below * (whole - part) + above * part + whole // 2) // whole
        for below, above in zip(ground, colour[:3], strict=True)
    )
    return red, green, blue


def _area(lines: list[Line]) -> tuple[Image.Image, int, int] | None:
    """What closed lines cover; boxes of a page have the same corners."""
    fine = 64
    return _covered(
        tuple(
            tuple(
                (math.floor(x * fine + 0.5) / fine, math.floor(y * fine + 0.5) / fine)
                for x, y in one
            )
            for one in lines
        )
    )


@lru_cache(_MOST_AREAS)
def _covered(lines: tuple[tuple[Point, ...], ...]) -> tuple[Image.Image, int, int] | None:
    drawn = covered(lines)
    return (drawn.picture, drawn.left, drawn.top) if drawn else None


@lru_cache(_MOST_GLYPHS)
def _glyph(outline: str, quarter: int) -> tuple[Image.Image | None, int, int]:
    """A glyph some quarters of a pixel to the right, and where it stands to its origin."""
    drawn = covered(lines_of(outline), quarter / _QUARTER, up=True)
    return (drawn.picture, drawn.left, drawn.top) if drawn else (None, 0, 0)


# What is large and straight is drawn small: (from, to) of the small one, (from, to) of the large.

_Stretch = tuple[int, int, int, int]


def _shortened(lines: list[Line]) -> tuple[list[Line], tuple[int, int], tuple[int, int]]:
    """The lines without what is straight for long, and where how many pixels were taken out."""
    cuts = []
    for axis in (0, 1):
        at, count = _longest_straight(lines, axis)
        cuts.append((at, count))
        lines = [
            [_without(point, axis, at, count) if count else point for point in line]
            for line in lines
        ]
    return lines, cuts[0], cuts[1]


def _without(point: tuple[float, float], axis: int, at: int, count: int) -> tuple[float, float]:
    if point[axis] <= at:
        return point
    x, y = point
    return (x - count, y) if axis == 0 else (x, y - count)


def _longest_straight(lines: list[Line], axis: int) -> tuple[int, int]:
    """Behind which column (or row) how many are all like it; 0 where it is not worth it."""
    places = sorted({point[axis] for line in lines for point in line})
    best = max(pairwise(places), key=lambda pair: pair[1] - pair[0], default=(0.0, 0.0))
    at = math.ceil(best[0]) + 1
    count = math.floor(best[1]) - 1 - at
    if count < _LONG_PX:
        return 0, 0
    across = 1 - axis
    for line in lines:
        for one, other in pairwise([*line, line[0]]):
            low, high = sorted((one[axis], other[axis]))
            if low < at < high and one[across] != other[across]:
                return 0, 0
    return at, count


def _stretched(start: int, length: int, cut: tuple[int, int]) -> Iterator[_Stretch]:
    at, count = cut
    end = start + length
    if not count:
        yield start, end, start, end
        return
    yield start, at, start, at
    yield at, at + 1, at, at + 1 + count
    yield at + 1, end, at + 1 + count, end + count
