"""Trees of bodies, so kept that a project of ten thousand takes little more memory than its texts.

A tree takes six times the memory of its text, since each of its texts knows where it stands.
The last ones asked for are kept so; of those of before what their readers see is kept, folded.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Hashable
from dataclasses import replace

from xuexi.cache.aside import Aside, Place
from xuexi.cache.recent import Recent
from xuexi.document import tree
from xuexi.findings import Finding

_MOST, _FEW = 1_000, 50
"""Trees kept whole: some 35 KB each (1,000 materials of benchmarks/projects.py).

Of far more than these each would be gone before anybody asks again, so only a few are.
"""

Body = tuple[tree.Document, tuple[Finding, ...]]
"""A tree, and what was found wrong when it was read."""


class Trees:
    """Trees by state. A state that is equal stands for a tree that is equal."""

    def __init__(self) -> None:
        self._whole: Recent[Body] = Recent(_MOST, self._fold)
        self._folded: dict[Hashable, bytes | Place] = {}
        """Pickled by this process for itself: a tenth of the time of reading them again."""
        self._aside = Aside()

    def expect(self, count: int) -> None:
        """Be asked for so many, one after another and then again."""
        # Another process may have a half of them.
        self._whole.remember(_MOST if count <= 2 * _MOST else _FEW)

    def as_written(self, state: str, read: Callable[[], Body]) -> Body:
        """A body as it was read, with all places in it; read again if it was folded."""
        return self._whole.recall(state, read)

    def as_shown(self, state: str, read: Callable[[], Body]) -> tree.Document:
        """What readers see of it: where its texts stand may be gone, and its lines with it."""
        folded = self._folded.get(state)
        if folded is not None and state not in self._whole:
            pickled = self._aside.get(folded) if isinstance(folded, Place) else folded
            document: tree.Document = pickle.loads(pickled)
            return document
        return self.as_written(state, read)[0]

    def _fold(self, state: Hashable, body: Body) -> None:
        if state not in self._folded:
            pickled = pickle.dumps(replace(body[0], lines=()), pickle.HIGHEST_PROTOCOL)
            self._folded[state] = self._aside.put(pickled) or pickled
