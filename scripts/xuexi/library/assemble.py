"""From sources to a library: parse every body, name the clauses, tie citations to them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from xuexi.cache.cache import Cache
from xuexi.document import tree
from xuexi.document.placed import place_of
from xuexi.document.plain import clause_text
from xuexi.document.plan_clauses import annotate, clauses_of, numbering_slips
from xuexi.document.rewrite import rewrite_text
from xuexi.document.state import Context
from xuexi.findings import Finding, Place
from xuexi.findings.rows import as_rows, from_rows
from xuexi.library.clauses import ClauseIndex, aloud_of, plans_of, said_of
from xuexi.library.documents import (
    Documents,
    LateDocument,
    as_plain,
    facts_of,
    from_plain,
    made,
)
from xuexi.library.frame import heads_of
from xuexi.library.library import Library
from xuexi.library.trees import Trees
from xuexi.links.ledger.text import read_ledger
from xuexi.model import Campaign, Material, MaterialId, PlanDetails, Requirement
from xuexi.sources.gather import Sources
from xuexi.sources.published import LEDGER_FILE
from xuexi.text.pinyin import sort_key

if TYPE_CHECKING:
    from xuexi.document.markdown import Parser


def assemble(sources: Sources, cache: Cache | None = None) -> tuple[Library, tuple[Finding, ...]]:
    """Build the library; findings are those of the bodies. `checks` adds the rest.

    Bodies that `cache` knows are not parsed again.
    """
    every, findings = _unique(sources.materials)
    withdrawn = {item.material for item in sources.withdrawn}
    materials = tuple(item for item in every if item.id not in withdrawn)
    bodies = _Bodies(sources, cache or Cache())
    documents, clauses, plans = bodies.read(materials)
    published = set(map(id, every))
    for item in sources.materials:
        if id(item) not in published and item.id not in withdrawn:
            bodies.judge(item)
    findings.extend(bodies.findings)
    ordered = _in_order(materials, sources.campaign)
    facts, unread = read_ledger(sources.ledger)
    findings.extend(map(_unread, unread))
    library = Library(
        sources.campaign,
        ordered,
        documents,
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
        plans,
    )
    return library, tuple(findings)


def _unread(line: int) -> Finding:
    fix = "恢复这一行原来的样子；记不得了就删掉它，再运行 xuexi publish"
    return Finding(Place(LEDGER_FILE, line), "XX801", "发布记录里的这一行读不懂", fix=fix)


class _Reader:
    """Reads bodies; Markdown is imported with the first one that no cache knows."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._parser: Parser | None = None

    def read(self, material: Material) -> tuple[tree.Document, tuple[Finding, ...]]:
        from xuexi.document.build_tree import build_document  # noqa: PLC0415
        from xuexi.document.markdown import Parser  # noqa: PLC0415

        self._parser = self._parser or Parser()
        return build_document(material, self._context, self._parser)


class _Bodies:
    """The bodies of all materials: of plans at once, of others when somebody asks for them."""

    def __init__(self, sources: Sources, cache: Cache) -> None:
        paths = {material.path: material.id for material in sources.materials}
        context = Context(sources.names.audiences, paths)
        self._reader = _Reader(context)
        self._cache = cache
        # Where a link leads depends on which materials there are, and on nothing else of them.
        self._around = cache.digest((context.audiences, paths))
        self._digests = sources.digests
        self._terms = sources.terms
        # Which of them stand in a text depends on their names alone.
        names = [(one.id, one.term, one.aliases) for one in sources.terms]
        self._names = cache.digest(("terms", names))
        self._late: dict[MaterialId, LateDocument] = {}
        # A preview reads the same project again and again.
        self._trees = cache.recall("trees", Trees)
        self.findings: list[Finding] = []

    def read(self, materials: tuple[Material, ...]) -> tuple[Documents, ClauseIndex, str]:
        """The bodies, the clauses of the plans, and what changes when one of these does."""
        plans = tuple(item for item in materials if item.plan)
        trees = {plan.id: self._add_plan(plan) for plan in plans}
        state = self._cache.digest(tuple(self._late[plan.id].state for plan in plans))
        named = {identity: document.clauses for identity, document in trees.items()}
        clauses = ClauseIndex(plans_of(plans, named), said_of(plans), aloud_of(plans))
        others = tuple(item for item in materials if not item.plan)
        study = partial(self._study, clauses, state)
        self._trees.expect(len(others))
        self._cache.share("bodies", others, lambda item: item.id, study)
        for material in others:
            rows, self._late[material.id] = study(material)
            self.findings.extend(from_rows(rows))
        return Documents(self._late), clauses, state

    def judge(self, material: Material) -> None:
        """A material whose id is taken is not published, but its author hears all the same."""
        _, found = self._reader.read(material)
        self.findings.extend(found)

    def _add_plan(self, plan: Material) -> tree.Document:
        """The headings and paragraphs of an official text become clauses."""
        state = self._state(plan, "")
        document, found = self._cache.recall(("plan", state), partial(self._plan, plan))
        self.findings.extend(found)
        self._late[plan.id] = made(state, plan, document, self._terms)
        return document

    def _study(
        self, clauses: ClauseIndex, plans: str, material: Material
    ) -> tuple[list[Any], LateDocument]:
        """What was found in a body, and what is known of it: citations in it lead to clauses."""
        state = self._state(material, plans)
        make = partial(self._document, material, clauses)

        def study() -> list[Any]:
            document, found = self._trees.as_written(state, make)
            heads = heads_of(material, self._cache)
            facts = facts_of(material, document, self._terms)
            return [as_rows(found), as_plain(facts), heads]

        rows, facts, heads = self._cache.recall_plain(f"body {state} {self._names}", study)
        return rows, LateDocument(
            state,
            from_plain(facts),
            lambda: self._trees.as_shown(state, make),
            lambda: self._trees.as_written(state, make)[0],
            tuple(heads),
        )

    def _state(self, material: Material, plans: str) -> str:
        read = self._digests.get(material.path) or self._cache.digest(material)
        return self._cache.digest(("state", read, self._around, plans))

    def _plan(self, plan: Material) -> tuple[tree.Document, tuple[Finding, ...]]:
        raw, found = self._reader.read(plan)
        document, more = _official(plan, raw)
        return document, (*found, *more)

    def _document(
        self, material: Material, clauses: ClauseIndex
    ) -> tuple[tree.Document, tuple[Finding, ...]]:
        raw, found = self._reader.read(material)
        document, more = _cite(material, raw, clauses)
        return document, (*found, *more)


def _in_order(materials: tuple[Material, ...], campaign: Campaign) -> tuple[Material, ...]:
    """By kind, then by stage, then by `order`, then by the title's pinyin."""
    kinds = [info.kind for info in campaign.kinds]
    stages = [stage.id for stage in campaign.stages]

    def position(item: Material) -> tuple[int, int, int]:
        # What belongs to no stage comes last, as it does on the list's page.
        stage = stages.index(item.stage) if item.stage else len(stages)
        return kinds.index(item.kind), stage, item.order

    ordered: list[Material] = []
    for _, tied in groupby(sorted(materials, key=position), key=position):
        beside = list(tied)
        # Few stand at one place, and to ask for pinyin takes longer than all else here.
        if len(beside) > 1:
            beside.sort(key=lambda one: sort_key(one.title))
        ordered += beside
    return tuple(ordered)


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
