"""What a meeting sees of a text, slide after slide, and what its trainer says to it.

Shown is what is held at the meeting: from the part with the programme to the last one with
a question or a case; and of that what a participant's sheet has too, the programme, and
what is quoted. What stands before is done before, what stands behind is done
afterwards. Of all that, every word is on a slide or in the notes of one; only what comes
before the meeting is named on the first slide's notes instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from xuexi.document import tree
from xuexi.document.handout import tests_apart
from xuexi.document.parts import Blocks, walk
from xuexi.document.plain import inline_text
from xuexi.writers.slides.blocks import own_slides, thought
from xuexi.writers.slides.said import spoken
from xuexi.writers.slides.slide import Slide, Sort

_TOP = 2
"""A material's own headings begin here; its title is the first level."""

_SHOWN = (tree.Question, tree.Case, tree.SelfTest, tree.Quotation, tree.ReadingTask,
          tree.Programme, tree.Image)  # fmt: skip
"""What has a slide of its own: beside it a paragraph is said, and not shown."""
_READ_OUT = (*_SHOWN, tree.Flow, tree.Table)
"""And what has one where nobody runs a meeting: there a table is for all, and not for him."""

_HELD = (tree.Question, tree.Case)


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
    is_meeting = _has(blocks, (tree.Programme,))
    made: list[Slide] = []
    for part in parts[first : last + 1]:
        own = list(_shown(part, title, _SHOWN if is_meeting else _READ_OUT))
        if made and is_meeting and all(slide.sort is Sort.SECTION for slide in own):
            # Who chairs says it; a name alone on the wall would only puzzle those who sit there.
            said = [line for slide in own for line in (slide.title, *slide.notes)]
            made[-1] = replace(made[-1], notes=(*made[-1].notes, *said))
        else:
            made += own
    yield from made
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
    return _in_their_order([part for part in parts if part.heading or part.blocks])


def _in_their_order(parts: list[_Part]) -> list[_Part]:
    """With the run-down that a trainer's copy begins with back in its place, as it was written."""
    match parts:
        case [_Part(blocks=[tree.Programme(is_run_down=True) as run_down, *opening]), *rest]:
            plain = replace(run_down, steps=run_down.plain_steps, is_run_down=False)
            below = inline_text(run_down.stood_below)
            at = next((at for at, part in enumerate(rest) if part.title == below), None)
            if at is None:
                return [_Part(None, [plain, *opening]), *rest]
            own = _Part(rest[at].heading, [plain, *rest[at].blocks])
            first = [_Part(None, opening)] if opening else []
            return [*first, *rest[:at], own, *rest[at + 1 :]]
        case _:
            return parts


def _held(parts: Sequence[_Part]) -> tuple[int, int]:
    """First and last part of what is held; all of a text that does not say when what comes."""
    apart = tests_apart(tuple(block for part in parts for block in part.blocks))
    held = _HELD if apart else (*_HELD, tree.SelfTest)
    timed = [at for at, part in enumerate(parts) if _has(part.blocks, (tree.Programme,))]
    if not timed:
        return 0, len(parts) - 1
    first = next(at for at in range(timed[0], -1, -1) if parts[at].is_top or at == 0)
    last = max(at for at, part in enumerate(parts) if at in timed or _has(part.blocks, held))
    end = last
    while end + 1 < len(parts) and not parts[end + 1].is_top:
        end += 1
    return first, end


def _has(blocks: Sequence[tree.Block], kinds: tuple[type[tree.Block], ...]) -> bool:
    return any(isinstance(block, kinds) for block in walk(tuple(blocks)))


def _shown(part: _Part, title: str, shown: tuple[type[tree.Block], ...]) -> Iterator[Slide]:
    """A part's slides. What is said before its first one is noted on that one."""
    made: list[Slide] = []
    waiting: list[str] = []
    is_read_out = shown is _READ_OUT
    # What is read out beside a picture is not shown once more.
    is_beside = is_read_out and _has(part.blocks, shown)
    for block in part.blocks:
        is_own = isinstance(block, shown)
        own = list(own_slides(block, part.title or title)) if is_own else []
        if not own and not made and not is_beside:
            own = list(thought(block, part.title or title, is_read_out=is_read_out))
        notes = () if own and is_own else spoken((block,))
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


def _to_write(part: _Part) -> Iterator[Slide]:
    """What everybody is asked to write: a line of text right above lines for a hand."""
    for block, following in zip(part.blocks, part.blocks[1:], strict=False):
        if isinstance(block, tree.Paragraph) and isinstance(following, tree.WritingLines):
            yield Slide(Sort.SECTION, inline_text(block.children).rstrip("：:"))
