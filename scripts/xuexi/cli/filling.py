"""What a branch has filled in before it prints: the options of `xuexi print` and their sense."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from xuexi.cli.parameters import as_day
from xuexi.findings import Finding
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Branch, Campaign, Filled, FormDetails, Roster
from xuexi.sources.inside import BRANCHES_FOLDER
from xuexi.sources.rosters.roster import read_roster
from xuexi.writers.edition import Edition

_TEXT_LIMIT = 40
"""Characters of a branch or a place that a field has room for."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd]")
_NO_CHARACTER = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
"""What a terminal of another encoding gives, and no file takes."""


def as_text(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Read an option's words: one line that a field has room for."""
    if _NO_CHARACTER.search(value):
        raise click.UsageError(f"{parameter.opts[0]} 里有坏字，重新打一遍。", context)
    text = " ".join(_CONTROL.sub(" ", value).split())
    if len(text) > _TEXT_LIMIT:
        message = f"{parameter.opts[0]} 有 {len(text)} 个字，不超过 {_TEXT_LIMIT} 个才印得下。"
        raise click.UsageError(message, context)
    return text


def as_given_day(context: click.Context, parameter: click.Parameter, value: str) -> date | None:
    """Read an option's day; None when it is not given."""
    return as_day(context, parameter, value) if value else None


_OPTIONS = (
    click.option("--roster", type=click.Path(path_type=Path, dir_okay=False, exists=True),
                 metavar="文件", help="党员名册，.xlsx 或 .csv。姓名印进表里，只在本机用。"),
    click.option("--branch", default="", callback=as_text, metavar="名称",
                 help="党支部的名称，印进表里。"),
    click.option("--date", "day", default="", callback=as_given_day, metavar="年-月-日",
                 help="开会或填表的日子，印进表里。"),
    click.option("--place", default="", callback=as_text, metavar="地点",
                 help="开会的地点，印进表里。"),
)  # fmt: skip


def filling_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of what is filled in; it gets their values as `filling`."""

    @wraps(command)
    def with_filling(
        roster: Path | None, branch: str, day: date | None, place: str, **others: Any
    ) -> Any:
        return command(filling=Filling(roster, branch, day, place), **others)

    for option in reversed(_OPTIONS):
        with_filling = option(with_filling)
    return with_filling


@dataclass(frozen=True, slots=True)
class Filling:
    """What the command line says of the branch."""

    roster: Path | None
    branch: str
    day: date | None
    place: str
    known: Branch | None = None
    """The branch whose own file says the rest."""

    def __bool__(self) -> bool:
        return bool(self.roster or self.branch or self.day or self.place)

    def with_branch(self, root: Path, campaign: Campaign) -> Filling:
        """The same, with the branch's own file where its name is that of one.

        A roster that is named comes first. Raises OSError when a file cannot be read.
        """
        if self.roster or not self.branch or not (root / BRANCHES_FOLDER).is_dir():
            return self
        # Most who print have no such folder.
        from xuexi.project.branches import branch_files, called  # noqa: PLC0415

        return replace(self, known=called(branch_files(root, campaign)[0], self.branch))

    def read(
        self, root: Path, used: Collection[str]
    ) -> tuple[Filled, Roster | None, tuple[Finding, ...]]:
        """What is filled in, the roster if there is one, and what is wrong with it.

        `used` are the roster's columns that some form takes.
        """
        if self.known:
            from xuexi.project.branches import load_members  # noqa: PLC0415 - see above

            member, found = load_members(root, self.known, used)
            click.echo(f"提示：名册和书记照 {self.known.path}。", err=True)
            filled = Filled(
                self.known.name, self.day, self.place, member.people,
                secretary=self.known.secretary,
            )  # fmt: skip
            return filled, member.roster, found
        roster, findings = read_roster(self.roster, used) if self.roster else (None, ())
        people = roster.people if roster else ()
        return Filled(self.branch, self.day, self.place, people), roster, findings


def columns_taken(forms: Iterable[FormDetails]) -> frozenset[str]:
    """The roster's columns that these forms look at."""
    return frozenset(column for form in forms for column in form.taken_from_roster)


def say_how_it_was_read(roster: Roster) -> None:
    """How many people there are, and every row and name that was taken otherwise than it stands."""
    for remark in roster.remarks:
        click.echo(f"提示：{remark}", err=True)


def say_what_is_missing(chosen: Iterable[Edition], roster: Roster) -> None:
    """Columns that a form would take from the roster, and that it does not have."""
    missing: dict[str, str] = {}
    for edition in chosen:
        form = edition.form
        if form is None or edition.filled is None or not edition.filled.people:
            continue
        for column in form.columns:
            if column.from_roster and not any(map(roster.has, column.from_roster)):
                missing.setdefault(column.from_roster[0], edition.title)
    for name, title in missing.items():
        click.echo(f"提示：名册里没有“{name}”这一栏，《{title}》上空着。", err=True)
