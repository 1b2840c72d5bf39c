"""Ten years of edits: does an address die? How many cases does no rule decide?

usage: python benchmarks/ledger.py [EDITS] [RUNS]

A made-up project is edited at random and published about every second edit; after each time every
page, anchor, file and permanent address that was ever published is followed. 250 edits in each of
40 runs unless told otherwise. Prints a line a run; exits with 1 when an address has died.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "unit"))

from ledger_model import Model, Reader, shown


def run(seed: int, edits: int) -> tuple[Reader, list[str]]:
    """One project's years; what has died, at the first time that something has."""
    chance = random.Random(seed)
    model, reader = Model(chance), Reader()
    reader.publish(model.inventory(), "2031-01-01")
    for number in range(edits):
        model.edit()
        if chance.random() < 0.5:
            now = model.inventory()
            day, second = 1 + number // 86_400, number % 86_400
            clock = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
            outcome = reader.publish(now, f"2031-01-{day:02}T{clock}")
            if dead := reader.dead(now, outcome, model.instead()):
                return reader, dead
            if chance.random() < 0.02:
                reader.lose(now)
    return reader, []


def main() -> int:
    """Run and print."""
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else 250
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    asked: Counter[str] = Counter()
    died = 0
    for seed in range(runs):
        started = time.process_time()
        reader, dead = run(seed, edits)
        asked += reader.asked
        died += len(dead)
        print(
            f"run {seed}: {shown(reader.facts)} addresses, {len(reader.facts)} facts, "
            f"asked {sum(reader.asked.values())}, dead {len(dead)} {dead[:3]}, "
            f"{time.process_time() - started:.1f} s",
            flush=True,
        )
    print(f"{edits * runs} edits, asked {dict(asked)}, dead {died}")
    return 1 if died else 0


if __name__ == "__main__":
    sys.exit(main())
