"""All files of the index: a manifest, postings in shards, records, and what reads them.

The manifest and the scripts keep their names; all other files carry the hash
of their bytes in theirs, so a server may let caches keep them for ever.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from string import ascii_lowercase, digits

from xuexi.cache.cache import Cache
from xuexi.library import Library
from xuexi.text.folding import fold
from xuexi.text.pinyin import common_sounds, readings
from xuexi.text.traditional import traditional_of
from xuexi.writers.artifact import FileArtifact
from xuexi.writers.search.files import (
    CHARACTERS,
    DIGIT_BASE,
    FOLDER,
    RECORDS,
    SOUNDS,
    TABLES,
    TRADITIONAL,
    TYPED,
    VERSION,
    call,
    hashed,
    record_files,
)
from xuexi.writers.search.keys import Keys, keys_of
from xuexi.writers.search.passages import passage_length, passages_of, stands_alone
from xuexi.writers.search.postings import Postings
from xuexi.writers.search.record import Record
from xuexi.writers.search.records import PAGES, write_records
from xuexi.writers.search.scripts import write_scripts
from xuexi.writers.search.shards import Shard, cut

MANIFEST = f"{FOLDER}/manifest.js"

_DIGITS = digits + ascii_lowercase
_HAN = re.compile("[\u4e00-\u9fff]+")
_EXAMPLE = range(4, 7)
"""Characters of a term whose first letters are worth showing as an example."""


def write_search(library: Library, cache: Cache) -> Iterator[FileArtifact]:
    """The scripts, the manifest, the shards and the files of each record."""
    yield from write_scripts()
    records = tuple(write_records(library))
    length = passage_length(records)
    cut_up = [passages_of(record, length) for record in records]
    keyed = [
        cache.recall(("search keys", record, length), partial(keys_of, record, passages))
        for record, passages in zip(records, cut_up, strict=True)
    ]
    hashes: dict[str, str] = {}
    firsts: dict[str, str] = {}
    for family, shards in ((CHARACTERS, _shards(keyed)), (TYPED, _typed_shards(keyed))):
        firsts[family] = ",".join(shard.first for shard in shards)
        hashes[family] = yield from _all(
            hashed([(f"{family}{number}", shard.text)]) for number, shard in enumerate(shards)
        )
    hashes[RECORDS] = yield from _all(
        record_files(number, *parts)
        for number, parts in enumerate(zip(records, cut_up, keyed, strict=True))
    )
    tables = {TRADITIONAL: _traditional(keyed), SOUNDS: _sounds(keyed)}
    hashes[TABLES] = yield from _all(
        hashed([(f"{TABLES}{number}", tables[number])]) for number in sorted(tables)
    )
    manifest = {
        "version": VERSION,
        **_surroundings(library),
        **_contents(records, keyed),
        "firsts": firsts,
        "hashes": hashes,
    }
    yield FileArtifact(MANIFEST, call("manifest", manifest))


def _all(
    groups: Iterable[tuple[list[FileArtifact], str]],
) -> Generator[FileArtifact, None, str]:
    """The files of all groups; returns their hashes as one text."""
    digests = []
    for files, digest in groups:
        yield from files
        digests.append(digest)
    return "".join(digests)


def _surroundings(library: Library) -> dict[str, object]:
    campaign = library.campaign
    return {
        "audiences": [[one.id, one.name, one.slug] for one in campaign.audiences],
        "years": campaign.years,
        "asOf": _day(campaign.as_of),
        "example": _example(library),
    }


def _contents(records: tuple[Record, ...], keyed: list[Keys]) -> dict[str, object]:
    kinds = tuple(dict.fromkeys(record.kind for record in records))
    return {
        "kinds": kinds,
        "runs": list(_runs(records, kinds)),
        "lengths": _digits(len(fold(record.title)) for record in records),
        "passages": _digits(
            0 if stands_alone(record) else len(keys.passages)
            for record, keys in zip(records, keyed, strict=True)
        ),
        "due": list(_due(records)),
        "lists": [
            [record.title, record.path, record.mask]
            for record in records
            # An audience's own home has no path, and what is for all is no section.
            if record.kind == PAGES and record.path and not record.shared
        ],
    }


def _example(library: Library) -> list[str]:
    """First letters and the term that they find, for the hint in the empty dialog."""
    for term in library.terms:
        if len(term.term) in _EXAMPLE and _HAN.fullmatch(term.term):
            return ["".join(syllable[0] for syllable in readings(term.term)), term.term]
    return []


def _shards(keyed: Sequence[Keys]) -> tuple[Shard, ...]:
    """Postings by passage; a title stands in its record's first."""
    postings = Postings()
    number = 0
    for keys in keyed:
        titles = keys.titles
        for passage in keys.passages:
            postings.add(number, titles, passage.heads, passage.bodies)
            titles = {}
            number += 1
    return tuple(cut(postings.encoded()))


def _typed_shards(keyed: Sequence[Keys]) -> tuple[Shard, ...]:
    """Postings by record."""
    postings = Postings()
    for number, keys in enumerate(keyed):
        postings.add(number, keys.typed_titles, keys.typed_heads)
    return tuple(cut(postings.encoded()))


def _traditional(keyed: Sequence[Keys]) -> str:
    """Traditional characters for those that occur, each before its simplified one."""
    texts = [frozenset(keys.titles) for keys in keyed]
    for keys in keyed:
        texts += [part for passage in keys.passages for part in (passage.heads, passage.bodies)]
    known = frozenset("".join(frozenset[str]().union(*texts)))
    return "".join(old + new for old, new in traditional_of(known))


def _sounds(keyed: Sequence[Keys]) -> str:
    """Characters after the syllable that they are read as: `a啊阿ai埃挨`.

    The common ones, and those of all names with the readings that they have there.
    """
    sounds = {syllable: dict.fromkeys(those) for syllable, those in common_sounds().items()}
    for keys in keyed:
        for text, syllables in keys.readings.items():
            for character, syllable in zip(fold(text), syllables, strict=True):
                if character != syllable and syllable.isascii():
                    sounds.setdefault(syllable, {})[character] = None
    return "".join(syllable + "".join(sounds[syllable]) for syllable in sorted(sounds))


def _runs(records: Iterable[Record], kinds: tuple[str, ...]) -> Iterator[list[int]]:
    """How many records in a row have which kind, mask and standing."""
    for (kind, mask, standing), run in groupby(
        records, key=lambda record: (record.kind, record.mask, record.standing)
    ):
        yield [len(list(run)), kinds.index(kind), mask, standing.value]


def _digits(numbers: Iterable[int]) -> str:
    """Small numbers, a character each; the last one also for all above."""
    last = DIGIT_BASE - 1
    return "".join(_DIGITS[min(number, last)] for number in numbers)


def _due(records: Iterable[Record]) -> Iterator[list[int]]:
    for number, record in enumerate(records):
        for start, due, mask in record.due:
            yield [number, _day(start), _day(due), mask]


def _day(day: date) -> int:
    """A day as the browser compares it: 20160510."""
    return day.year * 10_000 + day.month * 100 + day.day
