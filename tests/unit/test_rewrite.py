"""Running text is rewritten inside whatever words stand around it, but for a link's."""

from __future__ import annotations

import dataclasses
from typing import Any, get_args

import pytest

from xuexi.document import tree
from xuexi.document.rewrite import rewrite_text


def around(kind: Any, words: str) -> tree.Inline:
    """Inline text of a kind; it holds the words if it can hold any."""
    fields = {field.name: words for field in dataclasses.fields(kind)}
    if "children" in fields:
        return kind(**fields | {"children": (tree.Text(words),)})  # type: ignore[no-any-return]
    return kind(**fields)  # type: ignore[no-any-return]


def holders() -> set[Any]:
    return {
        kind
        for kind in get_args(tree.Inline)
        if "children" in {field.name for field in dataclasses.fields(kind)}
    }


@pytest.mark.parametrize("kind", get_args(tree.Inline), ids=lambda kind: kind.__name__)
def test_only_running_text_is_rewritten(kind: Any) -> None:
    """A link leads somewhere already, and code is as it was typed."""
    inline = around(kind, "甲")
    [block] = rewrite_text((tree.Paragraph((inline,)),), lambda text: (tree.Text(f"{text}乙"),))
    assert isinstance(block, tree.Paragraph)
    running = kind is tree.Text or kind in holders() - {tree.Link}
    if not running:
        assert block.children == (inline,)
    elif kind is tree.Text:
        assert block.children == (tree.Text("甲乙"),)
    else:
        [changed] = block.children
        assert changed == dataclasses.replace(inline, children=(tree.Text("甲乙"),))  # type: ignore[call-arg]
