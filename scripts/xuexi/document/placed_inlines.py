"""Python-Markdown's reading of running text, with the places of what it finds.

What it has read it takes out of the text and puts a sign of its own in its place; the
patterns behind read what is left. Here each such step keeps the places (`_Patterns`),
and each pattern notes where it found its address, its words or its code.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.extensions.attr_list import AttrListTreeprocessor, isheader
from markdown.treeprocessors import (
    InlineProcessor,
    PrettifyTreeprocessor,
    UnescapeTreeprocessor,
)
from markdown.util import STX

from xuexi.document.placed import Placed, joined, plain
from xuexi.document.traces import Trace

_Found = tuple[Any, int | None, int | None]
"""What a pattern has found, and from where to where it was written."""
_Step = tuple[str, bool, int]
"""The text after a pattern was tried, whether it has found something, and where to go on."""


_SIGNS = re.compile(r"[`\\\[<*_]|  \n")
"""What each of the patterns begins with; in most runs of text there is nothing to find."""


_NEEDED = {
    "backtick": "`", "escape": "\\", "autolink": "<", "linebreak": "\n", "em_strong": "*_",
    **dict.fromkeys(
        ("reference", "link", "image_link", "image_reference", "short_reference",
         "short_image_ref"), "[",
    ),
}  # fmt: skip
"""One of these signs is in whatever a pattern finds."""


class _Patterns(InlineProcessor):
    """Applies the patterns to every run of text."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._needed = {md.inlinePatterns[name]: signs for name, signs in _NEEDED.items()}

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """As Python-Markdown does, but go only into those blocks in which there is a sign."""
        if any(child.tail for child in tree):
            return super().run(tree, ancestors)
        signed = Element(tree.tag)
        signed.extend(filter(_has_sign, tree))
        super().run(signed, ancestors)
        return tree

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if not _SIGNS.search(data):
            return data
        text: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return text

    def _InlineProcessor__applyPattern(self, pattern: Any, data: str, *at: int) -> _Step:  # noqa: N802
        if not any(sign in data for sign in self._needed.get(pattern, "")):
            return data, False, 0
        apply = super()._InlineProcessor__applyPattern  # type: ignore[misc]
        after, found, end = apply(pattern, data, *at)
        if isinstance(data, Placed) and after is not data:
            # Up to `end` there is new only the last sign, which begins with STX.
            start = after.rindex(STX, 0, end)
            behind = len(data) - (len(after) - end)
            after = data.with_text(start, behind, after[start:end])
        return after, found, end


def _has_sign(block: Element) -> bool:
    return any(
        _SIGNS.search(text)
        for element in block.iter()
        for text in (element.text, element.tail)
        if text
    )


class _Linking(inlinepatterns.LinkInlineProcessor):
    """What links and pictures have in common."""

    trace: Trace

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]  # noqa: N802
        element, start, end = super().handleMatch(m, data)
        if isinstance(data, Placed) and element is not None and start is not None:
            assert isinstance(element, Element)
            assert end is not None
            self.trace.spots[element] = data.cut(start, end)
            if alt := element.get("alt"):
                element.set("alt", data.pinned(m.end(), alt))
        return element, start, end

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        text, end, handled = super().getText(plain(data), index)
        return data[index : index + len(text)], end, handled

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        address, title, end, handled = super().getLink(plain(data), index)
        if handled and isinstance(data, Placed):
            match = self.RE_LINK.match(data, index)
            assert match is not None
            start = match.start(1) + 1 if match[1] else match.end()
            while start < end and data[start].isspace():
                start += 1
            address = data.pinned(start, address)
        return address, title, end, handled


class _Link(_Linking):
    """[words](address)."""


class _Image(_Linking, inlinepatterns.ImageInlineProcessor):
    """![words](address)."""


class _Reference(_Linking, inlinepatterns.ReferenceInlineProcessor):
    """[words][name]; the address stands where the name is explained."""


class _ShortReference(_Linking, inlinepatterns.ShortReferenceInlineProcessor):
    """[name]."""


class _ImageReference(_Linking, inlinepatterns.ImageReferenceInlineProcessor):
    """![words][name]."""


class _ShortImageReference(_Linking, inlinepatterns.ShortImageReferenceInlineProcessor):
    """![name]."""


