"""Damaged .docx and .txt files without end: what a number names is always the same file.

`python tests/long/fuzz_office.py 0 2000 FOLDER` writes the files of these numbers into a folder,
`python tests/long/fuzz_office.py FOLDER` imports all that are there, checks what came of it and
prints the outcomes, the slowest and the most memory. Two processes: making them takes memory.
"""

from __future__ import annotations

import io
import json
import random
import re
import struct
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import docx

sys.path.append(str(Path(__file__).resolve().parents[1] / "unit"))

from small_project import small_project

from xuexi.model import AudienceId
from xuexi.project.load import load
from xuexi.sources.originals.importing import ImportRequest, import_official

Parts = dict[str, bytes]

LINES = (
    "附件3：",
    "关于读书的意见",
    "　　为组织好读书活动，提出如下意见。",
    "一、总则",
    "（一）目标",
    "1. 读书。",
    "（1）读一本书，办一件事。",
    "二、安排",
    "学习〔2016〕5号",
    "— 1 —",
    "2016年5月10日",
)
PIECES = (
    "秘密★1年",
    "内部资料",
    "此件不公开",
    "\x00",
    "\x02",
    "\x0b",
    "\x0c",
    "\x1a",
    "\x85",
    "\u2028",
    "\ufeff",
    "\ufffd",
    "\u200b",
    "\U000e0001",
    "𠮷",
    "　",
    "\t",
    "\r",
    "\n\n",
    "一、",
    "（一）",
    "1.",
    "///",
    "```",
    "~~~",
    "<b>",
    "&amp;",
    "[x](y)",
    "{#a}",
    "|a|",
    "***",
    "---",
    "# ",
    "> ",
    "附件：",
    "“",
    "《",
    "：",
    "\\",
    "'",
    '"',
    "%",
    "@",
    "null",
    "9" * 400,
    "读" * 3000,
    "<" * 500,
    "（" * 500,
)
XML_PIECES = (
    "<w:p/>",
    "<w:p>",
    "</w:p>",
    "<w:t>",
    "<w:tbl><w:tr><w:tc>",
    "<w:ins>",
    "<w:sdt/>",
    "<a:blip/>",
    "&lt;",
    "&#1;",
    "&#xD800;",
    "&#9733;",
    "&x;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?x?>",
    "<!DOCTYPE x>",
    "<w:numPr><w:numId w:val='1'/></w:numPr>",
    "<w:rPr><w:vanish/></w:rPr>",
    ' xmlns="urn:x"',
    ' xmlns:w="urn:x"',
    " w:val='" + "x" * 5000 + "'",
    "<x:y/>",
    "\x00",
    "\xff",
    "<w:drawing>",
    "<mc:AlternateContent>",
    "<w:fldChar><w:ffData><w:ddList/></w:ffData></w:fldChar>",
)
TARGETS = (
    "",
    "/",
    "..",
    "../../../etc/passwd",
    "document.xml",
    "/word/document.xml",
    "header1.xml",
    "%00",
    "http://example.org/x.xml",
    "x" * 70_000,
    "\u2028.xml",
    "styles.xml",
    ".xml",
    "./././a.xml",
)
CODECS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "gbk", "gb18030", "utf-7", "cp037", "big5")


@cache
def _whole() -> tuple[tuple[str, bytes], ...]:
    """A Word file with everything beside its text."""
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    document.add_table(2, 2).cell(0, 0).text = "表"
    document.add_paragraph("甲", style="List Number")
    document.sections[0].header.paragraphs[0].text = "某某镇党委"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    document.add_comment(document.paragraphs[0].runs, text="改", author="甲")
    return _parts(document)


@cache
def _plain() -> tuple[tuple[str, bytes], ...]:
    """One that can be imported."""
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    return _parts(document)


def _parts(document: docx.document.Document) -> tuple[tuple[str, bytes], ...]:
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def _zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return stream.getvalue()


# -- damage ------------------------------------------------------------------------------


def _cut(dice: random.Random, data: bytes) -> bytes:
    start, end = sorted(dice.choices(range(len(data) + 1), k=2))
    return dice.choice(
        (data[:end], data[start:], data[:start] + data[end:], data + data[start:end])
    )


def _flipped(dice: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5, 50))):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _named(dice: random.Random, parts: Parts) -> str:
    likely = [name for name in parts if "document" in name or "rels" in name or "header" in name]
    return dice.choice(likely if dice.random() < 0.7 and likely else list(parts))


