"""What a page may show of the rest of the site."""

from __future__ import annotations

from xuexi.cache.cache import Cache, Same
from xuexi.library.library import Library
from xuexi.links.addresses import permalink
from xuexi.model import Material


def frame_of(library: Library, cache: Cache, *, in_lists: bool = True) -> str:
    """A digest of what any page may show of the rest of the site: tables and materials' heads.

    Only lists (`in_lists`) tell more of a material than what it is called.
    """
    key = ("frame", Same(library), in_lists)
    return cache.recall(key, lambda: cache.digest(_frame(library, in_lists=in_lists)))


def _frame(library: Library, *, in_lists: bool) -> tuple[object, ...]:
    heads = tuple(
        kept[in_lists]
        if (kept := library.documents.heads(material.id))
        else _head(material, in_lists=in_lists)
        for material in library.materials
    )
    tables = (library.terms, library.events, library.requirements)
    withdrawn = tuple((item, permalink(item) in library.published) for item in library.withdrawn)
    return (library.campaign, library.plans_state, *tables, heads, withdrawn)


def heads_of(material: Material, cache: Cache) -> tuple[str, str]:
    """Digests of what links to a material tell of it, and of what lists do."""
    told, listed = (_head(material, in_lists=in_lists) for in_lists in (False, True))
    return cache.digest(told), cache.digest(listed)


def _head(material: Material, *, in_lists: bool) -> tuple[object, ...]:
    return (
        material.id, material.title, material.kind, material.audiences, material.slug,
        material.label, material.roles, material.stage, material.clauses, material.minutes,
        material.form, material.plan.cite_as if material.plan else "",
        in_lists and (material.summary, material.updated),
    )  # fmt: skip
