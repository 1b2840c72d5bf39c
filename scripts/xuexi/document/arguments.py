"""What stands after the | of a teaching block."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xuexi.findings import Finding, Place
from xuexi.findings.nearest import suggestion
from xuexi.model import AudienceId
from xuexi.model.blocks import (
    LINE_COUNT,
    READING_MINUTES,
    SHARES,
    START,
    Argument,
    BlockName,
    Count,
    OneOf,
)

_SEPARATORS = re.compile(r"[、，,\s]+")
_SHARES = re.compile(r"(\d{1,3}(?:/\d{1,3})*)\s*(?:分钟|分)?", re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)", re.ASCII)


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
    minutes = _number(argument, READING_MINUTES)
    if minutes is None and argument:
        fix = f"只写数字，例如：{_written(BlockName.READING, READING_MINUTES)}"
        problem = f"“{BlockName.READING}”后面要写{READING_MINUTES.what}"
        findings.append(Finding(place, "XX502", problem, found=argument, fix=fix))
    return minutes


def read_shares(
    name: BlockName, argument: str, place: Place, findings: list[Finding]
) -> tuple[int, ...]:
    """Minutes in each length of the meeting; none when none are given."""
    match = _SHARES.fullmatch(argument)
    if match is None:
        if argument:
            fix = f"写成：{_written(name, SHARES)}；不用写的，连竖线一起删掉"
            problem = f"“{name}”后面要写分钟数"
            findings.append(Finding(place, "XX502", problem, found=argument, fix=fix))
        return ()
    return tuple(map(int, match[1].split("/")))


def read_line_count(argument: str, place: Place, findings: list[Finding]) -> int:
    """How many blank lines to print."""
    count = _number(argument, LINE_COUNT)
    if count is None:
        span = f"{LINE_COUNT.least} 到 {LINE_COUNT.most}"
        fix = f"写 {span} 的数字，例如：{_written(BlockName.LINES, LINE_COUNT)}"
        problem = f"“{BlockName.LINES}”后面要写{LINE_COUNT.what}"
        findings.append(Finding(place, "XX502", problem, found=argument, fix=fix))
    return int(LINE_COUNT.example) if count is None else count


def read_one_of(
    name: BlockName, argument: str, known: OneOf, place: Place, findings: list[Finding]
) -> str:
    """One of the words that are known; empty when none is given."""
    if argument and argument not in known.words:
        fix = suggestion(argument, known.words)
        problem = f"“{name}”后面的“{argument}”认不得"
        findings.append(Finding(place, "XX502", problem, fix=fix))
        return ""
    return argument


def read_start(argument: str, place: Place, findings: list[Finding]) -> int:
    """The minute of the day at which a programme begins."""
    match = _CLOCK.fullmatch(argument)
    if match is None and argument:
        fix = f"例如：{_written(BlockName.PROGRAMME, START)}"
        problem = f"“{BlockName.PROGRAMME}”后面要写开始的钟点"
        findings.append(Finding(place, "XX502", problem, found=argument, fix=fix))
    hours, minutes = (match[1], match[2]) if match else START.otherwise.split(":")
    return int(hours) * 60 + int(minutes)


def _number(argument: str, count: Count) -> int | None:
    """The number that is written, with its unit or without; None when there is no right one."""
    match = re.fullmatch(rf"([1-9][0-9]*)\s*(?:{'|'.join(count.units)})?", argument)
    # int() refuses thousands of digits.
    if match is None or len(match[1]) > len(str(count.most)):
        return None
    number = int(match[1])
    return number if count.least <= number <= count.most else None


def _written(name: BlockName, argument: Argument) -> str:
    return f"/// {name} | {argument.example}"


def refuse_argument(name: str, argument: str, place: Place, findings: list[Finding]) -> None:
    """Report an argument where none is wanted: its words would not be seen."""
    if argument:
        fix = "删掉竖线和后面的字，把要说的写在下一行"
        findings.append(Finding(place, "XX502", f"“{name}”后面不用写别的", found=argument, fix=fix))
