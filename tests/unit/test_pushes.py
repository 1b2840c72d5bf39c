"""A year of messages: each event is told in its week, to its people, and a week before its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from lxml import html
from python_calamine import CalamineWorkbook

from xuexi.cache.cache import Cache
from xuexi.library import Library
from xuexi.library.pushes import Push, pushes_of
from xuexi.links.addresses import pushes_page
from xuexi.project.pages import late_pushes, pushes_with_texts
from xuexi.writers.pages.pushes import write_pushes

ADDRESS = "https://xuexi.example.gov.cn/"


@pytest.fixture(scope="module")
def at_home(made_up: Library) -> Library:
    return replace(made_up, campaign=replace(made_up.campaign, address=ADDRESS))


def test_a_quarter_is_told_at_its_beginning_and_a_week_before_its_end(at_home: Library) -> None:
    ships = at_home.campaign.audiences[0]
    told = [push for push in pushes_of(at_home, ships) if push.event.id == "banqian-q1"]
    assert [(push.monday, push.is_reminder) for push in told] == [
        (date(2030, 12, 30), False), (date(2031, 3, 24), True),
    ]  # fmt: skip
    assert {push.to for push in told} == {"班长和副班长"}
    assert [push.material.id for push in told if push.material] == ["cd-banqian-1"] * 2


def test_every_event_is_told_to_every_audience_that_has_it(at_home: Library) -> None:
    for audience in at_home.campaign.audiences:
        pushes = pushes_of(at_home, audience)
        assert {push.event.id for push in pushes} == {
            event.id for event in at_home.events_for(audience.id)
        }
        assert [push.monday for push in pushes] == sorted(push.monday for push in pushes)
        assert all(push.monday.weekday() == 0 for push in pushes)
        for push in pushes:
            assert push.material is None or audience.id in push.material.audiences


def test_a_text_ends_with_the_address_alone(at_home: Library) -> None:
    for audience in at_home.campaign.audiences:
        for push, text in pushes_with_texts(at_home, audience):
            assert text.startswith("【")
            last = text.split("\n")[-1]
            if push.material:
                assert last == f"{ADDRESS}q/{push.material.id}/"
            else:
                assert "http" not in text


def _folds(pushes: Sequence[tuple[Push, str]]) -> list[tuple[str, str]]:
    told: dict[tuple[date, str, bool], list[Push]] = {}
    for push, _ in pushes:
        told.setdefault((push.monday, push.event.id, push.is_reminder), []).append(push)
    return [
        (
            f"还有一周：{own[0].event.title}" if own[0].is_reminder else own[0].event.title,
            f"发给{own[0].to or '大家'}" + (f" · {len(own)}\u00a0条" if len(own) > 1 else ""),
        )
        for own in told.values()
    ]


def test_the_page_and_the_workbook_say_the_same(at_home: Library) -> None:
    files = {
        file.path: file.content for file in (late.make() for late in late_pushes(at_home, Cache()))
    }
    for audience in at_home.campaign.audiences:
        pushes = pushes_with_texts(at_home, audience)
        page = write_pushes(at_home, audience, pushes)
        assert page.address == pushes_page(audience)
        document = html.fromstring(page.html)
        shown = [one.text_content() for one in document.xpath("//*[@class='xx-say-text']")]
        assert shown == [text for _, text in pushes]
        # What is sent for one thing is folded under its name, and nothing stands outside.
        folds = document.xpath("//section/details")
        assert not document.xpath("//details[@open]")
        assert sum(len(fold.find_class("xx-say-text")) for fold in folds) == len(pushes)
        told = [(fold.findtext("summary/h3"), fold.findtext("summary/h3/small")) for fold in folds]
        assert told == _folds(pushes)
        ids = document.xpath("//@id")
        assert len(set(ids)) == len(ids)
        book = CalamineWorkbook.from_filelike(BytesIO(files[f"rili/{audience.id}.xlsx"]))
        rows = book.get_sheet_by_index(0).to_python()
        assert rows[0] == ["哪一周", "发给谁", "要贴的话", "发了打钩"]
        assert [row[2] for row in rows[1:]] == shown
