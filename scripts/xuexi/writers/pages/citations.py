"""Citations on a page: links to clauses, marks in their place, and what the marks stand for."""

from __future__ import annotations

from markupsafe import Markup

from xuexi.document import tree
from xuexi.look.tokens import word
from xuexi.writers.pages.page_context import PageContext
from xuexi.writers.stencils import Stencil, joined

_LINK = Stencil('<a class="xx-cite" href="{}">{}</a>')
_LINK_SAID = Stencil('<a class="xx-cite" href="{}" data-said="{}">{}</a>')
_MARK = Stencil(
    '<a class="xx-cite xx-cited" href="{}" aria-label="{} {}" data-sign="{}"><span>{}</span></a>'
)
_GROUNDS = Stencil('<p class="xx-grounds"><b>{}</b>{}</p>')
_GROUND = Stencil('<a class="xx-cite" href="{}">{} {}</a>')
_NEW_LINE = Markup("\n")


def write_citation(at: PageContext, link: tree.ClauseLink) -> Markup:
    """A citation that is part of a sentence, with what a voice says for it."""
    target = at.material_id(link.material, link.anchor)
    return _LINK_SAID(target, link.aloud, link.text) if link.aloud else _LINK(target, link.text)


def write_mark(at: PageContext, mark: tree.ClauseMark) -> Markup:
    """What is searched, copied and shown without styles is the citation itself."""
    target = at.material_id(mark.material, mark.anchor)
    return _MARK(target, mark.sign, mark.text, mark.sign, mark.written)


def write_grounds(at: PageContext, grounds: tree.Grounds) -> Markup:
    """Each clause for which a mark stands, in one paragraph."""
    marks = [
        _GROUND(at.material_id(mark.material, mark.anchor), mark.sign, mark.text)
        for mark in grounds.marks
    ]
    return _GROUNDS(word("grounds"), joined(marks, _NEW_LINE))
