"""Fonts in PDFs read back: embedded and cut down, rare names drawn, no font no boxes."""

from __future__ import annotations

import re
from ctypes import c_int, create_string_buffer
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pdf_glyphs import glyphs

from made_fonts import make_font
from xuexi.document import tree
from xuexi.library import Library
from xuexi.model import Copy, Filled, Kind, Person
from xuexi.press.editions import editions, fill
from xuexi.press.font_findings import font_findings
from xuexi.typeset.faces import Faces
from xuexi.typeset.fonts import choose_fonts
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.pdf import write_pdf

pytestmark = pytest.mark.build

NAMES = "朱镕赵垚钱喆孙堃"
_SUBSET = re.compile(r"[A-Z]{6}\+.+")


def first(library: Library, kind: Kind) -> Edition:
    return next(editions(library, kinds=[kind], copies=[Copy.PARTICIPANT]))


def with_names(edition: Edition, names: str = NAMES) -> Edition:
    """The edition with nothing in it but a line of names."""
    source = replace(edition.source, body=names)
    return replace(edition, source=source, blocks=(tree.Paragraph((tree.Text(names),)),))


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """The names of all fonts, each with whether its program is in the file."""
    document = pdfium.PdfDocument(pdf)
    found = {}
    for page in document:
        for item in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT]):
            font = pdfium.raw.FPDFTextObj_GetFont(item)
            name = create_string_buffer(200)
            pdfium.raw.FPDFFont_GetBaseFontName(font, name, 200)
            found[name.value.decode()] = pdfium.raw.FPDFFont_GetIsEmbedded(font) == 1
    return found


def drawn_by(pdf: bytes, characters: str) -> dict[str, str]:
    """For each character the font that draws it."""
    document = pdfium.PdfDocument(pdf)
    found = {}
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            character = text.get_text_range(index, 1)
            if character and character in characters:
                name = create_string_buffer(200)
                pdfium.raw.FPDFText_GetFontInfo(text, index, name, 200, c_int())
                found[character] = name.value.decode()
    return found


@pytest.mark.parametrize("kind", [Kind.GUIDANCE_PLAN, Kind.TOPIC, Kind.FORM, Kind.ACTION])
def test_every_font_is_embedded_and_cut_down(
    made_up: Library, made_up_root: Path, kind: Kind
) -> None:
    pdf = write_pdf(first(made_up, kind), Typesetter(made_up_root))
    fonts = fonts_of(pdf)
    assert fonts
    assert all(fonts.values())
    assert [name for name in fonts if not _SUBSET.fullmatch(name)] == []


def test_a_text_kept_as_it_is_stands_in_the_type_of_the_page(
    made_up: Library, made_up_root: Path
) -> None:
    edition = first(made_up, Kind.ACTION)
    blocks = (tree.Paragraph((tree.Text("甲"),)), tree.Preformatted("乙"))
    edition = replace(edition, source=replace(edition.source, body="甲乙"), blocks=blocks)
    pdf = write_pdf(edition, Typesetter(made_up_root))
    own, kept = (glyph for glyph in glyphs(pdfium.PdfDocument(pdf)[0]) if glyph.text in "甲乙")
    assert kept.size == pytest.approx(own.size)
    fonts = drawn_by(pdf, "甲乙")
    assert fonts["乙"] == fonts["甲"]


@pytest.mark.parametrize("kind", [Kind.GUIDANCE_PLAN, Kind.TOPIC])
def test_rare_names_are_drawn_by_a_font_that_holds_them(
    made_up: Library, made_up_root: Path, kind: Kind
) -> None:
    typesetter = Typesetter(made_up_root)
    edition = with_names(first(made_up, kind))
    fonts = drawn_by(write_pdf(edition, typesetter), NAMES)
    assert set(fonts) == set(NAMES)
    said = {
        finding.found: finding.message
        for finding in font_findings([edition], typesetter.fonts, typesetter.faces)
    }
    role = "fangsong" if edition.source.plan else "song"
    family = typesetter.fonts.families[role][0]
    lacking = {name for name in NAMES if not typesetter.faces.holds(family, name)}
    # What is said is what the file shows: another font draws just these.
    assert set(said) == lacking
    assert len({fonts[name] for name in set(NAMES) - lacking}) == 1
    assert not {fonts[name] for name in lacking} & {fonts[name] for name in set(NAMES) - lacking}


def test_a_name_that_was_filled_in_is_said_to_be(made_up: Library, tmp_path: Path) -> None:
    words = "".join(map(repr, (made_up.campaign, *made_up.materials))) + "第一支部王"
    words += "".join(map(chr, range(33, 127)))
    words += "年月日版第页共例扫码看网页签名填表人：；。、“”（）·些大"
    make_font(tmp_path / "fonts/simsun.ttf", "SimSun", words.replace("镕", ""))
    faces = Faces(tmp_path, system=False)
    chosen = [edition for edition in editions(made_up, kinds=[Kind.FORM]) if lists_people(edition)]
    filled = fill(chosen[:1], Filled("第一支部", people=(Person("王镕"),)))
    assert font_findings(chosen[:1], choose_fonts(faces.families), faces) == ()
    [finding] = font_findings(filled, choose_fonts(faces.families), faces)
    assert (finding.code, finding.found) == ("XX702", "镕")
    assert "填进去的这个字" in finding.message
    assert str(finding.place) == f"{filled[0].source.path}:1:1"


def lists_people(edition: Edition) -> bool:
    return edition.source.form is not None and edition.source.form.lists_people


def test_a_font_of_the_project_s_own_folder_plays_its_role(
    made_up: Library, tmp_path: Path
) -> None:
    """Drawn by another font of the same folder, for the first lacks one of the names."""
    edition = with_names(first(made_up, Kind.GUIDANCE_PLAN), "镕垚")
    make_font(tmp_path / "fonts/fangsong.ttf", "FangSong", "镕")
    make_font(tmp_path / "fonts/simsun.ttf", "SimSun", "垚")
    typesetter = Typesetter(tmp_path, Faces(tmp_path, system=False))
    drawn = drawn_by(write_pdf(edition, typesetter), "镕垚")
    assert {character: name[7:] for character, name in drawn.items()} == {
        "镕": "FangSong",
        "垚": "SimSun",
    }
