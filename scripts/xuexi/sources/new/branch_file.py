"""A branch's file to begin with: what is known, with comments, and what may be added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.heads import head_choices, head_line
from xuexi.sources.keys.branch import NAME_LIMIT, BranchKeys
from xuexi.sources.keys.key import Key
from xuexi.sources.new.answers import WrongAnswerError, plain_line
from xuexi.sources.rosters.names import even_name, wrong_name

_HEAD = """\
# 一个支部写一次，签到表、通知、票上的名称、地点、姓名都照它。
# 只在本机用：不会公开，git 也不收。井号后面是说明，改完运行 xuexi check。
"""

_COMMAS = re.compile("[,，、;；]")


@dataclass(frozen=True, slots=True)
class NewBranch:
    """What somebody says of a branch; what is empty was left open."""

    name: str
    audience: str
    """As the campaign calls it, for people."""
    roster: str = ""
    """A file's name."""
    places: tuple[str, ...] = ()
    secretary: str = ""
    groups: tuple[str, ...] = ()


def new_branch(branch: NewBranch, audiences: Iterable[str]) -> str:
    """The file's text; `audiences` are what may stand for the kind of branch."""
    lines = [
        _line(BranchKeys.name, head_line("name", branch.name)),
        _line(BranchKeys.audience, head_line("audience", branch.audience), "、".join(audiences)),
        *_optional(BranchKeys.roster, branch.roster),
        *_optional(BranchKeys.places, branch.places),
        *_optional(BranchKeys.secretary, branch.secretary),
        *_optional(BranchKeys.groups, branch.groups),
    ]
    return f"{_HEAD}\n" + "".join(f"{line}\n" for line in lines)


def as_branch_name(text: str) -> str:
    """A name or a place that a field of a form has room for. Raises WrongAnswerError."""
    name = plain_line(text)
    if not name:
        raise WrongAnswerError("要写名称")
    if len(name) > NAME_LIMIT:
        raise WrongAnswerError(f"有 {len(name)} 个字，不超过 {NAME_LIMIT} 个才印得下")
    return name


def as_several(text: str) -> tuple[str, ...]:
    """Names parted by commas, each once. Raises WrongAnswerError."""
    names = (part.strip() for part in _COMMAS.split(plain_line(text)))
    return tuple(dict.fromkeys(as_branch_name(name) for name in names if name))


def as_person(text: str) -> str:
    """One person's name. Raises WrongAnswerError."""
    name = even_name(plain_line(text))
    wrong = wrong_name(name) if name else ("是空的", "")
    if wrong:
        raise WrongAnswerError(f"要写一个人的姓名，这里{wrong[0]}，得到“{text}”")
    return name


def _optional(key: Key, value: str | tuple[str, ...]) -> Iterator[str]:
    """The key's line; where nothing is known, behind a # for whoever will add it."""
    if not value:
        yield f"# {_line(key, f'{key.name}: {key.example}')}"
    elif isinstance(value, str):
        yield _line(key, head_line(key.name, value))
    else:
        yield _line(key, head_choices(key.name, value))


def _line(key: Key, line: str, choices: str = "") -> str:
    meaning = key.meaning.replace("`", "")
    return f"{line}  # {meaning}{'：' if choices else ''}{choices}"
