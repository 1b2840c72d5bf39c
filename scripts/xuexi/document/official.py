"""An official text's tree: its headings and paragraphs become named clauses."""

from __future__ import annotations

from dataclasses import replace

from xuexi.document import tree
from xuexi.document.plain import inline_text
from xuexi.findings import Finding, Place
from xuexi.model import AudienceId, ClauseLabel, PlanDetails
from xuexi.text.numbering import Path, anchor_of, label_of, lead_length, numbered


def clauses_of(blocks: tuple[tree.Block, ...]) -> tuple[tree.Clause, ...]:
    """Name every heading and paragraph after its place in the numbering.

    A paragraph without a number before the first heading belongs to the
    preamble; after a heading 一、 it is that part's overview; anywhere else it
    continues the clause before it.
    """
    clauses: list[tree.Clause] = []
    path: Path = ()
    seen: dict[str, int] = {}
    for block in blocks:
        if not isinstance(block, tree.Heading | tree.Paragraph):
            continue
        text = inline_text(block.children)
        number = numbered(text)
        if number is None:
            clauses.append(_unnumbered(path, text, clauses))
            continue
        path = (*(pair for pair in path if pair[0] < number.level), (number.level, number.number))
        is_heading = isinstance(block, tree.Heading)
        anchor = anchor_of(path)
        seen[anchor] = seen.get(anchor, 0) + 1
        if seen[anchor] > 1:
            anchor = f"{anchor}-r{seen[anchor]}"
        lead = 0 if is_heading else lead_length(number.rest)
        label = label_of(path)
        if is_heading and number.level == 1:
            label = label.split("（", 1)[0]
        clauses.append(
            tree.Clause(
                ClauseLabel(label), anchor, number.level, is_heading, number.mark,
                _text(number.rest[:lead]), _text(number.rest[lead:]),
            )
        )  # fmt: skip
    return tuple(clauses)


def _unnumbered(path: Path, text: str, before: list[tree.Clause]) -> tree.Clause:
    label = ClauseLabel(label_of(path))
    if before and before[-1].label == label:
        return tree.Clause(label, "", 0, False, "", (), _text(text), continues=True)
    if not path:
        return tree.Clause(label, anchor_of(()), 0, False, "", (), _text(text))
    if len(path) == 1 and before and before[-1].is_heading:
        return tree.Clause(label, f"{anchor_of(path)}-0", 0, False, "", (), _text(text))
    return tree.Clause(before[-1].label, "", 0, False, "", (), _text(text), continues=True)


def _text(text: str) -> tuple[tree.Inline, ...]:
    return (tree.Text(text),) if text else ()


def annotate(
    clauses: tuple[tree.Clause, ...], plan: PlanDetails
) -> tuple[tuple[tree.Clause, ...], tuple[Finding, ...]]:
    """Put editors' notes beside clauses and mark what concerns only some audiences.

    The words stay as they are. A quote that does not stand exactly once in its
    clause is a finding.
    """
    findings: list[Finding] = []
    result = list(clauses)
    for note in plan.notes:
        index = _find(result, note.clause, note.quote, note.place, findings)
        if index is not None:
            added = (*result[index].notes, tree.Note(note.quote, note.note))
            result[index] = replace(result[index], notes=added)
    for mark in plan.marks:
        index = _find(result, mark.clause, mark.begins, mark.place, findings)
        if index is None:
            continue
        text = inline_text(result[index].children)
        begin = text.find(mark.begins)
        end = text.find(mark.ends, begin)
        if begin < 0 or end < 0:
            findings.append(_misquoted(mark.place, mark.clause, mark.ends))
            continue
        stop = end + len(mark.ends)
        result[index] = replace(
            result[index],
            children=_marked(result[index].children, begin, stop, mark.audiences),
        )
    return tuple(result), tuple(findings)


def _find(
    clauses: list[tree.Clause], label: str, quote: str, place: Place, findings: list[Finding]
) -> int | None:
    hits = [
        (index, _whole(clause).count(quote))
        for index, clause in enumerate(clauses)
        if clause.label == label
    ]
    if not hits:
        findings.append(Finding(place, "XX304", "方案里没有这一条", found=label, fix="核对条款"))
        return None
    if sum(count for _, count in hits) != 1:
        findings.append(_misquoted(place, label, quote))
        return None
    return next(index for index, count in hits if count)


def _misquoted(place: Place, label: str, quote: str) -> Finding:
    fix = "从原文里复制足够长的一段，使它在这一条里只出现一次"
    return Finding(place, "XX404", f"“{label}”里没有恰好一处这几个字", found=quote, fix=fix)


def _whole(clause: tree.Clause) -> str:
    return clause.mark + inline_text(clause.lead) + inline_text(clause.children)


def _marked(
    children: tuple[tree.Inline, ...], begin: int, stop: int, audiences: tuple[AudienceId, ...]
) -> tuple[tree.Inline, ...]:
    """Wrap the characters from `begin` to `stop`; earlier marks stay."""
    result: list[tree.Inline] = []
    position = 0
    for child in children:
        text = inline_text((child,))
        first, last = max(begin - position, 0), min(stop - position, len(text))
        if not isinstance(child, tree.Text) or first >= last:
            result.append(child)
        else:
            inner = (tree.Text(text[first:last]),)
            pieces: list[tree.Inline] = [
                tree.Text(text[:first]), tree.Marked(inner, audiences), tree.Text(text[last:]),
            ]  # fmt: skip
            result.extend(piece for piece in pieces if piece != tree.Text(""))
        position += len(text)
    return tuple(result)
