"""What helps with a task of the year, and what of it is read before people come together."""

from __future__ import annotations

from xuexi.branches.year_plan import tasks_of
from xuexi.library import Library
from xuexi.model import AudienceId


def test_only_what_is_for_everybody_is_read_beforehand(made_up: Library) -> None:
    tasks = {task.id: task for task in tasks_of(made_up, AudienceId("matou"))}
    talk, vote = tasks["t-04"], tasks["pingyi"]
    assert talk.materials[-2:] == ("签到表", "会议记录")
    assert talk.to_read == ("mt-banqian-1", "gongtong")
    assert vote.materials
    assert vote.to_read == ()
