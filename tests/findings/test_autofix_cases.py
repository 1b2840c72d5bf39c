"""After `xuexi check --fix` the mechanical findings of every golden case are gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden import CONTENT, case_names, copy_case

from xuexi.project.autofix import autofix
from xuexi.project.load import load

MENDED = frozenset(("XX102", "XX103", "XX106", "XX107", "XX108", "XX110"))
"""What `--fix` promises to put right."""

CASES = [name for name in case_names() if name[:5] in MENDED]


def bodies(root: Path) -> dict[str, str]:
    """What follows the second fence of each material, with the line ends of this house."""
    texts = {}
    for path in (root / CONTENT).rglob("*.md"):
        lines = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").split("\n")
        fences = [number for number, line in enumerate(lines) if line.strip("-－—") == ""]
        closing = [number for number in fences if lines[number]][1]
        texts[path.name] = "\n".join(lines[closing + 1 :])
    return texts


def test_every_promise_has_a_case() -> None:
    assert {name[:5] for name in CASES} == MENDED


@pytest.mark.parametrize("name", CASES)
def test_mending_leaves_nothing_to_mend(name: str, tmp_path: Path) -> None:
    root = copy_case(name, tmp_path)
    assert {finding.code for finding in load(root).findings} & MENDED
    before = bodies(root)

    assert autofix(root)

    assert not {finding.code for finding in load(root).findings} & MENDED
    assert bodies(root) == before
    assert autofix(root) == ()
