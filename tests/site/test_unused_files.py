"""A published folder holds nothing that no page uses."""

from __future__ import annotations

from pathlib import Path

import pytest
from project_copies import TINY, copy_project

from xuexi.engines.mkdocs_build import build_site
from xuexi.writers.artifact import Paper

pytestmark = pytest.mark.build

OWN = {"assets/published.tsv"}
"""What a person asks for: the record of what was published."""


def unused(site: Path) -> list[str]:
    """Files below `assets` that no page, style or script names."""
    texts = [
        path.read_text("utf-8")
        for path in site.rglob("*")
        if path.suffix in {".html", ".css", ".js"} and "search" not in path.parts
    ]
    everything = "\n".join(texts)

    def is_named(path: str) -> bool:
        # A script that comes on demand is named without its folder.
        name = f'"{path.rpartition("/")[2]}"'
        return path in everything or (path.endswith(".js") and name in everything)

    paths = (path.relative_to(site).as_posix() for path in (site / "assets").rglob("*.*"))
    # The search and the citations ask for their files by names that they make.
    made = ("assets/search/", "assets/clauses/")
    own = (path for path in paths if not path.startswith(made) and path not in OWN)
    return sorted(path for path in own if not is_named(path))


def test_every_file_is_asked_for(made_up_site: Path) -> None:
    assert unused(made_up_site) == []
    assert (made_up_site / "assets/search/manifest.js").is_file()
    clauses = [path.stem.replace(".", "/") for path in (made_up_site / "assets/clauses").iterdir()]
    assert len(clauses) == 3
    assert all((made_up_site / page / "index.html").is_file() for page in clauses)
    sizes = [path.stat().st_size for path in (made_up_site / "assets").rglob("*.*")]
    assert sum(sizes) < 1_000_000


def test_what_stands_on_the_theme_keeps_it(tmp_path: Path) -> None:
    """A project with templates from before has no base of its own."""
    project = copy_project(tmp_path / "project", TINY, has_paper=False)
    (project / "overrides/base.html").unlink()
    build_site(project, project / "site", paper=Paper())
    page = (project / "site/index.html").read_text("utf-8")
    [bundle] = (project / "site/assets/javascripts").glob("bundle.*.min.js")
    assert bundle.name in page


def test_what_a_template_names_is_kept(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", TINY, has_paper=False)
    base = project / "overrides/base.html"
    named = "assets/images/favicon.png"
    base.write_text(base.read_text("utf-8").replace("</head>", f"<!-- {named} --></head>"), "utf-8")
    build_site(project, project / "site", paper=Paper())
    assert (project / "site" / named).is_file()
    assert not list((project / "site/assets/javascripts").glob("bundle.*"))
