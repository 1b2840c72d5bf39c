"""The command line: reads arguments, calls the rooms below, prints. Exit codes live here."""

from xuexi.cli.main import main

__all__ = ["main"]
