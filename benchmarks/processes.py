"""Measuring a whole process from start to end."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
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


def measure(
    command: list[str], folder: Path, more: Mapping[str, str] | None = None, also: int = 0
) -> Cost:
    """Run a command in `folder`, with `more` in its environment, and measure it.

    Raises CalledProcessError when it ends with another code than 0 or `also`.
    """
    with (folder / "last-run.log").open("wb") as log:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=surroundings(more), stdout=log, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall_seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, also}:
        sys.stderr.write((folder / "last-run.log").read_text("utf-8")[-2000:])
        raise subprocess.CalledProcessError(process.returncode, command)
    # Linux counts in KiB; macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    cpu_seconds = usage.ru_utime + usage.ru_stime
    return Cost(wall_seconds, cpu_seconds, usage.ru_maxrss * unit / 1e6)


def surroundings(more: Mapping[str, str] | None) -> dict[str, str]:
    """The environment of a process that is measured, with `more` in it."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **(more or {})}
    # Whoever measures may not want compiled modules left behind; whoever builds sites has them.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def measure_all(command: list[str], folder: Path, more: Mapping[str, str] | None = None) -> Cost:
    """Run a command and measure it and all processes that it starts, together. Linux only.

    Cache is the peak of the sum of their proportional sizes (PSS: what several share
    counts once), looked at ten times a second. Raises CalledProcessError when it fails.
    """
    stop, peaks = threading.Event(), [0.0]
    with (folder / "last-run.log").open("wb") as log:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=surroundings(more), stdout=log, stderr=subprocess.STDOUT
        )

        def look() -> None:
            while not stop.wait(0.1):
                peaks.append(sum(_proportional_mb(pid) for pid in _family(process.pid)))

        watcher = threading.Thread(target=look)
        watcher.start()
        code = process.wait()
        wall_seconds = time.perf_counter() - started
        stop.set()
        watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code:
        sys.stderr.write((folder / "last-run.log").read_text("utf-8")[-2000:])
        raise subprocess.CalledProcessError(code, command)
    cpu_seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall_seconds, cpu_seconds, max(peaks))


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name in brackets may hold anything; the parent is the second field after it.
            parent = int(path.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(path.parent.name))
    family = [pid]
    for member in family:
        family.extend(children.get(member, ()))
    return family


def _proportional_mb(pid: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def middle(costs: list[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(cost.wall_seconds for cost in costs),
        median(cost.cpu_seconds for cost in costs),
        median(cost.memory_mb for cost in costs),
    )
