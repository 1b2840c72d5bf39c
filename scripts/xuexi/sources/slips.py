"""Slips of the Chinese keyboard in YAML: full-width punctuation, tabs, missing spaces.

Each line is judged before YAML sees it and handed on corrected, so that one
slip does not hide the findings behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xuexi.findings import Finding, Place
from xuexi.sources.keys import CHINESE_KEYS, KEYS, LIST_KEYS

_SPACE = r"[ \t\u3000\u00a0]*"
_LEAD = re.compile(_SPACE)
_DASH = re.compile(rf"(?P<dash>[-－—–])(?![-－—–])(?P<gap>{_SPACE})")
_KEY = re.compile(
    rf"(?P<key>[A-Za-z_][\w-]*|{'|'.join(CHINESE_KEYS)})(?P<gap>{_SPACE})"
    rf"(?P<colon>[:：])(?P<space>{_SPACE})(?P<value>.*)",
    re.ASCII,
)
_FLOW_LIST = re.compile(
    r"(?P<open>[\[【［])(?P<body>[^{]*?)(?P<close>[\]】］])(?P<rest>\s*|\s+#.*)$"
)
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_NUMERALS = "一二三四五六七八九十百"
_WRONG_SEPARATOR = re.compile(
    rf"[，；]|(?<![{_NUMERALS}])、|(?<=[{_NUMERALS}])、(?=[^\s0-9０-９（(,，])"
)
"""The 、 of a clause's name, as in 二、6, is no separator."""
_NOT_YAML_VALUE = ("/", ":", "：")
"""After `name:` without a space these begin an address or a time, not a value."""


def correct_lines(
    lines: list[str], path: str, first_line: int
) -> tuple[list[str], tuple[Finding, ...]]:
    """Judge and correct the lines of a YAML text.

    Prose is left alone: what stands in a block scalar (after `|` or `>`) and
    what continues a value that began on a line above.
    """
    corrected: list[str] = []
    findings: list[Finding] = []
    prose_below: int | None = None
    for offset, raw in enumerate(lines):
        if prose_below is not None and (not raw.strip() or _indent(raw) > prose_below):
            corrected.append(raw)
            continue
        line = _Line(raw, Place(path, first_line + offset))
        line.correct(prose_below)
        corrected.append(line.text)
        findings.extend(line.findings)
        prose_below = _prose_below(line.text)
    return corrected, tuple(findings)


@dataclass(slots=True)
class _Line:
    """One line on its way to being right. Columns in findings are those of the raw line."""

    raw: str
    place: Place
    text: str = ""
    findings: list[Finding] = field(default_factory=list)

    def correct(self, prose_below: int | None) -> None:
        """Set `text`; deeper than `prose_below` only the indent is judged."""
        lead, start = self._lead()
        rest = self.raw[start:]
        if rest.startswith("＃"):
            self._report("XX106", start, "注释的井号用了全角“＃”", "改成半角 #")
            rest = "#" + rest[1:]
        elif not rest.startswith("#") and (prose_below is None or len(lead) <= prose_below):
            rest = self._item(start)
        self.text = lead + rest if self.findings else self.raw

    def _lead(self) -> tuple[str, int]:
        """The indent in spaces, and where it ends in the raw line."""
        match = _LEAD.match(self.raw)
        raw = match[0] if match else ""
        if "\t" in raw:
            self._report("XX107", raw.index("\t"), "行首用了制表符（Tab）", "改成两个空格")
        self._judge_space(raw, 0, "行首")
        return re.sub(r"[^ ]", "  ", raw), len(raw)

    def _item(self, start: int) -> str:
        """The line after its indent: perhaps a dash, perhaps a name and its value."""
        match = _DASH.match(self.raw, start)
        if match is None:
            return self._entry(start, after_dash=False)
        dash, gap, end = match["dash"], match["gap"], match.end()
        if dash != "-":
            fix = "改成半角短横，再空一格"
            self._report("XX106", start, f"列表的短横用了“{dash}”", fix)
        elif not gap and end < len(self.raw):
            fix = f"改为：- {self.raw[end:].strip()}"
            self._report("XX110", end, "短横后面少一个空格", fix)
        self._judge_space(gap, start + 1, "短横后面")
        spaces = gap if gap.strip(" ") == "" and gap else " "
        return f"-{spaces}{self._entry(end, after_dash=True)}" if end < len(self.raw) else "-"

    def _entry(self, start: int, *, after_dash: bool) -> str:
        """A name and its value; anything else stays as it is."""
        rest = self.raw[start:]
        match = _KEY.match(self.raw, start)
        if match is None or (after_dash and match["key"] not in KEYS):
            return rest
        key, space, value = match["key"], match["space"], match["value"]
        if match["colon"] == ":" and not space and value.startswith(_NOT_YAML_VALUE):
            return rest
        before = len(self.findings)
        fixed_value = self._list(value, match.start("value")) if key in LIST_KEYS else value
        fixed = f"{key}: {fixed_value}".rstrip()
        # The key's translation is advice only: a machine mends signs, never words.
        fix = f"改为：{CHINESE_KEYS.get(key, key)}{fixed.removeprefix(key)}"
        name = f"{key} " if key.isascii() else f"“{key}”"
        self._judge_space(match["gap"], match.start("gap"), f"{name}后面")
        if match["colon"] == "：":
            self._report("XX106", match.start("colon"), f"{name}后面的冒号用了全角“：”", fix)
        elif not space and value:
            self._report("XX110", match.start("value"), "冒号后面少一个空格", fix)
        if value:
            self._judge_space(space, match.start("space"), "冒号后面")
        return fixed if len(self.findings) > before else rest

    def _list(self, value: str, start: int) -> str:
        """A value with its brackets and separators corrected, if it is a list on one line."""
        match = _FLOW_LIST.match(value)
        if match is None:
            return value
        for name, right in (("open", "["), ("close", "]")):
            if match[name] != right:
                problem = f"列表的方括号用了“{match[name]}”"
                self._report("XX106", start + match.start(name), problem, f"改成半角 {right}")
                break
        body = match["body"]
        bare = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), body)
        pieces = list(body)
        for wrong in _WRONG_SEPARATOR.finditer(bare):
            problem = f"列表里用了中文的“{wrong[0]}”"
            column = start + match.start("body") + wrong.start()
            self._report("XX108", column, problem, "各项之间用半角逗号隔开")
            pieces[wrong.start()] = ", "
        return f"[{''.join(pieces)}]{match['rest']}"

    def _judge_space(self, space: str, start: int, where: str) -> None:
        """Full-width and no-break spaces; tabs too, except in an indent, judged on its own."""
        for index, char in enumerate(space):
            if char in "\u3000\u00a0":
                kind = "全角空格" if char == "\u3000" else "不间断空格"
                self._report("XX106", start + index, f"{where}用了{kind}", "改成半角空格")
                return
            if char == "\t" and start:
                self._report("XX107", start + index, f"{where}用了制表符（Tab）", "改成空格")
                return

    def _report(self, code: str, column: int, problem: str, fix: str) -> None:
        place = Place(self.place.path, self.place.line, column + 1)
        self.findings.append(Finding(place, code, problem, fix=fix))


def _prose_below(line: str) -> int | None:
    """The column that a line must pass to belong to this line's value; None when none does."""
    start = column = _indent(line)
    value = line[start:]
    if dash := _DASH.match(line, start):
        start = dash.end()
        value = line[start:]
    if key := _KEY.match(line, start):
        column, value = start, key["value"]
    elif not dash:
        return None
    plain = value.strip()
    return column if plain and plain[0] not in "#[{" else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
