"""What stands at the address of something that was taken away."""

from __future__ import annotations

from xuexi.library import Library
from xuexi.links.addresses import HOME, Address, audience_home, relative
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.page_context import render

TITLE = "已撤下"


def write_withdrawn(library: Library, address: Address, name: str) -> PageArtifact:
    """The page at `address`, which says that `name` is no longer offered, and where to go."""
    campaign = library.campaign
    homes = [
        {"title": audience.title, "href": relative(address, audience_home(audience))}
        for audience in campaign.audiences
    ]
    html = render(
        "withdrawn.html", title=TITLE, name=name, homes=homes, front=relative(address, HOME)
    )
    description = f"《{name}》已经撤下。" if name else "这一页已经撤下。"
    meta = {"title": TITLE, "description": description, "noindex": True}
    return PageArtifact(address, TITLE, html, meta, library.newest)
