"""Recordings go out with nothing but their sound; their times come from three kinds of files."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from xuexi.project.artifacts import make_artifacts
from xuexi.project.load import Loaded
from xuexi.sources.sound_tags import kind_of_sound, without_tags
from xuexi.writers.artifact import FileArtifact

ROOT = Path(__file__).resolve().parents[2]
MADE_UP = ROOT / "tests/cases/made_up"

FRAME = bytes([0xFF, 0xF3, 0x18, 0xC4]) + bytes(32)
"""36 ms of silence: MPEG 2, layer 3, 8 kbit/s, 16 kHz, one channel."""
SECRET = "三号码头".encode()


def id3(content: bytes) -> bytes:
    size = len(content)
    seven = bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127])
    return b"ID3\x03\x00\x00" + seven + content


def ape(content: bytes) -> bytes:
    return content + struct.pack("<8sIIII8x", b"APETAGEX", 2000, len(content) + 32, 1, 0)


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


@pytest.mark.parametrize(
    "data",
    [
        FRAME * 5,
        id3(SECRET) + FRAME * 5,
        id3(SECRET) + id3(SECRET * 40) + FRAME * 5,
        FRAME * 5 + b"TAG" + SECRET.ljust(125, b"x"),
        FRAME * 5 + ape(SECRET),
        id3(SECRET) + FRAME * 5 + ape(SECRET) + b"TAG" + SECRET.ljust(125, b"x"),
    ],
)
def test_an_mp3_is_its_frames(data: bytes) -> None:
    assert kind_of_sound(data) == "mp3"
    assert without_tags(data) == FRAME * 5


def test_an_mp4_keeps_its_length_and_tells_nothing() -> None:
    sound = b"\x01\x02\x03" * 40
    header = box(b"mvhd", bytes(4) + b"\x11" * 8 + b"\x00\x00\x03\xe8" + bytes(80))
    media = box(b"mdia", box(b"mdhd", bytes([1, 0, 0, 0]) + b"\x22" * 16 + bytes(20)))
    track = box(b"trak", media + box(b"meta", SECRET))
    inner = header + track + box(b"udta", box(b"\xa9xyz", SECRET))
    data = (
        box(b"ftyp", b"M4A ") + box(b"free", SECRET) + box(b"moov", inner)
        + box(b"uuid", SECRET) + box(b"mdat", sound)
    )  # fmt: skip
    out = without_tags(data)
    assert out
    assert len(out) == len(data)
    assert SECRET not in out
    assert b"\x11" * 8 not in out
    assert b"\x22" * 16 not in out
    assert b"\x00\x00\x03\xe8" in out
    # Where the sound is has not moved.
    assert out[data.index(sound) :] == data[data.index(sound) :]


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"ID3", b"RIFF....WAVE", b"\xff\xd8\xff\xe0 a picture"]
)
def test_what_is_no_sound_does_not_go_out(data: bytes) -> None:
    assert kind_of_sound(data) == ""
    assert without_tags(data) is None


@pytest.mark.parametrize(
    "data",
    [
        box(b"ftyp", b"M4A ") + b"\x00\x00\x00\x02moov", box(b"ftyp", b"M4A ") + b"\xff" * 30,
        box(b"ftyp", b"M4A ") + box(b"moov", b"\x00\x00\x00\x01mvhd"), id3(b"")[:8] + FRAME,
        FRAME + struct.pack("<8sIIII8x", b"APETAGEX", 2000, 0xFFFFFFFF, 1, 0xFFFFFFFF),
    ],
)  # fmt: skip
def test_what_is_damaged_breaks_nothing(data: bytes) -> None:
    assert without_tags(data) is None or kind_of_sound(data)


def test_a_material_s_recording_is_published_bare(made_up_loaded: Loaded) -> None:
    library = made_up_loaded.library
    assert library
    recording = library.recordings[next(iter(library.recordings))]
    assert [cue.seconds for cue in recording.cues] == [0, 1, 3.5, 6]
    assert recording.cues[1].text == "班长说明题目"
    [file] = [
        one for one in make_artifacts(library, MADE_UP)
        if isinstance(one, FileArtifact) and one.path.endswith(".mp3")
    ]  # fmt: skip
    assert file.path == "assets/materials/topic/cd-banqian-2.mp3"
    assert file.content == FRAME * 300
    assert b"ID3" in (MADE_UP / "study_materials/topic/cd-banqian-2.mp3").read_bytes()
