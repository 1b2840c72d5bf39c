"""Slides: every word is shown or noted, what is shown fits, and the master alone tells its look."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt
from test_block_writer import NASTY, blocks
from test_word_blocks import png

from page_text import bare
from xuexi.document import tree
from xuexi.document.clause_marks import without_marks
from xuexi.document.handout import MOST_TESTS
from xuexi.document.parts import walk
from xuexi.document.plain import block_lines
from xuexi.library import Library
from xuexi.look.tokens import bare_colour, word
from xuexi.model import Copy, Kind
from xuexi.press.editions import ALL_LENGTHS, editions
from xuexi.press.formats import Format, formats_of
from xuexi.writers.edition import Edition
from xuexi.writers.slides import write_slides
from xuexi.writers.slides.deck import after, before, slides_of
from xuexi.writers.slides.fitting import CONTINUED, fits, fitted
from xuexi.writers.slides.layouts import ALL, BODY, CHOICES, HEIGHT, LEAST_PT, WIDTH
from xuexi.writers.slides.material import deck_of
from xuexi.writers.slides.package import stock_of_thread
from xuexi.writers.slides.slide import Line, Role, Slide, Sort

SILENT = {tree.Rule, tree.WritingLines}
"""Kinds that hold no words."""


@pytest.fixture(scope="module")
def decks(made_up: Library, made_up_root: Path) -> list[tuple[Edition, bytes]]:
    """The slides of all topics and lectures, in all lengths."""
    found = editions(made_up, kinds=[Kind.TOPIC, Kind.LECTURE], lengths=ALL_LENGTHS)
    return [
        (edition, write_slides(edition, made_up_root))
        for edition in found
        if Format.SLIDES in formats_of(edition)
    ]


def shown(content: bytes) -> str:
    return "".join(_texts(Presentation(io.BytesIO(content)).slides))


def noted(content: bytes) -> str:
    slides = Presentation(io.BytesIO(content)).slides
    return "".join(_texts(one.notes_slide for one in slides if one.has_notes_slide))


def _texts(pages: object) -> Iterator[str]:
    for page in pages:  # type: ignore[attr-defined]
        yield from (found.text or "" for found in page._element.iter(qn("a:t")))


def words_of(slides: Sequence[Slide]) -> str:
    lines = (line.text for slide in slides for line in slide.lines)
    notes = (note for slide in slides for note in slide.notes)
    alts = (slide.picture.alt for slide in slides if slide.picture)
    return "\n".join((*(slide.title for slide in slides), *lines, *notes, *alts))


@pytest.mark.parametrize("kind", get_args(tree.Block), ids=lambda kind: kind.__name__)
def test_every_kind_of_block_is_shown_or_noted(kind: type) -> None:
    block = blocks()[kind]
    found = words_of(list(slides_of((block,), "题目")))
    assert (NASTY in found) is (kind not in SILENT)
    if kind is not tree.Image:
        missing = [line for line in block_lines((block,)) if line not in found]
        assert missing == []


def test_no_word_is_lost(decks: list[tuple[Edition, bytes]]) -> None:
    """What comes before the meeting is named; all else but marks is on a slide or in a note."""
    assert len(decks) > 4
    for edition, content in decks:
        blocks = without_marks(edition.blocks)
        opening, left_out = before(blocks)
        everything = bare(shown(content) + noted(content))
        assert all(bare(line) in everything for line in (*opening, *left_out))
        is_before = bool(left_out)
        for block in blocks:
            if isinstance(block, tree.Heading) and block.level == 2:
                name = "".join(block_lines((block,)))
                # The run-down on top is the programme once more, question by question.
                is_before = name in (*left_out, word("run-down"))
            if not is_before:
                missing = [line for line in block_lines((block,)) if bare(line) not in everything]
                assert missing == [], edition.name


def test_what_a_trainer_reads_is_never_shown(decks: list[tuple[Edition, bytes]]) -> None:
    seen = 0
    for edition, content in decks:
        public, own = bare(shown(content)), bare(noted(content))
        left_out = before(edition.blocks)[1]
        for block in walk(edition.blocks):
            if isinstance(block, tree.TrainerNote):
                lines = list(map(bare, block_lines((block,))))
                assert not [line for line in lines if line in public]
                seen += all(line in own for line in lines)
        assert left_out or seen
    assert seen


def test_a_question_a_slide_a_story_and_what_is_asked_of_it() -> None:
    story = tree.Paragraph((tree.Text("夜里起风。"),))
    asked = tree.Paragraph((tree.Text("请大家说："),))
    items = tree.ListBlock((tree.Item((tree.Paragraph((tree.Text("谁先看见？"),)),)),), 1)
    question = tree.Question(3, (tree.Paragraph((tree.Text("先看什么？"),)), story))
    made = list(slides_of((question, tree.Case((story, asked, items))), "题目"))
    assert [(one.title, [line.text for line in one.lines]) for one in made] == [
        ("讨论题 3", ["先看什么？", "夜里起风。"]),
        (word("case"), ["夜里起风。"]),
        (word("case"), ["请大家说：", "1.\t谁先看见？"]),
    ]
    assert [line.role for line in made[0].lines] == [Role.MAIN, Role.ASIDE]


def test_tests_that_are_a_paper_of_their_own_are_on_no_slide() -> None:
    steps = tree.Programme(9 * 60, (45,), (tree.Step((tree.Text("读"),), (45,)),))
    heading = tree.Heading(2, (tree.Text("怎么开"),), "kai")
    own = tree.Heading(2, (tree.Text("自己测一测"),), "ce")
    asked = (tree.Paragraph((tree.Text("哪根缆先看？"),)),)
    test = tree.SelfTest(1, asked, (tree.Choice((tree.Text("前缆"),), is_right=True),), ())
    for count, is_shown in ((MOST_TESTS, True), (MOST_TESTS + 1, False)):
        blocks = (heading, steps, own, *[test] * count)
        assert ("哪根缆先看？" in words_of(list(slides_of(blocks, "题目")))) is is_shown
        # What is on no slide is noted on the last one.
        assert ("哪根缆先看？" in "".join(after(blocks))) is not is_shown


def test_where_there_is_a_programme_a_paragraph_is_said_and_what_it_emphasises_shown() -> None:
    steps = tree.Programme(9 * 60, (45,), (tree.Step((tree.Text("读"),), (45,)),))
    heading = tree.Heading(2, (tree.Text("怎么开"),), "kai")
    part = tree.Heading(3, (tree.Text("头一段"),), "tou")
    said = tree.Paragraph((tree.Text("先请人念一遍。"),))
    strong = tree.Strong((tree.Text("缆绳先看。"),))
    point = tree.Paragraph((tree.Text("要讲清的一点："), strong, tree.Text("后看别的。")))
    made = list(slides_of((heading, steps, part, said, point, said), "题目"))
    assert [(one.sort, one.title) for one in made] == [
        (Sort.STEPS, "怎么开"), (Sort.THOUGHT, "头一段"),
    ]  # fmt: skip
    assert made[1].lines == (Line("要讲清的一点", Role.LABEL), Line("缆绳先看。"))
    assert made[1].notes == (
        "先请人念一遍。",
        "要讲清的一点：缆绳先看。后看别的。",
        "先请人念一遍。",
    )
    [only] = slides_of((said,), "题目")
    assert only.lines == (Line("先请人念一遍。"),)


def test_a_part_of_which_all_is_said_has_no_slide_at_a_meeting() -> None:
    programme = blocks()[tree.Programme]
    said = (
        tree.Heading(3, (tree.Text("开场"),), "a"),
        tree.Paragraph((tree.Text("先说一件事。"),)),
    )
    held = (tree.Heading(2, (tree.Text("怎么开"),), "b"), programme)
    slides = list(slides_of((*held, *said), "题目"))
    assert "开场" not in [slide.title for slide in slides]
    assert slides[-1].notes[-2:] == ("开场", "先说一件事。")
    # Where nobody runs a meeting, the same is a part of what is told.
    assert "开场" in [slide.title for slide in slides_of((*held[:1], *said), "题目")]


def test_what_is_done_afterwards_is_noted_on_the_last_slide() -> None:
    steps = tree.Programme(9 * 60, (45,), (tree.Step((tree.Text("读"),), (45,)),))
    task = tree.ListBlock((tree.Item((tree.Paragraph((tree.Text("补学"),)),), done=False),))
    text = tree.Paragraph((tree.Text("我要改的一条："),))
    kai, hou = (tree.Heading(2, (tree.Text(name),), name) for name in ("怎么开", "会后"))
    whole = (kai, steps, hou, task, text, tree.WritingLines(4))
    assert after(whole) == ("会后", "□ 补学", "我要改的一条：")
    assert [(one.sort, one.title) for one in slides_of(whole, "题目")][1:] == [
        (Sort.SECTION, "我要改的一条")
    ]


# -- fitting -------------------------------------------------------------------------------------

WORDY = (Sort.STEPS, Sort.THOUGHT, Sort.QUESTION, Sort.QUOTATION, Sort.TEXT)
SENTENCE = "“起风以前”先看天，再看缆绳；abc 三十六条船，一条也不能少。"


@pytest.mark.parametrize("sort", WORDY, ids=lambda sort: sort.value)
@pytest.mark.parametrize("text", [SENTENCE, SENTENCE * 12, "看" * 1500, "a" * 3000])
@pytest.mark.parametrize("count", [1, 3, 20])
def test_whatever_its_length_it_fits_and_nothing_is_cut(sort: Sort, text: str, count: int) -> None:
    lines = (Line(text), *(Line(f"{n}.\t{text}", Role.ITEM) for n in range(1, count)))
    made = list(fitted(Slide(sort, "题目", lines, ("说的话",))))
    assert "".join(line.text for _, one in made for line in one.lines) == "".join(
        line.text for line in lines
    )
    for look, one in made:
        assert one.lines
        assert fits(one.lines, look.body)
        assert min(look.body.sizes) >= LEAST_PT
    assert [one.title for _, one in made] == ["题目", *["题目" + CONTINUED] * (len(made) - 1)]
    assert [one.notes for _, one in made] == [("说的话",), *[()] * (len(made) - 1)]


def test_the_largest_size_that_fits_is_taken() -> None:
    sizes = [next(iter(fitted(Slide(Sort.THOUGHT, "题", (Line("看" * count),)))))[0].body.sizes[0]
             for count in (10, 90, 130, 200)]  # fmt: skip
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) > 2


def test_a_title_too_long_is_whole_among_the_words() -> None:
    title = "，".join(["起风以前先看天"] * 12)
    made = [one for _, one in fitted(Slide(Sort.TEXT, title, (Line("正文"),)))]
    assert made[0].title.endswith("…")
    assert len(made[0].title) < 60
    assert [line.text for one in made for line in one.lines] == [title, "正文"]


# -- the file --------------------------------------------------------------------------------------


def test_a_slide_has_no_look_of_its_own(decks: list[tuple[Edition, bytes]]) -> None:
    """Who changes the master changes every slide: no size, colour, font or place stands on one."""
    own = {
        qn(f"a:{name}") for name in ("solidFill", "latin", "ea", "buNone", "xfrm", "normAutofit")
    }
    for _, content in decks:
        for slide in Presentation(io.BytesIO(content)).slides:
            for shape in slide.shapes:
                assert shape.is_placeholder
                inside = {element.tag for element in shape._element.iter()}
                if shape._element.tag == qn("p:sp"):
                    assert inside & own == set()
            for look in slide._element.iter(qn("a:rPr")):
                assert set(look.attrib) <= {"lang", "altLang"}


def test_master_and_layouts_are_ours(decks: list[tuple[Edition, bytes]]) -> None:
    deck = Presentation(io.BytesIO(decks[0][1]))
    assert (deck.slide_width, deck.slide_height) == (Pt(WIDTH), Pt(HEIGHT))
    assert [layout.name for layout in deck.slide_layouts] == [look.name for look in ALL]
    assert len({look.name for look in ALL}) == len(ALL)
    with zipfile.ZipFile(io.BytesIO(decks[0][1])) as archive:
        names = archive.namelist()
        themes = [archive.read(name).decode() for name in names if "/theme/" in name]
        assert not [name for name in names if "printer" in name or "thumbnail" in name]
        everything = b"".join(map(archive.read, names)).decode("utf-8", "replace")
    assert "Click to edit" not in everything
    assert len(themes) == 2
    for theme in themes:
        assert f'<a:accent1><a:srgbClr val="{bare_colour("red")}"/>' in theme
        assert theme.count('<a:ea typeface="微软雅黑"/>') == 2
    # A colour stands in the theme and nowhere else.
    master = etree.tostring(deck.slide_master._element).decode()
    layouts = "".join(etree.tostring(one._element).decode() for one in deck.slide_layouts)
    assert "srgbClr" not in master + layouts
    assert 'type="sldNum"' in master


def test_boxes_stand_on_the_slide_and_apart() -> None:
    for look in ALL:
        boxes = [frame.box for frame in look.frames]
        for box in boxes:
            assert 0 <= box.left <= box.left + box.width <= WIDTH
            assert 0 <= box.top <= box.top + box.height <= HEIGHT
        for at, one in enumerate(boxes):
            for two in boxes[at + 1 :]:
                apart_down = one.top + one.height <= two.top or two.top + two.height <= one.top
                apart = one.left + one.width <= two.left or two.left + two.width <= one.left
                assert apart_down or apart, look.id


def test_same_words_same_bytes(decks: list[tuple[Edition, bytes]], made_up_root: Path) -> None:
    edition, content = decks[0]
    assert write_slides(edition, made_up_root) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert len(archive.namelist()) == len(set(archive.namelist()))
    properties = Presentation(io.BytesIO(content)).core_properties
    assert properties.modified is not None
    assert properties.modified.date() == edition.updated
    assert properties.title == "".join(edition.title_lines)


def test_a_file_knows_nothing_of_those_before_it(made_up: Library, made_up_root: Path) -> None:
    """All are drawn into one presentation. The first of a thread has one that is new."""
    found = editions(made_up, kinds=[Kind.TOPIC, Kind.LECTURE], lengths=ALL_LENGTHS)
    shortest, *_, longest = sorted(found, key=lambda one: len(list(deck_of(one))))
    coded = replace(longest, has_code=True, short_link="https://a.example/q/x/")
    lost = replace(coded, blocks=(*coded.blocks, tree.Image("weg.png", "会场")))
    with ThreadPoolExecutor(1) as new:
        alone = new.submit(write_slides, shortest, made_up_root).result()
    write_slides(coded, made_up_root)
    with pytest.raises(OSError, match="weg"):
        write_slides(lost, made_up_root)
    assert write_slides(shortest, made_up_root) == alone


def test_all_is_in_the_file_that_python_pptx_would_save(
    decks: list[tuple[Edition, bytes]], made_up_root: Path
) -> None:
    edition, _ = decks[-1]
    ours, theirs = io.BytesIO(write_slides(edition, made_up_root)), io.BytesIO()
    # Nothing is emptied before the next file is begun.
    stock_of_thread()._deck.save(theirs)
    assert _unpacked(ours) == _unpacked(theirs)


def _unpacked(file: io.BytesIO) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_first_and_last_slide(made_up: Library, made_up_root: Path) -> None:
    edition = next(one for one in editions(made_up, kinds=[Kind.TOPIC]) if one.copy is Copy.TRAINER)
    slides = list(deck_of(edition))
    assert (slides[0].sort, slides[-1].sort) == (Sort.COVER, Sort.CLOSING)
    assert "手机扫码" not in words_of(slides[-1:])
    edition = replace(edition, has_code=True, short_link="https://a.example/q/x/")
    last = list(Presentation(io.BytesIO(write_slides(edition, made_up_root))).slides)[-1]
    [code] = [one for one in last.shapes if one._element.tag == qn("p:pic")]
    assert code._element.nvPicPr.cNvPr.get("descr") == f"二维码：{edition.short_link}"


@pytest.mark.parametrize(("width", "height"), [(400, 100), (100, 400), (300, 300)])
def test_a_picture_is_whole_and_in_its_box(
    width: int, height: int, made_up: Library, tmp_path: Path
) -> None:
    (tmp_path / "tu.png").write_bytes(png(width, height))
    [look] = CHOICES[Sort.PICTURE]
    edition = next(one for one in editions(made_up, kinds=[Kind.TOPIC]))
    edition = replace(edition, blocks=(tree.Image("tu.png", "会场"),))
    slides = Presentation(io.BytesIO(write_slides(edition, tmp_path))).slides
    [drawn] = [one for one in slides[1].shapes if one._element.tag == qn("p:pic")]
    assert (drawn.crop_left, drawn.crop_top) == (0, 0)
    box = look.frames[1].box
    assert drawn.width <= Pt(box.width)
    assert drawn.height <= Pt(box.height)
    assert drawn.width / drawn.height == pytest.approx(width / height, rel=0.01)
    assert look.frames[1].index != BODY


def test_who_gets_slides(made_up: Library) -> None:
    """The copy from which a meeting is led; never large print, a form or a plan."""
    for large in (False, True):
        for edition in editions(made_up, large=large):
            material = edition.source
            leads = edition.copy is Copy.TRAINER or Copy.TRAINER not in material.copies
            wanted = material.kind in (Kind.TOPIC, Kind.LECTURE) and leads and not edition.large
            assert (Format.SLIDES in formats_of(edition)) is wanted
