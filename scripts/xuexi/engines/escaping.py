"""Text on its way into a theme's templates, which do not escape on their own."""

from __future__ import annotations

from typing import Any

from markupsafe import escape


def escaped(value: Any) -> Any:
    """Plain values with every text escaped; keys and numbers stay.

    Jinja in MkDocs and MiniJinja in Zensical both print what they are given.
    """
    if isinstance(value, str):
        return str(escape(value))
    if isinstance(value, dict):
        return {key: escaped(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [escaped(item) for item in value]
    return value
