"""Official texts equal their originals, character by character."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.checks.differences import differences
from xuexi.document.placed import place_of, plain
from xuexi.document.plain import block_lines
from xuexi.findings import Finding, Place
from xuexi.library import Library
from xuexi.model import Material, PlanDetails
from xuexi.sources.gather import Original


def check_official_texts(library: Library) -> Iterator[Finding]:
    """Each plan has its original, untouched, and says the same."""
    for material in library.materials:
        if material.plan is None:
            continue
        if not material.plan.original:
            # The head's reader has complained already.
            continue
        original = library.originals.get(material.id)
        if original is None:
            place = material.place("original")
            fix = "用 xuexi import 重新导入，原件会自动存在旁边"
            yield Finding(
                place, "XX402", "找不到正式文本的原件", found=material.plan.original, fix=fix
            )
            continue
        if original.sha256 and original.sha256 != material.plan.sha256:
            place = material.place("original_sha256")
            fix = "从备份或上级发来的文件恢复原件"
            yield Finding(place, "XX403", "原件被改动过", found=material.plan.original, fix=fix)
        yield from _compare(material, material.plan, original, library)


def official_lines(material: Material, plan: PlanDetails, library: Library) -> list[str]:
    """The text of an official material, line by line, as its original should have it."""
    head = [line for line in (plan.mark, *plan.title_lines) if line]
    return [*head, *block_lines(library.documents.as_written(material.id).blocks)]


def _compare(
    material: Material, plan: PlanDetails, original: Original, library: Library
) -> Iterator[Finding]:
    if original.text is None:
        return
    # A head's title is folded like every text of a head; the lines are kept to the letter.
    if plan.title_lines and " ".join("".join(plan.title_lines).split()) != material.title:
        place = material.place("title")
        yield Finding(
            place, "XX401", "标题", expected=f"“{''.join(plan.title_lines)}”",
            found=material.title, fix="和原件不一致，title 写成 title_lines 各行连起来",
        )  # fmt: skip
    ours = official_lines(material, plan, library)
    source = _Source(material, plan, ours)
    yield from differences([plain(line) for line in ours], list(original.text.lines), source)


class _Source:
    """Where the lines of an official material stand in its file."""

    def __init__(self, material: Material, plan: PlanDetails, lines: list[str]) -> None:
        self._head = [material.place("mark")] if plan.mark else []
        self._head += [material.place("title_lines") for line in plan.title_lines if line]
        self._lines = lines
        self._start = Place(material.path, material.body_line)

    def __call__(self, index: int, _: str = "", at: int = 0) -> Place:
        """Where character `at` of line `index` stands."""
        if index < len(self._head):
            return self._head[index]
        known = index < len(self._lines)
        return (place_of(self._lines[index], at) if known else None) or self._start
