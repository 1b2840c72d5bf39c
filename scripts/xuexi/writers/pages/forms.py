"""A form's sheet on the screen: a small picture of it, and what to write in each column."""

from __future__ import annotations

from markupsafe import Markup

from xuexi.model import Material
from xuexi.writers.pages.downloads import Files, main_files
from xuexi.writers.pages.items import LinkItem
from xuexi.writers.pages.page_context import PageContext, render
from xuexi.writers.pages.sheet_picture import sheet_picture

_ROWS_SHOWN = 6
"""Blank rows that show what the table is like."""
_HELD_MM = 46
"""A first column up to so wide stays in sight on a phone; a wider one leaves others no room."""


def write_sheet(at: PageContext, material: Material, files: Files) -> Markup:
    """What a form's page shows below its text; empty for what has no table."""
    form = material.table
    if form is None:
        return Markup("")
    named = (at.library.by_id.get(material_id) for material_id, _ in form.numbered_as)
    mine = [item for item in named if item and at.audience.id in item.audiences]
    return Markup(
        render(
            "form.html",
            form=form,
            title=material.title,
            picture=sheet_picture(form, material.title),
            file=next(iter(main_files(at, files)), None),
            cells=form.first_cells(),
            shown=max(_ROWS_SHOWN, len(form.row_labels)),
            held=form.columns[0].width_mm <= _HELD_MM,
            example=any(column.example for column in form.columns),
            numbered_as=[LinkItem(item.title, at.material(item)) for item in mine],
        )
    )
