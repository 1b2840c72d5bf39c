"""A worksheet whose rows grow with what people write in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xlsxwriter.worksheet import Worksheet


class GrowingSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """Row heights are where Excel begins, not where it has to stay.

    XlsxWriter marks each height as set by hand, and then a long text is cut off
    until somebody pulls the row larger.
    """

    def _xml_start_tag_unencoded(
        self, tag: str, attributes: Iterable[tuple[str, Any]] = ()
    ) -> None:
        kept = [item for item in attributes if tag != "row" or item[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, kept)
