"""From Python-Markdown's elements to inline text: words, links and pictures."""

from __future__ import annotations

import html
import posixpath
import re
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from xuexi.document import tree
from xuexi.document.joining import join_lines
from xuexi.document.placed import plain
from xuexi.document.state import Context, State
from xuexi.findings import Place
from xuexi.model import Material, MaterialId
from xuexi.text.web_addresses import is_outside, outside_fault

IMAGE = re.compile(r"\.(png|jpe?g|gif|webp|svg)$", re.IGNORECASE)
"""An address that means a picture."""
_BLOCK_TAGS = frozenset(
    ("p", "ul", "ol", "table", "blockquote", "hr", "pre", "div", "h1", "h2", "h3", "h4", "h5", "h6")
)


def is_block(element: Element) -> bool:
    """Whether an element of the parser is a block."""
    return element.tag in _BLOCK_TAGS


def build_inlines(element: Element, state: State) -> tuple[tree.Inline, ...]:
    """All inline text of an element, but for the blocks in it."""
    children: list[tree.Inline] = []
    if not len(element) and "\n" not in (element.text or ""):
        # Words alone, as in most paragraphs and cells.
        text = (element.text or "").strip(" ")
        return (tree.Text(text),) if text else ()
    _add_text(children, element.text)
    for child in element:
        if not is_block(child):
            children.extend(_inline(child, state))
        _add_text(children, child.tail)
    return _trimmed(join_lines(children))


def _inline(element: Element, state: State) -> tuple[tree.Inline, ...]:
    match element.tag:
        case "strong" | "em":
            return (tree.Strong(build_inlines(element, state)),)
        case "code":
            return (tree.Code(code_text(element, state)),)
        case "a":
            return (_link(element, state),)
        case "br":
            return (tree.Break(),)
        case "img":
            target, place = target_of(element, "src", state)
            state.use(target, place, is_picture=True)
            fix = "上下各空一行，让图片自己占一段"
            state.report(place, "XX509", "图片没有单独成段", found=target, fix=fix)
            return (tree.Text(element.get("alt", "")),)
    return build_inlines(element, state)


def code_text(element: Element, state: State) -> str:
    """Characters of code as they were typed."""
    text = html.unescape("".join(element.itertext()))
    written = state.trace.spots.get(element)
    if written is None or written == text:
        return text if written is None else written
    return written.pinned(0, text)


def _link(element: Element, state: State) -> tree.Link:
    target, place = target_of(element, "href", state)
    state.use(target, place)
    children = build_inlines(element, state)
    if is_outside(target):
        # Nothing that checks refuse is ever written into an attribute.
        return tree.Link(children, href=target if outside_fault(target) == "" else "")
    address, _, anchor = target.partition("#")
    if IMAGE.search(address):
        return tree.Link(children, file=picture_of(address, state))
    material = _material_of(address, state.material, state.context)
    if material:
        state.led_to.add(material)
    return tree.Link(children, material=material, anchor=anchor)


def picture_of(address: str, state: State) -> str:
    """Path of a picture that the body shows or links to, which is noted."""
    path = picture_path(address, state.material)
    state.pictures.add(path)
    return path


def picture_path(address: str, material: Material) -> str:
    """Path of a picture below the project's root, from its address beside a material."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(material.path), unquote(address)))


def _material_of(address: str, material: Material, context: Context) -> MaterialId | None:
    """The material an internal address means: `id:x`, a relative path to its file, or this page."""
    if not address:
        return material.id
    if address.startswith("id:"):
        return MaterialId(address.removeprefix("id:"))
    path = posixpath.normpath(posixpath.join(posixpath.dirname(material.path), address))
    return context.materials_by_path.get(path)


def target_of(element: Element, attribute: str, state: State) -> tuple[str, Place]:
    """An address as its author wrote it, and where it stands."""
    address = element.get(attribute, "")
    return plain(address), state.place(address, element)


def _add_text(children: list[tree.Inline], text: str | None) -> None:
    if text:
        children.append(tree.Text(text))


def _trimmed(children: list[tree.Inline]) -> tuple[tree.Inline, ...]:
    """Without white space at both ends and without empty text."""
    if children and isinstance(children[0], tree.Text):
        children[0] = tree.Text(children[0].text.lstrip(" \n"))
    if children and isinstance(children[-1], tree.Text):
        children[-1] = tree.Text(children[-1].text.rstrip(" \n"))
    return tuple(child for child in children if child != tree.Text(""))
