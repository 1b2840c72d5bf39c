"""The names that a project defines, as an editor needs them: what is right, what to offer."""

from __future__ import annotations

from collections.abc import Mapping

from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Campaign
from xuexi.sources.keys.key import NameSet
from xuexi.sources.materials import names_of


@dataclass(frozen=True, slots=True)
class Known:
    """Names of one set."""

    right: tuple[str, ...]
    """All that the reader knows: ids, short names, full names."""
    offered: tuple[str, ...]
    """One for each thing: the short Chinese one."""


def known_names(campaign: Campaign) -> Mapping[NameSet, Known]:
    """The names of a campaign, for its materials and tables."""
    names = names_of(campaign)
    kinds = {name: kind for name, kind in names.kinds.items() if not kind.is_table}
    return {
        NameSet.AUDIENCES: _known(names.audiences),
        NameSet.KINDS: _known(kinds),
        NameSet.ROLES: _known(names.roles),
        NameSet.STAGES: _known(names.stages),
    }


def listed(options: Mapping[str, object]) -> tuple[str, ...]:
    """One name for each option: the last that was entered, which is the Chinese one."""
    return tuple({value: name for name, value in options.items()}.values())


def _known(names: Mapping[str, object]) -> Known:
    return Known(tuple(names), listed(names))
