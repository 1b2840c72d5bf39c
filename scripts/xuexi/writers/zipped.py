"""ZIP files that are the same byte for byte whenever they are made from the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date that the format knows: a file's own date is nobody's business."""


def zip_bytes(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files, by name and content, in the order given, each with the same date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Else the entry would tell on which system it was made.
            entry.create_system = 0
            archive.writestr(entry, data)
    return out.getvalue()
