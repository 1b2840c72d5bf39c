"""Processes: another one of our own code, which ends with this one; how many can run at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import xuexi

_SPARING = {"MALLOC_ARENA_MAX": "2"}
"""The GNU library gives each thread memory of its own and takes none of it back: the engine's many
threads held a quarter more than they ever used at once (mallopt(3), M_ARENA_MAX)."""


def start_own(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Run a module of ours, with pipes for what it hears and says. Raises OSError.

    Its input ends with this process, even one that could not say goodbye, and so should it.
    """
    package = str(Path(xuexi.__file__).parents[1])
    others = os.environ.get("PYTHONPATH")
    path = os.pathsep.join((package, others) if others else (package,))
    # In a group of its own: Ctrl-C is for us, and we end it.
    own_group: dict[str, Any] = {"process_group": 0}
    if sys.platform == "win32":
        own_group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return subprocess.Popen(
        (sys.executable, "-P", "-m", module, *arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**_SPARING, **os.environ, "PYTHONPATH": path},
        **own_group,
    )


def processors() -> int:
    """On how many this process may run."""
    # Where the system does not say, as many as there are.
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1
