"""What a published folder weighs: by format, by edition, by readers, and what stands in it twice.

    .venv/bin/python benchmarks/weight.py SITE [--equal]

Megabytes are millions of bytes, as each file counts when it is uploaded: two names of one file
are two files. `--equal` also lists files of the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

MANIFEST = "materials.json"
_LEAST_MB = 0.05
"""Rows below it are left out of the lists of formats."""

Sizes = Mapping[str, int]
"""Files by their path below the site's root, each with its bytes."""


def sizes_of(site: Path) -> dict[str, int]:
    """All files."""
    return {
        path.relative_to(site).as_posix(): path.stat().st_size
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def editions(manifest: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """For each path that the manifest names, what edition it is and who reads it."""
    found: dict[str, tuple[str, str]] = {}
    for material in manifest["materials"]:
        usual = material["minutes"]
        for file in material["files"]:
            found.setdefault(file["path"], (_edition(file, usual), file["audience"]))
        for picture in material["pictures"]:
            found[picture["path"]] = f"picture: {picture['design']}", "all"
        for sent in material["broadcasts"]:
            found |= dict.fromkeys(sent["files"], ("broadcast", sent["audience"]))
    return found


def _edition(file: Mapping[str, Any], usual: int | None) -> str:
    if file["board"]:
        return "board (A3)"
    size = "large print" if file["large"] else f"{file['copy']}'s copy"
    length = file["minutes"]
    return f"{size}, another length" if length and length != usual else size


def told(path: str, known: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """What edition a file is and for whom."""
    if path in known:
        return known[path]
    parts = path.split("/")
    if parts[1:2] == ["dayin"]:
        return {"zip": "pack (ZIP)", "pdf": "booklet"}.get(_end(path), "page"), parts[0]
    return "page" if path.endswith(".html") else parts[0], "all"


def _end(path: str) -> str:
    return path.rpartition(".")[2]


def grouped(sizes: Sizes, names: Mapping[str, str]) -> Iterator[tuple[str, float, int]]:
    """For each name its megabytes and number of files, the heaviest first."""
    weights: dict[str, list[int]] = defaultdict(list)
    for path, size in sizes.items():
        weights[names[path]].append(size)
    for name, own in sorted(weights.items(), key=lambda one: -sum(one[1])):
        yield name, sum(own) / 1e6, len(own)


def equal(site: Path, sizes: Sizes) -> list[list[str]]:
    """Paths of files of the same bytes, those that weigh most together first."""
    same: dict[str, list[str]] = defaultdict(list)
    for path in sizes:
        same[hashlib.sha256((site / path).read_bytes()).hexdigest()].append(path)
    several = (paths for paths in same.values() if len(paths) > 1)
    return sorted(several, key=lambda paths: -sizes[paths[0]] * (len(paths) - 1))


def show(title: str, rows: Iterable[tuple[str, float, int]]) -> None:
    """A table on the screen."""
    print(f"\n{title:44}{'MB':>8}{'files':>8}")
    for name, megabytes, count in rows:
        if megabytes >= _LEAST_MB:
            print(f"{name:44}{megabytes:8.2f}{count:8}")


def main() -> None:
    """Measure the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--equal", action="store_true", help="list files of the same bytes")
    given = parser.parse_args()
    sizes = sizes_of(given.site)
    known = editions(json.loads((given.site / MANIFEST).read_text("utf-8")))
    facts = {path: told(path, known) for path in sizes}
    print(f"{sum(sizes.values()) / 1e6:.1f} MB in {len(sizes)} files")
    show("format", grouped(sizes, {path: _end(path) for path in sizes}))
    named = {path: f"{_end(path):6}{edition}" for path, (edition, _) in facts.items()}
    show("edition", grouped(sizes, named))
    show("readers", grouped(sizes, {path: readers for path, (_, readers) in facts.items()}))
    same = equal(given.site, sizes)
    twice = {path: sizes[path] for paths in same for path in paths[1:]}
    show("stands there already", grouped(twice, {path: _end(path) for path in twice}))
    for paths in same if given.equal else ():
        print(f"{sizes[paths[0]]:9}  {'  '.join(paths)}")


if __name__ == "__main__":
    main()
