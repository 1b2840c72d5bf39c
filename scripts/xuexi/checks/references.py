"""What heads and tables refer to exists: clauses, materials, terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xuexi.findings import Finding, Place
from xuexi.findings.nearest import nearest, suggestion
from xuexi.library import Library
from xuexi.model import Citation


def check_citations(library: Library) -> Iterator[Finding]:
    """Clauses cited in heads and tables stand in a plan."""
    for material in library.materials:
        yield from _citations(material.clauses, library)
    for term in library.terms:
        yield from _citations(term.clauses, library)
    for event in library.events:
        yield from _citations(event.clauses, library)


def _citations(citations: Iterable[Citation], library: Library) -> Iterator[Finding]:
    for citation in citations:
        parts = library.clauses.split(citation.text)
        if parts is None:
            fix = suggestion(citation.text[:4], library.clauses.labels)
            yield Finding(
                citation.place, "XX305", "没有写明出自哪个方案", found=citation.text, fix=fix
            )
        elif library.clauses.find(*parts) is None:
            near = nearest(parts[1], library.clauses.labels_in(parts[0]))
            fix = f"是不是 {parts[0]} {near}？" if near else "核对是第几条；写法如 二、6"
            yield Finding(citation.place, "XX304", "方案里没有这一条", found=citation.text, fix=fix)


def check_terms(library: Library) -> Iterator[Finding]:
    """A term, an alias or a term's id is explained only once."""
    names: dict[str, Place] = {}
    for term in sorted(library.terms, key=lambda item: item.place):
        for name in dict.fromkeys((term.id, term.term, *term.aliases)):
            if name in names:
                fix = f"第 {names[name].line} 行已经有了，去掉一处"
                yield Finding(term.place, "XX307", "名词重复", found=name, fix=fix)
            names.setdefault(name, term.place)


def check_events(library: Library) -> Iterator[Finding]:
    """Materials named in the calendar exist."""
    for event in library.events:
        for material_id, place in event.materials:
            if material_id not in library.by_id:
                near = nearest(material_id, library.by_id)
                fix = f"是不是 {near}？" if near else "核对编号"
                yield Finding(place, "XX301", "日程里的材料不存在", found=material_id, fix=fix)
