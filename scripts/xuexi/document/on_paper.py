"""A text as paper has it: its words, without where they lead and what we wrote beside them.

A link that stands alone behind a sentence is tapped on a screen; on paper it would be a few words
that belong to nothing, so there it says what it is: 见《问题清单》。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from xuexi.document import tree
from xuexi.document.parts import Blocks, Run, with_inner, with_words
from xuexi.document.plain import inline_text
from xuexi.model import MaterialId

_BETWEEN = {"、", "，", "·", "和", "或"}
_SENTENCE_ENDS = ("。", "！", "？", "；", "。）", "。”")


def on_paper(blocks: Blocks) -> Blocks:
    """The blocks without anchors, targets of links, marks and notes on an official text.

    Nobody can tap on paper, and there the official text stands alone. A file
    that is made from these blocks is the same wherever its links lead.
    """
    return tuple(with_inner(_own(block), on_paper) for block in blocks)


def _own(block: tree.Block) -> tree.Block:
    match block:
        case tree.Heading(children=children):
            return replace(block, children=_words(children), anchor="")
        case tree.Clause(lead=lead, children=children):
            return replace(block, anchor="", lead=_words(lead), children=_words(children), notes=())
        case _:
            return with_words(block, _words)


def _words(run: Run) -> Run:
    """The run as text, emphasis, clauses, code and line breaks; text beside text is one."""
    result: list[tree.Inline] = []
    for is_text, group in groupby(_bare(_named(run)), key=lambda one: isinstance(one, tree.Text)):
        if is_text:
            texts = (one.text for one in group if isinstance(one, tree.Text))
            result.append(tree.Text("".join(texts)))
        else:
            result.extend(group)
    return tuple(result)


def _named(run: Run) -> Run:
    """The run with what its last links lead to said in a sentence, where they stand in none."""
    ends = len(run) - isinstance(run[-1], tree.Text) if run else 0
    begins = ends
    while begins and _leads_on(run[begins - 1]):
        begins -= 1
    links, behind = run[begins:ends], run[ends:]
    if not (links and _is_end(behind) and _ends_sentence(run[:begins])):
        return run
    titles = (_as_title(one) if isinstance(one, tree.Link) else tree.Text("、") for one in links)
    return (*run[:begins], tree.Text("见"), *titles, tree.Text("。"))


def _leads_on(one: tree.Inline) -> bool:
    match one:
        case tree.Link(material=material):
            return bool(material)
        case tree.Text(text=text):
            return text.strip() in _BETWEEN
        case _:
            return False


def _is_end(behind: Run) -> bool:
    return all(isinstance(one, tree.Text) and one.text.strip() in {"", "。"} for one in behind)


def _ends_sentence(before: Run) -> bool:
    last = before[-1] if before else None
    return isinstance(last, tree.Text) and last.text.rstrip().endswith(_SENTENCE_ENDS)


def _as_title(link: tree.Link) -> tree.Link:
    label = inline_text(link.children)
    if "《" in label:
        return link
    return replace(link, children=(tree.Text("《"), *link.children, tree.Text("》")))


def _bare(run: Run) -> Iterator[tree.Inline]:
    for one in run:
        match one:
            case tree.Link(children=inner) | tree.Marked(children=inner):
                yield from _bare(inner)
            case tree.ClauseLink(text=text):
                # A clause's name stays one on its line, so it is still known as one.
                yield tree.ClauseLink(text, MaterialId(""), "")
            case tree.TermUse(text=text):
                yield tree.Text(text)
            case tree.Strong(children=inner):
                yield tree.Strong(_words(inner))
            case tree.Text() | tree.Code() | tree.Break() | tree.ClauseMark():
                yield one
            case _:
                assert_never(one)
