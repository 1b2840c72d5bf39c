"""From sources to a library: parse every body, name the clauses, tie citations to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial

from xuexi.cache.cache import Cache, Same
from xuexi.document import tree
from xuexi.document.build_tree import build_document
from xuexi.document.markdown import Parser
from xuexi.document.parts import Blocks
from xuexi.document.placed import place_of
from xuexi.document.plain import clause_text
from xuexi.document.plan_clauses import annotate, clauses_of, numbering_slips
from xuexi.document.rewrite import rewrite_text
from xuexi.document.self_test import without_answers
from xuexi.document.state import Context
from xuexi.document.views import shared_view, view
from xuexi.findings import Finding
from xuexi.library.clauses import ClauseIndex, plans_of
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
    PlanDetails,
    Requirement,
    RoleId,
    Term,
)
from xuexi.sources.gather import Original, Sources
from xuexi.sources.pictures import Picture
from xuexi.sources.site_root import RootFile
from xuexi.text.pinyin import sort_key


@dataclass(frozen=True)
class Library:
    """All that is published, related and in order."""

    campaign: Campaign
    materials: tuple[Material, ...]
    """In the order of kinds, then of stages, then `order`, then pinyin of the title."""
    documents: Mapping[MaterialId, tree.Document]
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

    @cached_property
    def by_id(self) -> Mapping[MaterialId, Material]:
        """Materials by id."""
        return {material.id: material for material in self.materials}

    @cached_property
    def pictures(self) -> frozenset[str]:
        """Paths of the pictures that are shown: what no page uses is not published."""
        used = frozenset[str]().union(*(item.pictures for item in self.documents.values()))
        return used & self.images.keys()

    def has_pictures_of(self, material: Material) -> bool:
        """Whether every picture that a material shows is here and may be read."""
        return self.documents[material.id].pictures <= self.images.keys()

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

        Here and nowhere else is decided who gets to read what.
        """
        key = (material.id, audience, copy, minutes)
        if key not in self._readings:
            self._readings[key] = view(self.documents[material.id].blocks, audience, copy, minutes)
        return self._readings[key]

    @cached_property
    def _readings(self) -> dict[tuple[MaterialId, AudienceId, Copy, int | None], Blocks]:
        return {}

    def sheet(
        self, material: Material, audience: AudienceId, copy: Copy, minutes: int | None = None
    ) -> Blocks:
        """The same for paper, where only the trainer's copy tells the answers to tests."""
        blocks = self.reading(material, audience, copy, minutes)
        return blocks if copy is Copy.TRAINER else without_answers(blocks)

    def shared_reading(self, material: Material) -> Blocks:
        """A material's blocks as its audiences together read them on their pages."""
        blocks = self.documents[material.id].blocks
        return shared_view(blocks, material.audiences, Copy.PARTICIPANT)

    def shelf(self, audience: AudienceId, kind: Kind) -> tuple[Material, ...]:
        """An audience's materials of one kind, in order."""
        return self._shelves.get((audience, kind), ())

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
            for clause in _clauses(self.documents[material.id]) if material.plan else ():
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

    def home_of(self, material: Material, preferred: AudienceId) -> Audience:
        """The audience in whose part a link to the material leads: the reader's own if it may."""
        chosen = preferred if preferred in material.audiences else material.audiences[0]
        return self.campaign.audience(chosen)


