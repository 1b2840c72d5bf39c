"""The widths of all forms' columns as styles: a page's policy takes none that stands in the page.

A form says its widths in millimetres of paper; its page (`templates/form.html`) asks for them by
class, and the site's one style file has a rule for each that some form has.
"""

from __future__ import annotations

from xuexi.library import Library


def write_widths(library: Library) -> str:
    """A rule for each width of a column, and of a whole sheet, in the order of their numbers."""
    forms = [one.table.columns for one in library.materials if one.table]
    columns = sorted({column.width_mm for form in forms for column in form})
    sheets = sorted({sum(column.width_mm for column in form) for form in forms})
    rules = [f".xx-mm-{width}{{width:{width}mm}}" for width in columns]
    rules += [f".xx-wide-{width}{{--xx-width:{width}}}" for width in sheets]
    return "".join(f"{rule}\n" for rule in rules)