class _Autolink(inlinepatterns.AutolinkInlineProcessor):
    """<address>."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]  # noqa: N802
        element, start, end = super().handleMatch(m, data)
        if isinstance(data, Placed) and isinstance(element, Element):
            element.set("href", data.pinned(m.start(1), element.get("href", "")))
        return element, start, end


class _Backtick(inlinepatterns.BacktickInlineProcessor):
    """`code`."""

    def __init__(self, trace: Trace) -> None:
        super().__init__(inlinepatterns.BACKTICK_RE)
        self._trace = trace

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]  # noqa: N802
        found, start, end = super().handleMatch(m, data)
        if isinstance(data, Placed) and start is not None and end is not None:
            if isinstance(found, str):
                found = data.pinned(start, found)
            elif found is not None and self._inside:
                self._trace.code.append((data.offsets[start], data.offsets[end]))
                self._trace.spots[found] = data.cut(*self._inside).strip()
        return found, start, end

    def find_code_spans(self, start: int, text: str) -> tuple[int, int] | None:
        self._inside = super().find_code_spans(start, plain(text))
        return self._inside


class _Escape(inlinepatterns.EscapeInlineProcessor):
    r"""\*."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]  # noqa: N802
        found, start, end = super().handleMatch(m, data)
        if isinstance(data, Placed) and isinstance(found, str):
            found = data.pinned(m.start(), found)
        return found, start, end


class _Emphasis(inlinepatterns.DelimiterProcessor):
    """*words*."""

    def search(self, data: str, start: int) -> re.Match[str] | None:
        return super().search(plain(data), start)


class _Prettify(PrettifyTreeprocessor):
    """Adds line breaks; they keep the text behind a forced break from its place."""

    def run(self, root: Element) -> None:
        tails = [(br, br.tail) for br in root.iter("br")]
        super().run(root)
        for br, tail in tails:
            if tail and tail.strip():
                br.tail = joined("", ("\n", tail))


class _Unescape(UnescapeTreeprocessor):
    """Puts the escaped signs back."""

    def __init__(self, md: Markdown, trace: Trace) -> None:
        super().__init__(md)
        self._trace = trace

    def run(self, root: Element) -> None:
        # They stand where a backslash was; and an address in <> is a plain string afterwards.
        if any(sign in self._trace.source.body for sign in "\\<"):
            super().run(root)

    def unescape(self, text: str) -> str:
        if not isinstance(text, Placed):
            return super().unescape(text)
        pieces: list[str] = []
        at = 0
        for match in self.RE.finditer(text):
            pieces += text.cut(at, match.start()), text.pinned(match.start(), chr(int(match[1])))
            at = match.end()
        return joined("", (*pieces, text.cut(at, len(text)))) if pieces else text


class _Attributes(AttrListTreeprocessor):
    """{#name} and the like."""

    def __init__(self, md: Markdown, trace: Trace) -> None:
        super().__init__(md)
        self._trace = trace

    def run(self, doc: Element) -> None:
        if "{" in self._trace.source.body:
            super().run(doc)

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        left = super().assign_attrs(elem, attrs_string, strict=strict)
        name = elem.get("id")
        # Of a heading they stand at the end of its text.
        text = elem[-1].tail if len(elem) and elem[-1].tail else elem.text
        if name and isheader(elem) and isinstance(text, Placed):
            marked = list(re.finditer(f"(?<![^ ])#{re.escape(name)}(?![^ =}}])", attrs_string))
            at = marked[-1].start() + 1 if marked else attrs_string.rfind(name)
            elem.set("id", text.pinned(text.rfind(attrs_string) + at, name))
        if left and not strict and isinstance(elem.tail, Placed):
            # Of a link they stand at the beginning of what follows; what is left is their end.
            end = elem.tail.find(attrs_string) + len(attrs_string)
            left = elem.tail.cut(end - len(left), end)
        return left


def keep_places(md: Markdown, trace: Trace) -> None:
    """Put these patterns and tree processors where Python-Markdown has its own."""
    md.inlinePatterns.register(_Backtick(trace), "backtick", 190)
    md.inlinePatterns.register(_Escape(inlinepatterns.ESCAPE_RE, md), "escape", 180)
    for name, priority, kind, pattern in (
        ("reference", 170, _Reference, inlinepatterns.REFERENCE_RE),
        ("link", 160, _Link, inlinepatterns.LINK_RE),
        ("image_link", 150, _Image, inlinepatterns.IMAGE_LINK_RE),
        ("image_reference", 140, _ImageReference, inlinepatterns.IMAGE_REFERENCE_RE),
        ("short_reference", 130, _ShortReference, inlinepatterns.REFERENCE_RE),
        ("short_image_ref", 125, _ShortImageReference, inlinepatterns.IMAGE_REFERENCE_RE),
    ):
        linking = kind(pattern, md)
        linking.trace = trace
        md.inlinePatterns.register(linking, name, priority)
    autolink = _Autolink(inlinepatterns.AUTOLINK_RE, md)
    md.inlinePatterns.register(autolink, "autolink", 120)
    emphasis = _Emphasis("*", "strong,em", md)
    emphasis.add("_", "strong,em", smart=True)
    md.inlinePatterns.register(emphasis, "em_strong", 60)
    md.treeprocessors.register(_Patterns(md), "inline", 20)
    md.treeprocessors.register(_Prettify(md), "prettify", 10)
    md.treeprocessors.register(_Attributes(md, trace), "attr_list", 8)
    md.treeprocessors.register(_Unescape(md, trace), "unescape", 0)
