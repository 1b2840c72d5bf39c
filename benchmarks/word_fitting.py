"""How Word files fill their pages, as LibreOffice sets them.

    .venv/bin/python benchmarks/word_fitting.py                  some of each sort
    .venv/bin/python benchmarks/word_fitting.py topic --each 40  of these kinds, and so many
    .venv/bin/python benchmarks/word_fitting.py --keep FOLDER    and keep the files to look at

A last page of three lines or fewer is a sheet wasted, and a clause's name that goes over the end of
a line is read twice. `copy_fitting.py` counts the same in PDFs. LibreOffice is not Word: it tells
what our markup asks for, not what each office program makes of it.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pypdfium2 as pdfium
from copy_fitting import FEW, filled_lines

from xuexi.document import tree
from xuexi.document.parts import inlines_in, walk
from xuexi.document.plain import block_lines
from xuexi.model import Kind
from xuexi.press.jobs import site_editions
from xuexi.project.load import load
from xuexi.writers.edition import Edition
from xuexi.writers.word import write_word

ROOT = Path(__file__).resolve().parent.parent
_EACH = 12
_AT_ONCE = 60


def main() -> None:
    """Print what is found."""
    asked = argparse.ArgumentParser()
    asked.add_argument("kinds", nargs="*", type=Kind)
    asked.add_argument("--each", type=int, default=_EACH, help="files of each sort")
    asked.add_argument("--keep", type=Path)
    options = asked.parse_args()
    chosen = list(_chosen(set(options.kinds) or set(Kind), options.each))
    with tempfile.TemporaryDirectory() as other:
        folder = options.keep or Path(other)
        folder.mkdir(exist_ok=True)
        for number, edition in enumerate(chosen):
            (folder / f"{number}.docx").write_bytes(write_word(edition, ROOT))
        _convert(folder)
        _tell(chosen, folder)


def _chosen(kinds: set[Kind], each: int) -> Iterator[Edition]:
    """Of each sort so many, evenly spread over all that a site offers."""
    library = load(ROOT).library
    if library is None:
        sys.exit("the project has errors")
    sorts: dict[str, list[Edition]] = defaultdict(list)
    for edition in site_editions(library):
        if not edition.board and edition.source.kind in kinds:
            sorts[_sort(edition)].append(edition)
    for editions in sorts.values():
        count = min(each, len(editions))
        yield from (editions[at * len(editions) // count] for at in range(count))


def _sort(edition: Edition) -> str:
    large = ", large" if edition.large else ""
    return f"{edition.source.kind.value}, {edition.copy.value}{large}"


def _convert(folder: Path) -> None:
    """All files; of some hundred at once it leaves most behind, and does not say so."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        sys.exit("needs LibreOffice")
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    with tempfile.TemporaryDirectory() as profile:
        for first in range(0, len(files), _AT_ONCE):
            subprocess.run(
                [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless",
                 "--convert-to", "pdf", "--outdir", str(folder), *files[first:first + _AT_ONCE]],
                check=True, capture_output=True,
            )  # fmt: skip


def _tell(chosen: Iterable[Edition], folder: Path) -> None:
    files: Counter[str] = Counter()
    few: Counter[str] = Counter()
    named, broken, pages = 0, 0, 0
    for number, edition in enumerate(chosen):
        document = pdfium.PdfDocument(folder / f"{number}.pdf")
        files[_sort(edition)] += 1
        pages += len(document)
        rows = _last_lines(edition, document)
        if len(document) > 1 and rows <= FEW and not _is_key(edition, document):
            few[_sort(edition)] += 1
            print(
                f"{number}: {edition.name} {edition.readers}: {len(document)} pages, last of {rows}"
            )
        texts = [page.get_textpage().get_text_range() for page in document]
        found = [name for text in texts for name in _clause_names(edition, text)]
        named += len(found)
        broken += sum("\n" in name for name in found)
    for sort, count in sorted(files.items()):
        print(f"{sort}: {few[sort]} of {count} files end with a page of {FEW} lines or fewer")
    print(f"all: {few.total()} of {files.total()}, which have {pages} pages")
    print(f"{broken} of {named} clauses' names go over the end of a line")


def _last_lines(edition: Edition, document: pdfium.PdfDocument) -> int:
    """How many lines the last page has; one with lines to write on is as full as it is far down."""
    page = document[len(document) - 1]
    lines = page.get_textpage().get_text_range().splitlines()
    around = tuple(filter(None, (edition.copy_name, edition.id)))
    own = [line for line in lines if line.strip() and not line.startswith(around)]
    depth = filled_lines(page)
    return depth if depth > 2 * FEW else min(depth, len(own))


def _is_key(edition: Edition, document: pdfium.PdfDocument) -> bool:
    """Whether the last page is all that answers a test: it is to be kept back, however short."""
    text = "".join(document[len(document) - 1].get_textpage().get_text_range().split())
    lines = block_lines(edition.answers)
    return bool(lines) and "".join(lines[0].split()) in text


def _clause_names(edition: Edition, text: str) -> list[str]:
    """The names of clauses as they stand on a page, line ends within them."""
    blocks = (*edition.blocks, *edition.apart, *edition.answers)
    names = {one.text for one in inlines_in(blocks) if isinstance(one, tree.ClauseLink)}
    for block in walk(blocks):
        if isinstance(block, tree.Grounds):
            names |= {mark.text for mark in block.marks}
    spread = (r"\s*".join(map(re.escape, "".join(name.split()))) for name in names)
    longest = sorted(spread, key=len, reverse=True)
    return re.findall("|".join(longest), text) if longest else []


if __name__ == "__main__":
    main()
