"""What stands after the | of a teaching block."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xuexi.findings import Finding, Place
from xuexi.findings.nearest import suggestion
from xuexi.model import AudienceId

_SEPARATORS = re.compile(r"[、，,\s]+")
_MINUTES = re.compile(r"([1-9][0-9]{0,3})\s*(?:分钟|分)?")
_LINES = re.compile(r"([1-9][0-9]?)\s*行?")
_DEFAULT_LINES = 5


def read_audiences(
    argument: str, known: Mapping[str, AudienceId], place: Place, findings: list[Finding]
) -> tuple[AudienceId, ...]:
    """The audiences that are named; `known` holds each by all its names."""
    names = [name for name in _SEPARATORS.split(argument) if name]
    # One name for each audience: the last that was entered, which is the short Chinese one.
    listed = {audience: name for name, audience in known.items()}.values()
    if not names:
        fix = f"写成：/// 仅限 | {next(iter(listed), '')}"
        findings.append(Finding(place, "XX502", "“仅限”后面没有写给谁看", fix=fix))
    findings.extend(
        Finding(
            place._replace(column=place.column + argument.index(name)), "XX502",
            f"没有“{name}”这类党组织", fix=suggestion(name, listed, known),
        )
        for name in names
        if name not in known
    )  # fmt: skip
    return tuple(dict.fromkeys(known[name] for name in names if name in known))


def read_minutes(argument: str, place: Place, findings: list[Finding]) -> int | None:
    """Minutes to read for; None when none are given."""
    match = _MINUTES.fullmatch(argument)
    if match is None and argument:
        fix = "只写数字，例如：/// 阅读 | 20"
        findings.append(Finding(place, "XX502", "“阅读”后面要写分钟数", found=argument, fix=fix))
    return int(match[1]) if match else None


def read_line_count(argument: str, place: Place, findings: list[Finding]) -> int:
    """How many blank lines to print."""
    match = _LINES.fullmatch(argument)
    if match is None:
        fix = "写 1 到 99 的数字，例如：/// 书写 | 5"
        findings.append(Finding(place, "XX502", "“书写”后面要写行数", found=argument, fix=fix))
    return int(match[1]) if match else _DEFAULT_LINES


def refuse_argument(name: str, argument: str, place: Place, findings: list[Finding]) -> None:
    """Report an argument where none is wanted: its words would not be seen."""
    if argument:
        fix = "删掉竖线和后面的字，把要说的写在下一行"
        findings.append(Finding(place, "XX502", f"“{name}”后面不用写别的", found=argument, fix=fix))
