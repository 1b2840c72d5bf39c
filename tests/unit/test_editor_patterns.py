"""The editor's patterns say what the reader says."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexi.sources.editor.patterns import (
    day_pattern,
    number_pattern,
    shape_pattern,
    slug_pattern,
    text_pattern,
    url_pattern,
)
from xuexi.text.pinyin import is_slug
from xuexi.text.web_addresses import site_fault, web_fault


@pytest.mark.parametrize(
    ("least", "most"),
    [(0, 0), (0, 7), (1, 9), (1, 10), (8, 225), (1, 500), (0, 500), (37, 1204), (99, 101),
     (1, 10_000), (1900, 2099), (5, 5), (10, 19)],
)  # fmt: skip
def test_numbers(least: int, most: int) -> None:
    pattern = re.compile(number_pattern(least, most, required=True))
    matched = [number for number in range(most + 300) if pattern.search(str(number))]
    assert matched == list(range(least, most + 1))
    assert pattern.search(f"00{most}")
    assert not pattern.search(f"-{most or 1}")
    assert not pattern.search(f"{most}.0")


def test_days() -> None:
    """All pairs of numbers that could be a month and a day, in years of every sort."""
    pattern = re.compile(day_pattern(required=True))
    for year in (1, 4, 100, 400, 1900, 2000, 2015, 2016, 9999):
        for number in range(1400):
            month, of_month = divmod(number, 100)
            text = f"{year:04}-{month:02}-{of_month:02}"
            assert bool(pattern.search(text)) == _is_day(year, month, of_month), text
    for year in range(1, 10_000):
        assert bool(pattern.search(f"{year:04}-02-29")) == _is_day(year, 2, 29), year
    for wrong in ("0000-01-01", "2016-1-1", " 2016-01-01", "2016-01-01 ", "2016-01-011", ""):
        assert not pattern.search(wrong)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@given(st.text("ab-1 A_\n", max_size=12) | st.text("ab-", min_size=60, max_size=68))
def test_slugs(text: str) -> None:
    # Python's $ matches before a last end of line too, JavaScript's does not.
    found = re.search(slug_pattern(required=True).removesuffix("$") + r"\Z", text)
    assert bool(found) == (is_slug(text) and len(text) <= 64)


@given(st.text("字 a　\n", max_size=14), st.integers(0, 8), st.booleans())
def test_lengths(text: str, limit: int, required: bool) -> None:
    length = len(" ".join(text.split()))
    fits = (not limit or length <= limit) and (length > 0 or not required)
    assert bool(re.search(text_pattern(limit, required=required), text)) == fits


@given(st.text("字a /.\\ ", max_size=6))
def test_shapes(text: str) -> None:
    found = re.search(shape_pattern("[^/]{0,3}", required=True), text)
    shown = " ".join(text.split())
    if len(text) == len(shown):
        assert bool(found) == (bool(shown) and re.fullmatch("[^/]{0,3}", shown) is not None)


@given(
    st.sampled_from(("http://", "https://", "HTTP://", "ftp://", "www.", "")),
    st.text("ab.:@-中[]", max_size=8),
    st.text("/?#ab%@ <\"'`\\中", max_size=8),
)
def test_the_editor_refuses_no_address_that_the_reader_takes(
    scheme: str, host: str, rest: str
) -> None:
    address = scheme + host + rest
    if web_fault(address) == "":
        assert re.search(url_pattern(is_site=False, required=True), address)
    if site_fault(address) == "":
        assert re.search(url_pattern(is_site=True, required=True), address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "www.a.b",
        "ftp://a.b",
        "http://",
        "http://a b",
        "https：//a.b",
        'http://a.b/"',
        "http://u@a.b",
    ],
)
def test_the_editor_refuses_what_authors_get_wrong(address: str) -> None:
    assert web_fault(address)
    assert not re.search(url_pattern(is_site=False, required=True), address)


@pytest.mark.parametrize("address", ["https://a.b/?c", "https://a.b/#c", "https://a.b/学习/"])
def test_where_a_site_stands_is_narrower(address: str) -> None:
    assert site_fault(address)
    assert not web_fault(address)
    assert re.search(url_pattern(is_site=False, required=True), address)
    assert not re.search(url_pattern(is_site=True, required=True), address)
