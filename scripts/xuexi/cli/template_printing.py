"""`xuexi print FILE.docx`: an office's own Word template, filled in."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.filling import Filling, say_how_it_was_read
from xuexi.cli.report import print_findings
from xuexi.model import Roster
from xuexi.press.file_names import fit
from xuexi.press.formats import Format
from xuexi.project.placing import write_file
from xuexi.project.unversioned import keep_from_git
from xuexi.sources.campaign import read_campaign
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.sources.inside import OWN_TEMPLATES_FOLDER, is_hidden, walk
from xuexi.sources.regular import RefusedError, read_regular

if TYPE_CHECKING:
    from xuexi.model.blanks import Known
    from xuexi.sources.own_word.template import OwnTemplate

FOLDER = "单位模板"
"""Below the folder of what is printed."""
_SUFFIX = ".docx"
_FILLED = "（填好）"
"""The template itself may lie in the same folder, and must stay."""


def find_template(file: Path, root: Path, *, is_filled: bool) -> Path | None:
    """The template that is meant: one of the project's by its name, or any file with a blank.

    With `is_filled` somebody has said what to fill in, so that any Word file is meant as one.
    None for any other document. Raises OSError when it cannot be read, UsageError where several
    have that name.
    """
    own = [
        path
        for path in walk(root, OWN_TEMPLATES_FOLDER)
        if path.lower().endswith(_SUFFIX) and not is_hidden(path)
        if file.as_posix() in {path, Path(path).name, Path(path).stem, Path(path).stem.strip()}
    ]
    if len(own) > 1:
        raise click.UsageError(f"有几个模板叫“{file}”，写要填的那一个在哪里：{'、'.join(own)}")
    if own:
        return root / own[0]
    if file.suffix.lower() != _SUFFIX or not file.is_file():
        return None
    is_own = (root / OWN_TEMPLATES_FOLDER).resolve() in file.resolve().parents
    return file if is_own or is_filled or _has_braces(file) else None


def print_template(
    file: Path, filling: Filling, formats: Collection[Format], target: Path, root: Path
) -> int:
    """Make the file, and say how often it stands in it and what nobody knows."""
    if Format.WORD not in formats:
        raise click.UsageError("单位的模板只做 Word")
    # What reads and writes Word is needed by nothing else of this command line.
    from xuexi.model.blanks import Known, columns_of  # noqa: PLC0415
    from xuexi.sources.own_word.package import MAX_BYTES  # noqa: PLC0415
    from xuexi.sources.own_word.template import read_template, unreadable  # noqa: PLC0415
    from xuexi.writers.own_word import copies_of  # noqa: PLC0415

    try:
        template, findings = read_template(read_regular(file, MAX_BYTES), file.name)
    except RefusedError as refusal:
        template, findings = None, (unreadable(file.name, str(refusal)),)
    if template is None:
        print_findings(findings)
        click.echo("没有填：先照上面说的办，再填。", err=True)
        return FINDINGS
    if campaign := read_campaign(root, CONTENT_FOLDER)[0]:
        filling = filling.with_branch(root, campaign)
    filled, roster, found = filling.read(root, columns_of(template.names))
    print_findings((*findings, *found))
    if any(one.is_error for one in found):
        click.echo("没有填。", err=True)
        return FINDINGS
    known = Known(filled)
    if roster:
        say_how_it_was_read(roster)
    say_what_stays_blank(template.names, known, roster)
    path = target / FOLDER / f"{fit(template.name)}{_FILLED}{_SUFFIX}"
    write_file(path, filled_in(template, known), is_private=True)
    keep_from_git(path.parent)
    click.echo(f"做好了：{path}（{copies_of(template, known)}）。")
    return CLEAN


def filled_in(template: OwnTemplate, known: Known) -> bytes:
    """The filled file. Raises ClickException where it would be larger than anybody can open."""
    from xuexi.writers.own_word import why_too_large, write_own_word  # noqa: PLC0415 - see above

    if why := why_too_large(template, known):
        raise click.ClickException(f"{why}。什么也没有做。")
    return write_own_word(template, known)


def say_what_stays_blank(names: frozenset[str], known: Known, roster: Roster | None) -> None:
    """What a template asks for and nobody has told, with how to tell it."""
    for blank in known.unknown(names):
        how = f"，用 {blank.asked} 写" if blank.asked else ""
        click.echo(f"提示：不知道“{blank.name}”，空着{how}。", err=True)
    from xuexi.model.blanks import columns_of, is_of_person  # noqa: PLC0415 - see above

    if roster is None:
        if any(map(is_of_person, names)):
            click.echo("提示：没有名册，姓名空着，用 --roster 写。", err=True)
        return
    for column in sorted(columns_of(names)):
        if not roster.has(column):
            click.echo(f"提示：名册里没有“{column}”这一栏，空着。", err=True)


def _has_braces(file: Path) -> bool:
    """Whether anything in it looks like a blank, right or wrong."""
    from xuexi.sources.own_word.template import looks_like_template  # noqa: PLC0415

    return looks_like_template(file)
