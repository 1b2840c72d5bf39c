"""Keys are declared once: what is read is what is declared, in that order."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from xuexi.model import AudienceId, Given
from xuexi.project.load import load
from xuexi.sources.branches import read_branches
from xuexi.sources.fields import Fields
from xuexi.sources.keys import KEYS, LIST_KEYS, RECORDS
from xuexi.sources.keys.form import GIVEN, FormKeys
from xuexi.sources.keys.head import HeadKeys
from xuexi.sources.keys.key import MOST, SLUG_LIMIT, Integer, Key, Record, Slug, Text, Texts
from xuexi.sources.keys.plan import PlanKeys
from xuexi.sources.keys.tables import RequirementsKeys

BASE = Path(__file__).resolve().parents[1] / "cases" / "findings" / "_base"

EVERY_KEY = [
    pytest.param(record, key, id=f"{record.__name__}.{key.name}")
    for record in RECORDS
    for key in record.keys
]


def _name(subject: str) -> str:
    """A record's subject without its number or the name of its file."""
    return re.sub(r"\{\}|\d+|shishi\.yml", "", subject)


def test_what_is_read_is_what_is_declared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No reader asks for another key, leaves one out, or lists them in another order."""
    read: dict[str, set[tuple[str, ...]]] = {}
    finish = Fields.finish

    def note(self: Fields) -> None:
        read.setdefault(_name(self._subject), set()).add(tuple(self._asked))
        finish(self)

    monkeypatch.setattr(Fields, "finish", note)
    root = shutil.copytree(BASE, tmp_path / "base")
    (root / "study_materials" / "withdrawn.yml").write_text(
        "withdrawn:\n  - {id: jiu-cailiao, why: 数字有误。, day: 2016-05-10}\n", "utf-8"
    )
    # Nobody knows the material: what is read is the row.
    assert {one.code for one in load(root).findings} == {"XX301"}
    (root / "branches").mkdir()
    (root / "branches" / "yi.yml").write_text("name: 一支部\naudience: 渔委\n", "utf-8")
    branches, found = read_branches(root, {"渔委": AudienceId("boat")})
    assert (len(branches), found) == (1, ())
    declared: dict[str, set[tuple[str, ...]]] = {}
    for record in RECORDS:
        names = tuple(key.name for key in record.keys)
        declared.setdefault(_name(record.subject), set()).add(names)
    head = next(
        names for names in read["头部信息"] if "cite_as" not in names and "rows" not in names
    )
    for record in (PlanKeys, FormKeys):
        assert tuple(key.name for key in record.keys)[: len(head)] == head
    declared["头部信息"].add(head)
    assert read == declared


def test_no_chinese_word_means_two_keys() -> None:
    meant: dict[str, set[str]] = {}
    for record in RECORDS:
        for key in record.keys:
            for word in key.chinese:
                meant.setdefault(word, set()).add(key.name)
    assert {word: names for word, names in meant.items() if len(names) > 1} == {}


def test_a_name_is_a_list_everywhere_or_nowhere() -> None:
    """The slips' judge sees a line alone: it knows a list by its key."""
    single = {key.name for record in RECORDS for key in record.keys if not key.is_list}
    # A footer's and a head's `fields`, `rows` … are told apart by nobody.
    assert single & LIST_KEYS == set()
    assert single | LIST_KEYS == KEYS


def test_whatever_may_be_filled_in_has_a_key() -> None:
    assert set(GIVEN) == set(Given)


@pytest.mark.parametrize(("record", "key"), EVERY_KEY)
def test_a_key_says_what_it_is(record: type[Record], key: Key) -> None:
    assert key.name
    assert key.meaning
    assert not key.told.endswith("。")
    assert key.example
    assert record.heading


@pytest.mark.parametrize(("record", "key"), EVERY_KEY)
def test_a_limit_is_told(record: type[Record], key: Key) -> None:
    """What the reader holds an author to stands in the guide's table."""
    match key:
        case Text(limit=limit) | Texts(limit=limit) if limit:
            assert f"不超过 {limit} 字" in key.told
        case Integer(least=least, most=most) if most < MOST:
            assert f"{least} 到 {most}" in key.told
        case Slug(name="id") if issubclass(record, HeadKeys):
            assert f"不超过 {SLUG_LIMIT} 个" in key.told


def test_names_of_files_are_subjects() -> None:
    assert RequirementsKeys.subject.format("x.yml") == "x.yml "
