"""No two pages may claim one address."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.findings import Finding, Place
from xuexi.library import Library
from xuexi.links.addresses import RESERVED, Address, page
from xuexi.model import Material
from xuexi.sources.campaign import CAMPAIGN_FILE


def check_addresses(library: Library) -> Iterator[Finding]:
    """Slugs that collide inside a section, and audiences that take a reserved address."""
    campaign = library.campaign
    taken: dict[Address, Material] = {}
    reported: set[str] = set()
    for material in library.materials:
        for audience_id in material.audiences:
            address = page(campaign, campaign.audience(audience_id), material)
            other = taken.setdefault(address, material)
            if other is not material and material.id not in reported:
                reported.add(material.id)
                place = material.place("slug" if "slug" in material.places else "title")
                fix = f"{other.path} 已经占了这个网址，加一行 slug: {material.id}"
                yield Finding(place, "XX212", "网址重复", found=address, fix=fix)
    for audience in campaign.audiences:
        if audience.slug in RESERVED:
            fix = f"换一个 slug，不能用：{'、'.join(sorted(RESERVED))}"
            yield Finding(Place(CAMPAIGN_FILE), "XX212", f"{audience.name}的网址被占用", fix=fix)
