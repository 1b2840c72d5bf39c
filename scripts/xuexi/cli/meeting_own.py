"""A meeting's paper that is made of an office's own templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from xuexi.branches.meeting import Meeting
from xuexi.cli.report import print_findings
from xuexi.cli.template_printing import filled_in, say_what_stays_blank
from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.model.blanks import Known, columns_of
from xuexi.press.meeting_papers import Paper
from xuexi.project.own_templates import has_templates, kinds_of, load_templates
from xuexi.sources.own_word.template import OwnTemplate
from xuexi.writers.own_word import copies_of


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """A template filled in for a meeting."""

    name: str
    """Its file's name without the end: that of one of our papers takes that one's place."""
    path: str
    """Of the template, below the project's root."""
    content: bytes
    copies: str
    """How many are printed, in words."""


def own_templates(root: Path, library: Library, kind: str) -> tuple[OwnTemplate, ...] | None:
    """The templates that come with a meeting of this kind.

    None, with findings on the screen, when something is wrong with any. Raises OSError.
    """
    if not has_templates(root):
        return ()
    loaded = load_templates(root, kinds_of(library))
    print_findings(loaded.findings)
    if any(one.is_error for one in loaded.findings):
        click.echo("没有做任何文件：先把模板改好。", err=True)
        return None
    return loaded.of_meeting(kind)


def columns_asked(templates: Iterable[OwnTemplate]) -> frozenset[str]:
    """The roster's columns that these templates take."""
    return frozenset(column for one in templates for column in columns_of(one.names))


def fill_templates(templates: Iterable[OwnTemplate], meeting: Meeting) -> Iterator[OwnPaper]:
    """Each filled in with what is known of the meeting; what is not is told."""
    known = Known(meeting.filled, meeting.kind)
    names = frozenset[str]()
    for one in templates:
        names |= one.names
        yield OwnPaper(one.name, one.path, filled_in(one, known), copies_of(one, known))
    if meeting.member.roster:
        # That there is none has been said.
        say_what_stays_blank(names, known, meeting.member.roster)


def without_replaced(papers: Iterable[Paper], own: Iterable[OwnPaper]) -> Iterator[Paper]:
    """Our papers; of those that an office has its own template for only the place."""
    names = {one.name for one in own}
    seen: set[str] = set()
    for paper in papers:
        if paper.name not in names:
            yield paper
        elif paper.name not in seen:
            seen.add(paper.name)
            yield replace(paper, formats=(), share="")
