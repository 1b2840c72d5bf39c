"""A body's elements, or what keeps them from being read."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from xuexi.document.limits import DEEPEST, DepthError, ExcessError, too_deep
from xuexi.document.markdown import Parser
from xuexi.document.placed import Source, place_of
from xuexi.findings import Finding, Place


def parse_body(source: Source, parser: Parser) -> Element | tuple[Finding, ...]:
    """The body's elements, or what keeps them from being read."""
    try:
        root = parser.parse(source)
    except ExcessError as error:
        return tuple(
            Finding(
                place_of(item.text.lstrip()) or source.start, "XX525", item.problem, fix=item.fix
            )
            for item in error.excesses
        )
    except DepthError as error:
        return (too_deep(place_of(error.text) or source.start),)
    except RecursionError:
        # Not seen since blocks are counted; who calls from deep below may yet get here.
        return (too_deep(source.start),)
    return root if _depth(root) <= DEEPEST else (too_deep(_deepest(root, source.start)),)


def _depth(root: Element) -> int:
    """How many elements stand inside each other. Counted without recursion, which may not reach."""
    depth, level = 0, list(root)
    while level:
        depth, level = depth + 1, [child for element in level for child in element]
    return depth


def _deepest(root: Element, start: Place) -> Place:
    """Where the innermost element stands."""
    deepest = (0, start)
    open_elements = [(root, 0, start)]
    while open_elements:
        element, depth, outside = open_elements.pop()
        place = place_of(element.text or "") or outside
        if depth > deepest[0]:
            deepest = depth, place
        open_elements.extend((child, depth + 1, place) for child in reversed(element))
    return deepest[1]
