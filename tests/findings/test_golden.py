"""Every kind of mistake an author makes: its line, its column, its words.

Each folder below `tests/cases/findings/` is one case, named after the code it
is mainly about:

- `study_materials/` holds only the files that differ from the valid project in
  `_base/`; their bytes matter, some are GBK or have CRLF on purpose;
- `static/`, where there is one, is what an office puts at the root of its site;
- `branches/`, where there is one, holds branches' files and rosters;
- `templates/`, where there is one, holds an office's own Word templates;
- `roster.*`, where there is one, is a roster that `xuexi print` is given;
- `minutes.xlsx`, where there is one, is a workbook that `xuexi meeting --back` is given;
- `fonts.txt`, where there is one, names a machine's fonts, each with the characters
  that it lacks: then the lines are those of `xuexi print`;
- `links.txt`, where there is one, has a symbolic link a line: its path, where it leads;
- `removed.txt`, where there is one, lists files of the base to take away;
- `expected.txt` holds the exact lines that `xuexi check` prints for it (or `xuexi print`).

After a message has been reworded, `XUEXI_UPDATE=1 pytest tests/findings`
writes the expected lines anew. Read every changed line before you commit it:
is it the right place, and would an organiser know what to do?
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from golden import CASES, case_lines, case_names, copy_base, expected_lines, finding_lines

from xuexi.findings import CATALOGUE

UPDATE = bool(os.environ.get("XUEXI_UPDATE"))

_LINE = re.compile(r"[^:]+:[1-9]\d*:[1-9]\d*: (?P<code>XX\d{3}) (?P<label>错误|提醒) \S.+")


@pytest.mark.parametrize("name", case_names())
def test_case_gives_exactly_these_findings(name: str, tmp_path: Path) -> None:
    lines = case_lines(name, tmp_path)
    if UPDATE:
        text = "".join(f"{line}\n" for line in lines)
        (CASES / name / "expected.txt").write_text(text, "utf-8")
    assert lines == expected_lines(name)


def test_the_base_gives_none(tmp_path: Path) -> None:
    """Fix, then silence: without its overlay every case is clean."""
    assert finding_lines(copy_base(tmp_path)) == []


@pytest.mark.parametrize("name", case_names())
def test_expected_lines_are_well_formed(name: str) -> None:
    lines = expected_lines(name)
    matches = [_LINE.fullmatch(line) for line in lines]
    assert all(matches), lines
    codes = {match["code"] for match in matches if match}
    assert name[:5] in codes, f"{name} should produce its code"
    assert codes <= CATALOGUE.keys()


def test_every_code_has_a_case() -> None:
    produced = {line.split(": ")[1][:5] for name in case_names() for line in expected_lines(name)}
    assert sorted(CATALOGUE.keys() - produced) == []
