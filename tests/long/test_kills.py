"""A build that is killed leaves the old site or the new one, and no process of its own."""

from __future__ import annotations

import random
import re
import shutil
import signal
import sys

import pytest
from killing import (
    DIES_AT_RENAME,
    STORE,
    SWITCHES_BY_RENAMES,
    TOPIC,
    Ended,
    Moment,
    Project,
    Run,
    after,
    heard,
    with_paper,
)

from xuexi.cli.exits import CLEAN, COULD_NOT_FINISH

pytestmark = [
    pytest.mark.build,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc"),
]

_GONE_SECONDS = 5
"""A process that outlives its build by more is one that nobody ends."""

_LAST_SECONDS = 6.0
"""About as long as a whole build takes."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("kills") / "project")
    first = made.build()
    assert first.code == CLEAN
    made.files = int(re.findall(r"排 (\d+) 个", first.said)[0])
    assert made.paper() > 40
    made.offered = made.downloads()
    assert len(made.offered) > made.files
    return made


def killed(project: Project, words: str, moment: Moment, number: int, again: int = 0) -> Ended:
    """Kill a build that would change the site; all that must hold afterwards is held here."""
    before = project.site()
    project.change(words)
    run = Run(project.root)
    moment(run)
    run.kill(number)
    if again:
        run.kill(again)
    ended = run.end()
    assert run.left(_GONE_SECONDS) == []
    no_traceback(ended)
    if number != signal.SIGKILL and ended.code != CLEAN:
        assert ended.code == COULD_NOT_FINISH
        assert ended.said.count("已停止") == 1
        assert project.strays() == []
    site = project.site()
    next_build(project)
    assert site in (before, project.site())
    return ended


def worker_killed(project: Project, words: str, moment: Moment, which: int) -> None:
    """Kill a process that makes paper: the build goes on without it."""
    before = project.site()
    project.change(words)
    run = Run(project.root)
    moment(run)
    run.kill_worker(which)
    ended = run.end()
    assert run.left(_GONE_SECONDS) == []
    no_traceback(ended)
    assert ended.code == CLEAN, ended.said
    assert project.strays() == []
    assert project.site() != before


def next_build(project: Project) -> None:
    ended = project.build()
    no_traceback(ended)
    assert ended.code == CLEAN, ended.said
    assert project.lacks() == []


def no_traceback(ended: Ended) -> None:
    assert "Traceback" not in ended.said, ended.said
    assert "Exception ignored" not in ended.said, ended.said


def test_killed_while_paper_is_made(project: Project) -> None:
    ended = killed(project, "一", with_paper(12), signal.SIGKILL)
    assert ended.code == -signal.SIGKILL


def test_stopped_while_paper_is_made(project: Project) -> None:
    """Twice, as people do; what was finished is not made again."""
    before = project.site()
    project.change("二")
    run = Run(project.root)
    with_paper(12)(run)
    run.kill(signal.SIGINT)
    run.kill(signal.SIGINT)
    ended = run.end()
    assert (ended.code, ended.said.count("已停止")) == (COULD_NOT_FINISH, 1)
    no_traceback(ended)
    assert run.left(_GONE_SECONDS) == []
    assert (project.strays(), project.site()) == ([], before)
    made = project.paper()
    assert made >= 12
    again = project.build()
    is_as_told = f"排 {project.files - made} 个" in again.said
    changed = project.site() != before
    if again.code or not is_as_told or not changed or project.lacks():
        # Line by line: of a long text pytest leaves out the middle, where it says how many.
        said = "\n".join(("", *again.said.splitlines()))
        pytest.fail(
            f"{said}\nexit code {again.code}, {made} of {project.files} files had been made, "
            f"{project.paper()} are in the store now, the site "
            f"{'has' if changed else 'has not'} changed and lacks {project.lacks()}; "
            f"all of it is kept in {project.kept()}"
        )


def test_a_process_that_makes_paper_is_killed(project: Project) -> None:
    worker_killed(project, "三", with_paper(12), 0)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("verb", ["check", "build", "print", "new", "import"])
def test_stopped_in_the_first_second(project: Project, verb: str, number: int) -> None:
    run = Run(project.root, verb)
    heard(number)(run)
    run.kill(number)
    ended = run.end()
    assert (ended.code, ended.said.strip()) == (COULD_NOT_FINISH, "已停止。")
    assert run.left(_GONE_SECONDS) == []


def dies(project: Project, number: int, switch: str) -> bool:
    """A build that ends itself before its so many-th rename; whether it came so far.

    Whatever was killed, the next command of any kind leaves the old site whole.
    """
    before = project.site()
    run = Run(project.root, before=switch + DIES_AT_RENAME.format(number=number))
    ended = run.end()
    assert run.left(_GONE_SECONDS) == []
    no_traceback(ended)
    if ended.code == CLEAN:
        return False
    assert ended.code == -signal.SIGKILL, ended.said
    no_traceback(Run(project.root, "check").end())
    assert project.site() == before
    assert [name for name in project.strays() if name.startswith(".site")] == []
    return True


@pytest.mark.long
@pytest.mark.parametrize("switch", ["", SWITCHES_BY_RENAMES], ids=["exchange", "renames"])
def test_killed_at_every_rename(project: Project, switch: str) -> None:
    """While paper is made at some of its many renames, with all paper made at every one."""
    old = project.site()
    for number in (1, 2, 15, 50, project.files):
        project.change(f"换名{number}{bool(switch)}")
        assert dies(project, number, switch)
    next_build(project)
    assert project.site() != old
    path = project.root / TOPIC
    number = 1
    while True:
        path.write_text(f"{path.read_text('utf-8')} ", "utf-8")
        if not dies(project, number, switch):
            break
        number += 1
    assert number > (3 if switch else 1)
    project.forget_strays()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(60))
def test_killed_at_any_moment(project: Project, seed: int) -> None:
    chance = random.Random(seed)
    number = chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
    again = chance.choice([0, 0, signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
    moment = after(chance.uniform(0, _LAST_SECONDS))
    if again == signal.SIGKILL and number != signal.SIGKILL:
        again = 0
    killed(project, f"第{seed}次。", moment, number, again)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(30))
def test_a_process_that_makes_paper_is_killed_at_any_moment(project: Project, seed: int) -> None:
    chance = random.Random(seed)
    which, files = chance.randrange(8), chance.randrange(80)
    worker_killed(project, f"又第{seed}次。", with_paper(files), which)
    site = project.site()
    shutil.rmtree(project.root / STORE)
    next_build(project)
    assert project.site() == site
