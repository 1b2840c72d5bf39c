"""How soon a saved change can be read in `xuexi serve`, on the sample project.

From the moment a material is saved to the moment its page is served with the
change: the watch's own interval (half a second at most), the whole rebuild,
the request. Run it on an otherwise idle machine:

    .venv/bin/python benchmarks/serve_reload.py

The aim: no more than two seconds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from corpus import REPOSITORY

BIN = Path(sys.executable).parent
PARTS = ("docs", "overrides", "study_materials")
PATIENCE_SECONDS = 60
BETWEEN_CHECKS_SECONDS = 0.01


def reloads(project: Path, runs: int) -> Iterator[float]:
    """Change one material `runs` times; the seconds until each change is served."""
    material, page = _material_and_page(project)
    with _served(project) as base:
        for number in range(runs):
            mark = f"第 {number + 1} 次修改"
            # The watch looks twice a second: changes must not fall into step with it.
            time.sleep(1 + 0.17 * number)
            text = material.read_text("utf-8")
            saved_at = time.perf_counter()
            material.write_text(f"{text}\n{mark}。\n", encoding="utf-8")
            _wait_for(base + page, mark)
            yield time.perf_counter() - saved_at


def _material_and_page(project: Path) -> tuple[Path, str]:
    """The first discussion guide and its permanent page's target."""
    material = min((project / "study_materials/topic").glob("*.md"))
    identity = material.read_text("utf-8").split("\nid: ", 1)[1].split("\n", 1)[0]
    site = project / "site"
    subprocess.run([BIN / "xuexi", "build"], cwd=project, check=True, capture_output=True)
    link = (site / "q" / identity / "index.html").read_text("utf-8")
    return material, link.split('rel="canonical" href="../../', 1)[1].split('"', 1)[0]


@contextmanager
def _served(project: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    with (project / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [BIN / "xuexi", "serve", "--address", address],
            cwd=project,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(f"http://{address}/", "</html>")
        yield f"http://{address}/"
    finally:
        process.terminate()
        process.wait()


def _wait_for(url: str, words: str) -> None:
    """Until a page holds the words. A request waits up to two seconds for a rebuild under way."""
    deadline = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE_SECONDS) as response:
                if words in response.read().decode("utf-8"):
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(BETWEEN_CHECKS_SECONDS)
    raise TimeoutError(f"{url} never held “{words}”")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=7, help="changes (default 7)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="xuexi-serve-") as name:
        project = Path(name)
        for part in PARTS:
            shutil.copytree(REPOSITORY / part, project / part)
        shutil.copy(REPOSITORY / "mkdocs.yml", project)
        seconds = list(reloads(project, options.runs))
    listed = " ".join(f"{value:.2f}" for value in seconds)
    sys.stdout.write(
        f"seconds until a change is served: {listed}\n"
        f"median {median(seconds):.2f}, longest {max(seconds):.2f}\n"
    )


if __name__ == "__main__":
    main()
