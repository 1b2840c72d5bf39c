"""Whether two builds of a site show the same: pages, paper and what the search knows.

usage: python benchmarks/same_site.py BEFORE AFTER

For whoever changes the house and not what it shows. Compared are the content of each
page (elements, links, anchors and words; not the theme around it nor classes), the text
of each PDF page by page, all text of each Word and Excel file, the files inside each
ZIP, and every value of the search index. Prints what differs, with the first place;
exits with 1 when something does.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from lxml import etree, html

_CALL = re.compile(r"^[\w.]+\(\"([\w-]+)\",(.*)\)\n$", re.DOTALL)
_HASHED = re.compile(r"([\w-]+)\.[0-9a-f]{8,}\.js$")
_SHOWN = 160
_LOOK = frozenset(("class", "style"))

Said = list[str]


def page(data: bytes) -> Said:
    """The content of a page, an element each: its name, what it leads to or is called, its words.

    How it looks, classes and white space, is not what it says.
    """
    document = html.fromstring(data)
    [content, *_] = document.xpath("//article") or document.xpath("//body")
    return [
        line
        for element in content.iter()
        if isinstance(element.tag, str)
        for line in _said(element)
    ]


def _said(element: Any) -> Iterator[str]:
    told = {
        name: value for name, value in sorted(element.items()) if name not in {"class", "style"}
    }
    words = [" ".join((text or "").split()) for text in (element.text, element.tail)]
    if told or any(words) or element.tag not in {"div", "span"}:
        yield f"{element.tag} {told} {words}"


def pdf(data: bytes) -> Said:
    """Its text, a page each."""
    return [one.get_textpage().get_text_bounded() for one in pdfium.PdfDocument(data)]


def office(data: bytes) -> Said:
    """Every text of a Word or Excel file, part by part."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [
            f"{name}: {''.join(etree.fromstring(archive.read(name)).itertext())}"
            for name in sorted(archive.namelist())
            if name.endswith(".xml")
        ]


def packed(data: bytes) -> Said:
    """What each file in a ZIP says."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [
            f"{name}: {line}"
            for name in archive.namelist()
            for line in KINDS.get(Path(name).suffix, plain)(archive.read(name))
        ]


def plain(data: bytes) -> Said:
    """The bytes themselves."""
    return [data.hex()]


KINDS: dict[str, Callable[[bytes], Said]] = {
    ".html": page, ".pdf": pdf, ".docx": office, ".xlsx": office, ".zip": packed,
}  # fmt: skip


def index(site: Path) -> dict[str, Any]:
    """Every value of the search index by its name; hashes in names are nobody's concern."""
    values: dict[str, Any] = {}
    for path in sorted(site.rglob("*.js")):
        match = _CALL.match(path.read_text("utf-8"))
        if match and _HASHED.search(path.name):
            values[match[1]] = json.loads(match[2])
    return values


def compared(before: Path, after: Path) -> Iterator[tuple[str, str]]:
    """Each difference: its kind and what it is."""
    old, new = (
        {path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in KINDS}
        for site in (before, after)
    )
    yield from (("gone", name) for name in sorted(old - new))
    yield from (("new", name) for name in sorted(new - old))
    for name in sorted(old & new):
        was, now = (before / name).read_bytes(), (after / name).read_bytes()
        if was != now:
            said = KINDS[Path(name).suffix]
            yield from (
                (Path(name).suffix, f"{name}: {one}") for one in _first(said(was), said(now))
            )
    known, knows = index(before), index(after)
    for name in sorted(known.keys() | knows.keys()):
        if known.get(name) != knows.get(name):
            yield "index", name


def _first(was: Said, now: Said) -> Iterator[str]:
    changed = [
        line for line in difflib.unified_diff(was, now, lineterm="", n=0) if line[:1] in "+-"
    ][2:]
    if changed:
        yield " | ".join(line[:_SHOWN] for line in changed[:2])


def main() -> int:
    """Compare the two folders that the command line names."""
    before, after = map(Path, sys.argv[1:3])
    counts: Counter[str] = Counter()
    for kind, what in compared(before, after):
        counts[kind] += 1
        if counts[kind] <= 10:
            print(f"{kind}  {what}")
    print("the same" if not counts else f"differences: {dict(counts)}")
    return 1 if counts else 0


if __name__ == "__main__":
    sys.exit(main())
