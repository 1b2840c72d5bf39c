"""An edition: one material as one document to print, whatever the file format; and bundles.

It holds all that a writer of paper may look at, so two editions that are equal
give equal files, and what was made from an edition can be kept.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Self, TypedDict, Unpack

from xuexi.document.clause_marks import with_marks
from xuexi.document.parts import Blocks
from xuexi.document.plain import clause_text
from xuexi.document.self_test import answer_key
from xuexi.document.tree import Clause
from xuexi.ground.late_dataclass import dataclass
from xuexi.links.addresses import written_permalink
from xuexi.look.tokens import word
from xuexi.model import (
    AtMeeting,
    Audience,
    Campaign,
    Column,
    Copy,
    Filled,
    FormDetails,
    Head,
    Material,
    MaterialId,
    Pack,
    Person,
    PlanDetails,
    Sheet,
    sheets_of,
)
from xuexi.model.dispatch import Dispatch
from xuexi.text.titles import title_lines

_COPY_NAMES = {Copy.PARTICIPANT: "", Copy.TRAINER: word("trainer")}


@dataclass(frozen=True, slots=True)
class OfficialHead:
    """What stands above an official text, as its original has it."""

    mark: str
    """The attachment mark: `附件3：`. May be empty."""
    title_lines: tuple[str, ...]
    dispatch: Dispatch | None = None
    """What an office's own document has around its text."""
    annexes: tuple[Annex, ...] = ()
    """Its attachments, each on pages of its own."""
    is_own: bool = False
    """Whether an office prints its own document, whose first sentences have their levels' faces."""


@dataclass(frozen=True, slots=True)
class Annex:
    """An attachment that an official document carries with it."""

    mark: str
    title_lines: tuple[str, ...]
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Share:
    """Those who vote together, and on each other."""

    name: str
    """Their party group; empty where all vote together."""
    people: tuple[Person, ...]
    """Empty where nobody knows yet."""
    rows: int
    """So many rows; as many as people, where they are known."""


