"""From Python-Markdown's elements to the typed tree."""

from __future__ import annotations

import html
import re
from typing import assert_never
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE, STX

from xuexi.document import tree
from xuexi.document.arguments import (
    read_audiences,
    read_line_count,
    read_minutes,
    read_one_of,
    read_shares,
    refuse_argument,
)
from xuexi.document.build_inlines import (
    IMAGE,
    build_inlines,
    code_text,
    is_block,
    picture_of,
    target_of,
)
from xuexi.document.flow import read_flow
from xuexi.document.lengths import Said, share_out
from xuexi.document.limits import find_excess
from xuexi.document.markdown import (
    ARGUMENT_ATTRIBUTE,
    BLOCK_NAMES,
    NAME_ATTRIBUTE,
    Parser,
)
from xuexi.document.parsing import parse_body
from xuexi.document.placed import Placed, Source
from xuexi.document.plain import inline_text
from xuexi.document.programme import Places, read_programme
from xuexi.document.restricted import find_restricted
from xuexi.document.self_test import read_self_test
from xuexi.document.slips import find_slips
from xuexi.document.spacing import find_spacing
from xuexi.document.state import Context, State
from xuexi.document.written import written_lines
from xuexi.findings import Finding, Place
from xuexi.model import Material
from xuexi.model.blocks import NOTE_PART, BlockName, NotePart
from xuexi.text.pinyin import is_slug, slug_of
from xuexi.text.web_addresses import is_outside

_HEADING = re.compile(r"h([1-6])")
_TASK = re.compile(r"\[([ xX])\] +")
_LIST_DIGITS = 4
_MOST_COLUMNS = 6
"""Of a table: in large print that leaves each column on A4 three or four characters."""


def build_document(
    material: Material, context: Context, parser: Parser
) -> tuple[tree.Document, tuple[Finding, ...]]:
    """Parse a material's body into a tree, with everything found wrong in it."""
    source = Source(material.body, material.path, material.body_line)
    if excess := tuple(find_excess(source)):
        return tree.Document(()), (*excess, *find_restricted((), source))
    root = parse_body(source, parser)
    lines = written_lines(source, parser.trace, is_read=isinstance(root, Element))
    official = material.plan is not None
    slips = (
        *find_slips(lines, is_official=official),
        *(() if official else find_spacing(lines)),
    )
    if isinstance(root, tuple):
        return tree.Document(()), (*slips, *find_restricted((), source), *root)
    readers = material.audiences
    state = State(material, context, source, parser.trace, parser.stash, readers=readers)
    blocks = _blocks(root, state)
    if state.said:
        blocks = share_out(blocks, state.said, readers, state.findings)
    document = tree.Document(
        blocks, tuple(state.links), frozenset(state.anchors), frozenset(state.pictures),
        frozenset(state.led_to), lines,
    )  # fmt: skip
    marks = find_restricted(blocks, source)
    return document, (*slips, *marks, *state.findings)


def _blocks(parent: Element, state: State) -> tuple[tree.Block, ...]:
    blocks: list[tree.Block] = []
    # A tight list item holds bare text, then perhaps a nested list.
    loose: list[Element] = []
    if (parent.text or "").strip():
        blocks.append(tree.Paragraph(build_inlines(_only_text(parent), state)))
    for child in parent:
        if is_block(child):
            blocks.extend(_flush(loose, state))
            blocks.extend(_block(child, state))
        else:
            loose.append(child)
    blocks.extend(_flush(loose, state))
    return tuple(blocks)


def _block(element: Element, state: State) -> tuple[tree.Block, ...]:
    tag = element.tag
    if match := _HEADING.fullmatch(tag):
        return (_heading(element, int(match[1]), state),)
    if tag == "p":
        return _paragraph(element, state)
    if tag in ("ul", "ol"):
        return (_list(element, state),)
    if tag == "table":
        return (_table(element, state),)
    if tag == "blockquote":
        return (tree.Quotation(_blocks(element, state)),)
    if tag == "hr":
        return (tree.Rule(),)
    if tag == "pre":
        return (tree.Preformatted(code_text(element, state).rstrip("\n")),)
    if tag == "div" and element.get(NAME_ATTRIBUTE) in BLOCK_NAMES:
        return _teaching(element, state)
    return _blocks(element, state)


def _heading(element: Element, level: int, state: State) -> tree.Heading:
    children = build_inlines(element, state)
    explicit = element.get("id", "")
    anchor = explicit or slug_of(inline_text(children)) or "bufen"
    if explicit:
        _judge_anchor(explicit, state)
    return tree.Heading(max(level, 2), children, state.claim(anchor))


def _judge_anchor(anchor: str, state: State) -> None:
    place = state.place(anchor)
    if not is_slug(anchor):
        fix = f"例如：{{#{slug_of(anchor) or 'bufen'}}}"
        state.report(
            place, "XX209", "位置名", expected="小写英文字母、数字和短横", found=anchor, fix=fix
        )
    if anchor in state.anchors:
        fix = "换一个名字"
        state.report(place, "XX306", "页面上有两个相同的位置名", found=anchor, fix=fix)


def _paragraph(element: Element, state: State) -> tuple[tree.Block, ...]:
    if not len(element) and STX not in (element.text or ""):
        children = build_inlines(element, state)
        return (tree.Paragraph(children),) if children else ()
    text = (element.text or "").strip()
    if not len(element) and (match := HTML_PLACEHOLDER_RE.fullmatch(text)):
        raw = re.sub(r"<[^>]+>", "", str(state.stash[int(match[1])]))
        code = html.unescape(raw).rstrip("\n")
        # All of it stands for the sign that the parser has put in its place.
        return (tree.Preformatted(text.pinned(0, code) if isinstance(text, Placed) else code),)
    if (
        len(element) == 1
        and element[0].tag == "img"
        and not text
        and not (element[0].tail or "").strip()
    ):
        return _image(element[0], state)
    children = build_inlines(element, state)
    return (tree.Paragraph(children),) if children else ()


