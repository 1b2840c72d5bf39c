"""Whatever stands in a file, reading the project ends in findings, never in an exception."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from golden import BASE, CONTENT, copy_base
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xuexi.findings import Finding
from xuexi.project.load import load

TEXTS = sorted(
    path.relative_to(BASE / CONTENT).as_posix()
    for path in (BASE / CONTENT).rglob("*")
    if path.suffix in {".md", ".yml", ".txt"}
)

PIECES = (
    # A Chinese keyboard
    "：", "，", "、", "；", "【", "】", "［", "］", "－", "—",
    "——", "＃", "　", "（", "）", "“", "”", "１",
    "／／／", "｜", "百", "一百零九、", "（十）", "附件7 二、9", "附件7 导语", "附件7 百、",
    # Markdown and the teaching blocks
    "///", "//// 仅限 | ", "/// 讨论题", "/// 书写 |", "/// 议程 | 25:61",
    "|", "| --- |", "||", "\\",
    "`", "```", "~~~", "<br>", "<!--", "-->", "&amp;", "[",
    "]", "](", "](id:", "![", "{", "}", "{#",
    "{: #x }", "#", "# ", "##", "===", "> ",
    ">>>>", "* ", "1. ", "99999999999999999999. ", "[^1]",
    "[x]: y", "*", "**", "_", "!", "\x02wzxhzdk:0\x03", "\x02klzzwxh:0000\x03",
    # YAML
    "---", "...", "- ", "-", "!!python", "&a", "*a", "<<: *a",
    "? ", ": ", "- - -", "%YAML", "@", "'",
    '"', '"\\ud800"', '"\\0"', "|\n", ">-\n", "~", "null",
    "9" * 30, "0", "-1", "2031-02-30", "id:",
    "title:", "notes:", "marks:", "columns:", "audiences: [",
    # White space and what cannot be seen
    "\t", "\n", "\n\n", "\n    ", "\r", "\r\n", "\x00", "\x02", "\x03", "\x07", "\x0b", "\x85",
    "\u2028", "\ufeff", "\u200b", "\u00a0", "\ufffd", "\U000e0001",
)  # fmt: skip
"""What means something to YAML, Markdown, our own blocks, or a careless keyboard."""


@dataclass(frozen=True)
class Edit:
    """Replace `length` characters at a relative position by a text."""

    at: float
    length: int
    text: str

    def apply(self, text: str) -> str:
        start = int(self.at * len(text))
        return text[:start] + self.text + text[start + self.length :]


EDITS = st.lists(
    st.builds(
        Edit,
        st.floats(0, 1),
        st.sampled_from((0, 0, 0, 1, 2, 5, 40)),
        st.one_of(st.sampled_from(PIECES), st.just(""), st.text(max_size=3)),
    ),
    min_size=1,
    max_size=5,
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy of the base for all examples: each puts back the file that it changed."""
    return copy_base(tmp_path_factory.mktemp("fuzz"))


def load_changed(project: Path, path: str, content: bytes) -> tuple[Finding, ...]:
    """The findings when one file has other contents; printing them must work as well."""
    target = project / CONTENT / path
    original = target.read_bytes()
    target.write_bytes(content)
    try:
        findings = load(project).findings
    finally:
        target.write_bytes(original)
    for finding in findings:
        line = str(finding)
        assert "\n" not in line
        line.encode()
    assert list(findings) == sorted(findings, key=lambda finding: finding.sort_key)
    return findings


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(path=st.sampled_from(TEXTS), edits=EDITS)
def test_no_text_breaks_the_reader(project: Path, path: str, edits: list[Edit]) -> None:
    text = (BASE / CONTENT / path).read_text("utf-8")
    for edit in edits:
        text = edit.apply(text)
    load_changed(project, path, text.encode("utf-8", "surrogatepass"))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(path=st.sampled_from(TEXTS), content=st.binary(max_size=200), tail=st.booleans())
def test_no_bytes_break_the_reader(project: Path, path: str, content: bytes, tail: bool) -> None:
    original = (BASE / CONTENT / path).read_bytes()
    load_changed(project, path, original + content if tail else content)


@pytest.mark.parametrize(
    "body",
    [
        "> " * 300 + "深",
        "- " * 300 + "深",
        "\n".join(f"{'    ' * depth}- 深" for depth in range(150)),
        "\n".join(f"{'/' * (200 - depth)} 仅限 | 渔委" for depth in range(190)),
        "*" * 2000 + "深",
        "[" * 1000 + "深" + "](id:x)" * 1000,
        "9" * 5000 + ". 深",
        "| " * 500 + "\n" + "|---" * 500 + "\n" + "| 深 " * 500,
        "/// 讨论题\n    1: 2\n\n深\n///",
        "/// 议程\n| 步骤 | 99999 分钟 |\n| --- | --- |\n| 深 | 9999999999 |\n///",
        "\x02wzxhzdk:0\x03\n\n\x02klzzwxh:0001\x03",
        "![](" * 500,
        "<" * 3000 + ">" * 3000,
        "`" * 3001,
    ],
    ids=lambda body: repr(body[:12]),
)  # fmt: skip
def test_extreme_bodies_are_read(project: Path, body: str) -> None:
    path = "topic/dushu-taolun.md"
    head = (BASE / CONTENT / path).read_text("utf-8").split("\n\n")[0]
    load_changed(project, path, f"{head}\n\n{body}\n".encode())
