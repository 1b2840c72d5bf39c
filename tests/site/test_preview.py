"""A preview that has seen earlier versions writes the site that one begun afresh would write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.config_options import Plugins
from mkdocs.config.defaults import MkDocsConfig
from project_copies import CONTENT, TINY, contents, copy_project

pytestmark = pytest.mark.build


class Preview:
    """`mkdocs serve` without its server: MkDocs keeps the plugins from one build to the next."""

    def __init__(self, project: Path, site: Path) -> None:
        self._project = project
        self._site = site
        self._plugins: dict[str, object] = {}
        with self._own_plugins():
            self._config().plugins.on_startup(command="serve", dirty=False)

    def build(self) -> dict[str, bytes]:
        """The site as it is now."""
        with self._own_plugins():
            build(self._config(), serve_url="http://127.0.0.1:1/")
        return contents(self._site)

    def _config(self) -> MkDocsConfig:
        return load_config(str(self._project / "mkdocs.yml"), site_dir=str(self._site))

    @contextmanager
    def _own_plugins(self) -> Iterator[None]:
        """MkDocs' cache of plugins is the process's: keep one preview's apart from another's."""
        [option] = [item for _, item in MkDocsConfig()._schema if isinstance(item, Plugins)]
        others = dict(option.plugin_cache)
        option.plugin_cache.clear()
        option.plugin_cache.update(self._plugins)  # type: ignore[arg-type]
        try:
            yield
        finally:
            self._plugins = dict(option.plugin_cache)
            option.plugin_cache.clear()
            option.plugin_cache.update(others)


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        file = project / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return change


CHANGES = (
    replaced(f"{CONTENT}/topic/banqian-1.md", "title: 开工前看三眼", "title: 开工前看四眼"),
    replaced(f"{CONTENT}/campaign.yml", "site: 海湾", "site: 港湾"),
    replaced("docs/bianxie/cailiao.md", "title: 每种材料怎么写", "title: 材料怎么写"),
    replaced("overrides/partials/footer.html", "<footer", '<footer data-new=""'),
    replaced("docs/assets/stylesheets/text.css", "font-size: 0.9rem", "font-size: 0.95rem"),
)


def test_whatever_changes_the_preview_follows(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    copy_project(project, TINY)
    preview = Preview(project, tmp_path / "seen")
    before = preview.build()
    for number, change in enumerate(CHANGES):
        change(project)
        after = preview.build()
        assert after != before
        assert after == Preview(project, tmp_path / f"fresh-{number}").build()
        before = after
