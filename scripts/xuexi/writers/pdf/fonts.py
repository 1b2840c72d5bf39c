"""Which font plays which role on paper.

The candidates stand in the order of GB/T 9704-2012's own names first, then of
free fonts that come near (platform notes: which of them hold which characters).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

_SONG = ("SimSun", "宋体", "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC")
_HEI = ("SimHei", "黑体", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC")

_BIAOSONG = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体")

CANDIDATES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "biaosong": (*_BIAOSONG, *_SONG[2:]),
        "fangsong": ("FangSong", "仿宋", "FangSong_GB2312", "Zhuque Fangsong (technical preview)",
                     "LXGW Zhuque Fangsong", "FandolFang R", "FandolFang"),
        "kai": ("KaiTi", "楷体", "KaiTi_GB2312", "LXGW WenKai", "FandolKai"),
        "hei": _HEI,
        "song": _SONG,
    }
)  # fmt: skip
"""Families for each role, the best first."""

ROLE_NAMES = MappingProxyType(
    {"biaosong": "小标宋", "fangsong": "仿宋", "kai": "楷体", "hei": "黑体", "song": "宋体"}
)


@dataclass(frozen=True, slots=True)
class Fonts:
    """The families that play the roles on this machine."""

    families: Mapping[str, tuple[str, ...]]
    """For each role the installed ones in order: each takes the characters the one before lacks."""
    stand_ins: Mapping[str, str]
    """Roles that no font of their own plays, each with the family that does instead."""

    @property
    def title_weight(self) -> str:
        """小标宋 is heavy by itself; an ordinary 宋 that stands in for it has to be set bold."""
        first = next(iter(self.families["biaosong"]), "")
        return "regular" if first in _BIAOSONG else "bold"

    @property
    def is_enough(self) -> bool:
        """Whether Chinese can be set at all."""
        return all(self.families.values())


def choose_fonts(installed: Collection[str]) -> Fonts:
    """Cast the roles from the families that are installed."""
    known = {name.casefold(): name for name in installed}
    own = {
        role: tuple(known[name.casefold()] for name in names if name.casefold() in known)
        for role, names in CANDIDATES.items()
    }
    # Whatever is missing, a character must not be: 宋 and 黑 hold nearly all of them.
    last = (*own["song"], *own["hei"])
    families = {role: tuple(dict.fromkeys((*names, *last))) for role, names in own.items()}
    stand_ins = {role: families[role][0] for role in own if not own[role] and families[role]}
    return Fonts(MappingProxyType(families), MappingProxyType(stand_ins))
