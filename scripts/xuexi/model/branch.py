"""A branch as its own file tells of it: what is typed once, and never published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from xuexi.findings import Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.model.identifiers import AudienceId


@dataclass(frozen=True, slots=True)
class Branch:
    """One file of the branches' folder."""

    name: str
    """As it stands on paper."""
    audience: AudienceId
    path: str
    """Of its file, below the project's root, with forward slashes."""
    roster: str = ""
    """Of its roster, likewise; empty where there is none yet."""
    places: tuple[str, ...] = ()
    """Where it meets, the usual place first."""
    secretary: str = ""
    groups: tuple[str, ...] = ()
    """Its party groups in order; empty where the roster alone tells them."""
    spots: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
    """Where each key's value stands."""

    def spot(self, key: str) -> Place:
        """Where a key's value stands; the file's beginning when the key is missing."""
        return self.spots.get(key, Place(self.path))
