"""How cells look: the fonts of our paper, one red, lines as on the printed form."""

from __future__ import annotations

from xlsxwriter import Workbook

from xuexi.look.tokens import colour, office_font
from xuexi.model import Holds

BODY_FONT, HEADER_FONT = office_font("song"), office_font("hei")

_INK, _QUIET, _RED, _TINT, _LINE, _PAPER = map(
    colour, ("ink", "ink-2", "red", "tint", "grid", "paper")
)


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        """`workbook` is the one whose cells they are for."""
        body = {"font_name": BODY_FONT, "font_size": 11, "font_color": _INK}
        boxed = {"border": 1, "border_color": _LINE, "valign": "vcenter", "text_wrap": True}
        # 49 is "@": what is typed stays as it is, zeros in front of a number too.
        text = {"num_format": 49}
        self.title = workbook.add_format(
            {**body, "font_size": 18, "bold": True, "align": "center", "valign": "vcenter"}
        )
        self.field = workbook.add_format(
            {**body, **text, "bottom": 1, "bottom_color": _LINE, "valign": "vcenter", "indent": 0}
        )
        self.header = workbook.add_format(
            {**body, **boxed, "font_name": HEADER_FONT, "align": "center",
             "bg_color": _TINT, "bottom": 2, "bottom_color": _RED}
        )  # fmt: skip
        self.header_name = workbook.add_format({**body, "font_name": HEADER_FONT})
        self.header_hint = workbook.add_format({**body, "font_size": 8, "font_color": _QUIET})
        self.cell = workbook.add_format({**body, **boxed, **text, "align": "left"})
        self.centred = workbook.add_format({**body, **boxed, **text, "align": "center"})
        self.name = workbook.add_format(
            {**body, **boxed, **text, "align": "center", "text_wrap": False, "shrink": True}
        )
        """A name of several parts: made smaller until it stands on one line."""
        self.group = workbook.add_format(
            {**body, **boxed, **text, "font_name": HEADER_FONT, "align": "left", "bg_color": _TINT}
        )
        self.number = workbook.add_format({**body, **boxed, "num_format": 1, "align": "center"})
        reckoned = {**body, **boxed, "align": "center", "bg_color": _TINT}
        self.reckoned = workbook.add_format({**reckoned, "num_format": 0})
        """What the workbook says by itself: nobody is to write there."""
        self.rate = workbook.add_format({**reckoned, "num_format": 9})
        self.words = workbook.add_format({**reckoned, "num_format": 0, "align": "left"})
        self.known_day = workbook.add_format(
            {**reckoned, "num_format": "yyyy-m-d", "align": "left"}
        )
        self.line = workbook.add_format(
            {**body, "align": "left", "valign": "vcenter", "text_wrap": True}
        )
        self.verdict = workbook.add_format(
            {**body, "font_name": HEADER_FONT, "align": "left", "valign": "vcenter",
             "text_wrap": True}
        )  # fmt: skip
        self.wrong = workbook.add_format({"bg_color": _RED, "font_color": _PAPER})
        """What does not fit is to be seen from where one stands."""
        counted = {**body, "align": "center", "valign": "vcenter"}
        forms: dict[Holds, str | int] = {Holds.DATE: "yyyy-m-d", Holds.NUMBER: 0}
        self.held = {
            holds: workbook.add_format({**counted, **boxed, "num_format": form})
            for holds, form in forms.items()
        }
        self.held_below = {
            holds: workbook.add_format({**counted, "num_format": form})
            for holds, form in forms.items()
        }
        """A column's look where no row is printed yet."""
        self.sum_name = workbook.add_format({**body, "align": "right", "valign": "vcenter"})
        self.column = workbook.add_format({**body, **text, "text_wrap": True, "valign": "vcenter"})
        self.later_row = workbook.add_format({"border": 1, "border_color": _LINE})
