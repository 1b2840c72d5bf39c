"""Making many files of paper within the memory that an office's machine can spare."""

from __future__ import annotations

import math
import os
from collections.abc import Generator, Sequence
from contextlib import closing
from functools import partial

from xuexi.press.crew import Load, make_with_crew
from xuexi.press.free_memory import free_mb
from xuexi.press.press import Order, Press, Task
from xuexi.writers.edition import Bundle, Edition
from xuexi.writers.notice import Notice
from xuexi.writers.poster import Poster

_FEW = 40
"""So few files are made sooner by one process than by several that have to start first."""

_MOST_MB = 1_200
"""Memory of all processes together: a machine with 4 GB has not much more free."""

_OWN_MB = 200
"""Memory of the process that hands out the work; it has the whole library in it."""

_SPARED = 0.75
"""Of the memory that is free: whoever works on beside us must not be swapped out."""

_MOST_WORKERS = 8

_BASE_MB, _MB_A_CHARACTER = 260, 0.0029
"""Fonts and engine, and what laying a text out takes besides (measured, docs of 8 to 500 pages)."""

_LIGHT_CHARACTERS = 20_000
"""A longer text is set by a process of its own, which ends with it."""

_LIGHT_MB, _LANE_MB = 240, 30
"""Of a process that sets shorter ones, and of each of its lanes: it holds 160 in all (measured)."""

_CHARACTERS_A_SHEET, _CHARACTERS_A_ROW = 100, 48
"""What takes as much memory as a form's sheet, and as a row of it (measured, 2,000 people)."""

_LANES = 2
"""Files that a process makes at once. Of more, one would wait for another to leave Python."""

_FILES_A_WORKER = 4_000
"""Memory that was used falls into pieces, so a process makes way after so many files.

A new one has its fonts to read and each glyph to draw again, for three seconds.
"""


def make_files(orders: Sequence[Order], press: Press) -> Generator[tuple[int, bytes], None, None]:
    """Each file with the place of its order, as they become ready.

    Raises crew.WorkerLostError, and whatever a writer of paper raises.
    """
    return do_tasks([Task(_characters(order), partial(_same, order)) for order in orders], press)


def do_tasks(tasks: Sequence[Task], press: Press) -> Generator[tuple[int, bytes], None, None]:
    """The same for orders that are made out one by one.

    Few are made by this very process. Long ones come first, each in a fresh process,
    since nothing gives back the memory that they take, with short ones beside them as
    far as memory allows.
    """
    light = [at for at, task in enumerate(tasks) if task.characters <= _LIGHT_CHARACTERS]
    heavy = [at for at, task in enumerate(tasks) if task.characters > _LIGHT_CHARACTERS]
    if len(light) <= _FEW:
        yield from ((at, press.fill(tasks[at].order())) for at in light)
        light = []
    if not (light or heavy):
        return
    free, processors = free_mb(), os.cpu_count() or 1
    count = crew_size(
        _LIGHT_CHARACTERS if light else min(tasks[at].characters for at in heavy), processors, free
    )
    lanes = _LANES if light and count > 1 else 1
    own = Load(_LIGHT_MB + lanes * _LANE_MB, _FILES_A_WORKER, lanes)
    loads = dict.fromkeys(light, own)
    loads |= {at: Load(int(_mb_of(tasks[at].characters)), 1) for at in heavy}
    # Beside long texts there is a process at least; else as many as have work for all lanes.
    count = count if heavy else math.ceil(count / lanes)
    chosen = list(loads.items())
    files = make_with_crew(
        [(tasks[at], load) for at, load in chosen], press.typesetter.root, count, room_mb(free)
    )
    with closing(files):
        for place, content in files:
            yield chosen[place][0], content


def _same(order: Order) -> Order:
    return order


def crew_size(longest: int, processors: int, free: int | None) -> int:
    """How many processes may work at once on texts of so many characters, one at least.

    `free` is memory in 10^6 bytes, None where nobody knows.
    """
    return max(1, min(processors, _MOST_WORKERS, int(room_mb(free) / _mb_of(longest))))


def room_mb(free: int | None) -> int:
    """Memory for all processes but this one, in 10^6 bytes."""
    room = _MOST_MB - _OWN_MB
    return room if free is None else min(room, int(free * _SPARED))


def _mb_of(characters: int) -> float:
    return _BASE_MB + characters * _MB_A_CHARACTER


def _characters(order: Order) -> int:
    """How much text there is to lay out."""
    if isinstance(order, Poster | Notice):
        return 0
    editions = order.editions if isinstance(order, Bundle) else (order[0],)
    return sum(len(edition.source.body) + _filled_in(edition) for edition in editions)


def _filled_in(edition: Edition) -> int:
    """What a form's sheets with people's names come to: each may have one, with all in its rows."""
    form, filled = edition.form, edition.filled
    if form is None or filled is None:
        return 0
    sheets = len(filled.owners or filled.people) if form.prefill.is_per_person else 1
    rows = form.rows + len(form.row_labels) + (len(filled.people) if form.lists_people else 0)
    return sheets * (_CHARACTERS_A_SHEET + rows * _CHARACTERS_A_ROW)
