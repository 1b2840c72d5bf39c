"""Paper as it stands on a built site."""

from __future__ import annotations

from pathlib import Path

from xuexi.links.addresses import download
from xuexi.press.formats import Format
from xuexi.writers.edition import Edition


def published(site: Path, edition: Edition, form: Format) -> bytes:
    """The file that the site offers of an edition."""
    return file_of(site, edition, form).read_bytes()


def file_of(site: Path, edition: Edition, form: Format) -> Path:
    """Where that file stands, if the site offers it."""
    return site / download(edition.id, edition.audience, f"{edition.name}.{form}")
