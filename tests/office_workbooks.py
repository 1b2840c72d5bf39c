"""Workbooks as somebody has filled them in, and what an office program reckons of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from python_calamine import CalamineWorkbook

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
_ALWAYS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""The program believes what a file says of its formulas, unless it is told to reckon itself."""


def typed(content: bytes, cells: Mapping[str, str | int], sheet: int = 1) -> bytes:
    """The workbook with these cells filled in on its first worksheet, or another one."""
    name = f"xl/worksheets/sheet{sheet}.xml"
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.namelist():
            part = old.read(entry)
            if entry == name:
                part = _with(part.decode(), cells).encode()
            new.writestr(entry, part)
    return target.getvalue()


def _with(text: str, cells: Mapping[str, str | int]) -> str:
    for place, value in cells.items():
        cell = re.compile(rf'<c r="{place}"( s="\d+")?(?: t="\w+")?(?:/>|>.*?</c>)')
        assert cell.search(text), place
        new = (
            rf'<c r="{place}"\1><v>{value}</v></c>'
            if isinstance(value, int)
            else rf'<c r="{place}"\1 t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        )
        text = cell.sub(new, text, count=1)
    return text


def reckoned(workbooks: Mapping[str, bytes], folder: Path) -> dict[str, CalamineWorkbook]:
    """What LibreOffice makes of them, all in one start; skips where there is none."""
    if PROGRAM is None:
        pytest.skip("needs LibreOffice")
    settings = folder / "profile/user/registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_ALWAYS, "utf-8")
    for name, content in workbooks.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    out = folder / "out"
    subprocess.run(
        [PROGRAM, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "xlsx", "--outdir", out, *folder.glob("*.xlsx")],
        check=False, capture_output=True, timeout=300,
    )  # fmt: skip
    if not list(out.glob("*.xlsx")):
        pytest.skip("needs LibreOffice Calc")
    return {name: CalamineWorkbook.from_path(out / f"{name}.xlsx") for name in workbooks}


def rows(workbook: CalamineWorkbook, sheet: str) -> list[list[object]]:
    """All cells of a worksheet."""
    return [list(row) for row in workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]
