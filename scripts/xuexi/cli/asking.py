"""What an option has not said is asked for, where somebody sits at the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from xuexi.sources.new.answers import WrongAnswerError

_T = TypeVar("_T")


def answer(
    option: str,
    given: str,
    question: str,
    read: Callable[[str], _T],
    default: str = "",
    *,
    example: str,
) -> _T:
    """The option's value, or what somebody types when there is somebody.

    `read` raises WrongAnswerError; `example` is the whole command as it may be written.
    """
    if not given and sys.stdin.isatty():
        return _asked(question, read, default)
    if not (given or default):
        raise click.UsageError(f"没有写 {option}（{question}）。{example}")
    try:
        return read(given or default)
    except WrongAnswerError as error:
        raise click.UsageError(f"{option} {error}。{example}") from error


def optional_answer(
    option: str, given: str, question: str, read: Callable[[str], _T], *, example: str
) -> _T | None:
    """The same of what may be left out: None for an empty answer, and where nobody can answer."""
    if not given and not sys.stdin.isatty():
        return None
    if given:
        return answer(option, given, question, read, example=example)

    def read_or_none(text: str) -> _T | None:
        return read(text) if text.strip() else None

    return _asked(f"{question}（可以不写，直接回车）", read_or_none, "")


def _asked(question: str, read: Callable[[str], _T], default: str) -> _T:
    """Ask until the answer will do. Raises click.Abort when the person gives up."""
    while True:
        typed: str = click.prompt(
            f"{question}{f'（直接回车就是 {default}）' if default else ''}", default=default,
            prompt_suffix="：", show_default=False,
        )  # fmt: skip
        try:
            return read(typed)
        except WrongAnswerError as error:
            click.echo(f"{error}。请再写一次。")