def _flip_in_part(dice: random.Random, parts: Parts) -> None:
    name = _named(dice, parts)
    parts[name] = _flipped(dice, parts[name])


def _cut_part(dice: random.Random, parts: Parts) -> None:
    name = _named(dice, parts)
    parts[name] = _cut(dice, parts[name])


def _swap(dice: random.Random, parts: Parts) -> None:
    one, other = _named(dice, parts), _named(dice, parts)
    parts[one], parts[other] = parts[other], parts[one]


def _remove(dice: random.Random, parts: Parts) -> None:
    del parts[_named(dice, parts)]


def _rename(dice: random.Random, parts: Parts) -> None:
    name = _named(dice, parts)
    parts[dice.choice((name.upper(), f"/{name}", name.replace("/", "\\"), "", "读/书.xml"))] = (
        parts.pop(name)
    )


def _insert(dice: random.Random, parts: Parts) -> None:
    name = _named(dice, parts)
    text = parts[name].decode("utf-8", "replace")
    ends = [match.end() for match in re.finditer("[<>]", text)] or [0]
    for _ in range(dice.choice((1, 1, 3))):
        at = dice.choice(ends)
        text = text[:at] + dice.choice((*XML_PIECES, *PIECES)) + text[at:]
    parts[name] = text.encode("utf-8", "surrogatepass")


def _words(dice: random.Random, parts: Parts) -> None:
    name = "word/document.xml"
    text = parts.get(name, b"").decode("utf-8", "replace")
    piece = dice.choice(PIECES).replace("&", "&amp;").replace("<", "&lt;")
    parts[name] = re.sub("读书|安排", lambda _: piece, text, count=dice.randrange(1, 4)).encode()


def _encoding(dice: random.Random, parts: Parts) -> None:
    name, codec = _named(dice, parts), dice.choice(CODECS)
    text = parts[name].decode("utf-8", "replace")
    if dice.random() < 0.5:
        text = text.replace("UTF-8", codec, 1)
    parts[name] = text.encode(codec, "replace")


def _namespaces(dice: random.Random, parts: Parts) -> None:
    name = _named(dice, parts)
    text = parts[name].decode("utf-8", "replace")
    old, new = dice.choice(
        (("wordprocessingml/2006", "x"), ("w:", "w2:"), ("w:", ""), ("http://", "urn:"),
         ("schemas.openxmlformats.org/wordprocessingml/2006/main",
          "purl.oclc.org/ooxml/wordprocessingml/main"))
    )  # fmt: skip
    parts[name] = text.replace(old, new, dice.choice((1, 2, -1))).encode()


def _nesting(dice: random.Random, parts: Parts) -> None:
    tag = dice.choice(("w:p", "w:ins", "w:sdt", "w:sdtContent", "w:tbl", "w:smartTag", "w:r", "x"))
    depth = dice.choice((20, 90, 99, 101, 255, 257, 5_000, 100_000))
    inner = f"<{tag}>" * depth + f"</{tag}>" * depth
    _into_body(parts, inner)


def _flood(dice: random.Random, parts: Parts) -> None:
    piece = dice.choice(
        ("<w:p/>", "<w:p><w:r><w:t>读</w:t></w:r></w:p>", "<w:tab/>", "读", " ", '<x a="" b=""/>',
         "<w:hyperlink/>", "<w:br/>", "<w:p><w:r><w:tab/></w:r></w:p>")
    )  # fmt: skip
    _into_body(parts, piece * dice.choice((1_000, 20_000, 290_000, 2_000_000)))


def _into_body(parts: Parts, inner: str) -> None:
    name = "word/document.xml"
    text = parts.get(name, b"").decode("utf-8", "replace")
    parts[name] = text.replace("<w:body>", f"<w:body>{inner}", 1).encode()


def _relations(dice: random.Random, parts: Parts) -> None:
    names = [name for name in parts if name.endswith(".rels")]
    if names:
        name = dice.choice(names)
        text = parts[name].decode("utf-8", "replace")
        targets = re.findall('Target="[^"]*"', text)
        if targets:
            new = f'Target="{dice.choice(TARGETS)}"'
            parts[name] = text.replace(dice.choice(targets), new).encode()


_IN_PARTS: tuple[Callable[[random.Random, Parts], None], ...] = (
    _flip_in_part, _cut_part, _swap, _remove, _rename, _insert, _insert, _words, _words, _encoding,
    _namespaces, _relations,
)  # fmt: skip
_HEAVY = (_nesting, _flood)
"""What makes a large file; seldom, for each takes its second."""


