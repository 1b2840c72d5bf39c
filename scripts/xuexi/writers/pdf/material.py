"""An edition as a PDF."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from xuexi.look.tokens import choices_note
from xuexi.model import FormDetails
from xuexi.text.qr import qr_svg
from xuexi.text.titles import title_lines
from xuexi.typeset.typesetter import RefusedError, Typesetter
from xuexi.writers.edition import Edition, OfficialHead
from xuexi.writers.official import (
    closing_of,
    letterhead_pt,
    listed_after,
    official_width_mm,
)
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
        "short_link": edition.address,
        "has_imprint": bool(edition.imprint),
        "qr": qr_svg(edition.short_link) if edition.has_code else "",
        "mark": edition.official.mark if edition.official else "",
        "lines": list(edition.title_lines),
        "dispatch": _dispatch(edition.official) if edition.official else None,
        "form": _form(edition, edition.form) if edition.form else None,
        "board": board_values(edition) if edition.board else None,
        "blocks": [] if edition.board else sheet_values(edition.blocks),
        "blanks": [list(pair) for pair in edition.blanks],
        "apart": [] if edition.board else sheet_values(edition.apart),
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
        "most_row_mm": form.most_row_mm,
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
