"""Making packs: for each a ZIP of its files and a booklet."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

from xuexi.press.making import make_files
from xuexi.press.packs import EditionFile, bundle_names, identity, make_zip, packed_files
from xuexi.press.press import Order, Press
from xuexi.project.placing import write_file
from xuexi.text.measure import size_in_words
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Bundle


def print_packs(chosen: Sequence[Bundle], typesetter: Typesetter, target: Path) -> None:
    """Make the ZIP and the booklet of each, and say where they are and how big."""
    named = [(bundle, path, packed_files(bundle)) for bundle, path in bundle_names(chosen)]
    # A sign-in sheet is in many packs.
    sheets: dict[EditionFile, Order] = {
        file.identity: (file.edition, file.format) for _, _, files in named for file in files
    }
    orders: list[Order] = [*sheets.values(), *(bundle for bundle, _, _ in named)]
    content: dict[int, bytes] = {}
    with (
        closing(make_files(orders, Press(typesetter))) as steps,
        click.progressbar(steps, len(orders), "正在排版", file=sys.stderr) as bar,
    ):
        content.update(bar)
    known = {key: content[at] for at, key in enumerate(sheets)}
    for at, (bundle, path, files) in enumerate(named, start=len(sheets)):
        archive = make_zip(files, lambda edition, form: known[identity(edition, form)])
        is_private = bool(bundle.branch)
        write_file(target / f"{path}.zip", archive, is_private=is_private)
        write_file(target / f"{path}（合订本）.pdf", content[at], is_private=is_private)
        click.echo(f"{path}.zip：{len(files)} 个文件，{size_in_words(len(archive))}")
        click.echo(f"{path}（合订本）.pdf：{size_in_words(len(content[at]))}")
    click.echo(f"做好 {len(named)} 个资料包，在 {target} 里。")
