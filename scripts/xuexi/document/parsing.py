"""A body's elements, or what keeps them from being read."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from xuexi.document.limits import DEEPEST, ExcessError, too_deep
from xuexi.document.markdown import Parser
from xuexi.document.source_map import SourceMap, WordFinder
from xuexi.findings import Finding
from xuexi.model import Material

_ENOUGH = 20
"""Characters by which a paragraph is found again in the source."""


def parse_body(
    material: Material, parser: Parser, source: SourceMap
) -> Element | tuple[Finding, ...]:
    """The body's elements, or what keeps them from being read."""
    try:
        root = parser.parse(material.body)
    except ExcessError as error:
        finder = WordFinder(material.body, material.path, material.body_line)
        return tuple(
            Finding(
                finder.next(item.text.lstrip().split("\n", 1)[0][:_ENOUGH]),
                "XX525", item.problem, fix=item.fix,
            )
            for item in error.excesses
        )  # fmt: skip
    except RecursionError:
        root = None
    if root is None or _depth(root) > DEEPEST:
        return (too_deep(source.deepest()),)
    return root


def _depth(root: Element) -> int:
    """How many elements stand inside each other; counted without recursion, which may not reach."""
    deepest = 0
    open_elements = [(root, 0)]
    while open_elements:
        element, depth = open_elements.pop()
        deepest = max(deepest, depth)
        open_elements.extend((child, depth + 1) for child in element)
    return deepest
