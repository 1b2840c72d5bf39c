"""All words of a file that a build has made, to look for those that must not be there."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pypdfium2 as pdfium

_ESCAPED = re.compile(r"\\u([0-9a-f]{4})", re.IGNORECASE)


def words_in(path: Path) -> str:
    """All that a person or a program could read in a file."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        return "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(content))
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return "".join(
                archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
            )
    # What Python writes as JSON may say it in escapes.
    text = content.decode("utf-8", "replace")
    return text + _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