def _image(element: Element, state: State) -> tuple[tree.Block, ...]:
    """A picture beside the material; of any other its words, for checks refuse it."""
    target, place = target_of(element, "src", state)
    alt = element.get("alt", "")
    state.use(target, place, is_picture=True)
    address = target.partition("#")[0]
    if IMAGE.search(address) and not is_outside(target):
        return (tree.Image(picture_of(address, state), alt),)
    return (tree.Paragraph((tree.Text(alt),)),) if alt else ()


def _list(element: Element, state: State) -> tree.ListBlock:
    items = tuple(_item(child, state) for child in element if child.tag == "li")
    # Cut, for int() refuses thousands of digits.
    start = int(element.get("start", "1")[:_LIST_DIGITS]) if element.tag == "ol" else None
    return tree.ListBlock(items, start)


def _item(element: Element, state: State) -> tree.Item:
    holder = element
    if len(element) and element[0].tag == "p" and not (element.text or "").strip():
        holder = element[0]
    match = _TASK.match(holder.text or "")
    if match is None:
        return tree.Item(_blocks(element, state))
    holder.text = (holder.text or "")[match.end() :]
    return tree.Item(_blocks(element, state), done=match[1] != " ")


def _table(element: Element, state: State) -> tree.Table:
    rows = [
        tuple(build_inlines(cell, state) for cell in row if cell.tag in ("th", "td"))
        for row in element.iter("tr")
    ]
    place = state.place("", next(element.iter("tr"), None))
    if rows and len(rows[0]) > _MOST_COLUMNS:
        fix = f"最多 {_MOST_COLUMNS} 栏：拆成两张表，或把行和栏对调；要印出来填的，写成表单"
        state.report(place, "XX523", f"表格有 {len(rows[0])} 栏，纸上排不下", fix=fix)
    return tree.Table(rows[0], tuple(rows[1:])) if rows else tree.Table((), ())


def _teaching(element: Element, state: State) -> tuple[tree.Block, ...]:
    written = element.get(NAME_ATTRIBUTE, "")
    argument = element.get(ARGUMENT_ATTRIBUTE, "").strip()
    place = state.place(written)
    at = state.place(argument) if argument else place
    name = BlockName(written)
    match name:
        case BlockName.QUESTION:
            state.questions += 1
            number = state.questions
            state.said.append(_said(name, argument, at, state, number))
            return (tree.Question(number, _blocks(element, state)),)
        case BlockName.READING:
            minutes = read_minutes(argument, at, state.findings)
            return (tree.ReadingTask(minutes, _blocks(element, state)),)
        case BlockName.CASE:
            state.said.append(_said(name, argument, at, state))
            return (tree.Case(_blocks(element, state)),)
        case BlockName.TRAINER_NOTE:
            part = read_one_of(name, argument, NOTE_PART, at, state.findings)
            return (tree.TrainerNote(_blocks(element, state), NotePart(part) if part else None),)
        case BlockName.AUDIENCE_ONLY:
            return (_audience_only(argument, element, at, state),)
        case BlockName.LINES:
            if len(element) or (element.text or "").strip():
                fix = "把文字移到“书写”块的外面，里面什么也不写"
                state.report(place, "XX502", "“书写”块里的文字不会显示", fix=fix)
            return (tree.WritingLines(read_line_count(argument, at, state.findings)),)
        case BlockName.PROGRAMME:
            places = Places(place, at, _cell_places(element, state))
            programme, findings = read_programme(argument, _blocks(element, state), places)
            state.findings.extend(findings)
            return (programme,) if programme else ()
        case BlockName.FLOW:
            flow = read_flow(argument, _blocks(element, state), place, state.findings)
            return (flow,) if flow else ()
        case BlockName.SELF_TEST:
            refuse_argument(name, argument, at, state.findings)
            blocks = _blocks(element, state)
            test = read_self_test(state.number_test(), blocks, place, state.findings)
            return (test,) if test else ()
        case _:
            assert_never(name)


def _said(name: BlockName, argument: str, place: Place, state: State, number: int = 0) -> Said:
    minutes = read_shares(name, argument, place, state.findings)
    return Said(name, place, minutes, number, state.readers)


def _cell_places(element: Element, state: State) -> tuple[tuple[Place, ...], ...]:
    """Where the cells of a programme's table stand, row by row."""
    return tuple(
        tuple(state.place("", cell if cell in state.trace.spots else row) for cell in row)
        for row in element.iter("tr")
    )


def _audience_only(
    argument: str, element: Element, place: Place, state: State
) -> tree.AudienceOnly:
    chosen = read_audiences(argument, state.context.audiences, place, state.findings)
    outside = state.readers
    state.readers = tuple(audience for audience in outside if audience in chosen)
    blocks = _blocks(element, state)
    state.readers = outside
    return tree.AudienceOnly(chosen, blocks)


def _only_text(parent: Element) -> Element:
    """The loose text and inline elements with which a tight list item begins."""
    copy = Element(parent.tag)
    copy.text = parent.text
    for child in list(parent):
        if is_block(child):
            break
        copy.append(child)
        parent.remove(child)
    parent.text = None
    return copy


def _flush(loose: list[Element], state: State) -> tuple[tree.Block, ...]:
    if not loose:
        return ()
    holder = Element("p")
    holder.extend(loose)
    loose.clear()
    children = build_inlines(holder, state)
    return (tree.Paragraph(children),) if children else ()
