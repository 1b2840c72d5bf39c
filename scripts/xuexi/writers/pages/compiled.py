"""Templates of ours as Jinja has compiled them, beside Python's own bytecode of our modules.

A page takes four templates, and to compile them takes as long as to read and to write it. What is
kept is found by the version of Python and of Jinja, is believed only for the very text of the
template, and where it cannot be written nothing is lost but the time.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket


class CompiledTemplates(jinja2.BytecodeCache):
    """Where modules have their bytecode, templates have theirs."""

    def __init__(self, settings: object) -> None:
        """`settings` is all besides its text that a template is compiled by."""
        said = repr((jinja2.__version__, settings))
        self._sign = f"jinja{hashlib.sha256(said.encode()).hexdigest()[:16]}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The place of a template's bytecode."""
        return cache_from_source(filename or name, optimization=self._sign)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, which compares the text, if the template has been compiled before."""
        with suppress(OSError), Path(bucket.key).open("rb") as stream:
            bucket.load_bytecode(stream)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Leave what was compiled to later runs, whole or not at all."""
        if sys.dont_write_bytecode:
            return
        path = Path(bucket.key)
        # Like Python's own, so that whoever looks for changes of our code passes it over.
        beside = path.with_name(f"{path.name}.{os.urandom(4).hex()}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                with beside.open("wb") as stream:
                    bucket.write_bytecode(stream)
                beside.replace(path)
            except BaseException:
                beside.unlink(missing_ok=True)
                raise
