"""Word files opened by an office program: LibreOffice sets all of them in one run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from filelock import FileLock

from made_dispatch import NOTICE
from page_text import bare
from xuexi.document import tree
from xuexi.document.plain import block_lines
from xuexi.library import Library
from xuexi.look.tokens import word
from xuexi.model import Copy, Kind, Orientation
from xuexi.press.dispatches import dispatch_edition
from xuexi.press.editions import editions
from xuexi.sources.originals.dispatch import recognise_dispatch
from xuexi.sources.originals.original import read_original
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.pdf import write_pdf
from xuexi.writers.word import write_word

pytestmark = pytest.mark.build

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
_FULLEST = 4
_FEW = 3
_NOT_FIRST = "，。、；：？！”’）》】…"
_NOT_LAST = "“‘（《【"
_MM = 72 / 25.4
_FOOT = re.compile(r"[a-z][a-z0-9-]*·\d+年\d+月\d+日版(\d+/\d+|第\d+页共\d+页)?|—\d+—")


@pytest.fixture(scope="module")
def samples(library: Library, made_up: Library) -> list[Edition]:
    """The shipped official texts and the fullest sheets of participants; of each other kind, copy
    and paper one made-up edition."""
    found: dict[object, Edition] = {}
    meetings = editions(library, kinds=[Kind.TOPIC, Kind.LECTURE], copies=[Copy.PARTICIPANT])
    fullest = sorted(meetings, key=lambda one: len("".join(block_lines(one.blocks))))[-_FULLEST:]
    for edition in fullest:
        found[edition.name] = edition
    for edition in editions(library, kinds=[Kind.GUIDANCE_PLAN]):
        found.setdefault(edition.id, edition)
    for large in (False, True):
        for edition in editions(made_up, large=large):
            form = edition.source.form
            key = form.orientation if form else edition.copy
            if not edition.source.plan:
                found.setdefault((edition.source.kind, key, edition.large), edition)
    return list(found.values())


@pytest.fixture(scope="module")
def over(made_up: Library) -> Mapping[str, Edition]:
    """Texts that go a little over a page, and end in lines, in a long paragraph and in a table."""
    plain = next(editions(made_up, kinds=[Kind.ACTION], copies=[Copy.PARTICIPANT]))
    cells = tuple((tree.Text(text),) for text in ("甲栏", "乙栏"))
    ends: Mapping[str, tuple[int, tuple[tree.Block, ...]]] = {
        "lines": (0, ()),
        "paragraph": (3, (paragraph("看一遍，再看一遍。" * 16),)),
        "table": (7, (tree.Table(cells, (cells,) * 6),)),
    }
    return {
        f"over-{name}-{count}": replace(
            plain, blocks=(*(paragraph(f"第{at}句话。") for at in range(count - instead)), *end)
        )
        for name, (instead, end) in ends.items()
        for count in (26, 27)
    }


@pytest.fixture(scope="module")
def dispatches() -> Mapping[str, Edition]:
    """An office's own notice that ends on the first, the second and the third page, and one of
    which nobody can tell where it ends, since a line more or less would decide."""
    return {f"dispatch-{count}": dispatch(count) for count in (1, 12, 30, 46)}


def dispatch(count: int) -> Edition:
    text = (f"第{at}件事，今天做完。" for at in range(count))
    lines = "\n".join((*NOTICE[:5], *text, *NOTICE[11:13], *NOTICE[-2:]))
    found, _ = read_original(lines.encode(), ".txt", "a.txt")
    assert found is not None
    return dispatch_edition(recognise_dispatch(found), "a.txt")


def paragraph(text: str) -> tree.Paragraph:
    return tree.Paragraph((tree.Text(text),))


@pytest.fixture(scope="module")
def office(
    samples: list[Edition],
    over: Mapping[str, Edition],
    dispatches: Mapping[str, Edition],
    made_up_root: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A folder with the PDF that LibreOffice makes of each sample."""
    if PROGRAM is None:
        pytest.skip("needs LibreOffice: scripts/bootstrap/system_packages.sh test")
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "word-in-office"
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            shared.mkdir()
            named = {**{one.name: one for one in samples}, **over, **dispatches}
            for name, edition in named.items():
                (shared / f"{name}.docx").write_bytes(write_word(edition, made_up_root))
            profile = f"-env:UserInstallation={(shared / 'profile').as_uri()}"
            files = [str(path) for path in sorted(shared.glob("*.docx"))]
            command = [PROGRAM, profile, "--headless", "--convert-to", "pdf", "--outdir",
                       str(shared), *files]  # fmt: skip
            subprocess.run(command, check=True, capture_output=True, timeout=300)
    return shared


def test_a_participants_sheet_is_one_sheet_of_paper(samples: list[Edition], office: Path) -> None:
    sheets = [one for one in samples if one.is_handout and not one.large]
    assert len(sheets) > _FULLEST
    for edition in sheets:
        texts = page_texts(opened(office, edition))
        apart = [at for at, text in enumerate(texts) if word("handout-apart") in text]
        assert len(apart) == bool(edition.apart), edition.name
        # What is apart is another sheet of paper, and each has two sides.
        parts = (apart[0], len(texts) - apart[0]) if apart else (len(texts),)
        assert max(parts) <= 2, edition.name


