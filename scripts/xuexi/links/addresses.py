"""Addresses of pages: where each page lives and how one page points to another."""

from __future__ import annotations

import posixpath
from typing import NewType
from urllib.parse import quote

from xuexi.model import (
    Audience,
    AudienceId,
    Campaign,
    Kind,
    Material,
    MaterialId,
    RequirementId,
    Role,
    RoleId,
    StageId,
)

Address = NewType("Address", str)
"""A page's address below the site's root: ASCII, no leading slash, ending in one; "" is home."""

HOME = Address("")
PERMALINKS = "q"
"""First part of every permanent short address; no audience may take it."""
ROLE_PAGES = "juese"
"""The part of an address under which an audience's role pages stand."""
PRINTING = "dayin"
"""Last part of the address of an audience's page of files to print."""
PUSHES = "tuisong"
"""Last part of the address of an audience's year of messages."""
COVERAGE = Address("duizhao/")
"""Every requirement of the plans with the materials that answer it."""
INDEX = Address("suoyin/")
"""Everything from A to Z, for whom search does not run."""
SHARING = "fenxiang"
"""Last part of the address of the page from which a material is sent on."""
CHECKLIST = "qingdan"
"""Last part of the address of a role's checklist."""
ARTICLE = "gongzhonghao"
"""The part of an address under which a material stands as it is pasted into an official account."""
BROADCAST = "guangbo"
"""The part of an address under which the text stands that a loudspeaker reads."""
FORM_SHEET = "xx-biaoyang"
"""Anchor of a form's table; no author's heading can be called so, since pinyin has no xx."""
CALENDARS = "rili"
"""First part of every calendar that a phone takes over."""
FEED = "new.xml"
"""What is new, for readers of feeds."""
RESERVED = frozenset(
    (
        PERMALINKS,
        CALENDARS,
        COVERAGE.rstrip("/"),
        INDEX.rstrip("/"),
        "assets",
        "search",
        "bianxie",
        "templates",
    )
)
"""First parts that no audience may take; engines leave the last one out of a site."""
ROBOTS = "robots.txt"
"""What search engines ask a host for; an office may put its own in our place."""
LEDGER_COPY = "assets/published.tsv"
"""The ledger as it was when the site was published: a project that loses its own finds it here."""
OWN_FILES = frozenset(
    (
        FEED,
        "index.html",
        "404.html",
        "sitemap.xml",
        "sitemap.xml.gz",
        "materials.json",
        "search.json",
    )
)
"""Files that we or the site's engine put at the root."""


def audience_home(audience: Audience) -> Address:
    """An audience's home."""
    return Address(f"{audience.slug}/")


def section(campaign: Campaign, audience: Audience, kind: Kind) -> Address:
    """The list of an audience's materials of one kind."""
    return Address(f"{audience.slug}/{campaign.kind(kind).slug}/")


def page(campaign: Campaign, audience: Audience, material: Material) -> Address:
    """A material's page in one audience's part of the site."""
    return Address(f"{section(campaign, audience, material.kind)}{material.slug}/")


def role_page(audience: Audience, role: Role) -> Address:
    """What one role finds in an audience's part of the site."""
    return Address(f"{audience.slug}/{ROLE_PAGES}/{role.id}/")


def role_checklist(audience: Audience, role: Role) -> Address:
    """What the plans ask of one role, to tick off."""
    return Address(f"{role_page(audience, role)}{CHECKLIST}/")


def printing_page(audience: Audience) -> Address:
    """All files of an audience that can be printed."""
    return Address(f"{audience.slug}/{PRINTING}/")


def pushes_page(audience: Audience) -> Address:
    """What an organiser sends to an audience in a year."""
    return Address(f"{audience.slug}/{PUSHES}/")


def pushes_file(audience_id: AudienceId) -> str:
    """Path of the same as a workbook."""
    return f"{CALENDARS}/{audience_id}.xlsx"


def permalink(material_id: MaterialId) -> Address:
    """The permanent short address: it depends on the id alone and is what QR codes carry."""
    return Address(f"{PERMALINKS}/{material_id}/")


