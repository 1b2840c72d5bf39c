"""Whatever a .docx or .txt file holds, its import ends in a right material or in findings.

A few dozen damaged files in every run, thousands with `--long`; and files made to fill the memory.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import fuzz_office
import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="measures memory by /proc")

SCRIPT = Path(fuzz_office.__file__)
SECONDS_FOR_ONE = 20
"""Of a processor, however many share it; a hang guard, three are usual at most."""
PATIENCE = 10
"""What a loaded machine may take longer."""
MOST_MB = 300
CHUNK = 100
MANY = 3_000
SAMPLE = 45
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _judged(folder: Path) -> dict[str, object]:
    """What importing all files of a folder came to, in a process of its own."""
    command = [sys.executable, str(SCRIPT), str(folder)]
    count = len(list(folder.iterdir()))
    done = subprocess.run(
        command,
        capture_output=True,
        timeout=PATIENCE * SECONDS_FOR_ONE * min(count, 20),
        check=False,
        text=True,
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 0, f"{lines[-1:]}: {done.stderr[-2000:]}"
    report: dict[str, object] = json.loads(lines[-1])
    return report


def _hold(folder: Path) -> dict[str, object]:
    report = _judged(folder)
    assert report["peak_mb"] < MOST_MB, report  # type: ignore[operator]
    assert report["slowest"][0] < SECONDS_FOR_ONE, report  # type: ignore[index]
    return report


def test_a_few_dozen_damaged_files(tmp_path: Path) -> None:
    fuzz_office.make(0, SAMPLE, tmp_path)
    outcomes = _hold(tmp_path)["outcomes"]
    assert {"imported", "XX408", "XX406"} <= set(outcomes)  # type: ignore[call-overload]


@pytest.mark.long
@pytest.mark.parametrize("first", range(SAMPLE, MANY, CHUNK))
def test_thousands_of_damaged_files(tmp_path: Path, first: int) -> None:
    fuzz_office.make(first, first + CHUNK, tmp_path)
    _hold(tmp_path)


# -- small files that want much memory or time ---------------------------------------------


def _document(body: str, before: str = "", root: str = "") -> str:
    return f"{before}<w:document {W}{root}><w:body>{body}</w:body></w:document>"


def _word(document: str | bytes, method: int = zipfile.ZIP_DEFLATED, **more: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("word/document.xml", document)
        for name, content in more.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _spaces(method: int) -> bytes:
    return _word(_document(f"<w:p><w:r><w:t>{' ' * 100_000_000}</w:t></w:r></w:p>"), method)


def _many_files() -> bytes:
    return _word(_document(""), zipfile.ZIP_STORED, **{f"{number}": "" for number in range(70_000)})


def _one_header_for_all() -> bytes:
    relations = '<r Type="/header" Target="h.xml"/>' * 50_000
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", _document("<w:p/>"))
        archive.writestr("word/_rels/document.xml.rels", f"<R>{relations}</R>")
        archive.writestr("word/h.xml", f"<w:hdr {W}>{'<w:p/>' * 100_000}</w:hdr>")
    return stream.getvalue()


def _entities() -> bytes:
    rows = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    dtd = f'<!DOCTYPE x [<!ENTITY a0 "ha">{"".join(rows)}]>'
    return _word(_document('<w:p w:x="&a11;"><w:r><w:t>&a11;</w:t></w:r></w:p>', dtd))


def _namespaces() -> bytes:
    declared = "".join(f' xmlns:n{number}="u{number}"' for number in range(100_000))
    used = "".join(f"<n{number}:a/>" for number in range(100_000))
    return _word(_document(used, root=declared))


def _full_to_the_brim() -> bytes:
    """As much as the limits let through, and all of it text."""
    paragraph = '<w:p w:rsidR="00AB12CD"><w:r w:rsidRPr="00AB12CD"><w:t>读书读书</w:t></w:r></w:p>'
    rest = '<a b="12345678901234567890" c="12345678901234567890"/>' * 210_000
    return _word(_document(paragraph * 10_000 + rest))


def _many_attributes() -> str:
    return " ".join(f"b{number}='1'" for number in range(590_000))


def _lines(text: str) -> bytes:
    return f"关于读书的意见\n{text}".encode()


def _wide() -> bytes:
    declaration = '<?xml version="1.0" encoding="UTF-16"?>'
    return _word(_document("<a/>" * 6_000_000, declaration).encode("utf-16"))


HOSTILE = {
    "bzip2.docx": lambda: _spaces(zipfile.ZIP_BZIP2),
    "lzma.docx": lambda: _spaces(zipfile.ZIP_LZMA),
    "deflate.docx": lambda: _spaces(zipfile.ZIP_DEFLATED),
    "elements.docx": lambda: _word(_document("<a/>" * 6_000_000)),
    "wide-elements.docx": _wide,
    "attributes.docx": lambda: _word(_document('<a b="" c="" d="" e="" f=""/>' * 700_000)),
    "one-attribute.docx": lambda: _word(_document(f'<a b="{"x" * 25_000_000}"/>')),
    "many-on-one.docx": lambda: _word(_document(f"<a {_many_attributes()}/>")),
    "namespaces.docx": _namespaces,
    "comments.docx": lambda: _word(_document("<!--a-->" * 3_000_000)),
    "entities.docx": _entities,
    "depth.docx": lambda: _word(_document("<a>" * 5_000_000)),
    "breaks.docx": lambda: _word(_document(f"<w:p><w:r>{'<w:br/>' * 290_000}</w:r></w:p>")),
    "paragraphs.docx": lambda: _word(_document("<w:p/>" * 290_000)),
    "files.docx": _many_files,
    "headers.docx": _one_header_for_all,
    "brim.docx": _full_to_the_brim,
    "lines.txt": lambda: b"a\n" * 9_000_000,
    "numbers.txt": lambda: _lines("一、读书\n" * 1_000_000),
    "signs.txt": lambda: _lines("<" * 900_000),
    "many-signs.txt": lambda: _lines(("<&a;" * 2_400 + "\n") * 20),
    "fence.txt": lambda: _lines("///" + "<&a;" * 200_000),
    "stars.txt": lambda: _lines("★秘 " * 300_000),
}


IN_EVERY_RUN = ("bzip2.docx", "elements.docx", "attributes.docx", "files.docx", "signs.txt")


def _small(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        (folder / name).write_bytes(HOSTILE[name]())


def test_small_files_take_little_memory(tmp_path: Path) -> None:
    _small(tmp_path, IN_EVERY_RUN)
    assert _hold(tmp_path)["outcomes"] == {"XX408": 5}


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_each_small_file_takes_little_memory(tmp_path: Path, name: str) -> None:
    _small(tmp_path, [name])
    _hold(tmp_path)
