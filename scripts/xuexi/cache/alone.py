"""What a run knows of the processes that build one site: most often that there is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Team(Protocol):
    """The processes, as one of them sees them."""

    leads: bool
    """Whether this is the one that somebody has started: what nobody shares it does alone."""

    def is_mine(self, about: str, *, is_text: bool = False) -> bool:
        """Whether this process does what is about a thing of this name.

        Of texts to send the one that leads makes fewer than others.
        """

    def exchange(self, step: str, made: bytes) -> Sequence[bytes]:
        """Tell the others what was made up to this step, and hear the same of each of them."""

    def dismiss(self) -> None:
        """Do without the others from now on."""


class Alone:
    """One process does everything."""

    leads = True

    def is_mine(self, about: str, *, is_text: bool = False) -> bool:  # noqa: ARG002
        """It is."""
        return True

    def exchange(self, step: str, made: bytes) -> Sequence[bytes]:  # noqa: ARG002
        """There is nobody."""
        return ()

    def dismiss(self) -> None:
        """There is nobody."""
