"""The index as files: each a script that hands one value over, so that a folder will do too.

A browser that has opened a page from a folder may not fetch a file, but may
run a script. Every file is one call: `xuexiSearch.take(name, value)`. Values
are lists read by position (`record.js`): names would weigh more than what they
name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from xuexi.writers.artifact import FileArtifact
from xuexi.writers.search.passages import Passage, stands_alone
from xuexi.writers.search.record import Line, Mask, Record, Section

FOLDER = "assets/search"
VERSION = 3
"""What the scripts must know to read the files."""
HASH_LENGTH = 6
"""Hexadecimal digits of a file's hash: the manifest holds one for each file, and nothing weighs
as much there. That a file which changes keeps its name happens once in 16 million times."""
_HASH_END = f"{VERSION:02x}"
"""What follows in a name: caches' rules of servers look for 8 digits."""
DIGIT_BASE = 36
"""Of the small numbers that stand side by side as one text, a character each."""
CHARACTERS, TYPED, RECORDS, TABLES = "b", "p", "r", "t"
"""How the names of files begin: postings of characters and of pinyin, records, tables."""
TRADITIONAL, SOUNDS = 0, 1
"""The numbers of the tables."""


def call(name: str, value: object) -> bytes:
    """A file's content."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # JSON may hold these two as they are; a script of before 2019 may not.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return handing_over(name, text)


def handing_over(name: str, expression: str) -> bytes:
    """A script of one call that gives the loader the value of an expression."""
    return f'xuexiSearch.take("{name}",{expression})\n'.encode()


def hashed(values: Iterable[tuple[str, object]]) -> tuple[list[FileArtifact], str]:
    """Files that belong together, named by the one hash of all their bytes."""
    contents = [(name, call(name, value)) for name, value in values]
    digest = hashlib.sha256(b"".join(content for _, content in contents)).hexdigest()[:HASH_LENGTH]
    return [
        FileArtifact(f"{FOLDER}/{name}.{digest}{_HASH_END}.js", content)
        for name, content in contents
    ], digest


def record_files(
    number: int,
    record: Record,
    passages: Sequence[Passage],
    readings: Mapping[str, tuple[str, ...]],
) -> tuple[list[FileArtifact], str]:
    """A record's names and, unless they are few, its lines by passages; with their hash."""
    name = f"{RECORDS}{number}"
    if stands_alone(record):
        lines: object = [_lines(section, record.mask) for section in record.sections]
        return hashed([(name, _names(record, readings, lines))])
    values: list[tuple[str, object]] = [(name, _names(record, readings, record.lead))]
    values += [
        (f"{name}-{index}", _passage(passage, record.mask))
        for index, passage in enumerate(passages)
    ]
    return hashed(values)


def _names(record: Record, typed: Mapping[str, tuple[str, ...]], lines: object) -> list[object]:
    value: list[object] = [
        *_name(record.title, typed),
        record.path,
        int(record.shared),
        [part for name in record.also for part in _name(name, typed)],
        [_section(section, record.mask, typed) for section in record.sections],
        # All of them, section by section, or the one to show while they are not there.
        lines,
    ]
    if record.card:
        value.append([record.card.pinyin, record.card.definition, record.card.clauses])
    return value


def _name(name: str, typed: Mapping[str, tuple[str, ...]]) -> tuple[str, str]:
    return name, " ".join(typed[name])


def _section(section: Section, mask: Mask, typed: Mapping[str, tuple[str, ...]]) -> list[object]:
    return [
        section.level,
        section.anchor,
        0 if section.mask == mask else section.mask,
        *(part for head in section.heads for part in _name(head, typed)),
    ]


def _passage(passage: Passage, mask: Mask) -> list[object]:
    return [passage.first, *(_lines(section, mask) for section in passage.sections)]


def _lines(section: Section, mask: Mask) -> list[object]:
    return [_line(line, mask) for line in section.lines]


def _line(line: Line, mask: Mask) -> object:
    return line.text if line.mask == mask else [line.text, line.mask]
