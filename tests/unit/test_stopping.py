"""Signals: one sentence and exit code 2, and what was begun to be cleared is cleared."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from xuexi.cli.exits import COULD_NOT_FINISH

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")

_GUARD_SECONDS = 30

IMPORTED_FOR_LONG = "print('here', flush=True)\nimport time\ntime.sleep(60)\n"
WORKS = "def run():\n    print('here', flush=True)\n    import time\n    time.sleep(60)\n"
CLEARS = """
import time
from pathlib import Path
def run():
    try:
        print('here', flush=True)
        time.sleep(60)
    finally:
        print('clearing', flush=True)
        time.sleep(0.5)
        Path('cleared').touch()
"""
THROWS_AWAY = """
import time
class Slow:
    def __del__(self):
        print('here', flush=True)
        time.sleep(60)
def run():
    Slow()
    print('gone', flush=True)
    time.sleep(60)
"""
CATCHES = """
import time
def run():
    try:
        print('here', flush=True)
        time.sleep(60)
    except BaseException:
        print('swallowed', flush=True)
        time.sleep(60)
"""
ENDS = "def run():\n    print('here', flush=True)\n    raise SystemExit(0)\n"


class Program:
    """A module that is run as the command is."""

    def __init__(self, text: str, folder: Path) -> None:
        (folder / "made_up.py").write_text(text, "utf-8")
        code = "from xuexi.cli.stopping import stoppable; stoppable('made_up', 'run')"
        path = os.pathsep.join((str(folder), *sys.path))
        self.process = subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def says(self, word: str) -> None:
        """Wait until the program says it."""
        assert self.process.stdout is not None
        assert self.process.stdout.readline().strip() == word

    def end(self) -> tuple[int, str]:
        """Exit code, and what stands on the standard error."""
        _, said = self.process.communicate(timeout=_GUARD_SECONDS)
        return self.process.returncode, said.strip()


STOPPED = (COULD_NOT_FINISH, "已停止。")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("text", [IMPORTED_FOR_LONG, WORKS, CLEARS, THROWS_AWAY])
def test_a_signal_stops_it_with_one_sentence(text: str, number: int, tmp_path: Path) -> None:
    program = Program(text, tmp_path)
    program.says("here")
    program.process.send_signal(number)
    assert program.end() == STOPPED


def test_a_second_one_does_not_break_off_the_clearing(tmp_path: Path) -> None:
    program = Program(CLEARS, tmp_path)
    program.says("here")
    program.process.send_signal(signal.SIGINT)
    program.says("clearing")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGINT):
        program.process.send_signal(number)
    assert program.end() == STOPPED
    assert (tmp_path / "cleared").exists()


def test_who_insists_is_heard_though_something_has_swallowed_the_first(tmp_path: Path) -> None:
    program = Program(CATCHES, tmp_path)
    program.says("here")
    program.process.send_signal(signal.SIGINT)
    program.says("swallowed")
    until = time.monotonic() + _GUARD_SECONDS
    while program.process.poll() is None and time.monotonic() < until:
        program.process.send_signal(signal.SIGINT)
        time.sleep(0.2)
    assert program.end() == STOPPED


def test_signals_that_are_to_be_ignored_are(tmp_path: Path) -> None:
    """`nohup` starts a program so."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        program = Program(WORKS, tmp_path)
    finally:
        signal.signal(signal.SIGHUP, before)
    program.says("here")
    program.process.send_signal(signal.SIGHUP)
    program.process.send_signal(signal.SIGTERM)
    assert program.end() == STOPPED


def test_a_program_that_ends_by_itself_says_nothing(tmp_path: Path) -> None:
    assert Program(ENDS, tmp_path).end() == (0, "")


def test_nothing_heavy_is_imported_before_signals_are_heard() -> None:
    """Python alone takes longer than this."""
    code = (
        "import sys; before = set(sys.modules); import xuexi.cli; "
        "print(*(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = set(done.stdout.split())
    assert {name for name in loaded if name.startswith("xuexi")} == {
        "xuexi", "xuexi.cli", "xuexi.cli.exits", "xuexi.cli.stopping",
    }  # fmt: skip
    assert not loaded & {"click", "re", "typing", "pathlib"}


ENDS_LATE = """
import builtins, os, sys, types

class Late:
    def __del__(self, kill=os.kill, own=os.getpid(), number={number}):
        kill(own, number)

# Python throws it away at the very end, when it has taken handlers of ours away.
builtins.late = Late()
module = types.ModuleType("module")
module.run = lambda: None
sys.modules["module"] = module

from xuexi.cli.stopping import stoppable

stoppable("module", "run")
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_after_the_work_does_not_make_it_look_broken(number: int) -> None:
    program = ENDS_LATE.format(number=int(number))
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
