"""What a meeting sees of a text, slide after slide, and what its trainer says to it.

Shown is what is held at the meeting: from the part with the programme to the last one with
a question or a case. What stands before is done before, what stands behind is done
afterwards. Of all that, every word is on a slide or in the notes of one; only what comes
before the meeting is named on the first slide's notes instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from xuexi.document import tree
from xuexi.document.parts import Blocks, walk
from xuexi.document.plain import inline_text
from xuexi.look.tokens import reading_label, takes, word
from xuexi.text.sentences import as_many_as_fit, sentences
from xuexi.writers.slides.said import question_label, spoken, spoken_lines
from xuexi.writers.slides.slide import Line, Picture, Role, Slide, Sort

_TOP = 2
"""A material's own headings begin here; its title is the first level."""

_MOST_OF_A_THOUGHT = 60
"""Characters: more than two sentences are read, and no longer listened to."""

_MOST_OF_A_LABEL = 8
_PAUSES = "，、；。！？“”（）"

_SHOWN = (tree.Question, tree.Case, tree.SelfTest, tree.Quotation, tree.ReadingTask,
          tree.Programme, tree.Flow, tree.Table, tree.Image)  # fmt: skip
"""What has a slide of its own: beside it a paragraph is said, and not shown."""

_HELD = (tree.Question, tree.Case, tree.SelfTest)


@dataclass(slots=True)
class _Part:
    """A heading with what stands below it, up to the next one."""

    heading: tree.Heading | None
    blocks: list[tree.Block] = field(default_factory=list)

    @property
    def title(self) -> str:
        return inline_text(self.heading.children) if self.heading else ""

    @property
    def is_top(self) -> bool:
        return self.heading is not None and self.heading.level == _TOP


def slides_of(blocks: Blocks, title: str) -> Iterator[Slide]:
    """The slides between the first and the last; blocks as a trainer reads them in one length."""
    parts = _parts(blocks)
    first, last = _held(parts)
    for part in parts[first : last + 1]:
        yield from _shown(part, title, is_timed=_has(blocks, (tree.Programme,)))
    for part in parts[last + 1 :]:
        yield from _to_write(part)


def before(blocks: Blocks) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is said first, and the headings of what is done before the meeting."""
    parts = _parts(blocks)
    first, _ = _held(parts)
    opening = [line for part in parts[:first] if not part.heading for line in spoken(part.blocks)]
    return tuple(opening), tuple(part.title for part in parts[:first] if part.is_top)


def after(blocks: Blocks) -> tuple[str, ...]:
    """What stands behind what is held, heading by heading."""
    parts = _parts(blocks)
    _, last = _held(parts)
    lines: list[str] = []
    for part in parts[last + 1 :]:
        lines += [part.title, *spoken(part.blocks)]
    return tuple(lines)


def _parts(blocks: Blocks) -> list[_Part]:
    parts = [_Part(None)]
    for block in blocks:
        if isinstance(block, tree.Heading):
            parts.append(_Part(block))
        else:
            parts[-1].blocks.append(block)
    return [part for part in parts if part.heading or part.blocks]


def _held(parts: Sequence[_Part]) -> tuple[int, int]:
    """First and last part of what is held; all of a text that does not say when what comes."""
    timed = [at for at, part in enumerate(parts) if _has(part.blocks, (tree.Programme,))]
    if not timed:
        return 0, len(parts) - 1
    first = next(at for at in range(timed[0], -1, -1) if parts[at].is_top or at == 0)
    last = max(at for at, part in enumerate(parts) if at in timed or _has(part.blocks, _HELD))
    end = last
    while end + 1 < len(parts) and not parts[end + 1].is_top:
        end += 1
    return first, end


def _has(blocks: Sequence[tree.Block], kinds: tuple[type[tree.Block], ...]) -> bool:
    return any(isinstance(block, kinds) for block in walk(tuple(blocks)))


# What is shown of a part


def _shown(part: _Part, title: str, *, is_timed: bool) -> Iterator[Slide]:
    """A part's slides. What is said before its first one is noted on that one."""
    made: list[Slide] = []
    waiting: list[str] = []
    has_own = _has(part.blocks, _SHOWN)
    for block in part.blocks:
        own = list(_own_slides(block, part.title or title))
        if not own and not made and not has_own:
            own = list(_thought(block, part.title or title, is_timed=is_timed))
        notes = () if own and isinstance(block, _SHOWN) else spoken((block,))
        if own:
            own[0] = replace(own[0], notes=(*waiting, *notes, *own[0].notes))
            waiting = []
            made += own
        elif made:
            made[-1] = replace(made[-1], notes=(*made[-1].notes, *notes))
        else:
            waiting += notes
    if waiting or (part.heading and not made):
        made.append(Slide(Sort.SECTION, part.title or title, notes=tuple(waiting)))
    if part.title not in ("", *(slide.title for slide in made)):
        # Questions are called by their numbers: the heading above them is for the speaker.
        made[0] = replace(made[0], notes=(part.title, *made[0].notes))
    yield from made


