"""What a notice of a meeting says, whoever prints it: a program, or a page in a reader's hand."""

from __future__ import annotations

NAME = "会议通知"
FACTS = ("时间", "地点", "议题", "谁来")
"""What is told of the meeting, a line each."""
ALL_MEMBERS = "全体党员"
TITLE = "关于{called}的通知"
CALLED = "召开{kind}"
"""A meeting is called; a lecture or an outing is not."""
CALLED_WITHOUT_KIND = "开会"
MEETINGS_END = "会"
"""How the name of what is called ends."""
ASKED = "请按时参加。到不了会的，会前告诉{whom}，约好补学的时间。"
SECRETARY, BRANCH = "书记{name}", "支部"
"""Whom one tells that one cannot come."""


def title_of(kind: str) -> str:
    """The notice's title, for a meeting that is called so; `kind` may be empty."""
    called = CALLED.format(kind=kind) if kind.endswith(MEETINGS_END) else kind
    return TITLE.format(called=called or CALLED_WITHOUT_KIND)


def called(kind: str, about: str) -> str:
    """What a meeting is called, with its topic; what that says anyway is not said twice.

    >>> called("讨论会", "学什么"), called("讨论会", "年度讨论会"), called("", "学什么")
    ('讨论会：学什么', '年度讨论会', '学什么')
    """
    return f"{kind}：{about}" if kind and kind not in about else about


def asked_by(secretary: str) -> str:
    """What members are asked for, where the secretary is known and where not."""
    return ASKED.format(whom=SECRETARY.format(name=secretary) if secretary else BRANCH)
