"""All files of the index: a manifest, postings in shards, records, and what reads them.

The manifest and the scripts keep their names; all other files carry the hash
of their bytes in theirs, so a server may let caches keep them for ever.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from string import ascii_lowercase, digits
from typing import NamedTuple

from xuexi.cache.cache import Cache
from xuexi.library import Library
from xuexi.text.folding import fold
from xuexi.text.pinyin import common_sounds, readings
from xuexi.text.traditional import traditional_of
from xuexi.writers.artifact import FileArtifact, LateFile
from xuexi.writers.search.collecting import find_postings
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
)
from xuexi.writers.search.known import (
    KnownKeys,
    KnownRecord,
    known_keys,
    known_record,
    late_parts,
    late_record_files,
)
from xuexi.writers.search.passages import passage_length
from xuexi.writers.search.postings import Postings
from xuexi.writers.search.records import PAGES, late_records
from xuexi.writers.search.scripts import late_scripts
from xuexi.writers.search.shards import cut

MANIFEST = f"{FOLDER}/manifest.js"

_DIGITS = digits + ascii_lowercase
_HAN = re.compile("[\u4e00-\u9fff]+")
_EXAMPLE = range(4, 7)
"""Characters of a term whose first letters are worth showing as an example."""


def write_search(library: Library, cache: Cache) -> Iterator[FileArtifact]:
    """The scripts, the manifest, the shards and the files of each record."""
    for one in late_search(library, cache):
        yield one.make() if isinstance(one, LateFile) else one


def late_search(library: Library, cache: Cache) -> Iterator[LateFile | FileArtifact]:
    """The same; a record's files are made when somebody asks for them."""
    yield from late_scripts(cache)
    records, keyed, digests = yield from _known(library, cache)
    entries = dict(find_postings(keyed, cache))
    hashes: dict[str, str] = {}
    firsts: dict[str, str] = {}
    for family, shards in (
        (CHARACTERS, _shards(CHARACTERS, entries.items())),
        (TYPED, _late_shards(keyed, cache)),
    ):
        firsts[family], hashes[family] = yield from _named(shards)
    hashes[RECORDS] = "".join(digests)
    # In the order of their numbers.
    hashes[TABLES] = yield from _all(
        (_late_traditional(entries, cache), _late_sounds(keyed, cache))
    )
    manifest = {
        "version": VERSION,
        **_surroundings(library),
        **_contents(records, keyed),
        "firsts": firsts,
        "hashes": hashes,
    }
    yield FileArtifact(MANIFEST, call("manifest", manifest))


def late_search_records(library: Library, cache: Cache) -> Iterator[LateFile]:
    """The files of each record alone."""
    yield from _known(library, cache)


class _Known(NamedTuple):
    """What is known of all records, in their order."""

    records: Sequence[KnownRecord]
    keyed: Sequence[KnownKeys]
    digests: Sequence[str]
    """The hash that stands in the names of each record's files."""


def _known(library: Library, cache: Cache) -> Generator[LateFile, None, _Known]:
    """The files of each record, as soon as there is anything to be known of it."""
    late = tuple(late_records(library, cache))
    length = passage_length(_characters(library))
    known: dict[int, tuple[KnownRecord, KnownKeys, str]] = {}

    def study(number: int) -> list[LateFile]:
        record = known_record(late[number], cache)
        keys = known_keys(record, length, cache)
        files, digest = late_record_files(number, record, length, keys, cache)
        known[number] = record, keys, digest
        return files

    for number, one in enumerate(late):
        if cache.team.is_mine(one.about):
            yield from study(number)
    cache.meet("records")
    for number in range(len(late)):
        if number not in known:
            yield from study(number)
    return _Known(*zip(*(known[number] for number in range(len(late))), strict=True))


def _characters(library: Library) -> int:
    """字数 of all texts, each as its longest version has it."""
    figures = (library.documents.facts(one).figures.values() for one in library.documents)
    return sum(max((one.characters for one in own), default=0) for own in figures)


File = FileArtifact | LateFile


def _all(
    groups: Iterable[tuple[Sequence[File], str]],
) -> Generator[File, None, str]:
    """The files of all groups; returns their hashes as one text."""
    digests = []
    for files, digest in groups:
        yield from files
        digests.append(digest)
    return "".join(digests)


