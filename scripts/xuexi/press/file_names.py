"""Names of files for people, as every system takes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain, count

from xuexi.writers.edition import Edition

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""What Windows does not allow in a file's name."""

_RESERVED = re.compile(
    r"^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[1-9\xb9\xb2\xb3])(?=\s*(\.|$))", re.IGNORECASE
)
"""Names that mean devices to Windows, with whatever end."""

_LONGEST_NAME = 60
"""Characters of a title in a file's name: a whole path on Windows ends at 260."""


def file_names(editions: Iterable[Edition]) -> Iterator[tuple[Edition, str]]:
    """Each edition with a path for people, without its end: 农村/表单/会议签到表.

    Of those that would have the same path, all but the first also get their material's id.
    """
    taken: set[str] = set()
    for edition in editions:
        yield edition, free_path(path_of(edition), edition.id, taken)


def path_of(edition: Edition) -> str:
    """A path for people, which other editions may have as well."""
    return "/".join((fit(edition.audience.name), fit(edition.kind), sheet_name(edition)))


def free_path(path: str, identity: str, taken: set[str]) -> str:
    """The path, or with `identity`, or with a number besides: the first that is not taken.

    Windows and macOS take names for the same that differ only in case or in how
    their characters are put together. The path is then added to `taken`.
    """
    longer = (f"{path} {identity} {number}" for number in count(2))
    candidates = chain((path, f"{path} {identity}"), longer)
    free = next(candidate for candidate in candidates if _folded(candidate) not in taken)
    taken.add(_folded(free))
    return free


def _folded(path: str) -> str:
    """Equal for paths that some file system takes for one (The Unicode Standard, D145)."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold())


def sheet_name(edition: Edition) -> str:
    """What people call the edition, as a file's name without its end: 签到表（主持人用）."""
    tags = f"（{'，'.join(edition.tags)}）" if edition.tags else ""
    return fit("".join(edition.title_lines)) + fit(tags)


def fit(name: str) -> str:
    """The name as Windows takes it: without the signs that it forbids, and not too long.

    Nor does it end in a dot or a space, which Windows drops, or mean a device.
    """
    fitted = _NOT_IN_NAMES.sub("", name).strip().rstrip(". ")
    if len(fitted) > _LONGEST_NAME:
        fitted = f"{fitted[: _LONGEST_NAME - 1]}…"
    return _RESERVED.sub(r"\1_", fitted) or ("_" if name else "")
