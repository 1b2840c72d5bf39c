"""What may be read of a project: regular files, no link out of their folder, none too large."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from xuexi.findings import Finding, Place
from xuexi.sources.regular import RefusedError, read_regular, read_stated

_NO_NAMES = ("", ".", "..")
_STRANGE_ON_WINDOWS = re.compile(r"[\\:]")
"""What parts a path there as well, or begins it elsewhere."""

_NO_SUCH = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
"""What the system says of a link that leads nowhere or to itself."""

OF_AUTHORS = (".", "_", "~")
"""How names begin that are not published where authors write."""
OF_ENGINE = (".",)
"""How names begin that the site's engine leaves out of its own folders: the default of
MkDocs' `exclude_docs`, and what it takes from a theme. It publishes the other two."""

DOCS_FOLDER = "docs"
"""What the site's engine publishes as it is, beside our pages."""
TEMPLATES_FOLDER = "overrides"
"""What it dresses pages with."""
ENGINE_FOLDERS = (DOCS_FOLDER, TEMPLATES_FOLDER)
BRANCHES_FOLDER = "branches"
"""A file for each branch and its roster, beside the content: no engine and no writer of pages
sees it, and git passes it over."""

OWN_TEMPLATES_FOLDER = "templates"
"""An office's own Word templates, beside the content likewise."""


def walk(root: Path, folder: str) -> Iterator[str]:
    """Paths of all that lies in a folder of the project, sorted; links are named, not followed.

    Raises OSError when a folder cannot be read: what is in it must not be missed in silence.
    """
    if not (root / folder).is_dir() or not leads_inside(root, folder):
        return
    found: list[str] = []
    for at, folders, files in os.walk(root / folder, onerror=refuse_to_miss):
        base = Path(at).relative_to(root).as_posix()
        found.extend(f"{base}/{name}" for name in (*folders, *files))
        folders[:] = [name for name in folders if not _is_link(Path(at, name))]
    yield from sorted(found, key=lambda path: path.split("/"))


def is_hidden(path: str, signs: tuple[str, ...] = OF_AUTHORS) -> bool:
    """Whether a path is an author's own business: drafts, an editor's files, a system's."""
    if not (path.startswith(signs) or any(f"/{sign}" in path for sign in signs)):
        return False
    return any(part.startswith(signs) for part in PurePosixPath(path).parts)


def may_be_read(root: Path, path: str) -> bool:
    """Whether `why_refused` has nothing to say, for whoever does not want to hear it."""
    return leads_inside(root, path) and stat.S_ISREG((root / path).stat().st_mode)


def why_refused(root: Path, path: str) -> Finding | None:
    """Why a file of the project is not read; None when it may be.

    A link is followed inside the folder in which the project has it, and no
    further: what stands elsewhere could be anybody's, and ends up published.
    """
    plain = _plain_state(root, path)
    if plain is not None and stat.S_ISREG(plain.st_mode):
        return None
    place = Place(path)
    if not leads_inside(root, path):
        target = root / path
        if target.is_symlink() and not target.exists():
            fix = "删掉它，把文件本身放进来"
            return Finding(place, "XX117", "这是一个坏了的链接，没有读它", fix=fix)
        fix = "删掉链接，把文件本身复制进来"
        return Finding(place, "XX117", "这是通到别处的链接，没有读它", fix=fix)
    mode = (root / path).stat().st_mode
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        problem = "这里应该是一个文件，却是一个文件夹，没有读它"
        return Finding(place, "XX118", problem, fix="给文件夹改个名字，不带后缀")
    return Finding(place, "XX118", "这不是普通文件，没有读它", fix="删掉它，把文件本身放进来")


