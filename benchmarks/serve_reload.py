"""How soon a saved change can be read in `xuexi serve`, on the sample project or a made-up one.

From the moment a material is saved to the moment its page is served with the
change: the watch's own interval (half a second at most), the whole rebuild,
the request. Run it on an otherwise idle machine:

    .venv/bin/python benchmarks/serve_reload.py
    .venv/bin/python benchmarks/serve_reload.py --count 1000

The aim: half a second on the sample, one second with a thousand materials.
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
from projects import write_ours

BIN = Path(sys.executable).parent
PARTS = ("docs", "overrides", "study_materials")
PATIENCE_SECONDS = 60
BETWEEN_CHECKS_SECONDS = 0.01


def sample_reloads(runs: int) -> list[float]:
    """The seconds on a copy of the sample, the first discussion guide being changed."""
    with tempfile.TemporaryDirectory(prefix="xuexi-serve-") as name:
        project = Path(name)
        for part in PARTS:
            shutil.copytree(REPOSITORY / part, project / part)
        shutil.copy(REPOSITORY / "mkdocs.yml", project)
        return list(reloads(project, "topic", runs))


def corpus_reloads(count: int, runs: int) -> list[float]:
    """The seconds on a made-up project with so many materials."""
    with tempfile.TemporaryDirectory(prefix="xuexi-serve-") as name:
        project = write_ours(Path(name, "ours"), count)
        return list(reloads(project, "nongcun/taolun", runs))


def reloads(project: Path, folder: str, runs: int) -> Iterator[float]:
    """Change one material of a folder `runs` times; the seconds until each change is served."""
    material = min((project / "study_materials" / folder).glob("*.md"))
    with _served(project) as base:
        page = _page_of(material, base)
        for number in range(runs):
            mark = f"第 {number + 1} 次修改"
            # The watch looks twice a second: changes must not fall into step with it.
            time.sleep(1 + 0.17 * number)
            text = material.read_text("utf-8")
            saved_at = time.perf_counter()
            material.write_text(f"{text}\n{mark}。\n", encoding="utf-8")
            _wait_for(base + page, mark)
            yield time.perf_counter() - saved_at


def _page_of(material: Path, base: str) -> str:
    """Where its permanent address leads."""
    identity = material.read_text("utf-8").split("\nid: ", 1)[1].split("\n", 1)[0]
    with urllib.request.urlopen(f"{base}q/{identity}/") as response:
        link = response.read().decode("utf-8")
    return link.split('content="0; url=../../', 1)[1].split('"', 1)[0]


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
    parser.add_argument("--count", type=int, help="of a made-up project with so many materials")
    options = parser.parse_args()
    if options.count:
        seconds = corpus_reloads(options.count, options.runs)
    else:
        seconds = sample_reloads(options.runs)
    listed = " ".join(f"{value:.2f}" for value in seconds)
    sys.stdout.write(
        f"seconds until a change is served: {listed}\n"
        f"median {median(seconds):.2f}, longest {max(seconds):.2f}\n"
    )


if __name__ == "__main__":
    main()