def assemble(sources: Sources, cache: Cache | None = None) -> tuple[Library, tuple[Finding, ...]]:
    """Build the library; findings are those of the bodies. `checks` adds the rest.

    Bodies that `cache` knows are not parsed again.
    """
    cache = cache or Cache()
    campaign = sources.campaign
    materials, findings = _unique(sources.materials)
    paths = tuple((material.path, material.id) for material in sources.materials)
    context = cache.recall(
        ("context", Same(sources.names), paths),
        lambda: Context(sources.names.audiences, dict(paths)),
    )
    parser = Parser()
    documents: dict[MaterialId, tree.Document] = {}
    for material in sources.materials:
        # A material whose id is taken is not published, but its author hears all the same.
        document, found = cache.recall(
            ("document", Same(material), Same(context)),
            partial(build_document, material, context, parser),
        )
        documents.setdefault(material.id, document)
        findings.extend(found)
    for material in materials:
        if material.plan:
            raw = documents[material.id]
            document, found = cache.recall(
                ("official", Same(material), Same(raw)), partial(_official, material, raw)
            )
            documents[material.id] = document
            findings.extend(found)
    plans = tuple(material for material in materials if material.plan)
    clauses = cache.recall(
        ("clauses", *((Same(plan), Same(documents[plan.id])) for plan in plans)),
        lambda: ClauseIndex(
            plans_of(plans, {plan.id: _clauses(documents[plan.id]) for plan in plans})
        ),
    )
    for material in materials:
        if not material.plan:
            raw = documents[material.id]
            document, found = cache.recall(
                ("cited", Same(material), Same(raw), Same(clauses)),
                partial(_cite, material, raw, clauses),
            )
            documents[material.id] = document
            findings.extend(found)
    kinds = [info.kind for info in campaign.kinds]
    stages = [stage.id for stage in campaign.stages]

    def position(item: Material) -> tuple[int, int, int, tuple[tuple[str, ...], str]]:
        # What belongs to no stage comes last, as it does on the list's page.
        stage = stages.index(item.stage) if item.stage else len(stages)
        return kinds.index(item.kind), stage, item.order, sort_key(item.title)

    ordered = sorted(materials, key=position)
    library = Library(
        campaign,
        tuple(ordered),
        documents,
        clauses,
        tuple(sorted(sources.terms, key=lambda term: sort_key(term.term))),
        tuple(sorted(sources.events, key=lambda event: (event.due, event.start, event.place))),
        _in_plan_order(sources.requirements, tuple(item for item in ordered if item.plan), clauses),
        sources.packs,
        sources.originals,
        sources.images,
        sources.root_files,
    )
    return library, tuple(findings)


def _in_plan_order(
    requirements: tuple[Requirement, ...], plans: tuple[Material, ...], clauses: ClauseIndex
) -> tuple[Requirement, ...]:
    """By plan and clause; inside a clause as its author wrote them."""
    order = {plan.id: number for number, plan in enumerate(plans)}

    def position(requirement: Requirement) -> tuple[int, int]:
        ref = clauses.resolve(requirement.clause.text)
        if ref is None:
            return len(order), 0
        return order[ref.material], clauses.labels_in(ref.cite_as).index(ref.label)

    return tuple(sorted(requirements, key=position))


def _unique(materials: tuple[Material, ...]) -> tuple[tuple[Material, ...], list[Finding]]:
    """Without materials whose id is taken, and a finding for each."""
    first: dict[MaterialId, Material] = {}
    findings: list[Finding] = []
    for material in materials:
        other = first.setdefault(material.id, material)
        if other is not material:
            fix = f"{other.path} 已经用了这个编号，另起一个"
            findings.append(
                Finding(material.place(), "XX211", "编号重复", found=material.id, fix=fix)
            )
    return tuple(first.values()), findings


def _clauses(document: tree.Document) -> tuple[tree.Clause, ...]:
    return tuple(block for block in document.blocks if isinstance(block, tree.Clause))


def _official(
    material: Material, document: tree.Document
) -> tuple[tree.Document, tuple[Finding, ...]]:
    assert material.plan is not None
    clauses = clauses_of(document.blocks)
    findings = _numbering(material, material.plan, clauses)
    annotated, found = annotate(clauses, material.plan)
    anchors = frozenset(clause.anchor for clause in annotated if clause.anchor)
    return replace(document, blocks=annotated, anchors=anchors), (*findings, *found)


def _numbering(
    material: Material, plan: PlanDetails, clauses: tuple[tree.Clause, ...]
) -> list[Finding]:
    """Numbers that an editor's note does not account for."""
    accounted = {note.clause for note in plan.notes}
    fix = "核对原件；原件就是这样的，在 notes 里给这一条写一条校注"
    return [
        Finding(
            place_of(clause_text(clauses[index])) or material.place("title"),
            "XX405", problem, fix=fix,
        )
        for index, problem in numbering_slips(clauses)
        if clauses[index].label not in accounted
    ]  # fmt: skip


def _cite(
    material: Material, document: tree.Document, clauses: ClauseIndex
) -> tuple[tree.Document, tuple[Finding, ...]]:
    findings: list[Finding] = []

    def change(text: str) -> tuple[tree.Inline, ...]:
        pieces, unknown = clauses.link(text)
        for citation in unknown:
            fix = clauses.advice(citation)
            place = place_of(citation) or material.place()
            findings.append(Finding(place, "XX304", "方案里没有这一条", found=citation, fix=fix))
        return pieces

    return replace(document, blocks=rewrite_text(document.blocks, change)), tuple(findings)
