"""The site engine as the command line sees it: there or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import click

_ENGINE = ("mkdocs", "material")
"""Packages that only building and serving need."""


def prove_engine() -> None:
    """Say what to install when MkDocs is not there, without importing it."""
    with engine_needed():
        for name in _ENGINE:
            if find_spec(name) is None:
                raise ModuleNotFoundError(name=name)


@contextmanager
def engine_needed() -> Iterator[None]:
    """Say what to install when MkDocs is not there; around what imports it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in _ENGINE:
            raise
        message = f"没有安装 {error.name}。请运行：python3 -m pip install -r requirements.txt"
        raise click.ClickException(message) from error
