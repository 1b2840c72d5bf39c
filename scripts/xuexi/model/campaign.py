"""A campaign: everything that one study education fixes for all its materials."""

from __future__ import annotations

from datetime import date

from xuexi.findings import Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.model.identifiers import AudienceId, MaterialId, RoleId, StageId
from xuexi.model.kinds import Kind
from xuexi.model.material import Material


@dataclass(frozen=True, slots=True)
class Audience:
    """A group of branches with a section of its own."""

    id: AudienceId
    name: str
    """Short, as lists show it."""
    title: str
    """In full, as its home is headed."""
    slug: str
    """First part of its addresses."""
    lead: str
    """One sentence under the title of its home."""
    place: Place
    """Where its address is written."""
    sentence_limit: int = 0
    """Characters of the longest sentence that its readers are asked to read; 0 for no limit."""
    clause_marks: bool = False
    """Whether a citation in brackets is a small mark in its texts, told at their ends."""

    def has_marks_in(self, material: Material) -> bool:
        """Whether citations are marks for it there: an official text cites as it does."""
        return self.clause_marks and material.plan is None


@dataclass(frozen=True, slots=True)
class KindInfo:
    """How the campaign names one kind of material."""

    kind: Kind
    name: str
    slug: str
    mark: str
    """One Han character that stands for an icon."""
    lead: str
    place: Place
    """Where its address is written."""
    meeting: str = ""
    """What a meeting about one of this kind is called: 专题讨论会. May be empty."""


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody with tasks of his own: 支部书记, 流动党员."""

    id: RoleId
    name: str
    lead: str
    audiences: tuple[AudienceId, ...]
    above: bool = False
    """Whether he works above the branches: 县级组织者."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the year's work, in the order in which a branch comes to it: 定计划, 年底评议."""

    id: StageId
    name: str
    lead: str
    ticks: bool
    """Whether its requirements are done one by one; goals and principles are only understood."""


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the foot of each page. An empty field prints nothing."""

    organiser: str = ""
    contact: str = ""
    copyright: str = ""
    icp: str = ""
    """ICP 备案号, linked to the ministry's query page as its rules ask."""
    police: str = ""
    """公安联网备案号."""
    site_mark: str = ""
    """党政机关网站标识编码."""
    disclaimer: str = ""


@dataclass(frozen=True, slots=True)
class Campaign:
    """The head of the house: who reads, what kinds there are, what the year is."""

    site: str
    title: str
    name: str
    short_name: str
    description: str
    years: tuple[int, ...]
    as_of: date
    """The day that decides which quarter a page shows when no script runs."""
    audiences: tuple[Audience, ...]
    kinds: tuple[KindInfo, ...]
    roles: tuple[Role, ...]
    stages: tuple[Stage, ...]
    """In the order of the year; may be empty."""
    grades: tuple[str, ...]
    """Grades of the members' appraisal, best first."""
    footer: Footer
    address: str = ""
    """Where the site will stand, in full with a slash at its end; what QR codes begin with."""
    ask: str = "您在哪里？"
    """The question on the front page to which the audiences are the answers."""
    id: str = ""
    """What tells it from other campaigns on the same host; must never change. May be empty."""
    name_cards: tuple[str, ...] = ()
    """The meetings, as they are called, at which everybody has a card with his name."""
    at_hand: tuple[tuple[MaterialId, Place], ...] = ()
    """What a home lists above all else, and where it is named."""

    def audience(self, audience_id: AudienceId) -> Audience:
        """The audience with this id; KeyError if there is none (a bug: sources checked it)."""
        for audience in self.audiences:
            if audience.id == audience_id:
                return audience
        raise KeyError(audience_id)

    def kind(self, kind: Kind) -> KindInfo:
        """How the campaign names this kind; KeyError if it leaves the kind out."""
        for info in self.kinds:
            if info.kind is kind:
                return info
        raise KeyError(kind)

    def has_kind(self, kind: Kind) -> bool:
        """Whether the campaign uses this kind at all."""
        return any(info.kind is kind for info in self.kinds)
