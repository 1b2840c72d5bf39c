"""An edition as a PDF."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from xuexi.look.tokens import choices_note
from xuexi.model import FormDetails, Sheet
from xuexi.text.qr import qr_svg
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.pdf.board import board_values
from xuexi.writers.pdf.values import sheet_values

_FITTED = ("outline", "form")
"""The layouts that are our own to fit; that of official texts is given."""

_FITS = ("", "tight", "tighter", "wide")
"""From what is usual to what is still good to read."""

_MAIN = Path(__file__).parent / "templates" / "main.typ"


def write_pdf(edition: Edition, typesetter: Typesetter) -> bytes:
    """The edition, set by Typst. Raises UnsettableError."""
    day = datetime.combine(edition.updated, datetime.min.time(), UTC)
    return typesetter.set(_fitted(edition_values(edition), typesetter), day, _MAIN)


def _fitted(values: dict[str, Any], typesetter: Typesetter) -> dict[str, Any]:
    """The values with the fit in which the last page holds more than a few lines, if there is one.

    Lines come a little closer, so that the page is not needed; or they go a little apart, so that
    it is worth its paper.
    """
    if values["layout"] not in _FITTED or not values["blocks"]:
        return values
    pages = 0
    for fit in _FITS:
        own = {**values, "fit": fit}
        end = typesetter.ask(own, _MAIN, "end")
        pages = pages or end["page"]
        # Closer lines that still need the page are no gain; wider ones may need no other.
        is_gain = end["page"] < pages if fit.startswith("tight") else end["page"] == pages
        if is_gain and not end["few"]:
            return own
    return values


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
