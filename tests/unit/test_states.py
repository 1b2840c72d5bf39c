"""A body's state changes with all that its tree is made from, and with nothing else."""

from __future__ import annotations

from dataclasses import replace

from small_library import library, material, plan

from xuexi.model import MaterialId

YI = material("yi", "看[另一份](er.md)。\n")
ER = material("er", "话。\n")


def state(*others: object, own: object = YI) -> str:
    return library(own, *others).documents.state(MaterialId("yi"))  # type: ignore[arg-type]


def test_it_stays_when_another_body_changes() -> None:
    assert state(ER) == state(replace(ER, body="别的话。\n"))


def test_it_changes_when_a_link_leads_elsewhere() -> None:
    """By a path a link leads to whatever has it."""
    other = replace(ER, id=MaterialId("san"))
    assert state(ER) != state(other)
    assert library(YI, ER).documents[YI.id] != library(YI, other).documents[YI.id]


def test_it_changes_with_its_own_words() -> None:
    assert state(ER) != state(ER, own=replace(YI, body="看[另一份](er.md)！\n"))


def test_it_changes_with_the_clauses_of_a_plan() -> None:
    one, other = (plan("fangan", f"一、目标\n\n{words}。\n", "附件1") for words in ("甲", "乙"))
    assert len({state(ER), state(ER, one), state(ER, other)}) == 3
