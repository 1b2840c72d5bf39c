"""Short names for what a script calls its own: a tenth of its weight is names for people.

Not a parser, so it keeps to what is plain: names of four letters and more that
the file declares, and that nowhere in it are a property's or stand in a text. A
word gets the same short name wherever it stands and no other word gets that, so
the script does the same. `tests/node/joined.test.mjs` compares the two as trees
and sees that none of the names is one of the browser's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import count, product
from string import ascii_letters

_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_TEXT = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'")
_PROPERTY = re.compile(r"\.([A-Za-z_$][\w$]*)|([A-Za-z_$][\w$]*)\s*:")
_DECLARED = re.compile(r"\b(?:function|class|const|let) (\w{4,})")
_RESERVED = frozenset(("as", "do", "if", "in", "is", "of"))


def declared(text: str) -> set[str]:
    """The names that a script declares."""
    return set(_DECLARED.findall(text))


def shortened(text: str, names: Collection[str]) -> str:
    """The same script with short names instead of these, where that changes nothing else."""
    used = Counter(_WORD.findall(text))
    taken = {word for match in _PROPERTY.finditer(text) for word in match.groups()}
    taken |= {word for string in _TEXT.findall(text) for word in _WORD.findall(string)}
    own = sorted(set(names) - taken, key=lambda name: (-used[name], name))
    free = (name for name in _short_names() if name not in used.keys() | _RESERVED)
    table = {name: next(free) for name in own}
    return _WORD.sub(lambda match: table.get(match[0], match[0]), text)


def _short_names() -> Iterator[str]:
    for length in count(1):
        yield from map("".join, product(ascii_letters, repeat=length))
