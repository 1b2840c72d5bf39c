"""Addresses: where pages live and how one points to another, below any path and from a folder."""

from __future__ import annotations

import posixpath
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexi.findings import Place
from xuexi.links.addresses import (
    HOME,
    Address,
    _way,
    audience_home,
    page,
    permalink,
    relative,
    relative_file,
    role_page,
    section,
)
from xuexi.model import (
    Audience,
    AudienceId,
    Campaign,
    Footer,
    Kind,
    KindInfo,
    Material,
    MaterialId,
    Role,
    RoleId,
)

FARM = Audience(AudienceId("farm"), "田里", "田里支部", "tian-li", "", Place("campaign.yml"))
TOPIC = KindInfo(Kind.TOPIC, "讨论", "taolun", "议", "", Place("campaign.yml"))
ROLE = Role(RoleId("member"), "党员", "", (FARM.id,))
CAMPAIGN = Campaign(
    "园地", "园地", "活动", "活动", "", (2031,), date(2031, 1, 1), (FARM,), (TOPIC,), (ROLE,), (),
    Footer(), "您在哪里？",
)  # fmt: skip
MATERIAL = Material(
    MaterialId("farm-1"), "怎样读书", Kind.TOPIC, (FARM.id,), "", date(2031, 1, 1), "x.md", "", 1,
    MappingProxyType({}), "zen-yang-du-shu", 1,
)  # fmt: skip

ADDRESSES = st.lists(st.sampled_from(("a", "b", "tian-li", "2")), max_size=4).map(
    lambda parts: Address("".join(f"{part}/" for part in parts))
)


def test_pages_have_their_places() -> None:
    assert audience_home(FARM) == "tian-li/"
    assert section(CAMPAIGN, FARM, Kind.TOPIC) == "tian-li/taolun/"
    assert page(CAMPAIGN, FARM, MATERIAL) == "tian-li/taolun/zen-yang-du-shu/"
    assert role_page(FARM, ROLE) == "tian-li/juese/member/"
    assert permalink(MATERIAL.id) == "q/farm-1/"


@pytest.mark.parametrize(
    ("origin", "target", "anchor", "link"),
    [
        ("", "", "", "./"),
        ("", "a/", "", "a/"),
        ("", "a/b/", "c", "a/b/#c"),
        ("a/", "", "", "../"),
        ("a/b/", "", "", "../../"),
        ("a/b/", "a/b/", "", "./"),
        ("a/b/", "a/b/", "c", "#c"),
        ("a/b/", "a/", "", "../"),
        ("a/", "a/b/", "", "b/"),
        ("a/b/c/", "a/d/e/", "", "../../d/e/"),
        ("q/x/", "a/b/c/", "", "../../a/b/c/"),
    ],
)
def test_relative_links(origin: str, target: str, anchor: str, link: str) -> None:
    assert relative(Address(origin), Address(target), anchor) == link


@given(ADDRESSES, ADDRESSES)
def test_a_relative_link_leads_there(origin: Address, target: Address) -> None:
    link = relative(origin, target)
    assert not link.startswith("/")
    reached = posixpath.normpath(posixpath.join("/base", origin, link))
    assert reached == posixpath.normpath(f"/base/{target}")


_PATHS = st.lists(st.sampled_from(["", ".", "..", "a", "b", ".a", "a.b"]), max_size=5).map("/".join)


@given(_PATHS, _PATHS)
def test_a_way_is_what_the_system_would_call_it(origin: str, path: str) -> None:
    assert _way(Address(origin), path) == posixpath.relpath(f"/{path}", f"/{origin}")


@pytest.mark.parametrize(
    ("origin", "path", "link"),
    [
        (HOME, "assets/a.css", "assets/a.css"),
        ("a/", "assets/a.css", "../assets/a.css"),
        ("a/b/", "a/b/x.png", "x.png"),
    ],
)
def test_relative_files(origin: str, path: str, link: str) -> None:
    assert relative_file(Address(origin), path) == link
