"""All that we want of speed, in one run beside plain mkdocs-material and Zensical on the same text.

    .venv/bin/python benchmarks/speed.py
    .venv/bin/python benchmarks/speed.py --record

The peers and our build from cold are timed as whole processes, in turn, after one run each that
does not count. What follows an edit is timed on the site that is there. Seconds are medians;
every figure is also told as a part of what mkdocs-material takes from cold in this very run, and
these ratios are what is compared with `recorded.json`: one that has become more than 15 % worse
makes this end with 1. Run it on an otherwise idle machine; `--record` keeps the figures of today.
`--all` takes minutes more: ten times as many materials, and all paper from cold.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from edits import BUILD, EDITS, Project
from processes import Cost, measure, middle
from projects import write_theirs
from recorded import record, worse
from serve_reload import corpus_reloads, sample_reloads
from site_build import typical
from written import Written, between, state_of

BIN = Path(sys.executable).parent
QUICK_RUNS = 9
"""Of what takes a part of a second."""
PREVIEWED = 5
SETTLED_SECONDS = 3
"""So old a change must be before whoever looks at the times of files can be sure of them."""

_HEADER = "what | aim | s (cpu) | of Material | of Zensical | MB | files written | changed | gone"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    aim: str
    cost: Cost
    files: Written | None = None


class Peers:
    """What we are measured against, from cold."""

    def __init__(self, folder: Path, count: int) -> None:
        """Write their project below `folder`, once for each, for they build into the same place."""
        self.material = write_theirs(folder / "material", count)
        self.zensical = folder / "zensical"
        shutil.copytree(self.material, self.zensical)
        self.has_zensical = shutil.which("zensical", path=str(BIN)) is not None

    def build_material(self) -> Cost:
        """Plain mkdocs-material with its search."""
        return measure([str(BIN / "mkdocs"), "build", "--quiet"], self.material)

    def build_zensical(self) -> Cost:
        """Zensical, which remembers nothing."""
        shutil.rmtree(self.zensical / ".cache", ignore_errors=True)
        return measure([str(BIN / "zensical"), "build", "--clean"], self.zensical)


def from_cold(project: Project, peers: Peers, runs: int) -> Iterator[Row]:
    """Everybody's build, in turn (A B C A B C)."""

    def ours() -> Cost:
        project.forget()
        return project.run(*BUILD)

    sides: list[tuple[str, str, Callable[[], Cost]]] = [
        ("ours, cold", "≤ 0.12, ≤ 0.18", ours),
        ("Material, cold", "", peers.build_material),
    ]
    if peers.has_zensical:
        sides.append(("Zensical, cold", "", peers.build_zensical))
    costs: dict[str, list[Cost]] = {name: [] for name, _, _ in sides}
    for run in range(runs + 1):
        for name, _, build in sides:
            cost = build()
            _say(f"{name}, run {run}: {cost.wall_seconds:.2f} s")
            if run:
                costs[name].append(cost)
    for name, aim, build in sides:
        cost = middle(costs[name])
        if build is ours:
            # By itself, for whoever looks at memory all the time slows down what he looks at.
            project.forget()
            cost = replace(cost, memory_mb=project.run_with_all(*BUILD).memory_mb)
        yield Row(name, aim, cost)


def after_edits(project: Project, runs: int) -> Iterator[Row]:
    """Ours again, after each kind of change."""
    time.sleep(SETTLED_SECONDS)
    for name, aim, edit in EDITS:
        costs = []
        for run in range(runs):
            edit(project, run)
            before = state_of(project.site)
            costs.append(project.run(*BUILD))
            files = between(before, state_of(project.site))
            _say(
                f"{name}, run {run}: {costs[-1].wall_seconds:.2f} s, {files.written} files written"
            )
        yield Row(name, aim, middle(costs), files)


def quick_ones(project: Project) -> Iterator[Row]:
    """What should be there before one notices."""
    time.sleep(SETTLED_SECONDS)
    for name, aim, arguments in (
        ("check, warm", "≤ 0.5 s", ("check",)),
        ("--help", "≤ 0.15 s", ("--help",)),
    ):
        costs = [project.run(*arguments) for _ in range(QUICK_RUNS + 1)]
        yield Row(name, aim, middle(costs[1:]))


