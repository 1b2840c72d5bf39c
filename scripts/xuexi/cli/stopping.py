"""Stopping when somebody says so: Ctrl-C, a closed window, the system's request to end.

Imports nothing that takes time: it is at work before all the rest is read.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from importlib import import_module

from xuexi.cli.exits import COULD_NOT_FINISH

TYPE_CHECKING = False
if TYPE_CHECKING:  # Importing `typing` takes as long as all the rest.
    from typing import Any, Never

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Not every system has them all; SIGBREAK is Ctrl-Break on Windows."""

_STOPPED = "已停止。"

_CLEARING_SECONDS = 2.0
"""So long whoever presses Ctrl-C twice does not break off what the first has begun to clear."""

_AGAIN_SECONDS = 0.05


def stoppable(module: str, function: str) -> Never:
    """Import a module and call its function, which ends with SystemExit.

    A signal while it is imported ends the process at once: there is nothing to clear.
    One that comes later raises KeyboardInterrupt where the program stands.
    """
    _listen(_leave)
    run = getattr(import_module(module), function)
    sys.unraisablehook = _Unraisable(sys.unraisablehook)
    try:
        _listen(_interrupt)
        run()
    except KeyboardInterrupt:
        _listen(signal.SIG_IGN)
        _say()
        sys.exit(COULD_NOT_FINISH)
    finally:
        # The work is done, or given up. Python takes handlers of ours away at its own end,
        # and a signal that came then would make a finished run look like a broken one.
        _listen(signal.SIG_IGN)
    sys.exit()


def _listen(handler: Any) -> None:
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        # Whoever started us may want some of them ignored: nohup does.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def _leave(*_: object) -> None:
    _say()
    os._exit(COULD_NOT_FINISH)


def _interrupt(*_: object) -> None:
    _listen(_Clearing())
    raise KeyboardInterrupt


class _Clearing:
    """Takes the signals that come while files and processes are cleared away."""

    def __init__(self) -> None:
        self._begun = time.monotonic()

    def __call__(self, *_: object) -> None:
        if time.monotonic() - self._begun > _CLEARING_SECONDS:
            _interrupt()


class _Unraisable:
    """Python drops what is raised while an object is thrown away: then it is raised once more."""

    def __init__(self, before: Any) -> None:
        self._before = before

    def __call__(self, unraisable: Any) -> None:
        if issubclass(unraisable.exc_type, KeyboardInterrupt):
            _listen(_interrupt)
            # Not here: what is raised in this very call is dropped, too.
            timer = threading.Timer(_AGAIN_SECONDS, _raise_in_main_thread)
            timer.daemon = True
            timer.start()
        else:
            self._before(unraisable)


def _raise_in_main_thread() -> None:
    if sys.platform == "win32":
        signal.raise_signal(signal.SIGINT)
    else:
        # Else the main thread might sleep on.
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


def _say() -> None:
    """Written past Python's own buffer, which the signal may have found half filled."""
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    with suppress(OSError):
        os.write(2, f"\n{_STOPPED}\n".encode(encoding, "replace"))
