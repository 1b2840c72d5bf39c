"""What the front page knows of every reader's year, for the script that makes it his own.

The front page is the same for all; whose it becomes is kept on his phone alone (`mine.js`), so
the page carries what each branch and each role has to do next, and what is new. It stands in an
attribute, as JSON: no text in it can become markup.
"""

from __future__ import annotations

import json
from typing import Any

from xuexi.library import Library
from xuexi.library.calendar import lasts_all_year
from xuexi.library.parts import has_section, roles_of
from xuexi.links.addresses import HOME, audience_home, event_anchor
from xuexi.model import Audience, Event, Kind, RoleId
from xuexi.writers.pages.items import event_item
from xuexi.writers.pages.page_context import PageContext

_LATEST = 3
"""Materials that are shown as new."""


def write_mine(library: Library) -> str:
    """The value of the front page's `data-mine`."""
    value = {
        "asOf": library.campaign.as_of.isoformat(),
        "audiences": [_audience(library, audience) for audience in library.campaign.audiences],
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _audience(library: Library, audience: Audience) -> dict[str, Any]:
    at = PageContext(library, audience, HOME)
    roles = roles_of(library, audience)
    own = {role.id for role in roles}
    shelf = (item for item in library.materials if audience.id in item.audiences)
    newest = sorted(shelf, key=lambda one: (-one.updated.toordinal(), one.id))[:_LATEST]
    return {
        "id": audience.id,
        "title": audience.title,
        "href": at.link(audience_home(audience)),
        "roles": [[role.id, role.name] for role in roles],
        "events": [_event(at, event, own) for event in library.events_for(audience.id)],
        "checks": [
            [item.title, at.material(item), list(item.roles)]
            for item in library.shelf(audience.id, Kind.FORM)
            if item.form and item.form.self_check
        ],
        "latest": [[item.title, at.material(item), item.updated.isoformat()] for item in newest],
    }


def _event(at: PageContext, event: Event, roles: set[RoleId]) -> dict[str, Any]:
    """Something to do: when, whose it is, and what to open for it, which may differ by role."""
    usual = _href(at, event, None)
    own = {role: _href(at, event, role) for role in event.roles if role in roles}
    return {
        "title": event.title,
        "label": event.label,
        "from": event.start.isoformat(),
        "due": event.due.isoformat(),
        "steady": lasts_all_year(event),
        "href": usual,
        # Pairs and no mapping: a name that every object knows would be found in one.
        "roles": [[role, href] for role, href in own.items()],
    }


def _href(at: PageContext, event: Event, role: RoleId | None) -> str:
    """The material with which it is done; the calendar where there is none, or the home."""
    if href := event_item(at, event, details=False, role=role).href:
        return href
    if has_section(at.library, at.audience, Kind.CALENDAR):
        return at.section(Kind.CALENDAR, event_anchor(event.id))
    return at.link(audience_home(at.audience))
