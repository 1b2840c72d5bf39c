"""Everything under the content folder, read once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from xuexi.findings import Finding
from xuexi.model import Campaign, Event, Material, MaterialId, Term
from xuexi.sources.campaign import read_campaign
from xuexi.sources.materials import Names, names_of, read_material
from xuexi.sources.official import OriginalText, read_original
from xuexi.sources.tables import read_calendar, read_glossary

CONTENT_FOLDER = "study_materials"
"""The folder that authors write in, below the project's root."""

_IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")


@dataclass(frozen=True, slots=True)
class Original:
    """The untouched original of an official text."""

    text: OriginalText | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The content as read: typed, but not yet related to each other."""

    campaign: Campaign
    names: Names
    materials: tuple[Material, ...]
    terms: tuple[Term, ...]
    events: tuple[Event, ...]
    originals: MappingProxyType[MaterialId, Original]
    """Originals of official texts; a material whose original is missing has no entry."""
    images: frozenset[str]
    """Paths of the pictures below the project's root."""


def gather(root: Path, folder: str = CONTENT_FOLDER) -> tuple[Sources | None, tuple[Finding, ...]]:
    """Read the whole content folder; None with findings when the campaign cannot be used.

    Raises OSError when a file cannot be read.
    """
    findings: list[Finding] = []
    campaign, found = read_campaign(root, folder)
    findings.extend(found)
    if campaign is None:
        return None, tuple(findings)
    names = names_of(campaign)
    materials: list[Material] = []
    for path in material_paths(root, folder):
        material, found = read_material(root, path, names)
        findings.extend(found)
        if material is not None:
            materials.append(material)
    terms, found = read_glossary(root, folder, names)
    findings.extend(found)
    events, found = read_calendar(root, folder, names)
    findings.extend(found)
    originals, found = _originals(root, materials)
    findings.extend(found)
    images = frozenset(
        path.relative_to(root).as_posix()
        for path in (root / folder).rglob("*")
        if path.suffix.lower() in _IMAGE_SUFFIXES
    )
    sources = Sources(campaign, names, tuple(materials), terms, events, originals, images)
    return sources, tuple(findings)


def material_paths(root: Path, folder: str = CONTENT_FOLDER) -> Iterator[str]:
    """Paths of the material files below the root, sorted; hidden ones and READMEs are none."""
    for path in sorted((root / folder).rglob("*.md")):
        relative = path.relative_to(root)
        hidden = any(part.startswith((".", "_", "~")) for part in relative.parts)
        if not hidden and path.name.upper() != "README.MD":
            yield relative.as_posix()


def _originals(
    root: Path, materials: list[Material]
) -> tuple[MappingProxyType[MaterialId, Original], tuple[Finding, ...]]:
    originals: dict[MaterialId, Original] = {}
    findings: list[Finding] = []
    for material in materials:
        path = material.plan.original if material.plan else ""
        if not path or not (root / path).is_file():
            continue
        data = (root / path).read_bytes()
        text, found = read_original(data, Path(path).suffix, path)
        findings.extend(found)
        originals[material.id] = Original(text, hashlib.sha256(data).hexdigest())
    return MappingProxyType(originals), tuple(findings)
