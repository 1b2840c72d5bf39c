"""Scripts that stand in a page itself: what must run before the first paint, or without any file.

Whoever writes a page puts them into it as they are here; the page's policy names them by their
hashes (`content_policy.py`), so not a sign of them may change on the way.
"""

from __future__ import annotations

from pathlib import Path

from rjsmin import jsmin


def _script(name: str) -> str:
    source = Path(__file__).with_name("inline") / f"{name}.js"
    return str(jsmin(source.read_text("utf-8")))


FIRST = _script("first")
"""Takes over the size of letters and the colours that the reader has chosen: every page has it."""
MISSING = _script("missing")
"""Sets the links of the 404 page right where nobody told us on which path the site stands."""
