"""Characters that no font draws: each is found, and nothing is found that leaves no ink."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result
from golden import CONTENT, copy_base
from test_print_filled import write_form

from made_fonts import make_font
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.print_command import print_command
from xuexi.document import tree
from xuexi.model import Copy, Filled, Kind, Person
from xuexi.press.editions import editions, fill
from xuexi.press.font_findings import font_findings
from xuexi.press.packs import bundles
from xuexi.project.load import load
from xuexi.typeset.faces import Faces
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Bundle, Edition
from xuexi.writers.pdf import write_pdf

BOXES = (
    "\ue000\ue863\uf8ff\U000f0000\U0010fffd"  # private
    "\U00031350\U000323af\U0002ebf0"  # newer than the table of Python 3.11
    "\u0378\U000e1000"  # nobody's
    "\u0600\u06dd\u070f"  # format characters that are seen
    "\u3000\xa0\u2003"  # spaces that the font lacks
    "\x7f镕"
)
NO_INK = (
    "\xad\u034f\u061c\u115f\u180b\u200b\u200d\u200e\u202a\u2060\u2064\u2069\u3164\ufe00\ufe0f\ufeff"
    "\uffa0\U0001bca0\U0001d173\U000e0001\U000e0100\U000e01ef\t\n"
)

_SCALE = 3
"""Pixels a point: a square of the made font has several hundred of them."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The valid project, with one font that has all that its own words need."""
    folder = copy_base(tmp_path_factory.mktemp("boxes"))
    words = "".join(path.read_text("utf-8", "ignore") for path in folder.rglob("*.*"))
    signs = "".join(map(chr, range(33, 127))) + "年月日版（）时间步骤用分钟给主持人目录扫码看网页"
    make_font(folder / "fonts/simsun.ttf", "SimSun", words.replace("\u3000", "") + signs)
    return folder


@pytest.fixture(scope="module")
def typesetter(root: Path) -> Typesetter:
    return Typesetter(root, Faces(root, system=False))


@pytest.fixture(scope="module")
def topic(root: Path) -> Edition:
    library = load(root).library
    assert library is not None
    return next(editions(library, kinds=[Kind.TOPIC], copies=[Copy.PARTICIPANT]))


def with_text(edition: Edition, text: str) -> Edition:
    """The edition with nothing in it but one paragraph."""
    return replace(edition, blocks=(tree.Paragraph((tree.Text(text),)),))


def ink(edition: Edition, typesetter: Typesetter) -> int:
    """Dark pixels of the first page."""
    page = pdfium.PdfDocument(write_pdf(edition, typesetter))[0]
    return sum(page.render(scale=_SCALE, grayscale=True).to_pil().histogram()[:128])


def found_in(edition: Edition, typesetter: Typesetter) -> set[str]:
    """The characters of which something is said."""
    said = font_findings([edition], typesetter.fonts, typesetter.faces)
    return {finding.found for finding in said}


@pytest.mark.parametrize("character", BOXES, ids=ascii)
def test_what_is_a_box_is_found(character: str, topic: Edition, typesetter: Typesetter) -> None:
    edition = with_text(topic, f"读{character}书")
    assert ink(edition, typesetter) > ink(with_text(topic, "读书"), typesetter) + 100
    assert found_in(edition, typesetter) == {character}


@pytest.mark.parametrize("character", NO_INK, ids=ascii)
def test_what_leaves_no_ink_is_not(character: str, topic: Edition, typesetter: Typesetter) -> None:
    edition = with_text(topic, f"读{character}书")
    assert abs(ink(edition, typesetter) - ink(with_text(topic, "读书"), typesetter)) < 100
    assert found_in(edition, typesetter) == set()


def test_a_private_character_that_a_font_holds_is_drawn(root: Path, topic: Edition) -> None:
    make_font(root / "own/fonts/own.ttf", "FangSong", "\ue863")
    faces = Faces(root / "own", system=False)
    typesetter = Typesetter(root, faces)
    text = pdfium.PdfDocument(write_pdf(with_text(topic, "\ue863"), typesetter))[0].get_textpage()
    assert "\ue863" in text.get_text_range()
    said = font_findings([with_text(topic, "\ue863")], typesetter.fonts, typesetter.faces)
    assert "\ue863" not in {finding.found for finding in said}


def test_a_booklet_s_own_words_are_looked_at(root: Path, typesetter: Typesetter) -> None:
    library = load(root).library
    assert library is not None
    bundle = next(bundles(library))
    chosen: list[Bundle] = [
        replace(bundle, title=f"{bundle.title}镕", readers=f"{bundle.readers}喆")
    ]
    said = font_findings((), typesetter.fonts, typesetter.faces, chosen)
    places = {one.found: one.place.path for one in said if one.found in "镕喆"}
    assert places == {"喆": f"{CONTENT}/campaign.yml", "镕": f"{CONTENT}/packs.yml"}


def test_a_name_is_looked_at_as_it_is_filled_in(tmp_path: Path, typesetter: Typesetter) -> None:
    write_form(copy_base(tmp_path))
    library = load(tmp_path).library
    assert library is not None
    chosen = list(editions(library, ids=["qiandao-biao"]))  # type: ignore[list-item]
    before = found_in(chosen[0], typesetter)
    [filled] = fill(chosen, Filled(people=(Person("王\ue863"), Person("马\U00031350"))))
    assert found_in(filled, typesetter) - before >= {"\ue863", "\U00031350", "王", "马"}
    said = font_findings([filled], typesetter.fonts, typesetter.faces)
    assert "填进去的这个字" in next(one.message for one in said if one.found == "\ue863")


@pytest.mark.parametrize("form", ["pdf", "word", "excel"])
def test_a_private_name_of_a_roster_is_said_in_every_format(form: str, tmp_path: Path) -> None:
    write_form(copy_base(tmp_path))
    (tmp_path / "名册.csv").write_text("姓名\n王\ue863\n李强\n", "utf-8")
    result = printed(tmp_path, "--roster", str(tmp_path / "名册.csv"), "--format", form)
    assert "XX704" in result.output
    assert "填进去的这个字是自造字：“〔U+E863〕”" in result.output
    # A box on paper is an error; what another machine will show is only told.
    assert result.return_value == (FINDINGS if "XX702" in result.output else CLEAN)
    assert ("XX702" in result.output) <= (form == "pdf")
    assert list((tmp_path / "paper").rglob("*.*"))


def printed(root: Path, *options: str) -> Result:
    arguments = ["--id", "qiandao-biao", "--root", str(root), "--to", str(root / "paper"), *options]
    return CliRunner().invoke(print_command, arguments, standalone_mode=False)
