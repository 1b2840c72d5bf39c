"""What is said on the screen of a roster that could be read: nothing was passed over in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Person
from xuexi.model.filling import NAME_COLUMN
from xuexi.sources.files import without_strange
from xuexi.sources.rosters.names import even_name, has_other_dot, was_spaced
from xuexi.sources.rosters.rows import ONLY_A_NUMBER
from xuexi.text.names import DOT
from xuexi.text.rare import is_unusual

_SHOWN = 20
"""Characters of a row's words."""

_MOST_NAMED = 12
"""So many names a sentence holds before it says 等."""


@dataclass(frozen=True, slots=True)
class Read:
    """A roster with how it was written."""

    called: str
    """The column of the names as the roster calls it."""
    lists: int
    """How many stand side by side."""
    people: tuple[Person, ...]
    written: Sequence[str]
    """Each one's name as it stands in the file."""
    skipped: Sequence[tuple[int, str]]
    """Lines that are no people, with what they hold."""


def remarks(read: Read) -> tuple[str, ...]:
    """Sentences: how many are to come, from which column, in which groups; what was passed over
    or made even, who was told apart, and which characters are to be looked at on paper.
    """
    return tuple(
        filter(
            None,
            (
                _people(read),
                _groups(read),
                _skipped(read),
                _dots(read),
                _spaces(read),
                _apart(read),
                _odd(read),
            ),
        )
    )


def _people(read: Read) -> str:
    said = [f"名册上有 {len(read.people)} 人"]
    if read.lists > 1:
        said.append(f"并排的 {read.lists} 份名单接成一份")
    if read.called != NAME_COLUMN:
        said.append(f"姓名照“{without_strange(read.called)}”一栏")
    return "，".join(said) + "。"


def _groups(read: Read) -> str:
    counted = Counter(person.group for person in read.people)
    none = counted.pop("", 0)
    if not counted:
        return ""
    groups = "、".join(f"{group} {count} 人" for group, count in counted.items())
    rest = f"；没有写党小组的 {none} 人" if none else ""
    return f"分 {len(counted)} 个党小组：{groups}{rest}。"


def _skipped(read: Read) -> str:
    if not read.skipped:
        return ""
    return f"没有当作党员：{'、'.join(_rows(read.skipped))}，共 {len(read.skipped)} 行。"


def _dots(read: Read) -> str:
    changed = [name for name in read.written if has_other_dot(name)]
    names = "、".join(f"“{name}”印成“{even_name(name)}”" for name in changed)
    said = f"间隔号改成了标准的“{DOT}”：{names}，共 {len(changed)} 人。"
    return said if changed else ""


def _spaces(read: Read) -> str:
    spaced = [name for name in read.written if was_spaced(name)]
    names = "、".join(f"“{name}”印成“{even_name(name)}”" for name in spaced)
    said = f"姓名中间的空格去掉了：{names}，共 {len(spaced)} 人；是间隔号的，名册上改成“{DOT}”。"
    return said if spaced else ""


def _apart(read: Read) -> str:
    pairs = zip(read.people, read.written, strict=False)
    told = [person.name for person, written in pairs if person.name != even_name(written)]
    return f"同名的分开印：{'、'.join(told)}，共 {len(told)} 人。" if told else ""


def _odd(read: Read) -> str:
    """Who has a character that many machines have no type for: his own eyes are the last proof."""
    odd = [person.name for person in read.people if any(map(is_unusual, person.name))]
    if not odd:
        return ""
    more = "等" if len(odd) > _MOST_NAMED else ""
    names = f"{'、'.join(odd[:_MOST_NAMED])}{more}"
    return f"姓名里有少见的字，印出来看一眼对不对：{names}，共 {len(odd)} 人。"


def _rows(skipped: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Each row with its words; rows that were numbered beforehand together."""
    at = 0
    while at < len(skipped):
        line, words = skipped[at]
        after = at + 1
        if words == ONLY_A_NUMBER:
            while after < len(skipped) and skipped[after][1] == words:
                after += 1
        lines = f"{line}" if after == at + 1 else f"{line} 到 {skipped[after - 1][0]}"
        shown = words if words == ONLY_A_NUMBER else f"“{_cut(words)}”"
        yield f"第 {lines} 行{'（' + shown + '）' if words == ONLY_A_NUMBER else shown}"
        at = after


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
