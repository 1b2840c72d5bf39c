"""An edition as a PDF."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from xuexi.look.tokens import choices_note
from xuexi.model import FormDetails, Sheet
from xuexi.text.qr import qr_svg
from xuexi.typeset.typesetter import RefusedError, Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.pdf.board import board_values
from xuexi.writers.pdf.values import sheet_values

_FITS = ("usual", "tight", "tighter", "wide")
"""How lines may stand so that the last page holds more than a few: a little closer, so that it is
not needed, or apart, so that it is worth its paper. The template refuses what has not come out so;
without a fit it takes whatever comes."""

_MAIN = Path(__file__).parent / "templates" / "main.typ"


def write_pdf(edition: Edition, typesetter: Typesetter) -> bytes:
    """The edition, set by Typst. Raises UnsettableError."""
    day = datetime.combine(edition.updated, datetime.min.time(), UTC)
    values = edition_values(edition)
    for fit in _FITS:
        with contextlib.suppress(RefusedError):
            return typesetter.set({**values, "fit": fit}, day, _MAIN)
    return typesetter.set(values, day, _MAIN)


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
        "fit": "",
        "id": edition.id,
        "short_link": edition.short_link,
        "qr": qr_svg(edition.short_link) if edition.has_code else "",
        "mark": edition.official.mark if edition.official else "",
        "lines": list(edition.title_lines),
        "form": _form(edition.form, edition.sheets) if edition.form else None,
        "board": board_values(edition) if edition.board else None,
        "blocks": [] if edition.board else sheet_values(edition.blocks),
        "blanks": [list(pair) for pair in edition.blanks],
        "small": [] if edition.board else sheet_values(edition.small),
        "closing": list(edition.closing),
        "answers": [] if edition.board else sheet_values(edition.answers),
    }


def _layout(edition: Edition) -> str:
    if edition.board:
        return "board"
    return "gongwen" if edition.official else "form" if edition.form else "outline"


def _form(form: FormDetails, sheets: tuple[Sheet, ...]) -> dict[str, Any]:
    return {
        "landscape": form.orientation.value == "landscape",
        "columns": [
            {
                "name": column.name,
                "width_mm": column.width_mm,
                "hint": column.hint,
                "note": choices_note(column.name, column.choices) if column.choices else "",
            }
            for column in form.columns
        ],
        "sheets": [
            {
                "fields": [{"name": name, "value": value} for name, value in sheet.fields],
                "example": list(sheet.example),
                "rows": [list(row) for row in sheet.rows],
                "headings": [{"before": one.before, "group": one.text} for one in sheet.headings],
            }
            for sheet in sheets
        ],
        "signatures": list(form.signatures),
        "asks_date": form.asks_date,
    }
