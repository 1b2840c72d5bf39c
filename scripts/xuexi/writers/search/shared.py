"""What Python writes the index by and the browser reads it by: told once, here.

A site's scripts get each constant that they import straight from here.
`browser/shared.js` says the same to editors, tsc and Node; `make fmt` writes it.
"""

from __future__ import annotations

import json
from pathlib import Path

from xuexi.text.folding import KEPT
from xuexi.writers.search import files, postings
from xuexi.writers.search.record import INSIDE, Standing

SHARED: dict[str, int | str] = {
    "VERSION": files.VERSION,
    "HASH_LENGTH": files.HASH_LENGTH,
    "DIGIT_BASE": files.DIGIT_BASE,
    "CHARACTERS": files.CHARACTERS,
    "TYPED": files.TYPED,
    "RECORDS": files.RECORDS,
    "TABLES": files.TABLES,
    "TRADITIONAL": files.TRADITIONAL,
    "SOUNDS_TABLE": files.SOUNDS,
    "SYMBOLS": postings.SYMBOLS,
    "LAST": postings.LAST,
    "HEADS": postings.HEADS,
    "TITLES": postings.TITLES,
    "BEGINS": postings.BEGINS,
    "ENDS": postings.ENDS,
    **{f"STANDING_{standing.name}": standing.value for standing in Standing},
    "INSIDE": INSIDE,
    "KEPT": KEPT,
}
"""Each constant by its name in the scripts."""


def constant(name: str) -> str:
    """The line of script that holds one of them; KeyError if there is none."""
    # Escaped: no server's and no editor's encoding can change what it says.
    return f"const {name} = {json.dumps(SHARED[name])};\n"


def shared_script() -> str:
    """`browser/shared.js`: all of them."""
    constants = "".join(f"export {constant(name)}" for name in SHARED)
    return f"/* Made from search/shared.py by `make fmt`: change nothing here. */\n{constants}"


def write() -> None:
    """Write that file, for `make fmt`."""
    (Path(__file__).parent / "browser" / "shared.js").write_text(
        shared_script(), "utf-8", newline="\n"
    )
