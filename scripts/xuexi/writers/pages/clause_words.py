"""The words of each plan's clauses, for who taps a citation without leaving.

A script that hands its value over, because a page opened from a folder may fetch nothing else. It
stands among the assets: nobody has its address but the site's own script.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from xuexi.document import tree
from xuexi.document.plain import clause_text
from xuexi.library import Library
from xuexi.links.addresses import page
from xuexi.model import Material
from xuexi.writers.artifact import FileArtifact

_FOLDER = "assets/clauses/"
"""Where docs/assets/javascripts/cite.js looks for the file of a plan's page."""


def write_clause_words(library: Library) -> Iterator[FileArtifact]:
    """A file for each plan and each audience that has its page."""
    for material in library.materials:
        if material.plan is None:
            continue
        words = json.dumps(_words(library, material), ensure_ascii=False)
        content = f"xuexiClauses({words});\n".encode()
        for audience in library.campaign.audiences:
            if audience.id in material.audiences:
                address = page(library.campaign, audience, material)
                name = address.strip("/").replace("/", ".")
                yield FileArtifact(f"{_FOLDER}{name}.js", content, material.path)


def _words(library: Library, material: Material) -> dict[str, str]:
    """Each clause's text by its anchor; that of several paragraphs with line breaks."""
    found: dict[str, str] = {}
    anchor = ""
    for block in library.documents[material.id].blocks:
        if not isinstance(block, tree.Clause):
            continue
        if not block.continues:
            anchor = block.anchor
        text = clause_text(block)
        if anchor:
            found[anchor] = f"{found[anchor]}\n{text}" if anchor in found else text
    return found
