"""Cutting a Chinese text where a pause allows it, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CLOSING = "”’』」）)》"
_SENTENCE = re.compile(rf"[^。！？!?…]*(?:[。！？!?…]+[{_CLOSING}]*|$)")
_CLAUSE = re.compile(rf"[^，；：。！？]*(?:[，；：。！？]+[{_CLOSING}]*|$)")
_OPENING_OF = {"”": "“", "’": "‘", "』": "『", "」": "「", "）": "（", ")": "(", "》": "《"}


def sentences(text: str) -> tuple[str, ...]:
    """The sentences with their signs; together they are the text.

    A full stop inside quotation marks or brackets ends none before they are closed.

    >>> sentences("先读。他问：“读了吗？没有。”再议")
    ('先读。', '他问：“读了吗？没有。”', '再议')
    """
    return _joined_inside(part for part in _SENTENCE.findall(text) if part)


def breathing_places(text: str) -> tuple[str, ...]:
    """The parts up to each full stop, inside quotation marks too; together they are the text.

    >>> breathing_places("他问：“读了吗？没有。”再议")
    ('他问：“读了吗？', '没有。”', '再议')
    """
    return tuple(part for part in _SENTENCE.findall(text) if part)


def clauses(text: str) -> tuple[str, ...]:
    """The parts between pauses, with their signs; together they are the text."""
    return _joined_inside(part for part in _CLAUSE.findall(text) if part)


def as_many_as_fit(parts: tuple[str, ...], most: int) -> str:
    """The first parts, whole, that together have no more than `most` characters."""
    text = ""
    for part in parts:
        if len(text + part) > most:
            break
        text += part
    return text


def _joined_inside(parts: Iterable[str]) -> tuple[str, ...]:
    """Parts of a quotation or a bracket belong together."""
    result: list[str] = []
    for part in parts:
        if result and _is_open(result[-1]):
            result[-1] += part
        else:
            result.append(part)
    return tuple(result)


def _is_open(text: str) -> bool:
    return any(text.count(opening) > text.count(sign) for sign, opening in _OPENING_OF.items())