def _thought(block: tree.Block, title: str, *, is_timed: bool) -> Iterator[Slide]:
    """What a paragraph says under a name of its own; a list that stands alone.

    In a text with a programme all other paragraphs are words to say. One without is read out.
    """
    match block:
        case tree.Paragraph(children=children):
            label, text = _labelled("".join(inline_text(children).split("\n")))
            if is_timed and not label:
                return
            said = sentences(text)
            short = as_many_as_fit(said, _MOST_OF_A_THOUGHT) or said[0]
            yield Slide(Sort.THOUGHT, title, (*label, Line(short)))
        case tree.ListBlock(items=items) if all(item.done is None for item in items):
            yield Slide(Sort.TEXT, title, _items(block))
        case _:
            return


def _labelled(text: str) -> tuple[tuple[Line, ...], str]:
    """What a text calls itself before a colon, and the rest: 要讲清的一点：…"""
    label, colon, rest = text.partition("：")
    is_label = colon and rest and len(label) <= _MOST_OF_A_LABEL
    if is_label and not any(sign in label for sign in _PAUSES):
        return (Line(label, Role.LABEL),), rest
    return (), text


def _own_slides(block: tree.Block, title: str) -> Iterator[Slide]:
    match block:
        case tree.Question(number=number, blocks=inner, minutes=minutes):
            asked, *rest = _lines(inner) or [Line("")]
            aside = (
                replace(line, role=Role.ASIDE) if line.role is Role.MAIN else line for line in rest
            )
            yield Slide(Sort.QUESTION, question_label(number), (asked, *aside),
                        _noted(takes(minutes), inner))  # fmt: skip
        case tree.Case(blocks=inner, minutes=minutes):
            yield from _case(inner, _noted(takes(minutes), inner))
        case tree.SelfTest():
            yield _self_test(block)
        case tree.Quotation(blocks=inner):
            yield Slide(Sort.QUOTATION, title, tuple(_lines(inner)))
        case tree.ReadingTask(minutes=minutes, blocks=inner):
            yield Slide(Sort.TEXT, reading_label(minutes), tuple(_lines(inner)))
        case tree.Programme():
            yield Slide(Sort.STEPS, title, _steps(block))
        case tree.Flow(title=name):
            yield Slide(Sort.TEXT, name or title, tuple(_flow(block)))
        case tree.Table():
            yield Slide(Sort.TEXT, title, tuple(_rows(block)))
        case tree.Image(path=path, alt=alt):
            yield Slide(Sort.PICTURE, title, picture=Picture(path, alt))
        case _:
            return


def _noted(label: str, inner: Blocks) -> tuple[str, ...]:
    """What only a trainer reads of a block, above it how long it takes."""
    notes = [one for one in walk(inner) if isinstance(one, tree.TrainerNote)]
    return (*([label] if label else []), *spoken(tuple(notes)))


