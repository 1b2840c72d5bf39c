"""A form has one name: a link calls it by its title, a part of it, or by one of its aliases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xuexi.document import tree
from xuexi.document.parts import inlines_in
from xuexi.document.placed import place_of
from xuexi.document.plain import inline_text
from xuexi.findings import Finding
from xuexi.library import Library
from xuexi.model import Material

_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_SIGNS = re.compile(r"[\W_]+")


def check_form_names(library: Library, material: Material) -> Iterator[Finding]:
    """Links whose words name a form as neither it nor anybody else does.

    Words that end otherwise than its names do (那一张, 会上几步) name nothing.
    """
    for one in inlines_in(library.documents.as_written(material.id).blocks):
        if isinstance(one, tree.Link):
            yield from _judge(library, material, one)


def _judge(library: Library, material: Material, link: tree.Link) -> Iterator[Finding]:
    form = library.by_id.get(link.material) if link.material else None
    if form is None or form.form is None:
        return
    words = inline_text(link.children)
    if not _is_known(words, (form.title, *form.aliases)):
        fix = f"写“{_short_name(form.title)}”；这个叫法也要留的，写进那张表的 aliases"
        problem = f"“{form.title}”在这里换了叫法"
        place = place_of(words) or material.place()
        yield Finding(place, "XX544", problem, found=words, fix=fix)


def _is_known(words: str, names: tuple[str, ...]) -> bool:
    """Whether words call something by one of its names, or are no name at all."""
    said = _letters(words)
    known = [letters for name in names for letters in (_letters(name), _signless(name)) if letters]
    ends = {name[-1] for name in known}
    return said[-1:] not in ends or any(said in name or said.endswith(name) for name in known)


def _short_name(title: str) -> str:
    """A title without what stands in brackets, and without what it is one of."""
    return _IN_BRACKETS.sub("", title).rpartition("：")[2]


def _letters(name: str) -> str:
    return _signless(_IN_BRACKETS.sub("", name))


def _signless(name: str) -> str:
    return _SIGNS.sub("", name)
