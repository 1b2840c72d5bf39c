"""What stands at the address of something that was taken away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.links.addresses import HOME, Address, audience_home, page, permalink, relative
from xuexi.links.names import WITHDRAWN_TITLE as TITLE
from xuexi.model import Audience, Withdrawal
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.page_context import render


@dataclass(frozen=True, slots=True)
class Gone:
    """Something that was taken away."""

    name: str
    """What it was called last; empty where nobody knows, and where it was withdrawn."""
    withdrawal: Withdrawal | None = None
    """The organiser's decision; None for what is just no longer there."""
    lists: tuple[tuple[str, Address], ...] = ()
    """The lists in which it stood, each with what it is called."""


def write_withdrawn(library: Library, address: Address, gone: Gone) -> PageArtifact:
    """The page at `address`, which says that it is no longer offered, why, and where to go."""
    decided = gone.withdrawal
    instead = tuple(_instead(library, address, decided) if decided else ())
    html = render(
        "withdrawn.html",
        title=TITLE,
        name=gone.name,
        why=decided.why if decided else "",
        day=decided.day if decided else None,
        instead=instead,
        places=[{"title": title, "href": relative(address, to)} for title, to in gone.lists]
        or list(_homes(library, address)),
        front=relative(address, HOME),
    )
    said = f"《{gone.name}》已经撤下。" if gone.name else "这一页已经撤下。"
    meta = {"title": TITLE, "description": said, "noindex": True}
    updated = decided.day if decided else library.newest
    return PageArtifact(address, TITLE, html, meta, updated)


def _homes(library: Library, address: Address) -> Iterator[dict[str, str]]:
    for audience in library.campaign.audiences:
        yield {"title": audience.title, "href": relative(address, audience_home(audience))}


def _instead(
    library: Library, address: Address, withdrawal: Withdrawal
) -> Iterator[dict[str, str]]:
    """What is to be read in its place: for the readers of the address, where it is theirs."""
    material = library.instead_of(withdrawal)
    if material is None:
        return
    here = _reader(library.campaign.audiences, address)
    to = (
        page(library.campaign, library.home_of(material, here.id), material)
        if here
        else permalink(material.id)
    )
    yield {"title": material.title, "href": relative(address, to)}


def _reader(audiences: Iterable[Audience], address: Address) -> Audience | None:
    """In whose part of the site the address is; nobody's for a permanent one."""
    first = address.split("/")[0]
    return next((one for one in audiences if one.slug == first), None)
