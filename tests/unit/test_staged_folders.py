"""The staged tree has of the engine's folders what MkDocs would publish, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import small_project

from xuexi.engines.stage import stage
from xuexi.engines.styles import JOINED
from xuexi.project.load import load
from xuexi.writers.artifact import Paper


def test_what_mkdocs_leaves_out_is_not_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No finding names links whose names begin with a dot, and copying would follow them."""
    (tmp_path / "project").mkdir()
    root = small_project(tmp_path / "project")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/a.txt").write_text("秘密", "utf-8")
    (root / "mkdocs.yml").write_text(
        "site_name: 甲\ntheme:\n  name: material\n  custom_dir: overrides\n", "utf-8"
    )
    for folder in ("docs", "overrides"):
        (root / folder / "_x").mkdir(parents=True)
        (root / folder / "_x/b.txt").write_text("b", "utf-8")
        (root / folder / "_x/.far").symlink_to(tmp_path / "secret")
    loaded = load(root)
    assert loaded.findings == ()
    assert loaded.library
    monkeypatch.setattr("xuexi.engines.stage.make_paper", lambda *_: Paper())
    monkeypatch.setattr("xuexi.engines.stage.late_artifacts", lambda *_, **__: ())
    stage(loaded.library, root, tmp_path / "staged")
    files = {
        path.relative_to(tmp_path / "staged").as_posix()
        for path in (tmp_path / "staged").rglob("*")
        if path.is_file()
    }
    assert {name for name in files if "/" in name} == {
        "docs/_x/b.txt", "overrides/_x/b.txt", f"docs/{JOINED}",
    }  # fmt: skip
