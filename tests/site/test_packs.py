"""Packs as they are made: a booklet's contents are true, a ZIP holds what it says."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from page_text import bare
from xuexi.library import Library
from xuexi.model import Kind
from xuexi.press.formats import Format
from xuexi.press.packs import bundles, make_zip, packed_files, sent_files
from xuexi.press.press import Press
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Bundle, Edition
from xuexi.writers.pdf import write_booklet, write_pdf

pytestmark = pytest.mark.build

MM = 72 / 25.4
_ROW = re.compile(r"^(\d+) (.+?)(?: \.)+ (\d+)\s*$", re.MULTILINE | re.DOTALL)
"""A line of the contents: number, title (which may be broken), dots, page."""
_FOOT_MM = {True: 35, False: 17}
_BINDING_MM, _OUTER_MM = 25, 14
"""A form's margins at its back and at its edge."""
"""How far the foot of a page reaches up, of an official text and of our own sheets."""


@pytest.fixture(scope="module")
def year(made_up: Library) -> Bundle:
    """The longest: everything that one audience has."""
    return max(bundles(made_up), key=lambda bundle: len(bundle.editions))


@pytest.fixture(scope="module")
def meeting(made_up: Library) -> Bundle:
    """A pack for several audiences, which do not all get the same."""
    shared = (item for item in bundles(made_up) if len(item.pack.audiences) > 1)
    return next(item for item in shared if item.pack.materials)


@pytest.fixture(scope="module")
def year_pdf(year: Bundle, typesetter: Typesetter) -> pdfium.PdfDocument:
    return pdfium.PdfDocument(write_booklet(year, typesetter))


@pytest.fixture(scope="module")
def meeting_pdf(meeting: Bundle, typesetter: Typesetter) -> pdfium.PdfDocument:
    return pdfium.PdfDocument(write_booklet(meeting, typesetter))


def text_of(page: pdfium.PdfPage) -> str:
    return str(page.get_textpage().get_text_range())


def name_of(edition: Edition) -> str:
    tags = f"（{'，'.join(edition.tags)}）" if edition.tags else ""
    return edition.source.title + tags


def marks(document: pdfium.PdfDocument) -> list[tuple[int, str, int]]:
    """Level, name and page of each bookmark; pages are counted from 1."""
    return [
        (mark.level, mark.get_title(), mark.get_dest().get_index() + 1)
        for mark in document.get_toc()
    ]


def rows(document: pdfium.PdfDocument) -> list[tuple[int, str, int]]:
    """Number, title and page of each line of the contents."""
    first = marks(document)[1][2]
    text = "\n".join(text_of(document[number]) for number in range(1, first - 1))
    return [(int(row[1]), bare(row[2]), int(row[3])) for row in _ROW.finditer(text)]


def starts(document: pdfium.PdfDocument) -> list[int]:
    return [page for _, _, page in rows(document)]


def test_contents_name_every_sheet_and_the_page_on_which_its_title_stands(
    year: Bundle, year_pdf: pdfium.PdfDocument
) -> None:
    found = rows(year_pdf)
    names = [bare(name_of(edition)) for edition in year.editions]
    assert [(number, name) for number, name, _ in found] == list(enumerate(names, start=1))
    for edition, (_, name, page) in zip(year.editions, found, strict=True):
        top = bare(text_of(year_pdf[page - 1]))[:120]
        assert bare("".join(edition.title_lines)) in top, name
    pages = starts(year_pdf)
    assert pages == sorted(set(pages))


def test_bookmarks_are_the_contents(year: Bundle, year_pdf: pdfium.PdfDocument) -> None:
    found = marks(year_pdf)
    assert found[0] == (0, "目录", 2)
    assert [name for level, name, _ in found[1:] if level == 0] == [
        chapter.name for chapter in year.chapters
    ]
    listed = [(bare(name), page) for level, name, page in found if level == 1]
    assert listed == [(name, page) for _, name, page in rows(year_pdf)]
    assert {level for level, _, _ in found} == {0, 1}


def test_a_pack_of_one_chapter_has_bookmarks_of_one_level(
    meeting: Bundle, meeting_pdf: pdfium.PdfDocument
) -> None:
    assert [(level, name) for level, name, _ in marks(meeting_pdf)] == [
        (0, "目录"),
        *((0, name_of(edition)) for edition in meeting.editions),
    ]


