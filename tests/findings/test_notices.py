"""At the address of a file that was taken away stands one that says so."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2 as pdfium
import pytest
import zxingcpp
from golden import CONTENT, copy_base
from icalendar import Calendar
from lxml import etree
from PIL import Image

from xuexi.library import Library
from xuexi.library.published import files_of, picture_thing, sent_of, sheet_thing
from xuexi.links.ledger.facts import Entity, Fact, Named, Same, Shown, Thing, entity, thing
from xuexi.links.ledger.text import write_ledger
from xuexi.model import AudienceId, Copy, MaterialId
from xuexi.press.formats import Format
from xuexi.press.jobs import NoticeJob, jobs_of
from xuexi.press.keys import Keys
from xuexi.press.notices import StandIn, notices
from xuexi.press.press import Press
from xuexi.press.printing import make_paper
from xuexi.press.untouched import Untouched
from xuexi.project.artifacts import make_artifacts
from xuexi.project.load import load
from xuexi.sources.published import LEDGER_FILE
from xuexi.text.qr import qr_png
from xuexi.typeset.faces import Faces
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.notice import ENDS, Notice
from xuexi.writers.poster import Design

DAY = "2031-05-21"
ADDRESS = "https://xuexi.example.gov.cn/yuandi/"
GONE, BIAO, OLD, BOOK, TOPIC = (
    entity("material", one)
    for one in ("jiubiao", "dengji-biao", "laoshu", "chuanjia", "dushu-taolun")
)
WITHDRAWN = f"""\
withdrawn:
  - id: dengji-biao
    why: '<b>&"'
    day: {DAY}
    instead: chuanjia
