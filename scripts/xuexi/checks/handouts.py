"""A participant's sheet of a meeting is one sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.document.parts import lengths_of
from xuexi.findings import Finding
from xuexi.library import Library
from xuexi.library.handouts import handout_of
from xuexi.model import Copy, Material


def check_handouts(library: Library, material: Material) -> Iterator[Finding]:
    """Not even with the fewest lines to write on may it have a third page."""
    for audience in material.audiences:
        lengths = lengths_of(library.reading(material, audience, Copy.PARTICIPANT))
        for minutes in lengths or (None,):
            sheet = handout_of(library, material, audience, minutes)
            if sheet and not sheet.fits:
                whose = library.campaign.audience(audience).name
                length = f"、{minutes} 分钟" if minutes else ""
                problem = f"发给参加人的一张（{whose}{length}）超过两面"
                fix = "把阅读、讨论题的提示、情景写短些；有几种时长的，短会少议一道题（写 0）"
                yield Finding(material.place("title"), "XX534", problem, fix=fix)
                break
