"""Processes that make paper: lost ones, faults of writers, how many there may be."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from xuexi.cache.own_process import start_own
from xuexi.document import tree
from xuexi.model import Column, Filled, FormDetails, Given, Kind, Orientation, Person, Prefill
from xuexi.press.crew import Load, WorkerLostError, _Queue, make_with_crew
from xuexi.press.editions import editions
from xuexi.press.formats import Format
from xuexi.press.free_memory import free_mb
from xuexi.press.making import _LIGHT_CHARACTERS, _characters, crew_size
from xuexi.press.press import Order, Press, Task
from xuexi.project.load import load
from xuexi.typeset.typesetter import Typesetter, UnsettableError
from xuexi.writers.edition import Edition

TINY = Path(__file__).resolve().parents[1] / "cases" / "tiny"


class _Deadly(Edition):
    """Ends the process that reads it: always, or until `mark` is there."""

    def __reduce__(self) -> Any:
        mark, whole = self.source.path, pickle.dumps(_plain(self))
        text = (
            "__import__('pickle').loads(whole) if __import__('os').path.exists(mark) "
            "else __import__('pathlib').Path(touched).touch() or __import__('os')._exit(137)"
        )
        return eval, (text, {"mark": mark, "touched": self.source.title, "whole": whole})


def _plain(edition: Edition) -> Edition:
    fields = {name: getattr(edition, name) for name in Edition.__slots__}
    return Edition(**fields)


def deadly(edition: Edition, mark: Path, touched: Path) -> Edition:
    source = replace(edition.source, path=str(mark), title=str(touched))
    fields = {name: getattr(edition, name) for name in Edition.__slots__}
    return _Deadly(**{**fields, "source": source})


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crew")
    shutil.copytree(TINY / "study_materials", folder / "study_materials")
    return folder


@pytest.fixture(scope="module")
def topic(root: Path) -> Edition:
    library = load(root).library
    assert library is not None
    return next(editions(library, kinds=[Kind.TOPIC]))


def word(edition: Edition, minutes: int) -> Order:
    """A file that is made in no time, and is another for each number."""
    return replace(edition, minutes=minutes), Format.WORD


def task(order: Order, group: str = "") -> Task:
    return Task(0, lambda: order, group)


def made(
    orders: Sequence[Order], root: Path, count: int, each: int = 100, lanes: int = 1
) -> dict[int, bytes]:
    loads = [(task(order), Load(1, each, lanes)) for order in orders]
    return dict(make_with_crew(loads, root, count, 9))


def test_a_crew_makes_what_one_process_makes(root: Path, topic: Edition) -> None:
    orders = [word(topic, number) for number in range(1, 8)] + [(topic, Format.PDF)]
    press = Press(Typesetter(root))
    by_one = dict(enumerate(map(press.fill, orders)))
    assert made(orders, root, 2, each=3) == by_one
    assert made(orders, root, 1, lanes=2) == by_one


def test_what_killed_its_process_once_is_made_by_another(
    root: Path, topic: Edition, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    orders = [word(topic, 1), (deadly(topic, mark, mark), Format.WORD), word(topic, 2)]
    assert sorted(made(orders, root, 2)) == [0, 1, 2]
    assert sorted(made(orders, root, 1)) == [0, 1, 2]
    # What was made beside it is lost with it, and made again as well.
    mark.unlink()
    assert sorted(made(orders, root, 1, lanes=2)) == [0, 1, 2]


def test_what_kills_twice_is_named_when_the_rest_is_made(
    root: Path, topic: Edition, tmp_path: Path
) -> None:
    never = tmp_path / "a.md"
    orders = [(deadly(topic, never, tmp_path / "touched"), Format.WORD), word(topic, 1)]
    # The one that takes most would come first, were it not the one that kills.
    for lanes in (1, 2):
        loads = [(task(orders[0]), Load(2, 9, lanes)), (task(orders[1]), Load(1, 9, lanes))]
        ready = []
        with pytest.raises(WorkerLostError, match=r"a\.md 的程序两次被系统结束"):
            ready.extend(number for number, _ in make_with_crew(loads, root, 1, 9))
        assert ready == [1]


def test_what_was_made_beside_it_is_not_blamed(root: Path, topic: Edition, tmp_path: Path) -> None:
    never = tmp_path / "a.md"
    fine = [word(topic, number) for number in range(1, 4)]
    orders = [fine[0], (deadly(topic, never, tmp_path / "touched"), Format.WORD), *fine[1:]]
    loads = [(task(order, "one"), Load(1, 9, 2)) for order in orders]
    ready = []
    with pytest.raises(WorkerLostError, match=r"a\.md 的程序两次被系统结束"):
        ready.extend(number for number, _ in make_with_crew(loads, root, 1, 9))
    assert 1 not in ready


def test_what_a_writer_raises_comes_back(root: Path, topic: Edition) -> None:
    picture = tree.Image("study_materials/nowhere.png", "")
    broken = replace(topic, blocks=(picture,))
    with pytest.raises(UnsettableError, match=topic.source.path):
        made([(broken, Format.PDF)], root, 1)


def test_what_takes_most_comes_first_with_others_beside_it(topic: Edition) -> None:
    light, heavy = Load(2, 9), Load(7, 1)
    order = task(word(topic, 1))
    loads = [light, light, light, heavy, heavy]
    queue = _Queue(((load, (at, order)) for at, load in enumerate(loads)), 10)
    # Both heavy ones together have no room, nor have two light ones beside one of them.
    begun = [queue.begin(), queue.begin()]
    assert begun == [(heavy, ((3, order),)), (light, ((0, order),))]
    with ThreadPoolExecutor() as beside:
        waiting = beside.submit(queue.begin)
        with pytest.raises(TimeoutError):
            waiting.result(0.1)
        queue.end(heavy)
        assert waiting.result(20) == (heavy, ((4, order),))
    # The same process goes on with what is as light.
    assert [queue.another(light) for _ in range(3)] == [((1, order),), ((2, order),), ()]


def test_what_is_of_one_group_goes_to_one_process(topic: Edition) -> None:
    one, other = task(word(topic, 1), "one"), task(word(topic, 2), "other")
    listed = list(enumerate([one, one, one, other, task(word(topic, 3))]))
    queue = _Queue(((Load(1, 2), numbered) for numbered in listed), 10)
    # No more than the process may make, and never two groups together.
    begun = queue.begin()
    assert begun == (Load(1, 2), tuple(listed[:2]))
    batches = [queue.another(Load(1, 2)) for _ in range(4)]
    assert batches == [tuple(listed[2:3]), tuple(listed[3:4]), tuple(listed[4:]), ()]


def test_a_text_is_cut_when_its_turn_has_come(root: Path, topic: Edition) -> None:
    is_first_made = threading.Event()

    def cutting(number: int) -> Order:
        assert number == 1 or is_first_made.wait(20)
        return word(topic, number)

    tasks = [(Task(0, partial(cutting, number)), Load(1, 9)) for number in range(1, 4)]
    files = make_with_crew(tasks, root, 1, 9)
    first = next(files)
    is_first_made.set()
    assert sorted(dict([first, *files])) == [0, 1, 2]


def test_what_has_no_room_at_all_is_made_alone(topic: Edition) -> None:
    order = task(word(topic, 1))
    queue = _Queue([(Load(11, 1), (0, order))], 10)
    assert queue.begin() == (Load(11, 1), ((0, order),))
    assert queue.begin() is None


def test_a_process_ends_with_its_orders(root: Path) -> None:
    """Its input ends when whoever started it is gone, however that came."""
    command = [sys.executable, "-m", "xuexi.press.worker"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    )
    assert process.stdin is not None
    pickle.dump((root, 2), process.stdin)
    process.stdin.flush()
    time.sleep(0.1)
    assert process.poll() is None
    process.stdin.close()
    assert process.wait(20) == 0
    assert process.stdout is not None
    process.stdout.close()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("asked", ["", "7"])
def test_a_process_is_sparing_unless_somebody_has_said_otherwise(
    asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    if asked:
        monkeypatch.setenv("MALLOC_ARENA_MAX", asked)
    process = start_own("xuexi.press.worker")
    try:
        around, until = b"", time.monotonic() + 20
        # The system tells nothing of a program that it is just about to load.
        while not around and time.monotonic() < until:
            around = Path(f"/proc/{process.pid}/environ").read_bytes()
        assert f"MALLOC_ARENA_MAX={asked or 2}".encode() in around.split(b"\0")
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize(
    ("characters", "processors", "free", "size"),
    [
        (20_000, 2, 8_000, 2),
        (20_000, 8, 64_000, 3),
        (20_000, 8, None, 3),
        (20_000, 1, None, 1),
        (20_000, 8, 1_000, 2),
        (20_000, 8, 500, 1),
        (20_000, 8, 0, 1),
        (170_000, 8, 64_000, 1),
        (5_000_000, 8, 64_000, 1),
    ],
)
def test_memory_and_processors_say_how_many(
    characters: int, processors: int, free: int | None, size: int
) -> None:
    assert crew_size(characters, processors, free) == size


def test_sheets_with_all_names_on_each_have_a_process_of_their_own(topic: Edition) -> None:
    """Eighty people who appraise each other are 6,400 rows, whatever the form's text is."""
    people = tuple(Person(f"党员{number}") for number in range(80))
    columns = (Column("姓名", 30, from_roster=("姓名",)),)
    given = Prefill((("填表人", Given.PERSON),))
    form = FormDetails(columns, 10, Orientation.PORTRAIT, "", fields=("填表人",), prefill=given)
    plain = replace(topic, form=form)
    filled = replace(plain, filled=Filled(people=people))
    few = replace(plain, filled=Filled(people=people, owners=people[:1]))
    assert _characters((plain, Format.PDF)) == _characters((topic, Format.PDF))
    assert _characters((few, Format.PDF)) < _LIGHT_CHARACTERS < _characters((filled, Format.PDF))


def test_this_machine_has_memory() -> None:
    free = free_mb()
    assert free is None or free > 0
