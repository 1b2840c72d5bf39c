"""Rules for scripts that neither tsc nor the linter can hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    "docs/assets/javascripts",
    "scripts/xuexi/engines/preview",
    "scripts/xuexi/writers/inline",
    "scripts/xuexi/writers/search/browser",
)
SCRIPTS = sorted(path for name in FOLDERS for path in (ROOT / name).glob("*.[jt]s"))

WAY_OUT = re.compile(r"@ts-\w+|[{|:<(,=>]\s*(?:any|Function|Object)\s*[\]}|>,)=]")
"""What silences a checker, or a type that is none."""


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_has_a_way_out_of_its_types(path: Path) -> None:
    assert WAY_OUT.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "// @ts-ignore",
        "/** @param {any} one */",
        "/** @type {Map<string, any>} */",
        "/** @type {Promise<any>} */",
        "/** @typedef {{ one: any, other: string }} One */",
        "/** @param {string | any} one */",
        "/** @type {Function} */",
    ],
)
def test_a_way_out_would_be_seen(line: str) -> None:
    assert WAY_OUT.search(line)


def test_every_script_of_a_page_is_asked_for() -> None:
    """`mkdocs.yml` names them, each to run after the page is read; those of /q/ name their own,
    and what few pages need is fetched by these."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    named = settings["extra_javascript"]
    assert all(entry["defer"] for entry in named)
    found = {path.name for path in (ROOT / FOLDERS[0]).glob("*.js")}
    later = set(
        re.findall(r'"([\w-]+\.js)"', (ROOT / FOLDERS[0] / "on-demand.js").read_text("utf-8"))
    )
    assert len(later) == 13
    own = {"copy-text.js", "permalink.js", *later}
    assert {Path(entry["path"]).name for entry in named} == found - own


def test_scripts_are_checked_where_they_stand() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    config = re.sub(
        r"^\s*//.*", "", (ROOT / "tsconfig.json").read_text("utf-8"), flags=re.MULTILINE
    )
    included = re.search(r'"include": \[(.*?)\]', config, re.DOTALL)
    assert included
    for name in FOLDERS:
        assert f'"{name}"' in included[1]
        assert name in makefile
