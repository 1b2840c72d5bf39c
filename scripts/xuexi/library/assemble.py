"""From sources to a library: parse every body, name the clauses, tie citations to them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from dataclasses import replace
from functools import partial

from xuexi.cache.cache import Cache, Same
from xuexi.document import tree
from xuexi.document.build_tree import build_document
from xuexi.document.markdown import Parser
from xuexi.document.placed import place_of
from xuexi.document.plain import clause_text
from xuexi.document.plan_clauses import annotate, clauses_of, numbering_slips
from xuexi.document.rewrite import rewrite_text
from xuexi.document.state import Context
from xuexi.findings import Finding, Place
from xuexi.library.clauses import ClauseIndex, plans_of, said_of
from xuexi.library.library import Library
from xuexi.links.ledger.text import read_ledger
from xuexi.model import Campaign, Material, MaterialId, PlanDetails, Requirement
from xuexi.sources.gather import Sources
from xuexi.sources.published import LEDGER_FILE
from xuexi.text.pinyin import sort_key

_Step = Callable[[], tuple[tree.Document, tuple[Finding, ...]]]


def assemble(sources: Sources, cache: Cache | None = None) -> tuple[Library, tuple[Finding, ...]]:
    """Build the library; findings are those of the bodies. `checks` adds the rest.

    Bodies that `cache` knows are not parsed again.
    """
    every, findings = _unique(sources.materials)
    withdrawn = {item.material for item in sources.withdrawn}
    materials = tuple(item for item in every if item.id not in withdrawn)
    bodies = _Bodies(cache or Cache(), findings)
    bodies.parse(sources, withdrawn)
    plans = tuple(material for material in materials if material.plan)
    bodies.name_clauses(plans)
    clauses = bodies.index_of(plans)
    bodies.link_citations(tuple(item for item in materials if not item.plan), clauses)
    ordered = _in_order(materials, sources.campaign)
    facts, unread = read_ledger(sources.ledger)
    findings.extend(map(_unread, unread))
    library = Library(
        sources.campaign,
        ordered,
        bodies.documents,
        clauses,
        tuple(sorted(sources.terms, key=lambda term: sort_key(term.term))),
        tuple(sorted(sources.events, key=lambda event: (event.due, event.start, event.place))),
        _in_plan_order(sources.requirements, tuple(item for item in ordered if item.plan), clauses),
        sources.packs,
        sources.originals,
        sources.images,
        sources.root_files,
        facts,
        sources.withdrawn,
        tuple(item for item in every if item.id in withdrawn),
        sources.recordings,
    )
    return library, tuple(findings)


def _unread(line: int) -> Finding:
    fix = "恢复这一行原来的样子；记不得了就删掉它，再运行 xuexi publish"
    return Finding(Place(LEDGER_FILE, line), "XX801", "发布记录里的这一行读不懂", fix=fix)


class _Bodies:
    """The bodies of all materials, step by step; each step takes what the one before has made."""

    def __init__(self, cache: Cache, findings: list[Finding]) -> None:
        self.documents: dict[MaterialId, tree.Document] = {}
        self._cache = cache
        self._findings = findings

    def parse(self, sources: Sources, withdrawn: Collection[MaterialId]) -> None:
        """Every body becomes a tree, but for what was taken back."""
        paths = tuple((material.path, material.id) for material in sources.materials)
        context = self._cache.recall(
            ("context", Same(sources.names), paths),
            lambda: Context(sources.names.audiences, dict(paths)),
        )
        parser = Parser()
        for material in sources.materials:
            if material.id in withdrawn:
                continue
            # A material whose id is taken is not published, but its author hears all the same.
            document, found = self._cache.recall(
                ("document", Same(material), Same(context)),
                partial(build_document, material, context, parser),
            )
            self.documents.setdefault(material.id, document)
            self._findings.extend(found)

    def name_clauses(self, plans: tuple[Material, ...]) -> None:
        """The headings and paragraphs of official texts become clauses."""
        for plan in plans:
            raw = self.documents[plan.id]
            self._replace(plan, ("official", Same(plan), Same(raw)), partial(_official, plan, raw))

    def index_of(self, plans: tuple[Material, ...]) -> ClauseIndex:
        """All clauses by what people call them."""
        key = ((Same(plan), Same(self.documents[plan.id])) for plan in plans)
        return self._cache.recall(
            ("clauses", *key),
            lambda: ClauseIndex(
                plans_of(plans, {plan.id: self.documents[plan.id].clauses for plan in plans}),
                said_of(plans),
            ),
        )

    def link_citations(self, materials: tuple[Material, ...], clauses: ClauseIndex) -> None:
        """What cites a clause in running text leads there."""
        for material in materials:
            raw = self.documents[material.id]
            key = ("cited", Same(material), Same(raw), Same(clauses))
            self._replace(material, key, partial(_cite, material, raw, clauses))

    def _replace(self, material: Material, key: tuple[Hashable, ...], make: _Step) -> None:
        document, found = self._cache.recall(key, make)
        self.documents[material.id] = document
        self._findings.extend(found)


def _in_order(materials: tuple[Material, ...], campaign: Campaign) -> tuple[Material, ...]:
    """By kind, then by stage, then by `order`, then by the title's pinyin."""
    kinds = [info.kind for info in campaign.kinds]
    stages = [stage.id for stage in campaign.stages]

    def position(item: Material) -> tuple[int, int, int, tuple[tuple[str, ...], str]]:
        # What belongs to no stage comes last, as it does on the list's page.
        stage = stages.index(item.stage) if item.stage else len(stages)
        return kinds.index(item.kind), stage, item.order, sort_key(item.title)

    return tuple(sorted(materials, key=position))


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
    if not clauses.labels:
        # Without plans nothing is cited.
        return document, ()

    def change(text: str) -> tuple[tree.Inline, ...]:
        pieces, unknown = clauses.link(text)
        for citation in unknown:
            fix = clauses.advice(citation)
            place = place_of(citation) or material.place()
            findings.append(Finding(place, "XX304", "方案里没有这一条", found=citation, fix=fix))
        return pieces

    return replace(document, blocks=rewrite_text(document.blocks, change)), tuple(findings)
