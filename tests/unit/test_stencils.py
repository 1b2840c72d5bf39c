"""HTML put together from literals is what `Markup` itself would make, and as safe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from xuexi.writers.stencils import Stencil, joined

_TEXTS = st.text("<>&\"'{}%学a ", max_size=12)
_FILLINGS = st.one_of(_TEXTS, st.builds(Markup, _TEXTS), st.integers())


@given(_FILLINGS, _FILLINGS)
def test_it_is_filled_as_markup_is(one: Markup | str | int, other: Markup | str | int) -> None:
    literal = '<a href="{}">100 % {}</a>'
    made = Stencil(literal)(one, other)
    assert type(made) is Markup
    assert made == Markup(literal).format(one, other)


@given(st.lists(_FILLINGS, max_size=5))
def test_it_is_joined_as_markup_is(parts: list[Markup | str | int]) -> None:
    between = Markup("<br>")
    made = joined(parts, between)
    assert type(made) is Markup
    assert made == "<br>".join(Markup("{}").format(part) for part in parts)


class _Longer(str):
    """A text of another class, as those that know their place in a source."""


def test_a_text_of_any_class_is_escaped() -> None:
    assert Stencil("<p>{}</p>")(_Longer("<b>")) == "<p>&lt;b&gt;</p>"
    assert joined([_Longer("<b>")]) == "&lt;b&gt;"


@pytest.mark.parametrize("values", [(), ("a",), ("a", "b", "c")])
def test_no_value_is_left_over_or_missing(values: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="size"):
        Stencil("{}{}")(*values)
