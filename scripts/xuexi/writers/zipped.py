"""ZIP files that are the same byte for byte whenever they are made from the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import IO

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date that the format knows: a file's own date is nobody's business."""


def zip_bytes(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files, by name and content, in the order given, each with the same date."""
    out = io.BytesIO()
    write_zip(out, files)
    return out.getvalue()


def write_zip(out: IO[bytes], files: Iterable[tuple[str, bytes]]) -> None:
    """The same into a file that is open: a whole site needs no memory. Raises OSError."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Else the entry would tell on which system it was made.
            entry.create_system = 0
            archive.writestr(entry, data)
