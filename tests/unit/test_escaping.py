"""No text of any field reaches a page, a template or an attribute as markup.

Every value that a template prints is looked at, in both engines: neither engine
escapes, so `engines/escaping.py` is all that stands between a title and a script.
"""

from __future__ import annotations

import ast
import html
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml.html import fromstring as parse_html
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from marked_project import MARK, marked_project, misread
from xuexi.engines.escaping import escaped
from xuexi.engines.finished_page import FinishedPage
from xuexi.engines.mkdocs_plugin import XuexiPlugin
from xuexi.engines.stage import _config, _read_config, _staged
from xuexi.library import Library
from xuexi.project.artifacts import make_artifacts
from xuexi.project.load import load
from xuexi.writers.artifact import FileArtifact, PageArtifact, Paper
from xuexi.writers.content_policy import policy
from xuexi.writers.inline_scripts import FIRST, MISSING
from xuexi.writers.pages.navigation import write_navigation

ROOT = Path(__file__).resolve().parents[2]

_MARKUP = re.compile(r"[<>\"']|&(?!amp;|lt;|gt;|#34;|#39;)")
"""What no escaped value holds."""


@dataclass(frozen=True)
class Project:
    root: Path
    library: Library
    pages: tuple[PageArtifact, ...]
    files: tuple[FileArtifact, ...]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = marked_project(tmp_path_factory.mktemp("marked"))
    shutil.copytree(ROOT / "overrides", root / "overrides")
    (root / "docs").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", root)
    loaded = load(root)
    assert not loaded.errors
    assert loaded.library
    artifacts = tuple(make_artifacts(loaded.library, root))
    return Project(
        root,
        loaded.library,
        tuple(item for item in artifacts if isinstance(item, PageArtifact)),
        tuple(item for item in artifacts if isinstance(item, FileArtifact)),
    )


def test_every_field_holds_the_mark(project: Project) -> None:
    """Else the tests below would prove nothing."""
    campaign = project.library.campaign
    texts = [campaign.site, campaign.title, campaign.description, campaign.ask]
    texts += [item.title for item in (*campaign.audiences, *project.library.materials)]
    texts += [item.name for item in (*campaign.kinds, *campaign.roles, *campaign.stages)]
    texts += [term.definition for term in project.library.terms]
    texts += [event.title for event in project.library.events]
    assert [text for text in texts if MARK not in text] == []
    assert len(project.pages) > 20


def test_every_page_says_what_was_written(project: Project) -> None:
    for page in project.pages:
        assert misread(f"<body>{page.html}</body>") == [], page.address


def test_every_permanent_address_says_what_was_written(project: Project) -> None:
    campaign = project.library.campaign
    for material in project.library.materials:
        [file] = [item for item in project.files if item.path == f"q/{material.id}/index.html"]
        assert misread(file.content.decode()) == []
        page = parse_html(file.content.decode())
        assert page.findtext("head/title") == f"{material.title} - {campaign.site}"
        assert page.xpath("//meta[@name='description']/@content") == [material.summary]
        assert page.xpath("//body//a/text()") == [material.title]


def test_all_that_mkdocs_hands_to_templates_is_escaped(project: Project) -> None:
    config = load_config(str(project.root / "mkdocs.yml"))
    plugin = config.plugins["xuexi"]
    assert isinstance(plugin, XuexiPlugin)
    plugin.hand_over(load(project.root), Paper())
    config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    campaign = project.library.campaign
    hold(config.site_name, campaign.site)
    hold(config.site_description, campaign.description)
    hold(config.site_url, campaign.address)
    hold_given(config.extra["xuexi"], project.library)
    files = config.plugins.on_files(Files([]), config=config)
    pages = [file.page for file in files if file.page]
    assert len(pages) == len(project.pages)
    for page, artifact in zip(pages, project.pages, strict=True):
        assert isinstance(page, FinishedPage)
        page.read_source(config)
        hold(page.title, artifact.title)
        hold(page.meta, dict(artifact.meta))


def test_all_that_is_staged_for_templates_is_escaped(project: Project) -> None:
    for artifact in project.pages:
        _, content = _staged(artifact)
        _, head, body = content.decode().split("---\n", 2)
        hold(yaml.safe_load(head), dict(artifact.meta))
        assert misread(f"<body>{body}</body>") == [], artifact.address
    config = _config(project.library, _read_config(project.root))
    campaign = project.library.campaign
    hold(config["site_name"], campaign.site)
    hold(config["site_description"], campaign.description)
    hold(config["site_url"], campaign.address)
    hold_given(config["extra"]["xuexi"], project.library)


TEMPLATES = sorted((*(ROOT / "scripts").rglob("*.html"), *(ROOT / "overrides").rglob("*.html")))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_never_call_a_value_safe(path: Path) -> None:
    """Only literals may be called so."""
    text = path.read_text("utf-8")
    for found in re.findall(r"[^{}]*\|\s*safe\b", text):
        assert re.match(r"\s*(' [\w=\"-]+')\s*\|\s*safe", found), found
    assert "autoescape" not in text


def test_values_in_any_holder_are_escaped() -> None:
    value = {"<k>": ["<a>", ("<b>", 1, None), {"c": '"'}]}
    assert escaped(value) == {"<k>": ["&lt;a&gt;", ["&lt;b&gt;", 1, None], {"c": "&#34;"}]}


def test_markup_is_made_of_literals_and_of_rendered_templates_alone() -> None:
    """`Markup(value)` would let a value through as it is; a `Stencil` of literals does not."""
    for path in sorted((ROOT / "scripts/xuexi").rglob("*.py")):
        for argument in _markup_arguments(path):
            assert isinstance(argument, ast.Constant) or _is_finished(argument), (
                f"{path}:{argument.lineno}: {ast.unparse(argument)}"
            )


_FINISHED = {"render", "_form", "_code", "beside", "_templates", "plain_css", "FIRST"}
"""What gives HTML: the templates of pages and preview, which escape; a QR code; what is our own."""


def _is_finished(argument: ast.expr) -> bool:
    return any(isinstance(node, ast.Name) and node.id in _FINISHED for node in ast.walk(argument))


def _markup_arguments(path: Path) -> Iterator[ast.expr]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Markup", "Stencil"}:
            yield from node.args


def test_only_stencils_make_markup_of_what_is_no_literal() -> None:
    """They do so behind the name that the test above looks for, of what they have escaped."""
    ways = {
        path.name
        for path in (ROOT / "scripts/xuexi").rglob("*.py")
        if re.search(r"__new__\(Markup|_as_markup\(", path.read_text("utf-8"))
    }
    assert ways == {"stencils.py"}


def hold_given(shown: dict[str, Any], library: Library) -> None:
    """What comes from the library is escaped; scripts are ours to the letter."""
    given = dict(shown)
    assert (given.pop("first_script"), given.pop("missing_script")) == (FIRST, MISSING)
    hold(given.pop("policy"), policy())
    hold(given, write_navigation(library))


def hold(shown: Any, raw: Any) -> None:
    """Every text in `shown` is the one in `raw`, escaped once; all else is the same."""
    if isinstance(raw, str):
        assert not _MARKUP.search(shown), shown
        assert html.unescape(shown) == raw
    elif isinstance(raw, dict):
        assert shown.keys() == raw.keys()
        for key, value in raw.items():
            hold(shown[key], value)
    elif isinstance(raw, list | tuple):
        for one, other in zip(shown, raw, strict=True):
            hold(one, other)
    else:
        assert shown == raw
