"""By which rules a page reads names that somebody has pasted: those of rosters, told once.

`docs/assets/javascripts/fill-rules.js` says them to the browser; `make fmt` writes it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from xuexi.model.filling import GROUP_COLUMN, NAMES_COLUMN
from xuexi.sources import strays
from xuexi.sources.rosters import groups, names, reading, surnames, twins, words
from xuexi.text.names import DOT

_SCRIPT = """\
/* Made from pages/fill_rules.py by `make fmt`: change nothing here. */
(function () {
  "use strict";
  var section = document.querySelector("[data-fill-in]");
  if (section) section.setAttribute("data-fill-in-rules", JSON.stringify(%s));
})();
"""


def rules() -> dict[str, Any]:
    """How names are read: what rosters go by, in words that Python and JavaScript share."""
    return {
        "nobody": [[mark.name, _shared(pattern.pattern)] for mark, pattern in words.NO_NAMES],
        "number": _shared(words.NUMBER.pattern),
        "duty": _shared(words.DUTY_AND_NAME.pattern),
        "organisation": _shared(words.ORGANISATION.pattern),
        "sentence": _shared(words.MAY_BE_SENTENCE.pattern),
        "groups": sorted(words.MAY_BE_GROUP),
        "heading": _shared(groups.HEADING.pattern),
        "nameColumn": _shared(NAMES_COLUMN.pattern),
        "groupColumn": _shared(groups.COLUMN.pattern),
        "beside": sorted((*strays.BESIDE_NAMES, "序号", GROUP_COLUMN, "备注")),
        "telling": list(reading.TELLING),
        "within": reading.HEADER_WITHIN,
        "surnames": "".join(sorted(surnames.SINGLE)),
        "doubles": sorted(surnames.DOUBLE),
        "dots": names.DOTS,
        "dot": DOT,
        "longest": names.NAME_LIMIT,
        "short": words.SHORT,
        "tooLong": words.LONGEST,
        "few": reading.FEW,
        "rich": reading.RICH,
        "suffix": twins.LONGEST_SUFFIX,
    }


def _shared(pattern: str) -> str:
    """Named groups are written otherwise; all else in these patterns means the same in both."""
    return pattern.replace("(?P<", "(?<")


def rules_script() -> str:
    """The script that says them on a page."""
    return _SCRIPT % json.dumps(rules(), ensure_ascii=False, indent=2)


def write(docs: Path) -> None:
    """Write it into the folder of the site's own files, for `make fmt`."""
    path = docs / "assets" / "javascripts" / "fill-rules.js"
    path.write_text(rules_script(), "utf-8", newline="\n")
