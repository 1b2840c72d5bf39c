"""The keys under which a record is found: its characters, and how its names are typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from xuexi.ground.late_dataclass import dataclass
from xuexi.text.folding import fold
from xuexi.text.pinyin import readings
from xuexi.writers.search.pairs import pairs_in, pairs_of
from xuexi.writers.search.passages import Passage
from xuexi.writers.search.postings import BEGINS, ENDS
from xuexi.writers.search.record import Record


@dataclass(frozen=True, slots=True)
class PassageKeys:
    """What a passage is found by."""

    heads: frozenset[str]
    bodies: str
    """Its lines' pairs, as `pairs.py` writes them down."""


@dataclass(frozen=True, slots=True)
class Keys:
    """All keys of a record, with its names in pinyin, which is kept beside them."""

    readings: dict[str, tuple[str, ...]]
    """The syllables of its title, of its other names and of all headings."""
    titles: dict[str, int]
    passages: tuple[PassageKeys, ...]
    """For each passage, in their order."""
    typed_titles: dict[str, int]
    typed_heads: frozenset[str]


def keys_of(record: Record, passages: Sequence[Passage]) -> Keys:
    """Work the keys of a record out, which was cut into passages."""
    names = record.names
    texts = dict.fromkeys((record.title, *record.also, *record.heads))
    others = [text for text in texts if text not in names]
    typed = {text: readings(text) for text in texts}
    return Keys(
        readings=typed,
        titles=_merged(_flagged(fold(name)) for name in names),
        passages=tuple(_passage_keys(record, passage) for passage in passages),
        typed_titles=_merged(_typed_name(typed[name]) for name in names),
        typed_heads=frozenset(key for text in others for key in _typed(typed[text])),
    )


def _passage_keys(record: Record, passage: Passage) -> PassageKeys:
    heads = [head for section in passage.sections for head in section.heads]
    if passage.first == 0 and record.title not in record.names:
        heads.append(record.title)
    return PassageKeys(
        heads=frozenset(key for head in heads for key in _singles_and_pairs(fold(head))),
        bodies=pairs_of(
            *(fold(line.text) for section in passage.sections for line in section.lines)
        ),
    )


def _merged(found: Iterable[dict[str, int]]) -> dict[str, int]:
    keys: dict[str, int] = {}
    for one in found:
        for key, flags in one.items():
            keys[key] = keys.get(key, 0) | flags
    return keys


def _singles_and_pairs(text: str) -> Iterator[str]:
    yield from text
    yield from pairs_in(pairs_of(text))


def _flagged(parts: Sequence[str], between: str = "") -> dict[str, int]:
    """Single parts and pairs of a title, with whether it begins and ends with them."""
    flags: dict[str, int] = {}
    last = len(parts) - 1
    for index, part in enumerate(parts):
        begins = BEGINS if index == 0 else 0
        ends = ENDS if index == last else 0
        flags[part + between] = flags.get(part + between, 0) | begins | ends
        if index < last:
            pair = part + between + parts[index + 1]
            ends = ENDS if index + 1 == last else 0
            flags[pair] = flags.get(pair, 0) | begins | ends
    return flags


def _typed(syllables: Sequence[str]) -> Iterable[str]:
    """Pairs of syllables and of their first letters, and the last syllable.

    Any other syllable begins a pair, and so is found by the keys that begin with it.
    """
    for one, other in pairwise(syllables):
        yield f"{one} {other}"
        yield f"{one[0]} {other[0]}"
    yield from (f"{syllable} " for syllable in syllables[-1:])


def _typed_name(syllables: Sequence[str]) -> dict[str, int]:
    letters = [syllable[0] for syllable in syllables]
    return _merged((_flagged(syllables, " "), _flagged(letters, " ")))
