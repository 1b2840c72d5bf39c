"""pypinyin, with its phrases looked at one by one.

It reads how fifty thousand phrases sound into lists of lists, which takes an eighth of a second
and 35 MB in every process; of these a campaign says a few hundred. What it says is the same
(`tests/unit/test_pinyin.py` asks for all of them). Import it only where a question is asked.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Self

from msgspec import DecodeError, Raw, ValidationError, json

if TYPE_CHECKING:
    _Written = dict[str, Raw]
else:
    _Written = dict

_MODULE, _FILE, _NAME = "pypinyin.phrases_dict", "phrases_dict.json", "phrases_dict"

Sounds = list[list[str]]
"""For each character of a phrase how it may be read, the usual way first."""


class _Phrases(_Written):
    """By phrase, how it sounds, as it is written in pypinyin's file until somebody asks."""

    def __getitem__(self, phrase: str) -> Sounds:  # type: ignore[override]
        return json.decode(super().__getitem__(phrase), type=Sounds)

    def copy(self) -> Self:
        """Itself: nobody here adds phrases of his own, which is what pypinyin copies it for."""
        return self


def _be_lean() -> None:
    """Put the table where pypinyin will look for its own, unless that has been read already.

    In another version the file may be elsewhere or otherwise: then it reads that as it wants to.
    """
    found = find_spec("pypinyin")
    if "pypinyin" in sys.modules or found is None or found.origin is None:
        return
    with suppress(OSError, DecodeError, ValidationError):
        written = json.decode(Path(found.origin).with_name(_FILE).read_bytes(), type=dict[str, Raw])
        module = ModuleType(_MODULE)
        setattr(module, _NAME, _Phrases(written))
        sys.modules[_MODULE] = module


_be_lean()

from pypinyin import Style, lazy_pinyin, pinyin  # noqa: E402 - after the table
from pypinyin.seg.mmseg import seg  # noqa: E402

__all__ = ["Style", "lazy_pinyin", "pinyin", "seg"]
