"""Whatever is read or looked through is watched as well, so a preview never shows what was."""

from __future__ import annotations

import sys
from pathlib import Path

from golden import copy_base

from xuexi.engines.mkdocs_preview import MkDocsBuilder
from xuexi.project.autofix import autofix
from xuexi.sources.gather import gather

_opened: set[Path] | None = None


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if _opened is not None and event == "open" and isinstance(arguments[0], str):
        _opened.add(Path(arguments[0]).absolute())


def opened_by_reading(root: Path) -> set[Path]:
    """Every file below `root` that reading and correcting open."""
    global _opened  # noqa: PLW0603 (a hook of the interpreter cannot be taken away again)
    sys.addaudithook(_note)
    _opened = found = set()
    gather(root)
    autofix(root)
    _opened = None
    return {path for path in found if path.is_relative_to(root)}


def test_what_is_read_is_watched(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    for name in ("docs/guide.md", "overrides/main.html", "static/MP_verify.txt", "docs/a.docx"):
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"text")
    opened = opened_by_reading(root)
    # Of each folder something is read: of `docs` and `overrides` what may be a roster.
    assert {path.relative_to(root).parts[0] for path in opened} >= {"study_materials", "static"}
    watched = list(MkDocsBuilder(root, "http://127.0.0.1/").watched())
    assert [path for path in opened if not any(path.is_relative_to(one) for one in watched)] == []
