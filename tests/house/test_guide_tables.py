"""The tables of the authors' guide say what the declarations say.

After a declaration has been changed, `XUEXI_UPDATE=1 pytest
tests/house/test_guide_tables.py` writes the tables anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from xuexi.sources.guide_tables import with_tables
from xuexi.sources.keys import RECORDS
from xuexi.sources.keys.tables import (
    CalendarKeys,
    GlossaryKeys,
    PacksKeys,
    RequirementsKeys,
    WithdrawnKeys,
)

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "bianxie"
PAGES = sorted(GUIDE.glob("*.md"))
UPDATE = bool(os.environ.get("XUEXI_UPDATE"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_tables_are_those_of_the_declarations(path: Path) -> None:
    text = path.read_text("utf-8")
    if UPDATE:
        path.write_text(with_tables(text), "utf-8")
        return
    assert text == with_tables(text), f"run XUEXI_UPDATE=1 pytest {__file__}"


def test_every_record_has_its_table() -> None:
    """But for files that hold one list: the page says so in a sentence."""
    text = "".join(path.read_text("utf-8") for path in PAGES)
    shown = set(re.findall(r"<!-- 表：(\w+)", text))
    wrappers = {CalendarKeys, GlossaryKeys, PacksKeys, RequirementsKeys, WithdrawnKeys}
    wanted = {record.__name__ for record in RECORDS if record not in wrappers}
    assert shown == wanted | {"HeadKeys", "BLOCKS", "BLANKS"}
    assert text.count("<!-- 表：") == text.count("<!-- 表完 -->")


def test_a_slip_in_a_marker_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        with_tables("<!-- 表：HaedKeys 名称 -->\n\n| 名称 |\n\n<!-- 表完 -->")
