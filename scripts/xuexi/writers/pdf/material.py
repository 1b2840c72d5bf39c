"""An edition as a PDF."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from xuexi.look.tokens import choices_note
from xuexi.model import FormDetails
from xuexi.text.qr import qr_svg
from xuexi.text.titles import title_lines
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition, OfficialHead
from xuexi.writers.official import (
    closing_of,
    letterhead_pt,
    listed_after,
    official_width_mm,
)
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
        "short_link": edition.address,
        "qr": qr_svg(edition.short_link) if edition.has_code else "",
        "mark": edition.official.mark if edition.official else "",
        "lines": list(edition.title_lines),
        "dispatch": _dispatch(edition.official) if edition.official else None,
        "form": _form(edition, edition.form) if edition.form else None,
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


def _dispatch(official: OfficialHead) -> dict[str, Any] | None:
    found = official.dispatch
    if found is None:
        return None
    return {
        "is_own": official.is_own,
        "letterhead": found.letterhead,
        "letterhead_pt": letterhead_pt(found.letterhead, official_width_mm()),
        "number": found.number,
        "signer": found.signer,
        "addressee": found.addressee,
        "attachments": [[line, listed_after(line)] for line in found.attachments],
        "closing": [[text, from_right] for text, from_right in closing_of(found)],
        "remark": found.remark,
        "copies_to": found.copies_to,
        "printed_by": found.printed_by,
        "printed_on": found.printed_on,
        "annexes": [
            {
                "mark": annex.mark,
                "lines": list(title_lines(annex.title_lines)),
                "blocks": sheet_values(annex.blocks),
            }
            for annex in official.annexes
        ],
    }


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
