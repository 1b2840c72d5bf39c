"""Values of our own types as plain ones, and back: checked, so that nothing else comes back."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, TypeVar

from xuexi.cache.kept import Plain

T = TypeVar("T")


def as_plain(value: object) -> Plain:
    """A value of frozen dataclasses, tuples, days and closed sets as JSON can hold it."""
    from msgspec import to_builtins  # noqa: PLC0415 - only where something is kept

    plain: Plain = to_builtins(value, enc_hook=_mapping)
    return plain


def from_plain(plain: Plain, of: type[T]) -> T:
    """The value again. Raises ValueError for what is none of this type."""
    from msgspec import convert  # noqa: PLC0415

    return convert(plain, of)


def _mapping(value: Any) -> dict[Any, Any]:
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise TypeError(type(value))