def _named(
    shards: Iterable[tuple[str, File, str]],
) -> Generator[File, None, tuple[str, str]]:
    """The files of shards; returns their first keys and their hashes."""
    firsts, digests = [], []
    for first, file, digest in shards:
        yield file
        firsts.append(first)
        digests.append(digest)
    return ",".join(firsts), "".join(digests)


def _shards(
    family: str, postings: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, FileArtifact, str]]:
    """Each shard's first key, its file and the hash of that."""
    for number, shard in enumerate(cut(postings)):
        [file], digest = hashed([(f"{family}{number}", shard.text)])
        yield shard.first, file, digest


def _late_shards(keyed: Sequence[KnownKeys], cache: Cache) -> Iterator[tuple[str, LateFile, str]]:
    """The same for what is typed, which few changes of a text change."""
    key = cache.digest(("typed", [keys.typed for keys in keyed]))
    return late_parts(key, lambda: list(_shards(TYPED, _typed(keyed))), cache)


def _late_sounds(keyed: Sequence[KnownKeys], cache: Cache) -> tuple[list[LateFile], str]:
    """The file of the table of sounds, and the hash of it."""
    key = cache.digest(("sounds", [keys.read for keys in keyed]))

    def make() -> list[tuple[str, FileArtifact, str]]:
        [file], digest = hashed([(f"{TABLES}{SOUNDS}", _sounds(keyed))])
        return [("", file, digest)]

    [(_, late, digest)] = late_parts(key, make, cache)
    return [late], digest


def _surroundings(library: Library) -> dict[str, object]:
    campaign = library.campaign
    return {
        "audiences": [[one.id, one.name, one.slug] for one in campaign.audiences],
        "years": campaign.years,
        "asOf": _day(campaign.as_of),
        "example": _example(library),
    }


def _contents(records: Sequence[KnownRecord], keyed: Sequence[KnownKeys]) -> dict[str, object]:
    kinds = tuple(dict.fromkeys(record.kind for record in records))
    return {
        "kinds": kinds,
        "runs": list(_runs(records, kinds)),
        "lengths": _digits(record.title_length for record in records),
        "passages": _digits(
            0 if record.stands_alone else keys.count
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


def _typed(keyed: Sequence[KnownKeys]) -> Iterator[tuple[str, str]]:
    """Postings of what is typed, by record."""
    postings = Postings()
    for number, keys in enumerate(keyed):
        postings.add(number, keys.typed_titles, keys.typed_heads)
    return postings.encoded()


def _late_traditional(keys: Iterable[str], cache: Cache) -> tuple[list[LateFile], str]:
    """Traditional characters for those that occur, each before its simplified one; a file."""
    known = frozenset("".join(keys))

    def make() -> list[tuple[str, FileArtifact, str]]:
        table = "".join(old + new for old, new in traditional_of(known))
        [file], digest = hashed([(f"{TABLES}{TRADITIONAL}", table)])
        return [("", file, digest)]

    key = cache.digest(("traditional", "".join(sorted(known))))
    [(_, late, digest)] = late_parts(key, make, cache)
    return [late], digest


def _sounds(keyed: Sequence[KnownKeys]) -> str:
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


def _runs(records: Iterable[KnownRecord], kinds: tuple[str, ...]) -> Iterator[list[int]]:
    """How many records in a row have which kind, mask and standing."""
    for (kind, mask, standing), run in groupby(
        records, key=lambda record: (record.kind, record.mask, record.standing)
    ):
        yield [len(list(run)), kinds.index(kind), mask, standing.value]


def _digits(numbers: Iterable[int]) -> str:
    """Small numbers, a character each; the last one also for all above."""
    last = DIGIT_BASE - 1
    return "".join(_DIGITS[min(number, last)] for number in numbers)


def _due(records: Iterable[KnownRecord]) -> Iterator[list[int]]:
    for number, record in enumerate(records):
        for start, due, mask in record.due:
            yield [number, _day(start), _day(due), mask]


def _day(day: date) -> int:
    """A day as the browser compares it: 20160510."""
    return day.year * 10_000 + day.month * 100 + day.day
