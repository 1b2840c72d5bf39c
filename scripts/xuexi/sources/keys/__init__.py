"""Every key that heads and tables may hold, each declared once."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.sources.keys.branch import BranchKeys
from xuexi.sources.keys.campaign import CampaignKeys
from xuexi.sources.keys.form import FormKeys
from xuexi.sources.keys.key import Group, Record, Rows
from xuexi.sources.keys.plan import PlanKeys
from xuexi.sources.keys.tables import (
    CalendarKeys,
    GlossaryKeys,
    PacksKeys,
    RequirementsKeys,
    WithdrawnKeys,
)


def _records(*outermost: type[Record]) -> Iterator[type[Record]]:
    """The records and all that are nested in them."""
    for record in outermost:
        yield record
        yield from _records(*(key.record for key in record.keys if isinstance(key, Rows | Group)))


RECORDS: tuple[type[Record], ...] = tuple(
    dict.fromkeys(
        _records(
            PlanKeys,
            FormKeys,
            CampaignKeys,
            GlossaryKeys,
            CalendarKeys,
            PacksKeys,
            RequirementsKeys,
            WithdrawnKeys,
            BranchKeys,
        )
    )
)
"""Each record once."""

LIST_KEYS = frozenset(key.name for record in RECORDS for key in record.keys if key.is_list)
"""Keys whose value is a list. Anywhere else 【】 and ， are words of the author."""

KEYS = frozenset(key.name for record in RECORDS for key in record.keys)
"""Every key. A list's item that begins with another word and a colon is a sentence."""

CHINESE_KEYS = {word: key.name for record in RECORDS for key in record.keys for word in key.chinese}
"""What authors write when they translate a key."""
