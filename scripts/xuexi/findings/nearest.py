"""Nearest-name suggestions for what an author mistyped."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, or None when nothing is close enough.

    The cutoff 0.5 is lower than difflib's 0.6: our names are short, and two
    swapped letters of six should still be recognised.
    """
    matches = difflib.get_close_matches(word, list(candidates), n=1, cutoff=0.5)
    return matches[0] if matches else None


def suggestion(word: str, listed: Iterable[str], others: Iterable[str] = ()) -> str:
    """A Chinese sentence for the fix: the nearest name first, then all that are listed.

    `others` are names that work as well but are not worth listing.
    """
    names = list(listed)
    near = nearest(word, names) or nearest(word, others)
    guess = f"是不是“{near}”？" if near else ""
    return f"{guess}可用的有：{'、'.join(names)}" if names else f"{guess}现在一个也没有"
