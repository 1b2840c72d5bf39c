"""A meeting's form filled in and printed by the reader's own phone or desk.

The page carries the form's table as JSON in an attribute; by which rules names are read,
`fill_rules.py` tells. What somebody writes there stays in the page and goes with it.
"""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from xuexi.look.tokens import word
from xuexi.model import TICK, AtMeeting, FormDetails, Given, Material, notice
from xuexi.model.filling import GROUP_COLUMN, is_name_column
from xuexi.model.form import Column
from xuexi.model.kinds import Orientation
from xuexi.model.sheets import IN_NO_GROUP, LATECOMERS, NOT_ON_THE_ROSTER
from xuexi.writers.pages.page_context import render

MOST_PEOPLE = 500
"""More than any branch meets with; a phone lays out no more."""
MOST_CELLS = 40_000
"""Of all copies together; where there would be more, the printer makes the copies."""

_LENGTHS = (30, 45, 60, 90, 120, 150, 180)
"""Minutes of a meeting from which one chooses."""
_FOR_EACH = (AtMeeting.BALLOT, AtMeeting.HANDOUT)


def write_fill_in(material: Material) -> Markup:
    """The part of a form's page in which it is filled in; empty for what no meeting needs."""
    form = material.form
    if form is None or form.at_meeting is None or not form.takes_filling:
        return Markup("")
    given = {kind for _, kind in form.prefill.given}
    is_for_all = form.at_meeting is AtMeeting.SIGN_IN
    value = {
        **_table(material.title, form),
        "at": dict(form.prefill.given),
        "copies": form.at_meeting in _FOR_EACH and form.lists_people,
        "told": _told(form),
        "notice": _notice() if is_for_all else None,
        "words": {
            "tick": TICK, "none": IN_NO_GROUP, "others": NOT_ON_THE_ROSTER,
            "blank": word("date-to-write"),
        },
        "limits": {"people": MOST_PEOPLE, "cells": MOST_CELLS, "late": LATECOMERS},
    }  # fmt: skip
    return Markup(
        render(
            "fill-in.html",
            value=json.dumps(value, ensure_ascii=False, separators=(",", ":")),
            title=material.title,
            branch=word("handout-branch"),
            name=word("handout-name"),
            date=word("date"),
            lengths=_LENGTHS,
            has_notice=is_for_all,
            has_copies=value["copies"],
            has_time=is_for_all or Given.TIME in given,
            has_place=is_for_all or Given.PLACE in given,
            has_meeting=is_for_all or Given.MEETING in given,
            has_topic=is_for_all or bool(given & {Given.TOPIC, Given.MEETING}),
            has_secretary=is_for_all or Given.SECRETARY in given,
            is_wide=form.orientation is Orientation.LANDSCAPE,
        )
    )


def _table(title: str, form: FormDetails) -> dict[str, Any]:
    numbered = form.is_numbered
    return {
        "title": title,
        "wide": form.orientation is Orientation.LANDSCAPE,
        "fields": list(form.fields),
        "columns": [_column(column) for column in form.columns],
        "numbered": numbered,
        "labels": list(form.row_labels),
        "rows": form.rows,
        "spare": form.prefill.spare,
        "byGroup": form.prefill.by_group,
        "lists": form.lists_people,
        "each": form.prefill.is_per_person and not form.lists_people,
        "signed": list(form.signatures),
        "dated": form.asks_date,
    }


def _column(column: Column) -> dict[str, Any]:
    """What stands in it of a person: nothing but the name and the group can be pasted."""
    taken = ""
    if any(map(is_name_column, column.from_roster)):
        taken = "name"
    elif GROUP_COLUMN in column.from_roster:
        taken = "group"
    return {
        "name": column.name, "hint": column.hint, "width": column.width_mm,
        "question": column.question, "takes": taken,
    }  # fmt: skip


def _told(form: FormDetails) -> str:
    """What stands above a table in which boxes are ticked."""
    if not form.questions:
        return ""
    return word("tick") + (word("ballot") if form.at_meeting is AtMeeting.BALLOT else "")


def _notice() -> dict[str, Any]:
    return {
        "name": notice.NAME, "facts": list(notice.FACTS), "all": notice.ALL_MEMBERS,
        "title": notice.TITLE, "called": notice.CALLED, "plain": notice.CALLED_WITHOUT_KIND,
        "ends": notice.MEETINGS_END, "asked": notice.ASKED, "secretary": notice.SECRETARY,
        "branch": notice.BRANCH,
    }  # fmt: skip
