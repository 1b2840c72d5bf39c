"""A process that makes files of paper, one after another, until nobody orders any more.

It is run, not imported: orders come pickled through standard input, the project's
root first, and each answer goes out through standard output. It ends with whoever
started it, for then its input ends, even if nobody could say goodbye.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
import traceback
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

from xuexi.press.press import Order, Press
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


def _pickled(answer: bytes | Exception) -> bytes:
    try:
        return pickle.dumps(answer)
    except Exception:
        return pickle.dumps(RuntimeError(repr(answer)))


def main(answers: BinaryIO) -> None:
    """Work until the input ends."""
    orders: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    root: Path = orders.get()
    press = Press(Typesetter(root))
    while True:
        answers.write(_pickled(_answer(press, orders.get())))
        answers.flush()


if __name__ == "__main__":
    # What anybody prints must not stand among the answers.
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        main(own)
    finally:
        os._exit(1)