def _case(inner: Blocks, notes: tuple[str, ...]) -> Iterator[Slide]:
    """The story on one slide, what is asked about it on the next."""
    at = next((at for at, one in enumerate(inner) if isinstance(one, tree.ListBlock)), len(inner))
    if at and at < len(inner) and _announces(inner[at - 1]):
        at -= 1
    story, asked = _lines(inner[:at]), _lines(inner[at:])
    title = word("case")
    if story:
        yield Slide(Sort.TEXT, title, tuple(story), notes)
    if asked:
        yield Slide(Sort.TEXT, title, tuple(asked), () if story else notes)


def _announces(block: tree.Block) -> bool:
    return isinstance(block, tree.Paragraph) and inline_text(block.children).endswith("：")


def _self_test(block: tree.SelfTest) -> Slide:
    asked, *rest = _lines(block.question) or [Line("")]
    choices = (
        Line(f"{letter}\t{inline_text(choice.children)}", Role.ITEM)
        for letter, choice in block.lettered()
    )
    right = (f"{word('answers')}：{'、'.join(block.right)}",) if block.right else ()
    return Slide(
        Sort.QUESTION, word("test", number=block.number), (asked, *rest, *choices),
        (*right, *spoken(block.why)),
    )  # fmt: skip


def _steps(block: tree.Programme) -> tuple[Line, ...]:
    return tuple(
        Line(f"{word('lasts', minutes=lasts)}\t{inline_text(step.children)}", Role.ITEM)
        for _, step, lasts in block.clocked(0)
    )


def _flow(block: tree.Flow) -> Iterator[Line]:
    for phase, steps in block.numbered():
        if phase.name:
            yield Line(inline_text(phase.name), Role.LABEL)
        for number, step in steps:
            yield Line(f"{number}.\t{inline_text(step.name)}", Role.ITEM)
            for inner in (*_lines(step.blocks), *_lines(step.back)):
                yield replace(inner, role=Role.ASIDE)


def _rows(block: tree.Table) -> Iterator[Line]:
    """A row in a line; from the third column on each cell with what its column is called."""
    names = [inline_text(cell) for cell in block.header]
    if any(names[:2]):
        yield Line("：".join(filter(None, names[:2])), Role.LABEL)
    for row in block.rows:
        cells = [inline_text(cell) for cell in row]
        more = [
            f"{name}：{cell}" if name else cell
            for name, cell in zip(names[2:], cells[2:], strict=True)
            if cell
        ]
        told = "；".join(cell for cell in (*cells[1:2], *more) if cell)
        yield Line("：".join(one for one in (cells[0], told) if one))


def _items(block: tree.ListBlock) -> tuple[Line, ...]:
    lines: list[Line] = []
    for at, item in enumerate(block.items):
        sign = "•" if block.start is None else f"{block.start + at}."
        texts = spoken_lines(item.blocks)
        lines += [Line(f"{sign}\t{text}", Role.ITEM) for text in texts[:1]]
        lines += [Line(text, Role.ASIDE) for text in texts[1:]]
    return tuple(lines)


def _lines(blocks: Sequence[tree.Block]) -> list[Line]:
    """Blocks as lines of a slide, without what only a trainer reads."""
    lines: list[Line] = []
    for block in blocks:
        match block:
            case tree.TrainerNote() | tree.WritingLines() | tree.Rule():
                continue
            case tree.ListBlock():
                lines += _items(block)
            case tree.Table():
                lines += _rows(block)
            case _:
                lines += map(Line, spoken_lines((block,)))
    return lines


def _to_write(part: _Part) -> Iterator[Slide]:
    """What everybody is asked to write: a line of text right above lines for a hand."""
    for block, following in zip(part.blocks, part.blocks[1:], strict=False):
        if isinstance(block, tree.Paragraph) and isinstance(following, tree.WritingLines):
            yield Slide(Sort.SECTION, inline_text(block.children).rstrip("：:"))
