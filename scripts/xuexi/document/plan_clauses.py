"""An official text's tree: its headings and paragraphs become named clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from xuexi.document import tree
from xuexi.document.plain import clause_text, inline_text
from xuexi.findings import Finding, Place
from xuexi.model import AudienceId, ClauseLabel, ClauseMark, PlanDetails
from xuexi.text.numbering import (
    Path,
    anchor_of,
    label_of,
    lead_length,
    normal_label,
    numbered,
)


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


def numbering_slips(clauses: tuple[tree.Clause, ...]) -> tuple[tuple[int, str], ...]:
    """Index of each clause whose number does not follow the one before, and what is wrong.

    A level may begin anew under a new parent or go on counting: both are common.
    """
    slips: list[tuple[int, str]] = []
    here: dict[int, set[int]] = {}
    last: dict[int, int] = {}
    for index, clause in enumerate(clauses):
        number = numbered(clause.mark)
        if number is None:
            continue
        level, value = number.level, number.number
        before = here.get(level, {0})
        counts = {value}
        if value - 1 not in before and value != last.get(level, 0) + 1:
            mark = clause.mark.rstrip("、．.")
            is_back = value <= max(before)
            problem = f"序号“{mark}”{'重复或倒退' if is_back else '前面跳了号'}"
            slips.append((index, problem))
            # After 1、1 both 2 and 3 go on rightly: one slip is one finding.
            counts.add(max(before) + 1)
        here = {other: found for other, found in here.items() if other < level} | {level: counts}
        last[level] = value
    return tuple(slips)


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
        index = _find(result, note.clause, note.clause_place, findings)
        if index:
            at = _quoted(result, index, note.quote, note.quote_place, findings)
            if at is not None:
                added = (*result[at].notes, tree.Note(note.quote, note.note))
                result[at] = replace(result[at], notes=added)
    for mark in plan.marks:
        index = _find(result, mark.clause, mark.clause_place, findings)
        if index:
            at = _quoted(result, index, mark.begins, mark.begins_place, findings)
            if at is not None:
                result[at] = _mark(result[at], mark, findings)
    return tuple(result), tuple(findings)


def _find(
    clauses: list[tree.Clause], label: str, place: Place, findings: list[Finding]
) -> tuple[int, ...]:
    """The clauses of this name: several when one has further paragraphs."""
    hits = tuple(index for index, clause in enumerate(clauses) if clause.label == label)
    if not hits:
        fix = clause_advice(label, [clause.label for clause in clauses])
        findings.append(Finding(place, "XX304", "方案里没有这一条", found=label, fix=fix))
    return hits


def clause_advice(label: str, labels: Sequence[str]) -> str:
    """What the plan has instead of a clause that it has not, in Chinese."""
    head = normal_label(label).split("、")[0]
    inside = [other for other in labels if "、" in other and other.split("、")[0] == head]
    if inside:
        rest = f"是 {inside[0]} 到 {inside[-1]}" if len(inside) > 1 else f"只有 {inside[0]}"
        return f"“{head}”下面{rest}"
    heads = dict.fromkeys(re.split("[、（]", other)[0] for other in labels)
    return f"这份方案有：{'、'.join(heads)}。条款写法如 二、6"


def _quoted(
    clauses: list[tree.Clause],
    among: tuple[int, ...],
    quote: str,
    place: Place,
    findings: list[Finding],
) -> int | None:
    """Which of the clauses holds the quote; a finding unless it stands there exactly once."""
    counts = {index: clause_text(clauses[index]).count(quote) for index in among}
    total = sum(counts.values())
    if total == 1:
        return next(index for index, count in counts.items() if count)
    label = clauses[among[0]].label
    findings.append(_misquoted(place, label, quote, total))
    return None


def _misquoted(place: Place, label: str, quote: str, times: int) -> Finding:
    if times:
        problem = f"“{label}”里这几个字出现了 {times} 次"
        fix = "从原文里多复制几个字，使它在这一条里只出现一次"
    else:
        problem = f"“{label}”里没有这几个字"
        fix = "从原文里复制，一字不差"
    return Finding(place, "XX404", problem, found=quote, fix=fix)


def _mark(clause: tree.Clause, mark: ClauseMark, findings: list[Finding]) -> tree.Clause:
    """The clause with the passage marked, be it in its lead, after it, or across both."""
    lead = len(inline_text(clause.lead))
    text = inline_text(clause.lead) + inline_text(clause.children)
    begin = text.find(mark.begins)
    end = text.find(mark.ends, begin) if begin >= 0 else -1
    if begin < 0:
        fix = "从序号后面的字写起"
        findings.append(
            Finding(mark.begins_place, "XX404", "begins 不能带序号", found=mark.begins, fix=fix)
        )
        return clause
    if end < 0:
        problem = f"“{clause.label}”里，begins 后面没有这几个字"
        fix = "从原文里复制，一字不差"
        findings.append(Finding(mark.ends_place, "XX404", problem, found=mark.ends, fix=fix))
        return clause
    stop = end + len(mark.ends)
    return replace(
        clause,
        lead=_marked(clause.lead, begin, stop, mark.audiences),
        children=_marked(clause.children, begin - lead, stop - lead, mark.audiences),
    )


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
