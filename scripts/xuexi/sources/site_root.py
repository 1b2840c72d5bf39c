"""`static/`: what an office must put at the root of its site, such as WeChat's `MP_verify_….txt`.

Files are published under the names that they have here. What is not meant for
everybody to read is left out and named.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from xuexi.findings import Finding, Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.inside import DOCS_FOLDER, leads_inside, refuse_to_miss, why_refused
from xuexi.sources.metadata import without_metadata
from xuexi.sources.regular import RefusedError, read_regular
from xuexi.sources.strays import is_table

STATIC_FOLDER = "static"
"""The folder, below the project's root."""
FAVICON = "favicon.ico"
"""The file that takes the place of the theme's own icon."""

WELL_KNOWN = ".well-known"
"""The one hidden folder that sites publish (RFC 8615)."""
_MOST_FILES = 200
_MOST_BYTES = 2_000_000
"""Of one file. Proofs and icons have a few thousand; what is larger is for the materials."""
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
"""A name that is the same in every address and on every server."""
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif"))
_ALLOWED = frozenset(
    ("", ".txt", ".html", ".htm", ".xml", ".json", ".webmanifest", ".cert", ".ico", ".svg")
)
"""What proofs, site maps and icons are; anything else may hold names or run on the server."""
_KINDS_IN_WORDS = "txt、html、xml、json、cert、ico、svg、png、jpg 和 gif"


@dataclass(frozen=True, slots=True)
class RootFile:
    """A file to be published at `path`, below the site's root."""

    path: str
    content: bytes

    @property
    def source(self) -> str:
        """Its path below the project's root."""
        return f"{STATIC_FOLDER}/{self.path}"


def read_site_root(root: Path) -> tuple[tuple[RootFile, ...], tuple[Finding, ...]]:
    """The files in order of their paths, and a finding for each that stays behind.

    Raises OSError when a file cannot be read.
    """
    folder = root / STATIC_FOLDER
    if folder.is_symlink() or (folder.exists() and not leads_inside(root, STATIC_FOLDER)):
        fix = "把文件夹本身放到项目里，不要放快捷方式"
        return (), (_left_out("", "是通往别处的链接", fix),)
    files: list[RootFile] = []
    findings: list[Finding] = []
    for number, path in enumerate(_paths(folder)):
        if number >= _MOST_FILES:
            fix = f"最多放 {_MOST_FILES} 个，多的放到别处"
            findings.append(_left_out("", f"里面超过 {_MOST_FILES} 个文件，后面的都没有看", fix))
            break
        file = _read(folder, path)
        if isinstance(file, RootFile):
            files.append(file)
        elif file is not None:
            findings.append(file)
    findings.extend(_alike(files))
    findings.extend(_in_docs(files, root / DOCS_FOLDER))
    return tuple(files), tuple(findings)


def _paths(folder: Path) -> Iterator[str]:
    """Everything but the folders that can be entered, below `folder`, in order.

    Raises OSError when a folder cannot be read: what is in it must not be missed in silence.
    """
    if not folder.is_dir():
        return
    for parent, folders, names in os.walk(folder, onerror=refuse_to_miss):
        closed = [name for name in folders if not _is_open(folder, Path(parent, name))]
        folders[:] = sorted(set(folders) - set(closed))
        for name in sorted((*names, *closed)):
            yield Path(parent, name).relative_to(folder).as_posix()


def _is_open(folder: Path, path: Path) -> bool:
    """Whether a folder is looked into: no link, no hidden one, no name that is refused."""
    relative = path.relative_to(folder).as_posix()
    return not _is_elsewhere(folder, path) and _has_good_name(relative)


def _is_elsewhere(folder: Path, path: Path) -> bool:
    return path.is_symlink() or not path.resolve().is_relative_to(folder.resolve())


def _has_good_name(path: str) -> bool:
    *folders, name = PurePosixPath(path).parts
    if [*folders, name][0] == WELL_KNOWN:
        folders = folders[1:]
        if not folders and name == WELL_KNOWN:
            return True
    return all(_NAME.fullmatch(part) for part in (*folders, name))


def _read(folder: Path, path: str) -> RootFile | Finding | None:
    """The file, or why it stays behind; None for what another finding names."""
    suffix = PurePosixPath(path).suffix.lower()
    if _is_roster(folder, path):
        return None
    if _is_elsewhere(folder, folder / path):
        return _left_out(path, "是通往别处的链接", "把文件本身放进来，不要放快捷方式")
    if PurePosixPath(path).name.startswith((".", "~")):
        return _left_out(path, "是隐藏文件", "删掉它；要公开的文件，名字不能以点开头")
    if suffix not in _ALLOWED | _PICTURES:
        fix = f"移到别处。这里只放 {_KINDS_IN_WORDS} 文件；要给人看的，写成材料"
        return _left_out(path, "这种文件不公开", fix)
    if not _has_good_name(path):
        fix = "改名，只用英文字母、数字、点和短横"
        return _left_out(path, "名字不能当网址", fix)
    try:
        content = read_regular(folder / path, _MOST_BYTES)
    except RefusedError as error:
        return _left_out(path, str(error), "换成普通的小文件，或移到别处")
    if suffix in _PICTURES:
        picture = without_metadata(content)
        if picture is None:
            return _left_out(path, "不是图片", "换一张能打开的，存成 png、jpg 或 gif")
        content = picture
    return RootFile(path, content)


def _is_roster(folder: Path, path: str) -> bool:
    """Whether `strays` names it: it looks at no link out of the folder and at no folder."""
    is_called_so = is_table(PurePosixPath(path).name)
    return is_called_so and why_refused(folder.parent, f"{folder.name}/{path}") is None


def _alike(files: list[RootFile]) -> Iterator[Finding]:
    """Names that are one name on a Windows server."""
    taken: dict[str, str] = {}
    for file in files:
        parts = PurePosixPath(file.path).parts
        for count in range(1, len(parts) + 1):
            name = "/".join(parts[:count])
            other = taken.setdefault(name.lower(), name)
            if other != name:
                fix = "在 Windows 服务器上大小写不分，后一个会盖掉前一个。改一个名字"
                place = Place(file.source)
                yield Finding(place, "XX116", f"和 {STATIC_FOLDER}/{other} 只差大小写", fix=fix)
                break


def _in_docs(files: list[RootFile], docs: Path) -> Iterator[Finding]:
    """Names that the engine's own folder has, as a file, a folder or a page's."""
    entries = sorted(docs.iterdir()) if docs.is_dir() else []
    taken = {(path.stem if path.suffix == ".md" else path.name).lower(): path for path in entries}
    for file in files:
        path = taken.get(PurePosixPath(file.path).parts[0].lower())
        if path is not None:
            yield name_taken(file, f"{DOCS_FOLDER}/{path.name} 也要放在那里")


def name_taken(file: RootFile, why: str) -> Finding:
    """The finding for a file whose place on the site is something else's."""
    name = PurePosixPath(file.path).parts[0]
    fix = f"改一个名字，不能叫 {name}"
    return Finding(Place(file.source), "XX116", f"网站的 /{name} 已经有了：{why}", fix=fix)


def _left_out(path: str, why: str, fix: str) -> Finding:
    shown = f"{STATIC_FOLDER}/{path}".rstrip("/").encode("utf-8", "backslashreplace").decode()
    name = PurePosixPath(shown).name
    return Finding(Place(shown), "XX115", f"没有发布 {name}：{why}", fix=fix)
