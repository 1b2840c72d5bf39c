"""Posters: what they show is in the material, every code can be read, and they stay small."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from codes import has_white_around, module_px
from PIL import Image
from second_reader import read_by_another

from xuexi.document.gist import Part
from xuexi.document.parts import walk
from xuexi.document.plain import block_lines, own_lines
from xuexi.library import Library
from xuexi.model import Kind
from xuexi.press.jobs import PosterJob, jobs_of
from xuexi.press.site_posters import site_posters
from xuexi.typeset.faces import Faces
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.poster import Design, Meeting, Poster, card_of, draw_poster, notice_of

pytestmark = pytest.mark.build

ADDRESS = "https://xuexi.example.gov.cn/"
WIDE = 1080
MOST_BYTES, MOST_CARD_BYTES = 300_000, 15_000
"""So much a poster may weigh, and the square that a chat fetches for every link."""
STRONG_ENOUGH = ("M", "Q", "H")
"""Levels of correction (ISO/IEC 18004, 7.5.1)."""
WITH_CODE = (Design.DISCUSSION, Design.READING, Design.TALL, Design.QUOTE, Design.NOTICE)
LONG = (
    "在船上、在码头、在车间，怎样把安全生产的每一条规矩真正落到每一个班组、"
    "每一名船员、每一道工序上去的一次讨论，再想一想还差些什么"
)
RARE = "𠮷野家的㐂和𬭎怎么念，\u2f00字头又怎么写"


@pytest.fixture(scope="module")
def at_home(made_up: Library) -> Library:
    """The made-up campaign where it says where its site stands."""
    return replace(made_up, campaign=replace(made_up.campaign, address=ADDRESS))


@pytest.fixture(scope="module")
def posters(at_home: Library, typesetter: Typesetter) -> dict[str, tuple[Poster, Image.Image, int]]:
    """One of each design and the extremes, drawn."""
    chosen: dict[str, Poster] = {}
    for material in at_home.materials:
        for poster in site_posters(at_home, material):
            chosen.setdefault(poster.design, poster)
    topic = next(one for one in at_home.materials if one.kind is Kind.TOPIC)
    meeting = Meeting(
        "3 月 5 日（星期五）晚七点半", "三号码头候船室二楼会议室", bring="安全手册、笔"
    )
    link = f"{ADDRESS}q/{topic.id}/"
    chosen["notice"] = notice_of(at_home.campaign, topic, meeting, link)
    chosen["long"] = replace(chosen[Design.READING], title=LONG[:60])
    chosen["rare"] = replace(chosen[Design.READING], title=RARE)
    parts = (Part(LONG[:30], f"{LONG}。"),) * 7
    chosen["tallest"] = replace(chosen["long"], design=Design.TALL, parts=parts)
    chosen["card of a long title"] = replace(card_of(at_home.campaign, topic), title=LONG[:60])
    assert set(Design) <= {poster.design for poster in chosen.values()}
    made = {}
    for name, poster in chosen.items():
        if poster.design is not Design.CODE_SVG:
            png = draw_poster(poster, typesetter)
            made[name] = poster, Image.open(BytesIO(png)).convert("RGB"), len(png)
    return made


def test_they_are_as_wide_as_a_phone_wants_and_weigh_little(
    posters: dict[str, tuple[Poster, Image.Image, int]],
) -> None:
    for name, (poster, picture, size) in posters.items():
        if poster.design is Design.CARD:
            assert picture.size == (500, 500), name
            assert size <= MOST_CARD_BYTES, name
        elif poster.design in WITH_CODE:
            assert picture.width == WIDE, name
            assert picture.height >= 1440, name
            assert size <= MOST_BYTES, name


def test_a_poster_is_of_what_can_be_drawn_soon(
    at_home: Library, typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the engine has to draw it itself, it takes three times as long."""

    def refused(png: bytes) -> bytes:
        raise AssertionError(len(png))

    monkeypatch.setattr("xuexi.typeset.picture.made_small", refused)
    designs = set()
    for material in at_home.materials:
        for poster in site_posters(at_home, material):
            if poster.design not in designs:
                designs.add(poster.design)
                assert draw_poster(poster, typesetter)
    assert len(designs) > len(WITH_CODE)


