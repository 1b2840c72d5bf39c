"""Somebody at LibreOffice Calc: opens a workbook, types, inserts rows, saves, opens it again.

What he does stands in a list, a line for each thing, and a macro does it with the program's own
means: what is typed is understood as the program understands it.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from office_workbooks import PROGRAM

_BASIC = """\
Sub Work(list as String)
  Dim number as Integer, line as String, parts, book, sheet, hidden(0), address, name
  hidden(0) = createUnoStruct("com.sun.star.beans.PropertyValue")
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  number = FreeFile
  Open list For Input As #number
  Line Input #number, address
  Line Input #number, name
  book = StarDesktop.loadComponentFromURL(address, "_blank", 0, hidden())
  sheet = book.Sheets.getByName(name)
  Do While Not Eof(number)
    Line Input #number, line
    parts = Split(line, Chr(9))
    Select Case parts(0)
      Case "type"
        sheet.getCellRangeByName(parts(1)).FormulaLocal = parts(2)
      Case "insert"
        sheet.Rows.insertByIndex(CLng(parts(1)) - 1, 1)
      Case "save"
        book.store()
        book.close(True)
        book = StarDesktop.loadComponentFromURL(address, "_blank", 0, hidden())
        sheet = book.Sheets.getByName(name)
    End Select
  Loop
  Close #number
  book.store()
  book.close(True)
End Sub
"""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = f"""{_HEAD}\
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
<library:element library:name="Typist"/></library:library>
"""
_MODULE = f"""{_HEAD}\
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Typist"
 script:language="StarBasic">{escape(_BASIC)}</script:module>
"""

SAVE = "save"
"""The workbook is saved, closed and opened again."""


def typing(cell: str, text: str) -> str:
    """Something typed into a cell."""
    assert not set("\t\r\n") & set(text)
    return f"type\t{cell}\t{text}"


def inserting(row: int) -> str:
    """A row put in above this one, as the program counts."""
    return f"insert\t{row}"


def work_at(book: Path, sheet: str, steps: Iterable[str], folder: Path) -> None:
    """Do all that with a workbook; skips where there is no LibreOffice. `folder` is for notes."""
    if PROGRAM is None:
        pytest.skip("needs LibreOffice")
    notes = folder / "steps.txt"
    notes.write_text("\n".join((book.as_uri(), sheet, *steps, "")), "utf-8")
    profile = folder / "profile"
    # A first start lays out the profile, and would take away what stands there already.
    _start(profile, "--terminate_after_init")
    library = profile / "user/basic/Standard"
    (library / "script.xlb").write_text(_LIBRARY, "utf-8")
    (library / "Typist.xba").write_text(_MODULE, "utf-8")
    before = book.stat().st_mtime_ns
    _start(profile, f'macro:///Standard.Typist.Work("{notes}")')
    if book.stat().st_mtime_ns == before:
        pytest.skip("needs LibreOffice Calc")


def _start(profile: Path, *arguments: str) -> None:
    subprocess.run(
        [PROGRAM or "", f"-env:UserInstallation={profile.as_uri()}", "--headless", *arguments],
        check=False, capture_output=True, timeout=600,
    )  # fmt: skip
