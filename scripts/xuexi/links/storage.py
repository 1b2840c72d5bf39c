"""The names under which pages keep things on a reader's device.

Browsers keep them by host, and one host may hold several campaigns: each has a
place of its own. It depends on nothing that is ever corrected or moved, neither
the title nor the address: on the campaign's `id`, or, where there is none, on
its first year, which also stays when the campaign goes on into the next.

The size of letters is kept once for all (`xuexi.size`): eyes stay the same.
"""

from __future__ import annotations

from xuexi.model import Campaign

_BEFORE = "xuexi."
"""What the names began with before campaigns were told apart."""


def store(campaign: Campaign) -> str:
    """What all names of a campaign begin with."""
    return f"xuexi/{campaign.id or min(campaign.years)}/"


def old_store(campaign: Campaign) -> str:
    """What they may have begun with, to be taken over; empty where that was another's.

    A campaign with an `id` has never kept anything without one.
    """
    return "" if campaign.id else _BEFORE
