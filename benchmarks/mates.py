"""From how many materials on other processes pay: a first build alone, and with mates, in turn.

    .venv/bin/python benchmarks/mates.py
    .venv/bin/python benchmarks/mates.py 100 200 400

Each figure is a median of whole builds from cold, pages and search without paper. The last column
is what the team takes as a part of what one process takes; below 1 mates pay. `_FEW` in
`cli/mates.py` comes from here. Run it on an otherwise idle machine.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from edits import Project
from processes import Cost, measure

COUNTS = (50, 100, 150, 200, 400, 1000)
RUNS = 3

_BUILD = """
import sys
from xuexi.cli import mates
count = int(sys.argv.pop(1))
mates._mates = lambda *_: count
from xuexi.cli import main
main()
"""


def main(counts: tuple[int, ...]) -> None:
    """Print a line for each number of materials."""
    print("materials | alone s (cpu) | with one mate s (cpu) | of alone")
    for count in counts:
        with TemporaryDirectory() as folder:
            project = Project(Path(folder), count)
            costs: dict[int, list[Cost]] = {0: [], 1: []}
            for _ in range(RUNS):
                for mates, own in costs.items():
                    project.forget()
                    command = [sys.executable, "-c", _BUILD, str(mates), "build", "--no-paper"]
                    own.append(measure(command, project.root, also=1))
        walls = [median(cost.wall_seconds for cost in own) for own in costs.values()]
        cpus = [median(cost.cpu_seconds for cost in own) for own in costs.values()]
        told = (f"{wall:.2f} ({cpu:.2f})" for wall, cpu in zip(walls, cpus, strict=True))
        print(f"{count} | {' | '.join(told)} | {walls[1] / walls[0]:.2f}")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or COUNTS)
