"""`xuexi serve` in a process of its own, as a browser meets it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from project_copies import command

SERVED_SECONDS = 60
"""How long a test waits for the preview; how fast it is, benchmarks/serve_reload.py measures."""

LOG = "serve.log"
"""What the command printed, in the project's folder."""


@contextmanager
def preview(project: Path, page: str = "") -> Iterator[str]:
    """`xuexi serve` on a free port, until the block ends; gives the address of a page."""
    log = project / LOG
    with log.open("wb") as output:
        process = subprocess.Popen(
            [command("xuexi"), "serve", "--address", "127.0.0.1:0"],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(lambda: process.poll() is not None or "/ （" in log.read_text("utf-8"))
        address = log.read_text("utf-8").partition("预览：")[2].partition(" （")[0] + page
        wait_for(lambda: process.poll() is not None or bool(get(address)))
        assert process.poll() is None, log.read_text("utf-8")
        yield address
        assert process.poll() is None, log.read_text("utf-8")
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(SERVED_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    assert process.returncode == 0
    said = log.read_text("utf-8")
    assert said.endswith("预览停了。\n")
    assert "Traceback" not in said


def get(address: str) -> str:
    """What is served at an address; empty while nothing is."""
    try:
        with urllib.request.urlopen(address, timeout=SERVED_SECONDS) as response:
            return str(response.read().decode("utf-8"))
    except (urllib.error.URLError, ConnectionError):
        return ""


def wait_for(condition: Callable[[], bool]) -> None:
    """Until it is so, or long enough to be sure that it will not be."""
    deadline = time.monotonic() + SERVED_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "nothing changed"
        time.sleep(0.05)
