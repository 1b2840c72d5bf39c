"""What travels with the package though it stands beside it in the repository.

`docs/`, `overrides/`, `mkdocs.yml`, the versions that were tested and the sample's forms:
a wheel holds copies (see scripts/bootstrap/wheel_hook.py), a checkout is read as it is.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped() -> Path:
    """The folder that holds them, under the names that they have in the repository."""
    copies = _PACKAGE / "shipped"
    return copies if copies.is_dir() else _PACKAGE.parents[1]
