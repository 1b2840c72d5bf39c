"""The tree as HTML that WeChat's editor keeps: a method for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, assert_never

from markupsafe import Markup, escape

from xuexi.document import tree
from xuexi.document.plain import inline_text
from xuexi.links.addresses import written_permalink, written_picture
from xuexi.look.tokens import note_label, reading_label, word
from xuexi.model import AudienceId, Campaign
from xuexi.writers.stencils import joined
from xuexi.writers.wechat.markup import BREAK, plain, strong, styled
from xuexi.writers.wechat.notes import Notes

_HIGHEST = 2
"""Level of a material's first headings; below it everything is an h3."""

_LINE = "\u3000"
"""Something that stands on a line to write on; the editor takes an empty paragraph away."""

_NEW_LINE = Markup("\n")


class BlockWriter:
    """Writes the blocks of one article, and gathers what belongs to its end."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self.notes = Notes()

    def blocks(self, blocks: Iterable[tree.Block]) -> Markup:
        """HTML of blocks, one after another."""
        return joined([self.KINDS[type(block)](self, block) for block in blocks], _NEW_LINE)

    def inlines(self, children: Iterable[tree.Inline]) -> Markup:
        """HTML of inline text."""
        return joined([self._inline(child) for child in children])

    # -- text ----------------------------------------------------------------

    def _heading(self, block: tree.Heading) -> Markup:
        tag = "h2" if block.level <= _HIGHEST else "h3"
        return styled(tag, tag, strong(self.inlines(block.children)))

    def _paragraph(self, block: tree.Paragraph) -> Markup:
        return styled("p", "p", self.inlines(block.children))

    def _quotation(self, block: tree.Quotation) -> Markup:
        return styled("blockquote", "quote", self.blocks(block.blocks))

    def _preformatted(self, block: tree.Preformatted) -> Markup:
        lines = block.text.rstrip("\n").split("\n")
        return styled("p", "as-written", joined(lines, BREAK))

    def _image(self, block: tree.Image) -> Markup:
        self.notes.pictures.setdefault(block.path, block.alt)
        return styled("p", "quiet", f"【此处放图：{block.alt or '无说明'}】")

    def _rule(self, _: tree.Rule) -> Markup:
        return styled("section", "rule", BREAK)

    def _audience_only(self, block: tree.AudienceOnly) -> Markup:
        return self.blocks(block.blocks)

    def _writing_lines(self, block: tree.WritingLines) -> Markup:
        return styled("p", "line", _LINE) * block.count

    def _clause(self, block: tree.Clause) -> Markup:
        self.notes.remarks += [(note.quote, note.text) for note in block.notes]
        words = (block.mark, self.inlines(block.lead), self.inlines(block.children))
        if block.is_heading:
            tag = "h2" if block.level == 1 else "h3"
            return styled(tag, tag, strong(*words))
        return styled("p", "p", *words)

    # -- lists and tables ----------------------------------------------------

    def _list(self, block: tree.ListBlock) -> Markup:
        # An attribute that says where a list begins would not be kept.
        is_counted = block.start not in (None, 1)
        is_bare = is_counted or any(item.done is not None for item in block.items)
        items = []
        for number, item in enumerate(block.items, start=block.start or 1):
            sign = f"{number}. " if is_counted else ""
            if item.done is not None:
                sign = "☑ " if item.done else "☐ "
            items.append(self._item(item, sign))
        tag = "ul" if block.start is None or is_bare else "ol"
        return styled(tag, "bare-list" if is_bare else "list", *items)

    def _item(self, item: tree.Item, sign: str) -> Markup:
        match item.blocks:
            case (tree.Paragraph(children=children), *rest):
                return styled("li", "item", sign, self.inlines(children), self.blocks(rest))
            case blocks:
                return styled("li", "item", sign, self.blocks(blocks))

    def _table(self, block: tree.Table) -> Markup:
        head = (styled("th", "th", strong(self.inlines(cell))) for cell in block.header)
        rows = (
            plain("tr", *(styled("td", "td", self.inlines(cell)) for cell in row))
            for row in block.rows
        )
        return styled("table", "table", plain("tbody", plain("tr", *head), *rows))

    # -- teaching blocks -----------------------------------------------------

    def _question(self, block: tree.Question) -> Markup:
        number = strong(styled("span", "number", f"{block.number}\u3000"))
        match block.blocks:
            case (tree.Paragraph(children=children), *rest):
                asked = strong(self.inlines(children))
                return styled("section", "box", styled("p", "p", number, asked), self.blocks(rest))
            case blocks:
                return styled("section", "box", styled("p", "p", number), self.blocks(blocks))

    def _reading(self, block: tree.ReadingTask) -> Markup:
        return self._box("box", reading_label(block.minutes), block.blocks)

    def _case(self, block: tree.Case) -> Markup:
        return self._box("case", word("case"), block.blocks)

    def _trainer_note(self, block: tree.TrainerNote) -> Markup:
        return self._box("note", note_label(block.part), block.blocks)

    def _box(self, look: str, label: str, blocks: Iterable[tree.Block]) -> Markup:
        return styled("section", look, styled("p", "label", label), self.blocks(blocks))

    def _self_test(self, block: tree.SelfTest) -> Markup:
        """Without its answer, which stands at the article's end."""
        choices = (
            styled("p", "item", f"{letter}\u3000", self.inlines(choice.children))
            for letter, choice in block.lettered()
        )
        label = styled("p", "label", word("test", number=block.number))
        return styled("section", "box", label, self.blocks(block.question), *choices)

    def _programme(self, block: tree.Programme) -> Markup:
        names = ("clock-head", "step-head", "minutes-head")
        head = plain("tr", *(styled("th", "th", strong(word(name))) for name in names))
        tables = []
        for version, length in enumerate(block.lengths):
            if len(block.lengths) > 1:
                tables.append(styled("p", "label", word("length", minutes=length)))
            rows = (
                plain(
                    "tr",
                    styled("td", "td-short", begins),
                    styled("td", "td", self.inlines(step.children)),
                    styled("td", "td-short", word("lasts", minutes=minutes)),
                )
                for begins, step, minutes in block.clocked(version)
            )
            tables.append(styled("table", "table", plain("tbody", head, *rows)))
        return joined(tables, _NEW_LINE)

    def _flow(self, block: tree.Flow) -> Markup:
        parts = [styled("p", "label", block.title)] if block.title else []
        for phase, steps in block.numbered():
            if phase.name and steps and steps[0][0] > 1:
                parts.append(styled("p", "arrow", "↓"))
            if phase.name:
                parts.append(styled("p", "phase", strong(self.inlines(phase.name))))
            for place, (number, step) in enumerate(steps):
                if place or (number > 1 and not phase.name):
                    parts.append(styled("p", "arrow", "↓"))
                parts.append(self._step(number, step))
        return styled("section", "p", *parts)

    def _step(self, number: int, step: tree.FlowStep) -> Markup:
        named = (styled("span", "number", f"{number}\u3000"), self.inlines(step.name))
        back = [styled("section", "back", self.blocks(step.back))] if step.back else []
        name = styled("p", "item", strong(*named))
        return styled("section", "step", name, self.blocks(step.blocks), *back)

    def _grounds(self, _: tree.Grounds) -> Markup:
        # The notes at the end tell each of them, with its address.
        return Markup("")

    # -- inline text ---------------------------------------------------------

    def _inline(self, child: tree.Inline) -> Markup:
        match child:
            case tree.Text(text=text) | tree.TermUse(text=text):
                return escape(text)
            case tree.Strong(children=inner):
                return strong(self.inlines(inner))
            case tree.Code(text=text):
                return styled("span", "code", text)
            case tree.Break():
                return BREAK
            case tree.Link():
                return self._link(child)
            case tree.ClauseLink(text=text, material=plan):
                # A number at every clause would leave nothing to be read.
                self.notes.plans.setdefault(plan)
                return escape(text)
            case tree.ClauseMark(text=text, material=plan, anchor=anchor):
                # The notes have their own numbers, and an article one row of them.
                return self._noted(f"{written_permalink(self._campaign, plan)}#{anchor}", text)
            case tree.Marked(children=inner, audiences=audiences):
                only = styled("span", "mark", f"〔{self._names(audiences)}适用〕")
                return self.inlines(inner) + only
            case _:
                assert_never(child)

    def _link(self, link: tree.Link) -> Markup:
        address = link.href
        if link.file:
            address = written_picture(self._campaign, link.file)
        elif link.material is not None:
            anchor = f"#{link.anchor}" if link.anchor else ""
            address = f"{written_permalink(self._campaign, link.material)}{anchor}"
        words = self.inlines(link.children)
        if not address:
            return words
        return words + self._noted(address, inline_text(link.children))

    def _noted(self, address: str, words: str) -> Markup:
        return styled("span", "mark", f"[{self.notes.number(address, words)}]")

    def _names(self, audiences: tuple[AudienceId, ...]) -> str:
        return "、".join(one.name for one in self._campaign.audiences if one.id in audiences)

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
