"""Builds that are killed at a chosen moment, and what they leave behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "cases" / "tiny"
TOPIC = "study_materials/topic/banqian-1.md"
STORE = ".cache/paper"

_COPIES = 3
"""So many more topics make more than forty files, which are left to processes of their own."""

_TAKEN_AWAY = {".pdf", ".docx", ".xlsx", ".pptx", ".zip", ".png", ".txt", ".ics"}

_GUARD_SECONDS = 60
_MARK = "XUEXI_TEST_RUN"

Moment = Callable[["Run"], None]
"""Returns when it is time to kill, or when the build has ended before."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a build ended."""

    code: int
    """As a shell says it: negative when a signal ended the process."""
    said: str
    """All that it wrote."""


class Project:
    """A small project on disk with enough paper for processes of their own."""

    files = 0
    """How many files of paper it has, once somebody has counted them."""
    offered: frozenset[str] = frozenset()
    """What its site offers to take away, once a whole one stands there: no change changes that."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        for name in ("docs", "overrides"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copytree(TINY / "study_materials", folder / "study_materials")
        shutil.copy(ROOT / "mkdocs.yml", folder)
        text = (folder / TOPIC).read_text("utf-8")
        head, body = text.split("\n---\n", 1)
        for number in range(2, 2 + _COPIES):
            own = head.replace("id: banqian-1", f"id: banqian-{number}\nslug: hui-{number}")
            own = own.replace("title: ", f"title: 第{number}次 ")
            path = folder / TOPIC.replace("-1.md", f"-{number}.md")
            path.write_text(f"{own}\n---\n{body}", "utf-8")

    def change(self, words: str) -> None:
        """Add a paragraph, so that the next site is another, and forget all paper."""
        path = self.root / TOPIC
        path.write_text(f"{path.read_text('utf-8')}\n{words}\n", "utf-8")
        shutil.rmtree(self.root / STORE, ignore_errors=True)

    def build(self) -> Ended:
        """Build to the end."""
        return Run(self.root).end()

    def site(self) -> dict[str, bytes]:
        """Every file of the site with its bytes."""
        folder = self.root / "site"
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def downloads(self) -> frozenset[str]:
        """The paths of all that the site offers to take away."""
        folder = self.root / "site"
        return frozenset(
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*")
            if path.suffix in _TAKEN_AWAY
        )

    def lacks(self) -> list[str]:
        """What the site should offer and does not."""
        return sorted(self.offered - self.downloads())

    def kept(self) -> Path:
        """A copy of the whole project as it is now, for who looks for the cause of a failure."""
        folder = self.root.with_name(f"kept-{uuid.uuid4().hex[:8]}")
        shutil.copytree(self.root, folder, symlinks=True)
        return folder

    def paper(self) -> int:
        """How many files are in the store."""
        return sum(1 for path in (self.root / STORE).glob("*/*") if path.name[0] != ".")

    def strays(self) -> list[str]:
        """What a build had for a while and should have cleared away."""
        beside = [path.name for path in self.root.glob(".*") if path.name != ".cache"]
        return sorted(beside + [path.name for path in self._inside()])

    def forget_strays(self) -> None:
        """What a kill may leave in the cache; a build throws it away an hour later."""
        for path in self._inside():
            path.unlink()

    def _inside(self) -> list[Path]:
        return list((self.root / ".cache").rglob(".*"))


class Run:
    """A command at work in a project, with all processes that it has started."""

    def __init__(self, root: Path, *arguments: str, before: str = "") -> None:
        """`before` is code that the process runs first, in the place of a moment from outside."""
        self.root = root
        self._mark = f"{_MARK}={uuid.uuid4().hex}"
        self._log = root.with_name(f"{root.name}.log")
        key, value = self._mark.split("=")
        environment = {**os.environ, key: value, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
        start = (
            ["-c", f"{before}\nfrom xuexi.cli import main\nmain()"] if before else ["-m", "xuexi"]
        )
        command = [sys.executable, *start, *(arguments or ("build",))]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=root, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    def is_over(self) -> bool:
        return self._process.poll() is not None

    def hears(self, number: int) -> bool:
        """Whether the program takes this signal itself.

        SIGINT is taken by Python before the program comes to it, and stands first among those
        that the program takes: who means it asks for SIGTERM, which Python never takes.
        """
        try:
            status = Path(f"/proc/{self._process.pid}/status").read_text("ascii", "replace")
        except OSError:
            return False
        [caught] = (line.split()[1] for line in status.splitlines() if line.startswith("SigCgt"))
        return bool(int(caught, 16) >> (number - 1) & 1)

    def kill(self, number: int) -> None:
        """Send a signal to the main process."""
        if not self.is_over():
            os.kill(self._process.pid, number)

    def kill_worker(self, which: int) -> None:
        """Kill one of the processes that make paper, as the system does when memory ends."""
        workers = [pid for pid in self.processes() if pid != self._process.pid]
        if workers:
            os.kill(workers[which % len(workers)], signal.SIGKILL)

    def processes(self) -> list[int]:
        """All processes of this run that are alive."""
        found = []
        for path in Path("/proc").glob("[0-9]*"):
            try:
                is_ours = self._mark.encode() in (path / "environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if is_ours:
                found.append(int(path.name))
        return sorted(found)

    def end(self) -> Ended:
        """Wait for the end."""
        code = self._process.wait(_GUARD_SECONDS)
        return Ended(code, self._log.read_text("utf-8", "replace"))

    def left(self, seconds: float) -> list[int]:
        """The processes that are still there so many seconds later; sooner when all are gone."""
        until = time.monotonic() + seconds
        while (alive := self.processes()) and time.monotonic() < until:
            time.sleep(0.05)
        return alive


DIES_AT_RENAME = """
import os, signal, sys

count = 0

def look(event, arguments):
    global count
    if event == "os.rename":
        count += 1
        if count == {number}:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(look)
"""
"""For `before`: the process ends itself right before its so many-th rename of whatever."""

SWITCHES_BY_RENAMES = """
from xuexi.project import switching

switching.exchange = lambda *_: False
"""
"""For `before`: as on Windows and on network shares, where two folders cannot change places."""


def wait_for(is_time: Callable[[Run], bool]) -> Moment:
    """The moment at which something becomes true."""

    def wait(run: Run) -> None:
        until = time.monotonic() + _GUARD_SECONDS
        while not (run.is_over() or is_time(run)):
            assert time.monotonic() < until, "the moment never came"
            time.sleep(0.01)

    return wait


def heard(number: int) -> Moment:
    """As soon as the program can be told to stop by this signal: it takes them one by one."""
    told = signal.SIGTERM if number == signal.SIGINT else number
    return wait_for(lambda run: run.hears(told))


def with_paper(files: int) -> Moment:
    """When so many files are in the store."""
    return wait_for(lambda run: sum(1 for _ in (run.root / STORE).glob("*/*")) >= files)


def after(seconds: float) -> Moment:
    """So many seconds after it could first be told to stop."""

    def wait(run: Run) -> None:
        heard(signal.SIGTERM)(run)
        until = time.monotonic() + seconds
        wait_for(lambda _: time.monotonic() >= until)(run)

    return wait