def share_page(material_id: MaterialId) -> Address:
    """What there is to send of a material: as permanent as its short address."""
    return Address(f"{permalink(material_id)}{SHARING}/")


def picture_file(material_id: MaterialId, name: str) -> str:
    """Path of a picture to send, beside the permanent address: as permanent as that."""
    return f"{permalink(material_id)}{name}"


def calendar_file(audience_id: AudienceId, role_id: RoleId | None = None) -> str:
    """Path of a calendar for a phone: of an audience, or of one role in it."""
    own = f"/{role_id}" if role_id else ""
    return f"{CALENDARS}/{audience_id}{own}.ics"


def pack_file(audience: Audience, name: str) -> str:
    """Path of a pack's ZIP or booklet, beside the page that lists them."""
    return f"{printing_page(audience)}{name}"


def download(material_id: MaterialId, audience: Audience, name: str) -> str:
    """Path of a file to print, beside the permanent address: as permanent as that."""
    return f"{permalink(material_id)}{audience.slug}/{name}"


def article(material_id: MaterialId, audience: Audience) -> Address:
    """A material for an official account, below the permanent address and as permanent."""
    return Address(f"{permalink(material_id)}{ARTICLE}/{audience.slug}/")


def broadcast(material_id: MaterialId, audience: Audience) -> Address:
    """A material to be read over a loudspeaker, below the permanent address and as permanent."""
    return Address(f"{permalink(material_id)}{BROADCAST}/{audience.slug}/")


def broadcast_file(material_id: MaterialId, audience: Audience, end: str) -> str:
    """Path of the same as a file; `end` is docx or txt."""
    return f"{broadcast(material_id, audience)}{material_id}-{BROADCAST}.{end}"


def short_link(material_id: MaterialId, anchor: str = "") -> str:
    """The permanent address as a line of print mentions it: without the site it stands on."""
    return f"/{permalink(material_id)}{'#' if anchor else ''}{anchor}"


def written_permalink(campaign: Campaign, material_id: MaterialId) -> str:
    """The permanent address as paper writes it: in full where the campaign says where it stands."""
    return f"{campaign.address or '/'}{permalink(material_id)}"


def content_picture(path: str) -> str:
    """Where a picture of the content folder stands on the site."""
    return "assets/materials/" + path.split("/", 1)[-1]


def written_picture(campaign: Campaign, path: str) -> str:
    """The address of such a picture, written out."""
    return f"{campaign.address or '/'}{quote(content_picture(path))}"


def requirement_anchor(requirement_id: RequirementId) -> str:
    """Anchor of a requirement on the coverage page; no page has another that begins so."""
    return f"xx-{requirement_id}"


def stage_anchor(stage_id: StageId) -> str:
    """Anchor of a stage on lists and checklists."""
    return f"xx-jieduan-{stage_id}"


def event_anchor(event_id: str) -> str:
    """Anchor of what falls due on the calendar."""
    return f"xx-shi-{event_id}"


def clause_anchor(plan: MaterialId, anchor: str) -> str:
    """Anchor of a clause's part of the coverage page."""
    return f"xx-{plan}-{anchor}"


def self_test_anchor(number: int) -> str:
    """Anchor of a test for oneself on its material's page."""
    return f"xx-zice-{number}"


def relative(origin: Address, target: Address, anchor: str = "") -> str:
    """A relative link from one page to another.

    Relative links work below any path of a host and from a folder.
    """
    hash_part = f"#{anchor}" if anchor else ""
    if origin == target:
        return hash_part or "./"
    return f"{_way(origin, target)}/{hash_part}"


def relative_file(origin: Address, path: str) -> str:
    """A relative link from a page to a file of the site, fit for an attribute."""
    return quote(_way(origin, path))


def _way(origin: Address, path: str) -> str:
    """What `posixpath.relpath` says: it would ask and clean both for every link anew."""
    both = f"/{path}\n/{origin}"
    if "//" in both or "/." in both:
        # With a leading slash the working folder is never asked for.
        return posixpath.relpath(f"/{path}", f"/{origin}")
    here, there = _parts(origin), _parts(path)
    shared = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        shared += 1
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]]) or "."


def _parts(path: str) -> list[str]:
    return path.removesuffix("/").split("/") if path else []
