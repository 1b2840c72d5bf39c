"""What a file with a sheet for each person costs, by how many people there are.

    .venv/bin/python benchmarks/one_sheet_each.py
    .venv/bin/python benchmarks/one_sheet_each.py --people 100 4000 --form biao-tijian

A whole `xuexi print` of one shipped form, from start to end, as PDF and as Word. What any run
takes, a file of one sheet, is taken off, so that the last column is what a sheet costs beside one
of the smallest file of the same run: 1.0 where the time grows as the sheets do.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from processes import Cost, measure

ROOT = Path(__file__).resolve().parents[1]
PEOPLE = (100, 400, 800, 2000)
FORM = "biao-ziping"
FORMATS = ("pdf", "word")


def main() -> None:
    """Measure and print a line for each format and number of people."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--people", type=int, nargs="+", default=list(PEOPLE))
    parser.add_argument("--form", default=FORM)
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        project = Path(name)
        shutil.copytree(ROOT / "study_materials", project / "study_materials")
        # Whatever is compiled and kept on a first run is there for all that are measured.
        printed(project, options.form, "pdf", 1)
        print("format | people | cpu s | wall s | MB | ms a sheet | of the smallest")
        for file in FORMATS:
            alone = printed(project, options.form, file, 1).cpu_seconds
            first = 0.0
            for people in sorted(options.people):
                cost = printed(project, options.form, file, people)
                each = (cost.cpu_seconds - alone) / (people - 1)
                first = first or each
                print(
                    f"{file} | {people} | {cost.cpu_seconds:.1f} | {cost.wall_seconds:.1f} | "
                    f"{cost.memory_mb:.0f} | {1000 * each:.1f} | {each / first:.2f}"
                )


def printed(project: Path, form: str, file: str, people: int) -> Cost:
    """The form for so many people, into a folder that is not there."""
    shutil.rmtree(project / "paper", ignore_errors=True)
    with (project / "ren.csv").open("w", encoding="utf-8", newline="") as roster:
        rows = csv.writer(roster)
        rows.writerow(["姓名"])
        rows.writerows([f"党员{number:04}"] for number in range(people))
    given = ["--id", form, "--format", file, "--roster", "ren.csv"]
    return measure([sys.executable, "-m", "xuexi", "print", *given], project)


if __name__ == "__main__":
    main()
