"""Which font plays which role on paper.

The candidates stand in this order: the fonts that offices set official texts in,
those that come with Windows and macOS, then free fonts that come near (platform
notes: which of them hold which characters). A family has several names because
systems and releases name it differently.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from xuexi.ground.late_dataclass import dataclass

_HEAVY = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK",
          "CESI_XBS_GB18030", "CESI_XBS_GB13000", "CESI_XBS_GB2312", "CESI小标宋-GB18030",
          "STZhongsong", "华文中宋")  # fmt: skip
"""小标宋, and what is as heavy."""

_FREE_SONG = ("Source Han Serif SC", "Source Han Serif CN", "Noto Serif CJK SC", "Noto Serif SC")
_FREE_HEI = ("Source Han Sans SC", "Source Han Sans CN", "Noto Sans CJK SC", "Noto Sans SC")

_COARSE_LATIN = {"FandolFang R", "FandolFang", "FandolKai"}
"""Families whose Latin letters and figures are a heavy sans beside fine strokes."""

_LATIN = "[!-~]"
"""The characters that another font draws for them, as a pattern of Typst's."""

CANDIDATES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "biaosong": (*_HEAVY, *_FREE_SONG),
        "fangsong": ("FangSong", "仿宋", "FangSong_GB2312", "仿宋_GB2312",
                     "FZFangSong-Z02S", "FZFangSong-Z02", "方正仿宋_GBK", "方正仿宋简体",
                     "CESI_FS_GB18030", "CESI仿宋-GB18030", "STFangsong", "华文仿宋",
                     "Zhuque Fangsong (technical preview)", "Zhuque Fangsong",
                     "LXGW Zhuque Fangsong", "FandolFang R", "FandolFang"),
        "kai": ("KaiTi", "楷体", "KaiTi_GB2312", "楷体_GB2312",
                "FZKai-Z03S", "FZKai-Z03", "方正楷体_GBK", "方正楷体简体",
                "CESI_KT_GB18030", "CESI楷体-GB18030", "Kaiti SC", "STKaiti", "华文楷体",
                "LXGW WenKai", "FandolKai", "AR PL UKai CN"),
        "hei": ("SimHei", "黑体", "FZHei-B01S", "FZHei-B01", "方正黑体_GBK", "方正黑体简体",
                "CESI_HT_GB18030", "CESI黑体-GB18030", "Heiti SC", "STHeiti", "PingFang SC",
                *_FREE_HEI, "Microsoft YaHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei"),
        "song": ("SimSun", "宋体", "FZShuSong-Z01S", "FZShuSong-Z01", "方正书宋_GBK",
                 "CESI_SS_GB18030", "CESI宋体-GB18030", "Songti SC", "STSong", "华文宋体",
                 *_FREE_SONG, "AR PL UMing CN"),
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

    def as_values(self) -> dict[str, list[str | dict[str, str]]]:
        """For each role what a template takes as a list of fonts, as plain values."""
        song = self.families["song"][:1]
        values: dict[str, list[str | dict[str, str]]] = {}
        for role, names in self.families.items():
            latin = song if names[:1] and names[0] in _COARSE_LATIN else ()
            values[role] = [*({"name": name, "covers": _LATIN} for name in latin), *names]
        return values

    @property
    def title_weight(self) -> str:
        """小标宋 is heavy by itself; an ordinary 宋 that stands in for it has to be set bold."""
        first = next(iter(self.families["biaosong"]), "")
        return "regular" if first in _HEAVY else "bold"

    @property
    def all_families(self) -> frozenset[str]:
        """Every family that plays a role, or helps one out."""
        return frozenset(name for names in self.families.values() for name in names)

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
    last = [name for role in ("song", "hei", "fangsong", "kai", "biaosong") for name in own[role]]
    families = {role: tuple(dict.fromkeys((*names, *last))) for role, names in own.items()}
    stand_ins = {role: families[role][0] for role in own if not own[role] and families[role]}
    return Fonts(MappingProxyType(families), MappingProxyType(stand_ins))