def test_pages_are_numbered_from_the_cover_to_the_end(year_pdf: pdfium.PdfDocument) -> None:
    """The printed number is the page that a reader's programme shows; the cover has none.

    Each sheet opens at the right; the blank page before it, if there is one, has no number.
    """
    total = len(year_pdf)
    begin = starts(year_pdf)
    assert all(page % 2 for page in begin)
    texts = [text_of(page).rstrip() for page in year_pdf]
    for number, text in enumerate(texts[1:], start=2):
        if not text:
            assert number + 1 in begin
            continue
        foot = bare(text.splitlines()[-1])
        assert re.search(rf"(?<!\d){number}(?:/{total}|—)?$", foot), (number, foot)
    assert "" in texts


@pytest.mark.parametrize("which", ["meeting", "year"])
def test_every_sheet_is_in_the_booklet_as_it_is_alone(
    which: str, typesetter: Typesetter, request: pytest.FixtureRequest
) -> None:
    """Page by page the same size and the same characters at the same places, but for the foot.

    An upright sheet of ours stands further from the back, by as much as it is nearer the edge; a
    form has its wider margin at the back, which is at the right of every second page.
    """
    bundle: Bundle = request.getfixturevalue(which)
    document: pdfium.PdfDocument = request.getfixturevalue(f"{which}_pdf")
    pages = [*starts(document), len(document) + 1]
    sizes = set()
    for edition, start, after in zip(bundle.editions, pages, pages[1:], strict=False):
        if which == "year" and edition.source.kind is not Kind.GUIDANCE_PLAN:
            continue
        alone = pdfium.PdfDocument(write_pdf(edition, typesetter))
        is_blank = not text_of(document[after - 2]).strip()
        assert after - start == len(alone) + is_blank, edition.source.id
        for number, page in enumerate(alone):
            bound = document[start - 1 + number]
            sizes.add(page.get_size())
            assert bound.get_size() == page.get_size()
            foot = _FOOT_MM[edition.source.plan is not None] * MM
            width, height = page.get_size()
            is_right_hand = (start + number) % 2 == 1
            # What stands behind a lying form is upright.
            if edition.form and (width > height or number < len(edition.sheets)):
                aside = 0 if is_right_hand else (_OUTER_MM - _BINDING_MM) * MM
            else:
                has_gutter = width < height and edition.source.plan is None
                aside = (3 if is_right_hand else -3) * MM if has_gutter else 0
            assert _ink(bound, foot, aside) == _ink(page, foot), (edition.source.id, number)
    assert len(sizes) == (1 if which == "year" else 2)


def _ink(page: pdfium.PdfPage, foot: float, aside: float = 0) -> list[tuple[str, int, int]]:
    """The characters above the foot, in points from the left and from below.

    From the left it is reckoned from so many points in.
    """
    text = page.get_textpage()
    found = []
    for index in range(text.count_chars()):
        char = text.get_text_range(index, 1)
        if char.strip():
            left, bottom, _, _ = text.get_charbox(index)
            if bottom > foot:
                found.append((char, round(left - aside), round(bottom)))
    return found


def test_the_cover_says_what_it_is_and_for_whom(
    meeting: Bundle, meeting_pdf: pdfium.PdfDocument, typesetter: Typesetter
) -> None:
    day = meeting.updated
    date = f"{day.year}年{day.month}月{day.day}日版"
    words = (meeting.campaign, meeting.pack.title, meeting.audience.title, meeting.pack.lead)
    # Nobody is named who is not: the campaign has no organiser.
    assert bare(text_of(meeting_pdf[0])) == bare("".join(words)) + date
    few = replace(meeting.chapters[0], editions=meeting.editions[:1])
    office = "某县学习教育办公室"
    named = replace(meeting, organiser=office, author=office, chapters=(few,))
    cover = pdfium.PdfDocument(write_booklet(named, typesetter))
    assert "某县学习教育办公室" in bare(text_of(cover[0]))
    assert cover.get_metadata_dict()["Title"] == meeting.pack.title
    assert cover.get_metadata_dict()["Author"] == "某县学习教育办公室"


def test_an_audience_gets_what_is_for_it(made_up: Library, meeting: Bundle) -> None:
    same = list(bundles(made_up, ids=[meeting.pack.id]))
    assert [item.audience.id for item in same] == list(meeting.pack.audiences)
    listed = [material for material, _ in meeting.pack.materials]
    for item in same:
        mine = [
            material for material in listed if item.audience.id in made_up.by_id[material].audiences
        ]
        assert list(dict.fromkeys(edition.source.id for edition in item.editions)) == mine
    assert len({len(item.editions) for item in same}) > 1


