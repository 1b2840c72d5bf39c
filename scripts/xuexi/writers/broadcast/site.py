"""The page of a broadcast and the files beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup

from xuexi.cache.cache import Cache
from xuexi.library import Library
from xuexi.library.parts import has_broadcast
from xuexi.links.addresses import (
    broadcast,
    broadcast_file,
    permalink,
    relative,
    relative_file,
)
from xuexi.model import Audience, Material
from xuexi.writers.artifact import FileArtifact, LateFile
from xuexi.writers.broadcast.blocks import Passage, Role
from xuexi.writers.broadcast.broadcast import Broadcast, make_broadcast
from xuexi.writers.broadcast.plain_text import write_text
from xuexi.writers.broadcast.word import write_word
from xuexi.writers.plain_page import copy_button, write_plain_page
from xuexi.writers.stencils import Stencil, joined

_TEXT = "xx-text"
_LOOKS = {
    Role.PART: Stencil('<p class="xx-part">{}</p>'),
    Role.TEXT: Stencil("<p>{}</p>"),
    Role.QUOTED: Stencil('<p class="xx-quoted">{}</p>'),
}
_TITLE = Stencil("<h1>{}</h1>")
_READERS = Stencil('<p class="xx-small">广播稿，{}用，念 {}</p>')
_ACTS = Stencil(
    '<p class="xx-acts">{}<a href="{}" download="{}.docx">下载 Word</a>'
    '<a href="{}" download="{}.txt">下载文本</a><a href="{}">回到这份材料</a></p>'
)
_ALOUD = Stencil('<div id="{}" class="xx-aloud">\n{}\n</div>')
_NOTES, _NOTE = Stencil("<h2>给组织者</h2>\n<ul>{}</ul>"), Stencil("<li>{}</li>")


def late_broadcasts(library: Library, cache: Cache) -> Iterator[LateFile]:
    """A page, a Word file and a text file for each audience of what can be read aloud."""
    # What is the same for all is written for their keys once.
    around = {
        one.id: cache.digest(("broadcast", library.campaign, one, library.plans_state))
        for one in library.campaign.audiences
    }
    for material in library.materials:
        if has_broadcast(material):
            for reader in material.audiences:
                audience = library.campaign.audience(reader)
                key = f"{around[reader]}.{library.documents.state(material.id)}"
                make = partial(
                    cache.recall_content, key, partial(_files, library, material, audience)
                )
                for at, path in enumerate(_paths(material, audience)):
                    one = partial(_one_of, make, at)
                    yield LateFile(path, f"{key}-{at}", one, material.id, is_text=True)


def write_broadcasts(library: Library, cache: Cache) -> Iterator[FileArtifact]:
    """The same, written."""
    return (one.make() for one in late_broadcasts(library, cache))


def _one_of(make: Callable[[], tuple[FileArtifact, ...]], at: int) -> FileArtifact:
    return make()[at]


def _paths(material: Material, audience: Audience) -> tuple[str, str, str]:
    word, text = (broadcast_file(material.id, audience, end) for end in ("docx", "txt"))
    return f"{broadcast(material.id, audience)}index.html", word, text


def _files(library: Library, material: Material, audience: Audience) -> tuple[FileArtifact, ...]:
    blocks = library.reading(material, audience.id)
    made = make_broadcast(material, audience, blocks, library.clauses.cited)
    here, word, text = _paths(material, audience)
    page = _page(material, audience, made, {"docx": word, "txt": text})
    return (
        FileArtifact(here, page, material.path),
        FileArtifact(word, write_word(made, material.updated), material.path),
        FileArtifact(text, write_text(made), material.path),
    )


def _page(material: Material, audience: Audience, made: Broadcast, paths: dict[str, str]) -> bytes:
    here = broadcast(material.id, audience)
    back = f"{relative(here, permalink(material.id))}?a={audience.id}"
    name = f"{made.title}（广播稿，{audience.name}）"
    copy = copy_button("复制全文", _TEXT, "已复制，可以粘贴了", is_first=True)
    word, text = (relative_file(here, paths[end]) for end in ("docx", "txt"))
    content = (
        _TITLE(made.title),
        _READERS(audience.title, made.length),
        _ACTS(copy, word, name, text, name, back),
        _ALOUD(_TEXT, joined(map(_passage, made.passages), Markup("\n"))),
        _NOTES(joined(map(_NOTE, made.notes))),
    )
    return write_plain_page(here, f"{made.title} - 广播稿", content)


def _passage(passage: Passage) -> Markup:
    return _LOOKS[passage.role](joined(passage.lines, Markup("<br>\n")))