def opened(office: Path, edition: Edition) -> pdfium.PdfDocument:
    return pdfium.PdfDocument(office / f"{edition.name}.pdf")


def page_texts(document: pdfium.PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_range() for page in document]


def test_an_official_text_is_the_original_and_as_long_as_our_pdf(
    library: Library, samples: list[Edition], office: Path, typesetter: Typesetter
) -> None:
    plans = [edition for edition in samples if edition.source.plan]
    assert len(plans) == sum(item.plan is not None for item in library.materials)
    for edition in plans:
        document = opened(office, edition)
        read = "".join(
            bare(text).replace(f"—{number}—", "")
            for number, text in enumerate(page_texts(document), start=1)
        )
        original = library.originals[edition.source.id].text
        assert original is not None
        assert read == bare("".join(original.lines))
        ours = pdfium.PdfDocument(write_pdf(edition, typesetter))
        assert abs(len(document) - len(ours)) <= 1


def rows(page: pdfium.PdfPage) -> list[str]:
    """The lines of a page, told apart by where their characters stand."""
    text = page.get_textpage()
    found: list[str] = []
    last = float("inf")
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        if character.isspace():
            continue
        _, bottom, _, top = text.get_charbox(index, loose=True)
        if abs(last - (bottom + top) / 2) > 12:
            found.append("")
        last = (bottom + top) / 2
        found[-1] += character
    return found


def test_a_full_page_of_an_official_text_has_22_lines(samples: list[Edition], office: Path) -> None:
    for edition in samples:
        if not edition.source.plan:
            continue
        pages = [rows(page) for page in opened(office, edition)]
        # The number below them is no line; a heading may take its line to the next page.
        assert {len(page) - 1 for page in pages[1:-1]} <= {21, 22}
        assert any(len(page) - 1 == 22 for page in pages)


def test_page_numbers_stand_right_and_left_in_turn(samples: list[Edition], office: Path) -> None:
    for edition in samples:
        if not edition.source.plan:
            continue
        for number, page in enumerate(opened(office, edition), start=1):
            text = page.get_textpage()
            at = text.search(f"— {number} —").get_next()
            assert at is not None
            left = text.get_charbox(at[0])[0] / _MM
            right = text.get_charbox(at[0] + at[1] - 1)[2] / _MM
            # One character of 14 pt in from the edge of the text.
            if number % 2:
                assert right == pytest.approx(210 - 26 - 4.94, abs=1)
            else:
                assert left == pytest.approx(28 + 4.94, abs=1)


def test_no_line_begins_or_ends_with_a_sign_that_may_not(
    samples: list[Edition], office: Path
) -> None:
    for edition in samples:
        if edition.source.plan:
            lines = [line for page in opened(office, edition) for line in rows(page)]
            assert len(lines) > 100
            assert [line for line in lines if line[0] in _NOT_FIRST] == []
            assert [line for line in lines if line[-1] in _NOT_LAST] == []


def test_every_sheet_holds_every_word_of_its_view(samples: list[Edition], office: Path) -> None:
    for edition in samples:
        document = opened(office, edition)
        read = "".join(_without_foot(text) for text in page_texts(document))
        lines = [bare(line) for line in block_lines(edition.blocks)]
        assert [line for line in lines if line not in read] == [], edition.name


def _without_foot(text: str) -> str:
    """A page's text without id, version, address and number."""
    return _FOOT.sub("", bare(text))


def test_no_page_is_needed_for_three_lines(over: Mapping[str, Edition], office: Path) -> None:
    for name in over:
        first, *more = [rows(page) for page in pdfium.PdfDocument(office / f"{name}.pdf")]
        # A line below each page tells what it is.
        assert len(first) > 20, name
        assert [len(page) - 1 > _FEW for page in more] == [True], name


def test_what_stands_at_the_foot_of_an_office_s_document_does(
    dispatches: Mapping[str, Edition], office: Path
) -> None:
    pages = {}
    for name in dispatches:
        document = pdfium.PdfDocument(office / f"{name}.pdf")
        *before, last = (page.get_textpage() for page in document)
        at = last.search("海湾县渔业局办公室").get_next()
        assert at is not None, name
        # The lower line stands on the edge of the text, 35 mm above that of the paper; where the
        # page is a section of its own, LibreOffice 7.4 draws it 4 mm lower.
        assert 32 < last.get_charbox(at[0])[1] / _MM < 37, name
        assert not any("抄送" in page.get_text_range() for page in before), name
        signed = last.search("2031 年 4 月 10 日").get_next()
        pages[name] = len(document), signed is not None
    assert [*pages.values()] == [(2, False), (2, True), (4, False), (4, False)]


def test_a_form_lies_as_its_author_says(samples: list[Edition], office: Path) -> None:
    seen = set()
    for edition in samples:
        form = edition.source.form
        if form is None:
            continue
        pages = list(opened(office, edition))
        width, height = pages[0].get_size()
        assert (width > height) is (form.orientation is Orientation.LANDSCAPE)
        # What explains the form stands upright behind it.
        last_width, last_height = pages[-1].get_size()
        assert last_width < last_height
        seen.add(form.orientation)
    assert seen == set(Orientation)
