"""What was measured before, and what has become worse since.

Only ratios and counts are kept: they are nearly the same on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

RECORD = Path(__file__).with_name("recorded.json")

WORSE = 1.15
"""From here on a figure is worse than the recorded one, and not only measured anew."""


def record(figures: Mapping[str, float], count: int, path: Path = RECORD) -> None:
    """Keep the figures of a run with so many materials, with today's date."""
    kept = {
        "date": datetime.now().astimezone().date().isoformat(),
        "materials": count,
        "figures": {name: float(f"{value:.3g}") for name, value in figures.items()},
    }
    path.write_text(f"{json.dumps(kept, indent=2)}\n", encoding="utf-8")


def worse(figures: Mapping[str, float], count: int, path: Path = RECORD) -> list[str]:
    """A line for each figure that is worse than it was, the less the better.

    Empty when nothing was recorded for so many materials. What is new or was not measured
    this time is nobody's concern.
    """
    if not path.exists():
        return []
    kept = json.loads(path.read_text("utf-8"))
    if kept["materials"] != count:
        return []
    return [
        f"{name}: {figures[name]:.3g}, on {kept['date']} it was {before:.3g}"
        for name, before in kept["figures"].items()
        if name in figures and figures[name] > before * WORSE
    ]
