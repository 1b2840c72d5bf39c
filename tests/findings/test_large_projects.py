"""What is not held in memory when there is much of it: the same comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden import copy_base, copy_case, expected_lines, finding_lines

from xuexi.cache import cache as caches
from xuexi.cache.cache import Cache
from xuexi.cache.recent import Recent
from xuexi.checks import registry
from xuexi.checks.left_out import check_left_out
from xuexi.library import library as libraries
from xuexi.library import trees
from xuexi.project.artifacts import make_artifacts
from xuexi.project.load import Loaded, load
from xuexi.writers.artifact import Artifact


def test_the_last_ones_asked_for_are_remembered() -> None:
    gone: list[object] = []
    recent: Recent[int] = Recent(2, lambda key, result: gone.append((key, result)))
    for key in ("a", "b", "a", "c", "a"):
        recent.recall(key, lambda key=key: ord(key))
    assert gone == [("b", ord("b"))]
    assert "b" not in recent
    assert recent.recall("b", lambda: 0) == 0


def test_little_memory_makes_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_base(tmp_path)
    loaded, artifacts = _made(root)
    monkeypatch.setattr(trees, "_MOST", 1)
    monkeypatch.setattr(trees, "_FEW", 1)
    monkeypatch.setattr(libraries, "_MOST_READINGS", 1)
    monkeypatch.setattr(caches, "_FEW", 1)
    frugal, again = _made(root)
    assert frugal.findings == loaded.findings
    assert again == artifacts


def _made(root: Path) -> tuple[Loaded, list[Artifact]]:
    cache = Cache(holds_content=False)
    loaded = load(root, cache=cache)
    assert loaded.library is not None
    return loaded, list(make_artifacts(loaded.library, root, cache))


def test_what_is_folded_is_shown_the_same_and_read_again_by_who_asks_for_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "_MOST", 1)
    monkeypatch.setattr(trees, "_FEW", 1)
    library = load(copy_base(tmp_path)).library
    assert library is not None
    [first, *others] = (material for material in library.materials if not material.plan)
    written = library.documents.as_written(first.id)
    for other in others:
        library.documents.as_written(other.id)
    shown = library.documents[first.id]
    assert written.lines
    assert not shown.lines
    assert shown.blocks == written.blocks
    assert repr(shown.blocks) == repr(written.blocks)
    again = library.documents.as_written(first.id)
    assert again.lines == written.lines
    assert again is not written


def test_a_finding_keeps_its_place_where_trees_are_folded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its check reads what a meeting reads, and not the text as it was written."""
    monkeypatch.setattr(trees, "_MOST", 1)
    monkeypatch.setattr(trees, "_FEW", 1)
    # Whatever check comes first.
    monkeypatch.setattr(registry, "MATERIAL_CHECKS", (check_left_out,))
    name = "XX535-question-left-out"
    assert finding_lines(copy_case(name, tmp_path)) == expected_lines(name)


def test_of_very_many_few_trees_are_held_and_they_may_lie_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_base(tmp_path)
    loaded, artifacts = _made(root)
    monkeypatch.setattr(trees, "_MOST", 1)
    monkeypatch.setattr(trees, "_FEW", 2)
    monkeypatch.setattr("xuexi.cache.aside._SMALL", 1)
    monkeypatch.setattr("xuexi.cache.aside._MOST_HELD", 0)
    frugal, again = _made(root)
    assert frugal.findings == loaded.findings
    assert again == artifacts
