"""MkDocs builds the whole only where it has something new to do, and the site is the same."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from project_copies import CONTENT, contents
from small_site import TOPIC, build, fresh_site, small_site

from xuexi.engines import mkdocs_build, mkdocs_theme
from xuexi.sources.site_root import STATIC_FOLDER

pytestmark = pytest.mark.build

Edit = Callable[[Path], None]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all edits, each on top of those before."""
    project = small_site(tmp_path_factory.mktemp("engine") / "project")
    (project / "docs/shuoming.md").write_text("# 说明\n\n话。\n", "utf-8")
    build(project)
    return project


def asked_of_mkdocs(project: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Build; 0 where MkDocs had nothing to do, 1 where it dressed pages, 2 where it built all."""
    asked = 0
    whole, some = mkdocs_build.build, mkdocs_theme.theme_of

    def for_all(config: object, **options: object) -> None:
        nonlocal asked
        asked = 2
        whole(config, **options)  # type: ignore[arg-type]

    def for_some(*arguments: Any) -> mkdocs_theme.ThemeOf:
        nonlocal asked
        asked = 1
        return some(*arguments)

    monkeypatch.setattr(mkdocs_build, "build", for_all)
    monkeypatch.setattr(mkdocs_theme, "theme_of", for_some)
    build(project)
    monkeypatch.undo()
    return asked


def replaced(path: str, old: str, new: str) -> Edit:
    def edit(project: Path) -> None:
        file = project / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def added(path: str, more: str) -> Edit:
    def edit(project: Path) -> None:
        file = project / path
        file.parent.mkdir(exist_ok=True)
        with file.open("a", encoding="utf-8") as stream:
            stream.write(more)

    return edit


def dated(day: str) -> Edit:
    """So that the list of all pages is another one."""

    def edit(project: Path) -> None:
        file = project / TOPIC
        text = file.read_text("utf-8")
        file.write_text(re.sub("updated: .*", f"updated: {day}", text), "utf-8")

    return edit


EDITS: dict[str, tuple[Edit, int]] = {
    "a body": (added(TOPIC, "\n再念一遍。\n"), 0),
    "a heading": (added(TOPIC, "\n## 又一节\n\n念完。\n"), 1),
    "a summary": (replaced(TOPIC, "summary: ", "summary: 也就是，"), 1),
    "a body below it": (added(TOPIC, "\n又念一遍。\n"), 0),
    "a title": (replaced(TOPIC, "title: ", "title: 新的"), 1),
    "a day": (dated("2001-01-01"), 1),
    "a style": (added("docs/assets/stylesheets/print.css", ".xx-new { margin: 0; }\n"), 2),
    "a page of the guide": (added("docs/shuoming.md", "\n又一句。\n"), 2),
    "a template": (added("overrides/main.html", "\n<!-- 1 -->"), 2),
    "a setting": (added("mkdocs.yml", "\n# 1\n"), 2),
    "the campaign's name": (replaced(f"{CONTENT}/campaign.yml", "site: ", "site: 新"), 2),
    "nothing of any page": (added(f"{STATIC_FOLDER}/own.txt", "1"), 0),
    "a body after all that": (added(TOPIC, "\n念第三遍。\n"), 0),
}


@pytest.mark.parametrize(("edit", "asked"), EDITS.values(), ids=EDITS)
def test_mkdocs_is_asked_for_what_is_new_alone(
    project: Path, tmp_path: Path, edit: Edit, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project)
    assert asked_of_mkdocs(project, monkeypatch) == asked
    assert contents(project / "site") == fresh_site(project, tmp_path / "fresh")


@pytest.mark.parametrize(
    "all_pages",
    [
        "pages | map(attribute='update' ~ '_date')",
        "config.extra.xuexi.sitemap | map(attribute='updated')",
    ],
)
def test_a_template_that_tells_of_all_pages_is_right(
    tmp_path: Path, all_pages: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small_site(tmp_path / "project")
    more = f"\n<p>{{{{ {all_pages} | join(' ') }}}}</p>\n"
    added("overrides/partials/footer.html", more)(project)
    build(project)
    added(TOPIC, "\n再念一遍。\n")(project)
    assert asked_of_mkdocs(project, monkeypatch) == 2
    # A day that is not the newest changes nothing else that all pages show.
    text = (project / TOPIC).read_text("utf-8")
    (project / TOPIC).write_text(re.sub("updated: .*", "updated: 2001-01-01", text), "utf-8")
    build(project)
    assert contents(project / "site") == fresh_site(project, tmp_path / "fresh")


def test_what_mkdocs_warns_of_is_said_every_time(tmp_path: Path) -> None:
    project = small_site(tmp_path / "project")
    (project / "docs/shuoming.md").write_text("# 说明\n\n[没有](meiyou.md)\n", "utf-8")
    said = build(project)
    assert "meiyou.md" in said
    added(TOPIC, "\n再念一遍。\n")(project)
    assert "meiyou.md" in build(project)


def test_a_page_is_dressed_as_one_that_stands_only_where_the_whole_of_that_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small_site(tmp_path / "project")
    added("overrides/partials/footer.html", "\n<p>{{ page.content | length }}</p>\n")(project)
    build(project)
    added(TOPIC, "\n再念一遍。\n")(project)
    assert asked_of_mkdocs(project, monkeypatch) == 1
    assert contents(project / "site") == fresh_site(project, tmp_path / "fresh")


@pytest.mark.parametrize("damage", [b"<main", b"</main"])
def test_a_page_that_stands_otherwise_than_it_was_dressed_is_no_pattern(
    tmp_path: Path, damage: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the same size and time as it was put, so that only its words can tell."""
    project = small_site(tmp_path / "project")
    build(project)
    page = next((project / "site").glob("*/*/kai-gong-qian-kan-san-yan/index.html"))
    state, said = page.stat(), page.read_bytes()
    page.write_bytes(said.replace(damage, damage.upper()))
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))
    added(TOPIC, "\n再念一遍。\n")(project)
    assert asked_of_mkdocs(project, monkeypatch) == 1
    assert contents(project / "site") == fresh_site(project, tmp_path / "fresh")
