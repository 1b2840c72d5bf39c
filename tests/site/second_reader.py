"""QR codes as a reader sees them that has nothing in common with the first."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

_ROOT = Path(__file__).resolve().parents[2]


def read_by_another(pictures: Iterable[Image.Image], folder: Path) -> list[str]:
    """The text of the code in each picture, empty where none is read; raw ones go to `folder`."""
    own = Path(sys.executable).with_name("node")
    node = str(own) if own.exists() else shutil.which("node")
    assert node, "make test installs Node"
    lines = []
    for number, picture in enumerate(pictures):
        raw = folder / f"{number}.raw"
        raw.write_bytes(picture.convert("RGBA").tobytes())
        lines.append(f"{raw}\t{picture.width}\t{picture.height}")
    script = Path(__file__).with_name("second_reader.mjs")
    done = subprocess.run(
        [node, str(script), str(_ROOT / "package.json")],
        input="\n".join(lines), capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout.split("\n")[: len(lines)]
