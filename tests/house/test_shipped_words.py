"""An author may change any word of the shipped materials, and no test of the machine notices.

Tests that stand on the shipped materials take what they expect from the library; unit tests and
tests of the house stand on made-up campaigns.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
SHIPPED = frozenset((
    "loaded", "library", "sample_site", "shipped_files", "shipped_reader", "shipped_texts",
    "shipped_folder", "shipped_context", "shipped_page",
))  # fmt: skip
"""Fixtures that stand on the shipped materials."""
ABOUT_THEM = frozenset({"findings/test_shipped_materials.py"})

_WORD = re.compile(r"[\u4e00-\u9fff]{3,}|[a-z][a-z0-9]+(?:-[a-z0-9]+)*")
"""Three or more Han characters, or what may be an id."""
_NAMING = "id|slug|title|name|term|aliases|cite_as|short_name"


def files_of_tests() -> list[Path]:
    return sorted(path for path in TESTS.rglob("*.py") if path.parent != TESTS)


def functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def shipped_fixtures(path: Path) -> set[str]:
    """Those of the fixtures above that tests of a file ask for, without those of its own."""
    every = functions(path)
    asked = {
        argument.arg
        for function in every
        if function.name.startswith("test_") or function.decorator_list
        for argument in (*function.args.args, *function.args.kwonlyargs)
    }
    given = {argument for argument in asked if _is_parameter(path, argument)}
    return (asked & SHIPPED) - {function.name for function in every} - given


def _is_parameter(path: Path, name: str) -> bool:
    """Whether a value of that name is given by `parametrize`."""
    return re.search(rf"parametrize\([^)]*\b{name}\b", path.read_text("utf-8")) is not None


def words_of(path: Path) -> Iterator[tuple[int, str]]:
    """The words in strings of a file, docstrings apart, with their lines."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            for word in _WORD.findall(node.value):
                yield node.lineno, word


@cache
def own_words() -> tuple[str, set[str]]:
    """The shipped materials, and what things are called in them."""
    text = _texts("study_materials")
    named = re.findall(rf"\b(?:{_NAMING}): *(.+)$", text, re.MULTILINE)
    return text, {word for value in named for word in _WORD.findall(value)}


@cache
def other_words() -> tuple[str, set[str]]:
    """What the code writes, and what stands in made-up campaigns."""
    text = _texts("scripts", "overrides", "docs/assets/javascripts", "tests/cases")
    return text, set(_WORD.findall(text))


def _texts(*folders: str) -> str:
    kinds = {".md", ".yml", ".py", ".html", ".js", ".txt", ".toml"}
    return "\n".join(
        path.read_text("utf-8", "ignore")
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file() and path.suffix in kinds
    )


def is_theirs(word: str) -> bool:
    """Whether a word is a name of the shipped materials, or a passage of theirs, and nobody else's.

    Short passages may stand anywhere: a test that says one does not expect it of the materials.
    """
    (own, names), (other, other_ids) = own_words(), other_words()
    if word.isascii():
        return word in names and word not in other_ids
    return (word in names or (len(word) >= 6 and word in own)) and word not in other


def test_names_and_passages_of_the_shipped_materials_are_known() -> None:
    own, names = own_words()
    assert sum(map(is_theirs, names)) > 50
    passages = re.findall(r"^[\u4e00-\u9fff]{9,}", own, re.MULTILINE)
    assert any(map(is_theirs, passages))


def test_no_test_expects_a_word_that_an_author_may_change() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {word}"
        for path in files_of_tests()
        if path.relative_to(TESTS).as_posix() not in ABOUT_THEM and shipped_fixtures(path)
        for line, word in words_of(path)
        if is_theirs(word)
    ]
    assert found == [], "take it from the library, or use the made-up campaign"


@pytest.mark.parametrize("folder", ["unit", "house"])
def test_unit_and_house_tests_stand_on_made_up_campaigns(folder: str) -> None:
    using = {
        path.name: fixtures
        for path in sorted((TESTS / folder).glob("*.py"))
        if (fixtures := shipped_fixtures(path))
    }
    assert using == {}
