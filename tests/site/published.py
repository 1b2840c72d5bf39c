"""Paper as it stands on a built site."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from xuexi.links.addresses import download
from xuexi.press.formats import Format
from xuexi.writers.edition import Edition


def published(site: Path, edition: Edition, form: Format) -> bytes:
    """The file that the site offers of an edition."""
    return file_of(site, edition, form).read_bytes()


def file_of(site: Path, edition: Edition, form: Format) -> Path:
    """Where that file stands, if the site offers it: several readers may share one."""
    name = f"{edition.name}.{form}"
    own = download(edition.id, edition.audience, name)
    return site / _paths(site).get((edition.id, edition.audience.id, name), own)


@lru_cache(2)
def _paths(site: Path) -> dict[tuple[str, str, str], str]:
    """For each file its path, by its material, its readers and its name."""
    listed = json.loads((site / "materials.json").read_text("utf-8"))
    return {
        (material["id"], file["audience"], file["path"].rpartition("/")[2]): file["path"]
        for material in listed["materials"]
        for file in material["files"]
    }
