"""An edition as a PDF."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from xuexi.look.tokens import choices_note
from xuexi.model import FormDetails
from xuexi.text.qr import qr_svg
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.pdf.board import board_values
from xuexi.writers.pdf.values import sheet_values

_MAIN = Path(__file__).parent / "templates" / "main.typ"


def write_pdf(edition: Edition, typesetter: Typesetter) -> bytes:
    """The edition, set by Typst. Raises UnsettableError."""
    day = datetime.combine(edition.updated, datetime.min.time(), UTC)
    return typesetter.set(edition_values(edition), day, _MAIN)


def edition_values(edition: Edition) -> dict[str, Any]:
    """What a template reads to lay the edition out; `layout` names the function that does."""
    return {
        "layout": _layout(edition),
        "title": edition.title,
        "kind": edition.kind,
        "audience": edition.readers,
        "label": edition.label,
        "copy": edition.copy_name,
        "tags": [tag for tag in edition.tags if tag != edition.copy_name],
        "summary": edition.summary,
        "keywords": list(edition.aliases),
        "author": edition.author,
        "date": [edition.updated.year, edition.updated.month, edition.updated.day],
        "large": edition.large,
        "id": edition.id,
        "short_link": edition.short_link,
        "qr": qr_svg(edition.short_link) if edition.has_code else "",
        "mark": edition.official.mark if edition.official else "",
        "lines": list(edition.title_lines),
        "form": _form(edition, edition.form) if edition.form else None,
        "board": board_values(edition) if edition.board else None,
        "blocks": [] if edition.board else sheet_values(edition.blocks),
        "closing": list(edition.closing),
        "answers": [] if edition.board else sheet_values(edition.answers),
    }


def _layout(edition: Edition) -> str:
    if edition.board:
        return "board"
    return "gongwen" if edition.official else "form" if edition.form else "outline"


def _form(edition: Edition, form: FormDetails) -> dict[str, Any]:
    return {
        "landscape": form.orientation.value == "landscape",
        **_table(form),
        "how_to_tick": edition.how_to_tick,
        "sheets": [
            {
                # Where the sheets have not the same table, each brings its own.
                "own": _table(sheet.form) if sheet.form else {},
                "fields": [{"name": name, "value": value} for name, value in sheet.fields],
                "example": list(sheet.example),
                "rows": [list(row) for row in sheet.rows],
                "headings": [{"before": one.before, "group": one.text} for one in sheet.headings],
            }
            for sheet in edition.sheets
        ],
        "signatures": list(form.signatures),
        "asks_date": form.asks_date,
    }


def _table(form: FormDetails) -> dict[str, Any]:
    form = form.spread()
    return {
        "columns": [
            {
                "width_mm": column.width_mm,
                "note": choices_note(column.name, column.choices) if column.choices else "",
            }
            for column in form.columns
        ],
        "heads": [
            {
                "name": head.name,
                "hint": head.hint,
                "answers": [one.name for one in head.columns] if head.is_question else [],
            }
            for head in form.heads
        ],
    }
