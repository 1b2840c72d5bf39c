"""A file with a sheet for each person: each is what it would be alone, whoever comes before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from pikepdf import Pdf

from xuexi.library import Library
from xuexi.model import Filled, Given, MaterialId, Person, Prefill
from xuexi.press.editions import editions
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.pdf import write_pdf

pytestmark = pytest.mark.build

LONG = "甲板上管绳子和帆布的，起风时先到后舱看货，靠岸后再点一遍，点完了在簿子上写一笔"
PEOPLE = (
    Person("黄一", (("职务", "大副"),)),
    Person("黄二", (("职务", LONG),)),
    Person("黄三", (("职务", LONG * 2),)),
    Person("黄四", (("职务", "水手"),)),
    Person("黄五", ()),
)


def edition_of(library: Library, people: tuple[Person, ...]) -> Edition:
    plain = next(editions(library, ids=[MaterialId("qiandao")]))
    assert plain.form is not None
    form = replace(
        plain.form,
        fields=("姓名", "职务", "日期"),
        columns=tuple(replace(one, from_roster=()) for one in plain.form.columns),
        prefill=Prefill((("姓名", Given.PERSON),), details=("职务",)),
    )
    assert not form.lists_people
    return replace(plain, form=form, filled=Filled("三号船", people=people), blocks=())


def lines_of(edition: Edition, typesetter: Typesetter) -> Iterator[tuple[str, ...]]:
    """What is ruled on each page, table and lines to write on, to the point."""
    with Pdf.open(BytesIO(write_pdf(edition, typesetter))) as document:
        for page in document.pages:
            drawn = page.Contents.read_bytes().decode("latin-1").splitlines()
            yield tuple(line for line in drawn if " l" in line or " re" in line or " cm" in line)


def test_each_sheet_is_as_high_as_it_would_be_alone(
    made_up: Library, typesetter: Typesetter
) -> None:
    together = list(lines_of(edition_of(made_up, PEOPLE), typesetter))
    alone = [
        page for person in PEOPLE for page in lines_of(edition_of(made_up, (person,)), typesetter)
    ]
    assert len(together) >= len(PEOPLE)
    assert together == alone
