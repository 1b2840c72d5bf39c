"""How long a whole build takes, beside plain mkdocs-material on the same text.

Both are timed as whole processes, in turn (A B A B), after one run each that
does not count. Run it on an otherwise idle machine:

    .venv/bin/python benchmarks/site_build.py
    .venv/bin/python benchmarks/site_build.py --sizes 200 1000 5000 --runs 5

The aim: at 1,000 pages no more than 0.65 of plain mkdocs-material, and from
200 to 1,000 pages no more than five times the time.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from processes import Cost, measure, middle
from projects import write_ours, write_theirs

BIN = Path(sys.executable).parent

_HEADER = (
    "pages | ours s (cpu) | theirs s (cpu) | ratio | ours MB | theirs MB"
    " | our page raw/gzip | their page raw/gzip"
)


@dataclass(frozen=True, slots=True)
class Weight:
    """What a typical page costs a phone, without the files it shares with other pages."""

    raw: int
    gzipped: int


@dataclass(frozen=True, slots=True)
class Result:
    """One size, both sides."""

    pages: int
    ours: Cost
    theirs: Cost
    our_page: Weight
    their_page: Weight

    @property
    def ratio(self) -> float:
        """Our time over theirs; below one we are faster."""
        return self.ours.wall_seconds / self.theirs.wall_seconds


def compare(count: int, runs: int, features: tuple[str, ...]) -> Result:
    """Build both projects `runs` times in turn."""
    with tempfile.TemporaryDirectory(prefix="xuexi-bench-") as name:
        ours = write_ours(Path(name, "ours"), count)
        theirs = write_theirs(Path(name, "theirs"), count, features=features)
        commands = (
            ([str(BIN / "xuexi"), "build"], ours),
            ([str(BIN / "mkdocs"), "build", "--quiet"], theirs),
        )
        costs: tuple[list[Cost], list[Cost]] = ([], [])
        for run in range(runs + 1):
            for (command, folder), side in zip(commands, costs, strict=True):
                cost = measure(command, folder)
                if run:
                    side.append(cost)
                _say(f"{count} pages, run {run}, {folder.name}: {cost.wall_seconds:.2f} s")
        return Result(
            count, middle(costs[0]), middle(costs[1]), typical(ours / "site"),
            typical(theirs / "site"),
        )  # fmt: skip


def typical(site: Path) -> Weight:
    """The page in the middle of the first section."""
    folders = (site / "nongcun/taolun").iterdir()
    pages = sorted(path / "index.html" for path in folders if path.is_dir())
    content = pages[len(pages) // 2].read_bytes()
    return Weight(len(content), len(gzip.compress(content, 6)))


def report(results: list[Result]) -> str:
    """The table."""
    lines = [_HEADER, "--- | " * 7 + "---", *map(_row, results)]
    for small, large in pairwise(results):
        lines.append(
            f"growth {small.pages} → {large.pages} (linear is {large.pages / small.pages:.2f}×):"
            f" ours {_growth(small.ours, large.ours)}, theirs {_growth(small.theirs, large.theirs)}"
        )
    return "\n".join(lines)


def _row(item: Result) -> str:
    return (
        f"{item.pages} | {_cost(item.ours)} | {_cost(item.theirs)} | {item.ratio:.3f}"
        f" | {item.ours.memory_mb:.0f} | {item.theirs.memory_mb:.0f}"
        f" | {_weight(item.our_page)} | {_weight(item.their_page)}"
    )


def _cost(cost: Cost) -> str:
    return f"{cost.wall_seconds:.2f} ({cost.cpu_seconds:.2f})"


def _weight(weight: Weight) -> str:
    return f"{weight.raw:,} / {weight.gzipped:,}"


def _growth(small: Cost, large: Cost) -> str:
    return f"{large.wall_seconds / small.wall_seconds:.2f}×"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 1000], metavar="PAGES")
    parser.add_argument("--runs", type=int, default=3, help="runs that count (default 3)")
    parser.add_argument(
        "--prune", action="store_true", help="give plain mkdocs-material navigation.prune"
    )
    options = parser.parse_args()
    features = ("navigation.prune",) if options.prune else ()
    results = [compare(count, options.runs, features) for count in options.sizes]
    sys.stdout.write(f"{report(results)}\n")


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
