"""Clauses of every plan: a citation such as 附件3 二、6 becomes one address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from xuexi.document import tree
from xuexi.document.plan_clauses import clause_advice
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import ClauseLabel, Material, MaterialId
from xuexi.text.numbering import CLAUSE_PATTERN, normal_label
from xuexi.text.spoken import say_label, written_citation


@dataclass(frozen=True, slots=True)
class ClauseRef:
    """A clause of a plan."""

    material: MaterialId
    cite_as: str
    label: ClauseLabel
    anchor: str

    @property
    def text(self) -> str:
        """As people cite it."""
        return f"{self.cite_as} {self.label}"


class ClauseIndex:
    """Finds clauses by citation."""

    def __init__(
        self,
        plans: Mapping[str, tuple[MaterialId, tuple[tree.Clause, ...]]],
        said: Mapping[str, str] | None = None,
        aloud: Mapping[str, str] | None = None,
    ) -> None:
        """`plans` maps how a plan is cited to its material and clauses.

        `said` tells what running text calls one of them, and `aloud` what a voice does,
        where its author lets us.
        """
        self._said = said or {}
        self._aloud = aloud or {}
        self.labels = tuple(sorted(plans, key=len, reverse=True))
        self._refs = {
            (cite_as, normal_label(clause.label)): ClauseRef(
                material, cite_as, clause.label, clause.anchor
            )
            for cite_as, (material, clauses) in plans.items()
            for clause in clauses
            if not clause.continues
        }
        names = "|".join(re.escape(label) for label in self.labels)
        self._pattern = (
            re.compile(rf"(?P<plan>{names})\s?(?P<clause>{CLAUSE_PATTERN})") if names else None
        )

    def split(self, citation: str) -> tuple[str, str] | None:
        """Cut a citation into plan and clause; None when it names no plan."""
        for label in self.labels:
            if citation.startswith(label):
                return label, citation[len(label) :].strip()
        return None

    def find(self, cite_as: str, clause: str) -> ClauseRef | None:
        """The clause with this name in the plan cited so."""
        return self._refs.get((cite_as, normal_label(clause)))

    def resolve(self, citation: str) -> ClauseRef | None:
        """The clause that a citation means."""
        parts = self.split(citation)
        return self.find(*parts) if parts else None

    def advice(self, citation: str) -> str:
        """What to write instead of a citation that leads nowhere, in Chinese."""
        parts = self.split(citation)
        return clause_advice(parts[1], self.labels_in(parts[0])) if parts else ""

    def labels_in(self, cite_as: str) -> tuple[ClauseLabel, ...]:
        """The names of a plan's clauses, in order."""
        return tuple(ref.label for ref in self._refs.values() if ref.cite_as == cite_as)

    def link(
        self, text: str, *, verbatim: bool = False
    ) -> tuple[tuple[tree.Inline, ...], tuple[str, ...]]:
        """Turn the citations in running text into links; also return those that lead nowhere.

        They are called as running text calls them; `verbatim` leaves every character as it is.
        """
        if self._pattern is None:
            return (tree.Text(text),), ()
        pieces: list[tree.Inline] = []
        unknown: list[str] = []
        position = 0
        for match in self._pattern.finditer(text):
            # Cut out, so that it knows its place in the source.
            citation = text[slice(*match.span())]
            ref = self.find(match["plan"], match["clause"])
            if ref is None:
                unknown.append(citation)
                continue
            if match.start() > position:
                pieces.append(tree.Text(text[position : match.start()]))
            pieces.append(self._linked(citation, ref, verbatim))
            position = match.end()
        if position < len(text):
            pieces.append(tree.Text(text[position:]))
        return tuple(pieces), tuple(unknown)

    def cited(self, text: str, *, verbatim: bool = False) -> tuple[tree.Inline, ...]:
        """The same for text of which nobody asks what leads nowhere."""
        return self.link(text, verbatim=verbatim)[0]

    def _linked(self, citation: str, ref: ClauseRef, verbatim: bool) -> tree.ClauseLink:
        said = "" if verbatim else self._said.get(ref.cite_as)
        heard = self._aloud.get(ref.cite_as)
        text = written_citation(said, ref.label) if said else citation
        aloud = f"{heard}{say_label(ref.label)}" if heard else ""
        return tree.ClauseLink(text, ref.material, ref.anchor, aloud)


def aloud_of(materials: Iterable[Material]) -> dict[str, str]:
    """What a voice calls each plan that has such a name, by how it is cited."""
    plans = (material.plan for material in materials)
    return {plan.cite_as: plan.spoken_as for plan in plans if plan and plan.spoken_as}


def said_of(materials: Iterable[Material]) -> dict[str, str]:
    """What running text calls each plan that has such a name, by how it is cited."""
    plans = (material.plan for material in materials)
    return {plan.cite_as: plan.say_as for plan in plans if plan and plan.say_as}


def plans_of(
    materials: tuple[Material, ...], clauses: Mapping[MaterialId, tuple[tree.Clause, ...]]
) -> dict[str, tuple[MaterialId, tuple[tree.Clause, ...]]]:
    """Every plan's clauses under the name it is cited by; the first of two alike wins."""
    plans: dict[str, tuple[MaterialId, tuple[tree.Clause, ...]]] = {}
    for material in materials:
        if material.plan and material.plan.cite_as and material.id in clauses:
            plans.setdefault(material.plan.cite_as, (material.id, clauses[material.id]))
    return plans
