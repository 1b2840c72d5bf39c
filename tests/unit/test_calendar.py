"""Which quarter a day falls into, and where what falls due is shown."""

from __future__ import annotations

from datetime import date

import pytest
from small_project import small_project

from xuexi.library.calendar import lasts_all_year, quarter_of
from xuexi.links.addresses import audience_home
from xuexi.project.load import load
from xuexi.writers.pages.page_context import PageContext
from xuexi.writers.pages.quarters import all_year, quarters_of

EVENTS = {
    "yiyue": ("2016-01-01", "2016-01-31"),
    "sanyue": ("2016-03-31", "2016-03-31"),
    "siyue": ("2016-04-01", "2016-04-01"),
    "liuyue": ("2016-06-01", "2016-06-30"),
    "kua-jidu": ("2016-06-30", "2016-10-01"),
    "kua-nian": ("2016-12-31", "2017-01-01"),
    "quannian": ("2016-01-01", "2016-12-31"),
    # A campaign that begins in the spring has nothing that begins in January.
    "cong-chuntian": ("2016-04-01", "2016-12-31"),
    "ban-nian": ("2016-04-02", "2016-12-29"),
}


@pytest.mark.parametrize("month", range(1, 13))
def test_three_months_make_a_quarter(month: int) -> None:
    quarters = (1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4)
    for day in (1, 28):
        assert quarter_of(date(2016, month, day)) == (2016, quarters[month - 1])


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> PageContext:
    root = small_project(tmp_path_factory.mktemp("calendar"))
    rows = "".join(
        f"  - {{id: {name}, title: {name}, start: {start}, due: {due}}}\n"
        for name, (start, due) in EVENTS.items()
    )
    (root / "study_materials/calendar.yml").write_text(f"events:\n{rows}", "utf-8")
    loaded = load(root)
    assert not loaded.findings
    assert loaded.library
    audience = loaded.library.campaign.audiences[0]
    return PageContext(loaded.library, audience, audience_home(audience))


def shown(at: PageContext, *, details: bool) -> dict[str, list[str]]:
    quarters = quarters_of(at, at.library.events_for(at.audience.id), details=details)
    assert [quarter.id for quarter in quarters if quarter.current] == ["2016-2"]
    assert all(quarter.anchor == f"jidu-{quarter.id}" for quarter in quarters)
    return {quarter.title: [event.title for event in quarter.events] for quarter in quarters}


def test_on_the_calendar_everything_stands_where_it_begins(at: PageContext) -> None:
    assert shown(at, details=True) == {
        "2016 年第一季度": ["yiyue", "sanyue"],
        "2016 年第二季度": ["siyue", "liuyue", "kua-jidu", "ban-nian"],
        "2016 年第四季度": ["kua-nian"],
    }


def test_on_a_home_it_stands_in_every_quarter_that_it_runs_through(at: PageContext) -> None:
    assert shown(at, details=False) == {
        "2016 年第一季度": ["yiyue", "sanyue"],
        "2016 年第二季度": ["siyue", "liuyue", "kua-jidu", "ban-nian"],
        "2016 年第三季度": ["kua-jidu", "ban-nian"],
        "2016 年第四季度": ["kua-jidu", "ban-nian", "kua-nian"],
        "2017 年第一季度": ["kua-nian"],
    }


def test_what_lasts_all_year_stands_apart(at: PageContext) -> None:
    events = at.library.events_for(at.audience.id)
    assert [event.title for event in all_year(at, events)] == ["quannian", "cong-chuntian"]
    assert [event.id for event in events if lasts_all_year(event)] == ["quannian", "cong-chuntian"]
