"""Damaging text as disks, editors, keyboards and people of ill will do; the same for a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_SWAPS = str.maketrans("：，（）“”；-#|[]*`", ':,()"";—＃｜【】＊\'')
_SIGNS = '：，（）“”；-#|[]*`:,()";—＃｜【】_>/{}<&!?~^\\@%'
_PIECES = (
    "/// 讨论题\n", "/// 仅限 | 渔委\n", "/// 议程 | 25:99\n", "/// 流程\n", "///\n",
    "/// 书写 | 0\n", "////\n", "| 甲 | 乙 |\n", "| --- |\n", "- [ ] ", "1. ", "    - ", "> ",
    "## ", "# ", "===\n", "---\n", "```\n", "~~~ x\n", "[甲](id:", "[甲](../", "![](", "](",
    "[^1]", "[x]: y\n", "**", "__", "`", "<br>", "<!--", "-->", "&amp;", "{#甲}", "{: .x #y z=1}",
    "\\", "附件7 二、", "“", "”", "  \n", "\n\n", "\n    ", "\t", "\r\n", "\r", "\x00", "\x02",
    "\x03", "\x07", "\x1b[2J", "\x85", "\u2028", "\u200b", "\ufeff", "\ufffd", "\u202e",
    "\U000e0001", "\U0001f600", "\ud800", "\x02wzxhzdk:0\x03", "\x02klzzwxh:0000\x03", "&x ",
    "*x", "!!python/object:os.system ", "<<: ", "? ", ": ", "- ", "[", "{", "|\n", ">-\n", "'",
    '"', '"\\ud800"', '"\\x07"', "~", "null", "%YAML", "9" * 40, "-1", "1e999", "0x10",
    "2031-02-30", "0000-00-00", "id: x\n", "title: ", "kind: ", "columns:\n  - ", "prefill: ",
    "original: ../../../etc/passwd\n", "rows: 999999\n",
)  # fmt: skip
_CODECS = ("gb18030", "utf-16", "utf-16-le", "utf-32", "utf-8-sig", "big5", "utf-7")

Damage = Callable[[random.Random, str, str], str | bytes]


def damaged(seed: int, text: str, other: str) -> bytes:
    """`text` with one to four kinds of damage done to it; `other` is another file's text."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        result = chance.choice(_DAMAGES)(chance, text, other)
        if isinstance(result, bytes):
            return result
        text = result
    return text.encode("utf-8", "surrogatepass")


def _cut(chance: random.Random, text: str, _: str) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _behead(chance: random.Random, text: str, _: str) -> str:
    return text[chance.randrange(len(text) + 1) :]


def _cut_bytes(chance: random.Random, text: str, _: str) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    return data[: chance.randrange(len(data) + 1)]


def _flip_bytes(chance: random.Random, text: str, _: str) -> bytes:
    data = bytearray(text.encode("utf-8", "surrogatepass") or b"x")
    for _turn in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _lines(change: Callable[[random.Random, list[str]], None]) -> Damage:
    def damage(chance: random.Random, text: str, _: str) -> str:
        lines = text.split("\n")
        for _turn in range(chance.randint(1, 4)):
            change(chance, lines)
        return "\n".join(lines)

    return damage


def _delete(chance: random.Random, lines: list[str]) -> None:
    at = chance.randrange(len(lines) + 1)
    del lines[at : at + chance.randint(1, 3)]


def _duplicate(chance: random.Random, lines: list[str]) -> None:
    at = chance.randrange(len(lines) + 1)
    lines[at:at] = lines[at : at + chance.randint(1, 5)] * chance.randint(1, 3)


def _move(chance: random.Random, lines: list[str]) -> None:
    if lines:
        line = lines.pop(chance.randrange(len(lines)))
        lines.insert(chance.randrange(len(lines) + 1), line)


def _indent(chance: random.Random, lines: list[str]) -> None:
    if lines:
        at = chance.randrange(len(lines))
        lines[at] = chance.choice((" ", "  ", "    ", "\t", "\u3000", "\u00a0")) + lines[at]


def _join(chance: random.Random, lines: list[str]) -> None:
    if len(lines) > 1:
        at = chance.randrange(len(lines) - 1)
        lines[at : at + 2] = [lines[at] + lines[at + 1]]


def _swap_signs(chance: random.Random, text: str, _: str) -> str:
    part = chance.random()
    return "".join(char.translate(_SWAPS) if chance.random() < part else char for char in text)


def _change_signs(chance: random.Random, text: str, _: str) -> str:
    def change(match: re.Match[str]) -> str:
        return chance.choice(_SIGNS) if chance.random() < 0.1 else match[0]

    return re.sub(r"[^\w\s]", change, text)


def _insert(chance: random.Random, text: str, _: str) -> str:
    at = chance.randrange(len(text) + 1)
    piece = chance.choice(_PIECES)
    if chance.random() < 0.5:
        at = text.rfind("\n", 0, at) + 1
    return text[:at] + piece + text[at:]


def _repeat(chance: random.Random, text: str, _: str) -> str:
    """Nesting, or a thousand signs in one place."""
    at = chance.randrange(len(text) + 1)
    pieces = "".join(chance.choice(_PIECES) for _turn in range(chance.randint(1, 3)))
    return text[:at] + pieces * chance.choice((5, 30, 60, 300, 3000)) + text[at:]


def _nest(chance: random.Random, text: str, _: str) -> str:
    at = text.rfind("\n", 0, chance.randrange(len(text) + 1)) + 1
    deep = chance.choice((5, 15, 25, 60, 400))
    step = chance.choice(("    - 甲", "> 乙", "  - - 丙", "  丁:", "1. 戊"))
    lines = (step[: len(step) - len(step.lstrip())] * number + step for number in range(deep))
    return f"{text[:at]}{chr(10).join(lines)}\n{text[at:]}"


def _splice(chance: random.Random, text: str, other: str) -> str:
    start = chance.randrange(len(other) + 1)
    piece = other[start : start + chance.randrange(1, 400)]
    at = chance.randrange(len(text) + 1)
    return text[:at] + piece + text[at + chance.choice((0, len(piece))) :]


def _encode(chance: random.Random, text: str, _: str) -> bytes:
    return text.encode(chance.choice(_CODECS), "replace")


def _noise(chance: random.Random, _text: str, _: str) -> bytes:
    return chance.randbytes(chance.choice((0, 1, 3, 100, 5000)))


_DAMAGES: tuple[Damage, ...] = (
    _cut, _behead, _cut_bytes, _flip_bytes, _lines(_delete), _lines(_duplicate), _lines(_move),
    _lines(_indent), _lines(_join), _swap_signs, _change_signs, _insert, _insert, _insert, _repeat,
    _repeat, _nest, _splice, _encode, _noise,
)  # fmt: skip
