"""When the MkDocs plugin stops: a strict build at any finding, others when nothing can be shown."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from small_project import small_project

from xuexi.engines.mkdocs_config import read_config
from xuexi.engines.mkdocs_plugin import XuexiPlugin
from xuexi.engines.settings_file import read_settings
from xuexi.findings import Severity
from xuexi.project.load import load
from xuexi.writers.artifact import Paper

ROOT = Path(__file__).resolve().parents[2]

CLEAN = "说一说。"
WARNED = "先说  再做。"
WRONG = "![会场](images/meiyou.png)"


def prepared(root: Path, body: str, *, strict: bool, paper: Paper | None) -> MkDocsConfig:
    """A project with one material, as far as MkDocs' `on_config`."""
    path = small_project(root) / "study_materials/topic/taolun.md"
    path.parent.mkdir()
    head = "id: taolun\ntitle: 讨论\nkind: topic\naudiences: [village]\nsummary: 说。\n"
    path.write_text(f"---\n{head}updated: 2016-05-10\n---\n\n{body}\n", "utf-8")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    (root / "docs").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", root)
    config = load_config(str(root / "mkdocs.yml"), strict=strict)
    plugin = config.plugins["xuexi"]
    assert isinstance(plugin, XuexiPlugin)
    plugin.hand_over(load(root), paper)
    # MkDocs keeps plugins for a whole process: what an earlier test left in ours ends here.
    config.plugins.on_startup(command="build", dirty=False)
    config.plugins.on_config(config)
    return config


@pytest.mark.parametrize(
    ("body", "severity"), [(WARNED, Severity.WARNING), (WRONG, Severity.ERROR)]
)
def test_a_strict_build_stops_at_any_finding(body: str, severity: Severity, tmp_path: Path) -> None:
    config = prepared(tmp_path, body, strict=True, paper=Paper())
    found = load(tmp_path).findings
    assert [finding.rule.severity for finding in found] == [severity]
    with pytest.raises(Abort, match="1 处问题"):
        config.plugins.on_pre_build(config=config)


@pytest.mark.parametrize(("body", "strict"), [(CLEAN, True), (WARNED, False), (WRONG, False)])
def test_any_other_build_goes_on(body: str, strict: bool, tmp_path: Path) -> None:
    config = prepared(tmp_path, body, strict=strict, paper=Paper())
    config.plugins.on_pre_build(config=config)


def test_of_what_is_wrong_no_paper_is_made_and_it_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A picture that is not there cannot be printed; the pages can be shown all the same."""
    config = prepared(tmp_path, WRONG, strict=False, paper=None)
    with caplog.at_level(logging.WARNING, "mkdocs"):
        config.plugins.on_pre_build(config=config)
    assert "没有做 PDF、Word 和资料包" in caplog.text
    plugin = config.plugins["xuexi"]
    assert isinstance(plugin, XuexiPlugin)
    assert plugin._paper is None


def test_the_settings_that_were_proved_are_the_ones_that_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An author may save mkdocs.yml at any moment; what it inherits is found beside it."""
    path = small_project(tmp_path) / "mkdocs.yml"
    (tmp_path / "docs").mkdir()
    (tmp_path / "mu.yml").write_text("copyright: 共有\n", "utf-8")
    path.write_text("INHERIT: mu.yml\nsite_name: 先\nplugins:\n  - xuexi\n", "utf-8")

    def read_and_saved(root: Path) -> str:
        text = read_settings(root)
        path.write_text("site_name: [\n", "utf-8")
        return text

    monkeypatch.setattr("xuexi.engines.mkdocs_config.read_settings", read_and_saved)
    config, _ = read_config(tmp_path)
    assert (config.site_name, config.copyright) == ("先", "共有")
