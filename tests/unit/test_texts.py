"""What `benchmarks/texts.py` counts: sentences said twice, tics, what two audiences both read."""

from __future__ import annotations

import sys
from pathlib import Path

import small_library

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "benchmarks"))

import alike  # noqa: E402
import texts  # noqa: E402

from xuexi.project.load import load  # noqa: E402

MADE_UP = ROOT / "tests" / "cases" / "made_up"

_FIRST = "网破了先补还是先换，请大家各说一次。\n\n散会以前把记录念给大家听。\n"
_SECOND = "- 网破了，先补还是先换，请大家说一次。\n\n/// 主持人\n缆绳磨毛的那一头要朝上放。\n///\n"


def _groups(*bodies: str) -> list[list[str]]:
    made = [small_library.material(f"m{number}", body) for number, body in enumerate(bodies)]
    written = alike.sentences_of(small_library.library(*made))
    found = alike.groups(alike.alike_elsewhere(written))
    return [[written[number].at for number in group] for group in found]


def test_a_sentence_that_stands_nearly_the_same_in_another_text_is_told_with_both_places() -> None:
    places = ["study_materials/m0.md:9:1", "study_materials/m1.md:9:3"]
    assert _groups(_FIRST, _SECOND) == [places]


def test_within_one_text_a_sentence_may_come_back() -> None:
    again = f"{_FIRST}\n{_FIRST}"
    assert _groups(again) == []


def test_names_quotations_and_short_sentences_are_meant_to_be_the_same() -> None:
    body = "## 散会以前把记录念给大家听 {#a}\n\n> 散会以前把记录念给大家听。\n\n开会。\n"
    assert _groups(body, body) == []


def test_the_largest_group_comes_first_and_nothing_is_in_two() -> None:
    found = _groups(_FIRST, _FIRST, "散会以前把记录念给大家听。\n")
    assert [len(group) for group in found] == [3, 2]
    assert len({place for group in found for place in group}) == 5


_STATED = (
    "船是 2030 年下水的，共 12 集。\n\n## 再读 {#zai-du}\n\n读《船家记事》，[船史](id:m1)里有。\n"
)


def test_a_fact_that_nothing_proves_is_listed_with_its_place() -> None:
    """Not so where the section leads to a material that says its source."""
    source = "sources:\n  - {title: 船史, note: 网址待补}\n"
    stated = small_library.material("m0", _STATED)
    proved = small_library.material("m1", "2029 年还有一条。\n", more=source)
    found = list(texts.unsourced(small_library.library(stated, proved)))
    sentence = "船是 2030 年下水的，共 12 集。"
    assert found == [f"study_materials/m0.md:9:1: 2030 年、共 12 集: {sentence}"]


def test_a_tic_is_counted_in_all_files_and_in_those_that_have_it_again() -> None:
    found = texts.tics_in({"a": "就办一件。本站编的，本站改。", "b": "一件事，以上级文件为准。"})
    told = {tic.name: tic[1:] for tic in found if tic.times}
    assert told == {"一件（事）": (2, 2, 0), "本站": (2, 1, 1), "以上级文件为准": (1, 1, 0)}


def test_tics_are_looked_for_in_all_that_authors_write_and_in_no_official_text() -> None:
    library = load(MADE_UP).library
    assert library is not None
    names = texts.written_texts(library, MADE_UP)
    assert "study_materials/glossary.yml" in names
    assert "study_materials/topic/cd-banqian-1.md" in names
    assert not [name for name in names if "guidance_plan" in name]


def test_the_overlap_of_two_audiences_is_told_by_kind() -> None:
    library = load(MADE_UP).library
    assert library is not None
    shop, quay = (
        one for name in ("车间", "码头") for one in library.campaign.audiences if one.name == name
    )
    found = {one.kind: one for one in texts.overlap(library, shop, quay)}
    assert found["检查表"] == texts.Overlap("检查表", 4, 6, 4, 1.0)
    assert found["讲课提纲"] == texts.Overlap("讲课提纲", 1, 1, 0, 0.0)
    # The one that they share has a part for the quay alone.
    assert found["做法"][1:4] == (2, 2, 0)
    assert 0 < found["做法"].share < 1
    assert "上级通知" not in found
