"""The files of the index: scripts that hand one value over, so that they load from a folder too.

A browser that has opened a page from a folder may not fetch a file, but may
run a script. Every file is one call: `xuexiSearch.take(name, value)`. The
manifest keeps its name; all others carry the hash of their bytes in theirs, so
a server may let caches keep them for ever.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import groupby

from xuexi.library import Library
from xuexi.memory.memory import Memory
from xuexi.text.folding import fold
from xuexi.text.traditional import traditional_of
from xuexi.writers.artifact import FileArtifact
from xuexi.writers.search.keys import Keys, keys_of
from xuexi.writers.search.postings import Postings
from xuexi.writers.search.record import Record, Section
from xuexi.writers.search.records import PAGES, write_records
from xuexi.writers.search.shards import Shard, cut

FOLDER = "assets/search"
MANIFEST = f"{FOLDER}/manifest.js"
VERSION = 1
"""What the scripts must know to read the files."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_HASH = 8
"""Hexadecimal digits of a hash in a name; caches rules of servers look for so many."""


def write_search(library: Library, memory: Memory) -> Iterator[FileArtifact]:
    """The manifest, the shards and a file for each record."""
    records = tuple(write_records(library))
    keyed = [memory.recall(("search keys", record), partial(keys_of, record)) for record in records]
    kinds = tuple(dict.fromkeys(record.kind for record in records))
    hashes: dict[str, str] = {}
    firsts: dict[str, list[str]] = {"b": [], "p": []}
    for family, shards in (("b", _shards(keyed)), ("p", _typed_shards(keyed))):
        found = []
        for number, shard in enumerate(shards):
            firsts[family].append(shard.first)
            name = f"{family}{number}"
            file, digest = _file(name, shard.text)
            found.append(digest)
            yield file
        hashes[family] = "".join(found)
    found = []
    for number, (record, keys) in enumerate(zip(records, keyed, strict=True)):
        file, digest = _file(f"r{number}", _record(record, keys, kinds))
        found.append(digest)
        yield file
    hashes["r"] = "".join(found)
    file, hashes["t"] = _file("t0", _traditional(keyed))
    yield file
    manifest = {
        "version": VERSION,
        **_surroundings(library),
        "kinds": kinds,
        "runs": list(_runs(records, kinds)),
        "lengths": _lengths(records),
        "due": list(_due(records)),
        "lists": [
            [record.title, record.path, record.mask] for record in records if record.kind == PAGES
        ],
        "firsts": {family: ",".join(keys) for family, keys in firsts.items()},
        "hashes": hashes,
    }
    yield FileArtifact(MANIFEST, _call("manifest", manifest))


def _surroundings(library: Library) -> dict[str, object]:
    campaign = library.campaign
    return {
        "audiences": [[one.id, one.name, one.slug] for one in campaign.audiences],
        "years": campaign.years,
        "asOf": _day(campaign.as_of),
    }


def _shards(keyed: list[Keys]) -> Iterator[Shard]:
    postings = Postings()
    for number, keys in enumerate(keyed):
        postings.add(number, keys.titles, keys.heads, keys.bodies)
    return cut(postings.encoded())


def _typed_shards(keyed: list[Keys]) -> Iterator[Shard]:
    postings = Postings()
    for number, keys in enumerate(keyed):
        postings.add(number, keys.typed_titles, keys.typed_heads)
    return cut(postings.encoded())


def _traditional(keyed: list[Keys]) -> str:
    """Traditional characters for those that occur, each before its simplified one."""
    pairs = frozenset[str]().union(*(keys.bodies for keys in keyed))
    known = frozenset("".join(pairs))
    return "".join(old + new for old, new in traditional_of(known))


def _runs(records: Iterable[Record], kinds: tuple[str, ...]) -> Iterator[list[int]]:
    """How many records in a row have which kind, mask and standing."""
    for (kind, mask, standing), run in groupby(
        records, key=lambda record: (record.kind, record.mask, record.standing)
    ):
        yield [len(list(run)), kinds.index(kind), mask, standing.value]


def _lengths(records: Iterable[Record]) -> str:
    """How long each title is, a character each: of two that hold a word the shorter is nearer."""
    return "".join(_DIGITS[min(len(fold(record.title)), len(_DIGITS) - 1)] for record in records)


def _due(records: Iterable[Record]) -> Iterator[list[int]]:
    for number, record in enumerate(records):
        for start, due, mask in record.due:
            yield [number, _day(start), _day(due), mask]


def _day(day: date) -> int:
    """A day as the browser compares it: 20160510."""
    return day.year * 10_000 + day.month * 100 + day.day


def _record(record: Record, keys: Keys, kinds: tuple[str, ...]) -> list[object]:
    """As `record.js` reads it: by position, since names would weigh more than what they name."""
    typed = iter(keys.head_readings)
    value: list[object] = [
        record.title,
        kinds.index(record.kind),
        record.mask,
        record.path,
        int(record.shared),
        " ".join(keys.title_readings),
        [_section(section, record.mask, [next(typed) for _ in section.heads])
         for section in record.sections],
    ]  # fmt: skip
    if record.card:
        value.append([record.card.pinyin, record.card.definition, record.card.clauses])
    return value


def _section(section: Section, mask: int, typed: list[tuple[str, ...]]) -> list[object]:
    return [
        section.level,
        section.anchor,
        0 if section.mask == mask else section.mask,
        [part for head, syllables in zip(section.heads, typed, strict=True)
         for part in (head, " ".join(syllables))],
        [line.text if line.mask == mask else [line.text, line.mask] for line in section.lines],
    ]  # fmt: skip


def _file(name: str, value: object) -> tuple[FileArtifact, str]:
    content = _call(name, value)
    digest = hashlib.sha256(content).hexdigest()[:_HASH]
    return FileArtifact(f"{FOLDER}/{name}.{digest}.js", content), digest


def _call(name: str, value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # JSON may hold these two as they are; a script of before 2019 may not.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'xuexiSearch.take("{name}",{text})\n'.encode()