def test_every_topic_has_a_pack_with_both_copies(library: Library) -> None:
    packed = {
        (bundle.audience.id, edition.source.id, edition.copy)
        for bundle in bundles(library)
        if bundle.pack.materials
        for edition in bundle.editions
    }
    for material in library.materials:
        if material.kind is Kind.TOPIC:
            for audience in material.audiences:
                for copy in material.copies:
                    assert (audience, material.id, copy) in packed


def test_a_zip_holds_every_file_once_under_the_booklets_numbers(
    meeting: Bundle, meeting_pdf: pdfium.PdfDocument, typesetter: Typesetter
) -> None:
    press = Press(typesetter)
    files = packed_files(meeting)
    with zipfile.ZipFile(io.BytesIO(make_zip(files, press.make))) as archive:
        assert archive.testzip() is None
        entries = archive.infolist()
        assert [entry.filename for entry in entries] == [file.path for file in files]
        for entry, file in zip(entries, files, strict=True):
            # Else Windows would read the names in its own encoding.
            assert entry.filename.isascii() or entry.flag_bits & 0x800
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert archive.read(entry) == press.make(file.edition, file.format)
            assert not re.search(r'[\\:*?"<>|]', entry.filename)
    numbers = [int(file.path.split(" ")[0]) for file in files if file.path.endswith(".pdf")]
    assert numbers == [number for number, _, _ in rows(meeting_pdf)]


def test_chapters_are_folders_of_a_zip(year: Bundle) -> None:
    folders = list(dict.fromkeys(file.path.split("/")[0] for file in packed_files(year)))
    names = [chapter.name for chapter in year.chapters]
    assert folders == [f"{place} {name}" for place, name in enumerate(names, start=1)]


def test_equal_bundles_give_equal_bytes(
    meeting: Bundle, made_up: Library, made_up_root: Path
) -> None:
    again = next(
        item for item in bundles(made_up, ids=[meeting.pack.id], audiences=[meeting.audience.id])
    )
    assert again == meeting
    assert again is not meeting
    first, second = (Typesetter(made_up_root) for _ in range(2))
    assert write_booklet(meeting, first) == write_booklet(again, second)
    zips = [
        make_zip(packed_files(bundle)[:6], Press(typesetter).make)
        for bundle, typesetter in ((meeting, first), (again, second))
    ]
    assert zips[0] == zips[1]


def test_a_sites_zip_holds_what_can_be_changed_under_the_booklets_numbers(year: Bundle) -> None:
    sent, all_files = sent_files(year), packed_files(year)
    assert [file for file in all_files if file in sent] == list(sent)
    left_out = {file.path for file in all_files} - {file.path for file in sent}
    assert left_out
    # Whoever has the ZIP alone has every edition.
    assert {file.edition.name for file in sent} == {file.edition.name for file in all_files}
    for path in left_out:
        assert path.endswith(".pdf")
        assert path.removesuffix(".pdf") in {file.path.rpartition(".")[0] for file in sent}


def test_a_sites_zip_compresses_files_of_word_as_a_whole(made_up_site: Path) -> None:
    """Their parts are those of the site's own files, and not compressed again."""
    own = {
        frozenset((entry.filename, entry.CRC) for entry in zipfile.ZipFile(path).infolist())
        for path in made_up_site.rglob("*.docx")
    }
    packs = [zipfile.ZipFile(path) for path in sorted(made_up_site.rglob("*.zip"))]
    files = [io.BytesIO(pack.read(name)) for pack in packs for name in pack.namelist()
             if name.endswith(".docx")]  # fmt: skip
    assert files
    for file in files:
        entries = zipfile.ZipFile(file).infolist()
        assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
        assert {(entry.filename, entry.CRC) for entry in entries} in own


def test_what_is_nothing_but_a_pdf_stays_in_a_sites_zip(year: Bundle) -> None:
    chapter = year.chapters[0]
    board = replace(chapter.editions[0], board=True)
    bundle = replace(year, chapters=(replace(chapter, editions=(board,)),))
    assert [file.format for file in sent_files(bundle)] == [Format.PDF]
