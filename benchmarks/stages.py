"""Where the time of a warm build goes: CPU seconds of each stage, after one edit.

    .venv/bin/python benchmarks/stages.py
    .venv/bin/python benchmarks/stages.py --edit title --count 1000 --runs 7

A project is built, and then changed and built again and again, each time by a process of its
own that tells how much of the processor its main thread took for each stage: the least of all
runs, so that a busy machine disturbs little. A stage holds those that stand below it, and what a
stage imports when it is first asked for counts there.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from edits import BUILD, EDITS, Project
from processes import surroundings

_SETTLED_SECONDS = 2.1
"""So old a change must be before it is believed."""

_STAGES = {
    "importing the command": ("xuexi.cli.main", ""),
    "looking whether all is as it was": ("xuexi.cli.built", "recall_built"),
    "importing what builds": ("xuexi.cli.building", ""),
    "importing what lays out": ("xuexi.engines.building", ""),
    "reading what is known": ("xuexi.cli.building", "lasting_cache"),
    "reading and checking": ("xuexi.cli.building", "load"),
    "  files and heads": ("xuexi.project.load", "gather"),
    "  bodies": ("xuexi.project.load", "assemble"),
    "  checks": ("xuexi.project.load", "run_checks"),
    "laying out": ("xuexi.engines.building", "lay_out_again"),
    "  looking for files of before": ("xuexi.project.laying", "Layout.stands"),
    "  writing files": ("xuexi.project.laying", "Layout.write"),
    "what stands there": ("xuexi.project.shelf", "Shelf.standing"),
    "what stood there before": ("xuexi.project.shelf", "Shelf.take_before"),
    "taking away": ("xuexi.project.laying", "Layout.finish"),
    "the switch": ("xuexi.project.next_site", "switch"),
    "remembering the site": ("xuexi.project.shelf", "Shelf.remember"),
    "writing what is known": ("xuexi.cli.building", "keep"),
}
"""What it is called, and the function that is timed; the module's import where there is none."""


def stages_of(
    project: Project, edit: Callable[[Project, int], None], runs: int
) -> dict[str, float]:
    """CPU seconds of each stage, the least of all runs."""
    best: dict[str, float] = {}
    for number in range(runs):
        edit(project, number + 1)
        time.sleep(_SETTLED_SECONDS)
        done = subprocess.run(
            [sys.executable, __file__, "--told", str(project.root)], cwd=project.root,
            env=surroundings(project.paths), capture_output=True, text=True, check=False,
        )  # fmt: skip
        told: dict[str, float] = json.loads(done.stderr.splitlines()[-1])
        for name, seconds in told.items():
            best[name] = min(best.get(name, seconds), seconds)
    return best


def tell(root: Path) -> None:
    """Build in this process, and print what each stage took as the last line of errors."""
    taken: dict[str, float] = {}
    # As the command does.
    gc.set_threshold(1_000_000, 20, 20)
    begun = time.thread_time()
    for name, (module, function) in _STAGES.items():
        before = time.thread_time()
        found: Any = __import__(module, fromlist=["_"])
        if not function:
            taken[name] = time.thread_time() - before
            continue
        *holder, last = function.split(".")
        for part in holder:
            found = getattr(found, part)
        setattr(found, last, _timed(getattr(found, last), name, taken))
    sys.argv = ["xuexi", *BUILD, "--root", str(root)]
    from xuexi.cli.main import main as run  # noqa: PLC0415 - timed above

    try:
        run()
    finally:
        taken["all"] = time.thread_time() - begun
        sys.stderr.write(f"\n{json.dumps(taken)}\n")


def _timed(call: Callable[..., Any], name: str, taken: dict[str, float]) -> Callable[..., Any]:
    def timed(*args: Any, **kwargs: Any) -> Any:
        before = time.thread_time()
        try:
            return call(*args, **kwargs)
        finally:
            taken[name] = taken.get(name, 0.0) + time.thread_time() - before

    return timed


def main() -> None:
    """Measure and print."""
    edits = {name.split()[1]: edit for name, _, edit in EDITS[1:]}
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--edit", choices=edits, default="body", help="what is changed")
    parser.add_argument("--count", type=int, default=1000, help="materials (default 1000)")
    parser.add_argument("--runs", type=int, default=7, help="runs (default 7)")
    parser.add_argument("--told", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.told:
        tell(options.told)
        return
    with TemporaryDirectory(prefix="xuexi-stages-") as name:
        project = Project(Path(name), options.count)
        project.run(*BUILD)
        best = stages_of(project, edits[options.edit], options.runs)
    for stage in (*_STAGES, "all"):
        sys.stdout.write(f"{best.get(stage, 0.0) * 1000:7.1f} ms  {stage}\n")


if __name__ == "__main__":
    main()
