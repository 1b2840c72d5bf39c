"""Everything under the content folder, read once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from xuexi.findings import Finding, Place
from xuexi.memory.memory import Memory
from xuexi.model import Campaign, Event, Material, MaterialId, Pack, Requirement, Term
from xuexi.sources.campaign import read_campaign
from xuexi.sources.materials import Names, names_of, read_material
from xuexi.sources.official import OriginalText, read_original
from xuexi.sources.pictures import Picture, read_picture
from xuexi.sources.site_root import STATIC_FOLDER, RootFile, read_site_root
from xuexi.sources.strays import rosters, strays
from xuexi.sources.tables import read_calendar, read_glossary, read_packs, read_requirements

CONTENT_FOLDER = "study_materials"
"""The folder that authors write in, below the project's root."""

_DOCS_FOLDER = "docs"
"""The authors' guide and what the site's engine copies as it is."""

_MISNAMED = re.compile(r"(\.md\.txt|\.markdown|(?!(?-i:\.md)$)\.md)$", re.IGNORECASE)
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
    requirements: tuple[Requirement, ...]
    packs: tuple[Pack, ...]
    originals: MappingProxyType[MaterialId, Original]
    """Originals of official texts; a material whose original is missing has no entry."""
    images: MappingProxyType[str, Picture]
    """Pictures by their path below the project's root."""
    root_files: tuple[RootFile, ...] = ()
    """What is published at the site's root as it is."""


def gather(
    root: Path, folder: str = CONTENT_FOLDER, memory: Memory | None = None
) -> tuple[Sources | None, tuple[Finding, ...]]:
    """Read the whole content folder; None with findings when the campaign cannot be used.

    Files that `memory` knows are not parsed again. Raises OSError when a file cannot be read.
    """
    findings: list[Finding] = []
    campaign, found = read_campaign(root, folder)
    findings.extend(found)
    if campaign is None:
        return None, tuple(findings)
    memory = memory or Memory()
    names = memory.recall(("names", campaign), partial(names_of, campaign))
    materials: list[Material] = []
    for path in material_paths(root, folder):
        material, found = read_material(root, path, names, memory)
        findings.extend(found)
        if material is not None:
            materials.append(material)
    terms, found = read_glossary(root, folder, names, memory)
    findings.extend(found)
    events, found = read_calendar(root, folder, names, memory)
    findings.extend(found)
    requirements, found = read_requirements(root, folder, names, memory)
    findings.extend(found)
    packs, found = read_packs(root, folder, names, memory)
    findings.extend(found)
    originals, found = _originals(root, materials)
    findings.extend(found)
    findings.extend(_misnamed(root, folder))
    findings.extend(strays(root, (folder, _DOCS_FOLDER)))
    findings.extend(rosters(root, STATIC_FOLDER))
    root_files, found = read_site_root(root)
    findings.extend(found)
    images = {
        path.relative_to(root).as_posix(): read_picture(path)
        for path in (root / folder).rglob("*")
        if _is_picture(path, root, folder)
    }
    sources = Sources(
        campaign, names, tuple(materials), terms, events, requirements, packs, originals,
        MappingProxyType(images), root_files,
    )  # fmt: skip
    return sources, tuple(findings)


def material_paths(root: Path, folder: str = CONTENT_FOLDER) -> Iterator[str]:
    """Paths of the material files below the root, sorted; hidden ones and READMEs are none."""
    for path in sorted((root / folder).rglob("*.md")):
        relative = path.relative_to(root)
        # A folder may be called so; it holds materials and is none.
        if not _is_hidden(relative) and path.name.upper() != "README.MD" and path.is_file():
            yield relative.as_posix()


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "_", "~")) for part in path.parts)


def _is_picture(path: Path, root: Path, folder: str) -> bool:
    """A picture that may be published: no draft, and no link to a file elsewhere."""
    return (
        path.suffix.lower() in _IMAGE_SUFFIXES
        and path.is_file()
        and not _is_hidden(path.relative_to(root))
        and path.resolve().is_relative_to((root / folder).resolve())
    )


def _misnamed(root: Path, folder: str) -> Iterator[Finding]:
    """Files that were meant as materials but whose names hide them."""
    for path in sorted((root / folder).rglob("*")):
        stem = _MISNAMED.sub("", path.name)
        if stem == path.name or _is_hidden(path.relative_to(root)) or not path.is_file():
            continue
        place = Place(path.relative_to(root).as_posix())
        if stem.upper() != "README":
            fix = f"把文件改名为 {stem}.md"
            yield Finding(place, "XX113", "文件名的后缀不对，不会当作材料", fix=fix)


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
