"""A build that is killed while it lays a site out, exchanges it or notes it down harms no other."""

from __future__ import annotations

import random
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from killing import SWITCHES_BY_RENAMES, Run

sys.path.append(str(Path(__file__).resolve().parents[1] / "site"))

from project_copies import contents
from small_site import build, edit, fresh_site, small_site

from xuexi.cli.exits import CLEAN
from xuexi.project import unchanged

pytestmark = [
    pytest.mark.build,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc"),
]

DIES = """
import os, signal, sys
from pathlib import Path
from xuexi.project import unchanged

unchanged._SETTLED_NS = -10**9
here, count = os.getcwd(), 0
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
EVENTS = ("os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "shutil.rmtree")

def look(event, arguments):
    global count
    is_one = bool(arguments[2] & WRITING) if event == "open" else event in EVENTS
    if is_one and isinstance(arguments[0], int):
        return
    if is_one and os.path.abspath(os.fsdecode(arguments[0])).startswith(here):
        count += 1
        if count == {number}:
            os.kill(os.getpid(), signal.SIGKILL)

def tell():
    Path(here).with_name("count").write_text(str(count))

if {has_mates}:
    from xuexi.cli import mates
    mates._mates = lambda *_: 2

import atexit
sys.addaudithook(look)
atexit.register(tell)
"""
"""For `before`: the process ends itself right before the so many-th step that leaves a trace."""


@pytest.fixture(autouse=True, scope="module")
def settled() -> Iterator[None]:
    """What was just changed is believed: this file system counts in nanoseconds."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(unchanged, "_SETTLED_NS", -(10**9))
        yield


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = small_site(tmp_path_factory.mktemp("cache-kills") / "project")
    build(project)
    return project


def steps(project: Path, before: str, *, has_mates: bool) -> int:
    """How many steps a build takes that leave a trace."""
    dies = DIES.format(number=-1, has_mates=has_mates)
    run = Run(project, "build", "--no-paper", before=before + dies)
    assert run.end().code == CLEAN
    return int(project.with_name("count").read_text())


def killed(project: Path, seed: int) -> None:
    """Kill a build at a step; the site is the old or the new one, and the next build is right."""
    chance = random.Random(seed)
    before = chance.choice(("", SWITCHES_BY_RENAMES))
    done = [edit(chance, project) for _ in range(3)]
    if chance.random() < 0.5:
        shutil.rmtree(project / "site", ignore_errors=True)
    # Mates come where nothing is known yet.
    has_mates = chance.random() < 0.4
    if has_mates:
        shutil.rmtree(project / ".cache", ignore_errors=True)
    twin = project.with_name("twin")
    shutil.rmtree(twin, ignore_errors=True)
    shutil.copytree(project, twin, symlinks=True)
    old = contents(project / "site")
    new = fresh_site(project, project.with_name("fresh"))
    number = chance.randrange(1, steps(twin, before, has_mates=has_mates) + 1)
    dies = DIES.format(number=number, has_mates=has_mates)
    run = Run(project, "build", "--no-paper", before=before + dies)
    ended = run.end()
    assert ended.code in (-signal.SIGKILL, CLEAN), ended.said
    # What the two renames had moved away comes back with the next command of any kind.
    assert contents(project / "site") in (old, new, {}), (done, number)
    said = build(project)
    assert contents(project / "site") == new, (done, number)
    assert [path.name for path in project.glob(".site-*")] == []
    assert list((project / ".cache").glob("unfinished/*")) == []
    again = build(project)
    assert again.splitlines()[-3:] == said.splitlines()[-3:]
    assert contents(project / "site") == new


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_a_step(project: Path, seed: int) -> None:
    killed(project, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3, 43))
def test_killed_at_any_step(project: Path, seed: int) -> None:
    killed(project, seed)
