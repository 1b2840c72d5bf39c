"""A year of messages as a page: by week and thing, each with a button that copies it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from xuexi.library import Library
from xuexi.library.pushes import EVERYBODY, Push
from xuexi.links.addresses import pushes_file, pushes_page, relative_file
from xuexi.links.names import PUSHES_TITLE
from xuexi.model import Audience
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.page_context import Crumb, OutlineItem, PageContext, make_page, render


def write_pushes(
    library: Library, audience: Audience, pushes: Sequence[tuple[Push, str]]
) -> PageArtifact:
    """The page; each message comes with its text."""
    at = PageContext(library, audience, pushes_page(audience))
    weeks = [
        {
            "title": f"{monday.year} 年 {monday.month} 月 {monday.day} 日这一周",
            "anchor": f"xx-zhou-{monday.isoformat()}",
            "events": _by_event(at, f"xx-tui-{monday.isoformat()}", tuple(own)),
        }
        for monday, own in groupby(pushes, key=lambda one: one[0].monday)
    ]
    html = render(
        "pushes.html",
        crumbs=at.crumbs(Crumb(PUSHES_TITLE)),
        title=PUSHES_TITLE,
        weeks=weeks,
        file=relative_file(at.address, pushes_file(audience.id)),
        save_as=f"{PUSHES_TITLE}（{audience.name}）.xlsx",
        is_whole=bool(library.campaign.address),
    )
    description = f"{audience.title}全年要发的话，按周排好，点一下就复制。"
    outline = [OutlineItem(str(week["title"]), str(week["anchor"])) for week in weeks]
    return make_page(at, PUSHES_TITLE, html, description=description, outline=outline)


def _by_event(
    at: PageContext, week: str, pushes: Sequence[tuple[Push, str]]
) -> list[dict[str, object]]:
    """A week's messages, together what is sent for one thing: of a dozen one sees what they are."""
    messages = (
        (push, {"id": f"{week}-{number}", **_parts(at, push, text)})
        for number, (push, text) in enumerate(pushes, 1)
    )
    return [
        {
            "title": _name(told[0][0]),
            "to": told[0][0].to or EVERYBODY,
            "messages": [message for _, message in told],
        }
        for _, own in groupby(messages, key=lambda one: (one[0].event.id, one[0].is_reminder))
        for told in [tuple(own)]
    ]


def _name(push: Push) -> str:
    return f"还有一周：{push.event.title}" if push.is_reminder else push.event.title


def _parts(at: PageContext, push: Push, text: str) -> dict[str, str]:
    """A text, its address apart: where the campaign does not say it, the browser knows it whole."""
    if push.material is None:
        return {"text": text, "address": "", "href": ""}
    said, _, address = text.rpartition("\n")
    return {"text": said, "address": address, "href": at.permalink(push.material)}
