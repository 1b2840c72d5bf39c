"""What the index needs of a record, known from the last run where the record has not changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from xuexi.cache.cache import Cache
from xuexi.ground.late_dataclass import dataclass
from xuexi.text.folding import fold
from xuexi.writers.artifact import FileArtifact, LateFile
from xuexi.writers.search.files import record_files
from xuexi.writers.search.keys import keys_of
from xuexi.writers.search.pairs import pairs_in
from xuexi.writers.search.passages import SHORT, characters_of, passages_of
from xuexi.writers.search.record import Mask, Standing
from xuexi.writers.search.records import LateRecord
from xuexi.writers.search.repostings import Listed, listed


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record, and what the manifest says of it."""

    late: LateRecord
    title: str
    kind: str
    mask: Mask
    path: str
    shared: bool
    standing: Standing
    due: tuple[tuple[date, date, Mask], ...]
    title_length: int
    """Characters of the folded title."""
    characters: int
    """Of all its lines."""

    @property
    def stands_alone(self) -> bool:
        """Whether the lines are so few that a file of their own would cost more than they do."""
        return self.characters <= SHORT


def known_record(late: LateRecord, cache: Cache) -> KnownRecord:
    """What is known of a record; it is written only if nothing is."""

    def say() -> list[Any]:
        record = late.make()
        due = [[start.toordinal(), end.toordinal(), mask] for start, end, mask in record.due]
        return [
            record.title, record.kind, record.mask, record.path, record.shared,
            record.standing.value, due, len(fold(record.title)), characters_of(record),
        ]  # fmt: skip

    said = cache.recall_plain(f"record {late.key}", say)
    title, kind, mask, path, shared, standing, days, title_length, characters = said
    due = tuple((date.fromordinal(a), date.fromordinal(b), own) for a, b, own in days)
    return KnownRecord(
        late, title, kind, mask, path, shared, Standing(standing), due, title_length, characters
    )


class KnownKeys:
    """The keys of a record, looked at only where something else is known of them than before."""

    def __init__(self, digest: str, said: list[Any], look: Callable[[], list[Any]]) -> None:
        self.digest = digest
        """What changes when the keys do."""
        self.count: int
        """How many passages there are."""
        self.typed: str
        """What changes when those keys do that are typed."""
        self.read: str
        """What changes when the names' readings do."""
        self.count, self.typed, self.read = said
        self._look = look

    @property
    def readings(self) -> dict[str, tuple[str, ...]]:
        """The syllables of its names and headings."""
        return {text: tuple(syllables) for text, syllables in self._look()[0].items()}

    @property
    def typed_titles(self) -> dict[str, int]:
        """Keys of its names as they are typed, with their flags."""
        typed: dict[str, int] = self._look()[3]
        return typed

    @property
    def typed_heads(self) -> frozenset[str]:
        """Keys of its headings as they are typed."""
        return frozenset(self._look()[4])

    def passages(self) -> Iterator[tuple[dict[str, int], frozenset[str], str]]:
        """The keys of each passage, those of its lines as pairs; a title stands in the first."""
        _, titles, passages, _, _ = self._look()
        for at, (heads, bodies) in enumerate(passages):
            yield {} if at else titles, frozenset(heads), bodies

    def listed(self) -> tuple[Listed, ...]:
        """The same, each key in the best list that holds it."""
        return tuple(
            listed(titles, heads, pairs_in(bodies)) for titles, heads, bodies in self.passages()
        )


def known_keys(known: KnownRecord, length: int, cache: Cache) -> KnownKeys:
    """The keys of a record that is cut into passages of about this length."""

    def find() -> list[Any]:
        record = known.late.make()
        keys = keys_of(record, passages_of(record, length))
        passages = [[sorted(one.heads), one.bodies] for one in keys.passages]
        return [
            keys.readings, keys.titles, passages, keys.typed_titles, sorted(keys.typed_heads)
        ]  # fmt: skip

    digest = f"keys {known.late.key} {length}"

    def look() -> list[Any]:
        found: list[Any] = cache.recall_plain(digest, find)
        return found

    def say() -> list[Any]:
        readings, _, passages, titles, heads = look()
        return [len(passages), cache.digest((titles, heads)), cache.digest(readings)]

    said = cache.recall_plain(f"of {digest}", say)
    cache.kept.keep(digest)
    return KnownKeys(digest, said, look)


def keys_before(digest: str, cache: Cache) -> KnownKeys | None:
    """Keys that the last run has known by this digest."""
    said, found = (cache.kept.before(key) for key in (f"of {digest}", digest))
    return KnownKeys(digest, said, lambda: found) if said and found else None


def late_record_files(
    number: int, known: KnownRecord, length: int, keys: KnownKeys, cache: Cache
) -> tuple[list[LateFile], str]:
    """The files of a record, which carry the hash of their bytes in their names, and this hash."""

    def make() -> tuple[list[FileArtifact], str]:
        record = known.late.make()
        return record_files(number, record, passages_of(record, length), keys.readings)

    key = f"record's files {number} {length} {known.late.key}"

    def made() -> tuple[list[FileArtifact], str]:
        return cache.recall_content(key, make)

    def say() -> list[Any]:
        files, digest = made()
        return [[file.path for file in files], digest]

    paths, digest = cache.recall_plain(key, say)

    def late(at: int, path: str) -> LateFile:
        return LateFile(path, f"{key}-{at}", lambda: made()[0][at], known.late.about)

    return [late(at, path) for at, path in enumerate(paths)], digest


def late_parts(
    key: str, make: Callable[[], list[tuple[str, FileArtifact, str]]], cache: Cache
) -> Iterator[tuple[str, LateFile, str]]:
    """Files of the index that are made together, each with its first key and its hash.

    `key` tells what all of them are made from.
    """

    def made() -> list[tuple[str, FileArtifact, str]]:
        return cache.recall(key, make)

    def say() -> list[Any]:
        return [[first, file.path, digest] for first, file, digest in made()]

    def late(at: int, path: str) -> LateFile:
        return LateFile(path, f"{key}-{at}", lambda: made()[at][1])

    for at, (first, path, digest) in enumerate(cache.recall_plain(key, say)):
        yield first, late(at, path), digest
