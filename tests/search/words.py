"""Queries that cost much, found in whatever there is to search."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

from reader import Texts

from xuexi.library import Library
from xuexi.text.pinyin import slug_of

TRIED = 8
"""So many records that hold the pairs of a phrase are looked at for somebody who types what
stands somewhere; for the worst phrase there is it may be a dozen, and then he is asked."""

_HAN = re.compile("[\u4e00-\u9fff]+")


def records_of_runs(texts: Texts, length: int) -> dict[str, set[int]]:
    """The records in which each run of so many Han characters stands."""
    found: dict[str, set[int]] = {}
    for number, _, text in texts:
        for han in _HAN.findall(text):
            for start in range(len(han) - length + 1):
                found.setdefault(han[start : start + length], set()).add(number)
    return found


def commonest(texts: Texts, length: int, count: int) -> list[str]:
    """The runs of so many characters that stand in the most records."""
    runs = records_of_runs(texts, length)
    return sorted(runs, key=lambda run: (-len(runs[run]), run))[:count]


def nowhere_but_its_pairs(texts: Texts, length: int = 3) -> str:
    """A phrase that stands nowhere, while its pairs stand together in as many records as can be."""
    everything = "\n".join(text for _, _, text in texts)
    together = _pairs_together(texts, length)
    nowhere = [phrase for phrase in together if phrase not in everything]
    return max(nowhere, key=lambda phrase: (len(together[phrase]), phrase))


def once_but_its_pairs(texts: Texts, length: int) -> str:
    """A phrase of common pairs that stands in one record, of no more than are looked at for it."""
    records, together = records_of_runs(texts, length), _pairs_together(texts, length)
    pairs = records_of_runs(texts, 2)

    def weight(phrase: str) -> tuple[int, str]:
        return sum(len(pairs[phrase[at : at + 2]]) for at in range(length - 1)), phrase

    once = (phrase for phrase in together if len(records.get(phrase, ())) == 1)
    return max((phrase for phrase in once if len(together[phrase]) <= TRIED), key=weight)


def _pairs_together(texts: Texts, length: int) -> dict[str, set[int]]:
    """Phrases made of common pairs, with the records that hold all of these."""
    pairs, common = records_of_runs(texts, 2), commonest(texts, 2, 400)
    phrases = {pair: pairs[pair] for pair in common}
    for _ in range(length - 2):
        phrases = {
            phrase + after[1]: records & pairs[after]
            for phrase, records in phrases.items()
            for after in common
            if phrase[-1] == after[0]
        }
    return phrases


def costly(library: Library, texts: Texts) -> list[str]:
    """Words that stand everywhere, phrases whose parts do, and names in pinyin, long and short."""
    names = [material.title for material in library.materials]
    names += [term.term for term in library.terms]
    spoken = {
        name: slug_of(name).split("-") for name in names if name.isalpha() and not name.isascii()
    }
    longest = max((name for name in spoken if len(name) < 9), key=lambda name: (len(name), name))
    letters = Counter("".join(part[0] for part in parts[:2]) for parts in spoken.values())
    signs = Counter(chain.from_iterable(names))
    sign = max((one for one in signs if "\u4e00" <= one <= "\u9fff"), key=lambda one: signs[one])
    return [
        *commonest(texts, 2, 3), *commonest(texts, 3, 2), *commonest(texts, 4, 3),
        once_but_its_pairs(texts, 3), once_but_its_pairs(texts, 4),
        "".join(spoken[longest]), longest[0] + "".join(spoken[longest][1:]),
        "".join(spoken[longest][:2]), letters.most_common(1)[0][0], sign,
    ]  # fmt: skip
