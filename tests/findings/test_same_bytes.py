"""Same input, same bytes: two runs over one project make the same artifacts."""

from __future__ import annotations

from pathlib import Path

from golden import BASE, copy_base

from xuexi.project.artifacts import make_artifacts
from xuexi.project.load import load
from xuexi.writers.artifact import Artifact


def artifacts(root: Path) -> list[Artifact]:
    loaded = load(root)
    assert loaded.findings == ()
    assert loaded.library is not None
    return list(make_artifacts(loaded.library, root))


def test_two_runs_make_the_same(tmp_path: Path) -> None:
    first = artifacts(BASE)
    assert len(first) > 20
    assert artifacts(BASE) == first
    # Nor does it matter where the project stands.
    assert artifacts(copy_base(tmp_path)) == first


def test_the_order_of_the_file_system_does_not_matter(tmp_path: Path) -> None:
    """A copy made backwards lists its files in another order on most file systems."""
    for source in sorted(BASE.rglob("*"), reverse=True):
        if source.is_file():
            target = tmp_path / source.relative_to(BASE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    assert artifacts(tmp_path) == artifacts(BASE)
