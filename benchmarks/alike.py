"""Sentences of study texts, and which of them stand nearly the same in another text.

A sentence is known by the pairs of neighbouring characters in it, without signs: word order
and most small changes leave nearly all of them.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from xuexi.document.parts import Blocks
from xuexi.document.placed import place_of
from xuexi.document.running import runs_of, sentences_in
from xuexi.library import Library
from xuexi.model import Material, MaterialId

ALIKE = 0.65
"""Of the pairs of two sentences together, how many both must have."""
SHORTEST = 10
"""Characters, without signs: shorter ones are alike by chance."""
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text, and where it stands."""

    material: MaterialId
    text: str
    at: str
    """File, line and column."""

    @property
    def pairs(self) -> frozenset[str]:
        """The pairs of neighbouring characters; enough to know it by."""
        letters = _SIGNS.sub("", self.text)
        return frozenset(map("".join, pairwise(letters)))


def sentences_of(library: Library) -> list[Sentence]:
    """Those of all materials that authors write, in all copies; each written one once."""
    found: list[Sentence] = []
    for material in library.materials:
        if material.plan is None:
            found += in_blocks(material, library.documents.as_written(material.id).blocks)
    return found


def in_blocks(material: Material, blocks: Blocks) -> list[Sentence]:
    """The sentences of blocks that are long enough to be told apart."""
    every = (sentence for run in runs_of(blocks) for sentence in sentences_in(run))
    return [
        Sentence(material.id, sentence.strip(), str(place_of(sentence) or material.place()))
        for sentence in every
        if len(_SIGNS.sub("", sentence)) >= SHORTEST
    ]


def alike_elsewhere(written: list[Sentence]) -> dict[int, list[int]]:
    """Of each sentence with one nearly the same in another material, all such, by position."""
    pairs = [sentence.pairs for sentence in written]
    spread = Counter(pair for one in pairs for pair in one)
    seen: defaultdict[str, list[int]] = defaultdict(list)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(pairs):
        # Two that are alike share one of their rarest pairs; only there is looked.
        rarest = sorted(one, key=lambda pair: (spread[pair], pair))
        telling = rarest[: len(one) - math.ceil(ALIKE * len(one)) + 1]
        near = {other for pair in telling for other in seen[pair]}
        for other in near:
            if written[other].material != written[number].material and _alike(one, pairs[other]):
                found[number].append(other)
                found[other].append(number)
        for pair in telling:
            seen[pair].append(number)
    return {number: sorted(found[number]) for number in sorted(found)}


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    both = len(one & other)
    return both >= ALIKE * (len(one) + len(other) - both)


def groups(alike: dict[int, list[int]]) -> list[list[int]]:
    """The same as groups, the largest first; who is like one of a group belongs to it."""
    result, known = [], set[int]()
    for number in alike:
        if number in known:
            continue
        group, more = set[int](), [number]
        while more:
            one = more.pop()
            if one not in group:
                group.add(one)
                more += alike[one]
        known |= group
        result.append(sorted(group))
    return sorted(result, key=lambda group: (-len(group), group))


def share_of(some: Iterable[Sentence], others: Iterable[Sentence]) -> float:
    """How much of some text stands nearly the same in another, by sentences; 0 of nothing."""
    mine, theirs = list(some), list(others)
    known = {sentence.text for sentence in theirs}
    odd = [sentence for sentence in mine if sentence.text not in known]
    index: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    for sentence in theirs:
        for pair in sentence.pairs:
            index[pair].add(sentence.pairs)
    near = 0
    for sentence in odd:
        pairs = sentence.pairs
        candidates = Counter(other for pair in pairs for other in index[pair])
        near += any(_alike(pairs, other) for other in sorted(candidates, key=sorted))
    return (len(mine) - len(odd) + near) / len(mine) if mine else 0.0
