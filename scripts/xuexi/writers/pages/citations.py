"""Citations on a page: links to clauses, marks in their place, and what the marks stand for."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from xuexi.document import tree
from xuexi.document.citations import Cited, cut
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
_UNSAID = Stencil('<span class="xx-unsaid">{}</span>')
_SAID = Stencil('<span data-said="{}">{}</span>')
_NEW_LINE = Markup("\n")


def write_citation(at: PageContext, link: tree.ClauseLink) -> Markup:
    """A citation that is part of a sentence, with what a voice says for it."""
    target = at.material_id(link.material, link.anchor)
    return _LINK_SAID(target, link.aloud, link.text) if link.aloud else _LINK(target, link.text)


def write_mark(at: PageContext, mark: tree.ClauseMark) -> Markup:
    """What is searched, copied and shown without styles is the citation itself."""
    target = at.material_id(mark.material, mark.anchor)
    return _MARK(target, mark.sign, mark.text, mark.sign, mark.written)


def write_name(at: PageContext, text: str, write: Callable[[str], Markup] = escape) -> Markup:
    """A title or a heading, in which no citation is a link; a voice passes over brackets of them.

    `write` shows what stands around them.
    """
    pieces = tuple(cut(at.library.clauses.cited(text, verbatim=True)))
    if pieces == (tree.Text(text),):
        return write(text)
    return joined(_in_name(piece, write) for piece in pieces)


def _in_name(piece: tree.Inline | Cited, write: Callable[[str], Markup]) -> Markup:
    match piece:
        case Cited(written=written):
            return _UNSAID("".join(written))
        case tree.ClauseLink(text=text, aloud=aloud) if aloud:
            return _SAID(aloud, text)
        case tree.ClauseLink(text=text) | tree.Text(text=text):
            return write(text)
        case _:
            raise AssertionError(piece)


def write_grounds(at: PageContext, grounds: tree.Grounds) -> Markup:
    """Each clause for which a mark stands, in one paragraph."""
    marks = [
        _GROUND(at.material_id(mark.material, mark.anchor), mark.sign, mark.text)
        for mark in grounds.marks
    ]
    return _GROUNDS(word("grounds"), joined(marks, _NEW_LINE))
