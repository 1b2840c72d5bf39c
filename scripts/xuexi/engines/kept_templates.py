"""Compiled templates, kept over the builds of a process: a preview builds again and again."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class KeptTemplates(BytecodeCache):
    """A cache in memory; Jinja compares each entry with the template's text.

    MkDocs makes a new environment for every rebuild, and compiling the theme's
    templates anew took a tenth of a rebuild (measured on the sample project).
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if the template has been compiled before."""
        kept = self._kept.get(bucket.key)
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has been compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


KEPT_TEMPLATES = KeptTemplates()
"""Of this process. It grows with the theme's templates and not with the pages."""
