"""A YAML file, or a Markdown file's head, as fields ready to be read."""

from __future__ import annotations

import re

from xuexi.findings import Finding, Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.fields import Fields
from xuexi.sources.files import TextFile, without_strange
from xuexi.sources.keys import KEYS
from xuexi.sources.nodes import Mapping
from xuexi.sources.restricted import restricted_values
from xuexi.sources.slips import correct_lines

_FENCE = re.compile(r"[-－—–―─]{2,}")
"""What authors type for a fence; only --- is right, the rest are recognised slips."""
_KEY = re.compile(rf"(?:{'|'.join(sorted(KEYS))})\s*[:：]")
_TEMPLATE = "照编写指南，在最上面写两行 --- 夹着的头部信息"


@dataclass(frozen=True, slots=True)
class Split:
    """A Markdown file cut into its head and its body."""

    head: list[str]
    head_line: int
    """Line of the file on which the head begins after its fence, counted from 1."""
    body: str
    body_line: int
    """Line of the file on which the body begins, counted from 1."""


def split_head(file: TextFile, findings: list[Finding]) -> Split | None:
    """Cut a Markdown file at its fences; None with a finding when there is no head."""
    lines = file.text.split("\n")
    opening = next((number for number, line in enumerate(lines) if line.strip()), None)
    if opening is None:
        findings.append(Finding(Place(file.path), "XX104", "文件是空的", fix=_TEMPLATE))
        return None
    if not _is_fence(lines[opening]):
        place = Place(file.path, opening + 1)
        found = lines[opening]
        if _KEY.match(found):
            findings.append(
                Finding(place, "XX104", "头部信息的上面少了一行 ---", fix="在这一行上面加一行 ---")
            )
            return None
        findings.append(
            Finding(place, "XX104", "第一行不是 ---，没有头部信息", found=found, fix=_TEMPLATE)
        )
        return None
    closing = next((i for i in range(opening + 1, len(lines)) if _is_fence(lines[i])), None)
    findings.extend(
        _wrong_fence(lines[index], Place(file.path, index + 1))
        for index in (opening, closing)
        if index is not None and lines[index].strip() != "---"
    )
    if closing is None:
        place = Place(file.path, opening + 1)
        fix = "在头部信息的最后一行下面，单独写一行 ---"
        findings.append(Finding(place, "XX104", "头部信息没有收尾", fix=fix))
        return None
    head = lines[opening + 1 : closing]
    return Split(head, opening + 2, "\n".join(lines[closing + 1 :]), closing + 2)


def _is_fence(line: str) -> bool:
    return _FENCE.fullmatch(line.strip()) is not None


def _wrong_fence(line: str, place: Place) -> Finding:
    problem = f"分隔线写成了“{line.strip()}”"
    return Finding(place, "XX106", problem, fix="改成三个半角短横 ---")


def read_fields(
    lines: list[str], path: str, first_line: int, subject: str, findings: list[Finding]
) -> Fields | None:
    """Read YAML lines as one mapping; None with findings when that fails."""
    from xuexi.sources.composing import compose  # noqa: PLC0415 - known heads need no YAML

    corrected, slips = correct_lines(lines, path, first_line)
    findings.extend(slips)
    node, complaints = compose(without_strange("\n".join(corrected)), path, first_line)
    findings.extend(complaints)
    if node is None:
        if not complaints:
            fix = "照编写指南写，一行一个“名称: 值”"
            findings.append(Finding(Place(path, first_line), "XX202", f"{subject}是空的", fix=fix))
        return None
    findings.extend(restricted_values(node))
    if not isinstance(node, Mapping):
        fix = "每行一个名称，半角冒号，空一格，再写值"
        findings.append(Finding(node.place, "XX105", f"{subject}不是几行“名称: 值”", fix=fix))
        return None
    return Fields(node, subject, findings)


def autofix_text(file: TextFile) -> str:
    """The file's text with the mechanical slips of its YAML corrected; its prose untouched."""
    lines = file.text.split("\n")
    if not file.path.endswith(".md"):
        return "\n".join(correct_lines(lines, file.path, 1)[0])
    split = split_head(file, [])
    if split is None:
        return file.text
    head, _ = correct_lines(split.head, file.path, 1)
    return "\n".join([*lines[: split.head_line - 2], "---", *head, "---", split.body])
