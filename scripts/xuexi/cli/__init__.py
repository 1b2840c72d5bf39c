"""The command line: reads arguments, calls the rooms below, prints. Exit codes live here."""

import atexit
import gc

from xuexi.cli.stopping import stoppable

__all__ = ["collect_as_usual", "collect_seldom", "main"]

_USUAL = gc.get_threshold()
_SELDOM, _HARDLY = (200_000, 20, 20), (1_000_000, 20, 20)
"""After how many new objects Python looks for those that nobody can reach any more."""


def main() -> None:
    """The command `xuexi`. It can be stopped from its first line on, so it imports nothing yet."""
    # What a run makes it keeps to its end. Python would look through all of it some hundred times
    # for what nobody can reach any more, and find hardly anything: a look takes 30 ms.
    gc.set_threshold(*_HARDLY)
    # At its end Python looks through all once more, though the process gives everything back.
    atexit.register(gc.freeze)
    stoppable("xuexi.cli.main", "main")


def collect_seldom() -> None:
    """For a run that makes everything, and so leaves things behind by the ten thousand."""
    gc.set_threshold(*_SELDOM)


def collect_as_usual() -> None:
    """For a verb that goes on all day, and throws away all that it made before."""
    gc.set_threshold(*_USUAL)
