"""Whether what paper is made from still lies on disk as it did when its keys were told.

A key tells of code, fonts and pictures as they lie there. What draws is what this process has read
of them, and what others have that start later. An update in the middle of a run would so leave
sheets of the old code under the new one's keys, or the other way round, and there they would stay.
"""

from __future__ import annotations

import os
from pathlib import Path

from xuexi.project.font_folders import font_folders
from xuexi.project.unchanged import look_at, our_code
from xuexi.typeset.faces import FOLDER as FONTS_FOLDER

_State = tuple[int, int, int]


class Untouched:
    """A look at all that paper is made from, but for what the library holds; taken first."""

    def __init__(self, root: Path) -> None:
        """`root` is the project's."""
        self._places = (our_code(), *font_folders(root.resolve() / FONTS_FOLDER))
        self._look = look_at(self._places).digest
        self._pictures: dict[Path, _State | None] = {}

    @property
    def was_known(self) -> bool:
        """Whether at the first look nothing had changed since this process began."""
        return bool(self._look)

    def expect(self, picture: Path) -> None:
        """Look at a picture, before it is read, as well."""
        self._pictures.setdefault(picture, _state_of(picture))

    def is_known(self) -> bool:
        """Whether all of it looks as it did, so that what was made is what its key says."""
        return (
            self.was_known
            and look_at(self._places).digest == self._look
            and all(_state_of(path) == state for path, state in self._pictures.items())
        )


def _state_of(path: Path) -> _State | None:
    try:
        state = os.stat(path)  # noqa: PTH116 - there may be a thousand
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns
