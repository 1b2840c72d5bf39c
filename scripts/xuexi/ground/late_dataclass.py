"""`dataclass` as Python's own, but quick to declare: nothing is compiled before it is used.

Python writes six methods for each frozen class as text and compiles every one of them: half a
millisecond a class, for two hundred classes a tenth of all that a small change of a site takes.
Here most methods are the same for all classes, and the one that sets the fields is compiled when
the first value of a class is made, which for most classes is never in a run.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, **others):
        """As `dataclasses.dataclass`; quick for values that are frozen and have slots."""
        if not (frozen and slots) or others:
            return dataclasses.dataclass(cls, frozen=frozen, slots=slots, **others)
        return _declared if cls is None else _declared(cls)


def _declared(cls: type[Any]) -> type[Any]:
    own = set(vars(cls))
    kind = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields = dataclasses.fields(kind)
    compared = _getter(one.name for one in fields if one.compare)
    shown = tuple(one.name for one in fields if one.repr)
    names = frozenset(one.name for one in fields)

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        made = _init_of(kind)
        if kind.__init__ is init:
            kind.__init__ = made
        made(self, *args, **kwargs)

    def equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    def told(self: Any) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({values})"

    def refuse(self: Any, name: str, *value: Any) -> None:
        if type(self) is kind or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")
        (object.__setattr__ if value else object.__delattr__)(self, name, *value)

    methods: dict[str, Any] = {
        "__init__": init,
        "__eq__": equal,
        "__hash__": lambda self: hash(compared(self)),
        "__repr__": told,
        "__setattr__": refuse,
        "__delattr__": refuse,
        "__getstate__": _state,
        "__setstate__": _set_state,
    }
    for name, method in methods.items():
        # Whoever writes `__eq__` gets from Python a `__hash__` that is None.
        if name not in own or (name == "__hash__" and vars(kind)[name] is None):
            setattr(kind, name, method)
    return kind


def _getter(names: Iterable[str]) -> Callable[[object], Any]:
    """What gets these attributes of a value, for comparing."""
    listed = tuple(names)
    return attrgetter(*listed) if listed else lambda _: ()


def _init_of(kind: type[Any]) -> Any:
    """The method that sets the fields of a new value, written out and compiled."""
    known: dict[str, Any] = {"_unset": object()}
    parameters: dict[bool, list[str]] = {False: ["self"], True: ["*"]}
    lines = []
    for one in dataclasses.fields(kind):
        said, value = _said(one, known)
        # What holds a slot sets it without asking `__setattr__`, which refuses.
        known[f"_set_{one.name}"] = getattr(kind, one.name).__set__
        if one.init:
            parameters[bool(one.kw_only)].append(said)
        if value:
            lines.append(f" _set_{one.name}(self, {value})")
    if hasattr(kind, "__post_init__"):
        lines.append(" self.__post_init__()")
    asked = ", ".join(parameters[False] + (parameters[True] if parameters[True][1:] else []))
    exec("\n".join((f"def __init__({asked}):", *(lines or [" pass"]))), known)
    made = known["__init__"]
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    return made


def _said(one: dataclasses.Field[Any], known: dict[str, Any]) -> tuple[str, str]:
    """A field as a parameter, and what it is set to; `known` gets what both speak of."""
    name = one.name
    if one.default is not dataclasses.MISSING:
        known[f"_default_{name}"] = one.default
        return f"{name}=_default_{name}", name if one.init else f"_default_{name}"
    if one.default_factory is not dataclasses.MISSING:
        known[f"_make_{name}"] = one.default_factory
        made = f"_make_{name}()"
        value = f"{made} if {name} is _unset else {name}" if one.init else made
        return f"{name}=_unset", value
    return name, name if one.init else ""


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)
