"""The front page: one tap to the right audience; after that the reader's own."""

from __future__ import annotations

from xuexi.library import Library
from xuexi.links.addresses import COVERAGE, HOME, Address, audience_home, relative
from xuexi.links.names import COVERAGE_TITLE
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.items import LinkItem
from xuexi.writers.pages.mine import write_mine
from xuexi.writers.pages.page_context import render

GUIDE = Address("bianxie/")
"""The authors' guide, one of the site's own pages."""


def write_front(library: Library) -> PageArtifact:
    """The page at the site's root."""
    campaign = library.campaign
    doors = [
        {
            "id": audience.id,
            "title": audience.title,
            "mark": audience.name[:1],
            "lead": audience.lead,
            "href": relative(HOME, audience_home(audience)),
        }
        for audience in campaign.audiences
    ]
    coverage = LinkItem(COVERAGE_TITLE, relative(HOME, COVERAGE))
    html = render(
        "front.html",
        campaign=campaign,
        doors=doors,
        mine=write_mine(library),
        guide=relative(HOME, GUIDE),
        coverage=coverage if library.requirements else None,
    )
    meta = {"title": campaign.title, "description": campaign.description, "front": True}
    return PageArtifact(HOME, campaign.title, html, meta, library.newest)
