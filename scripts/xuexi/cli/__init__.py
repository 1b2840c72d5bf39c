"""The command line: reads arguments, calls the rooms below, prints. Exit codes live here."""

import atexit
import gc

from xuexi.cli.stopping import stoppable

__all__ = ["collect_as_usual", "main"]

_USUAL = gc.get_threshold()


def main() -> None:
    """The command `xuexi`. It can be stopped from its first line on, so it imports nothing yet."""
    # What a run makes it keeps to its end. Python would look through all of it some hundred times
    # for what nobody can reach any more, and find hardly anything.
    gc.set_threshold(200_000, 20, 20)
    # At its end Python looks through all once more, though the process gives everything back.
    atexit.register(gc.freeze)
    stoppable("xuexi.cli.main", "main")


def collect_as_usual() -> None:
    """For a verb that goes on all day, and throws away all that it made before."""
    gc.set_threshold(*_USUAL)
