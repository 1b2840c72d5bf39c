"""Rules of the house that no linter knows."""

from __future__ import annotations

import dataclasses
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from xuexi.cli.main import cli
from xuexi.document import tree
from xuexi.document.plain import own_lines
from xuexi.findings import CATALOGUE
from xuexi.sources.campaign import read_campaign
from xuexi.writers.pages.findings import write_findings_page

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "scripts"


def campaign_words() -> set[str]:
    """Names that only the shipped campaign knows: its education, its audiences, its plans."""
    campaign, _ = read_campaign(ROOT, "study_materials")
    if campaign is None:
        pytest.skip("campaign.yml cannot be read: see test_shipped_materials.py")
    words = {campaign.name, campaign.short_name.strip("“”")}
    for audience in campaign.audiences:
        words |= {audience.id, f"{audience.name}党组织", audience.title}
    for plan in (ROOT / "study_materials" / "guidance_plan").glob("*.md"):
        words |= set(re.findall(r"^(?:id|cite_as): (.+)$", plan.read_text("utf-8"), re.MULTILINE))
    return words


def test_the_code_knows_no_campaign() -> None:
    words = campaign_words()
    assert len(words) > 10
    texts = [path for path in sorted(CODE.rglob("*")) if path.is_file() and path.suffix != ".pyc"]
    assert {".py", ".html", ".toml", ".js", ".typ", ".j2", ".sh"} <= {path.suffix for path in texts}
    for path in texts:
        text = path.read_text("utf-8")
        assert [word for word in sorted(words) if word in text] == [], path


def test_every_finding_code_is_explained_to_authors() -> None:
    html = write_findings_page(date(2016, 1, 1)).html
    for code, rule in CATALOGUE.items():
        assert re.fullmatch(r"XX[1-8]\d\d", code)
        assert f'id="{code}"' in html
        assert all((rule.title, rule.why, rule.wrong, rule.right)), code


def _holding(kind: type, words: str) -> object:
    """A value of a tree's type in which every text says `words`."""
    hints = get_type_hints(kind, vars(tree))
    fields = {field.name for field in dataclasses.fields(kind) if not field.name.startswith("_")}
    return kind(**{name: _filled(hints[name], words) for name in fields})


def _filled(hint: Any, words: str) -> Any:
    if hint is tree.Inline:
        return tree.Text(words)
    if hint is tree.Block:
        return tree.Rule()
    if get_origin(hint) is tuple:
        return (_filled(get_args(hint)[0], words),)
    if dataclasses.is_dataclass(hint):
        return _holding(hint, words)  # type: ignore[arg-type]
    if hint is str or getattr(hint, "__supertype__", None) is str:
        return words
    return get_args(hint)[0] if hint not in (int, bool) and get_args(hint)[0] is None else 1


WORDLESS = {"anchor", "path", "label", "audiences", "stood_below", "plain_steps"}
"""Fields of blocks whose text no reader reads as it stands.

The last two are a run-down's, which is made for paper when all has been looked at: what it was
made of.
"""


@pytest.mark.parametrize("kind", get_args(tree.Block), ids=lambda kind: kind.__name__)
def test_no_words_of_a_block_escape_who_looks_at_all(kind: type) -> None:
    """A field that holds text, or holds what holds text, is among the block's own lines."""
    for field in dataclasses.fields(kind):
        hint = get_type_hints(kind, vars(tree))[field.name]
        if field.name in WORDLESS or not _has_words(hint):
            continue
        block = dataclasses.replace(
            _holding(kind, "其他"),
            **{field.name: _filled(hint, "这里")},  # type: ignore[type-var]
        )
        assert any("这里" in line for line in own_lines(block)), field.name  # type: ignore[arg-type]


def _has_words(hint: Any) -> bool:
    if hint is tree.Inline or hint is str:
        return True
    if dataclasses.is_dataclass(hint):
        return any(map(_has_words, get_type_hints(hint, vars(tree)).values()))
    return hint is not tree.Block and any(map(_has_words, get_args(hint)))


def test_the_engines_folders_are_named_once() -> None:
    telling = [
        path.relative_to(CODE / "xuexi").as_posix()
        for path in (CODE / "xuexi").rglob("*.py")
        if re.search(r'"(docs|overrides)"', path.read_text("utf-8"))
    ]
    assert telling == ["sources/inside.py"]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "docs/bianxie/fabu.md"])
def test_every_command_stands_in_the_table(name: str) -> None:
    told = re.findall(r"^\| `xuexi (\w+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    assert set(told) == set(cli.commands)


def test_a_commit_is_checked_by_the_linters_of_the_whole() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    test, lint = (
        re.search(rf"^{target}:.*?\n\n", makefile, re.MULTILINE | re.DOTALL)
        for target in ("test", "lint")
    )
    assert test
    assert "$(MAKE) --no-print-directory lint" in test[0]
    assert lint
    tools = set(re.findall(r"\$\(BIN\)/(?:node )?([\w./]+)", lint[0]))
    hooks = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert tools
    assert {tool for tool in tools if tool not in hooks} == set()


def test_no_machine_and_no_registry_is_named() -> None:
    """Tracked files name no path of one machine and no package registry's host."""
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.split(b"\0")
    hosts = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "deb.debian" + ".org")
    for name in filter(None, files):
        path = ROOT / name.decode()
        if not path.is_file() or path.suffix in {".png", ".docx"}:
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        assert [host for host in hosts if host in text] == [], path
        assert not re.search(r"(?<![\w.])/(?:work|root)/", text), path
