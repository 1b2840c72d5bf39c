"""Citations in brackets of their own: （附件3 二、6） proves a sentence and is no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from xuexi.document import tree
from xuexi.document.parts import Run
from xuexi.ground.late_dataclass import dataclass

_OPENS = re.compile(r"[（(]\s*(?:参?见|参照|依据|出自|引自)?\s*$")
_BETWEEN = re.compile(r"[\s；;、，,和及与]*")
"""What stands between the clauses of one bracket."""
_CLOSES = re.compile(r"\s*[）)]")


@dataclass(frozen=True, slots=True)
class Cited:
    """The clauses of one pair of brackets that holds nothing else."""

    links: tuple[tree.ClauseLink, ...]
    written: tuple[str, ...]
    """The characters of the brackets, cut before each clause but the first."""


def cut(run: Run) -> Iterator[tree.Inline | Cited]:
    """The run, with each bracket that holds citations alone as one piece.

    Emphasised text is one piece too; who wants its brackets cuts it again.
    """
    pieces, at = list(run), 0
    while at < len(pieces):
        end = _end(pieces, at)
        if not end:
            yield pieces[at]
            at += 1
            continue
        opened, closed = _text(pieces[at]), _text(pieces[end])
        before = len(_OPENS.sub("", opened))
        if before:
            yield tree.Text(opened[:before])
        behind = _CLOSES.match(closed)
        behind_at = behind.end() if behind else 0
        yield _cited(opened[before:], pieces[at + 1 : end], closed[:behind_at])
        rest = closed[behind_at:]
        # What stands behind a bracket may open the next one.
        pieces[end] = tree.Text(rest)
        at = end if rest else end + 1


def uncited(run: Run) -> Run:
    """The run without brackets that hold citations alone."""
    if not any(isinstance(one, _MAY_CITE) for one in run):
        return run
    return tuple(
        replace(piece, children=uncited(piece.children))
        if isinstance(piece, tree.Strong | tree.Marked)
        else piece
        for piece in cut(run)
        if not isinstance(piece, Cited)
    )


_MAY_CITE = (tree.ClauseLink, tree.Strong, tree.Marked)


def _cited(opening: str, inside: Sequence[tree.Inline], closing: str) -> Cited:
    links: list[tree.ClauseLink] = []
    written = [opening]
    for one in inside:
        if isinstance(one, tree.ClauseLink):
            if links:
                written.append("")
            links.append(one)
        written[-1] += one.text if isinstance(one, tree.ClauseLink | tree.Text) else ""
    written[-1] += closing
    return Cited(tuple(links), tuple(written))


def _end(pieces: Sequence[tree.Inline], at: int) -> int:
    """Where the text stands that closes what is opened at `at`; 0 where no such bracket is."""
    if not _OPENS.search(_text(pieces[at])):
        return 0
    for end in range(at + 1, len(pieces)):
        one = pieces[end]
        is_cited = isinstance(one, tree.ClauseLink) or (end > at + 1 and _joins(one))
        if not is_cited:
            return end if end > at + 1 and _CLOSES.match(_text(one)) else 0
    return 0


def _joins(one: tree.Inline) -> bool:
    return isinstance(one, tree.Text) and bool(_BETWEEN.fullmatch(one.text))


def _text(one: tree.Inline) -> str:
    return one.text if isinstance(one, tree.Text) else ""
