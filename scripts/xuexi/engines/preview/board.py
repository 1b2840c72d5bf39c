"""What a preview shows now: one value, put up by the builder and read by every request."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from xuexi.findings import Finding
from xuexi.ground.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the last build made no site."""

    problem: str
    """Chinese, without a full stop: what is the matter and what to do."""
    details: str = ""
    """For whoever mends the program, when nobody has foreseen this; else empty."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How the last build ended, and the sites there are to show."""

    stamp: str = "0"
    """Changes with every build; a page that holds another one loads itself anew."""
    site: Path | None = None
    """The newest site; older than the last build when that one failed."""
    sound_site: Path | None = None
    """The newest site made without errors: it still has the pages that a slip took away."""
    findings: tuple[Finding, ...] = ()
    foremost: Finding | None = None
    """The one that the author has most likely just made."""
    failure: Failure | None = None

    @property
    def has_errors(self) -> bool:
        """Whether something keeps this from being published."""
        errors = (item.is_error for item in self.findings)
        return self.failure is not None or any(errors)

    @property
    def has_problems(self) -> bool:
        """Whether there is anything to say."""
        return self.failure is not None or bool(self.findings)


class Board:
    """Hands `Shown` from the thread that builds to the threads that answer."""

    def __init__(self) -> None:
        self._shown = Shown()
        self._is_building = True
        self._changed = threading.Condition()

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        return self._shown

    def begin(self) -> None:
        """A build has begun."""
        with self._changed:
            self._is_building = True

    def put(self, shown: Shown) -> None:
        """A build has ended."""
        with self._changed:
            self._shown = shown
            self._is_building = False
            self._changed.notify_all()

    def settled(self, seconds: float) -> Shown:
        """What is shown when no build runs, or after `seconds` in any case."""
        with self._changed:
            self._changed.wait_for(lambda: not self._is_building, timeout=seconds)
            return self._shown

    def other_than(self, stamp: str, seconds: float) -> Shown:
        """What is shown as soon as its stamp is another one, or after `seconds` in any case."""
        with self._changed:
            self._changed.wait_for(lambda: self._shown.stamp != stamp, timeout=seconds)
            return self._shown


def new_stamp() -> str:
    """A stamp that no build before has had, nor one of an earlier preview on the same port."""
    return f"{time.time_ns():x}"
