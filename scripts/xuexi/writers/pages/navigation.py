"""The site's navigation as plain data, made once and read by every page's template.

A page then shows its own audience's sections, and of its own section the materials
beside it, which come with the page (`shelf_in_menu`): neither the cost of a page
grows with the site, nor do all pages change when one material is called something else.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from xuexi.library import Library
from xuexi.library.parts import has_section
from xuexi.links import names
from xuexi.links.addresses import PRINTING, audience_home, printing_page, section
from xuexi.links.storage import old_store, store
from xuexi.look.tokens import colour
from xuexi.model import Audience, Kind
from xuexi.writers.pages.downloads import MARK


def write_navigation(library: Library) -> dict[str, Any]:
    """What the templates find under `config.extra.xuexi`."""
    campaign = library.campaign
    return {
        "site": campaign.site,
        # What a phone paints around a page.
        "paper": {scheme: colour("paper", scheme) for scheme in ("light", "dark")},
        "years": list(campaign.years),
        "store": store(campaign),
        "old_store": old_store(campaign),
        # A list: not every engine keeps the order of a mapping.
        "audiences": [
            {
                "id": str(audience.id),
                "title": audience.title,
                "url": audience_home(audience),
                "sections": _sections(library, audience),
            }
            for audience in campaign.audiences
        ],
        "footer": {
            **asdict(campaign.footer),
            "police_digits": re.sub(r"\D", "", campaign.footer.police),
        },
    }


def _sections(library: Library, audience: Audience) -> list[dict[str, Any]]:
    campaign = library.campaign
    sections = []
    for info in campaign.kinds:
        if not has_section(library, audience, info.kind):
            continue
        kind: Kind = info.kind
        sections.append(
            {
                "slug": info.slug,
                "title": info.name,
                "mark": info.mark,
                "url": section(campaign, audience, kind),
            }
        )
    # Not a kind of the campaign's, so it stands last, and it has no list of pages of its own.
    sections.append(
        {
            "slug": PRINTING,
            "title": names.PRINTING_TITLE,
            "mark": MARK,
            "url": printing_page(audience),
        }
    )
    return sections
