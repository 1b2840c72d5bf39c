"""The library: all that is published, related and in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from xuexi.cache.recent import Recent
from xuexi.document.clause_marks import with_marks
from xuexi.document.on_paper import on_paper
from xuexi.document.parts import Blocks
from xuexi.document.plain import clause_text
from xuexi.document.self_test import without_answers
from xuexi.document.sent import blocks_sent
from xuexi.document.views import common_view, shared_view, view
from xuexi.library.clauses import ClauseIndex
from xuexi.library.documents import Documents
from xuexi.links.ledger.facts import Fact, Shown
from xuexi.model import (
    Audience,
    AudienceId,
    Campaign,
    Copy,
    Event,
    Kind,
    Material,
    MaterialId,
    Pack,
    Requirement,
    RoleId,
    Term,
    Withdrawal,
)
from xuexi.sources.gather import Original
from xuexi.sources.pictures import Picture
from xuexi.sources.recordings import Recording
from xuexi.sources.site_root import RootFile

# All that is asked of a text is asked soon, and all texts together take much memory.
_MOST_READINGS, _MOST_ON_PAPER = 500, 8


@dataclass(frozen=True)
class Library:
    """All that is published, related and in order."""

    campaign: Campaign
    materials: tuple[Material, ...]
    """In the order of kinds, then of stages, then `order`, then pinyin of the title."""
    documents: Documents
    clauses: ClauseIndex
    terms: tuple[Term, ...]
    """Sorted by pinyin."""
    events: tuple[Event, ...]
    """Sorted by due date; of one date, as the table has them."""
    requirements: tuple[Requirement, ...]
    """In the order of the plans and their clauses."""
    packs: tuple[Pack, ...]
    """In the order of their table."""
    originals: Mapping[MaterialId, Original]
    images: Mapping[str, Picture]
    """Pictures by their path below the project's root."""
    root_files: tuple[RootFile, ...] = ()
    """What an office puts at the site's root as it is."""
    ledger: frozenset[Fact] = frozenset()
    """What was ever published."""
    withdrawals: tuple[Withdrawal, ...] = ()
    """What was taken back: none of it is among the materials."""
    taken_away: tuple[Material, ...] = ()
    """Those of what was taken back whose files are still there."""
    recordings: Mapping[MaterialId, Recording] = field(default_factory=dict)
    """Recordings that take the place of the phone's voice."""
    plans_state: str = ""
    """What changes when the clauses of the plans do."""

    @cached_property
    def by_id(self) -> Mapping[MaterialId, Material]:
        """Materials by id."""
        return {material.id: material for material in self.materials}

    @cached_property
    def withdrawn(self) -> Mapping[MaterialId, Withdrawal]:
        """What was taken back, by id."""
        return {item.material: item for item in self.withdrawals}

    def instead_of(self, withdrawal: Withdrawal) -> Material | None:
        """What is to be read in its place, or in the place of that where it was withdrawn too.

        Nothing where no row names anything, or where they lead in a circle.
        """
        seen: set[MaterialId] = set()
        one = withdrawal.instead
        while one and one not in seen:
            if one in self.by_id:
                return self.by_id[one]
            seen.add(one)
            row = self.withdrawn.get(one)
            one = row.instead if row else None
        return None

    @cached_property
    def published(self) -> frozenset[str]:
        """All addresses that ever showed something."""
        return frozenset(fact.address for fact in self.ledger if isinstance(fact, Shown))

    @cached_property
    def pictures(self) -> frozenset[str]:
        """Paths of the pictures that are shown: what no page uses is not published."""
        used = frozenset[str]().union(
            *(self.documents.facts(one).pictures for one in self.documents)
        )
        return used & self.images.keys()

    def has_pictures_of(self, material: Material) -> bool:
        """Whether every picture that a material shows is here and may be read."""
        return self.documents.facts(material.id).pictures <= self.images.keys()

    @property
    def newest(self) -> date:
        """When anything in the library last changed."""
        return max((material.updated for material in self.materials), default=self.campaign.as_of)

    def reading(
        self,
        material: Material,
        audience: AudienceId,
        copy: Copy = Copy.PARTICIPANT,
        minutes: int | None = None,
    ) -> Blocks:
        """A material's blocks as an audience reads them in a copy and a length: what pages show.

        Here and nowhere else is decided who gets to read what, and for whom citations are marks.
        """
        marks = self.campaign.audience(audience).has_marks_in(material)

        def read() -> Blocks:
            blocks = view(self.documents[material.id].blocks, audience, copy, minutes)
            return with_marks(blocks) if marks else blocks

        return self._readings.recall((material.id, audience, copy, minutes), read)

    @cached_property
    def _readings(self) -> Recent[Blocks]:
        return Recent(_MOST_READINGS)

    def sheet(
        self, material: Material, audience: AudienceId, copy: Copy, minutes: int | None = None
    ) -> Blocks:
        """The same for paper: links are words, and only the trainer's copy answers tests.

        Citations are as they are written: paper is picked from this, and an edition has marks.
        """
        whole = self._on_paper.recall(
            material.id, lambda: on_paper(self.documents[material.id].blocks)
        )
        blocks = view(whole, audience, copy, minutes)
        return blocks if copy is Copy.TRAINER else without_answers(blocks)

    @cached_property
    def _on_paper(self) -> Recent[Blocks]:
        return Recent(_MOST_ON_PAPER)

    def shared_reading(self, material: Material) -> Blocks:
        """A material's blocks as its audiences together read them on their pages."""
        blocks = self.documents[material.id].blocks
        return shared_view(blocks, material.audiences, Copy.PARTICIPANT)

    def common_reading(self, material: Material) -> Blocks:
        """What every one of a material's audiences reads of it: what anybody may be sent."""
        blocks = self.documents[material.id].blocks
        common = common_view(blocks, material.audiences, Copy.PARTICIPANT)
        return common if material.plan else blocks_sent(common, self.clauses.cited)

    def shelf(self, audience: AudienceId, kind: Kind) -> tuple[Material, ...]:
        """An audience's materials of one kind, in order."""
        return self._shelves.get((audience, kind), ())

    def place_on_shelf(self, audience: AudienceId, material: Material) -> int:
        """Which of an audience's materials of its kind it is, from 0 on."""
        return self._places[audience, material.id]

    @cached_property
    def _places(self) -> Mapping[tuple[AudienceId, MaterialId], int]:
        return {
            (audience, material.id): place
            for (audience, _), shelf in self._shelves.items()
            for place, material in enumerate(shelf)
        }

    @cached_property
    def _shelves(self) -> Mapping[tuple[AudienceId, Kind], tuple[Material, ...]]:
        shelves: dict[tuple[AudienceId, Kind], list[Material]] = {}
        for material in self.materials:
            for audience in material.audiences:
                shelves.setdefault((audience, material.kind), []).append(material)
        return {key: tuple(value) for key, value in shelves.items()}

    def citing(self, plan: MaterialId, anchor: str, audience: AudienceId) -> tuple[Material, ...]:
        """The audience's materials that answer a clause."""
        found = self._citing.get((plan, anchor), ())
        return tuple(material for material in found if audience in material.audiences)

    @cached_property
    def _citing(self) -> Mapping[tuple[MaterialId, str], tuple[Material, ...]]:
        citing: dict[tuple[MaterialId, str], list[Material]] = {}
        for material in self.materials:
            for citation in material.clauses:
                ref = self.clauses.resolve(citation.text)
                if ref:
                    materials = citing.setdefault((ref.material, ref.anchor), [])
                    if material not in materials:
                        materials.append(material)
        return {key: tuple(value) for key, value in citing.items()}

    def terms_for(self, audience: AudienceId) -> tuple[Term, ...]:
        """The terms that an audience's glossary holds."""
        return tuple(term for term in self.terms if audience in term.audiences)

    def events_for(self, audience: AudienceId) -> tuple[Event, ...]:
        """What falls due for an audience."""
        return tuple(event for event in self.events if audience in event.audiences)

    def words_of(self, plan: MaterialId, anchor: str) -> str:
        """A clause's whole text without white space, which is layout; empty when there is none."""
        return self._words.get((plan, anchor), "")

    @cached_property
    def _words(self) -> Mapping[tuple[MaterialId, str], str]:
        words: dict[tuple[MaterialId, str], str] = {}
        for material in self.materials:
            anchor = ""
            for clause in self.documents[material.id].clauses if material.plan else ():
                anchor = anchor if clause.continues else clause.anchor
                key = (material.id, anchor)
                words[key] = words.get(key, "") + "".join(clause_text(clause).split())
        return words

    def requirements_for(
        self, audience: AudienceId, role: RoleId | None = None
    ) -> tuple[Requirement, ...]:
        """What the plans ask of an audience, or of one role in it."""
        return tuple(
            requirement
            for requirement in self.requirements
            if audience in requirement.audiences and (role is None or role in requirement.roles)
        )

    def answers(self, requirement: Requirement, audience: AudienceId) -> tuple[Material, ...]:
        """The materials with which an audience answers a requirement."""
        named = (self.by_id.get(material_id) for material_id, _ in requirement.materials)
        return tuple(item for item in named if item and audience in item.audiences)

    def audience_names(self, audiences: Iterable[AudienceId]) -> str:
        """Audiences as a sentence names them, in this order."""
        return "、".join(self.campaign.audience(audience).name for audience in audiences)

    def home_of(self, material: Material, preferred: AudienceId) -> Audience:
        """The audience in whose part a link to the material leads: the reader's own if it may."""
        chosen = preferred if preferred in material.audiences else material.audiences[0]
        return self.campaign.audience(chosen)
