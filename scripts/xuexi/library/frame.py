"""What a page may show of the rest of the site."""

from __future__ import annotations

from enum import Enum, auto

from xuexi.cache.cache import Cache, Same
from xuexi.library.library import Library
from xuexi.library.parts import has_section
from xuexi.links.addresses import permalink
from xuexi.model import Kind, Material


class Told(Enum):
    """How much pages tell of materials; each tells what those before it do, and more."""

    PLANS = auto()
    """Nothing but where plans are: a text, which says itself to what else it leads."""
    NAMES = auto()
    """What all are called, and what tables say: a plan, with those that answer its clauses."""
    LISTS = auto()
    """Since when all are and what they are about, too."""


def frame_of(library: Library, cache: Cache, told: Told = Told.LISTS) -> str:
    """A digest of what a page that tells so much may show of the rest of the site."""
    return cache.recall(
        ("frame", Same(library), told), lambda: cache.digest(_frame(library, cache, told))
    )


def _frame(library: Library, cache: Cache, told: Told) -> tuple[object, ...]:
    heads = tuple(
        (library.documents.heads(material.id) or heads_of(material, cache))[told.value - 1]
        for material in library.materials
        if material.plan or told is not Told.PLANS
    )
    withdrawn = tuple((item, permalink(item) in library.published) for item in library.withdrawn)
    if told is Told.PLANS:
        tables: tuple[object, ...] = tuple(
            (audience.id, kind.value)
            for audience in library.campaign.audiences
            for kind in (Kind.GLOSSARY, Kind.CALENDAR)
            if has_section(library, audience, kind)
        )
    else:
        tables = (library.terms, library.events, library.requirements)
    return (library.campaign, library.plans_state, tables, heads, withdrawn)


def heads_of(material: Material, cache: Cache) -> tuple[str, ...]:
    """Digests of what is told of a material, in the order of `Told`."""
    return tuple(cache.digest(_head(material, told)) for told in Told)


def _head(material: Material, told: Told) -> tuple[object, ...]:
    head: tuple[object, ...] = (
        material.id, material.kind, material.audiences, material.slug,
        material.plan.cite_as if material.plan else "",
    )  # fmt: skip
    if told is not Told.PLANS:
        head += (
            material.title, material.label, material.roles, material.stage, material.clauses,
            material.minutes, material.form,
        )  # fmt: skip
    if told is Told.LISTS:
        head += (material.summary, material.updated)
    return head
