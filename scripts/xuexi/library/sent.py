"""What is sent of a head or of a table: as it is written, but for citations in brackets."""

from __future__ import annotations

from dataclasses import replace

from xuexi.document.sent import line_sent
from xuexi.library.library import Library
from xuexi.model import Event, Material


def material_sent(library: Library, material: Material) -> Material:
    """The material as a message, a card or an article is headed."""
    title, summary = (_said(library, text) for text in (material.title, material.summary))
    return replace(material, title=title, summary=summary)


def event_sent(library: Library, event: Event) -> Event:
    """The event as a message tells of it."""
    title, label, note = (_said(library, text) for text in (event.title, event.label, event.note))
    return replace(event, title=title, label=label, note=note)


def _said(library: Library, text: str) -> str:
    return line_sent(text, library.clauses.cited)
