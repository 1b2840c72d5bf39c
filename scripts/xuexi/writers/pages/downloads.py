"""What there is to print, as pages show it: a material's own files, and a page of all of them."""

from __future__ import annotations

from itertools import groupby

from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.links import names
from xuexi.links.addresses import PRINTING, printing_page, relative_file
from xuexi.look.tokens import word
from xuexi.model import Audience, Copy, Material
from xuexi.text.measure import size_in_words
from xuexi.text.pinyin import slug_of
from xuexi.writers.artifact import Download, Downloads, PackDownload, PageArtifact
from xuexi.writers.pages.page_context import Crumb, OutlineItem, PageContext, make_page, render

MARK = "印"
"""What stands for the icon of the page of all files."""

_PACKS, _PACKS_ANCHOR = "资料包", "xx-ziliaobao"
"""The part of that page with what is handed out together; its anchor is no pinyin."""

_SHOWN_BY_BROWSERS = "PDF"
"""Opens where it is clicked, ready to be printed; other formats are saved."""


Files = tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link to one file."""

    text: str
    size: str
    href: str
    save_as: str
    """The name under which a browser saves it; empty where the browser shows it."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """The files of one edition."""

    title: str
    family: str
    """What it has in common with others: 主持人用 whatever the length."""
    links: tuple[FileLink, ...]
    prints_large: bool
    """Whether it is large print that the page itself gives, with the browser's own printing."""


def main_files(at: PageContext, files: Files) -> tuple[FileLink, ...]:
    """The files that most readers want: the participant's copy in its usual length."""
    return tuple(_link(at, file) for file in files if _is_main(file))


def other_files(at: PageContext, files: Files) -> tuple[FileRow, ...]:
    """All other editions to read from: the trainer's copy, other lengths, large print."""
    others = (file for file in files if not (_is_main(file) or file.board))
    return tuple(
        _row(at, title, family, tuple(chosen))
        for (title, family), chosen in groupby(others, key=_edition_name)
    )


def _row(at: PageContext, title: str, family: str, files: Files) -> FileRow:
    has_pdf = any(file.format == _SHOWN_BY_BROWSERS for file in files)
    links = tuple(_link(at, file) for file in files)
    return FileRow(title, family, links, prints_large=files[0].large and not has_pdf)


def write_printing(library: Library, audience: Audience, downloads: Downloads) -> PageArtifact:
    """The page from which organisers and trainers print: all of an audience's files by kind."""
    at = PageContext(library, audience, printing_page(audience))
    sections = []
    for info in at.kinds():
        shelf = () if info.kind.is_table else library.shelf(audience.id, info.kind)
        rows = [_material_row(at, item, downloads) for item in shelf]
        if rows:
            sections.append({"title": info.name, "anchor": slug_of(info.name), "rows": rows})
    packs = _packs(at, downloads.packs.get(audience.id, ()))
    outline = [OutlineItem(_PACKS, _PACKS_ANCHOR)] if packs else []
    html = render(
        "printing.html",
        crumbs=at.crumbs(Crumb(names.PRINTING_TITLE)),
        title=names.PRINTING_TITLE,
        packs=packs,
        packs_title=_PACKS,
        packs_anchor=_PACKS_ANCHOR,
        sections=sections,
    )
    outline += [OutlineItem(str(item["title"]), str(item["anchor"])) for item in sections]
    description = f"{audience.title}的全部 PDF 和 Word 文件，下载了就能印。"
    return make_page(
        at, names.PRINTING_TITLE, html, description=description, section=PRINTING, outline=outline
    )


def _packs(at: PageContext, files: tuple[PackDownload, ...]) -> list[dict[str, object]]:
    """What is handed out together, with its ZIP and its booklet."""
    return [
        {"title": pack.title, "files": [_pack_link(at, file) for file in own]}
        for pack, own in groupby(files, key=lambda file: file.pack)
    ]


def _pack_link(at: PageContext, file: PackDownload) -> FileLink:
    href = relative_file(at.address, file.path)
    if file.pages is None:
        return FileLink("压缩包", size_in_words(file.size), href, file.name)
    return FileLink("合订本", f"{file.pages} 页，{size_in_words(file.size)}", href, "")


def _material_row(at: PageContext, material: Material, downloads: Downloads) -> dict[str, object]:
    files = downloads.of(at.audience.id, material.id)
    trainer = (file for file in files if file.copy is Copy.TRAINER)
    return {
        "title": material.title,
        "href": at.material(material),
        "files": main_files(at, files),
        "trainer": tuple(_link(at, file) for file in trainer if file.usual),
    }


def _is_main(file: Download) -> bool:
    return file.usual and file.copy is Copy.PARTICIPANT and not (file.large or file.board)


def _edition_name(file: Download) -> tuple[str, str]:
    """The name of its edition, and of the family of editions to which that belongs."""
    who = (
        word("trainer")
        if file.copy is Copy.TRAINER
        else word("large")
        if file.large
        else "参加人用"
    )
    family = "其他时长" if who == "参加人用" else who
    return f"{who}，{file.length}" if file.length else who, family


def _link(at: PageContext, file: Download) -> FileLink:
    facts = [f"{file.pages} 页"] if file.pages else []
    save_as = "" if file.format == _SHOWN_BY_BROWSERS else file.name
    href = relative_file(at.address, file.path)
    return FileLink(file.format, "，".join((*facts, size_in_words(file.size))), href, save_as)
