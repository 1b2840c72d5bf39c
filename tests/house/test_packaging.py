"""The package names all that it needs, and holds it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from fnmatch import fnmatch
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "scripts" / "xuexi"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

ENGINE = "engines"
"""The one room that may need the packages of the extra `site`."""


def normal(name: str) -> str:
    """A distribution's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[<>=!~;\[ ]", entry, maxsplit=1)[0]) for entry in requirements}


def imported(path: Path) -> set[str]:
    """The top-level packages that a module asks for, wherever it does."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_every_package_that_is_imported_is_declared() -> None:
    core = declared(PROJECT["project"]["dependencies"])
    site = declared(PROJECT["project"]["optional-dependencies"]["site"])
    distributions = packages_distributions()
    missing = []
    for path in sorted(PACKAGE.rglob("*.py")):
        own = path.relative_to(PACKAGE).parts[0]
        allowed = core | site if own in {ENGINE, "cli"} else core
        others = sorted(imported(path) - set(sys.stdlib_module_names) - {"xuexi"})
        missing += [
            f"{path.relative_to(ROOT)}: {name}"
            for name in others
            if not allowed & {normal(item) for item in distributions.get(name, [name])}
        ]
    assert missing == []


def test_every_file_beside_the_code_is_packed() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["xuexi"]
    left_behind = [
        path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*"))
        if path.is_file()
        and path.suffix not in {".py", ".pyc"}
        and not any(fnmatch(path.name, pattern.removeprefix("**/")) for pattern in patterns)
    ]
    assert left_behind == []


def test_the_oldest_click_has_what_is_asked_of_it() -> None:
    """`NoArgsIsHelpError` is new in click 8.2: with 8.1 every wrong command was a traceback."""
    uses_it = "NoArgsIsHelpError" in (PACKAGE / "cli" / "usage.py").read_text("utf-8")
    [click] = [one for one in PROJECT["project"]["dependencies"] if declared([one]) == {"click"}]
    oldest = re.fullmatch(r"click>=(\d+)\.(\d+)", click)
    assert oldest, click
    assert not uses_it or (int(oldest[1]), int(oldest[2])) >= (8, 2)
