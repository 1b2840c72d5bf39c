"""Measuring a whole process from start to end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a process took."""

    wall_seconds: float
    cpu_seconds: float
    """User and system time of the process and of its children."""
    memory_mb: float
    """Most memory held at once, in 10^6 bytes."""


def measure(command: list[str], folder: Path) -> Cost:
    """Run a command in `folder` and measure it. Raises CalledProcessError when it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    with (folder / "last-run.log").open("wb") as log:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall_seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.stderr.write((folder / "last-run.log").read_text("utf-8")[-2000:])
        raise subprocess.CalledProcessError(process.returncode, command)
    # Linux counts in KiB; macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    cpu_seconds = usage.ru_utime + usage.ru_stime
    return Cost(wall_seconds, cpu_seconds, usage.ru_maxrss * unit / 1e6)


def middle(costs: list[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(cost.wall_seconds for cost in costs),
        median(cost.cpu_seconds for cost in costs),
        median(cost.memory_mb for cost in costs),
    )
