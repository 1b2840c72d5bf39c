"""A body line by line as it was written, with what the parser took for code set apart."""

from __future__ import annotations

from typing import NamedTuple

from xuexi.document.placed import Source
from xuexi.document.traces import Trace
from xuexi.findings import Place


class Line(NamedTuple):
    """A line that is not inside fenced code."""

    place: Place
    """Where it begins."""
    text: str
    prose: str
    """The same with an x for each character of code, so that columns stay.

    Empty in a body that could not be read, of which nobody knows what is code.
    """


def written_lines(source: Source, trace: Trace, *, is_read: bool = True) -> tuple[Line, ...]:
    """The lines of a body that the parser has been through, without fenced code."""
    body = source.body
    fenced = {
        line
        for start, end in trace.fences
        for line in range(source.place(start).line, source.place(end).line + 1)
    }
    prose = _without_code(body, trace.code) if is_read else "\n" * body.count("\n")
    lines = zip(body.split("\n"), prose.split("\n"), strict=True)
    return tuple(
        Line(Place(source.path, number), text, bare)
        for number, (text, bare) in enumerate(lines, start=source.body_line)
        if number not in fenced
    )


def _without_code(body: str, code: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in sorted(code):
        pieces.append(body[at:start])
        pieces.append("\n".join("x" * len(line) for line in body[max(start, at) : end].split("\n")))
        at = max(at, end)
    return "".join((*pieces, body[at:]))
