"""Postings that are changed are the same as postings that are collected anew."""

from __future__ import annotations

import random

from xuexi.writers.search.postings import Postings
from xuexi.writers.search.repostings import Entries, Listed, listed

LETTERS = "一二三四五六七八九十甲乙丙丁𠀀a"
PASSAGES = 90


def some(chance: random.Random) -> Listed:
    def keys(most: int, shortest: int = 1) -> frozenset[str]:
        return frozenset(
            "".join(chance.choices(LETTERS, k=chance.randint(shortest, 2)))
            for _ in range(chance.randrange(most))
        )

    titles = {key: chance.randrange(4) for key in keys(4)}
    return listed(titles, keys(6), keys(40, shortest=2))


def collected(passages: list[Listed]) -> list[tuple[str, str]]:
    postings = Postings()
    for number, one in enumerate(passages):
        postings.add(number, one.titles, one.heads, "".join(one.bodies))
    return list(postings.encoded())


def test_after_any_edits_they_are_as_collected_anew() -> None:
    chance = random.Random(16)
    passages = [some(chance) for _ in range(PASSAGES)]
    entries = dict(collected(passages))
    for _ in range(60):
        changed = Entries(entries)
        for number in chance.sample(range(PASSAGES), 3):
            new = some(chance)
            changed.change(number, passages[number], new)
            passages[number] = new
        entries = dict(changed.encoded())
        assert list(entries.items()) == collected(passages)
