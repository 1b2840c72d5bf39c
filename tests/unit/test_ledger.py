"""What was published once is found for ever: the ledger, and where it leads."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from ledger_model import KINDS, Model, Reader

from xuexi.links.ledger.anchors import TOP
from xuexi.links.ledger.facts import Anchored, Entity, Named, Same, Shown, Thing, entity, thing
from xuexi.links.ledger.inventory import Anchor, Inventory, Page
from xuexi.links.ledger.public import for_everybody
from xuexi.links.ledger.resolve import resolve
from xuexi.links.ledger.text import read_ledger, write_ledger
from xuexi.links.ledger.things import FRONT

FIRST, LATER = "2031-03-01", "2031-04-01"
VILLAGE = entity("audience", "village")
STREET = entity("audience", "street")


def page(address: str, material: str, *heads: tuple[str, str], audience: str = VILLAGE) -> Page:
    what = thing("material", entity("material", material), entity("audience", audience[9:]))
    return Page(address, what, tuple(Anchor(*head) for head in heads))


def site(*pages: Page, **titles: str) -> Inventory:
    """A site with these pages and the front page; `titles` are those of materials."""
    names = {VILLAGE: ("农村", "cun"), STREET: ("社区", "shequ")}
    names |= {entity("material", one): (title, f"{one}.md") for one, title in titles.items()}
    return Inventory(names, (Page("", FRONT), *pages))


def published(now: Inventory, *facts: object) -> frozenset:  # type: ignore[type-arg]
    return frozenset(facts) | resolve(frozenset(facts), now, FIRST).learnt  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", [3, 5])
def test_no_address_dies_whatever_is_edited(seed: int) -> None:
    """Fifty random edits each, some published together."""
    chance = random.Random(seed)
    model, reader = Model(chance), Reader()
    reader.publish(model.inventory(), "2031-01-01")
    for number in range(50):
        edit = model.edit()
        if chance.random() < 0.5:
            now = model.inventory()
            outcome = reader.publish(now, f"2031-01-01T00:{number // 60:02}:{number % 60:02}")
            assert reader.dead(now, outcome, model.instead()) == [], edit
            if chance.random() < 0.1:
                reader.lose(now)


def test_what_is_written_is_read_back() -> None:
    facts = published(site(page("cun/yi/", "yi", ("mudi", "目的")), yi="一"))
    text = write_ledger(facts)
    assert read_ledger(text) == (facts, ())
    assert write_ledger(read_ledger(text)[0]) == text
    assert {type(fact) for fact in facts} == {Named, Shown, Anchored}


def test_marks_of_a_merge_and_lines_that_stand_twice_change_nothing() -> None:
    facts = published(site(page("cun/yi/", "yi", ("mudi", "目的")), yi="一"))
    lines = write_ledger(facts).splitlines()
    merged = ["<<<<<<< HEAD", *reversed(lines), "=======", *lines, ">>>>>>> other", ""]
    assert read_ledger("\r\n".join(merged)) == (facts, ())


@pytest.mark.parametrize(
    "line",
    [
        "址\tcun/yi/\tfront", "址\tcun/yi/\tfront\t昨天", "别\ta\tb\t2031-01-01",
        "段\ta\tb\tc\td\t2031-01-01", f"段\ta\tb\tc\t{'9' * 40}\t2031-01-01", "x",
        "址\t../../etc/\tfront\t2031-01-01",
        "址\t/etc/\tfront\t2031-01-01", "址\thttps://x/\tfront\t2031-01-01",
        "址\ta/../b/\tfront\t2031-01-01", '址\t<a>"/\tfront\t2031-01-01',
    ],
)  # fmt: skip
def test_a_line_that_nobody_can_read_is_told(line: str) -> None:
    assert read_ledger(f"# 说明\n{line}\n") == (frozenset(), (2,))


def test_a_line_copied_from_the_screen_is_read() -> None:
    shown = Shown("cun/yi/", thing("material", entity("material", "yi"), VILLAGE), FIRST)
    same = Same("material:yi", "material:er", FIRST)
    lines = write_ledger({shown, same}).replace("\t", " ")
    assert read_ledger(lines) == ({shown, same}, ())


def test_a_page_moves() -> None:
    facts = published(site(page("cun/yi/", "yi"), yi="一"))
    outcome = resolve(facts, site(page("cun/er/", "yi"), yi="二"), LATER)
    assert outcome.redirects == {"cun/yi/": "cun/er/"}
    assert (outcome.withdrawn, outcome.questions) == ({}, ())


def test_an_id_that_changed_is_known_by_title_or_file_or_headings() -> None:
    old = (("mudi", "学习目的"), ("fangfa", "学习方法"), ("shijian", "学习时间"))
    facts = published(site(page("cun/yi/", "yi", *old), yi="讨论提纲"))
    for names in ({"er": "讨论提纲"}, {"er": "另一个题目"}):
        now = site(page("cun/er/", "er", *old), **names)
        outcome = resolve(facts, now, LATER)
        assert outcome.redirects == {"cun/yi/": "cun/er/"}
        assert Same("material:yi", "material:er", LATER) in outcome.learnt


def test_a_text_that_was_taken_into_another_leads_there() -> None:
    heads = (("mudi", "学习目的"), ("fangfa", "学习方法"), ("shijian", "学习时间"))
    other = ("qita", "其他事情")
    two = (page("cun/yi/", "yi", *heads), page("cun/er/", "er", other))
    facts = published(site(*two, yi="一", er="二"))
    outcome = resolve(facts, site(page("cun/er/", "er", other, *heads), er="二"), LATER)
    assert (outcome.redirects, outcome.withdrawn) == ({"cun/yi/": "cun/er/"}, {})


def test_of_two_claimants_one_is_asked_for() -> None:
    facts = published(site(page("cun/yi/", "yi"), yi="讨论提纲"))
    now = site(page("cun/er/", "er"), page("cun/san/", "san"), er="讨论提纲", san="讨论提纲")
    [question] = resolve(facts, now, LATER).questions
    assert question.answers == (
        Same("material:yi", "material:er", LATER), Same("material:yi", "material:san", LATER),
    )  # fmt: skip
    answered = resolve(facts | {question.answers[1]}, now, LATER)
    assert (answered.questions, answered.redirects) == ((), {"cun/yi/": "cun/san/"})


def test_an_address_that_is_used_again_is_asked_about() -> None:
    facts = published(site(page("cun/yi/", "yi"), yi="一"))
    now = site(page("cun/yi/", "er"), page("cun/xin/", "yi"), yi="一", er="二")
    [question] = resolve(facts, now, LATER).questions
    assert question.address == "cun/yi/"
    assert "cun/xin/" in question.problem
    assert resolve(facts | set(question.answers), now, LATER).questions == ()


def test_what_was_taken_away_is_withdrawn_and_comes_back() -> None:
    before = site(page("cun/yi/", "yi"), page("cun/er/", "er"), yi="一", er="二")
    facts = published(before)
    gone = resolve(facts, site(page("cun/er/", "er"), er="二"), LATER)
    assert gone.withdrawn == {"cun/yi/": "material:yi"}
    assert resolve(facts | gone.learnt, before, LATER).withdrawn == {}


def withdrawn(now: Inventory, *ids: str) -> Inventory:
    return replace(now, withdrawn=frozenset(entity("material", one) for one in ids))


def test_nothing_becomes_of_what_was_withdrawn_however_much_another_resembles_it() -> None:
    old = (("mudi", "学习目的"), ("fangfa", "学习方法"), ("shijian", "学习时间"))
    facts = published(site(page("cun/yi/", "yi", *old), yi="讨论提纲"))
    now = site(page("cun/er/", "er", *old), er="讨论提纲")
    assert resolve(facts, now, LATER).redirects == {"cun/yi/": "cun/er/"}
    outcome = resolve(facts, withdrawn(now, "yi"), LATER)
    assert (outcome.redirects, outcome.withdrawn) == ({}, {"cun/yi/": "material:yi"})
    assert not any(isinstance(fact, Same) for fact in outcome.learnt)


def test_what_was_called_otherwise_before_is_withdrawn_with_it() -> None:
    facts = published(site(page("cun/yi/", "yi"), yi="一")) | {
        Same("material:ling", "material:yi", FIRST),
        Named(entity("material", "ling"), "零", "", FIRST),
        Shown("cun/ling/", thing("material", entity("material", "ling"), VILLAGE), FIRST),
    }
    outcome = resolve(facts, withdrawn(site(), "yi"), LATER)
    assert outcome.withdrawn == {"cun/yi/": "material:yi", "cun/ling/": "material:yi"}


def test_anchors_of_what_comes_back_lead_where_they_did() -> None:
    first = site(page("cun/yi/", "yi", ("mudi", "学习目的"), ("jiu", "怎么学")), yi="一")
    later = site(page("cun/yi/", "yi", ("mudi", "学习目的"), ("xin", "怎么学")), yi="一")
    facts = published(first)
    facts |= resolve(facts, later, LATER).learnt
    facts |= resolve(facts, withdrawn(site(), "yi"), "2031-05-01").learnt
    assert resolve(facts, later, "2031-06-01").anchors["cun/yi/"] == {"jiu": "xin"}


def test_everybody_reads_no_words_of_what_was_withdrawn() -> None:
    """Nor where they stood besides: in a list, in another text, under another id."""
    heads = (("mudi", "学习目的"), ("fangfa", "学习方法"))
    shelf = Page(
        "cun/",
        thing("home", VILLAGE),
        (Anchor("di-yi", "讨论提纲 话"), Anchor("cut", "一、讨论提")),
    )
    other = page("cun/er/", "er", ("qita", "其他"), ("fangfa", "学习方法"), ("yin", "看讨论提纲"))
    facts = published(site(shelf, page("cun/yi/", "yi", *heads), other, yi="讨论提纲", er="二"))
    facts |= {
        Same("material:ling", "material:yi", FIRST),
        Named(entity("material", "ling"), "讨论提纲", "yi.md", FIRST),
        Named(entity("material", "san"), "讨论提纲", "san.md", FIRST),
        Same("material material:yi#jiu", "material material:yi#mudi", FIRST),
        Same("material material:er#yao", "material material:yi#fangfa", FIRST),
    }
    later = page("cun/er/", "er", ("qita", "其他"))
    now = withdrawn(site(Page("cun/", thing("home", VILLAGE)), later, er="二"), "yi")
    told = for_everybody(facts, now)
    text = write_ledger(told)
    assert not [word for word in ("讨论提", "学习", "yi.md", "ling.md", "mudi") if word in text]
    assert "其他" in text, "what stands there now"
    assert "san.md" in text, "of which nothing was withdrawn"
    shown = {fact for fact in facts if isinstance(fact, Shown)}
    assert shown <= told
    assert read_ledger(text) == (told, ())
    assert resolve(told, now, LATER).withdrawn == resolve(facts, now, LATER).withdrawn != {}
    assert for_everybody(facts, replace(now, withdrawn=frozenset())) == facts


def test_what_has_no_words_resembles_nothing() -> None:
    heads = (("yi", ""), ("er", ""), ("san", ""))
    facts = published(site(page("cun/yi/", "yi", *heads), yi=""))
    outcome = resolve(facts, site(page("cun/er/", "er", ("si", ""), ("wu", "")), er=""), LATER)
    assert outcome.withdrawn == {"cun/yi/": "material:yi"}
    assert outcome.questions == ()
    some = published(site(page("cun/yi/", "yi", ("yi", ""), ("er", "学习目的")), yi="一"))
    now = site(page("cun/er/", "er", ("si", ""), ("wu", "其他")), er="二")
    assert resolve(some, now, LATER).withdrawn == {"cun/yi/": "material:yi"}
    outcome = resolve(facts, site(page("cun/yi/", "yi", ("si", ""), ("wu", "话")), yi=""), LATER)
    assert set(outcome.anchors["cun/yi/"].values()) == {TOP}


def test_a_file_for_which_nothing_stands_in_leads_to_the_page_above_it() -> None:
    path, there = "q/yi/cun/a.pdf", thing("permalink", entity("material", "yi"))
    names = site(yi="一").names
    pages = (Page("", FRONT), Page("q/yi/", there))
    facts = published(Inventory(names, pages, {path: file("participant")}))  # type: ignore[dict-item]
    outcome = resolve(facts, withdrawn(site(), "yi"), LATER)
    assert outcome.notices == {path: "q/yi/"}
    assert resolve(facts, Inventory(names, pages), LATER).notices == {path: "q/yi/"}
    alone = frozenset(fact for fact in facts if getattr(fact, "address", "") != "q/yi/")
    assert resolve(alone, withdrawn(site(), "yi"), LATER).notices == {path: ""}


def test_readers_of_an_audience_that_is_no_longer_served_get_anothers_page() -> None:
    both = (page("cun/yi/", "yi"), page("shequ/yi/", "yi", audience=STREET))
    facts = published(site(*both, yi="一"))
    assert resolve(facts, site(both[1], yi="一"), LATER).redirects == {"cun/yi/": "shequ/yi/"}


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([("mudi", "学习目的"), ("fangshi", "学习方法"), ("shijian", "时间")], "fangshi"),
        ([("mudi", "学习目的"), ("fangshi", "三、学习的方法"), ("shijian", "时间")], "fangshi"),
        ([("shijian", "时间"), ("mudi", "学习目的"), ("fs", "学习的方法"), ("z", "总结")], "fs"),
        ([("mudi", "学习目的"), ("zenme", "大家怎样动手"), ("shijian", "时间")], "zenme"),
        ([("mudi", "学习目的"), ("shijian", "时间")], "mudi"),
        ([("shijian", "时间")], TOP),
    ],
    ids=[
        "the same words", "nearly the same", "nearly the same, elsewhere",
        "between the same two", "what stood before", "none",
    ],
)  # fmt: skip
def test_an_old_anchor_leads_to_what_took_its_place(
    heads: list[tuple[str, str]], expected: str
) -> None:
    old = (("mudi", "学习目的"), ("fangfa", "二、学习方法"), ("shijian", "时间"))
    facts = published(site(page("cun/yi/", "yi", *old), yi="一"))
    outcome = resolve(facts, site(page("cun/yi/", "yi", *heads), yi="一"), LATER)
    assert outcome.anchors["cun/yi/"]["fangfa"] == expected


def test_a_section_that_moved_to_another_text_is_found_there() -> None:
    old = (("mudi", "学习目的"), ("fangfa", "学习方法"))
    facts = published(site(page("cun/yi/", "yi", *old), yi="一"))
    now = site(page("cun/yi/", "yi", old[0]), page("cun/er/", "er", old[1]), yi="一", er="二")
    outcome = resolve(facts, now, LATER)
    assert outcome.elsewhere == {"cun/yi/": {"fangfa": ("cun/er/", "fangfa")}}


def test_a_heading_that_another_text_always_had_is_no_move() -> None:
    heads = (("mudi", "学习目的"), ("fangfa", "学习方法"))
    other = page("cun/er/", "er", heads[1])
    facts = published(site(page("cun/yi/", "yi", *heads), other, yi="一", er="二"))
    outcome = resolve(facts, site(page("cun/yi/", "yi", heads[0]), other, yi="一", er="二"), LATER)
    assert outcome.elsewhere == {}
    assert outcome.anchors["cun/yi/"] == {"fangfa": "mudi"}


def file(copy: str, minutes: str = "any", audience: str = VILLAGE, *, size: str = "normal") -> str:
    parts = (entity("copy", copy), entity("minutes", minutes), entity("size", size))
    return thing("file", entity("material", "yi"), audience, *parts, entity("format", "pdf"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "now", "expected"),
    [
        (file("trainer", "60"), file("trainer", "90"), "withdrawn"),
        (file("trainer", "60"), file("trainer", "usual"), "found"),
        (file("trainer"), file("participant"), "found"),
        (file("participant"), file("trainer"), "withdrawn"),
        (file("participant"), file("participant", audience=STREET), "found"),
        (file("participant", size="large"), file("participant"), "found"),
    ],
)
def test_another_file_stands_in_for_one_that_is_gone(old: str, now: str, expected: str) -> None:
    """Never a trainer's copy for a participant's."""
    names = site(yi="一").names
    facts = published(Inventory(names, (Page("", FRONT),), {"q/yi/cun/a.pdf": old}))  # type: ignore[dict-item]
    outcome = resolve(facts, Inventory(names, (Page("", FRONT),), {"q/yi/x.pdf": now}), LATER)  # type: ignore[dict-item]
    assert (outcome.files, outcome.withdrawn) == (
        ({"q/yi/cun/a.pdf": "q/yi/x.pdf"}, {}) if expected == "found"
        else ({}, {"q/yi/cun/a.pdf": "material:yi"})
    )  # fmt: skip


def test_a_pack_of_others_stands_in_for_that_of_an_audience_which_has_none() -> None:
    def pack(audience: str, form: str) -> Thing:
        return thing("pack", entity("pack", "bao"), Entity(audience), entity("format", form))

    names = site().names
    now = Inventory(names, (Page("", FRONT),), {"shequ/dayin/bao.zip": pack(STREET, "zip")})
    old = {"cun/dayin/bao.zip": pack(VILLAGE, "zip"), "cun/dayin/bao.pdf": pack(VILLAGE, "pdf")}
    outcome = resolve(published(replace(now, files=old)), now, LATER)
    assert outcome.files == {"cun/dayin/bao.zip": "shequ/dayin/bao.zip"}
    assert outcome.withdrawn == {"cun/dayin/bao.pdf": "pack:bao"}


def test_kinds_of_the_model_are_made() -> None:
    assert {text.kind for text in Model(random.Random(1)).texts} <= set(KINDS)