def _fields(dice: random.Random, data: bytes) -> bytes:
    """Other numbers in the ZIP's own headers: method, flags, sizes, offsets, counts."""
    changed = bytearray(data)
    signs = [m.start() for m in re.finditer(rb"PK(\x01\x02|\x03\x04|\x05\x06)", data)]
    for _ in range(dice.choice((1, 2, 4))):
        at = dice.choice(signs) + dice.randrange(4, 44, 2)
        value = dice.choice((0, 1, 8, 9, 12, 14, 99, 0xFFFF, dice.randrange(65536)))
        if at + 2 <= len(changed):
            struct.pack_into("<H", changed, at, value)
    return bytes(changed)


def _word(dice: random.Random) -> bytes:
    parts = dict(dice.choice((_whole, _plain, _plain))())
    if dice.random() < 0.04:
        dice.choice(_HEAVY)(dice, parts)
    else:
        for _ in range(dice.choice((0, 1, 1, 2, 3))):
            if parts:
                dice.choice(_IN_PARTS)(dice, parts)
    methods = (zipfile.ZIP_DEFLATED,) * 8 + (
        zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA
    )  # fmt: skip
    data = _zipped(parts, dice.choice(methods))
    for damage in (_cut, _flipped, _fields):
        if dice.random() < 0.12:
            data = damage(dice, data)
    return data


def _text(dice: random.Random) -> bytes:
    lines = list(LINES)
    for _ in range(dice.choice((0, 1, 2, 5))):
        at = dice.randrange(len(lines))
        place = dice.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:place] + dice.choice(PIECES) + lines[at][place:]
    if dice.random() < 0.03:
        lines += [dice.choice((*LINES, *PIECES))] * dice.choice((1_000, 20_000, 200_000))
    dice.shuffle(lines) if dice.random() < 0.2 else None
    text = dice.choice(("\n", "\r\n", "\r", "\n\n")).join(lines)
    data = text.encode(dice.choice(("utf-8", "utf-8-sig", *CODECS)), "replace")
    for damage in (_cut, _flipped):
        if dice.random() < 0.3:
            data = damage(dice, data)
    return data


def damaged(number: int) -> tuple[str, bytes]:
    """The file of this number: its suffix and its bytes."""
    dice = random.Random(number)
    if number % 3 == 0:
        return ".txt", _text(dice)
    return ".docx", _word(dice)


# -- what must hold ------------------------------------------------------------------------

REQUEST = ImportRequest((AudienceId("village"),), date(2016, 5, 10))
OF_THE_TEXT = {"XX405", "XX704"}
"""Findings about a text that came in rightly: its own numbers, and signs of private use."""


def judge(file: Path, root: Path) -> str:
    """Import the file; what came in says what the original says. Any exception is a fault."""
    data = file.read_bytes()
    imported, findings = import_official(data, file.suffix, file.name, REQUEST)
    for finding in findings:
        assert "\n" not in str(finding)
        str(finding).encode()
    if imported is None:
        assert findings
        return findings[0].code
    folder = root / "study_materials" / "guidance_plan"
    folder.mkdir(exist_ok=True)
    files = {f"{imported.id}.md": imported.markdown.encode(), imported.original_name: data}
    try:
        for name, content in files.items():
            (folder / name).write_bytes(content)
        wrong = [str(found) for found in load(root).findings if found.code not in OF_THE_TEXT]
    finally:
        for name in files:
            (folder / name).unlink(missing_ok=True)
    assert wrong == []
    return "imported"


def make(first: int, last: int, folder: Path) -> None:
    """Write the files of these numbers."""
    for number in range(first, last):
        suffix, content = damaged(number)
        (folder / f"{number}{suffix}").write_bytes(content)


def _peak_mb() -> int:
    """The most memory that this process had; getrusage would give that of the one before exec."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) // 1024  # type: ignore[index]


def _judge_all(folder: Path) -> None:
    outcomes: Counter[str] = Counter()
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory() as temporary:
        root = small_project(Path(temporary))
        for file in sorted(folder.iterdir()):
            began = time.process_time()
            print(file.name, flush=True)
            outcomes[judge(file, root)] += 1
            slowest = max(slowest, (time.process_time() - began, file.name))
    report = {"outcomes": outcomes, "slowest": slowest, "peak_mb": _peak_mb()}
    print(json.dumps(report))


if __name__ == "__main__":
    if len(sys.argv) == 2:
        _judge_all(Path(sys.argv[1]))
    else:
        make(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
