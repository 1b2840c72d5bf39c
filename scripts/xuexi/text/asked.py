"""What pypinyin has said, so that a run need not read its tables to be told the same again.

Of one text there is one answer as long as the packages are the same, so whoever can keep answers
from one run to the next may do so: a fifth of a second, and forty megabytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

Answers = dict[str, list[str]]
"""By question: its sort, one letter, and the text."""

_MOST = 200_000
"""Of a project with some thousand materials there are a tenth as many."""


class Asked:
    """Questions and answers."""

    def __init__(self) -> None:
        """Nothing has been asked."""
        self._answers: Answers = {}

    def answer(self, sort: str, text: str, ask: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
        """The answer to a question of that sort; `ask` is asked when nobody has been before."""
        question = sort + text
        known = self._answers.get(question)
        if known is None:
            known = self._answers[question] = list(ask(text))
        return tuple(known)

    def remember(self, answers: Mapping[str, list[str]]) -> None:
        """What an earlier run has been told. Of too many none: texts that are gone among them."""
        if len(answers) <= _MOST:
            self._answers |= answers

    @property
    def answers(self) -> Answers:
        """All answers, for a later run."""
        return dict(self._answers)


ASKED = Asked()
"""For the whole process: an answer depends on nothing else."""
