"""Seconds for a hundred posters from cold, beside a hundred one-page PDFs by the same engine.

usage: posters.py [materials]

The aim is 15 s on two cores (issue: sharing). The PDFs are the peer of the same run: a busy
machine makes both slow, the ratio stays.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from xuexi.model import Copy
from xuexi.press.editions import editions
from xuexi.press.formats import Format
from xuexi.press.making import make_files
from xuexi.press.press import Press
from xuexi.press.site_posters import site_posters
from xuexi.project.load import load
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.poster import Design

ROOT = Path(__file__).resolve().parents[1]
COUNT = 100
NOT_DRAWN = {Design.CARD, Design.CODE, Design.CODE_SVG}


def main(project: Path) -> None:
    """Print the table."""
    library = load(project).library
    assert library, project
    drawn = [poster for one in library.materials for poster in site_posters(library, one)
             if poster.design not in NOT_DRAWN]  # fmt: skip
    sheets = [(one, Format.PDF) for one in editions(library, copies=[Copy.PARTICIPANT])
              if one.form or one.blocks]  # fmt: skip
    print(f"{len(drawn)} posters, {len(sheets)} sheets; a hundred of each, from cold")
    for name, found in (("posters", drawn), ("sheets", sheets)):
        orders = [found[at % len(found)] for at in range(COUNT)]
        begun = time.perf_counter()
        size = [len(made) for _, made in make_files(orders, Press(Typesetter(project)))]
        seconds = time.perf_counter() - begun
        print(f"{name}: {seconds:.1f} s, {max(size) // 1000} KB at the most")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
