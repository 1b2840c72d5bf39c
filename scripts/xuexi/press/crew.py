"""Several processes that make files of paper, and what to do when one of them is gone.

They are processes and not threads: what the system ends for want of memory must not
be the build, and what Typst remembers goes with the process that has set it.
"""

from __future__ import annotations

import pickle
import subprocess
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby, islice
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, NamedTuple, Self

from xuexi.cache.own_process import start_own
from xuexi.press.press import Order, PaperError, Task
from xuexi.writers.edition import Bundle
from xuexi.writers.notice import Notice
from xuexi.writers.poster import Poster

_WORKER = "xuexi.press.worker"

_LOOK_SECONDS = 0.2
"""Waiting for a queue cannot be interrupted on Windows, so it does not last."""

_END_SECONDS = 1.0
"""What was killed is gone at once, unless the system is busy with its memory."""

_MOST_TOGETHER = 32
"""Files that one process makes of a group; of a larger one it makes some, another the rest."""

_Numbered = tuple[int, Task]
_Batch = tuple[_Numbered, ...]


class WorkerLostError(PaperError):
    """A process was ended from outside twice over the same file; what it says is for people."""


class Load(NamedTuple):
    """What a process takes that makes such files, and when it makes way for a new one."""

    mb: int
    """Memory, in 10^6 bytes."""
    files: int
    """So many files it makes."""
    lanes: int = 1
    """So many of them side by side: the engine's fonts, its largest part, are there once."""


def make_with_crew(
    tasks: Sequence[tuple[Task, Load]], root: Path, count: int, room_mb: int
) -> Generator[tuple[int, bytes], None, None]:
    """The files as they become ready, each with the place of its task.

    `count` processes work at once, or as many as have room together. When one is
    gone, the others go on; what it was at is made at the end, by one process alone.
    Raises WorkerLostError when that one is gone too, and whatever a writer of paper
    raises.
    """
    left = dict(enumerate(tasks))
    lost: set[int] = set()
    with _Crew(root) as crew:
        while left:
            now = {at: one for at, one in left.items() if at not in lost}
            if not now:
                # One after another, so that it is known which ends the process.
                now = {
                    at: (task._replace(group=""), load._replace(lanes=1))
                    for at, (task, load) in left.items()
                }
            queue = _Queue(((load, (at, task)) for at, (task, load) in now.items()), room_mb)
            for number, content in crew.make(queue, min(count, len(now))):
                if content is not None:
                    del left[number]
                    yield number, content
                elif number in lost:
                    raise WorkerLostError(_lost(left[number][0].order()))
                else:
                    lost.add(number)
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


class _Queue:
    """Tasks that nobody has begun. Those that take most come first, with others beside them.

    Those of a group go to one process together.
    """

    def __init__(self, tasks: Iterable[tuple[Load, _Numbered]], room_mb: int) -> None:
        self._waiting: dict[Load, deque[_Batch]] = {}
        by_load: dict[Load, list[_Numbered]] = {}
        for load, numbered in tasks:
            by_load.setdefault(load, []).append(numbered)
        for load, found in by_load.items():
            self._waiting[load] = deque(_batches(found, min(load.files, _MOST_TOGETHER)))
        self._room_mb = self._free_mb = room_mb
        self._changed = threading.Condition()

    def begin(self) -> tuple[Load, _Batch] | None:
        """Tasks for a new process, as soon as there is room for one; None when none is left."""
        with self._changed:
            while any(self._waiting.values()):
                for load in sorted(self._waiting, reverse=True):
                    # What would never have room has it when nothing else is at work.
                    has_room = load.mb <= self._free_mb or self._free_mb == self._room_mb
                    if self._waiting[load] and has_room:
                        self._free_mb -= load.mb
                        return load, self._waiting[load].popleft()
                self._changed.wait()
        return None

    def another(self, load: Load) -> _Batch:
        """Tasks of the same kind for the same process; none when none are left."""
        with self._changed:
            return self._waiting[load].popleft() if self._waiting[load] else ()

    def end(self, load: Load) -> None:
        """A process has ended."""
        with self._changed:
            self._free_mb += load.mb
            self._changed.notify_all()


def _batches(tasks: Iterable[_Numbered], most: int) -> Iterator[_Batch]:
    for group, found in groupby(tasks, key=lambda numbered: numbered[1].group):
        together = iter(found)
        while batch := tuple(islice(together, most if group else 1)):
            yield batch


class _Crew:
    """The processes. Leaving the `with` block ends them all at once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = threading.Lock()
        # Texts are cut out of the library, which is made for one reader at a time.
        self._cutting = threading.Lock()
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

    def make(self, queue: _Queue, running: int) -> Iterator[tuple[int, bytes | None]]:
        """Each file with its number; None for one whose process is gone.

        A process that is gone is not replaced, so some orders may have no answer.
        """
        answers: SimpleQueue[Any] = SimpleQueue()
        for _ in range(running):
            threading.Thread(target=self._serve, args=(queue, answers), daemon=True).start()
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

    def _serve(self, queue: _Queue, answers: SimpleQueue[Any]) -> None:
        """Hand orders to one process after another, until there are none or one is gone."""
        try:
            while begun := queue.begin():
                load, first = begun
                try:
                    if not self._work(load, first, queue, answers):
                        return
                finally:
                    queue.end(load)
        except Exception as error:
            answers.put((-1, error))
        finally:
            answers.put(None)

    def _work(self, load: Load, first: _Batch, queue: _Queue, answers: SimpleQueue[Any]) -> bool:
        """Hand one process its orders; whether it has lived to answer them."""
        process = self._start(load.lanes)
        batch, made = first, 0
        at_work: list[deque[int]] = []
        try:
            while batch or at_work:
                if batch and len(at_work) < load.lanes:
                    _send(process, [(number, self._cut(task)) for number, task in batch])
                    at_work.append(deque(number for number, _ in batch))
                    made += len(batch)
                    batch = queue.another(load) if made < load.files else ()
                    continue
                answer = _answer_of(process)
                if answer is None:
                    # Which of those that were being made has ended it, nobody knows.
                    for numbers in at_work:
                        answers.put((numbers[0], None))
                    return False
                answers.put(answer)
                # What is handed out together is made in its order.
                for numbers in at_work:
                    if numbers[0] == answer[0]:
                        numbers.popleft()
                at_work = [numbers for numbers in at_work if numbers]
            return True
        finally:
            self._end(process)

    def _cut(self, task: Task) -> Order:
        with self._cutting:
            return task.order()

    def _start(self, lanes: int) -> subprocess.Popen[bytes]:
        """A new process that has been told the project's root. Raises OSError."""
        with self._lock:
            if self._is_over:
                raise RuntimeError("nobody waits for this any more")
            process = start_own(_WORKER)
            self._alive.add(process)
        _send(process, (self._root.resolve(), lanes))
        return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            self._alive.discard(process)
        process.kill()
        process.communicate()


def _send(process: subprocess.Popen[bytes], what: object) -> None:
    assert process.stdin is not None
    # When it is gone, whoever waits for its answer will notice.
    with suppress(OSError):
        pickle.dump(what, process.stdin)
        process.stdin.flush()


def _answer_of(process: subprocess.Popen[bytes]) -> tuple[int, bytes | Exception] | None:
    """A file that is ready, or what a writer raised; None when the process is gone."""
    assert process.stdout is not None
    try:
        answer: tuple[int, bytes | Exception] = pickle.load(process.stdout)
        return answer
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
