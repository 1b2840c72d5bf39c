"""The ledger's file: what was ever published, as text; `links.ledger` knows what it says."""

from __future__ import annotations

import os
from pathlib import Path

from xuexi.findings import Finding
from xuexi.sources.files import text_of
from xuexi.sources.inside import read_inside

LEDGER_FILE = "published.tsv"
"""Below the project's root, beside mkdocs.yml."""

MOST_BYTES = 200_000_000
"""Ten thousand materials with all their files and headings take some 40 MB."""


def read_published(root: Path) -> tuple[str, tuple[Finding, ...]]:
    """The ledger's text; empty where nothing was published yet, or where it cannot be read.

    Raises OSError when the file cannot be read at all.
    """
    if not os.path.lexists(root / LEDGER_FILE):
        return "", ()
    data, refused = read_inside(root, LEDGER_FILE, MOST_BYTES)
    if data is None:
        return "", refused
    file, findings = text_of(LEDGER_FILE, data)
    return file.text if file else "", findings
