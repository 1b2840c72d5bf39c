"""Glossary terms in running text: the first use on a page is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xuexi.document import tree
from xuexi.document.rewrite import rewrite_text
from xuexi.model import AudienceId, Term, TermId


class TermFinder:
    """Finds the terms that one audience's glossary explains."""

    def __init__(self, terms: Iterable[Term], audience: AudienceId) -> None:
        self._by_name: dict[str, TermId] = {}
        for term in terms:
            if audience in term.audiences:
                for name in (term.term, *term.aliases):
                    self._by_name.setdefault(name, term.id)
        # Longest first, so that 专题组织生活会 is not taken for 组织生活会.
        names = sorted(self._by_name, key=lambda name: (-len(name), name))
        self._pattern = re.compile("|".join(map(re.escape, names))) if names else None

    def mark(self, blocks: tuple[tree.Block, ...]) -> tuple[tree.Block, ...]:
        """Mark each term where it first stands in the running text of a page.

        Not in a self-test: a mark under one choice tells which is right, and a tap on it
        opens an explanation where the reader meant to choose.
        """
        pattern = self._pattern
        if pattern is None:
            return blocks
        used: set[TermId] = set()

        def change(text: str) -> tuple[tree.Inline, ...]:
            pieces: list[tree.Inline] = []
            position = 0
            for match in pattern.finditer(text):
                term = self._by_name[match[0]]
                if term in used:
                    continue
                used.add(term)
                if match.start() > position:
                    pieces.append(tree.Text(text[position : match.start()]))
                pieces.append(tree.TermUse(match[0], term))
                position = match.end()
            if position < len(text):
                pieces.append(tree.Text(text[position:]))
            return tuple(pieces)

        return rewrite_text(blocks, change, but=(tree.SelfTest,))
