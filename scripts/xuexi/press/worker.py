"""A process that makes files of paper, until nobody orders any more.

It is run, not imported: orders come pickled through standard input, some together, after the
project's root and how many may be at work at once. Each answer goes out through standard output.
It ends with whoever started it, for then its input ends, even if nobody could say goodbye.

What is at work at once shares the fonts, which are most of what the engine holds; it works
beside Python, and so does what packs a file.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
import traceback
from queue import SimpleQueue
from typing import Any, BinaryIO

from xuexi.press.formats import Format
from xuexi.press.press import Order, Press
from xuexi.typeset.faces import Faces
from xuexi.typeset.fonts import choose_fonts
from xuexi.typeset.slim_fonts import slim_fonts
from xuexi.typeset.typesetter import Typesetter, UnsettableError
from xuexi.writers.edition import Bundle


def _listen(orders: SimpleQueue[Any]) -> None:
    """Runs beside the work, so that the end of the input is noticed while a file is set."""
    try:
        while True:
            orders.put(pickle.load(sys.stdin.buffer))
    finally:
        os._exit(0)


def _answer(press: Press, order: Order) -> bytes | Exception:
    try:
        return press.fill(order)
    except Exception as error:
        error.add_note(traceback.format_exc())
        return error
    except BaseException as error:
        # The engine gave up with a panic, which is no exception of Python's.
        return UnsettableError(f"排不了 PDF（{error}）")
    finally:
        if isinstance(order, Bundle):
            press.typesetter.forget()
        elif isinstance(order, tuple) and order[1] is Format.PDF:
            # Sheets of one text follow each other; what was laid out before is in the way.
            press.typesetter.remember_less()


def _pickled(number: int, answer: bytes | Exception) -> bytes:
    try:
        return pickle.dumps((number, answer))
    except Exception:
        return pickle.dumps((number, RuntimeError(repr(answer))))


def _work(press: Press, orders: SimpleQueue[Any], answers: BinaryIO, one: threading.Lock) -> None:
    while True:
        for number, order in orders.get():
            answer = _pickled(number, _answer(press, order))
            with one:
                answers.write(answer)
                answers.flush()


def main(answers: BinaryIO) -> None:
    """Work until the input ends."""
    orders: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    root, lanes = orders.get()
    faces, one = Faces(root), threading.Lock()
    slim = slim_fonts(root, faces, choose_fonts(faces.families).all_families)
    for _ in range(lanes):
        # A compiler is for one at a time.
        press = Press(Typesetter(root, faces, slim))
        threading.Thread(target=_work, args=(press, orders, answers, one), daemon=True).start()
    # The process is ended by who listens.
    threading.Event().wait()


if __name__ == "__main__":
    # What anybody prints must not stand among the answers.
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        main(own)
    finally:
        os._exit(1)
