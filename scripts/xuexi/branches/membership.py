"""A branch and its people, and whether the one agrees with the other."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.findings import Finding
from xuexi.findings.nearest import nearest, suggestion
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Branch, Person, Roster

_GROUPS, _SECRETARY = "groups", "secretary"
"""Keys of a branch's file."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A branch with its roster, where it has one."""

    branch: Branch
    roster: Roster | None = None

    @property
    def people(self) -> tuple[Person, ...]:
        """Its members; where its file orders the groups, group by group."""
        people = self.roster.people if self.roster else ()
        order = {group: at for at, group in enumerate(self.branch.groups)}
        return tuple(sorted(people, key=lambda one: order.get(one.group, len(order))))


def disagreements(membership: Membership) -> Iterator[Finding]:
    """Where file and roster say different things of groups and of who is secretary."""
    branch, roster = membership.branch, membership.roster
    if roster is None:
        return
    known = [group for group, _ in roster.groups if group]
    place = branch.spot(_GROUPS)
    for group in known if branch.groups else ():
        if group not in branch.groups:
            fix = f"名册上改成一样的，或在 groups 里加上它。{suggestion(group, branch.groups)}"
            yield Finding(place, "XX611", "名册上有这里没有写的党小组", found=group, fix=fix)
    for group in branch.groups if known else ():
        if group not in known:
            fix = f"名册上没有人在这个小组。{suggestion(group, known)}"
            yield Finding(place, "XX611", "这个党小组里没有人", found=group, fix=fix)
    names = [one.name for one in roster.people]
    secretary = branch.secretary
    # People of one name are told apart behind it: 王芳（女）.
    if secretary and not any(
        name == secretary or name.startswith(f"{secretary}（") for name in names
    ):
        near = nearest(secretary, names)
        guess = f"是不是“{near}”？" if near else ""
        fix = f"看看名册上是不是漏了，姓名写得是不是一样。{guess}"
        place = branch.spot(_SECRETARY)
        yield Finding(place, "XX612", "书记不在名册上", found=branch.secretary, fix=fix)
