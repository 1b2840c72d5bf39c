"""What a command line asks to be printed, in the words that it was asked with."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import click

from xuexi.findings.nearest import nearest
from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.model import AudienceId, Copy, MaterialId
from xuexi.press.editions import boards, editions
from xuexi.press.formats import Format
from xuexi.press.packs import bundles
from xuexi.project.load import Loaded
from xuexi.sources.materials import names_of
from xuexi.writers.edition import Bundle, Edition

_COPIES = {"participant": Copy.PARTICIPANT, "党员": Copy.PARTICIPANT,
           "trainer": Copy.TRAINER, "主持人": Copy.TRAINER}  # fmt: skip

_ALL = "all"
"""Stands for every pack."""

_FORMATS = {"pdf": Format.PDF, "word": Format.WORD, "docx": Format.WORD,
            "excel": Format.EXCEL, "xlsx": Format.EXCEL,
            "slides": Format.SLIDES, "pptx": Format.SLIDES, "ppt": Format.SLIDES,
            "幻灯片": Format.SLIDES}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """What the command line asks for, in the words that it was asked with."""

    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    packs: tuple[str, ...]
    audiences: tuple[str, ...]
    copies: tuple[str, ...]
    lengths: tuple[int, ...]
    formats: tuple[str, ...]
    everything: bool
    large: bool
    board: bool

    def check(self) -> None:
        """click.UsageError when nothing is asked for, or what cannot go together."""
        sheets = self.ids or self.kinds or self.copies or self.lengths or self.everything
        if self.board and (self.packs or self.copies or self.lengths or self.large):
            raise click.UsageError("--board 只能和 --id、--kind、--audience、--all、--to 一起写")
        if self.packs and (sheets or self.formats or self.large):
            raise click.UsageError(
                "--pack 只能和 --audience、--to、名册的几项一起写，包里有什么看 packs.yml"
            )
        if not (self.packs or self.ids or self.kinds or self.audiences or self.everything):
            raise click.UsageError(
                "写明印哪些：--id 编号、--kind 类别、--audience 党组织、--pack 资料包，或 --all"
            )

    def of(self, loaded: Loaded) -> tuple[tuple[Bundle, ...], tuple[Edition, ...]]:
        """The packs or the editions; click.UsageError when there are none.

        Neither while something is wrong with the content: what is missing then is no slip
        of the command line.
        """
        if loaded.library is None or loaded.errors:
            return (), ()
        packs = tuple(self.bundles(loaded.library)) if self.packs else ()
        chosen = () if self.packs else tuple(self.editions(loaded.library))
        if not (packs or chosen):
            raise click.UsageError(self.nothing)
        return packs, chosen

    @property
    def nothing(self) -> str:
        """What is said where nothing is to be printed."""
        if self.packs:
            return "没有这样的资料包。"
        return "没有能上宣传栏的材料。" if self.board else "没有这样的材料。"

    def bundles(self, library: Library) -> Iterator[Bundle]:
        """The packs; click.UsageError when a word is none that the campaign knows."""
        known = {str(pack.id): pack.id for pack in library.packs}
        named = [] if _ALL in self.packs else self.packs
        ids = [known[_known("资料包", item, known)] for item in named]
        return bundles(library, ids=ids, audiences=self._audiences(library))

    def _audiences(self, library: Library) -> list[AudienceId]:
        audiences = names_of(library.campaign).audiences
        return [audiences[_known("党组织", item, audiences)] for item in self.audiences]

    def editions(self, library: Library) -> Iterator[Edition]:
        """The editions; click.UsageError when a word is none that the campaign knows."""
        kinds = names_of(library.campaign).kinds
        ids = [MaterialId(_known("材料", item, library.by_id)) for item in self.ids]
        named = [kinds[_known("类别", item, kinds)] for item in self.kinds]
        audiences = self._audiences(library)
        if self.board:
            return boards(library, ids=ids, kinds=named, audiences=audiences)
        return editions(
            library,
            ids=ids,
            kinds=named,
            audiences=audiences,
            copies=[_COPIES[_known("本子", item, _COPIES)] for item in self.copies],
            lengths=self.lengths or None,
            large=self.large,
        )

    @property
    def names_materials(self) -> bool:
        """Whether anything of the project's own is asked for."""
        given = (self.ids, self.kinds, self.packs, self.audiences, self.copies, self.lengths)
        return any(given) or self.everything or self.large or self.board

    def known_formats(self) -> tuple[Format, ...]:
        """The formats to make; click.UsageError when a word is none."""
        named = (_FORMATS[_known("格式", item.casefold(), _FORMATS)] for item in self.formats)
        return tuple(dict.fromkeys(named)) or tuple(Format)


def _known(what: str, name: str, known: Collection[str]) -> str:
    if name in known:
        return name
    near = nearest(name, known)
    advice = f"是不是“{near}”？" if near else ""
    raise click.UsageError(f"没有“{name}”这种{what}。{advice}")
