"""A YAML file, or a Markdown file's head, as fields ready to be read."""

from __future__ import annotations

from dataclasses import dataclass

from xuexi.findings import Finding, Place
from xuexi.sources.fields import Fields
from xuexi.sources.files import TextFile
from xuexi.sources.nodes import Mapping, Node, compose
from xuexi.sources.slips import correct_lines

_FENCES = ("---", "－－－", "———", "——")
"""What authors type for a fence; only the first is right, the rest are recognised slips."""


@dataclass(frozen=True, slots=True)
class Split:
    """A Markdown file cut into its head and its body."""

    head: list[str]
    body: str
    body_line: int
    """Line of the file on which the body begins, counted from 1."""


def split_head(file: TextFile, findings: list[Finding]) -> Split | None:
    """Cut a Markdown file at its fences; None with a finding when there is no head."""
    lines = file.text.split("\n")
    opening = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if lines[opening].strip() not in _FENCES:
        findings.append(
            Finding(
                Place(file.path, opening + 1),
                "XX104",
                "开头没有头部信息",
                expected="第一行是 ---",
                found=lines[opening],
                fix="照编写指南，在最上面写两行 --- 夹着的头部信息",
            )
        )
        return None
    closing = next(
        (i for i in range(opening + 1, len(lines)) if lines[i].strip() in _FENCES), None
    )
    if closing is None:
        findings.append(
            Finding(
                Place(file.path, opening + 1),
                "XX104",
                "头部信息没有收尾",
                fix="在头部信息下面单独写一行 ---",
            )
        )
        return None
    for index in (opening, closing):
        fence = lines[index].strip()
        if fence != "---":
            place = Place(file.path, index + 1)
            findings.append(Finding(place, "XX106", f"分隔线用了“{fence}”", fix="改成三个半角短横 ---"))
    return Split(
        lines[opening + 1 : closing], "\n".join(lines[closing + 1 :]), closing + 2
    )


def read_fields(
    lines: list[str], path: str, first_line: int, subject: str, findings: list[Finding]
) -> Fields | None:
    """Read YAML lines as one mapping; None with findings when that fails."""
    node = _read_node(lines, path, first_line, findings)
    if node is None:
        if not findings:
            findings.append(Finding(Place(path, first_line), "XX202", f"{subject}是空的"))
        return None
    if not isinstance(node, Mapping):
        findings.append(
            Finding(
                Place(path, first_line),
                "XX105",
                f"{subject}应当是几行“名称: 值”",
                fix="每行一个名称，半角冒号，空一格，再写值",
            )
        )
        return None
    return Fields(node, subject, findings)


def _read_node(
    lines: list[str], path: str, first_line: int, findings: list[Finding]
) -> Node | None:
    corrected, slips = correct_lines(lines, path, first_line)
    findings.extend(slips)
    node, complaints = compose("\n".join(corrected), path, first_line)
    findings.extend(complaints)
    return node


def mend_text(file: TextFile) -> str:
    """The file's text with the mechanical slips of its YAML corrected; its prose untouched."""
    if not file.path.endswith(".md"):
        lines, _ = correct_lines(file.text.split("\n"), file.path, 1)
        return "\n".join(lines)
    split = split_head(file, [])
    if split is None:
        return file.text
    head, _ = correct_lines(split.head, file.path, 1)
    return "\n".join(["---", *head, "---", split.body])