@dataclass(frozen=True, slots=True)
class Count:
    """What is counted after a vote."""

    questions: tuple[Head, ...]
    shares: tuple[Share, ...]
    summary: Edition | None = None
    """The form that takes the votes over, filled in, where there is one."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A material as one audience reads it, in one copy and one length.

    What is compared is what is printed: writers of paper look at nothing else, and
    the key of a kept file is made of it (`press/keys.py`). What is not compared only
    tells where the edition comes from.
    """

    id: MaterialId
    title: str
    kind: str
    """What the campaign calls its kind."""
    readers: str
    """Its audiences, as lists name them: all whose paper is the same."""
    label: str
    summary: str
    aliases: tuple[str, ...]
    updated: date
    author: str
    """Who answers for it, for a document's properties."""
    short_link: str
    """The permanent address, in full where the campaign says where its site stands."""
    has_code: bool
    """Whether a QR code leads there: only where the address is whole."""
    official: OfficialHead | None
    form: FormDetails | None
    blocks: Blocks
    """What stands in it: cut down to the audience, the copy and the length."""
    copy: Copy = Copy.PARTICIPANT
    minutes: int | None = None
    """The meeting's length; None where the material has no programme, or only one length, or where
    all lengths have the same paper."""
    lengths: tuple[int, ...] = ()
    """All lengths that have this very paper; empty where no other has."""
    large: bool = False
    """Large print, 18 pt and more, for readers whose eyes are no longer good."""
    only_large: bool = False
    """Whether there is no other size of it, so that it need not say so."""
    board: bool = False
    """Whether it is a sheet of A3 with its key points, to be read from two metres."""
    blanks: tuple[tuple[str, str], ...] = ()
    """What a participant writes at the top of his sheet, each with what is known of it already:
    branch, name, date. Empty for any other paper."""
    apart: Blocks = ()
    """What begins a page of its own behind a participant's sheet: tests, where there are many."""
    small: Blocks = ()
    """The participants' sheet, to be shown in small at the end of the trainer's copy."""
    closing: tuple[str, ...] = ()
    """Who says so and when, below the text at the right: what ends a notice."""
    is_of_branch: bool = False
    """Whether a branch says it and files it: its feet tell of no material, version and address."""
    filled: Filled | None = None
    """What the branch that prints it has had filled in; only a form takes it."""
    drawn: tuple[Sheet, ...] = ()
    """Its sheets, where they are laid out already; else they are made of form and branch."""
    told: str = ""
    """What stands above the table of such a sheet."""
    count: Count | None = None
    """What is counted on it; only a tally sheet has that."""
    source: Material = field(kw_only=True, compare=False, repr=False)
    audience: Audience = field(kw_only=True, compare=False, repr=False)
    is_usual: bool = field(default=True, kw_only=True, compare=False, repr=False)
    """Whether its length is the one to take when nothing else is said."""

    @classmethod
    def of(
        cls,
        campaign: Campaign,
        audience: Audience,
        material: Material,
        blocks: Blocks,
        **choice: Unpack[Choice],
    ) -> Self:
        """What paper tells of a material to an audience of a campaign.

        The blocks are all that stands in it: citations in them become marks with their numbers.
        """
        plan = material.plan
        if audience.has_marks_in(material):
            blocks = with_marks(blocks)
        return cls(
            material.id,
            material.title,
            campaign.kind(material.kind).name,
            audience.name,
            material.label,
            material.summary,
            material.aliases,
            material.updated,
            author_of(campaign),
            written_permalink(campaign, material.id),
            bool(campaign.address),
            _official(plan) if plan else None,
            material.table,
            _without(blocks, plan.dispatch) if plan else blocks,
            source=material,
            audience=audience,
            **choice,
        )

    @property
    def name(self) -> str:
        """A file name without its end, ASCII: the same for the same edition for ever."""
        copy = "zhuchi" if self.copy is Copy.TRAINER else ""
        length = str(self.minutes) if self.minutes else ""
        parts = (self.id, copy, length, "dazi" if self.large else "",
                 "xuanchuanlan" if self.board else "", "tian" if self.filled else "")  # fmt: skip
        return "-".join(part for part in parts if part)

    @property
    def is_handout(self) -> bool:
        """Whether it is a participant's own sheet, with room to write."""
        return bool(self.blanks)

    @property
    def copy_name(self) -> str:
        """What the copy is called; empty for the ordinary one."""
        return _COPY_NAMES[self.copy]

    @property
    def tags(self) -> tuple[str, ...]:
        """What tells this edition from the others of its material, for people."""
        size = (
            word("board")
            if self.board
            else word("large")
            if self.large and not self.only_large
            else ""
        )
        tags = (self.copy_name, self.length, size, self.branch)
        return tuple(tag for tag in tags if tag)

    @property
    def length(self) -> str:
        """For meetings of which length it is, for people; empty where it does not matter."""
        if not self.minutes:
            return ""
        return word("length", minutes="、".join(map(str, self.lengths or (self.minutes,))))

    @property
    def address(self) -> str:
        """What somebody can type to get there; empty where nobody says where the site stands."""
        return self.short_link if self.has_code else ""

    @property
    def imprint(self) -> tuple[str, ...]:
        """What its feet tell of where it comes from: the material, its version, its address."""
        if self.is_of_branch:
            return ()
        day = self.updated
        version = f"{day.year} 年 {day.month} 月 {day.day} 日版"
        return tuple(filter(None, (self.id, version, self.address)))

    @property
    def branch(self) -> str:
        """For whom it is filled in, for people; empty when it is not."""
        return (self.filled.branch or "已填") if self.filled else ""

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """A form's sheets with all that is printed on them; empty for what is no form."""
        if self.drawn:
            return self.drawn
        return sheets_of(self.form, self.filled) if self.form else ()

    def choices(self, column: Column) -> tuple[str, ...]:
        """What a file may offer in a form's column: its own list, or the roster's names."""
        people = self.filled.people if self.filled else ()
        return tuple(one.name for one in people) if column.offers_people else column.choices

    @property
    def how_to_tick(self) -> str:
        """What stands above a table in which boxes are ticked; empty where there are none."""
        if self.told:
            return self.told
        if self.form is None or not self.form.questions:
            return ""
        is_ballot = self.form.at_meeting is AtMeeting.BALLOT
        return word("tick") + (word("ballot") if is_ballot else "")

    @property
    def answers(self) -> Blocks:
        """The answers to its tests, for a page of their own; empty in a copy that does not tell."""
        return answer_key(self.blocks)

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The title, broken as the original breaks it or by sense."""
        lines = self.official.title_lines if self.official else ()
        return title_lines(lines or (self.title,))


def _official(plan: PlanDetails) -> OfficialHead:
    dispatch = plan.dispatch if plan.dispatch.names else None
    return OfficialHead(plan.mark, plan.title_lines, dispatch)


def _without(blocks: Blocks, dispatch: Dispatch) -> Blocks:
    """The text without the signature and the day at its end, which stand at their own place."""
    closing = (*dispatch.signed_by, *filter(None, (dispatch.day,)))
    if not closing:
        return blocks
    text, end = blocks[: -len(closing)], blocks[-len(closing) :]
    said = tuple(clause_text(block) for block in end if isinstance(block, Clause))
    return text if said == closing else blocks


class Choice(TypedDict, total=False):
    """Which of a material's editions."""

    copy: Copy
    minutes: int | None
    lengths: tuple[int, ...]
    large: bool
    board: bool
    is_usual: bool


def author_of(campaign: Campaign) -> str:
    """Who answers for a campaign's paper."""
    return campaign.footer.organiser or campaign.site


@dataclass(frozen=True, slots=True)
class Chapter:
    """Editions of a bundle that belong together."""

    name: str
    """Empty where a bundle has only one chapter."""
    editions: tuple[Edition, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A pack as one audience gets it."""

    campaign: str
    """The campaign's full name."""
    organiser: str
    """May be empty."""
    author: str
    readers: str
    """Its audience, in full."""
    title: str
    lead: str
    chapters: tuple[Chapter, ...]
    pack: Pack = field(kw_only=True, compare=False, repr=False)
    audience: Audience = field(kw_only=True, compare=False, repr=False)

    @classmethod
    def of(
        cls, campaign: Campaign, audience: Audience, pack: Pack, chapters: tuple[Chapter, ...]
    ) -> Self:
        """What a booklet tells of a pack to an audience of a campaign."""
        return cls(
            campaign.name,
            campaign.footer.organiser,
            author_of(campaign),
            audience.title,
            pack.title,
            pack.lead,
            chapters,
            pack=pack,
            audience=audience,
        )

    @property
    def editions(self) -> tuple[Edition, ...]:
        """All that is in it, in order."""
        return tuple(edition for chapter in self.chapters for edition in chapter.editions)

    @property
    def name(self) -> str:
        """A file name without its end, ASCII: the same for the same pack and audience for ever."""
        return f"{self.pack.id}-{self.audience.slug}"

    @property
    def branch(self) -> str:
        """For whom its forms are filled in, for people; empty when they are not."""
        return next((edition.branch for edition in self.editions if edition.branch), "")

    @property
    def updated(self) -> date:
        """When anything in it last changed."""
        return max(edition.updated for edition in self.editions)