def test_nothing_reaches_the_edge(posters: dict[str, tuple[Poster, Image.Image, int]]) -> None:
    """The margins hold the ground and nothing else, however long a title is."""
    for name, (poster, picture, _) in posters.items():
        if poster.design in WITH_CODE:
            for left in (0, WIDE - 40):
                edge = picture.crop((left, 0, left + 40, picture.height))
                assert len(edge.getcolors() or ()) == 1, name
            foot = picture.crop((0, picture.height - 40, WIDE, picture.height))
            assert len(foot.getcolors() or ()) == 1, name


def as_sent(picture: Image.Image) -> Iterable[Image.Image]:
    """Whole, as a thumbnail in a chat, and after a phone has saved it badly."""
    yield picture
    yield picture.resize(
        (picture.width * 3 // 10, picture.height * 3 // 10), Image.Resampling.LANCZOS
    )
    worse = BytesIO()
    picture.save(worse, "JPEG", quality=60)
    yield Image.open(worse).convert("RGB")


def test_every_code_is_read_by_two_readers(
    posters: dict[str, tuple[Poster, Image.Image, int]], tmp_path: Path
) -> None:
    shown = [
        (name, poster.link, picture)
        for name, (poster, whole, _) in posters.items() if poster.design is not Design.CARD
        for picture in (as_sent(whole) if poster.design in WITH_CODE else (whole,))
    ]  # fmt: skip
    assert len({link for _, link, _ in shown}) > 1
    for name, link, picture in shown:
        assert [code.text for code in zxingcpp.read_barcodes(picture)] == [link], name
    second = read_by_another((picture for _, _, picture in shown), tmp_path)
    assert second == [link for _, link, _ in shown]


def test_the_code_has_white_around_it(posters: dict[str, tuple[Poster, Image.Image, int]]) -> None:
    """Four modules at the least, none of them smaller than 8 pixels."""
    for name, (poster, picture, _) in posters.items():
        if poster.design is Design.CARD:
            continue
        [code] = zxingcpp.read_barcodes(picture)
        assert code.ec_level in STRONG_ENOUGH, name
        assert module_px(code) >= 7.9, name
        assert has_white_around(picture, code), name


def test_words_on_a_poster_stand_in_the_material(at_home: Library) -> None:
    """Nothing is cut inside a sentence, and nothing is for one audience or the trainer alone."""
    for material in at_home.materials:
        blocks = at_home.common_reading(material)
        own = (line for block in walk(blocks) for line in own_lines(block))
        lines = (*block_lines(blocks), *own, material.summary, material.title)
        known = "\n".join("".join(line.split()) for line in lines)
        for poster in site_posters(at_home, material):
            boxes = (text for part in poster.parts for text in (part.title, part.text))
            for text in filter(None, (*poster.points, *boxes, poster.lead)):
                assert "".join(text.split()) in known, (material.id, text)


def test_a_site_without_an_address_has_posters_without_a_code(made_up: Library) -> None:
    without = replace(made_up, campaign=replace(made_up.campaign, address=""))
    drawn = [poster for one in without.materials for poster in site_posters(without, one)]
    assert drawn
    assert not [
        one for one in drawn if one.link or one.call or one.design in (Design.CODE, Design.CODE_SVG)
    ]


def test_the_same_poster_has_the_same_bytes_and_a_key_of_its_own(
    at_home: Library, made_up_root: Path, typesetter: Typesetter
) -> None:
    jobs = [job for job in jobs_of(at_home, made_up_root, typesetter) if isinstance(job, PosterJob)]
    assert len({job.key for job in jobs}) == len({job.path for job in jobs}) == len(jobs)
    again = Typesetter(made_up_root)
    for job in jobs[:3]:
        assert draw_poster(job.poster, typesetter) == draw_poster(job.poster, again)


def test_without_a_chinese_font_there_are_no_posters(
    at_home: Library, made_up_root: Path, tmp_path: Path
) -> None:
    bare = Typesetter(made_up_root, Faces(tmp_path, system=False))
    assert not [job for job in jobs_of(at_home, made_up_root, bare) if isinstance(job, PosterJob)]
