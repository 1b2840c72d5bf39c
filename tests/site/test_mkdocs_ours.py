"""MkDocs learns of our pages only where something of its own leads there; the site is the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from project_copies import contents
from small_site import GUIDE, small_site

from xuexi.engines import mkdocs_plugin
from xuexi.engines.mkdocs_build import build_site
from xuexi.engines.mkdocs_files import as_file

pytestmark = pytest.mark.build

MAP = "{% for page in pages %}{{ page.url }}\n{% endfor %}"
ON_ONE = "{% if page and page.url == 'yuye/' %}{{ nav.pages | length }}{% endif %}"
BEFORE = "{% if page and page.previous_page %}{{ page.previous_page.url }}{% endif %}"
LINKS = "\n[页](../yuye/index.md#no) [地址](../q/banqian-1/index.md) [表](../materials.json)\n"


def more(path: str, text: str) -> Callable[[Path], None]:
    def edit(project: Path) -> None:
        with (project / path).open("a", encoding="utf-8") as stream:
            stream.write(text)

    return edit


def own_map(project: Path) -> None:
    (project / "overrides/sitemap.xml").write_text(MAP, "utf-8")


def in_menu(project: Path) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert f"      - {GUIDE}\n" in text
    menu = f"      - {GUIDE}\n      - yuye/index.md\n"
    settings.write_text(text.replace(f"      - {GUIDE}\n", menu), "utf-8")
    more("overrides/partials/footer.html", BEFORE)(project)


def no_guide(project: Path) -> None:
    (project / "docs" / GUIDE).unlink()


CASES: dict[str, tuple[Callable[[Path], None], bool]] = {
    "nothing leads there": (lambda _: None, False),
    "the guide leads there": (more(f"docs/{GUIDE}", LINKS), False),
    "the menu leads there": (in_menu, False),
    "a list of all pages": (own_map, True),
    "a template asks": (more("overrides/partials/footer.html", "{{ nav.homepage.url }}"), True),
    "a template of one page asks": (more("overrides/partials/footer.html", ON_ONE), True),
    "it has no pages of its own": (no_guide, True),
}


@pytest.mark.parametrize(("edit", "knows_all"), CASES.values(), ids=CASES)
def test_the_site_is_the_same_whether_mkdocs_knows_our_pages_or_not(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    edit: Callable[[Path], None],
    knows_all: bool,
) -> None:
    project = small_site(tmp_path / "project")
    edit(project)
    told: list[str] = []

    def counted(artifact: Any, *arguments: Any, **options: Any) -> Any:
        file = as_file(artifact, *arguments, **options)
        told.append(file.src_uri)
        return file

    for module in ("mkdocs_plugin", "mkdocs_ours"):
        monkeypatch.setattr(f"xuexi.engines.{module}.as_file", counted)
    build_site(project, tmp_path / "site")
    learnt = list(told)
    monkeypatch.setattr(mkdocs_plugin, "nobody_counts_pages", lambda *_: False)
    build_site(project, tmp_path / "told_all")
    everything = len(told) - len(learnt)
    assert contents(tmp_path / "site") == contents(tmp_path / "told_all")
    pages = [one for one in learnt if one.endswith("index.md")]
    assert (len(pages) > 20) == knows_all
    assert knows_all or len(learnt) <= 3 < everything // 10
