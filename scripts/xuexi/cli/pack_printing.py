"""Making packs: for each a ZIP of its files and a booklet."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from xuexi.build.packs import bundle_names, make_zip, packed_files
from xuexi.build.paper import Format, Press
from xuexi.build.placing import write_file
from xuexi.model import AudienceId
from xuexi.text.measure import size_in_words
from xuexi.writers.edition import Bundle, Edition
from xuexi.writers.pdf import Typesetter, write_booklet


def print_packs(chosen: Sequence[Bundle], typesetter: Typesetter, target: Path) -> None:
    """Make the ZIP and the booklet of each, and say where they are and how big."""
    press = Press(typesetter)
    named = [(bundle, path, packed_files(bundle)) for bundle, path in bundle_names(chosen)]
    # A sign-in sheet is in many packs.
    known: dict[tuple[AudienceId, str, Format], bytes] = {}
    steps = sum(len(files) + 1 for _, _, files in named)
    made: list[str] = []
    with click.progressbar(length=steps, label="正在排版", file=sys.stderr) as bar:

        def make(edition: Edition, form: Format) -> bytes:
            key = (edition.audience.id, edition.name, form)
            if key not in known:
                known[key] = press.make(edition, form)
            bar.update(1)
            return known[key]

        for bundle, path, files in named:
            archive = make_zip(files, make)
            is_private = bool(bundle.branch)
            write_file(target / f"{path}.zip", archive, is_private=is_private)
            booklet = write_booklet(bundle, typesetter)
            write_file(target / f"{path}（合订本）.pdf", booklet, is_private=is_private)
            bar.update(1)
            made.append(f"{path}.zip：{len(files)} 个文件，{size_in_words(len(archive))}")
            made.append(f"{path}（合订本）.pdf：{size_in_words(len(booklet))}")
    for line in made:
        click.echo(line)
    click.echo(f"做好 {len(named)} 个资料包，在 {target} 里。")
