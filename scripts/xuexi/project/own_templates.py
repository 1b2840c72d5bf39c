"""The project's own Word templates: the folder `templates`, and which meeting uses which."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from xuexi.findings import Finding, Place
from xuexi.findings.nearest import suggestion
from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.sources.inside import (
    OWN_TEMPLATES_FOLDER,
    find_refused,
    is_hidden,
    read_inside,
    walk,
)
from xuexi.sources.own_word.package import MAX_BYTES
from xuexi.sources.own_word.template import (
    OTHER_WORD,
    SUFFIX,
    OwnTemplate,
    read_template,
    wrong_suffix,
)

APART = "另印"
"""The folder of templates that come with no meeting."""
_MOST = 200


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """All templates of a project, and what is wrong with them."""

    templates: tuple[OwnTemplate, ...]
    findings: tuple[Finding, ...]
    count: int
    """How many files there are, be they right or wrong."""

    def of_meeting(self, kind: str) -> tuple[OwnTemplate, ...]:
        """Those that come with a meeting of this kind, sorted by name; its own folder's win."""
        found: dict[str, OwnTemplate] = {}
        for folder in ("", kind):
            for one in self.templates:
                if folder_of(one.path) == folder:
                    found[one.name] = one
        return tuple(found[name] for name in sorted(found))


def has_templates(root: Path) -> bool:
    """Whether a project has any."""
    return (root / OWN_TEMPLATES_FOLDER).is_dir()


def folder_of(path: str) -> str:
    """The folder within that of the templates in which a file stands; empty for none."""
    return path.removeprefix(f"{OWN_TEMPLATES_FOLDER}/").rpartition("/")[0]


def template_paths(root: Path) -> Iterator[str]:
    """Paths of what is, or is meant as, a template. Raises OSError."""
    for path in walk(root, OWN_TEMPLATES_FOLDER):
        if path.lower().endswith((SUFFIX, *OTHER_WORD)) and not is_hidden(path):
            yield path


def load_templates(root: Path, kinds: Collection[str] | None) -> OwnTemplates:
    """Read every template; `kinds` are the kinds of meetings, None where nobody knows them.

    Raises OSError when a file cannot be read.
    """
    findings = list(find_refused(root, OWN_TEMPLATES_FOLDER))
    refused = {one.place.path for one in findings}
    templates: list[OwnTemplate] = []
    paths = list(template_paths(root))
    if len(paths) > _MOST:
        place = Place(OWN_TEMPLATES_FOLDER)
        fix = "把不用的移到别的文件夹"
        findings.append(Finding(place, "XX649", f"模板超过 {_MOST} 个，没有读", fix=fix))
        paths = []
    for path in paths:
        if path in refused or not (root / path).is_file():
            continue
        if found := wrong_suffix(path):
            findings.append(found)
            continue
        if kinds is not None and (stray := _in_no_folder(path, kinds)):
            findings.append(stray)
        data, wrong = read_inside(root, path, MAX_BYTES)
        template, more = read_template(data, path) if data is not None else (None, ())
        findings += (*wrong, *more)
        templates += [template] if template else []
    findings += _of_one_name(one.path for one in templates)
    ordered = sorted(dict.fromkeys(findings), key=lambda one: one.sort_key)
    return OwnTemplates(tuple(templates), tuple(ordered), len(paths))


def kinds_of(library: Library) -> frozenset[str]:
    """What meetings of a campaign are called."""
    own = {material.meeting for material in library.materials}
    return frozenset(own | {kind.meeting for kind in library.campaign.kinds}) - {""}


def _in_no_folder(path: str, kinds: Collection[str]) -> Finding | None:
    folder = folder_of(path)
    if folder in {"", APART, *kinds}:
        return None
    advice = suggestion(folder, sorted(kinds))
    fix = f"{advice}；哪种会都用的，直接放在 {OWN_TEMPLATES_FOLDER} 里；不跟着会的，放在“{APART}”里"
    problem = "文件夹的名称不是哪一种会，不知道什么时候用"
    return Finding(Place(path), "XX649", problem, found=folder, fix=fix)


def _of_one_name(paths: Iterable[str]) -> Iterator[Finding]:
    """Templates of one folder that go by the same name: only one of them could be used."""
    first: dict[tuple[str, str], str] = {}
    for path in paths:
        name = unicodedata.normalize("NFC", PurePosixPath(path).stem).strip().casefold()
        known = first.setdefault((folder_of(path), name), path)
        if known != path:
            problem = "同一个文件夹里有两个同名的模板，不知道用哪一个"
            fix = "留一个，别的移走或者改名"
            found = PurePosixPath(known).name
            yield Finding(Place(path), "XX649", problem, found=found, fix=fix)
