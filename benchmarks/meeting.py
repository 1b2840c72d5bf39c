"""What all paper of one meeting costs, by how many members the branch has.

    .venv/bin/python benchmarks/meeting.py
    .venv/bin/python benchmarks/meeting.py --members 10 80 400

A whole `xuexi meeting` of the shipped materials, from start to end: a discussion, with a sheet for
each member, and an appraisal, with ballots and what is counted of them. Seconds of the processor
beside those of a branch of ten in the same run; the aim is 60 seconds for eighty members, and twice
as much for twice as many.
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
MEETINGS = {"讨论": ("nc-taolun-3", "90"), "评议": ("minzhu-pingyi", "120")}
FEW = 10
GROUP = 28
"""Members of a party group."""


def main() -> None:
    """Measure and print a line for each meeting and size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--members", type=int, nargs="+", default=[FEW, 80])
    sizes = sorted({FEW, *parser.parse_args().members})
    with TemporaryDirectory() as name:
        project = Path(name)
        shutil.copytree(ROOT / "study_materials", project / "study_materials")
        # Whatever is compiled and kept on a first run is there for all that are measured.
        meet(project, "讨论", FEW)
        print("what | members | cpu s | wall s | MB | of a branch of ten")
        for what in MEETINGS:
            few = meet(project, what, FEW)
            for size in sizes:
                cost = few if size == FEW else meet(project, what, size)
                ratio = cost.cpu_seconds / few.cpu_seconds
                print(
                    f"{what} | {size} | {cost.cpu_seconds:.1f} | {cost.wall_seconds:.1f} | "
                    f"{cost.memory_mb:.0f} | {ratio:.1f}"
                )


def meet(project: Path, what: str, size: int) -> Cost:
    """One meeting of a branch of so many, into a folder that is not there."""
    shutil.rmtree(project / "branches", ignore_errors=True)
    shutil.rmtree(project / "meetings", ignore_errors=True)
    (project / "branches").mkdir()
    with (project / "branches/ren.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["姓名", "党小组"])
        rows.writerows(
            [f"党员{number:04}", f"第{number // GROUP + 1}党小组"] for number in range(size)
        )
    branch = "name: 一支部\naudience: 农村\nroster: ren.csv\nplaces: [礼堂]\n"
    (project / "branches/yi.yml").write_text(branch, "utf-8")
    topic, minutes = MEETINGS[what]
    given = ["--date", "2016-06-30", "--time", "14:30", "--length", minutes]
    return measure([sys.executable, "-m", "xuexi", "meeting", topic, *given], project)


if __name__ == "__main__":
    main()
