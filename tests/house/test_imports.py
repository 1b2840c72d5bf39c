"""The house has one direction: a room may use rooms below it, never above or beside."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from pathlib import Path

from xuexi.writers.edition import Bundle, Edition

PACKAGE = Path(__file__).resolve().parents[2] / "scripts" / "xuexi"
ARCHITECTURE = PACKAGE.parents[1] / "ARCHITECTURE.md"

FLOORS = (
    ("cli",),
    ("engines",),
    ("press",),
    ("project",),
    ("writers", "checks", "branches"),
    ("library", "typeset"),
    ("document", "links", "sources"),
    ("model",),
    ("text", "findings", "cache", "look"),
    ("ground",),
)
"""From the roof down. Rooms on one floor do not know each other."""

LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}

ENGINES = {"mkdocs", "material", "zensical"}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE)


@cache
def imports_of(path: Path) -> set[str]:
    """Every module that a file imports, wherever in the file the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module)
    return names


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def imports_where(is_wrong: Callable[[str, str], bool]) -> list[str]:
    """`module: import` for each import that is wrong in its room."""
    return [
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in modules()
        for name in sorted(imports_of(path))
        if is_wrong(room_of(path), name)
    ]


def test_imports_run_downwards() -> None:
    def is_upwards(own: str, name: str) -> bool:
        root, _, rest = name.partition(".")
        other = rest.partition(".")[0]
        if root != "xuexi" or not other or other == own:
            return False
        # A room that the picture does not know is below nothing.
        return LEVEL.get(other, -1) <= LEVEL[own]

    assert imports_where(is_upwards) == []


def test_only_adapters_know_an_engine() -> None:
    def is_engine(own: str, name: str) -> bool:
        return own != "engines" and name.partition(".")[0] in ENGINES

    assert imports_where(is_engine) == []


def test_yaml_stays_at_the_edge() -> None:
    def is_yaml(own: str, name: str) -> bool:
        return name == "yaml" and own not in {"sources", "engines"}

    assert imports_where(is_yaml) == []


def test_writers_do_not_know_each_other() -> None:
    """They share artifacts, editions, addresses, packages, plain pages, stencils, ZIPs."""
    shared = {
        "artifact",
        "content_policy",
        "edition",
        "inline_scripts",
        "office_package",
        "official",
        "official_end",
        "plain_page",
        "sharing",
        "stencils",
        "zipped",
    }
    writers = PACKAGE / "writers"
    for path in writers.rglob("*.py"):
        own = path.relative_to(writers).parts[0].removesuffix(".py")
        for name in imports_of(path):
            parts = name.split(".")
            if parts[:2] == ["xuexi", "writers"] and len(parts) > 2:
                assert parts[2] in {own, *shared}, f"{path.name} imports {name}"


def test_only_what_a_branch_has_made_for_itself_knows_of_branches() -> None:
    """What makes a site cannot publish what it cannot see."""
    private = (
        "xuexi.branches", "xuexi.sources.branches", "xuexi.sources.minutes",
        "xuexi.project.branches", "xuexi.project.meetings",
    )  # fmt: skip
    known = {
        str(path.relative_to(PACKAGE))
        for path in modules()
        if room_of(path) != "branches"
        and any(name.startswith(private) for name in imports_of(path))
    }
    assert known == {
        "cli/branch_command.py",
        "cli/filling.py",
        "cli/meeting_command.py",
        "cli/meeting_folder.py",
        "cli/meeting_own.py",
        "cli/minutes_back.py",
        "cli/plan_command.py",
        "cli/plan_papers.py",
        "press/meeting_papers.py",
        "press/minutes_papers.py",
        "press/plan_papers.py",
        "project/branches.py",
        "project/checking_branches.py",
        "project/meetings.py",
    }


def test_every_room_is_drawn() -> None:
    """ARCHITECTURE.md draws exactly these floors, in this order."""
    text = ARCHITECTURE.read_text("utf-8")
    picture = re.search(r"```text\n(.*?)```", text, re.DOTALL)
    assert picture, "ARCHITECTURE.md has no picture"
    drawn = [
        tuple(word.rstrip("/") for word in line.split() if word.endswith("/"))
        for line in picture[1].splitlines()
        if "/" in line
    ]
    assert [set(rooms) for rooms in drawn] == [set(rooms) for rooms in FLOORS]
    assert {room_of(path) for path in modules()} == set(LEVEL)


def test_modules_stay_small() -> None:
    """A module of one idea rarely needs 300 lines; none may need 400."""
    for path in modules():
        lines = len(path.read_text("utf-8").splitlines())
        assert lines <= 400, f"{path} has {lines} lines"


def test_writers_of_paper_look_at_nothing_that_a_key_leaves_out() -> None:
    """What is not compared is in no key, so a writer that printed it would print stale words."""
    left_out = {one.name for kind in (Edition, Bundle) for one in fields(kind) if not one.compare}
    assert left_out == {"source", "audience", "is_usual", "pack"}
    for folder in ("pdf", "word", "excel"):
        for path in (PACKAGE / "writers" / folder).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                    known = node.value.id in {"edition", "bundle"} and node.attr in left_out
                    assert not known, f"{path.name}:{node.lineno} looks at {node.attr}"


def test_only_the_library_decides_who_reads_what() -> None:
    """A writer gets a reading; one that cut a tree itself could show it to the wrong people."""

    def is_a_view(own: str, name: str) -> bool:
        return name == "xuexi.document.views" and own != "library"

    assert imports_where(is_a_view) == []
