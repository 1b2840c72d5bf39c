"""What writers make: pages for a site engine to dress, and finished files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from xuexi.links.addresses import Address


@dataclass(frozen=True, slots=True)
class PageArtifact:
    """A page whose content is finished HTML; the engine adds the theme around it."""

    address: Address
    title: str
    html: str
    meta: Mapping[str, Any]
    """What the theme's templates read: plain values only."""
    updated: date
    """When its content last changed; for lists the newest of all."""
    source: str = ""
    """Path of the material it was made from; empty for lists and homes."""


@dataclass(frozen=True, slots=True)
class FileArtifact:
    """A finished file, to be put at `path` as it is."""

    path: str
    content: bytes
    source: str = ""


Artifact = PageArtifact | FileArtifact
"""Anything that a door hands on."""
