"""What a file's key is made of: all that the file is made from and no more.

For each kind of edit the table says which files are made again: none is stale, and none
is made for nothing.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import fields, is_dataclass, replace
from fnmatch import fnmatch
from io import BytesIO
from pathlib import Path

import pytest
from golden import CONTENT, copy_base
from PIL import Image

import xuexi
from made_fonts import make_font
from xuexi.document import tree
from xuexi.findings import Place
from xuexi.library import Library
from xuexi.library.documents import Documents
from xuexi.model import Copy, Kind, MaterialId
from xuexi.press.editions import editions
from xuexi.press.formats import Format, formats_of, site_formats
from xuexi.press.jobs import SheetJob, jobs_of
from xuexi.press.keys import BOOKLET, MAKERS, NOTICE, POSTER, WRITERS, Keys, code_of, said
from xuexi.press.offers import Offers
from xuexi.press.paper_cache import KeptPaper
from xuexi.press.printing import PAPER_FOLDER, Printing, _at_one_address
from xuexi.press.reachable import reachable
from xuexi.press.untouched import Untouched
from xuexi.project.load import load
from xuexi.typeset.faces import Faces
from xuexi.typeset.typesetter import Typesetter

TOPIC = "topic/dushu-taolun.md"
FORM = "form/dengji-biao.md"
PLAN = "guidance_plan/shishi-fangan.md"
BOOK = "required_reading/chuanjia.md"
PICTURE = "topic/images/huichang.png"
ALL_FILES = 44


def keys(root: Path) -> dict[str, str]:
    """The key of every file of the project, by its path on the site.

    What is remembered of an earlier state of the project changes nothing, whatever was edited.
    """
    library = load(root).library
    assert library is not None
    typesetter = Typesetter(root, Faces(root, system=False))
    jobs = jobs_of(library, root, typesetter)
    kept = root / "offers.msgpack"
    was = kept.read_bytes() if kept.is_file() else None
    assert jobs_of(library, root, typesetter, kept) == jobs
    if was is not None:
        kept.write_bytes(was)
    return {job.path: job.key for job in jobs}


def test_nothing_is_looked_up_again_that_is_remembered(
    root: Path, before: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = load(root).library
    assert library is not None
    for name in ("_listed", "_packed"):
        monkeypatch.setattr(Offers, name, lambda *_: pytest.fail("looked up again"))
    # Nor is a text read, but for the plans, whose clauses others quote.
    plans = {one.id for one in library.materials if one.plan}
    read = type(library.documents).__getitem__

    def read_plan(documents: Documents, material: MaterialId) -> tree.Document:
        assert material in plans
        return read(documents, material)

    monkeypatch.setattr(Documents, "__getitem__", read_plan)
    typesetter = Typesetter(root, Faces(root, system=False))
    jobs = jobs_of(library, root, typesetter, root / "offers.msgpack")
    assert {job.path: job.key for job in jobs} == before


def test_nothing_is_remembered_where_code_has_changed_since_we_began(
    root: Path, before: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither is believed what other code has left, nor does it get anything from us."""
    library = load(root).library
    assert library is not None
    typesetter = Typesetter(root, Faces(root, system=False))
    kept = root / "offers.msgpack"
    was = kept.read_bytes()
    monkeypatch.setattr(xuexi, "BEGUN_NS", 0)
    asked: list[str] = []
    listed = Offers._listed
    monkeypatch.setattr(
        Offers, "_listed", lambda self, one: asked.append(one.id) or listed(self, one)
    )
    jobs = jobs_of(library, root, typesetter, kept)
    assert {job.path: job.key for job in jobs} == before
    assert asked == [one.id for one in library.materials]
    kept.write_bytes(b"")
    jobs_of(library, root, typesetter, kept)
    assert kept.read_bytes() == b""
    kept.write_bytes(was)


@pytest.mark.parametrize("is_exchanged", [False, True])
def test_what_was_drawn_while_a_picture_was_exchanged_is_made_again(
    root: Path, *, is_exchanged: bool
) -> None:
    library = load(root).library
    assert library is not None
    shutil.rmtree(root / PAPER_FOLDER, ignore_errors=True)
    printing = Printing(library, root)
    steps, picture = printing.make(), root / CONTENT / PICTURE
    next(steps)
    if is_exchanged:
        # Word for word the same: that it was written may mean that it was another meanwhile.
        picture.write_bytes(picture.read_bytes())
    steps.close()
    made = [path.name for path in (root / PAPER_FOLDER).glob("*/*")]
    assert len(made) == 1
    again = {job.key for job in Printing(library, root).todo}
    assert (made[0] in again) is is_exchanged


