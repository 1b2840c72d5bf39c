"""No two pages may claim one address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xuexi.findings import Finding, Place
from xuexi.library import Library
from xuexi.links.addresses import PRINTING, PUSHES, RESERVED, ROLE_PAGES, Address, page
from xuexi.model import Material

_TAKEN = (PRINTING, PUSHES, ROLE_PAGES)
"""Parts of every audience's addresses that no kind may take."""


def check_addresses(library: Library) -> Iterator[Finding]:
    """Slugs that collide inside a section, and sections that take a reserved address."""
    campaign = library.campaign
    taken: dict[Address, Material] = {}
    reported: set[str] = set()
    for material in library.materials:
        for audience_id in material.audiences:
            address = page(campaign, campaign.audience(audience_id), material)
            other = taken.setdefault(address, material)
            if other is not material and material.id not in reported:
                reported.add(material.id)
                has_slug = "slug" in material.places
                advice = f"{'把 slug 改成' if has_slug else '加一行 slug:'} {material.id}"
                place = material.place("slug" if has_slug else "title")
                fix = f"{other.path} 已经占了这个网址，{advice}"
                yield Finding(place, "XX212", "网址重复", found=address, fix=fix)
    for audience in campaign.audiences:
        if audience.slug in RESERVED:
            yield _reserved(audience.place, audience.slug, RESERVED)
    for kind in campaign.kinds:
        if kind.slug in _TAKEN:
            yield _reserved(kind.place, kind.slug, _TAKEN)


def _reserved(place: Place, slug: str, names: Iterable[str]) -> Finding:
    fix = f"换一个 slug，不能用：{'、'.join(sorted(names))}"
    return Finding(place, "XX212", "这个网址名留给程序用", found=slug, fix=fix)
