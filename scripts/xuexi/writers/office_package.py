"""What the files of Word and of slides have in common: properties, signs, how they are packed.

python-docx and python-pptx each bring a package of their own; what is asked of it here, both have.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from xuexi.writers.edition import Edition
from xuexi.writers.zipped import Packed, pack, zip_packed

TYPES = "[Content_Types].xml"
"""The list of what is in a package (ISO/IEC 29500-2, 10.1.2.2)."""
RELATIONS = "_rels/.rels"
"""What the package itself leads to (9.3)."""

NEVER_FIRST = (
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞"
    "︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
NEVER_LAST = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"
"""Signs that may not begin and may not end a line (GB/T 15834, 5.1)."""

KnownParts = dict[str, list[tuple[str, Packed]]]
"""By the name of a part: it and what it leads to, packed under their names."""

_LONGEST_PROPERTY = 255
"""Characters of a property; Word takes no more."""
_MOST_PARTS = 512


def describe(properties: Any, edition: Edition, title: str) -> None:
    """Document properties. The only date is the material's own: nothing reads the clock.

    `properties` are the core properties of python-docx or of python-pptx.
    """
    day = datetime.combine(edition.updated, datetime.min.time(), UTC)
    properties.title = _short(title)
    properties.author = properties.last_modified_by = _short(edition.author)
    properties.subject = _short(edition.summary)
    properties.keywords = _short("；".join(edition.aliases))
    properties.category = _short(edition.kind)
    properties.identifier = edition.name
    properties.comments = _short(edition.short_link)
    properties.language = "zh-CN"
    properties.created = properties.modified = day
    properties.revision = 1


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_PROPERTY else f"{text[: _LONGEST_PROPERTY - 1]}…"


def packed_package(files: dict[str, Packed]) -> bytes:
    """The file. Office wants the list of what is in it first; the rest stands by name."""
    return zip_packed(files[name] for name in sorted(files, key=lambda one: (one[0] != "[", one)))


def packed_parts(
    package: Any, relations: Any, own: tuple[str, ...], known: KnownParts | None = None
) -> Iterator[tuple[str, Packed]]:
    """All that the library would save but the list of it, by name.

    `relations` are those of the package itself. Only parts whose names begin as one of `own`
    differ from file to file: what is the same in other files is compressed once. Who makes
    several files of one package keeps the rest in `known`, and it is not even asked for again.
    """
    yield RELATIONS, _packed(RELATIONS, relations.xml)
    for part in package.iter_parts():
        name = part.partname.membername
        if known is not None and name in known:
            yield from known[name]
            continue
        is_own = name.startswith(own)
        files = [(name, (pack if is_own else _packed)(name, part.blob))]
        if part.rels:
            rels = part.partname.rels_uri.membername
            files.append((rels, _packed(rels, part.rels.xml)))
        if known is not None and not is_own:
            known[name] = files
        yield from files


@lru_cache(_MOST_PARTS)
def _packed(name: str, data: bytes) -> Packed:
    return pack(name, data)
