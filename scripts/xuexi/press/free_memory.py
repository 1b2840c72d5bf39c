"""How much memory is free on this machine."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

_MB = 1_000_000

_MEMINFO = Path("/proc/meminfo")
_LIMIT = Path("/sys/fs/cgroup/memory.max")
_USED = Path("/sys/fs/cgroup/memory.current")


def free_mb() -> int | None:
    """Memory that programs can still take without swapping, in 10^6 bytes; None where unknown."""
    if sys.platform == "win32":
        return _free_on_windows()
    free = [found for found in (_available(), _left_in_container()) if found is not None]
    return min(free, default=None)


def _available() -> int | None:
    """Linux' own estimate, which counts what it would give back of its caches."""
    try:
        lines = _MEMINFO.read_text("ascii").splitlines()
        [kib] = (line.split()[1] for line in lines if line.startswith("MemAvailable:"))
        return int(kib) * 1024 // _MB
    except (OSError, ValueError, IndexError):
        return None


def _left_in_container() -> int | None:
    """What a container may still take, where it has a limit (Linux, cgroup v2)."""
    try:
        limit, used = _LIMIT.read_text("ascii").strip(), _USED.read_text("ascii").strip()
        return max(0, int(limit) - int(used)) // _MB
    except (OSError, ValueError):
        return None


class _MemoryStatus(ctypes.Structure):
    """MEMORYSTATUSEX (sysinfoapi.h)."""

    _fields_ = (
        ("length", ctypes.c_ulong),
        ("load", ctypes.c_ulong),
        *((name, ctypes.c_ulonglong) for name in (
            "total", "available", "total_page", "available_page",
            "total_virtual", "available_virtual", "available_extended",
        )),
    )  # fmt: skip


def _free_on_windows() -> int | None:
    status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
    kernel = getattr(ctypes, "windll", None)
    if kernel is None or not kernel.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
        return None
    return int(status.available) // _MB