def test_the_same_sheet_of_one_material_stands_at_one_address(root: Path) -> None:
    """Of another material, or in another format, it is another file, whatever its bytes."""
    library = load(root).library
    assert library is not None
    jobs = [
        job
        for job in jobs_of(library, root, Typesetter(root, Faces(root, system=False)))
        if isinstance(job, SheetJob) and not job.sheet.large and not job.sheet.board
        and job.sheet.copy == Copy.PARTICIPANT
    ]  # fmt: skip
    groups = {(job.material.id, job.format) for job in jobs}
    assert len(jobs) > len(groups) > 2
    firsts = {(job.material.id, job.format): job.path for job in reversed(jobs)}
    alike = _at_one_address((job, KeptPaper(root, 1, 1, "alike")) for job in jobs)
    assert [paths for _, _, paths in alike] == [
        (firsts[job.material.id, job.format],) for job in jobs
    ]
    apart = _at_one_address((job, KeptPaper(root, 1, 1, str(at))) for at, job in enumerate(jobs))
    assert [paths for _, _, paths in apart] == [(job.path,) for job in jobs]


def matching(paths: set[str], patterns: str) -> set[str]:
    """The paths that match one of the patterns, each of which matches some, and none with a `!`."""
    found = set()
    for pattern in patterns.split():
        matched = {path for path in paths if fnmatch(path, pattern.lstrip("!"))}
        assert matched, pattern
        found = found - matched if pattern.startswith("!") else found | matched
    return found


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One project for all edits, each of which is taken back."""
    folder = tmp_path_factory.mktemp("jobs")
    make_font(folder / "fonts/simsun.ttf", "SimSun", "一")
    return copy_base(folder)


@pytest.fixture(scope="module")
def before(root: Path) -> dict[str, str]:
    found = keys(root)
    assert len(found) == ALL_FILES
    return found


def changed(root: Path, before: dict[str, str], path: Path, content: bytes) -> set[str]:
    """The files whose keys are others when one file of the project has other content."""
    was, times = path.read_bytes(), path.stat()
    path.write_bytes(content)
    after = keys(root)
    path.write_bytes(was)
    # A font is known by its time.
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    # Codes come with the address of the site.
    assert before.keys() == {path for path in after if "erweima" not in path}
    return {path for path in before if before[path] != after[path]}


PACKS = "*/liuyue-hui.* */quannian.*"
"""All packs: each holds the topic and the form."""

NO_BOARD = "!*-xuanchuanlan.pdf"

EDITS = {
    "a word of a question": (TOPIC, "书里哪一页", "书里哪两页",
        f"q/dushu-taolun/*/* q/dushu-taolun/haibao-taolun.png {PACKS}"),
    # So short a text hangs on the notice board as it is.
    "a word of a body that no participant is shown": (
        TOPIC, "备好茶水", "备好热茶",
        f"q/dushu-taolun/*-zhuchi.* q/dushu-taolun/*/*-xuanchuanlan.pdf {PACKS}",
    ),
    "a trainer's note": (
        TOPIC, "冷场时", "没人说时", f"q/dushu-taolun/*-zhuchi.* {PACKS}",
    ),
    "words for one audience": (
        TOPIC, "[第三章]", "[第三章说台风]",
        "q/dushu-taolun/yuwei/*-zhuchi.* q/*/yuwei/dushu-*-xuanchuanlan.pdf yuwei/*/liuyue-hui.*",
    ),
    "where a link leads": (TOPIC, "(id:chuanjia#xian-du)", "(id:chuanjia)", ""),
    "a heading's anchor": (TOPIC, "{#zenme-kai}", "{#kaihui}", ""),
    "our note beside an official text": (PLAN, "支部可以自己定时间", "支部定时间", ""),
    "our mark in it": (PLAN, "    ends: 自己挑选\n", "    ends: 开出书目\n", ""),
    "a title": (FORM, "选书登记表", "选书的登记表", f"q/dengji-biao/* {PACKS}"),
    "a summary": (FORM, "写在这张表上", "写到这张表上", f"q/dengji-biao/*/* {PACKS}"),
    "an empty line, so that all below stands elsewhere": (
        TOPIC, "## 怎么开", "\n\n## 怎么开", "",
    ),
    "keys of a head that no paper prints": (
        TOPIC, "roles: [secretary, member]", "roles: [member]\norder: 7\nstage: du", "",
    ),
    "a clause that is answered": (
        TOPIC, "  - 附件7 二、3\n", "  - 附件7 二、1\n", "q/dushu-taolun/haibao-yuanwen.png",
    ),
    "a source": (BOOK, "海边出版社", "海湾出版社", ""),
    "the contact at the foot of pages": (
        "campaign.yml", "  organiser: 渔委会支部", "  organiser: 渔委会支部\n  contact: 小林", "",
    ),
    "who publishes it": ("campaign.yml", "organiser: 渔委会支部", "organiser: 读书会", "*"),
    "where the site stands": (
        "campaign.yml", "site: 读", "address: https://dushu.example.org/\nsite: 读",
        "*.pdf *.docx *.pptx *.zip */haibao-*.png",
    ),
    "what the campaign is called": ("campaign.yml", "办一件事”", "办两件事”", "*/dayin/*.pdf"),
    "what a kind is called": (
        "campaign.yml", "name: 表格", "name: 表单", f"q/dengji-biao/* {PACKS}",
    ),
    "what an audience's home is headed": (
        "campaign.yml", "title: 渔委会支部", "title: 渔委会的支部", "yuwei/dayin/*.pdf",
    ),
    "the sentence under it": ("campaign.yml", "给渔委会的党员用", "给渔委会党员用", ""),
    "a role": ("campaign.yml", "排好读书，开好会", "排好读书", ""),
    "a comment": ("campaign.yml", "site:", "# 说明\nsite:", ""),
    "a term of the glossary": ("glossary.yml", "定期坐在一起", "每月坐在一起", ""),
    "an event of the calendar": ("calendar.yml", "开一次讨论会", "开讨论会", ""),
    "a pack's title": ("packs.yml", "六月讨论会资料", "六月的资料", "*/liuyue-hui.pdf"),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_makes_again_what_shows_it(root: Path, before: dict[str, str], edit: str) -> None:
    name, old, new, patterns = EDITS[edit]
    path = root / CONTENT / name
    text = path.read_text("utf-8")
    assert old in text
    edited = text.replace(old, new, 1).encode()
    assert changed(root, before, path, edited) == matching(set(before), patterns)


def test_a_picture_that_is_another_makes_its_files_again(
    root: Path, before: dict[str, str]
) -> None:
    other = BytesIO()
    Image.new("RGB", (2, 3), "red").save(other, "png")
    expected = matching(set(before), f"q/dushu-taolun/*-zhuchi.* {PACKS}")
    assert changed(root, before, root / CONTENT / PICTURE, other.getvalue()) == expected


def test_what_is_not_shown_of_a_picture_makes_nothing_again(
    root: Path, before: dict[str, str]
) -> None:
    picture = root / CONTENT / PICTURE
    assert changed(root, before, picture, picture.read_bytes() + b"\0") == set()


def test_another_font_makes_the_pdfs_again(root: Path, before: dict[str, str]) -> None:
    other = root.parent / "other.ttf"
    make_font(other, "SimSun", "一二")
    font = root / "fonts/simsun.ttf"
    # A ZIP of the site holds what somebody may change, in fonts of his own.
    expected = matching(set(before), "*.pdf *.png")
    assert changed(root, before, font, other.read_bytes()) == expected


def test_nothing_changes_by_itself(root: Path, before: dict[str, str]) -> None:
    assert keys(root) == before


@pytest.mark.parametrize("field", ["apart", "small"])
def test_what_is_printed_beside_the_text_counts(root: Path, field: str) -> None:
    library = load(root).library
    assert library is not None
    known = Keys(root, Typesetter(root, Faces(root, system=False)), Untouched(root))
    sheet = next(one for one in editions(library) if one.is_handout)
    block = sheet.blocks[0]
    sheet = replace(sheet, apart=(), small=())
    parted = [replace(sheet, **{field: beside}) for beside in ((), (block,), (block, block))]
    moved = replace(sheet, blocks=(*sheet.blocks, block))
    other = replace(sheet, **{"small" if field == "apart" else "apart": (block,)})
    # A key is kept for an edition's name.
    found = {known.of_notice((one, Format.PDF)) for one in (*parted, moved, other)}
    assert len(found) == 5


@pytest.mark.parametrize("field", ["blocks", "apart", "small"])
def test_a_picture_counts_wherever_it_stands(root: Path, field: str) -> None:
    library = load(root).library
    assert library is not None
    shown = tree.Image(f"{CONTENT}/{PICTURE}", "会场")
    sheet = replace(next(editions(library)), **{field: (shown,)})
    picture = root / CONTENT / PICTURE
    was, other = picture.read_bytes(), BytesIO()
    Image.new("RGB", (3, 2), "red").save(other, "png")
    found = set()
    for content in (other.getvalue(), was):
        picture.write_bytes(content)
        typesetter = Typesetter(root, Faces(root, system=False))
        found.add(Keys(root, typesetter, Untouched(root)).of_notice((sheet, Format.PDF)))
    assert len(found) == 2


def test_where_something_is_written_is_not_said() -> None:
    def taken_over(line: int) -> list[str]:
        return list(said((MaterialId("wenti"), Place("form/x.md", line))))

    assert taken_over(3) == taken_over(4) != list(said((MaterialId("zhenggai"),)))


def test_blocks_hold_no_places() -> None:
    """They are taken as they are, which is sooner done."""
    for name, kind in vars(tree).items():
        if is_dataclass(kind) and name not in {"Document", "LinkUse"}:
            assert not [one.name for one in fields(kind) if "Place" in str(one.type)], name


# -- our own code -----------------------------------------------------------------------

EVERY_WRITER = {*WRITERS.values(), BOOKLET, NOTICE, POSTER}

OWN_EDITS = {
    "cli/exits.py": set(),
    "writers/pages/blocks.py": set(),
    "library/assemble.py": set(),
    "press/keys.py": set(),
    "writers/word/blocks.py": {WRITERS[Format.WORD]},
    "writers/excel/looks.py": {WRITERS[Format.EXCEL]},
    "writers/slides/layouts.py": {WRITERS[Format.SLIDES]},
    "writers/office_package.py": {WRITERS[Format.WORD], WRITERS[Format.SLIDES]},
    "writers/pdf/values.py": {WRITERS[Format.PDF], BOOKLET},
    "writers/pdf/templates/form.typ": {WRITERS[Format.PDF], BOOKLET},
    "writers/poster/poster.py": {POSTER},
    "writers/poster/templates/card.typ": {POSTER},
    "typeset/templates/common.typ": {WRITERS[Format.PDF], BOOKLET, POSTER},
    "sources/pictures.py": EVERY_WRITER - {WRITERS[Format.EXCEL], NOTICE},
    "model/sheets.py": EVERY_WRITER,
    "document/tree.py": EVERY_WRITER,
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("code") / "xuexi"
    return Path(shutil.copytree(Path(xuexi.__file__).parent, folder))


@pytest.mark.parametrize("name", OWN_EDITS)
def test_code_counts_for_the_writers_that_come_to_it(package: Path, name: str) -> None:
    def codes() -> dict[str, str]:
        return {writer: code_of.__wrapped__(writer, package) for writer in EVERY_WRITER}

    before, path = codes(), package / name
    text = path.read_bytes()
    path.write_bytes(text + (b"// x\n" if path.suffix == ".typ" else b"# x\n"))
    after = codes()
    path.write_bytes(text)
    assert {writer for writer in before if before[writer] != after[writer]} == OWN_EDITS[name]


def test_the_packages_that_draw_are_all_counted() -> None:
    drawn_with = frozenset().union(*(reachable(writer).packages for writer in EVERY_WRITER))
    assert drawn_with == MAKERS.keys()


def test_large_print_on_a_site_is_a_file_to_change_and_a_pdf_only_of_what_is_written_on(
    made_up: Library,
) -> None:
    """The page itself prints as large; what is handed out to be written on is no page."""
    chosen = [one for one in editions(made_up, copies=[Copy.PARTICIPANT], large=True) if one.large]
    handed = next(one for one in chosen if one.is_handout)
    read = next(one for one in chosen if not one.is_handout)
    form = next(one.form for one in editions(made_up, kinds=[Kind.FORM]))
    assert site_formats(read) == (Format.WORD,)
    assert site_formats(handed) == (Format.PDF, Format.WORD)
    assert Format.PDF in site_formats(replace(read, form=form))
    assert formats_of(read) == (Format.PDF, Format.WORD)
