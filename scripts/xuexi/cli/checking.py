"""Checking because something has changed: mend what may be mended, read, judge."""

from __future__ import annotations

from pathlib import Path

import click

from xuexi.cli import collect_seldom
from xuexi.cli.checked import Checked, note_checked
from xuexi.findings.rows import as_rows
from xuexi.project.inputs import inputs_of_findings
from xuexi.project.lasting import keep, lasting_cache
from xuexi.project.load import load
from xuexi.project.unchanged import look_at


def check(root: Path, *, fix: bool) -> Checked:
    """Find all that is wrong with the project at `root`. Raises OSError."""
    has_mended = fix and _mend(root)
    places = inputs_of_findings(root)
    look = look_at(places)
    cache = lasting_cache(root, look.code)
    if cache.kept.is_new:
        collect_seldom()
    loaded = load(root, cache=cache)
    count = len(loaded.library.materials) if loaded.library else 0
    checked = Checked(count, as_rows(loaded.findings), is_fixed=fix and not has_mended)
    if loaded.library:
        # Where there is none, nothing takes long, and it may be anybody's folder.
        keep(cache, root, is_whole=False)
        note_checked(root, checked, look, places)
    return checked


def _mend(root: Path) -> bool:
    """Mend what may be mended without an author; whether there was anything."""
    # To change files takes a parser, to look at files that are known takes none.
    from xuexi.project.anchoring import anchor_headings  # noqa: PLC0415
    from xuexi.project.autofix import autofix  # noqa: PLC0415

    has_mended = False
    for path in autofix(root):
        click.echo(f"已改好：{path}", err=True)
        has_mended = True
    for done in anchor_headings(root):
        click.echo(f"已给 {done.count} 个小标题写上位置名：{done.path}", err=True)
        has_mended = True
    return has_mended
