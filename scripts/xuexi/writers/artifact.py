"""What writers make: pages for a site engine to dress, and finished files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from xuexi.findings import Finding
from xuexi.ground.late_dataclass import dataclass
from xuexi.links.addresses import Address
from xuexi.model import AudienceId, Copy, Material, MaterialId, Pack
from xuexi.writers.sharing import CARD, Picture


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


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A finished file that lies on this machine already, to be copied to `path`."""

    path: str
    kept: Path
    key: str = ""
    """Files with one key are the same; empty where only its bytes can tell what it is."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """What pages say of a file to print."""

    path: str
    """Below the site's root."""
    name: str
    """For people: what a browser saves it as."""
    format: str
    """As people call it: PDF, Word."""
    copy: Copy
    minutes: int | None
    """The meeting's length, where there is a choice."""
    length: str
    """All lengths of which it is the paper, for people; empty where there is no choice."""
    usual: bool
    """Whether that is the length to take when nothing else is said."""
    large: bool
    board: bool
    """Whether it is the sheet for a notice board."""
    size: int
    """Bytes."""
    pages: int | None
    """Pages of paper; None where the format leaves that to the reader's program."""


@dataclass(frozen=True, slots=True)
class PackDownload:
    """What pages say of a pack's ZIP or booklet."""

    pack: Pack
    path: str
    """Below the site's root."""
    name: str
    """For people: what a browser saves it as."""
    size: int
    """Bytes."""
    pages: int | None
    """Pages of a booklet; None for a ZIP."""


Boards = tuple[tuple[AudienceId, Download], ...]
"""Sheets of one material for notice boards, each with its readers."""


@dataclass(frozen=True, slots=True)
class Downloads:
    """All files to print; empty in a preview, which makes none."""

    sheets: Mapping[tuple[AudienceId, MaterialId], tuple[Download, ...]] = field(
        default_factory=dict
    )
    """The files of each material for each audience."""
    packs: Mapping[AudienceId, tuple[PackDownload, ...]] = field(default_factory=dict)
    pictures: Mapping[MaterialId, tuple[Picture, ...]] = field(default_factory=dict)
    """The pictures of each material, to be sent on."""

    def of(self, audience: AudienceId, material: MaterialId) -> tuple[Download, ...]:
        """The files of one material for one audience."""
        return self.sheets.get((audience, material), ())

    def boards_of(self, material: Material) -> Boards:
        """The sheets of one material for the notice boards of its audiences."""
        return tuple(
            (audience, file)
            for audience in material.audiences
            for file in self.of(audience, material.id)
            if file.board
        )

    def card_of(self, material: MaterialId) -> str:
        """Path of the square that a chat shows beside a material's link; empty without one."""
        pictures = self.pictures.get(material, ())
        return next((one.path for one in pictures if one.design == CARD), "")


@dataclass(frozen=True, slots=True)
class Paper:
    """The files to print that a site offers, and what pages say of them."""

    files: tuple[KeptFile, ...] = ()
    downloads: Downloads = field(default_factory=Downloads)
    findings: tuple[Finding, ...] = ()
    """What this machine's fonts lack."""


Artifact = PageArtifact | FileArtifact | KeptFile
"""Anything that an engine publishes."""


class PageFacts(NamedTuple):
    """What is asked of a page besides its content."""

    address: str
    title: str
    updated: date
    is_listed: bool
    """Whether search engines are told of it."""


@dataclass(frozen=True, slots=True)
class LatePage:
    """A page that is written when somebody asks for it."""

    key: str
    """A digest of all that it is made from."""
    make: Callable[[], PageArtifact]
    facts: PageFacts | None = None
    """Where they are known before it is written."""
    about: str = ""
    """Id of the material that it is about, if it is about one."""


@dataclass(frozen=True, slots=True)
class LateFile:
    """A file that is made when somebody asks for it."""

    path: str
    key: str
    """A digest of all that it is made from."""
    make: Callable[[], FileArtifact]
    about: str = ""
    """Id of the material that it is about, if it is about one."""
    is_text: bool = False
    """Whether it is a text to send."""
