"""The tree as HTML: a method for each kind of block, and the table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from markupsafe import Markup, escape

from xuexi.document import tree
from xuexi.document.plain import inline_text
from xuexi.links.addresses import (
    content_picture,
    permalink,
    relative_file,
    self_test_anchor,
    short_link,
)
from xuexi.look.tokens import note_label, reading_label, word
from xuexi.model import Kind, MaterialId
from xuexi.text.pending import PENDING, plainly
from xuexi.writers.pages.citations import (
    write_citation,
    write_grounds,
    write_mark,
    write_name,
)
from xuexi.writers.pages.page_context import PageContext, render
from xuexi.writers.pages.tables import write_table
from xuexi.writers.stencils import Stencil, joined

_NEW_LINE = Markup("\n")

_HEADING = Stencil('<h{} id="{}">{}{}</h{}>')
_PARAGRAPH = Stencil("<p>{}</p>")
_QUOTATION = Stencil("<blockquote>{}</blockquote>")
_PREFORMATTED = Stencil(
    '<div class="xx-say"><pre class="xx-say-text" id="xx-zhaoyang-{}">{}</pre>'
    '<p class="xx-say-acts"><button type="button" class="xx-button"'
    ' data-copy-text="xx-zhaoyang-{}" hidden>复制</button></p></div>'
)
"""What keeps its signs is mostly there to be sent on, so it can be copied with one touch."""
_IMAGE = Stencil('<figure><img src="{}" alt="{}" loading="lazy"></figure>')
_LINES = Stencil('<div class="xx-lines" aria-hidden="true">{}</div>')
_TASKS, _UNORDERED = Stencil('<ul class="xx-tasks">{}</ul>'), Stencil("<ul>{}</ul>")
_ORDERED, _ORDERED_FROM = Stencil("<ol>{}</ol>"), Stencil('<ol start="{}">{}</ol>')
_ITEM = Stencil("<li>{}{}</li>")
_TASK = Stencil(
    '<li class="xx-task"><input type="checkbox" id="xx-task-{}"{}>'
    '<div><label for="xx-task-{}">{}</label>{}</div></li>'
)
_QUESTION = Stencil(
    '<section class="xx-question" id="xx-ti-{}"><span class="xx-number">{}</span>{}</section>'
)
_BOXED = Stencil('<section class="{} xx-box-block"><b class="xx-label">{}</b>{}</section>')
_ANCHOR_LINK = Stencil(
    '<a class="xx-anchor" href="#{}" data-copy-link title="复制链接"'
    ' aria-label="复制这一节的链接"></a>'
)

_STRONG, _CODE = Stencil("<strong>{}</strong>"), Stencil("<code>{}</code>")
_LINK, _LINK_OUT = Stencil('<a href="{}">{}</a>'), Stencil('<a href="{}" rel="noopener">{}</a>')
_LINK_INSIDE = Stencil('<a href="{}" data-short="{}">{}</a>')
_TERM = Stencil('<a class="xx-term" href="{}" data-definition="{}" data-pinyin="{}"{}>{}</a>')
_FURTHER = Stencil(' data-further="{}"')
_ONLY = Stencil('<span class="xx-only{}" data-for="{}">{}</span>')


class BlockWriter:
    """Writes the blocks of one page."""

    def __init__(self, at: PageContext, *, is_official: bool = False) -> None:
        """An official text stands as it is written, whatever it says."""
        self._at = at
        self._is_official = is_official
        self.pending = 0
        """How often the text says that something is not yet known."""
        self._definitions = {term.id: term for term in at.library.terms}
        self._programmes = 0
        self._flows = 0
        self._tasks = 0
        self._kept = 0

    def blocks(self, blocks: Iterable[tree.Block]) -> Markup:
        """HTML of blocks, one after another."""
        return joined([self.KINDS[type(block)](self, block) for block in blocks], _NEW_LINE)

    def inlines(self, children: Iterable[tree.Inline]) -> Markup:
        """HTML of inline text."""
        return joined([self._inline(child) for child in children])

    def name(self, run: Iterable[tree.Inline]) -> Markup:
        """HTML of a heading, of a table's head or of a step's name."""
        return joined(
            write_name(self._at, child.text, self._text)
            if isinstance(child, tree.Text)
            else self._inline(child)
            for child in run
        )

    # -- blocks ------------------------------------------------------------

    def _heading(self, block: tree.Heading) -> Markup:
        level, anchor = block.level, block.anchor
        return _HEADING(level, anchor, self.name(block.children), _ANCHOR_LINK(anchor), level)

    def _paragraph(self, block: tree.Paragraph) -> Markup:
        return _PARAGRAPH(self.inlines(block.children))

    def _quotation(self, block: tree.Quotation) -> Markup:
        return _QUOTATION(self.blocks(block.blocks))

    def _preformatted(self, block: tree.Preformatted) -> Markup:
        self._kept += 1
        return _PREFORMATTED(self._kept, block.text, self._kept)

    def _image(self, block: tree.Image) -> Markup:
        source = relative_file(self._at.address, content_picture(block.path))
        return _IMAGE(source, block.alt)

    def _rule(self, _: tree.Rule) -> Markup:
        return Markup("<hr>")

    def _audience_only(self, block: tree.AudienceOnly) -> Markup:
        return self.blocks(block.blocks)

    def _writing_lines(self, block: tree.WritingLines) -> Markup:
        return _LINES(Markup("<span></span>") * block.count)

    def _list(self, block: tree.ListBlock) -> Markup:
        items = joined([self._item(item) for item in block.items])
        if block.start is None:
            tasks = any(item.done is not None for item in block.items)
            return _TASKS(items) if tasks else _UNORDERED(items)
        return _ORDERED(items) if block.start == 1 else _ORDERED_FROM(block.start, items)

    def _item(self, item: tree.Item) -> Markup:
        match item.blocks:
            case (tree.Paragraph(children=children), *rest):
                words, more = self.inlines(children), self.blocks(rest)
            case _:
                words, more = Markup(""), self.blocks(item.blocks)
        if item.done is None:
            return _ITEM(words, more)
        self._tasks += 1
        checked = Markup(" checked") if item.done else Markup("")
        return _TASK(self._tasks, checked, self._tasks, words, more)

    def _table(self, block: tree.Table) -> Markup:
        return write_table(block, self.inlines, self.name)

    def _question(self, block: tree.Question) -> Markup:
        return _QUESTION(block.number, block.number, self.blocks(block.blocks))

    def _reading(self, block: tree.ReadingTask) -> Markup:
        label = reading_label(block.minutes)
        return _BOXED("xx-reading", label, self.blocks(block.blocks))

    def _case(self, block: tree.Case) -> Markup:
        return _BOXED("xx-case", word("case"), self.blocks(block.blocks))

    def _trainer_note(self, block: tree.TrainerNote) -> Markup:
        return _BOXED("xx-note", note_label(block.part), self.blocks(block.blocks))

    def _self_test(self, block: tree.SelfTest) -> Markup:
        choices = [
            {"letter": letter, "text": self.inlines(choice.children), "right": choice.is_right}
            for letter, choice in block.lettered()
        ]
        return Markup(
            render(
                "self-test.html",
                label=word("test", number=block.number),
                anchor=self_test_anchor(block.number),
                question=self.blocks(block.question),
                choices=choices,
                right="、".join(block.right),
                several=len(block.right) > 1,
                why=self.blocks(block.why),
            )
        )

    def _programme(self, block: tree.Programme) -> Markup:
        self._programmes += 1
        versions = [
            {
                "length": length,
                "rows": [
                    {"clock": clock, "what": self.inlines(step.children), "minutes": minutes}
                    for clock, step, minutes in block.clocked(index)
                ],
            }
            for index, length in enumerate(block.lengths)
        ]
        chosen = len(versions) // 2
        return Markup(
            render("programme.html", versions=versions, number=self._programmes, chosen=chosen)
        )

    def _flow(self, block: tree.Flow) -> Markup:
        self._flows += 1
        phases = [
            {
                "name": self.name(phase.name),
                "steps": [
                    {
                        "number": number,
                        "name": self.name(step.name),
                        "text": self.blocks(step.blocks),
                        "back": self.blocks(step.back),
                    }
                    for number, step in steps
                ],
            }
            for phase, steps in block.numbered()
        ]
        return Markup(
            render(
                "flow.html",
                title=block.title,
                caption=write_name(self._at, block.title),
                phases=phases,
                number=self._flows,
            )
        )

    def _clause(self, block: tree.Clause) -> Markup:
        return self.clause(block)

    def _grounds(self, block: tree.Grounds) -> Markup:
        return write_grounds(self._at, block)

    def clause(self, block: tree.Clause, more: str = "") -> Markup:
        """A clause of an official text; `more` are classes that make room for what is beside it."""
        return Markup(
            render(
                "clause.html",
                clause=block,
                more=more,
                lead=self.inlines(block.lead),
                text=self.inlines(block.children),
            ).rstrip("\n")
        )

    # -- inline text -------------------------------------------------------

    def _inline(self, child: tree.Inline) -> Markup:
        match child:
            case tree.Text(text=text):
                return self._text(text)
            case tree.Strong(children=inner):
                return _STRONG(self.inlines(inner))
            case tree.Code(text=text):
                return _CODE(text)
            case tree.Break():
                return Markup("<br>")
            case tree.Link(children=inner, href=href, material=material, anchor=anchor):
                if child.file:
                    source = relative_file(self._at.address, content_picture(child.file))
                    return _LINK(source, self.inlines(inner))
                if href:
                    return _LINK_OUT(href, self.inlines(inner))
                if material is None:
                    return _LINK("#", self.inlines(inner))
                if material in self._at.library.withdrawn:
                    return self._withdrawn(material, inner)
                # On paper a link shows where it leads.
                target = self._at.material_id(material, anchor)
                return _LINK_INSIDE(target, short_link(material, anchor), self.inlines(inner))
            case tree.ClauseLink():
                return write_citation(self._at, child)
            case tree.ClauseMark():
                return write_mark(self._at, child)
            case tree.TermUse():
                return self._term(child)
            case tree.Marked(children=inner, audiences=audiences):
                return self._marked(inner, audiences)

    def _text(self, text: str) -> Markup:
        self.pending += text.count(PENDING)
        return escape(text if self._is_official else plainly(text))

    def _withdrawn(self, material: MaterialId, inner: tuple[tree.Inline, ...]) -> Markup:
        """A link to what was taken back: to the page that says so, where there is one."""
        address = permalink(material)
        if address not in self._at.library.published:
            return self.inlines(inner)
        return _LINK(self._at.link(address), self.inlines(inner))

    def _term(self, use: tree.TermUse) -> Markup:
        term = self._definitions[use.term]
        address = self._at.section(Kind.GLOSSARY, term.id)
        more = self._at.further(term)
        further = _FURTHER(self._at.material(more)) if more else Markup("")
        return _TERM(address, plainly(term.definition), term.pinyin, further, use.text)

    def _marked(self, inner: tuple[tree.Inline, ...], audiences: tuple[str, ...]) -> Markup:
        """Say whom a passage concerns; dim it where that is somebody else."""
        campaign = self._at.library.campaign
        names = "、".join(item.name for item in campaign.audiences if item.id in audiences)
        mine = self._at.audience.id in audiences
        others = "" if mine else " xx-only--other"
        return _ONLY(others, f"{names}适用", self.inlines(inner))

    KINDS: ClassVar[Mapping[type[tree.Block], Callable[..., Markup]]] = {
        tree.Heading: _heading,
        tree.Paragraph: _paragraph,
        tree.ListBlock: _list,
        tree.Table: _table,
        tree.Quotation: _quotation,
        tree.Preformatted: _preformatted,
        tree.Image: _image,
        tree.Rule: _rule,
        tree.Question: _question,
        tree.ReadingTask: _reading,
        tree.Case: _case,
        tree.TrainerNote: _trainer_note,
        tree.AudienceOnly: _audience_only,
        tree.SelfTest: _self_test,
        tree.WritingLines: _writing_lines,
        tree.Programme: _programme,
        tree.Flow: _flow,
        tree.Clause: _clause,
        tree.Grounds: _grounds,
    }
    """How each kind of block is written."""


def heading_title(heading: tree.Heading) -> str:
    """A heading's characters, for the outline."""
    return inline_text(heading.children)
