"""The branches' folder: a file for each branch, beside it the roster that it names.

Nothing of it is content: it lies beside the materials, and no reading of a site comes here.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from xuexi.findings import Finding, Place
from xuexi.findings.nearest import suggestion
from xuexi.model import AudienceId, Branch, Roster
from xuexi.sources.document import read_fields
from xuexi.sources.fields import Fields
from xuexi.sources.files import read_text
from xuexi.sources.inside import BRANCHES_FOLDER, find_refused, is_hidden, walk, why_refused
from xuexi.sources.keys.branch import BranchKeys
from xuexi.sources.keys.key import Texts
from xuexi.sources.rosters.names import even_name
from xuexi.sources.rosters.roster import SUFFIXES, read_roster

_SUFFIX = ".yml"
_MOST = 3_000
"""Branches of a county."""


def branch_paths(root: Path) -> Iterator[str]:
    """Paths of the branches' files, sorted. Raises OSError."""
    for path in walk(root, BRANCHES_FOLDER):
        if path.endswith(_SUFFIX) and not is_hidden(path):
            yield path


def read_branches(
    root: Path, audiences: dict[str, AudienceId]
) -> tuple[tuple[Branch, ...], tuple[Finding, ...]]:
    """The branches in the order of their files; `audiences` by all of their names.

    Raises OSError when a file cannot be read.
    """
    findings = [*find_refused(root, BRANCHES_FOLDER), *_misnamed(root)]
    branches: list[Branch] = []
    first: dict[str, str] = {}
    for number, path in enumerate(branch_paths(root)):
        if number == _MOST:
            fix = "把不用的支部移到别的文件夹"
            findings.append(Finding(Place(path), "XX119", f"支部文件超过 {_MOST} 个", fix=fix))
            break
        branch, found = _read_branch(root, path, audiences)
        findings.extend(found)
        if branch is None:
            continue
        if branch.name in first:
            fix = f"{first[branch.name]} 已经用了，写得分得清"
            place = branch.spot(BranchKeys.name.name)
            findings.append(
                Finding(place, "XX211", "两个支部的 name 一样", found=branch.name, fix=fix)
            )
        first.setdefault(branch.name, path)
        branches.append(branch)
    return tuple(branches), tuple(findings)


def read_members(
    root: Path, branch: Branch, used: Collection[str] | None = None
) -> tuple[Roster | None, tuple[Finding, ...]]:
    """The roster that a branch names; None without findings where it names none.

    `used` as for `read_roster`. Raises OSError when the file cannot be read.
    """
    if not branch.roster:
        return None, ()
    if not os.path.lexists(root / branch.roster):
        return None, (_missing(root, branch),)
    if refused := why_refused(root, branch.roster):
        return None, (refused,)
    return read_roster(root / branch.roster, used, branch.roster)


def _read_branch(
    root: Path, path: str, audiences: dict[str, AudienceId]
) -> tuple[Branch | None, tuple[Finding, ...]]:
    file, found = read_text(root, path)
    findings = list(found)
    if file is None:
        return None, tuple(findings)
    fields = read_fields(file.text.split("\n"), path, 1, BranchKeys.subject, findings)
    branch = _branch(fields, path, audiences) if fields else None
    return branch, tuple(findings)


def _branch(fields: Fields, path: str, audiences: dict[str, AudienceId]) -> Branch | None:
    name = fields.text(BranchKeys.name)
    audience = fields.name_of(BranchKeys.audience, audiences)
    roster = fields.text(BranchKeys.roster)
    places = _short_texts(fields, BranchKeys.places)
    secretary = even_name(fields.text(BranchKeys.secretary))
    groups = _short_texts(fields, BranchKeys.groups)
    fields.finish()
    if not (name and audience):
        return None
    beside = PurePosixPath(path).with_name(roster).as_posix() if roster else ""
    return Branch(
        name, audience, path, beside, places, secretary, groups, fields.value_places()
    )  # fmt: skip


def _short_texts(fields: Fields, key: Texts) -> tuple[str, ...]:
    """Texts that have room on paper, each without the white space around it, each once."""
    texts: list[str] = []
    for scalar in fields.scalars(key):
        text = " ".join(scalar.text.split())
        if len(text) > key.limit:
            problem = f"{key.name} 的一项有 {len(text)} 个字，太长"
            fix = f"改到 {key.limit} 个字以内"
            fields.report(scalar.place, "XX214", problem, found=text, fix=fix)
        elif text in texts:
            fields.report(scalar.place, "XX211", f"{key.name} 重复", found=text, fix="留一个")
        else:
            texts.append(text)
    return tuple(texts)


def _missing(root: Path, branch: Branch) -> Finding:
    folder = PurePosixPath(branch.roster).parent
    known = [
        path.rpartition("/")[2]
        for path in walk(root, folder.as_posix())
        if path.lower().endswith(SUFFIXES) and not is_hidden(path)
    ]
    name = branch.roster.rpartition("/")[2]
    advice = suggestion(name, known) if known else f"把它放进 {folder} 文件夹"
    place = branch.spot(BranchKeys.roster.name)
    return Finding(place, "XX610", "找不到这份名册", found=name, fix=advice)


def _misnamed(root: Path) -> Iterator[Finding]:
    """Files that were meant as a branch's but whose names hide them."""
    for path in walk(root, BRANCHES_FOLDER):
        stem = path.rsplit("/", 1)[-1]
        for suffix in (".yml.txt", ".yaml"):
            if stem.lower().endswith(suffix) and not is_hidden(path):
                fix = f"把文件改名为 {stem[: -len(suffix)]}{_SUFFIX}"
                yield Finding(Place(path), "XX113", "文件名的后缀不对，不会当作支部文件", fix=fix)
