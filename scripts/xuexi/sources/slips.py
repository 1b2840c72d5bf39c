"""Slips of the Chinese keyboard in YAML: full-width punctuation, tabs, missing spaces.

Each line is judged before YAML sees it and handed on corrected, so that one
slip does not hide the findings behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from xuexi.findings import Finding, Place

_KEY_FULL_COLON = re.compile(r"^(?P<head>\s*(?:- +)?[A-Za-z_][\w-]*\s*)：(?P<rest>.*)$")
_KEY_NO_SPACE = re.compile(r"^(?P<head>\s*(?:- +)?[A-Za-z_][\w-]*):(?P<rest>[^\s/].*)$")
_FLOW_LIST = re.compile(r"^(?P<head>[^\[【［]*:\s+)(?P<open>[\[【［])(?P<body>.*?)(?P<close>[\]】］])\s*$")
_FULL_DASH = re.compile(r"^(?P<indent>\s*)(?P<dash>[－—–])\s*(?P<rest>\S.*)$")
_FULL_HASH = re.compile(r"^(?P<indent>\s*)＃")
_WIDE_SPACE = re.compile(r"^[ ]*[\u3000\u00a0]")
_WRONG_SEPARATOR = re.compile(r"[，；]|(?<![一二三四五六七八九十])、")
"""The 、 of a clause's name, as in 二、6, is no separator."""
_KEY = re.compile(r"^\s*(?:- +)?[A-Za-z_][\w-]*\s*[:：]")


def correct_lines(
    lines: list[str], path: str, first_line: int
) -> tuple[list[str], tuple[Finding, ...]]:
    """Judge and correct the lines of a YAML text.

    Block scalars (after `|` or `>`) are left alone: their punctuation is prose.
    """
    corrected: list[str] = []
    findings: list[Finding] = []
    block_indent: int | None = None
    for offset, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent is not None:
            if not line.strip() or indent > block_indent:
                corrected.append(line)
                continue
            block_indent = None
        place_line = first_line + offset
        fixed, found = _correct(line, path, place_line)
        corrected.append(fixed)
        findings.extend(found)
        if re.search(r":\s+[|>][+-]?\d*\s*$", fixed):
            block_indent = indent
    return corrected, tuple(findings)


def _correct(line: str, path: str, number: int) -> tuple[str, list[Finding]]:
    findings: list[Finding] = []

    def report(code: str, column: int, problem: str, fix: str) -> None:
        findings.append(Finding(Place(path, number, column + 1), code, problem, fix=fix))

    lead = line[: len(line) - len(line.lstrip())]
    if "\t" in lead:
        report("XX107", lead.index("\t"), "行首用了制表符", "改成两个空格")
        line = line.replace("\t", "  ")
    if _WIDE_SPACE.match(line):
        report("XX106", 0, "行首用了全角空格", "改成半角空格")
        line = re.sub(r"^[ \u3000\u00a0]+", lambda m: " " * 2 * len(m[0].strip(" ")), line)
    if match := _FULL_HASH.match(line):
        report("XX106", match.end() - 1, "注释的井号用了全角“＃”", "改成半角 #")
        return match["indent"] + "#" + line[match.end() :], findings
    if line.lstrip().startswith("#"):
        return line, findings
    if match := _FULL_DASH.match(line):
        dash = match["dash"]
        report("XX106", match.start("dash"), f"列表的短横用了“{dash}”", "改成半角 - 加一个空格")
        line = f"{match['indent']}- {match['rest']}"
    if match := _KEY_FULL_COLON.match(line):
        key = match["head"].strip().removeprefix("- ").strip()
        fixed = f"{match['head'].rstrip()}: {match['rest'].lstrip()}".rstrip()
        report(
            "XX106", match.end("head"), f"{key} 后面的冒号用了全角“：”", f"改为：{fixed.strip()}"
        )
        line = fixed
    elif match := _KEY_NO_SPACE.match(line):
        fixed = f"{match['head']}: {match['rest']}"
        report("XX110", match.end("head"), "冒号后面少一个空格", f"改为：{fixed.strip()}")
        line = fixed
    return _correct_list(line, report), findings


def _correct_list(line: str, report: Callable[[str, int, str, str], None]) -> str:
    """Correct brackets and separators of a one-line list."""
    found = _FLOW_LIST.match(line)
    if found is None or not _KEY.match(line):
        return line
    if found["open"] != "[" or found["close"] != "]":
        report("XX106", found.start("open"), "列表的方括号用了全角", "改成半角 [ ]")
    body = found["body"]
    bare = re.sub(r'"[^"]*"|\'[^\']*\'', lambda m: "x" * len(m[0]), body)
    wrong = _WRONG_SEPARATOR.search(bare)
    if wrong:
        report(
            "XX108",
            found.start("body") + wrong.start(),
            f"列表里用了中文的“{wrong[0]}”",
            "各项之间用半角逗号隔开",
        )
        pieces = list(body)
        for match in _WRONG_SEPARATOR.finditer(bare):
            pieces[match.start()] = ", "
        body = "".join(pieces)
    return f"{found['head']}[{body}]"
