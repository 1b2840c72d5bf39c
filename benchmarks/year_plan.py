"""What the plans of all branches of a township cost, made and then checked.

    .venv/bin/python benchmarks/year_plan.py
    .venv/bin/python benchmarks/year_plan.py --branches 30 300

Whole runs of `xuexi plan --all` and `xuexi plan --all --check` on the shipped materials. The aim is
60 seconds for thirty branches, and ten times as much for ten times as many.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from processes import measure

ROOT = Path(__file__).resolve().parents[1]
DAY = "2016-07-01"


def main() -> None:
    """Measure and print a line for each number of branches."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--branches", type=int, nargs="+", default=[1, 30])
    print("branches | what | cpu s | wall s | MB")
    for count in sorted(set(parser.parse_args().branches)):
        with TemporaryDirectory() as name:
            project = Path(name)
            shutil.copytree(ROOT / "study_materials", project / "study_materials")
            (project / "branches").mkdir()
            for number in range(count):
                text = f"name: 第{number + 1}党支部\naudience: 农村\nplaces: [礼堂]\n"
                (project / f"branches/b{number:03}.yml").write_text(text, "utf-8")
            # Whatever is kept on a first run is there for what is measured.
            measure([sys.executable, "-m", "xuexi", "check"], project, also=1)
            for what in ((), ("--check", "--date", DAY)):
                command = [sys.executable, "-m", "xuexi", "plan", "--all", *what]
                cost = measure(command, project, also=1)
                print(
                    f"{count} | {'check' if what else 'make'} | {cost.cpu_seconds:.1f} | "
                    f"{cost.wall_seconds:.1f} | {cost.memory_mb:.0f}"
                )


if __name__ == "__main__":
    main()
