"""A bundle as one PDF: cover, contents, and every edition in its own layout."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from xuexi.text.titles import title_lines
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Bundle, Edition
from xuexi.writers.pdf.material import edition_values

_MAIN = Path(__file__).parent / "templates" / "booklet.typ"

_COVER_LINE = 12
"""Characters of 36 pt that fit a line of 162 mm with room to spare (36 pt is 12.7 mm)."""


def write_booklet(bundle: Bundle, typesetter: Typesetter) -> bytes:
    """The bundle's editions bound together, set by Typst in one run."""
    day = datetime.combine(bundle.updated, datetime.min.time(), UTC)
    return typesetter.set(_values(bundle), day, _MAIN)


def own_values(bundle: Bundle) -> dict[str, Any]:
    """What a template reads of the booklet itself: cover and contents, without the editions."""
    day = bundle.updated
    return {
        "title": bundle.title,
        "lines": list(title_lines((bundle.title,), _COVER_LINE)),
        "lead": bundle.lead,
        "campaign": bundle.campaign,
        "audience": bundle.readers,
        "organiser": bundle.organiser,
        "author": bundle.author,
        "date": [day.year, day.month, day.day],
        "chapters": [
            {"name": chapter.name, "entries": [_entry(edition) for edition in chapter.editions]}
            for chapter in bundle.chapters
        ],
    }


def _values(bundle: Bundle) -> dict[str, Any]:
    values = own_values(bundle)
    for chapter, own in zip(bundle.chapters, values["chapters"], strict=True):
        for edition, entry in zip(chapter.editions, own["entries"], strict=True):
            entry["values"] = edition_values(edition)
    return values


def _entry(edition: Edition) -> dict[str, Any]:
    tags = f"（{'，'.join(edition.tags)}）" if edition.tags else ""
    return {"name": edition.title + tags}
