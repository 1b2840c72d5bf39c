"""A compiled template is found again for the very same text, and for nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from xuexi.writers.pages.compiled import CompiledTemplates


@pytest.fixture(autouse=True)
def beside_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


def said(folder: Path, **settings: bool) -> str:
    """What the template says, read by a program that has just begun."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        bytecode_cache=CompiledTemplates(settings),
        **settings,  # type: ignore[arg-type]
    )
    return environment.get_template("a.html").render(name="<岛>")


def compiled(folder: Path) -> list[Path]:
    return sorted((folder / "__pycache__").glob("*"))


def test_it_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_text("去{{ name }}", "utf-8")
    assert said(tmp_path) == "去<岛>"
    assert len(compiled(tmp_path)) == 1
    # Nobody compiles anything any more.
    monkeypatch.setattr(jinja2.Environment, "compile", None)
    assert said(tmp_path) == "去<岛>"


def test_another_text_is_another_template(tmp_path: Path) -> None:
    for text in ("去{{ name }}", "来{{ name }}"):
        (tmp_path / "a.html").write_text(text, "utf-8")
        assert said(tmp_path) == f"{text[0]}<岛>"


def test_read_in_another_way_it_is_another_one(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("去{{ name }}", "utf-8")
    assert said(tmp_path, autoescape=False) == "去<岛>"
    assert said(tmp_path, autoescape=True) == "去&lt;岛&gt;"
    assert len(compiled(tmp_path)) == 2


@pytest.mark.parametrize("damage", [b"", b"j2", b"\0" * 500])
def test_what_is_damaged_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "a.html").write_text("去{{ name }}", "utf-8")
    said(tmp_path)
    [path] = compiled(tmp_path)
    whole = path.read_bytes()
    for content in (damage, whole[:-20]):
        path.write_bytes(content)
        assert said(tmp_path) == "去<岛>"
        assert path.read_bytes() == whole


def test_where_nothing_can_be_written_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_text("去{{ name }}", "utf-8")
    (tmp_path / "__pycache__").write_text("a file")
    assert said(tmp_path) == "去<岛>"
    (tmp_path / "__pycache__").unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(tmp_path) == "去<岛>"
    assert compiled(tmp_path) == []
