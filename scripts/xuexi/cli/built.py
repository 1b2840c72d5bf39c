"""A site that stands as it would be built again: what was said of it, and that it is whole."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from xuexi.findings.rows import Row, from_rows
from xuexi.ground.late_dataclass import dataclass
from xuexi.project.shelf import Shelf
from xuexi.project.unchanged import Look, Seen, look_again, note


@dataclass(frozen=True, slots=True)
class Built:
    """What is told of a site that was built."""

    materials: int
    pages: int
    findings: list[Row]
    """Reminders of the content; with errors there is no site."""
    about_fonts: list[Row]
    """What the machine's fonts lack."""
    about_address: str
    """What is said where the site's address is not known."""
    has_paper: bool
    seal: str
    """Of the record of what stands there: another run may have put another site there."""


def recall_built(root: Path, target: Path, *, has_paper: bool) -> Built | Seen | None:
    """What was told of the site at `target`, if it is whole and nothing has changed since.

    If not, what was seen of all that it is made from, where it was known what that is.

    What was told is told again: reminders are not over because nothing was done about them.
    """
    shelf = Shelf(root, target)
    seen = look_again(shelf.note)
    if seen is None or seen.told is None:
        return seen
    try:
        built = Built(**seen.told)
        if (built.has_paper, built.seal) != (has_paper, shelf.seal) or not shelf.is_whole():
            return seen
        findings, about_fonts = from_rows(built.findings), from_rows(built.about_fonts)
    except (OSError, TypeError, ValueError, KeyError):
        return seen
    if findings or about_fonts:
        from xuexi.cli.report import print_findings  # noqa: PLC0415 - most often there is nothing

        print_findings(findings)
        print_findings(about_fonts)
    if built.about_address:
        click.echo(f"提示：{built.about_address}", err=True)
    return built


def note_built(
    root: Path, target: Path, built: Built, look: Look, places: tuple[Path, ...]
) -> None:
    """Note it down for `recall_built`; `look` was taken before anything was read."""
    told: dict[str, Any] = {one.name: getattr(built, one.name) for one in fields(built)}
    note(Shelf(root, target).note, look, places, told)


def tell_built(built: Built, target: Path, seconds: float) -> None:
    """Say what stands there now, and how to see it."""
    click.echo(f"生成 {built.materials} 份材料、{built.pages} 个页面，用时 {seconds:.1f} 秒。")
    if not built.has_paper:
        click.echo("没有排 PDF、Word 和海报，没有下载。要发布的，不带 --no-paper 再生成一次。")
    click.echo(f"首页：{target / 'index.html'}")
    click.echo(f"在本机打开：python -m http.server -d {target} 8000，再访问 http://127.0.0.1:8000/")