"""


def file(material: Entity, audience: str, form: str) -> Thing:
    own = MaterialId(material.removeprefix("material:"))
    return sheet_thing(own, AudienceId(audience), Copy.PARTICIPANT, "any", "normal", form)


def picture(material: Entity, design: Design) -> tuple[str, Thing]:
    own = MaterialId(material.removeprefix("material:"))
    return f"q/{own}/{design.file}", picture_thing(own, design)


PICTURES = {
    **dict(picture(BIAO, one) for one in (Design.CARD, Design.CODE, Design.CODE_SVG)),
    **dict(picture(GONE, one) for one in (Design.TALL, Design.CARD)),
    # Of what is still there, but has no such picture.
    **dict([picture(TOPIC, Design.NOTICE)]),
}
PACK = entity("pack", "bao")
YUWEI = entity("audience", "yuwei")
OTHERS = {
    "yuwei/dayin/bao.zip": thing("pack", PACK, YUWEI, entity("format", "zip")),
    "yuwei/dayin/bao.pdf": thing("pack", PACK, YUWEI, entity("format", "pdf")),
    # The shop floor has the pack as well; they do no longer.
    "yuwei/dayin/quannian.zip": thing(
        "pack", entity("pack", "quannian"), YUWEI, entity("format", "zip")
    ),
    "q/jiubiao/guangbo/yuwei/jiubiao-guangbo.txt": thing(
        "broadcast", GONE, YUWEI, entity("format", "txt")
    ),
    "rili/laodui.ics": thing("calendar", entity("audience", "laodui")),
}
LEDGER: set[Fact] = {
    Named(GONE, "旧登记表", f"{CONTENT}/form/jiubiao.md", "2031-03-01"),
    *(
        Shown(f"q/jiubiao/{audience}/jiubiao.{form}", file(GONE, audience, form), DAY)
        for audience in ("yuwei", "chejian")
        for form in ("pdf", "docx", "xlsx", "pptx")
    ),
    Named(BIAO, "登记表", "", DAY),
    Shown("q/dengji-biao/yuwei/x.pdf", file(BIAO, "yuwei", "pdf"), DAY),
    *(
        Shown(f"{one.replace(':', '/').replace('material', 'q')}/", thing("permalink", one), DAY)
        for one in (GONE, BIAO)
    ),
    # Called otherwise since then, and not taken away.
    Named(OLD, "老书", "", DAY),
    Same(OLD, BOOK, DAY),
    Shown("q/laoshu/yuwei/laoshu.pdf", file(OLD, "yuwei", "pdf"), DAY),
    Named(TOPIC, "读书讨论", "", DAY),
    Named(PACK, "旧资料包", "", DAY),
    Named(entity("pack", "quannian"), "全年资料", "", DAY),
    *(Shown(path, what, DAY) for path, what in {**PICTURES, **OTHERS}.items()),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_base(tmp_path)
    campaign = root / CONTENT / "campaign.yml"
    campaign.write_text(f"address: {ADDRESS}\n{campaign.read_text('utf-8')}", "utf-8")
    (root / LEDGER_FILE).write_text(write_ledger(LEDGER), "utf-8")
    (root / CONTENT / "withdrawn.yml").write_text(WITHDRAWN, "utf-8")
    return root


@pytest.fixture
def library(root: Path) -> Library:
    loaded = load(root).library
    assert loaded is not None
    return loaded


@pytest.fixture
def typesetter(root: Path) -> Typesetter:
    return Typesetter(root)


def of(library: Library) -> dict[str, StandIn]:
    """By path, what stands in where the site offers nothing but what needs no press."""
    files = {
        **dict(sent_of(library)), **dict(files_of(library)),
        "q/chuanjia/yuwei/chuanjia.pdf": file(BOOK, "yuwei", "pdf"),
        "chejian/dayin/quannian.zip": thing(
            "pack", entity("pack", "quannian"), entity("audience", "chejian"),
            entity("format", "zip"),
        ),
    }  # fmt: skip
    return {path: one for one in notices(library, files) for path in one.paths}


def test_every_file_has_one_in_its_own_format(library: Library) -> None:
    found = of(library)
    shown = {one.address for one in LEDGER if isinstance(one, Shown)}
    alive = {"q/laoshu/yuwei/laoshu.pdf", "yuwei/dayin/quannian.zip"}
    assert found.keys() == {path for path in shown - alive if not path.endswith("/")}
    assert all(path.endswith(f".{one.end}") for path, one in found.items())
    assert {one.end for one in found.values()} == {*ENDS, *Format, "png"}
    both = [found[f"q/jiubiao/{audience}/jiubiao.pdf"] for audience in ("yuwei", "chejian")]
    assert both[0] is both[1], "made once"


def test_where_nothing_was_published_there_is_nothing_to_say(library: Library) -> None:
    assert of(replace(library, ledger=frozenset())) == {}


def test_it_does_not_change_with_the_rest(library: Library) -> None:
    [later] = [replace(one, updated=one.updated.replace(year=2040)) for one in library.materials][
        :1
    ]
    other = replace(library, materials=(later, *library.materials[1:]))
    assert of(other) == of(library)


@pytest.fixture
def made(root: Path, library: Library, typesetter: Typesetter) -> dict[str, bytes]:
    """By path, what is made."""
    press = Press(typesetter)
    return {
        path: press.fill(job.notice.order)
        for job in jobs_of(library, root, typesetter)
        if isinstance(job, NoticeJob)
        for path in job.notice.paths
    }


def words_of(path: str, content: bytes) -> str:
    end = path.rpartition(".")[2]
    match end:
        case "pdf":
            document = pdfium.PdfDocument(content)
            assert len(document) == 1
            text = document[0].get_textpage().get_text_range()
        case "docx" | "xlsx":
            part = "word/document.xml" if end == "docx" else "xl/sharedStrings.xml"
            with ZipFile(BytesIO(content)) as package:
                text = "".join(etree.fromstring(package.read(part)).itertext())
        case "pptx":
            with ZipFile(BytesIO(content)) as package:
                slides = sorted(name for name in package.namelist() if "lides/" in name)
                shown = (package.read(name) for name in slides if name.endswith(".xml"))
                text = "".join(word for one in shown for word in etree.fromstring(one).itertext())
        case "zip":
            with ZipFile(BytesIO(content)) as package:
                [name] = package.namelist()
                assert name.endswith(".txt")
                return words_of(name, package.read(name))
        case "ics":
            [entry] = Calendar.from_ical(content).walk("VEVENT")
            text = f"{entry['summary']}{entry['description']}"
        case "svg":
            text = "".join(etree.fromstring(content).itertext())
        case _:
            text = content.decode("utf-8")
            assert text.startswith("\ufeff"), "for Notepad"
    return "".join(text.split())


@pytest.mark.build
def test_every_format_can_be_read(made: dict[str, bytes]) -> None:
    read = {path: words_of(path, data) for path, data in made.items() if path.count(".png") == 0}
    code = next(path for path in read if path.endswith("erweima.svg"))
    del read[code]
    assert {path.rpartition(".")[2] for path in read} == {
        "pdf",
        "docx",
        "xlsx",
        "pptx",
        "txt",
        "zip",
        "ics",
    }
    for path, said in read.items():
        if "dengji-biao" in path:
            assert "已撤下" in said
            assert '原因：<b>&"' in said
            assert "2031年5月21日" in said
            assert "《船家记事》导读" in said
            assert "登记表" not in said, "what was withdrawn for its words says none of them"
        elif "jiubiao" in path:
            assert "《旧登记表》已经撤下" in said
            assert "原因" not in said
        else:
            assert "不再提供" in said
            assert "已撤下" not in said
        assert ADDRESS in said
    assert "资料包《旧资料包》" in read["yuwei/dayin/bao.zip"]


@pytest.mark.build
def test_a_code_still_leads_to_the_page_that_says_it(made: dict[str, bytes]) -> None:
    assert made["q/dengji-biao/erweima.png"] == qr_png(f"{ADDRESS}q/dengji-biao/")
    drawn = etree.fromstring(made["q/dengji-biao/erweima.svg"])
    assert not "".join(drawn.itertext()).strip()


@pytest.mark.build
def test_a_picture_says_it_and_has_the_size_that_it_had(made: dict[str, bytes]) -> None:
    tall = Image.open(BytesIO(made["q/jiubiao/haibao-changtu.png"])).convert("RGB")
    assert tall.width == 1080
    assert zxingcpp.read_barcodes(tall)[0].text == f"{ADDRESS}q/jiubiao/"
    for material in ("jiubiao", "dengji-biao"):
        card = made[f"q/{material}/fengmian.png"]
        assert Image.open(BytesIO(card)).size == (500, 500)
        assert len(card) <= 15_000
    assert "q/dushu-taolun/haibao-tongzhi.png" in made


@pytest.mark.build
def test_a_code_that_would_lead_nowhere_says_it_in_words(
    library: Library, typesetter: Typesetter
) -> None:
    """While nobody knows where the site is."""
    homeless = replace(library, campaign=replace(library.campaign, address=""))
    orders = {path: one.order for path, one in of(homeless).items()}
    said = Press(typesetter).fill(orders["q/dengji-biao/erweima.svg"])
    assert "已撤下" in words_of("x.svg", said)
    picture = Press(typesetter).fill(orders["q/dengji-biao/erweima.png"])
    assert Image.open(BytesIO(picture)).width == 1080


def test_each_has_a_key_of_its_own(root: Path, library: Library, typesetter: Typesetter) -> None:
    """Though a notice has the name of an edition, or of another notice."""
    jobs = jobs_of(library, root, typesetter)
    keys = [job.key for job in jobs if isinstance(job, NoticeJob)]
    assert keys
    assert len(set(keys)) == len(keys)
    assert not {job.key for job in jobs if not isinstance(job, NoticeJob)}.intersection(keys)
    known = Keys(root, typesetter, Untouched(root))
    for one in of(library).values():
        other = replace(one.edition, summary="别的话")
        if isinstance(one.order, tuple):
            assert known.of_notice(one.order) != known.of_notice((other, one.order[1]))
        if isinstance(one.order, Notice):
            assert known.of_notice(one.order) != known.of_notice(Notice(other, one.end))


def test_without_a_font_there_are_those_that_need_none(root: Path, library: Library) -> None:
    bare = Typesetter(root, Faces(root, system=False))
    jobs = [job for job in jobs_of(library, root, bare) if isinstance(job, NoticeJob)]
    assert {job.notice.end for job in jobs} == {"docx", "xlsx", "pptx", "txt", "zip", "ics"}


@pytest.mark.build
def test_they_stand_at_the_old_addresses_and_no_page_offers_them(
    root: Path, library: Library
) -> None:
    paper = make_paper(library, root)
    there = {file.path for file in paper.files}
    gone = of(library).keys()
    assert gone <= there
    offered = {one.path for sheets in paper.downloads.sheets.values() for one in sheets}
    offered |= {one.path for packs in paper.downloads.packs.values() for one in packs}
    offered |= {one.path for one in paper.downloads.pictures.values() for one in one}
    assert offered.isdisjoint(gone)
    # As if the press had not known what became of the old book.
    [book] = [one for one in paper.files if one.path == "q/chuanjia/yuwei/chuanjia.pdf"]
    wrong = replace(paper.files[0], path="q/laoshu/yuwei/laoshu.pdf")
    artifacts = tuple(
        make_artifacts(library, root, paper=replace(paper, files=(*paper.files, wrong)))
    )
    assert replace(book, path=wrong.path) in artifacts
    paths = [one.path for one in artifacts if not isinstance(one, PageArtifact)]
    assert len(paths) == len(set(paths)), "two files at one address"
    assert {one.address for one in LEDGER if isinstance(one, Shown)} - {
        "q/jiubiao/",
        "q/dengji-biao/",
    } <= set(paths)
