"""How XlsxWriter works for us."""

from __future__ import annotations

from xuexi.writers.excel.looks import BODY_FONT


def options() -> dict[str, object]:
    """The options of a workbook; a new dictionary each time, for XlsxWriter writes into it."""
    return {
        # In memory, the parts of the package carry a fixed date.
        "in_memory": True,
        # What people typed is text, whatever it begins with.
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # A theme's font would overrule the one that is named.
        "default_format_properties": {
            "font_name": BODY_FONT, "font_size": 11, "font_scheme": "none",
        },
    }  # fmt: skip
