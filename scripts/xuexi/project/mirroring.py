"""A folder made like another, in an order in which its readers never miss anything.

First what is new, pages last, since a page needs its files and no file a page; what is gone goes
at the end. Scripts and styles of the site before stay for one turn more: pages that a phone has
kept still ask for them. What holds words and pictures goes at once where something was withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from xuexi.ground.late_dataclass import dataclass
from xuexi.links.addresses import OWN_FILES, ROBOTS
from xuexi.project.placing import write_file

_KEPT = "assets/"
"""Below it stands what pages load; its names change with its content."""
_TOLD = ("assets/search/", "assets/materials/")
"""Below these stands what texts say and show."""
_FOR_MACHINES = OWN_FILES | {ROBOTS}
"""Nobody sends these on; a site without an address has fewer of them."""


@dataclass(frozen=True, slots=True)
class Differences:
    """Paths of files, sorted, in the order in which they are put in place."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


Snapshot = Mapping[str, str]
"""Paths of a folder's files with the SHA-256 of each."""


def snapshot(folder: Path) -> Snapshot:
    """What stands in a folder; nothing where there is none. Raises OSError."""
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in _files(folder)}


def differences(now: Snapshot, before: Snapshot) -> Differences:
    """What has to be done to what was before."""
    changed = (name for name in now.keys() & before.keys() if now[name] != before[name])
    return Differences(
        tuple(sorted(now.keys() - before.keys(), key=_turn)),
        tuple(sorted(changed, key=_turn)),
        tuple(sorted(before.keys() - now.keys())),
    )


def is_an_address(name: str) -> bool:
    """Whether somebody may have pasted or printed a file's address: none is below `assets/`."""
    return not name.startswith(_KEPT) and name not in _FOR_MACHINES


def mirror(
    source: Path, target: Path, kept_before: frozenset[str], *, is_withdrawn: bool = False
) -> tuple[str, ...]:
    """Make `target` like `source`; the names of what is gone but stays for one turn.

    `kept_before` are those of the last time; `is_withdrawn` tells whether something was. Each
    file is put in place whole, so that a run that is stopped is gone on with by the next.
    Raises OSError.
    """
    found = differences(snapshot(source), snapshot(target))
    for name in _in_turn(found):
        write_file(target / name, (source / name).read_bytes())
    kept = []
    for name in found.gone:
        may_stay = not (is_withdrawn and name.startswith(_TOLD))
        if name.startswith(_KEPT) and name not in kept_before and may_stay:
            kept.append(name)
        else:
            (target / name).unlink(missing_ok=True)
            _remove_empty(target, (target / name).parent)
    return tuple(kept)


def _in_turn(found: Differences) -> list[str]:
    """Files, then new pages, then the pages that lead to them, at last what lists all pages."""
    old = frozenset(found.changed)
    return sorted((*found.new, *found.changed), key=lambda name: (_rank(name), name in old, name))


def _turn(name: str) -> tuple[int, str]:
    return _rank(name), name


def _rank(name: str) -> int:
    if name.endswith(".html"):
        return 1
    return 2 if name.startswith("sitemap.xml") else 0


def _files(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _remove_empty(top: Path, folder: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
