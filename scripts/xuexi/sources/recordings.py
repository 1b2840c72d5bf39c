"""Recordings of materials, supplied by an organisation: files beside the materials, with times."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import MappingProxyType

from xuexi.findings import Finding, Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Material, MaterialId
from xuexi.sources.files import read_text
from xuexi.sources.inside import why_refused
from xuexi.sources.regular import RefusedError, read_regular
from xuexi.sources.sound_tags import kind_of_sound, without_tags

MAX_RECORDING_BYTES = 20_000_000
"""Forty minutes of speech at 64 kbit/s, which is plenty; more makes readers on mobile data wait."""

_SUFFIXES = {".mp3": "mp3", ".m4a": "m4a"}
"""What every phone and WeChat play."""
_TIMES_SUFFIXES = (".vtt", ".lrc", ".txt")
_MOST_CUES = 3_000

_CLOCK = r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2}(?:[.,]\d{1,3})?)"
_VTT_LINE = re.compile(rf"{_CLOCK}\s+-->\s+\S.*")
_LINE = re.compile(rf"\[?{_CLOCK}\]?\s*(\S.*)?")
_LRC_HEAD = re.compile(r"\[[a-zA-Z]+:.*\]")
"""`[ti:…]`: what the recording is called."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A sentence of a recording."""

    seconds: float
    """When it begins."""
    text: str


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording of a material that can be played."""

    path: str
    """Below the project's root."""
    cues: tuple[Cue, ...] = ()
    """Its sentences in their order; may be none."""


def read_recordings(
    root: Path, materials: Sequence[Material]
) -> tuple[MappingProxyType[MaterialId, Recording], tuple[Finding, ...]]:
    """The recordings that materials name, and what is wrong with the others.

    Raises OSError when a file cannot be read.
    """
    recordings: dict[MaterialId, Recording] = {}
    findings: list[Finding] = []
    for material in materials:
        if not material.audio:
            continue
        path = _beside(material, material.audio)
        found = tuple(_judge(root, path, material.place("audio"), material.audio))
        findings.extend(found)
        cues: tuple[Cue, ...] = ()
        if material.audio_times:
            cues, more = _read_times(root, _beside(material, material.audio_times), material)
            findings.extend(more)
        if not found:
            recordings[material.id] = Recording(path, cues)
    return MappingProxyType(recordings), tuple(findings)


def read_published_recording(root: Path, path: str) -> bytes | None:
    """A recording as it may go out: without tags. None for one that is none.

    Raises OSError when the file cannot be read.
    """
    try:
        return without_tags(read_regular(root / path, MAX_RECORDING_BYTES))
    except RefusedError:
        return None


def _beside(material: Material, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(material.path), name))


def _judge(root: Path, path: str, place: Place, written: str) -> Iterator[Finding]:
    suffix = posixpath.splitext(path)[1].lower()
    advice = "用录音软件另存为 mp3 或 m4a，再改这里的文件名"
    if suffix not in _SUFFIXES:
        yield Finding(place, "XX322", "录音只能是 mp3 或 m4a", found=written, fix=advice)
    elif path.startswith("../") or not os.path.lexists(root / path):
        fix = "把录音放到材料旁边，或者改这里的文件名"
        yield Finding(place, "XX322", "没有这个录音", found=written, fix=fix)
    elif refused := why_refused(root, path):
        yield refused
    else:
        try:
            data = read_regular(root / path, MAX_RECORDING_BYTES)
        except RefusedError:
            fix = f"存成单声道、64 kbps 的 mp3，不超过 {MAX_RECORDING_BYTES // 1_000_000} MB"
            yield Finding(place, "XX322", "录音太大", found=written, fix=fix)
            return
        if kind_of_sound(data) != _SUFFIXES[suffix]:
            problem = f"这个文件不是 {_SUFFIXES[suffix]} 录音"
            yield Finding(place, "XX322", problem, found=written, fix=advice)


def _read_times(
    root: Path, path: str, material: Material
) -> tuple[tuple[Cue, ...], tuple[Finding, ...]]:
    place, written = material.place("audio_times"), material.audio_times
    if not path.endswith(_TIMES_SUFFIXES):
        fix = "存成 .vtt、.lrc 或 .txt，再改这里的文件名"
        return (), (Finding(place, "XX323", "认不得这种时间表", found=written, fix=fix),)
    if path.startswith("../") or not os.path.lexists(root / path):
        fix = "把时间表放到材料旁边，或者改这里的文件名"
        return (), (Finding(place, "XX323", "没有这个时间表", found=written, fix=fix),)
    file, found = read_text(root, path)
    if file is None:
        return (), found
    cues: list[Cue] = []
    try:
        cues.extend(_cues(file.text.splitlines(), path.endswith(".vtt")))
    except _WrongLineError as error:
        finding = Finding(
            Place(path, error.line), "XX323", error.problem, found=error.found,
            fix="每一句一行，先写时间再写这一句，如 1:05 第二件，看自己。时间从小到大",
        )  # fmt: skip
        return (), (*found, finding)
    if not cues:
        return (), (*found, Finding(Place(path), "XX323", "时间表是空的", fix="写上每一句的时间"))
    return tuple(cues), found


class _WrongLineError(Exception):
    """A line of a table of times that cannot be used; never leaves this module."""

    def __init__(self, line: int, problem: str, found: str) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem
        self.found = found


def _cues(lines: Sequence[str], is_vtt: bool) -> Iterator[Cue]:
    last = -1.0
    seconds: float | None = None
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if is_vtt:
            if clock := _VTT_LINE.fullmatch(text):
                seconds = _seconds(*clock.groups()[:3])
            elif text and seconds is not None:
                last = _in_order(number, seconds, last, line)
                yield Cue(seconds, text)
                seconds = None
            continue
        if not text or _LRC_HEAD.fullmatch(text):
            continue
        found = _LINE.fullmatch(text)
        if found is None:
            raise _WrongLineError(number, "这一行没有写时间", text)
        if found[4]:
            seconds = _seconds(*found.groups()[:3])
            last = _in_order(number, seconds, last, line)
            yield Cue(seconds, found[4])
        if number > _MOST_CUES:
            raise _WrongLineError(number, f"时间表超过 {_MOST_CUES} 行", "")


def _in_order(number: int, seconds: float, last: float, line: str) -> float:
    if seconds < last:
        raise _WrongLineError(number, "时间比上一句早", line.strip())
    return seconds


def _seconds(hours: str | None, minutes: str, seconds: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))
