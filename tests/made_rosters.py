"""Rosters that nobody should have: damaged, hostile, or only odd. The same seed, the same file."""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from made_workbooks import formula, formula_of_text, label, old_workbook, record, with_parts

SAVED = Path(__file__).resolve().parent / "cases" / "rosters"

_WORDS = (
    "姓名", "姓 名", "党员姓名", "性别", "电话", "序号", "王芳", "李强", "阿卜杜拉•买买提", "合计",
    "填表人：王五", "共 12 人", "第一党小组", "2031年6月5日", "说明：外出的不列", "", " ", "　",
    "12", "=1+1", "@x", "\x00", "\u202e", "\ufeff", "\u2028", "\ud800", "𰻞", "甲" * 200, "，",
    "、", "\t", "女", "13800000000", "e\u0301", "\u200b王\u200b芳", "·", "••", "A\u0300·b",
    "填表人 王五", "（合计）", "组长李强", "本表一式两份", "阿卜杜拉 买买提", "甲··", "党小组",
    "二组：",
)  # fmt: skip
_NUMBERS = (0, 1, 2, 7, 63, 64, 255, 256, 511, 512, 4095, 65535, 2**31 - 1, 2**31, 2**32 - 1)
_CODECS = ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "big5",
           "utf-32", "cp1252", "utf-7")  # fmt: skip
_REFERENCES = ("A1", "A0", "XFD1048576", "GR20000", "ZZZ9999999", "a2", "1A", "", "A2:B9", "$A$3",
               "A99999999999999999999", "A-1", "IV65536")  # fmt: skip


def roster(seed: int) -> tuple[str, bytes]:
    """A suffix and the bytes of a file."""
    chance = random.Random(seed)
    make = chance.choice((_text, _text, _new, _old, _made_new, _made_old))
    suffix, data = make(chance)
    for _ in range(chance.choice((0, 0, 1, 1, 2, 5))):
        data = chance.choice(_DAMAGES)(chance, data)
    return chance.choice((suffix,) * 9 + (".csv", ".xlsx", ".xls")), data


def _lines(chance: random.Random) -> list[list[str]]:
    width = chance.choice((1, 2, 3, 8))
    rows = [[chance.choice(_WORDS) for _ in range(width)] for _ in range(chance.randrange(30))]
    header = [
        chance.choice(("姓名", "性别", "电话", "序号", "", "职务", "党小组")) for _ in range(width)
    ]
    header[chance.randrange(width)] = chance.choice(("姓名", "姓名", "党员姓名", "姓名（正楷）"))
    return [*rows[: chance.choice((0, 0, 2))], header, *rows]


def _text(chance: random.Random) -> tuple[str, bytes]:
    delimiter = chance.choice((",", "\t", ";", "，", "|", '","', ' "'))
    end = chance.choice(("\n", "\r\n", "\r", "\n\r", "\x85", "\u2028"))
    rows = [delimiter.join(row) for row in _lines(chance)]
    text = end.join(f'"{row}"' if chance.random() < 0.1 else row for row in rows)
    if chance.random() < 0.1:
        text += chance.choice((",", '"', "\n", "，", '""', "甲")) * chance.choice((100, 200_000))
    data = text.encode(chance.choice(_CODECS), "replace" if chance.random() < 0.9 else "ignore")
    return chance.choice((".csv", ".txt", ".tsv")), data


def _new(_: random.Random) -> tuple[str, bytes]:
    return ".xlsx", (SAVED / "mingce.xlsx").read_bytes()


def _old(_: random.Random) -> tuple[str, bytes]:
    return ".xls", (SAVED / "mingce.xls").read_bytes()


