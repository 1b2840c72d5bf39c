"""Slips in a body that Markdown would pass over in silence."""

from __future__ import annotations

import re

from xuexi.document.markdown import BLOCK_NAMES
from xuexi.document.source_map import prose_lines
from xuexi.findings import Finding, Place
from xuexi.findings.nearest import suggestion

_START = re.compile(
    r"^(?P<indent>\s*)(?P<slashes>/{3,})\s*(?P<name>[^|\s]+)\s*(?:[|｜](?P<arg>.*))?$"
)
_END = re.compile(r"^\s*(?P<slashes>/{3,})\s*$")
_WIDE = re.compile(r"^\s*[／]{2,}|^\s*/{3,}[^|]*｜")
_HTML = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?|!--.*?--)>")
_H1 = re.compile(r"^#\s+\S")
_CODE = re.compile(r"`[^`]*`")
_URL = re.compile(r"<https?://[^<>\s]+>")


def find_slips(body: str, path: str, body_line: int) -> tuple[Finding, ...]:
    """Unknown or unclosed teaching blocks, full-width slashes, raw HTML, level-1 headings."""
    findings: list[Finding] = []
    open_blocks: list[tuple[int, str, Place]] = []
    for number, line in prose_lines(body):
        place = Place(path, body_line + number)
        if _WIDE.match(line):
            fix = "用半角的 /// 和 | ，从行首写起"
            findings.append(Finding(place, "XX507", "教学块用了全角符号", found=line, fix=fix))
        elif match := _START.match(line):
            findings.extend(_judge_start(match, place))
            open_blocks.append((len(match["slashes"]), match["name"], place))
        elif match := _END.match(line):
            _close(open_blocks, len(match["slashes"]))
        if _H1.match(line):
            fix = "改成两个井号 ##"
            findings.append(Finding(place, "XX506", "正文里用了一级标题", found=line, fix=fix))
        findings.extend(_html(line, place))
    findings.extend(
        Finding(place, "XX504", f"教学块“{name}”没有结束", fix="在它的内容后面单独写一行 ///")
        for _, name, place in open_blocks
    )
    return tuple(findings)


def _judge_start(match: re.Match[str], place: Place) -> list[Finding]:
    findings = []
    if len(match["indent"].expandtabs()) > 3:
        findings.append(Finding(place, "XX507", "教学块前面有缩进", fix="从行首写起"))
    if match["name"] not in BLOCK_NAMES:
        findings.append(
            Finding(
                Place(place.path, place.line, match.start("name") + 1),
                "XX501",
                f"没有“{match['name']}”这种教学块",
                fix=suggestion(match["name"], BLOCK_NAMES),
            )
        )
    return findings


def _close(open_blocks: list[tuple[int, str, Place]], slashes: int) -> None:
    """An end closes the nearest open block with as many slashes."""
    for index in range(len(open_blocks) - 1, -1, -1):
        if open_blocks[index][0] == slashes:
            del open_blocks[index:]
            return


def _html(line: str, place: Place) -> list[Finding]:
    bare = _URL.sub(lambda m: " " * len(m[0]), _CODE.sub(lambda m: " " * len(m[0]), line))
    return [
        Finding(
            Place(place.path, place.line, match.start() + 1),
            "XX505",
            "不支持网页代码",
            found=match[0],
            fix="改用 Markdown，或在 < 前面加反斜杠让它原样显示",
        )
        for match in _HTML.finditer(bare)
        if match.start() == 0 or bare[match.start() - 1] != "\\"
    ]
