"""The branches of a project: their files and rosters read, held against each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from xuexi.branches.membership import Membership, disagreements
from xuexi.findings import Finding
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Branch, Campaign
from xuexi.model.filling import GROUP_COLUMN
from xuexi.sources.branches import read_branches, read_members
from xuexi.sources.materials import names_of


@dataclass(frozen=True, slots=True)
class Branches:
    """All branches, and what is wrong with them."""

    members: tuple[Membership, ...]
    findings: tuple[Finding, ...]
    """Sorted by place. They may hold names of people, and go to a screen only."""


_LOOKED_AT = (GROUP_COLUMN,)
"""Columns of a roster that count for whoever prints nothing; a form that takes more looks again."""


def load_branches(root: Path, campaign: Campaign) -> Branches:
    """Read every branch with its roster. Raises OSError when a file cannot be read."""
    branches, found = branch_files(root, campaign)
    findings = list(found)
    members: list[Membership] = []
    for branch in branches:
        roster, wrong = read_members(root, branch, _LOOKED_AT)
        findings.extend(wrong)
        member = Membership(branch, roster)
        findings.extend(disagreements(member))
        members.append(member)
    ordered = sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key)
    return Branches(tuple(members), tuple(ordered))


def branch_files(root: Path, campaign: Campaign) -> tuple[tuple[Branch, ...], tuple[Finding, ...]]:
    """The branches without their rosters: reading one takes longer than all files. OSError."""
    return read_branches(root, names_of(campaign).audiences)


def called(branches: Iterable[Branch], name: str) -> Branch | None:
    """The branch of this name; it may also be its file's, with its folder or without."""
    for branch in branches:
        file = branch.path.rpartition("/")[2]
        if name in (branch.name, branch.path, file, file.rpartition(".")[0]):
            return branch
    return None


def load_members(
    root: Path, branch: Branch, used: Collection[str]
) -> tuple[Membership, tuple[Finding, ...]]:
    """One branch with what of its roster somebody will look at. Raises OSError."""
    roster, found = read_members(root, branch, used)
    member = Membership(branch, roster)
    return member, (*found, *disagreements(member))
