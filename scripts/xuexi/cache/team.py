"""Processes that build one site together.

All of them read the same project in the same order, and each does a part of what takes long. What
one has found out it tells the others as values under digests, so nobody has to believe anything:
a value that was made from something else has another digest, and nobody asks for it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import threading
import zlib
from collections.abc import Sequence
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, BinaryIO

from xuexi.cache.own_process import start_own

_LEADS_PERCENT = {2: 30, 3: 7}
"""The part of texts that the one that leads makes, by how many there are; of more, none.

Meanwhile it puts the search's postings together and has MkDocs read the guide, which nobody shares.
Measured for 1,000 materials of benchmarks/projects.py: with these parts no one waits for another.
"""
_END_SECONDS = 1.0
"""What was killed is gone at once, unless the system is busy with its memory."""


class Lead:
    """The process that somebody has started, with its mates. Use it in a `with` block.

    When a mate is lost, whatever the reason, this process does all that is left.
    """

    leads = True

    def __init__(self, module: str, mates: int, begin: object) -> None:
        """Start so many processes that run `module`, and tell them how to begin.

        Where the system starts none, this process is alone.
        """
        self._mates: list[subprocess.Popen[bytes]] = []
        self._count = mates + 1
        try:
            for number in range(1, self._count):
                self._mates.append(start_own(module))
                _put(_pipe(self._mates[-1].stdin), (number, self._count, begin))
        except OSError:
            self.dismiss()

    @property
    def has_mates(self) -> bool:
        """Whether anybody else does a part."""
        return bool(self._mates)

    def is_mine(self, about: str, *, is_text: bool = False) -> bool:
        """Everything, once the others are gone; what is about nothing in particular, too."""
        return not self._mates or not about or part_of(about, self._count, is_text=is_text) == 0

    def exchange(self, step: str, made: bytes) -> Sequence[bytes]:
        """The others' values; none when somebody is lost."""
        heard = self.hear(step)
        for at, mate in enumerate(self._mates):
            self._tell(mate, step, [made, *heard[:at], *heard[at + 1 :]])
        return heard

    def tell(self, step: str, what: object) -> None:
        """Tell all mates the same."""
        for mate in tuple(self._mates):
            self._tell(mate, step, what)

    def hear(self, step: str) -> list[Any]:
        """What each mate tells at this step; nothing when somebody is lost."""
        heard = []
        for mate in self._mates:
            try:
                said, what = pickle.load(_pipe(mate.stdout))
            except (OSError, EOFError, pickle.UnpicklingError, ValueError):
                said = what = None
            if said != step:
                self.dismiss()
                return []
            heard.append(what)
        return heard

    def dismiss(self) -> None:
        """End the mates: whatever is left to do, this process does."""
        for mate in self._mates:
            mate.kill()
        for mate in self._mates:
            with suppress(subprocess.TimeoutExpired, OSError, ValueError):
                mate.communicate(timeout=_END_SECONDS)
        self._mates.clear()

    def _tell(self, mate: subprocess.Popen[bytes], step: str, what: object) -> None:
        # When it is gone, whoever waits for its answer will notice.
        with suppress(OSError):
            _put(_pipe(mate.stdin), (step, what))


class Mate:
    """A process that another one has started to do a part. It ends when that one does."""

    leads = False

    def __init__(self, hears: BinaryIO, tells: BinaryIO) -> None:
        self._heard: SimpleQueue[Any] = SimpleQueue()
        self._tells = tells
        threading.Thread(target=self._listen, args=(hears,), daemon=True).start()
        self._number, self._count, self.begin = self._heard.get()

    def _listen(self, hears: BinaryIO) -> None:
        """Runs beside the work, so that nothing is written any more when the lead is gone."""
        try:
            while True:
                self._heard.put(pickle.load(hears))
        finally:
            os._exit(0)

    def is_mine(self, about: str, *, is_text: bool = False) -> bool:
        """A part of all things that have a name."""
        return bool(about) and part_of(about, self._count, is_text=is_text) == self._number

    def exchange(self, step: str, made: bytes) -> Sequence[bytes]:
        """Tell the lead, and hear of all others."""
        self.tell(step, made)
        heard: list[bytes] = self.hear(step)
        return heard

    def dismiss(self) -> None:
        """Only the one that leads may."""

    def tell(self, step: str, what: object) -> None:
        """Tell the lead."""
        _put(self._tells, (step, what))

    def hear(self, step: str) -> Any:
        """What the lead tells at this step. Raises LookupError when it is at another."""
        said, what = self._heard.get()
        if said != step:
            raise LookupError(said)
        return what


def part_of(about: str, count: int, *, is_text: bool = False) -> int:
    """Which of so many processes does what is about a thing; 0 is the one that leads.

    By the name alone, so that what is about one thing is done where it has been read.
    """
    number = zlib.crc32(about.encode("utf-8", "surrogatepass"))
    if not is_text:
        return number % count
    rest, percent = divmod(number, 100)
    return 0 if percent < _LEADS_PERCENT.get(count, 0) else 1 + rest % (count - 1)


def _pipe(stream: Any) -> BinaryIO:
    assert stream is not None
    pipe: BinaryIO = stream
    return pipe


def _put(pipe: BinaryIO, what: object) -> None:
    pickle.dump(what, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()
