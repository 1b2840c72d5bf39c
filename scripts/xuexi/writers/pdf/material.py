"""A material as a PDF for one audience and one copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from xuexi.document import tree
from xuexi.document.views import view
from xuexi.library import Library
from xuexi.links.addresses import permalink
from xuexi.model import Audience, Copy, FormDetails, Material
from xuexi.writers.artifact import FileArtifact
from xuexi.writers.pdf.titles import title_lines
from xuexi.writers.pdf.typesetter import Typesetter
from xuexi.writers.pdf.values import block_values

_COPY_NAMES = {Copy.PARTICIPANT: "", Copy.TRAINER: "主持人用"}


def write_pdf(
    library: Library,
    audience: Audience,
    material: Material,
    copy: Copy,
    typesetter: Typesetter,
    *,
    large: bool = False,
) -> FileArtifact:
    """The material's PDF. `large` is the edition in large print, 18 pt and more."""
    blocks = view(library.documents[material.id].blocks, audience.id, copy)
    if material.plan:
        # Notes and marks are ours; on paper the official text stands alone.
        blocks = tuple(
            replace(block, notes=()) if isinstance(block, tree.Clause) else block
            for block in blocks
        )
    template = "gongwen.typ" if material.plan else "material.typ"
    values = {
        "title": material.title,
        "label": material.label,
        "copy": _COPY_NAMES[copy],
        "summary": material.summary,
        "keywords": list(material.aliases),
        "author": library.campaign.footer.organiser or library.campaign.site,
        "date": [material.updated.year, material.updated.month, material.updated.day],
        "large": large,
        "id": material.id,
        "permalink": f"/{permalink(material.id)}",
        "mark": material.plan.mark if material.plan else "",
        "lines": title_lines(
            material.plan.title_lines
            if material.plan and material.plan.title_lines
            else (material.title,)
        ),
        "form": _form(material.form) if material.form else None,
        "blocks": block_values(blocks),
    }
    day = datetime.combine(material.updated, datetime.min.time(), UTC)
    name = "-".join(
        part
        for part in (
            material.id,
            "zhuchi" if copy is Copy.TRAINER else "",
            "dazi" if large else "",
        )
        if part
    )
    content = typesetter.set(template, values, day)
    return FileArtifact(f"{audience.slug}/{name}.pdf", content, material.path)


def _form(form: FormDetails) -> dict[str, Any]:
    return {
        "landscape": form.orientation.value == "landscape",
        "filled_by": form.filled_by,
        "fields": list(form.fields),
        "columns": [
            {
                "name": column.name,
                "width_mm": column.width_mm,
                "hint": column.hint,
                "choices": list(column.choices),
                "example": column.example,
            }
            for column in form.columns
        ],
        "cells": list(form.first_cells()),
    }
