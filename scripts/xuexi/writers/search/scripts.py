"""What runs in the browser: one file for the dialog, and those that few queries want."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from rjsmin import jsmin

from xuexi.writers.artifact import FileArtifact
from xuexi.writers.search.files import FOLDER

_PARTS = {
    "dialog": ("fold", "files", "record", "match", "query", "results", "dialog"),
    "mark": ("fold", "mark"),
    "near": ("tables", "near"),
    "pinyin": ("pinyin",),
}
"""Each file that the loader, docs/assets/javascripts/search.js, asks for, with its parts."""


def write_scripts() -> Iterator[FileArtifact]:
    """The scripts; their names stay, so that the loader can know them."""
    for name, content in _joined().items():
        yield FileArtifact(f"{FOLDER}/{name}.js", content)


@cache
def _joined() -> dict[str, bytes]:
    folder = files("xuexi.writers.search") / "browser"
    return {
        name: "".join(
            # Comments and indents are a third of what a phone would fetch.
            str(jsmin((folder / f"{part}.js").read_text("utf-8"))) + "\n"
            for part in parts
        ).encode()
        for name, parts in _PARTS.items()
    }
