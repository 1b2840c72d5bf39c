"""Official texts equal their originals, character by character."""

from __future__ import annotations

from collections.abc import Iterator

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
        original = library.originals.get(material.id)
        if original is None:
            place = material.place("original")
            fix = "用 xuexi import 重新导入，原件会自动存在旁边"
            yield Finding(
                place, "XX402", "找不到正式文本的原件", found=material.plan.original, fix=fix
            )
            continue
        if original.sha256 != material.plan.sha256:
            place = material.place("original_sha256")
            fix = "从备份或上级发来的文件恢复原件"
            yield Finding(place, "XX403", "原件被改动过", found=material.plan.original, fix=fix)
        yield from _compare(material, material.plan, original, library)


def official_lines(material: Material, plan: PlanDetails, library: Library) -> list[str]:
    """The text of an official material, line by line, as its original should have it."""
    head = [line for line in (plan.mark, *plan.title_lines) if line]
    return [*head, *block_lines(library.documents[material.id].blocks)]


def _compare(
    material: Material, plan: PlanDetails, original: Original, library: Library
) -> Iterator[Finding]:
    if original.text is None:
        return
    ours = official_lines(material, plan, library)
    theirs = list(original.text.lines)
    # A head's title is folded like every text of a head; the lines are kept to the letter.
    if plan.title_lines and " ".join("".join(plan.title_lines).split()) != material.title:
        place = material.place("title")
        yield Finding(
            place, "XX401", "标题与原件不一致", expected=f"“{''.join(plan.title_lines)}”",
            found=material.title, fix="title 写成 title_lines 各行连起来",
        )  # fmt: skip
    for index in range(max(len(ours), len(theirs))):
        mine = ours[index] if index < len(ours) else ""
        original_line = theirs[index] if index < len(theirs) else ""
        if mine != original_line:
            yield _difference(material, mine, original_line)
            return


def _difference(material: Material, mine: str, original: str) -> Finding:
    """The first character that differs, with a little of what stands around it."""
    at = next(
        (i for i, (a, b) in enumerate(zip(mine, original, strict=False)) if a != b),
        min(len(mine), len(original)),
    )
    begin, end = max(at - 6, 0), at + 8
    start = material.body.find(mine[:20]) if mine else -1
    before = material.body[:start] if start >= 0 else ""
    place = Place(
        material.path,
        material.body_line + before.count("\n") if start >= 0 else material.body_line,
        at + 1 if start >= 0 else 1,
    )
    expected = original[begin:end]
    return Finding(
        place,
        "XX401",
        "与原件不一致",
        expected=f"“{expected}”" if expected else "没有这一段",
        found=mine[begin:end] or "（缺了一段）",
        fix="改回原文；疑为笔误的写到 notes 里",
    )