def previews(count: int) -> Iterator[Row]:
    """From saved to served."""
    for name, aim, seconds in (
        ("preview of the sample", "≤ 0.5 s", sample_reloads(PREVIEWED)),
        (f"preview of {count}", "≤ 1.0 s", corpus_reloads(count, PREVIEWED)),
    ):
        _say(name)
        yield Row(name, aim, Cost(median(seconds), 0, 0))


def large_ones(folder: Path, count: int, project: Project) -> Iterator[Row]:
    """What takes minutes: measured once."""
    many = Project(folder / "many", count * 10)
    yield Row(f"{count * 10}, cold", "≤ 10.5 × ours, ≤ 600 MB", many.run_with_all(*BUILD))
    project.forget()
    yield Row("ours and all paper, cold", "≤ 60 s, ≤ 400 MB", project.run_with_all("build"))
    project.edit_body(count)
    yield Row("one body edited, with paper", "its files", project.run_with_all("build"))


def figures_of(rows: list[Row], weights: tuple[int, int]) -> dict[str, float]:
    """What is recorded: ratios to Material from cold, and files."""
    by_name = {row.name: row for row in rows}
    material = by_name["Material, cold"].cost
    figures: dict[str, float] = {}
    for row in rows:
        if row.name == "Material, cold":
            continue
        figures[f"{row.name} / Material"] = row.cost.wall_seconds / material.wall_seconds
        if row.files is not None:
            figures[f"{row.name}, files written"] = row.files.written
    ours = by_name["ours, cold"].cost
    figures["memory / Material"] = ours.memory_mb / material.memory_mb
    figures["page, compressed / Material"] = weights[0] / weights[1]
    if zensical := by_name.get("Zensical, cold"):
        figures["ours, cold / Zensical"] = ours.wall_seconds / zensical.cost.wall_seconds
        # How fast they are is not ours to keep.
        del figures["Zensical, cold / Material"]
    return figures


def table(rows: list[Row]) -> str:
    """For people."""
    peers = [
        next((row.cost.wall_seconds for row in rows if row.name == f"{peer}, cold"), None)
        for peer in ("Material", "Zensical")
    ]
    return "\n".join([_HEADER, "--- | " * 8 + "---", *(_line(row, peers) for row in rows)])


def _line(row: Row, peers: list[float | None]) -> str:
    cost, files = row.cost, row.files
    cells = [row.name, row.aim, f"{cost.wall_seconds:.2f} ({cost.cpu_seconds:.2f})"]
    cells += [f"{cost.wall_seconds / peer:.3f}" if peer else "" for peer in peers]
    cells.append(f"{cost.memory_mb:.0f}" if cost.memory_mb else "")
    cells += [str(files.written), str(files.changed), str(files.gone)] if files else ["", "", ""]
    return " | ".join(cells)


def main() -> int:
    """Measure, print, and compare with what is recorded."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=1000, help="materials (default 1000)")
    parser.add_argument("--runs", type=int, default=3, help="runs that count (default 3)")
    parser.add_argument("--record", action="store_true", help="keep the figures of this run")
    parser.add_argument("--all", action="store_true", help="also what takes minutes")
    parser.add_argument("--no-preview", action="store_true", help="leave the previews out")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="xuexi-speed-") as name:
        project = Project(Path(name), options.count)
        peers = Peers(Path(name), options.count)
        rows = list(from_cold(project, peers, options.runs))
        weights = typical(project.site).gzipped, typical(peers.material / "site").gzipped
        rows += after_edits(project, options.runs)
        rows += quick_ones(project)
        if options.all:
            rows += large_ones(Path(name), options.count, project)
    if not options.no_preview:
        rows += previews(options.count)
    figures = figures_of(rows, weights)
    sys.stdout.write(f"{table(rows)}\n")
    if options.record:
        record(figures, options.count)
        return 0
    slower = worse(figures, options.count)
    sys.stdout.write("".join(f"worse than recorded: {line}\n" for line in slower))
    return 1 if slower else 0


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
