"""A library made in memory: the small campaign, perhaps a plan, and materials given as text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from small_project import small_project

from xuexi.findings import Finding
from xuexi.library import Library, assemble
from xuexi.model import Campaign, Material
from xuexi.sources.campaign import read_campaign
from xuexi.sources.files import TextFile
from xuexi.sources.gather import Sources
from xuexi.sources.materials import names_of, parse_material


@cache
def campaign() -> Campaign:
    """The small campaign, read once."""
    with TemporaryDirectory() as folder:
        found, _ = read_campaign(small_project(Path(folder)), "study_materials")
    assert found is not None
    return found


def material(identity: str, body: str, kind: str = "topic", more: str = "") -> Material:
    """A material with this body; `more` holds further lines of its head."""
    head = f"id: {identity}\ntitle: 题\nkind: {kind}\naudiences: [村里, 镇上]\nsummary: 话。\n"
    text = f"---\n{head}updated: 2016-05-10\n{more}---\n{body}"
    names = names_of(campaign())
    read, _ = parse_material(TextFile(f"study_materials/{identity}.md", text), names)
    assert read is not None
    return read


def plan(identity: str, body: str, cite_as: str) -> Material:
    """An official text with this body."""
    more = f"cite_as: {cite_as}\noriginal: x.txt\noriginal_sha256: abc\n"
    return material(identity, body, "guidance_plan", more)


def library(*materials: Material) -> Library:
    """The materials, related to each other."""
    return assembled(*materials)[0]


def assembled(*materials: Material) -> tuple[Library, tuple[Finding, ...]]:
    """The same, with what was found in the bodies."""
    sources = Sources(
        campaign(), names_of(campaign()), materials, (), (), (), (), MappingProxyType({}),
        MappingProxyType({}),
    )  # fmt: skip
    return assemble(sources)
