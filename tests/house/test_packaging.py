"""The package names all that it needs, and holds it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement

from xuexi import __version__

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "scripts" / "xuexi"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

ENGINE = {"mkdocs", "mkdocs-material"}
"""The site engine's packages, which only its own room and the command line may need."""


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
    everything = declared(PROJECT["project"]["dependencies"])
    assert everything > ENGINE
    distributions = packages_distributions()
    missing = []
    for path in sorted(PACKAGE.rglob("*.py")):
        own = path.relative_to(PACKAGE).parts[0]
        allowed = everything if own in {"engines", "cli"} else everything - ENGINE
        others = sorted(imported(path) - set(sys.stdlib_module_names) - {"xuexi"})
        missing += [
            f"{path.relative_to(ROOT)}: {name}"
            for name in others
            if not allowed & {normal(item) for item in distributions.get(name, [name])}
        ]
    assert missing == []


def test_each_dependency_is_locked_within_its_range() -> None:
    """pyproject.toml is the one place that names them; requirements.txt is made from it."""
    assert not (ROOT / "requirements.in").exists()
    wanted = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    pins = [Requirement(line.split("#")[0]) for line in lines if "==" in line.split("#")[0]]
    for requirement in wanted:
        fitting = [
            pin
            for pin in pins
            if normal(pin.name) == normal(requirement.name)
            and (not requirement.marker or str(pin.marker) == str(requirement.marker))
        ]
        assert len(fitting) == 1, requirement
        [version] = [specifier.version for specifier in fitting[0].specifier]
        assert requirement.specifier.contains(version), requirement
    assert lines[-1] == "-e ."


def test_both_sorts_of_python_have_their_pymdown() -> None:
    """Debian 12's Python is 3.11.2, which pymdown-extensions 13 refuses."""
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    pins = [Requirement(line.split("#")[0]) for line in lines if line.startswith("pymdown")]
    for version, expected in (("3.11.2", "12.3"), ("3.11.5", "13.1"), ("3.13.0", "13.1")):
        environment = {"python_full_version": version}
        [pin] = [pin for pin in pins if pin.marker and pin.marker.evaluate(environment)]
        assert str(pin.specifier) == f"=={expected}"


def test_the_oldest_click_has_what_is_asked_of_it() -> None:
    """`NoArgsIsHelpError` is new in click 8.2: with 8.1 every wrong command was a traceback."""
    uses_it = "NoArgsIsHelpError" in (PACKAGE / "cli" / "usage.py").read_text("utf-8")
    [click] = [one for one in PROJECT["project"]["dependencies"] if declared([one]) == {"click"}]
    oldest = re.fullmatch(r"click>=(\d+)\.(\d+)", click)
    assert oldest, click
    assert not uses_it or (int(oldest[1]), int(oldest[2])) >= (8, 2)


def test_the_changelog_tells_of_this_version() -> None:
    """The version stands in one place; what organisers read must be about the same one."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    heading = re.search(r"^## (\S+?)（(.+)）$", text, re.MULTILINE)
    assert heading
    number, dot, _ = __version__.partition(".dev")
    assert (heading[1], heading[2] == "未发布") == (number, bool(dot))
    places = [
        path
        for path in (ROOT / "pyproject.toml", *ROOT.glob("scripts/**/*.py"), ROOT / "mkdocs.yml")
        if number in path.read_text("utf-8")
    ]
    assert [path.name for path in places] == ["__init__.py"]
