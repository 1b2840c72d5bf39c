"""How many processes help to build a site."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from xuexi.cli import mates


@pytest.mark.parametrize(
    ("materials", "processors", "free_mb", "expected"),
    [
        (100, 8, None, 0),
        (1000, 1, None, 0),
        (1000, 2, None, 1),
        (1000, 8, None, 3),
        # 210 MB each, of half of what is free.
        (1000, 8, 900, 2),
        (1000, 8, 400, 0),
        # 1,560 MB each.
        (10_000, 8, 2000, 0),
    ],
)
def test_mates_come_where_there_is_work_and_room(
    monkeypatch: pytest.MonkeyPatch,
    materials: int,
    processors: int,
    free_mb: int | None,
    expected: int,
) -> None:
    monkeypatch.setattr(mates, "processors", lambda: processors)
    monkeypatch.setattr(mates, "free_mb", lambda: free_mb)
    assert mates._mates(materials) == expected


BUSY = """
import sys, time
from xuexi.cache.team import Mate

Mate(sys.stdin.buffer, sys.stdout.buffer)
print("busy", flush=True)
time.sleep(60)
"""


def test_a_mate_ends_with_the_one_that_leads_whatever_it_is_at() -> None:
    """Else it would go on writing into a folder that the next command clears away."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", BUSY], **pipes) as mate:
        assert mate.stdin
        assert mate.stdout
        pickle.dump((1, 2, "begin"), mate.stdin)
        mate.stdin.flush()
        assert mate.stdout.readline().strip() == b"busy"
        mate.stdin.close()
        assert mate.wait(timeout=30) == 0
