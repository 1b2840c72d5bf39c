"""A project without templates of its own is dressed by the package: in both engines, the same."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from project_copies import CONTENT, ROOT, TINY, contents, copy_project

from xuexi.engines.dress import dressed
from xuexi.engines.engine_error import EngineError
from xuexi.engines.mkdocs_build import build_site, prove_settings
from xuexi.engines.mkdocs_preview import MkDocsBuilder
from xuexi.engines.stage import stage
from xuexi.engines.styles import JOINED
from xuexi.project.load import load
from xuexi.writers.artifact import Paper

BARE = "site_name: 甲\nplugins:\n  - xuexi\n"
SETTINGS: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))


def bare_project(folder: Path, settings: str = BARE) -> Path:
    """The made-up campaign with nothing beside it but its name."""
    shutil.copytree(TINY / CONTENT, folder / CONTENT)
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return folder


def test_a_bare_project_looks_like_one_with_everything(tmp_path: Path) -> None:
    sites = []
    whole = copy_project(tmp_path / "whole", TINY, has_paper=False)
    for root in (bare_project(tmp_path / "bare"), whole):
        loaded = load(root)
        build_site(root, root / "site", loaded, Paper())
        sites.append(contents(root / "site"))
    bare, whole = sites
    assert bare == whole
    assert "bianxie/cailiao/index.html" in bare


def test_the_staged_tree_is_the_same(tmp_path: Path) -> None:
    trees = []
    whole = copy_project(tmp_path / "whole", TINY, has_paper=False)
    for root in (bare_project(tmp_path / "bare"), whole):
        library = load(root).library
        assert library
        stage(library, root, root / "staged", Paper)
        trees.append(contents(root / "staged"))
    settings = [yaml.safe_load(tree.pop("mkdocs.yml")) for tree in trees]
    assert trees[0] == trees[1]
    defaults = {"docs_dir": "docs", "site_dir": "site"}
    assert {**defaults, **settings[0]} == settings[1]


def test_its_own_files_come_first(tmp_path: Path) -> None:
    root = bare_project(tmp_path, f"{BARE}extra_css:\n  - own.css\n")
    (root / "docs/own.css").write_text("a {}", "utf-8")
    ours = root / "docs" / SETTINGS["extra_css"][0]
    ours.parent.mkdir(parents=True)
    ours.write_text("b {}", "utf-8")
    (root / "docs/wo.md").write_text("# 我的\n", "utf-8")
    loaded = load(root)
    build_site(root, root / "site", loaded, Paper())
    styles = (root / "site" / JOINED).read_text("utf-8")
    assert "\nb {}\n" in styles
    assert styles.endswith("\na {}\n")
    assert "我的" in (root / "site/wo/index.html").read_text("utf-8")
    library = loaded.library
    assert library
    stage(library, root, root / "staged", Paper)
    assert (root / "staged/docs" / JOINED).read_text("utf-8") == styles


def test_a_preview_is_dressed_again_and_again(tmp_path: Path) -> None:
    root = bare_project(tmp_path)
    builder = MkDocsBuilder(root, "http://127.0.0.1:8000/")
    for number in ("1", "2"):
        builder.build(tmp_path / number)
        assert (tmp_path / number / JOINED).is_file()
        assert "xx-brand" in (tmp_path / number / "index.html").read_text("utf-8")
    builder.close()
    assert root / "docs" in set(builder.watched())


def test_whoever_has_templates_is_left_alone() -> None:
    own = {"site_name": "甲", "theme": {"name": "material", "custom_dir": "mine"}}
    assert dressed(own) == own


@pytest.mark.parametrize("theme", [None, "material", {"name": "material"}, {"language": "en"}])
def test_what_a_project_sets_comes_over_the_package(theme: object) -> None:
    own = {"site_name": "甲", "theme": theme, "extra_css": ["own.css"], "nav": [{"我": "wo.md"}]}
    whole = dressed({**own, "extra": {"a": 1}, "not_in_nav": "x"})
    assert whole["extra_css"] == [*SETTINGS["extra_css"], "own.css"]
    assert whole["nav"] == [*SETTINGS["nav"], {"我": "wo.md"}]
    assert whole["extra_javascript"] == SETTINGS["extra_javascript"]
    assert whole["extra"] == {"a": 1}
    assert whole["not_in_nav"] == "x"
    assert whole["site_name"] == "甲"
    assert whole["theme"]["name"] == "material"
    assert whole["theme"]["language"] == ("en" if theme == {"language": "en"} else "zh")
    assert "plugins" not in whole


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("extra_css: 7\n", "extra_css"),
        ("nav: 5\n", "nav"),
        ("markdown_extensions:\n  - tabels\n", "没有 tabels 这个 Markdown 扩展"),
        ("theme: [1]\n", "theme"),
    ],
)
def test_what_is_wrong_is_said_as_ever(tmp_path: Path, added: str, said: str) -> None:
    root = bare_project(tmp_path, BARE + added)
    with pytest.raises(EngineError, match=said):
        prove_settings(root)
