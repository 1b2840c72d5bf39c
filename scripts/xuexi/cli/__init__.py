"""The command line: reads arguments, calls the rooms below, prints. Exit codes live here."""

from xuexi.cli.stopping import stoppable

__all__ = ["main"]


def main() -> None:
    """The command `xuexi`. It can be stopped from its first line on, so it imports nothing yet."""
    stoppable("xuexi.cli.main", "main")
