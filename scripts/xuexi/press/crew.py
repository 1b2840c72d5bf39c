"""Several processes that make files of paper, and what to do when one of them is gone.

They are processes and not threads: what the system ends for want of memory must not
be the build, and what Typst remembers goes with the process that has set it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Self

import xuexi
from xuexi.press.press import Order, PaperError
from xuexi.writers.edition import Bundle
from xuexi.writers.notice import Notice
from xuexi.writers.poster import Poster

_COMMAND = (sys.executable, "-P", "-m", "xuexi.press.worker")

_LOOK_SECONDS = 0.2
"""Waiting for a queue cannot be interrupted on Windows, so it does not last."""

_END_SECONDS = 1.0
"""What was killed is gone at once, unless the system is busy with its memory."""

_Numbered = tuple[int, Order]


class WorkerLostError(PaperError):
    """A process was ended from outside twice over the same file; what it says is for people."""


def make_with_crew(
    orders: Sequence[Order], root: Path, count: int, files_each: int
) -> Generator[tuple[int, bytes], None, None]:
    """The files as they become ready, each with the place of its order.

    `count` processes work at once, and each makes way for a new one after
    `files_each` files. When one is gone, the others go on; what it was at is made
    at the end, by one process alone. Raises WorkerLostError when that one is gone
    too, and whatever a writer of paper raises.
    """
    left = dict(enumerate(orders))
    lost: set[int] = set()
    with _Crew(root, files_each) as crew:
        while left:
            for number, content in crew.make(list(left.items()), count):
                if content is not None:
                    del left[number]
                    yield number, content
                elif number in lost:
                    raise WorkerLostError(_lost(left[number]))
                else:
                    lost.add(number)
                    left[number] = left.pop(number)
            count = 1


def _lost(order: Order) -> str:
    match order:
        case Bundle():
            name = f"《{order.title}》合订本"
        case Poster():
            name = f"《{order.title}》的{order.design.label}"
        case Notice():
            name = f"“{order.edition.title}”"
        case (edition, _):
            name = edition.source.path
    return (
        f"排 {name} 的程序两次被系统结束，多半是内存不够。"
        "关掉一些程序再运行一次，已经做好的不用重做"
    )


class _Crew:
    """The processes. Leaving the `with` block ends them all at once."""

    def __init__(self, root: Path, files_each: int) -> None:
        self._root = root
        self._files_each = files_each
        self._lock = threading.Lock()
        self._alive: set[subprocess.Popen[bytes]] = set()
        self._is_over = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with self._lock:
            self._is_over = True
            alive = list(self._alive)
        for process in alive:
            process.kill()
        for process in alive:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_END_SECONDS)

    def make(self, orders: Sequence[_Numbered], count: int) -> Iterator[tuple[int, bytes | None]]:
        """Each file with its number; None for one whose process is gone.

        A process that is gone is not replaced, so some orders may have no answer.
        """
        waiting = deque(orders)
        answers: SimpleQueue[Any] = SimpleQueue()
        running = min(count, len(orders))
        for _ in range(running):
            threading.Thread(target=self._serve, args=(waiting, answers), daemon=True).start()
        while running:
            try:
                answer = answers.get(timeout=_LOOK_SECONDS)
            except Empty:
                continue
            if answer is None:
                running -= 1
                continue
            number, content = answer
            if isinstance(content, BaseException):
                raise content
            yield number, content

    def _serve(self, waiting: deque[_Numbered], answers: SimpleQueue[Any]) -> None:
        """Hand orders to one process after another, until there are none or one is gone."""
        process, made = None, 0
        try:
            while (numbered := _first(waiting)) is not None:
                if process is None:
                    process, made = self._start(), 0
                number, order = numbered
                content = _ask(process, order)
                answers.put((number, content))
                if content is None:
                    return
                made += 1
                if made == self._files_each:
                    self._end(process)
                    process = None
        except Exception as error:
            answers.put((-1, error))
        finally:
            if process is not None:
                self._end(process)
            answers.put(None)

    def _start(self) -> subprocess.Popen[bytes]:
        """A new process that has been told the project's root. Raises OSError."""
        package = str(Path(xuexi.__file__).parents[1])
        others = os.environ.get("PYTHONPATH")
        path = os.pathsep.join((package, others) if others else (package,))
        # In a group of its own: Ctrl-C is for us, and we end it.
        own_group: dict[str, Any] = {"process_group": 0}
        if sys.platform == "win32":
            own_group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        with self._lock:
            if self._is_over:
                raise RuntimeError("nobody waits for this any more")
            process = subprocess.Popen(
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
                **own_group,
            )
            self._alive.add(process)
        _send(process, self._root.resolve())
        return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            self._alive.discard(process)
        process.kill()
        process.communicate()


def _first(waiting: deque[_Numbered]) -> _Numbered | None:
    try:
        return waiting.popleft()
    except IndexError:
        return None


def _send(process: subprocess.Popen[bytes], what: object) -> None:
    assert process.stdin is not None
    # When it is gone, whoever waits for its answer will notice.
    with suppress(OSError):
        pickle.dump(what, process.stdin)
        process.stdin.flush()


def _ask(process: subprocess.Popen[bytes], order: Order) -> bytes | Exception | None:
    """The file, or what a writer raised, or None when the process is gone."""
    assert process.stdout is not None
    _send(process, order)
    try:
        answer: bytes | Exception = pickle.load(process.stdout)
        return answer
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