def _made_new(chance: random.Random) -> tuple[str, bytes]:
    """A sheet of one's own in a whole workbook."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells: list[str] = []
    for row in _lines(chance):
        cells.append(chance.choice(("<row>", "<row>", '<row r="999999999">', "<row><row>")))
        for word in row:
            shown = "".join(char for char in word if char.isprintable() and char not in "<&\ud800")
            place = f' r="{chance.choice(_REFERENCES)}"' if chance.random() < 0.02 else ""
            reckons = chance.choice(("",) * 9 + ("<f>A1</f>", '<f t="array" ref="A1:XFD9">A1</f>'))
            kind = chance.choice(("inlineStr",) * 5 + ("s", "str", "b", "e", "n", "d", "x"))
            held = f"<is><t>{shown}</t></is>" if kind == "inlineStr" else f"<v>{shown}</v>"
            cells.append(f'<c{place} t="{kind}">{reckons}{held}</c>')
        cells.append("</row>" if chance.random() < 0.98 else "")
    doctype = '<!DOCTYPE a [<!ENTITY b "c">]>' if chance.random() < 0.05 else ""
    more = "<row/>" * chance.choice((0, 0, 0, 100_000))
    sheet = f"{doctype}<worksheet {main}><sheetData>{''.join(cells)}{more}</sheetData></worksheet>"
    whole = (SAVED / "mingce.xlsx").read_bytes()
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        sheets = [name for name in archive.namelist() if "worksheets/sheet" in name]
    return ".xlsx", with_parts(whole, dict.fromkeys(sheets, sheet.encode()))


def _made_old(chance: random.Random) -> tuple[str, bytes]:
    records: list[bytes] = []
    for row, words in enumerate(_lines(chance)):
        for column, word in enumerate(words):
            at = (row, column) if chance.random() < 0.98 else (65_535, 255)
            plain = word.encode("utf-16-le", "replace").decode("utf-16-le")
            make = chance.choice((label,) * 12 + (formula_of_text,))
            records.append(make(*at, plain) if plain else formula(*at, 1.5))
        if chance.random() < 0.1:
            kind = chance.choice((0x00BD, 0x0221, 0x00FD, 0x0809, 0x000A, 0x003C, 0x0200, 0x002F))
            records.append(record(kind, chance.randbytes(chance.choice((0, 1, 6, 12, 40)))))
    whole = b"".join(records)[:50_000]
    return ".xls", old_workbook([whole])


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _flip(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 50)) if data else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _number(chance: random.Random, data: bytes) -> bytes:
    """A number somewhere becomes one at the edge of its kind."""
    if len(data) < 600:
        return data
    # Heads and directories are where numbers rule.
    at = chance.choice((chance.randrange(0, 512), chance.randrange(len(data) - 4)))
    return data[:at] + struct.pack("<I", chance.choice(_NUMBERS)) + data[at + 4 :]


def _swap(chance: random.Random, data: bytes) -> bytes:
    a, b, c = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def _twice(chance: random.Random, data: bytes) -> bytes:
    a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:b] + data[a:b] * chance.choice((1, 2, 20)) + data[b:]


def _parts(chance: random.Random, data: bytes) -> bytes:
    """Parts of a workbook change places, are lost, or say something else."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:
        # Damaged already, in whatever way.
        return data
    names = list(parts)
    if not names:
        return data
    one, other = chance.choice(names), chance.choice(names)
    change = chance.randrange(4)
    if change == 0:
        parts[one], parts[other] = parts[other], parts[one]
    elif change == 1:
        del parts[one]
    elif change == 2:
        parts[one] = _flip(chance, parts[one])
    else:
        parts[one] = parts[one].replace(b"</", b"<x/></", chance.choice((1, 3)))
    target = BytesIO()
    packing = chance.choice((zipfile.ZIP_DEFLATED,) * 4 + (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    with zipfile.ZipFile(target, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


_Damage = Callable[[random.Random, bytes], bytes]
_DAMAGES: tuple[_Damage, ...] = (
    _cut,
    _flip,
    _flip,
    _number,
    _number,
    _swap,
    _twice,
    _parts,
    _parts,
)
