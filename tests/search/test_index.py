"""The index holds every phrase of every published text, and nothing else."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from reader import Reader, Texts

from xuexi.cache.cache import Cache
from xuexi.library import Library
from xuexi.text import folding
from xuexi.text.folding import fold
from xuexi.writers.artifact import FileArtifact
from xuexi.writers.pages.index import write_index
from xuexi.writers.search import write_search
from xuexi.writers.search.pairs import pairs_in, pairs_of
from xuexi.writers.search.postings import HEADS, SYMBOLS, TITLES, Numbers, Postings

CASES = Path(__file__).parents[1] / "cases" / "search"

FOLDING = json.loads((CASES / "folding.json").read_text("utf-8"))
NOISE = ("，", "。", " ", "\u3000", "“", "”", "、", "-", "\n", "（", ")", "·")


def holding(texts: Texts, phrase: str) -> set[int]:
    folded = fold(phrase)
    if len(folded) < 2:
        return set()
    return {number for number, _, text in texts if folded in text}


def widened(text: str, chance: random.Random) -> str:
    """The same text as somebody else may type it: other widths, other punctuation."""
    parts = []
    for character in text:
        if "!" <= character <= "~" and chance.random() < 0.5:
            character = chr(ord(character) + 0xFEE0)  # noqa: PLW2901  full width
        parts.append(character.upper() if chance.random() < 0.3 else character)
        if chance.random() < 0.2:
            parts.append(chance.choice(NOISE))
    return "".join(parts)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param(*case[1:], id=case[0])
        for case in json.loads((CASES / "folding.json").read_text("utf-8"))
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_what_is_passed_over_the_table_would_leave_or_drop() -> None:
    for sign in map(chr, (*range(0xD800), *range(0xE000, 0x110000))):
        if folding._FALLS_AWAY.match(sign):
            assert folding._TABLE[ord(sign)] == ""
        elif folding._STAYS.fullmatch(sign):
            assert folding._TABLE[ord(sign)] == sign


@given(st.lists(st.text("学a𠮷，", max_size=6), max_size=4))
def test_pairs_are_of_characters_that_stand_side_by_side_in_a_line(lines: list[str]) -> None:
    pairs = {one + other for line in lines for one, other in pairwise(line)}
    joined = pairs_of(*lines)
    assert pairs_in(joined) == pairs
    assert len(joined) == 2 * len(pairs)


def test_a_record_stands_in_the_best_list_that_holds_it() -> None:
    postings = Postings()
    postings.add(0, {"学习": 3}, frozenset({"学", "习近", "学习"}), pairs_of("学习近平"))
    postings.add(1, {}, frozenset(), pairs_of("学习"))
    entry = Numbers().entry
    assert dict(postings.encoded()) == {
        "学": entry([], [0], []),
        "学习": entry([1], [], [(0, 3)]),
        "习近": entry([], [0], []),
        "近平": entry([0], [], []),
    }


@given(chance=st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_every_phrase_is_found_in_its_section(
    shipped_reader: Reader, shipped_texts: Texts, chance: random.Random
) -> None:
    number, anchor, folded = chance.choice(shipped_texts)
    start = chance.randrange(len(folded) - 1)
    phrase = folded[start : start + chance.randint(2, 30)]
    if len(phrase) < 2:
        phrase = folded[-2:]
    found = {item.number: item for item in shipped_reader.find(widened(phrase, chance))}
    assert number in found
    assert anchor in found[number].anchors


def test_a_test_for_oneself_is_a_place_of_its_own(reader: Reader) -> None:
    """Of a dozen below one heading a reader looks for one, and a phone fetches few."""
    first, second, behind = (
        reader.find(phrase)[0].anchors
        for phrase in ("哨子没了喊不应", "一年里一对师徒至少", "点名 应到")
    )
    assert (first, second) == (("xx-zice-1",), ("xx-zice-2",))
    # What comes after them stands below their heading again.
    assert behind == reader.find("先找人还是先找衣")[0].anchors
    assert not behind[0].startswith("xx-zice")


def test_only_the_trainer_reads_the_trainers_notes(reader: Reader) -> None:
    assert reader.find("不记名字，头一题冷场时念") == []
    assert reader.find("问两名装卸工一句话") == []
    assert reader.find("上一回起风，是谁先看见的")


def test_one_character_finds_names(reader: Reader) -> None:
    names = [reader.records[reader.record_of[n]].title for n in reader.holding("b", "章")]
    assert "海湾渔船章程" in names


def test_first_letters_and_syllables_find_names(reader: Reader) -> None:
    pool = reader.number("五池共治")
    for key in ("wu chi", "g z", "zhi ", "w "):
        assert pool in reader.holding("p", key)


def test_the_same_bytes_again(library: Library, shipped_files: tuple[FileArtifact, ...]) -> None:
    assert tuple(write_search(library, Cache())) == shipped_files


def test_names_carry_the_hash_of_their_bytes(files: tuple[FileArtifact, ...]) -> None:
    """A cache may keep all but these for ever; the sample nginx knows them by 8 digits."""
    together: dict[str, dict[str, bytes]] = {}
    kept = []
    for file in files:
        name, *digest, _ = file.path.rpartition("/")[2].split(".")
        if digest:
            # A record's names and its passages share one hash.
            together.setdefault(f"{name.partition('-')[0]}.{digest[0]}", {})[name] = file.content
        else:
            kept.append(name)
    assert sorted(kept) == ["dialog", "manifest", "mark", "missing", "near", "pinyin"]
    for name, contents in together.items():
        digest = hashlib.sha256(b"".join(contents.values())).hexdigest()[:6]
        assert name.endswith(f".{digest}03")


def test_no_file_is_heavy(shipped_files: tuple[FileArtifact, ...]) -> None:
    """What a phone fetches for a query: the manifest, a few shards, some records."""
    weights = {file.path.split("/")[-1]: len(gzip.compress(file.content)) for file in shipped_files}
    # It grows with what there is: 5,051 bytes tell of 191 materials.
    assert weights["manifest.js"] < 5_500
    assert weights["dialog.js"] < 12_500
    # A shard grows with the root of the whole (see `shards.py`): 1,930 bytes of 191 materials.
    most = {"b": 2_000, "p": 1_500, "r": 3_500}
    for name, weight in weights.items():
        family = re.match(r"([bpr])\d", name)
        assert not family or weight < most[family[1]], name


def test_numbers_need_no_escape_and_stand_in_no_key() -> None:
    signs = SYMBOLS + HEADS + TITLES
    assert json.dumps(signs)[1:-1] == signs
    assert fold(signs.swapcase()) == fold(signs) == "abcdefghijklmnopqrstuvwxyz"
    assert not set(signs) & set("abcdefghijklmnopqrstuvwxyz0123456789 :")


def test_the_list_from_a_to_z_holds_everything_once_and_in_order(made_up: Library) -> None:
    page = html.fromstring(write_index(made_up).html)
    letters = [heading.text for heading in page.iter("h2")]
    assert letters == sorted(set(letters))
    assert letters[0] == "#"
    titles = [link.text for link in page.xpath("//a[contains(@class, 'xx-row-title')]")]
    wanted = [item.title for item in made_up.materials]
    wanted += [term.term for term in made_up.terms]
    assert sorted(titles) == sorted(wanted)
