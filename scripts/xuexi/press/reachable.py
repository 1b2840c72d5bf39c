"""Which files a module of ours is made of: itself, all that it imports, data beside them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import xuexi
from xuexi.ground.late_dataclass import dataclass

_PACKAGE = "xuexi"
_DATA = (".typ", ".toml")
"""What our modules read from beside themselves: templates of Typst, tables."""
SOURCES = (".py", *_DATA)
"""The ends of all files that our code is made of."""


@dataclass(frozen=True, slots=True)
class Reachable:
    """What the code of one module can come to."""

    files: tuple[Path, ...]
    """Sorted. Data belong to a module of the folder that they stand in or below."""
    packages: frozenset[str]
    """What is imported that is neither ours nor Python's, by the names imported."""


def reachable(start: str, folder: Path | None = None) -> Reachable:
    """All that the module `start` imports, wherever in a file the import stands.

    `folder` holds the package; the installed one unless given.
    """
    home = folder or Path(xuexi.__file__).parent
    files: set[Path] = set()
    packages: set[str] = set()
    waiting, seen = [start], set[str]()
    while waiting:
        name = waiting.pop()
        path = _file_of(name, home)
        if name in seen or path is None:
            continue
        seen.add(name)
        files.add(path)
        # To import a module is to import the packages that it stands in.
        waiting.append(name.rpartition(".")[0])
        for imported in _imports(path.read_bytes()):
            if imported.partition(".")[0] == _PACKAGE:
                waiting.append(imported)
            else:
                packages.add(imported.partition(".")[0])
    for place in {path.parent for path in files}:
        files.update(_data_below(place))
    return Reachable(tuple(sorted(files)), frozenset(packages - sys.stdlib_module_names))


def _data_below(folder: Path) -> Iterator[Path]:
    """Data of a package's own: what stands in a package below it is that one's."""
    for path in folder.iterdir():
        if path.suffix in _DATA:
            yield path
        elif path.is_dir() and not (path / "__init__.py").exists():
            yield from _data_below(path)


def _file_of(name: str, home: Path) -> Path | None:
    parts = name.split(".")
    # The package's own `__init__` holds its version, and no file says that.
    if parts[0] != _PACKAGE or len(parts) == 1:
        return None
    path = home.joinpath(*parts[1:])
    found = (path / "__init__.py", path.with_suffix(".py"))
    return next((one for one in found if one.is_file()), None)


@cache
def _imports(source: bytes) -> tuple[str, ...]:
    """What a module's text imports. Writers share most modules, so each is read once."""
    names: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            # What is imported may be a module itself.
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return tuple(names)
