"""Slips in a body that Markdown would pass over in silence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xuexi.document.markdown import BLOCK_NAMES
from xuexi.document.written import Line
from xuexi.findings import Finding, Place
from xuexi.findings.nearest import suggestion
from xuexi.findings.reporter import Reporter

_TO_HALF = str.maketrans("／｜", "/|")
_SLASHES = re.compile(r"(?P<indent>\s*)(?P<slashes>/{2,})\s*(?P<rest>.*?)\s*$")
_NAME = re.compile(r"(?P<name>[^|\s]+)\s*(?P<rest>.*)")
_LONGEST_INDENT = 3
"""Spaces before a line; with one more it is code."""
_FEWEST_SLASHES = 3
_HTML = re.compile(r"(?<!\\)<(?:/?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?|!--(?:(?!<!--).)*?--)>")
_LONG_COMMENT = re.compile(r"<!--(?!.*-->)")
"""A comment that goes on below: its lines would all be printed."""
_SUSPECT = re.compile(r"[/／<#＃\]】］]")
"""One of these is in every slip; most lines have none, and need no closer look."""
_H1 = re.compile(r"#(?!#)\s*\S")
_WIDE_HASH = re.compile(r"\s*(?=[#＃]*＃)[#＃]{1,6}\s*\S")
_ADDRESS = r"\s*(?:id:|https?:|#|\.{0,2}/)[^()（）\s]*"
_WIDE_LINK = re.compile(
    rf"[\[【［][^\[\]【】［］]*(?:[】］]\s*[（(]{_ADDRESS}[)）]?"
    rf"|(?<!\\)\](?:（{_ADDRESS}[)）]?|\({_ADDRESS}）))"
)


def find_slips(lines: Sequence[Line], *, is_official: bool = False) -> tuple[Finding, ...]:
    """Teaching blocks written wrongly, full-width signs, raw HTML, level-1 headings.

    An official text is proved against its original, so nobody guesses what its
    author meant by a sign that stays in the text; what Markdown takes for a sign
    of its own, and so out of the text, is a slip there too.
    """
    findings: list[Finding] = []
    blocks = _Blocks(findings, is_official=is_official)
    for index, (place, line, prose) in enumerate(lines):
        if not _SUSPECT.search(line):
            continue
        if match := _SLASHES.match(line if is_official else line.translate(_TO_HALF)):
            blocks.line(match, line, place)
        findings.extend(_headings(line, place))
        if is_official:
            continue
        findings.extend(_signs(prose, place))
        goes_on = index + 1 < len(lines) and lines[index + 1].text.strip()
        if goes_on and (match := _LONG_COMMENT.search(prose)):
            findings.append(_html(place, match))
    blocks.end()
    return tuple(findings)


def _headings(line: str, place: Place) -> list[Finding]:
    if not _H1.match(line):
        return []
    fix = "一级标题就是头部信息里的 title，这里改成两个井号 ##"
    return [_finding(place, 0, "XX506", "正文里用了一级标题", line, fix)]


def _signs(line: str, place: Place) -> list[Finding]:
    found = [_html(place, match) for match in _HTML.finditer(line)]
    if _WIDE_HASH.match(line):
        fix = "改成半角 #，后面空一格"
        found.append(_finding(place, line.index("＃"), "XX510", "标题的井号用了全角", line, fix))
    fix = "写成 [文字](地址)，方括号和圆括号都用半角"
    found.extend(
        _finding(place, match.start(), "XX510", "链接的括号用了全角", match[0], fix)
        for match in _WIDE_LINK.finditer(line)
    )
    return found


def _html(place: Place, match: re.Match[str]) -> Finding:
    fix = "删掉它；要照原样显示，放进一对反引号 ` 里"
    return _finding(place, match.start(), "XX505", "不支持网页代码", match[0], fix)


def _finding(place: Place, column: int, code: str, problem: str, found: str, fix: str) -> Finding:
    return Finding(Place(place.path, place.line, column + 1), code, problem, found=found, fix=fix)


class _Blocks(Reporter):
    """Follows the teaching blocks of a body: each is opened by name and closed by slashes."""

    def __init__(self, findings: list[Finding], *, is_official: bool) -> None:
        self.findings = findings
        self._is_official = is_official
        self._open: list[tuple[int, str, Place]] = []

    def line(self, match: re.Match[str], line: str, place: Place) -> None:
        """Judge a line that begins with slashes, be they full-width."""
        named = _NAME.fullmatch(match["rest"])
        name = named["name"] if named else ""
        start = place._replace(column=match.start("slashes") + 1)
        length = len(match["slashes"])
        if length < _FEWEST_SLASHES:
            if name in BLOCK_NAMES and not self._is_official:
                self.report(start, "XX507", "教学块少了斜杠", fix="行首写三条斜杠 ///")
            return
        written = line[match.start("slashes") :]
        if any(sign in written.split("|")[0] for sign in "／｜"):
            fix = "斜杠 /// 和竖线 | 都用半角"
            self.report(start, "XX507", "教学块用了全角符号", found=line, fix=fix)
        if name and len(match["indent"].expandtabs()) > _LONGEST_INDENT:
            self.report(start, "XX507", "教学块前面有缩进", fix="从行首写起")
        if not name:
            self._close(length, start)
            return
        at = place._replace(column=match.start("rest") + 1)
        self._open.append((length, name, at))
        if name not in BLOCK_NAMES:
            problem = f"没有“{name}”这种教学块"
            self.report(at, "XX501", problem, fix=suggestion(name, BLOCK_NAMES))
        elif named and named["rest"] and not named["rest"].startswith("|"):
            after = at._replace(column=at.column + named.start("rest"))
            problem = f"“{name}”和后面的“{named['rest']}”之间少了竖线"
            self.report(after, "XX502", problem, fix=f"写成：/// {name} | {named['rest']}")

    def end(self) -> None:
        """Report the blocks that are still open."""
        for _, name, place in self._open:
            fix = "在它的内容后面单独写一行 ///"
            self.report(place, "XX504", f"教学块“{name}”没有结束", fix=fix)

    def _close(self, length: int, place: Place) -> None:
        """An end closes the nearest open block with as many slashes, and what is open inside."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == length:
                del self._open[index:]
                return
        fix = "删掉这一行；如果少了开头，在上面补一行 /// 块名"
        self.report(place, "XX511", "这里的三条斜杠没有对应的教学块", fix=fix)
