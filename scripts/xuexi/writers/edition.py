"""An edition: one material as one document to print, whatever the file format; and bundles.

It holds all that a writer of paper may look at, so two editions that are equal
give equal files, and what was made from an edition can be kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xuexi.document import tree
from xuexi.document.self_test import answer_key
from xuexi.links.addresses import written_permalink
from xuexi.look.tokens import word
from xuexi.model import (
    Audience,
    Campaign,
    Column,
    Copy,
    Filled,
    Material,
    Pack,
    Sheet,
    sheets_of,
)
from xuexi.text.titles import title_lines

_COPY_NAMES = {Copy.PARTICIPANT: "", Copy.TRAINER: word("trainer")}


@dataclass(frozen=True, slots=True)
class Edition:
    """A material as one audience reads it, in one copy and one length."""

    campaign: Campaign
    audience: Audience
    material: Material
    blocks: tuple[tree.Block, ...]
    """What stands in it: cut down to the audience, the copy and the length."""
    copy: Copy = Copy.PARTICIPANT
    minutes: int | None = None
    """The meeting's length; None where the material has no programme, or only one length."""
    is_usual: bool = True
    """Whether that is the length to take when nothing else is said."""
    large: bool = False
    """Large print, 18 pt and more, for readers whose eyes are no longer good."""
    filled: Filled | None = None
    """What the branch that prints it has had filled in; only a form takes it."""

    @property
    def name(self) -> str:
        """A file name without its end, ASCII: the same for the same edition for ever."""
        copy = "zhuchi" if self.copy is Copy.TRAINER else ""
        length = str(self.minutes) if self.minutes else ""
        parts = (self.material.id, copy, length, "dazi" if self.large else "",
                 "tian" if self.filled else "")  # fmt: skip
        return "-".join(part for part in parts if part)

    @property
    def copy_name(self) -> str:
        """What the copy is called; empty for the ordinary one."""
        return _COPY_NAMES[self.copy]

    @property
    def tags(self) -> tuple[str, ...]:
        """What tells this edition from the others of its material, for people."""
        length = word("length", minutes=self.minutes) if self.minutes else ""
        tags = (self.copy_name, length, "大字" if self.large else "", self.branch)
        return tuple(tag for tag in tags if tag)

    @property
    def branch(self) -> str:
        """For whom it is filled in, for people; empty when it is not."""
        return (self.filled.branch or "已填") if self.filled else ""

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """A form's sheets with all that is printed on them; empty for what is no form."""
        form = self.material.form
        return sheets_of(form, self.filled) if form else ()

    def choices(self, column: Column) -> tuple[str, ...]:
        """What a file may offer in a form's column: its own list, or the roster's names."""
        people = self.filled.people if self.filled else ()
        return tuple(one.name for one in people) if column.offers_people else column.choices

    @property
    def key(self) -> tuple[tree.Block, ...]:
        """The answers to its tests, for a page of their own; empty in a copy that does not tell."""
        return answer_key(self.blocks)

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The title, broken as the original breaks it or by sense."""
        plan = self.material.plan
        lines = plan.title_lines if plan else ()
        return title_lines(lines or (self.material.title,))

    @property
    def author(self) -> str:
        """Who answers for it, for a document's properties."""
        return self.campaign.footer.organiser or self.campaign.site

    @property
    def short_link(self) -> str:
        """The permanent address, in full where the campaign says where its site stands."""
        return written_permalink(self.campaign, self.material.id)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Editions of a bundle that belong together."""

    name: str
    """Empty where a bundle has only one chapter."""
    editions: tuple[Edition, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A pack as one audience gets it."""

    campaign: Campaign
    audience: Audience
    pack: Pack
    chapters: tuple[Chapter, ...]

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
        return max(edition.material.updated for edition in self.editions)
