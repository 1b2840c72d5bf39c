"""Whether anything keeps a clause's name on its line in a Word file that LibreOffice opens.

    .venv/bin/python benchmarks/word_no_break.py

Twenty lines, in each of which the name begins one character later; counted is in how many it goes
over the line's end. What ISO/IEC 29500 and Unicode offer does not hold here: LibreOffice 7.4 reads
no list of signs that may not end a line (17.15.1.58), and between Chinese characters it asks
neither a word joiner nor a space that does not break. A phonetic guide (`ruby`) holds, but it is
there for readings above a word, and whether a name inside it is still found and copied as it
stands cannot be tried without Word. Joiners would stand in every name that somebody looks for.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pypdfium2 as pdfium
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Pt

NAME = "附件1 二、1"
SIGNS = "附件一二三四五六七八九十、（）0123456789\u00a0"
_FIRST, _LINES = 25, 20
"""Characters before the name: of 11.5 pt forty stand in a line of 162 mm."""


def main() -> None:
    """Print what each way gives."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        sys.exit("needs LibreOffice")
    with tempfile.TemporaryDirectory() as other:
        folder = Path(other)
        for number, way in enumerate(_WAYS.values()):
            (folder / f"{number}.docx").write_bytes(_file(way))
        files = map(str, sorted(folder.glob("*.docx")))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(
            [program, profile, "--headless", "--convert-to", "pdf", "--outdir", other, *files],
            check=True, capture_output=True,
        )  # fmt: skip
        for number, name in enumerate(_WAYS):
            found, broken = _counted(folder / f"{number}.pdf")
            print(f"{name}: {broken} of {found} broken")


def _counted(path: Path) -> tuple[int, int]:
    text = "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(path))
    spread = r"[\s\u2060\u200d]*".join(map(re.escape, NAME.replace(" ", "")))
    found = re.findall(spread, text)
    return len(found), sum("\n" in one for one in found)


def _file(name: Callable[[], list[Element]]) -> bytes:
    document = Document()
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Pt(595), Pt(68), Pt(68)
    style = document.styles["Normal"]
    style.font.size = Pt(11.5)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    rule = _made("noLineBreaksAfter", lang="zh-TW", val=SIGNS)
    document.settings.element.insert(0, rule)
    for count in range(_FIRST, _FIRST + _LINES):
        document.add_paragraph("看" * count + "（")
        element = document.element.body.findall(qn("w:p"))[-1]
        element.extend(name())
        element.append(_run("），再看一遍，甲乙丙丁。"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _made(tag: str, *children: Element, **attributes: str) -> Element:
    element = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    element.extend(children)
    return element


def _run(text: str, *looks: Element) -> Element:
    words = _made("t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _made("r", _made("rPr", *looks), words)


def _in_a_field() -> list[Element]:
    begin, end = (_made("fldChar", fldCharType=kind) for kind in ("begin", "end"))
    code = _made("instrText")
    code.text = " QUOTE "
    between = _made("fldChar", fldCharType="separate")
    return [*(_made("r", one) for one in (begin, code, between)), _run(NAME), _made("r", end)]


def _with_ruby() -> list[Element]:
    above = _made("rt", _made("r"))
    return [_made("r", _made("ruby", _made("rubyPr"), above, _made("rubyBase", _run(NAME))))]


_HARD = NAME.replace(" ", "\u00a0")
_WAYS: Mapping[str, Callable[[], list[Element]]] = {
    "as it is": lambda: [_run(NAME)],
    "a space that does not break": lambda: [_run(_HARD)],
    "word joiners": lambda: [_run("\u2060".join(_HARD))],
    "zero-width joiners": lambda: [_run("\u200d".join(_HARD))],
    "word joiners, as no Chinese": lambda: [
        _run("\u2060".join(_HARD), _made("lang", eastAsia="en-US"))
    ],
    "signs that may not end a line": lambda: [
        _run(_HARD[:-1], _made("lang", eastAsia="zh-TW")), _run(_HARD[-1])
    ],
    "text to fit": lambda: [_run(NAME, _made("fitText", val="1265", id="7"))],
    "a field": _in_a_field,
    "a phonetic guide": _with_ruby,
}  # fmt: skip


if __name__ == "__main__":
    main()
