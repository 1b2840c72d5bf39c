"""Calendars and the feed read back by parsers that have not written them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
import vobject
from lxml import etree

from xuexi.library import Library
from xuexi.library.parts import calendars_of
from xuexi.writers.calendars import write_calendars
from xuexi.writers.feed import write_feed

ADDRESS = "https://xuexi.example.gov.cn/"


@pytest.fixture(scope="module")
def at_home(made_up: Library) -> Library:
    return replace(made_up, campaign=replace(made_up.campaign, address=ADDRESS))


@pytest.fixture(scope="module")
def read(at_home: Library) -> dict[str, vobject.base.Component]:
    files = write_calendars(at_home)
    return {file.path: vobject.readOne(file.content.decode()) for file in files}


def bare(title: str) -> str:
    return title.removeprefix("开始：").removeprefix("最后一天：")


def test_every_audience_and_role_has_its_own(
    at_home: Library, read: dict[str, vobject.base.Component]
) -> None:
    assert {"rili/chuandui.ics", "rili/chuandui/foreman.ics"} <= set(read)
    for one in calendars_of(at_home):
        ours = {part for event in one.events for part in (event.title,)}
        shown = {bare(entry.summary.value) for entry in read[one.path].vevent_list}
        assert shown == ours
        if one.role:
            assert all(one.role.id in event.roles for event in one.events)


def test_a_day_is_a_day_and_a_quarter_is_its_ends(
    at_home: Library, read: dict[str, vobject.base.Component]
) -> None:
    entries = {one.uid.value: one for one in read["rili/chuandui.ics"].vevent_list}
    uid = f"@{at_home.campaign.id}.xuexi"
    first, last = entries[f"banqian-q1-kaishi{uid}"], entries[f"banqian-q1-jiezhi{uid}"]
    assert (first.summary.value, first.dtstart.value) == (
        "开始：第一季度班前讨论", date(2031, 1, 1)
    )  # fmt: skip
    assert (last.dtstart.value, last.dtend.value) == (date(2031, 3, 31), date(2031, 4, 1))
    assert f"{ADDRESS}q/cd-banqian-1/" in last.description.value
    assert first.valarm.trigger.value == timedelta(days=-7, hours=9)


def test_names_are_the_same_for_ever_and_no_two_alike(
    at_home: Library, read: dict[str, vobject.base.Component]
) -> None:
    for calendar in read.values():
        uids = [entry.uid.value for entry in calendar.vevent_list]
        assert len(set(uids)) == len(uids)
    assert [one.content for one in write_calendars(at_home)] == [
        one.content for one in write_calendars(at_home)
    ]


def test_lines_are_short_and_end_as_the_standard_wants(at_home: Library) -> None:
    for file in write_calendars(at_home):
        lines = file.content.split(b"\r\n")
        assert all(len(line) <= 75 for line in lines)
        assert b"\n" not in b"".join(lines)


def test_whatever_a_title_holds_comes_back(at_home: Library) -> None:
    odd = "逗号,分号;反斜杠\\换行 “引号” <&>" + "长" * 60
    events = tuple(replace(event, title=odd) for event in at_home.events)
    [file, *_] = write_calendars(replace(at_home, events=events))
    calendar = vobject.readOne(file.content.decode())
    assert {bare(one.summary.value) for one in calendar.vevent_list} == {odd}


def test_the_feed_has_what_is_new_with_whole_links(at_home: Library) -> None:
    [file] = write_feed(at_home)
    feed = etree.fromstring(file.content)
    names = {"a": "http://www.w3.org/2005/Atom"}
    ids = feed.xpath("a:entry/a:id/text()", namespaces=names)
    assert set(ids) <= {f"{ADDRESS}q/{one.id}/" for one in at_home.materials}
    assert len(ids) == min(30, len(at_home.materials))
    days = feed.xpath("a:entry/a:updated/text()", namespaces=names)
    assert days == sorted(days, reverse=True)
    assert all(feed.xpath(f"a:{name}", namespaces=names) for name in ("title", "id", "updated"))


def test_without_an_address_there_is_no_feed(made_up: Library) -> None:
    assert list(write_feed(replace(made_up, campaign=replace(made_up.campaign, address="")))) == []
