"""Addresses that were published: what no rule decides about them is asked."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.findings import Finding, Place
from xuexi.library import Library
from xuexi.library.published import outline_of
from xuexi.links.ledger.facts import Shown
from xuexi.links.ledger.resolve import Question, resolve
from xuexi.links.ledger.text import write_fact
from xuexi.links.ledger.things import of_sort
from xuexi.sources.published import LEDGER_FILE


def check_published(library: Library) -> Iterator[Finding]:
    """Every question about an old address, with the lines of which one answers it."""
    if library.ledger:
        now = max(fact.day for fact in library.ledger)
        for question in resolve(library.ledger, outline_of(library), now).questions:
            yield asked(library, question)


def asked(library: Library, question: Question) -> Finding:
    """The finding for a question."""
    [first, *others] = map(write_fact, question.answers)
    lines = f"{first}" + "".join(f"；或者 {other}" for other in others)
    fix = (
        f"换一个没用过的网址；确实要这样，就在 {LEDGER_FILE} 末尾加一行：{lines}"
        if isinstance(question.answers[0], Shown)
        else f"在 {LEDGER_FILE} 末尾加一行：{lines}"
    )
    return Finding(
        _place(library, question), "XX802", question.problem, found=question.address, fix=fix
    )


def _place(library: Library, question: Question) -> Place:
    """The material that uses the address again, or the ledger."""
    answer = question.answers[0]
    shown = of_sort(answer.thing, "material") if isinstance(answer, Shown) else None
    for material in library.materials:
        if shown == f"material:{material.id}":
            return material.places.get("slug") or Place(material.path)
    return Place(LEDGER_FILE)
