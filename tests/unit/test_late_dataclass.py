"""What is declared late behaves as what Python's own `dataclass` declares."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import KW_ONLY, field
from typing import Any, ClassVar

import pytest

from xuexi.cache.typed import as_plain, from_plain
from xuexi.ground.late_dataclass import dataclass as late

_PLACES = list[str]
Declare = Callable[..., Any]


def declared(dataclass: Declare) -> tuple[type[Any], type[Any]]:
    """The same two classes, one made from the other."""

    @dataclass(frozen=True, slots=True)
    class Above:
        """With every kind of field."""

        name: str
        count: int = 3
        _: KW_ONLY
        place: str = field(default="", compare=False)
        secret: str = field(default="", repr=False)
        own: int = field(init=False, default=7)
        rows: _PLACES = field(default_factory=list, hash=None)
        kind: ClassVar[str] = "above"

        def __post_init__(self) -> None:
            object.__setattr__(self, "own", self.count + 1)

    @dataclass(frozen=True, slots=True)
    class Below(Above):
        """With another default, a field more, and words of its own."""

        count: int = 5
        more: tuple[str, ...] = ()

        def __str__(self) -> str:
            return self.name

    return Above, Below


BOTH = [declared(dataclasses.dataclass), declared(late)]
ASKED: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    (("a",), {}),
    (("a", 4), {"place": "here", "rows": ["b"]}),
    ((), {"name": "a", "secret": "s"}),
)


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize(("args", "named"), ASKED)
def test_a_value_is_as_python_would_make_it(
    at: int, args: tuple[Any, ...], named: dict[str, Any]
) -> None:
    usual, quick = (kinds[at](*args, **named) for kinds in BOTH)
    assert repr(quick) == repr(usual)
    assert str(quick) == str(usual)
    assert dataclasses.astuple(quick) == dataclasses.astuple(usual)
    assert quick.__match_args__ == usual.__match_args__
    assert not hasattr(quick, "__dict__")
    changed = (dataclasses.replace(value, count=9) for value in (quick, usual))
    assert repr(next(changed)) == repr(next(changed))


def test_what_is_compared_is_what_the_fields_say() -> None:
    above, below = declared(late)
    assert above("a", place="here") == above("a", place="there")
    assert above("a") != above("a", secret="s")
    assert above("a", 5) != below("a", 5)
    assert above("a") != "a"


def test_equal_values_have_one_hash() -> None:
    @late(frozen=True, slots=True)
    class Pair:
        """Two fields, of which one is compared."""

        name: str
        place: str = field(default="", compare=False)

    assert {Pair("a", "here"), Pair("a", "there")} == {Pair("a")}
    assert len({Pair("a"), Pair("b")}) == 2
    assert hash(Pair("a")) != hash(Pair("b"))


def test_a_method_of_its_own_stays() -> None:
    @late(frozen=True, slots=True)
    class Own:
        """Equal by its length."""

        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own) and len(other.name) == len(self.name)

        def __hash__(self) -> int:
            return len(self.name)

        def __repr__(self) -> str:
            return f"<{self.name}>"

    assert (Own("ab") == Own("cd"), hash(Own("ab")), repr(Own("ab"))) == (True, 2, "<ab>")


@pytest.mark.parametrize("at", [0, 1])
def test_nobody_changes_a_value(at: int) -> None:
    value = declared(late)[at]("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.name
    assert value.name == "a"


def test_who_is_made_from_it_may_hold_more_but_changes_nothing_of_it() -> None:
    """Python's own cannot: it asks for the class that was there before the slots."""
    above, _ = declared(late)

    class Open(above):  # type: ignore[misc, valid-type]
        """With attributes of its own."""

    value = Open("a")
    value.more = 1
    assert value.more == 1
    del value.more
    assert not hasattr(value, "more")
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        above("a").more = 1


@pytest.mark.parametrize("dataclass", [dataclasses.dataclass, late])
def test_who_says_what_is_equal_has_a_hash_all_the_same(dataclass: Declare) -> None:
    @dataclass(frozen=True, slots=True)
    class Own:  # noqa: PLW1641 - that is what the test is about
        """Equal to all others."""

        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own)

    assert hash(Own("a")) == hash(Own("a"))


def test_what_sets_the_fields_is_written_once() -> None:
    above, _ = declared(late)
    first = above.__init__
    above("a")
    written = above.__init__
    above("b")
    assert first is not written is above.__init__


@pytest.mark.parametrize(
    ("args", "named"), [((), {}), (("a", 1, 2), {}), (("a",), {"own": 1}), (("a",), {"no": 1})]
)
def test_what_does_not_fit_is_refused(args: tuple[Any, ...], named: dict[str, Any]) -> None:
    for above, _ in BOTH:
        with pytest.raises(TypeError):
            above(*args, **named)


def test_a_default_that_is_made_is_made_for_each() -> None:
    above, _ = declared(late)
    one, other = above("a"), above("a")
    one.rows.append("b")
    assert other.rows == []


@late(frozen=True, slots=True)
class Kept:
    """At the top of a module, as what goes to another process must be."""

    name: str
    counts: tuple[int, ...] = ()


def test_it_goes_to_another_process_and_onto_disk() -> None:
    value = Kept("a", (1, 2))
    assert pickle.loads(pickle.dumps(value)) == value
    assert copy.copy(value) == value
    assert from_plain(as_plain(value), Kept) == value


def test_other_classes_are_pythons_own() -> None:
    @late(frozen=True, slots=True, order=True)
    class Ordered:
        """To be sorted."""

        number: int

    @late
    class Open:
        """To be changed."""

        number: int

    assert Ordered(1) < Ordered(2)
    changed = Open(1)
    changed.number = 2
    assert changed == Open(2)
