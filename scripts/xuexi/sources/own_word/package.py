"""The parts of a template's file: within limits, and with nothing in it that acts by itself."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.originals.word_package import attribute, local_name
from xuexi.sources.package import Package, read_package
from xuexi.sources.regular import RefusedError

MAX_BYTES = 20_000_000
"""Of a template's file; one with a letterhead's picture has some hundred thousand."""
MAX_UNPACKED_BYTES = 60_000_000
"""All that is in it together, unpacked."""

_LABELS = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
"""What else of a document holds text that is printed, by the last word of its relation."""
_BESIDE = re.compile(r"^word/(?:charts|diagrams)/[^/]+\.xml$")
"""What holds words and is no text."""
_ACTING = (
    (re.compile(r"vbaProject|vbaData", re.IGNORECASE), "宏"),
    (re.compile(r"/activeX/|/ctrlProps/", re.IGNORECASE), "控件"),
    (re.compile(r"/embeddings/.*\.bin$", re.IGNORECASE), "嵌进来的别的文件"),
)
_FOREIGN_PARTS = ("aFChunk", "subDocument", "oleObject", "mailMergeSource", "frame")
"""Relations by which a document takes in another one."""
_LOCAL = re.compile(r"(?:file:///)?[A-Za-z]:[\\/]|(?:file://)?/(?![/\\])|[^:\\/]+$")
"""On the machine of whoever made it: there is nothing to fetch."""
_FETCHING = re.compile(
    r"\s*(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD|MACROBUTTON"
    r"|EMBED|NEXT|NEXTIF|MERGEFIELD|MERGEREC|ASK|FILLIN)\b",
    re.IGNORECASE,
)
"""Fields that read another file, run something or ask whoever opens the document."""
_REVISIONS = frozenset(("ins", "del", "moveFrom", "moveTo"))


@dataclass(frozen=True, slots=True)
class Part:
    """A part whose text is printed."""

    name: str
    label: str
    """What people call it: 页眉; empty for the text itself."""
    root: etree._Element


@dataclass(frozen=True, slots=True)
class Parts:
    """A template's file, unpacked."""

    files: tuple[tuple[str, bytes], ...]
    """Everything in it, in its order."""
    texts: tuple[Part, ...]
    """The document first."""
    beside: tuple[Part, ...]
    """Parts that hold words and cannot be filled in: charts and drawings."""
    acting: tuple[str, ...]
    """What is in it that acts by itself or reads elsewhere, in Chinese."""
    content_type: str
    """As what the file gives its text: an office program opens a .docx only if it is one."""


def read_parts(data: bytes) -> Parts | str:
    """The parts of a .docx file, or a Chinese reason why it is not read."""
    return read_package(data, _parts)


def _parts(package: Package) -> Parts:
    files = tuple(_unpacked(package))
    names = frozenset(name for name, _ in files)
    outer = package.relations("")
    main = next((one.target for one in outer if one.kind == "officeDocument"), "word/document.xml")
    document = package.part(main)
    if document is None or local_name(document) != "document":
        raise RefusedError("里面没有 Word 正文")
    if any(local_name(one) == "sectPr" and _holds_words(one) for one in document.iter()):
        raise RefusedError("里面的标记不是 Word 的样子")
    texts = [Part(main, "", document)]
    acting = dict.fromkeys(_acting_files(names))
    for relation in package.relations(main):
        if relation.kind in _FOREIGN_PARTS:
            acting["嵌进来的别的文件"] = None
        if relation.kind == "comments" and (part := package.part(relation.target)) is not None:
            acting |= dict.fromkeys(["批注"] if len(part) else [])
        if relation.kind in _LABELS and all(one.name != relation.target for one in texts):
            part = package.part(relation.target)
            if part is not None:
                texts.append(Part(relation.target, _LABELS[relation.kind], part))
    for name in sorted(names):
        if name.endswith(".rels"):
            acting |= dict.fromkeys(_links_outside(package, name))
    for text in texts:
        acting |= dict.fromkeys(_acting_text(text.root))
    beside = [
        Part(name, "图表、图形", part)
        for name in sorted(names)
        if _BESIDE.match(name) and (part := package.part(name)) is not None
    ]
    return Parts(files, tuple(texts), tuple(beside), tuple(acting), _type_of(package, main))


def _type_of(package: Package, part: str) -> str:
    """What the list of contents says of a part (ISO/IEC 29500-2, 10.1.2.2)."""
    contents = package.part("[Content_Types].xml")
    end = part.rpartition(".")[2].lower()
    by_end = ""
    for one in contents if contents is not None else ():
        if one.get("PartName", "").lower() == f"/{part.lower()}":
            return one.get("ContentType", "")
        if one.get("Extension", "").lower() == end:
            by_end = one.get("ContentType", "")
    return by_end


def _unpacked(package: Package) -> Iterator[tuple[str, bytes]]:
    left = MAX_UNPACKED_BYTES
    for info in package.archive.infolist():
        if info.is_dir():
            continue
        name = info.filename
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or posixpath.normpath(name) != name:
            raise RefusedError("里面有文件的名称不正常")
        with package.archive.open(info) as stream:
            # The size that the directory states may be a lie; what comes out is counted.
            data = stream.read(left + 1)
        if len(data) > left:
            raise RefusedError(f"解开后超过 {MAX_UNPACKED_BYTES // 1_000_000} MB")
        left -= len(data)
        yield name, data


def _holds_words(element: etree._Element) -> bool:
    """Whether words stand where a document only says how its pages look."""
    return any(local_name(one) in {"p", "r"} for one in element.iter())


def _acting_files(names: frozenset[str]) -> Iterator[str]:
    for name in sorted(names):
        for pattern, label in _ACTING:
            if pattern.search(name):
                yield label


def _links_outside(package: Package, name: str) -> Iterator[str]:
    """What a document would fetch from elsewhere. A link to tap fetches nothing by itself."""
    rels = package.part(name)
    for one in rels if rels is not None else ():
        kind = one.get("Type", "").rpartition("/")[2]
        if one.get("TargetMode") != "External" or kind == "hyperlink":
            continue
        # Word notes down on whose own template a document was begun, and misses it in silence.
        if kind == "attachedTemplate" and _LOCAL.match(one.get("Target", "")):
            continue
        yield "链接着的图片" if kind == "image" else "从别处读的内容"


def _acting_text(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        name = local_name(element)
        if name in _REVISIONS:
            yield "修订"
        elif name in {"altChunk", "subDoc", "object"}:
            yield "嵌进来的别的文件"
    if any(map(_FETCHING.match, _commands(root))):
        yield "从别处读内容的域"


def _commands(root: etree._Element) -> Iterator[str]:
    """What the fields of a text do. Word cuts a field into runs, may break it into paragraphs,
    and lets one stand in another: each begins and ends with a sign of its own."""
    opened: list[str] = []
    for element in root.iter():
        name = local_name(element)
        if name == "fldSimple":
            yield attribute(element, "instr")
        elif name == "instrText":
            if opened:
                opened[-1] += element.text or ""
            else:
                yield element.text or ""
        elif name == "fldChar" and (kind := attribute(element, "fldCharType")) == "begin":
            opened.append("")
        elif name == "fldChar" and kind == "end" and opened:
            yield opened.pop()
    yield from opened
