"""Building a site because something has changed: check, print, build."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from xuexi.cache.alone import Team
from xuexi.cache.cache import Cache
from xuexi.cli import collect_seldom
from xuexi.cli.built import Built, note_built
from xuexi.cli.engine import prove_engine
from xuexi.cli.exits import FINDINGS
from xuexi.cli.report import print_findings, tell_missing_address
from xuexi.engines.engine_error import EngineError
from xuexi.findings.rows import as_rows
from xuexi.library import Library
from xuexi.library.unaddressed import said_of_missing_address
from xuexi.project.inputs import inputs_of_site
from xuexi.project.lasting import keep, lasting_cache
from xuexi.project.load import load
from xuexi.project.replacing import may_replace
from xuexi.project.shelf import LookAhead
from xuexi.project.unchanged import Seen, look_at
from xuexi.text.system_errors import explain_system_error
from xuexi.writers.artifact import Paper
from xuexi.writers.manifest import MANIFEST


def refuse_to_lose(target: Path, root: Path, marker: str) -> None:
    """Stop before a folder with somebody's files in it is replaced."""
    if not may_replace(target, root, marker):
        raise click.ClickException(
            f"{target} 里有不是这个命令生成的东西，没有动它。换一个空文件夹或新文件夹的名字"
        )


def build(
    root: Path, target: Path, ahead: LookAhead, *, has_paper: bool, seen: Seen | None = None
) -> Built | int:
    """Build the site; the exit code where the content has errors.

    `ahead` may know what stands at the target; `seen` is a look at its inputs of just now.
    """
    prove_engine()
    places = inputs_of_site(root)
    look = seen.look if seen and seen.places == places else look_at(places)
    with _cache(root, look.code) as cache:
        built = _build(root, target, ahead, cache, has_paper=has_paper)
        if isinstance(built, Built):
            keep(cache, root)
            if built.seal:
                note_built(root, target.resolve(), built, look, places)
        return built


@contextmanager
def _cache(root: Path, version: str) -> Iterator[Cache]:
    """What runs before have found out; where they have found nothing, with mates to find it out."""
    cache = lasting_cache(root, version)
    if not cache.kept.is_new:
        yield cache
        return
    collect_seldom()
    from xuexi.cli.mates import with_mates  # noqa: PLC0415 - most builds need none

    with with_mates(cache, root) as shared:
        yield shared


def _build(
    root: Path, target: Path, ahead: LookAhead, cache: Cache, *, has_paper: bool
) -> Built | int:
    # Imported here, for it takes a while and content with errors needs no site.
    from xuexi.engines.building import build_again, prove  # noqa: PLC0415
    from xuexi.project.switching import HeldError  # noqa: PLC0415

    loaded = load(root, cache=cache)
    if loaded.errors or loaded.library is None:
        print_findings(loaded.findings)
        click.echo("没有生成网站；原来的网站没有动。", err=True)
        return FINDINGS
    library = loaded.library
    if loaded.findings:
        print_findings(loaded.findings)
    tell_missing_address(library.campaign)
    refuse_to_lose(target, root, MANIFEST)
    try:
        # Printing takes minutes: nobody should wait for it and then hear of mkdocs.yml.
        prove(root, cache)
        paper = make_paper_with_bar(library, root, cache.team) if has_paper else Paper()
        done = build_again(root, target, loaded, paper, cache, ahead)
    except HeldError as error:
        raise click.ClickException(str(error)) from error
    except (EngineError, OSError) as error:
        said = explain_system_error(error) if isinstance(error, OSError) else str(error)
        raise click.ClickException(f"{said}。没有生成网站；原来的网站没有动。") from error
    return Built(
        len(library.materials), done.pages,
        as_rows(loaded.findings), as_rows(paper.findings),
        said_of_missing_address(library.campaign), has_paper, done.seal,
    )  # fmt: skip


def make_paper_with_bar(library: Library, root: Path, team: Team | None = None) -> Paper:
    """PDF and Word files, with a bar when there is something to make.

    That takes far longer than all else, and memory, so the `team` goes home before it, and what
    nobody needs any more is thrown away.
    """
    from xuexi.press.printing import Printing  # noqa: PLC0415 - whoever wants pages only needs none

    printing = Printing(library, root)
    print_findings(printing.findings)
    if printing.todo:
        if team:
            team.dismiss()
        # To list the paper all texts were looked through, and much of that is held in circles.
        gc.collect()
        label = f"排 {len(printing.todo)} 个文件（PDF、Word、海报）"
        with (
            closing(printing.make()) as steps,
            click.progressbar(steps, len(printing.todo), label, file=sys.stderr) as bar,
        ):
            for _ in bar:
                pass
    return printing.paper()
