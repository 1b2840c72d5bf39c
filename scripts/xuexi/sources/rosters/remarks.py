"""What is said on the screen of a roster that could be read: nothing was passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xuexi.model.filling import NAME_COLUMN
from xuexi.sources.files import without_strange
from xuexi.sources.rosters.names import even_name
from xuexi.sources.rosters.rows import ONLY_A_NUMBER
from xuexi.text.names import DOT

_SHOWN = 20
"""Characters of a row's words."""


def remarks(
    called: str, people: int, skipped: Sequence[tuple[int, str]], changed: Sequence[str]
) -> tuple[str, ...]:
    """Sentences: how many people, from which column, which rows were none, which dots changed.

    `called` is the column of the names as the roster calls it, `skipped` has the lines
    that are no people with what they hold, `changed` the names whose dot is another now.
    """
    taken = "" if called == NAME_COLUMN else f"姓名照“{without_strange(called)}”一栏"
    said = [f"名册上有 {people} 人{'，' if taken else ''}{taken}。"]
    if skipped:
        rows = "、".join(_rows(skipped))
        said.append(f"没有当作党员：{rows}，共 {len(skipped)} 行。")
    if changed:
        names = "、".join(f"“{name}”印成“{even_name(name)}”" for name in changed)
        said.append(f"间隔号改成了标准的“{DOT}”：{names}，共 {len(changed)} 人。")
    return tuple(said)


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