def read_inside(root: Path, path: str, most_bytes: int) -> tuple[bytes | None, tuple[Finding, ...]]:
    """A file's bytes, or none with the finding that says why.

    Raises OSError when the file cannot be read, or is not there.
    """
    plain = _plain_state(root, path)
    is_plain = plain is not None and stat.S_ISREG(plain.st_mode)
    if not is_plain and os.path.lexists(root / path) and (refused := why_refused(root, path)):
        return None, (refused,)
    try:
        if plain is not None and is_plain:
            return read_stated(f"{os.fspath(root)}/{path}", plain, most_bytes), ()
        return read_regular(root / path, most_bytes), ()
    except RefusedError as error:
        fix = f"拆成几个文件，每个不超过 {most_bytes / 1_000_000:g} MB"
        return None, (Finding(Place(path), "XX119", f"文件太大：{error}", fix=fix),)


def find_refused(
    root: Path, folder: str, hidden: tuple[str, ...] = OF_AUTHORS
) -> Iterator[Finding]:
    """Links out of a folder, and what is neither a file nor a folder.

    Names that begin with one of `hidden` are nobody's business.
    """
    if os.path.lexists(root / folder) and not leads_inside(root, folder):
        yield Finding(
            Place(folder), "XX117", "整个文件夹是通到项目外面的链接，没有读它",
            fix="删掉链接，把文件夹本身放进项目里",
        )  # fmt: skip
    # No link is followed on the way, so below a folder that is none only the last name may be one.
    top, at = _plain_state(root, folder), os.fspath(root)
    for path in walk(root, folder):
        plain = _own_state(f"{at}/{path}") if top else _plain_state(root, path)
        is_plain = plain and (stat.S_ISREG(plain.st_mode) or stat.S_ISDIR(plain.st_mode))
        if is_plain or is_hidden(path, hidden):
            continue
        target = root / path
        if not _is_link(target) and (target.is_file() or target.is_dir()):
            continue
        if target.is_dir() and leads_inside(root, path):
            fix = "删掉链接，把文件夹本身放进来"
            yield Finding(Place(path), "XX117", "这是一个文件夹的链接，没有读它", fix=fix)
        elif refused := why_refused(root, path):
            yield refused


def leads_inside(root: Path, path: str) -> bool:
    """Whether all links of a path stay in the folder at its head, and that in the project."""
    if _plain_state(root, path) is not None:
        return True
    top = PurePosixPath(path).parts[0]
    try:
        project, folder = root.resolve(), (root / top).resolve(strict=True)
        real = (root / path).resolve(strict=True)
    except (OSError, RuntimeError) as error:
        # A loop is a RuntimeError up to Python 3.12.
        if isinstance(error, OSError) and error.errno not in _NO_SUCH:
            raise
        return False
    return folder.is_relative_to(project) and real.is_relative_to(folder)


def _plain_state(root: Path, path: str) -> os.stat_result | None:
    """The state of what stands at a path in which there is no link, as nearly always; or None."""
    if os.name == "nt" and _STRANGE_ON_WINDOWS.search(path):
        return None
    at, state = os.fspath(root), None
    for name in path.split("/"):
        if name in _NO_NAMES:
            return None
        at = f"{at}/{name}"
        state = _own_state(at)
        if state is None:
            return None
    return state


def _own_state(at: str) -> os.stat_result | None:
    """The state of what stands there itself; None where there is nothing, or a link."""
    try:
        state = os.lstat(at)
    except (OSError, ValueError):
        return None
    is_link = stat.S_ISLNK(state.st_mode) or getattr(state, "st_reparse_tag", False)
    return None if is_link else state


def _is_link(path: Path) -> bool:
    """Whether what stands here is elsewhere, by a link or by a junction.

    `mklink /J` on Windows makes junctions; they are always folders, and Python
    before 3.12 takes them for plain ones.
    """
    if path.is_symlink() or not path.is_dir():
        return path.is_symlink()
    return path.resolve() != path.parent.resolve() / path.name


def refuse_to_miss(error: OSError) -> None:
    """For `os.walk`, which leaves out a folder that cannot be read and says nothing."""
    raise error
