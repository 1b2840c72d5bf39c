"""Everything under the content folder, read once."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import partial
from pathlib import Path
from types import MappingProxyType

from xuexi.cache.cache import Cache
from xuexi.findings import Finding, Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Campaign, Event, Material, MaterialId, Pack, Requirement, Term, Withdrawal
from xuexi.sources.campaign import read_campaign
from xuexi.sources.campaign_tables import (
    read_calendar,
    read_glossary,
    read_packs,
    read_requirements,
    read_withdrawn,
)
from xuexi.sources.content import material_paths, picture_paths
from xuexi.sources.inside import (
    ENGINE_FOLDERS,
    OF_ENGINE,
    find_refused,
    is_hidden,
    read_inside,
    walk,
)
from xuexi.sources.materials import Names, names_of, read_material
from xuexi.sources.originals.original import MAX_ORIGINAL_BYTES, OriginalText, read_original
from xuexi.sources.pictures import Picture, read_picture
from xuexi.sources.published import read_published
from xuexi.sources.recordings import Recording, read_recordings
from xuexi.sources.site_address import check_site_address
from xuexi.sources.site_root import STATIC_FOLDER, RootFile, read_site_root
from xuexi.sources.strays import rosters, strays

CONTENT_FOLDER = "study_materials"
"""The folder that authors write in, below the project's root."""

_MISNAMED = re.compile(r"(\.md\.txt|\.markdown|(?!(?-i:\.md)$)\.md)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Original:
    """The untouched original of an official text."""

    text: OriginalText | None
    sha256: str
    """Empty when the file may not be read."""


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
    ledger: str = ""
    """What was ever published, as text."""
    withdrawn: tuple[Withdrawal, ...] = ()
    """What was taken back, in the order of its table."""
    recordings: MappingProxyType[MaterialId, Recording] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Recordings that can be played, by what they are of."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """By the path of a material: a digest of what it was read from."""


def gather(
    root: Path, folder: str = CONTENT_FOLDER, cache: Cache | None = None
) -> tuple[Sources | None, tuple[Finding, ...]]:
    """Read the whole content folder; None with findings when the campaign cannot be used.

    Files that `cache` knows are not parsed again. Raises OSError when a file cannot be read.
    """
    findings = list(find_refused(root, folder))
    for name in ENGINE_FOLDERS:
        findings.extend(find_refused(root, name, OF_ENGINE))
    campaign, found = read_campaign(root, folder)
    findings.extend(found)
    if campaign is None:
        return None, tuple(findings)
    findings.extend(check_site_address(root, campaign))
    cache = cache or Cache()
    names = cache.recall(("names", campaign), partial(names_of, campaign))
    materials, digests = _materials(root, folder, names, cache, findings)
    terms, found = read_glossary(root, folder, names, cache)
    findings.extend(found)
    events, found = read_calendar(root, folder, names, cache)
    findings.extend(found)
    requirements, found = read_requirements(root, folder, names, cache)
    findings.extend(found)
    packs, found = read_packs(root, folder, names, cache)
    findings.extend(found)
    withdrawn, found = read_withdrawn(root, folder, names, cache)
    findings.extend(found)
    originals, found = _originals(root, materials)
    findings.extend(found)
    recordings, found = read_recordings(root, materials)
    findings.extend(found)
    findings.extend(_misnamed(root, folder))
    findings.extend(strays(root, (folder, *ENGINE_FOLDERS), originals=folder))
    findings.extend(rosters(root, STATIC_FOLDER))
    root_files, found = read_site_root(root)
    findings.extend(found)
    ledger, found = read_published(root)
    findings.extend(found)
    images = {path: read_picture(root / path) for path in picture_paths(root, folder)}
    sources = Sources(
        campaign, names, tuple(materials), terms, events, requirements, packs, originals,
        MappingProxyType(images), root_files, ledger, withdrawn, recordings, digests,
    )  # fmt: skip
    return sources, tuple(findings)


def _materials(
    root: Path, folder: str, names: Names, cache: Cache, findings: list[Finding]
) -> tuple[list[Material], dict[str, str]]:
    """All materials, and a digest of what each was read from, by its path."""
    materials: list[Material] = []
    digests: dict[str, str] = {}
    paths = tuple(material_paths(root, folder))
    read = partial(read_material, root, names=names, cache=cache)
    cache.share("heads", paths, str, read)
    for path in paths:
        material, found, digest = read(path)
        findings.extend(found)
        if material is not None:
            materials.append(material)
            digests[path] = digest
    return materials, digests


def _misnamed(root: Path, folder: str) -> Iterator[Finding]:
    """Files that were meant as materials but whose names hide them."""
    for path in walk(root, folder):
        name = path.rsplit("/", 1)[-1]
        stem = _MISNAMED.sub("", name)
        if stem == name or is_hidden(path) or not (root / path).is_file():
            continue
        if stem.upper() != "README":
            fix = f"把文件改名为 {stem}.md"
            yield Finding(Place(path), "XX113", "文件名的后缀不对，不会当作材料", fix=fix)


def _originals(
    root: Path, materials: list[Material]
) -> tuple[MappingProxyType[MaterialId, Original], tuple[Finding, ...]]:
    originals: dict[MaterialId, Original] = {}
    findings: list[Finding] = []
    for material in materials:
        path = material.plan.original if material.plan else ""
        if not path or not os.path.lexists(root / path):
            continue
        data, refused = read_inside(root, path, MAX_ORIGINAL_BYTES)
        findings.extend(refused)
        if data is None:
            originals[material.id] = Original(None, "")
            continue
        text, found = read_original(data, Path(path).suffix, path)
        findings.extend(found)
        originals[material.id] = Original(text, hashlib.sha256(data).hexdigest())
    return MappingProxyType(originals), tuple(findings)
