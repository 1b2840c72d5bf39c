"""Word files read back: the text is the source's, the looks are what Word and WPS need."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree
from published import published

from page_text import bare
from xuexi.document.parts import Blocks, walk, with_inner
from xuexi.document.plain import block_lines
from xuexi.document.tree import Flow, SelfTest
from xuexi.library import Library
from xuexi.model import Copy, Filled, Kind, Orientation, Person
from xuexi.press.editions import editions, fill
from xuexi.press.formats import Format
from xuexi.text.qr import qr_png
from xuexi.writers.edition import Edition
from xuexi.writers.word import write_word
from xuexi.writers.word.controls import SPACE

pytestmark = pytest.mark.build

_OWN_WORDS = (
    r"阅读(·\d+分钟)?|虚拟情景，供讨论用(·大约用\d+分钟)?|大约用\d+分钟|给主持人|时间步骤用时"
    r"|\d+分钟|\d\d:\d\d|\d+分|\d+|↓|支部姓名日期|第几分钟|\d+—\d+|发给参加人的一张另有文件.*"
    r"|要说的话|追问|说得好的|出了岔子|□?[A-H]|依据|自测|自己测一测"
)
"""What a writer puts between the words of a source: labels, clock times, numbers."""


@pytest.fixture(scope="module")
def plans(library: Library, sample_site: Path) -> list[tuple[Edition, WordDocument]]:
    found = editions(library, kinds=[Kind.GUIDANCE_PLAN])
    return [(edition, read(published(sample_site, edition, Format.WORD))) for edition in found]


@pytest.fixture(scope="module")
def every_kind(made_up: Library, made_up_root: Path) -> list[tuple[Edition, bytes]]:
    """For each kind, copy and paper one edition and its file, and the large ones."""
    found: dict[object, Edition] = {}
    for large in (False, True):
        for edition in editions(made_up, large=large):
            form = edition.source.form
            paper = form.orientation if form else None
            found.setdefault((edition.source.kind, edition.copy, paper, edition.large), edition)
    return [(edition, write_word(edition, made_up_root)) for edition in found.values()]


def read(data: bytes) -> WordDocument:
    return Document(io.BytesIO(data))


def shown(element: etree._Element) -> str:
    """All characters that Word shows of an element, in reading order."""
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def written(cell: etree._Element) -> str:
    """What stands in a cell on paper: what is still to be chosen prints as a space."""
    return shown(cell).replace(SPACE, "")


def value(element: etree._Element, path: str, name: str = "val") -> str | None:
    """An attribute of a child, `pPr/spacing`; None where there is none."""
    found = element.find("/".join(qn(f"w:{part}") for part in path.split("/")))
    return None if found is None else found.get(qn(f"w:{name}"))


def style(document: WordDocument, name: str) -> etree._Element:
    """A style with all that it inherits."""
    [found] = document.styles.element.xpath(f"w:style[w:name/@w:val='{name}']")
    return inherited(document, found)


def inherited(document: WordDocument, own: etree._Element) -> etree._Element:
    """A copy of a style, filled up from those that it is based on, attribute by attribute."""
    found = deepcopy(own)
    based = value(own, "basedOn")
    if based is None:
        return found
    [base] = document.styles.element.xpath(f"w:style[@w:styleId='{based}']")
    for group in inherited(document, base).xpath("w:pPr | w:rPr"):
        mine = found.find(group.tag)
        if mine is None:
            found.append(deepcopy(group))
            continue
        for element in group:
            told = mine.find(element.tag)
            if told is None:
                mine.append(deepcopy(element))
                continue
            for key, text in element.items():
                if key not in told.attrib:
                    told.set(key, text)
    return found


def parts(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, etree.fromstring(archive.read(name))


# -- official texts ------------------------------------------------------------------


def test_an_official_text_is_the_original_to_the_letter(
    library: Library, plans: list[tuple[Edition, WordDocument]]
) -> None:
    for edition, document in plans:
        original = library.originals[edition.source.id].text
        assert original is not None
        lines = [line.strip() for line in original.lines if line.strip()]
        plan = edition.source.plan
        assert plan is not None
        title = len(plan.title_lines) + bool(plan.mark)
        texts = [paragraph.text for paragraph in document.paragraphs]
        # Mark on the first line, title on the third, an empty line below it.
        assert (texts[0], texts[1], texts[3]) == (plan.mark, "", "")
        assert texts[2].split("\n") == list(edition.title_lines)
        assert texts[0] + bare(texts[2]) == bare("".join(lines[:title]))
        assert texts[4:] == lines[title:]
        # No table, no picture, no note: nothing but these paragraphs.
        assert {child.tag for child in document.element.body} == {qn("w:p"), qn("w:sectPr")}


def test_an_official_text_stands_on_22_lines_of_28_characters(
    plans: list[tuple[Edition, WordDocument]],
) -> None:
    for _, document in plans:
        [section] = document.sections
        assert (section.page_width, section.page_height) == (near(210), near(297))
        margins = (section.top_margin, section.bottom_margin, section.left_margin)
        assert (*margins, section.right_margin) == (near(37), near(35), near(28), near(26))
        [grid] = document.element.body.xpath("w:sectPr/w:docGrid")
        assert grid.get(qn("w:type")) == "linesAndChars"
        pitch = int(grid.get(qn("w:linePitch"))) / 20
        assert pitch == 28.95
        assert 22 * pitch <= 225 * 72 / 25.4 < 23 * pitch
        character = 16 + int(grid.get(qn("w:charSpace"))) / 4096
        assert 0 <= 156 * 72 / 25.4 - 28 * character < 0.05


def near(length_mm: float) -> object:
    return pytest.approx(Mm(length_mm), abs=Mm(0.02))


@pytest.mark.parametrize(
    ("name", "font", "half_points", "indent", "pitch"),
    [
        ("公文正文", "仿宋", "32", "200", ("579", "exact")),
        ("附件标记", "黑体", "32", "0", ("579", "exact")),
        ("heading 1", "方正小标宋简体", "44", "0", ("758", "exact")),
        ("heading 2", "黑体", "32", "200", ("579", "exact")),
        ("heading 3", "楷体", "32", "200", ("579", "exact")),
        ("heading 4", "仿宋", "32", "200", ("579", "exact")),
    ],
)
def test_styles_of_an_official_text(
    plans: list[tuple[Edition, WordDocument]],
    name: str,
    font: str,
    half_points: str,
    indent: str,
    pitch: tuple[str, str],
) -> None:
    for _, document in plans:
        found = style(document, name)
        assert value(found, "rPr/rFonts", "eastAsia") == font
        assert value(found, "rPr/sz") == half_points
        assert value(found, "pPr/ind", "firstLineChars") == indent
        spacing = (value(found, "pPr/spacing", "line"), value(found, "pPr/spacing", "lineRule"))
        assert spacing == pitch
        assert value(found, "rPr/color") == "000000"
        # Nothing of running text stands beyond the margin.
        assert value(found, "pPr/overflowPunct") == ("1" if name == "heading 1" else "0")
        assert value(found, "rPr/snapToGrid") == ("0" if name == "heading 1" else "1")
        assert value(found, "pPr/kinsoku") == "1"
        assert value(found, "pPr/jc") == ("center" if name == "heading 1" else
                                          "left" if name == "附件标记" else "both")  # fmt: skip
        assert not document.styles.element.xpath("//w:b | //w:bCs")
        assert not document.element.xpath("//w:b | //w:bCs")


def test_headings_of_an_official_text_are_named(plans: list[tuple[Edition, WordDocument]]) -> None:
    for _, document in plans:
        names = {paragraph.text[:2]: paragraph.style.name for paragraph in document.paragraphs}
        assert names["一、"] == "Heading 2"
        assert {name for mark, name in names.items() if mark.startswith("（")} <= {
            "Heading 3", "公文正文",
        }  # fmt: skip


def test_page_numbers_stand_outside(plans: list[tuple[Edition, WordDocument]]) -> None:
    for _, document in plans:
        [section] = document.sections
        assert document.settings.odd_and_even_pages_header_footer
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            [paragraph] = footer.paragraphs
            assert paragraph.text == "— 1 —"
            assert codes(paragraph._p) == ["PAGE"]
            assert value(paragraph._p, "pPr/jc") == side
            assert value(paragraph._p, "pPr/ind", f"{side}Chars") == "100"
            assert value(style(document, "footer"), "rPr/sz") == "28"
            assert value(style(document, "footer"), "rPr/rFonts", "eastAsia") == "宋体"


def codes(element: etree._Element) -> list[str]:
    """The fields that Word computes."""
    return [(code.text or "").strip() for code in element.iter(qn("w:instrText"))]


# -- every material --------------------------------------------------------------------


def test_every_file_holds_the_words_of_its_view_and_no_others(
    library: Library, sample_site: Path
) -> None:
    """In reading order, for one audience of each material and both copies."""
    seen: set[tuple[str, Copy]] = set()
    for edition in editions(library):
        material = edition.source
        if (material.id, edition.copy) in seen or material.plan:
            continue
        seen.add((material.id, edition.copy))
        document = read(published(sample_site, edition, Format.WORD))
        names = [block.title for block in walk(edition.blocks) if isinstance(block, Flow)]
        assert take_away(document, "FlowTitle") == [name for name in names if name]
        # The head is ours, and a form's sheet has a test of its own.
        body = "".join(shown(child) for child in after_head(document))
        between, rest = [], body
        for line in printed_lines(edition):
            before, found, rest = rest.partition(line.replace("\n", ""))
            assert found or not line, f"{material.id}: {line}"
            between.append(before)
        for words in (*between, rest):
            assert re.fullmatch(f"({_OWN_WORDS})*", bare(words)), (material.id, words)
        head = "".join(shown(child) for child in document.element.body)
        assert bare(f"{''.join(edition.title_lines)}{material.summary}") in bare(head)
    assert len(seen) > len(library.materials) - 5


def printed_lines(edition: Edition) -> list[str]:
    """The lines of a view as paper has them: why an answer is right stands with the answers."""
    blocks = without_whys(edition.blocks) if edition.answers else edition.blocks
    found = map(block_lines, (blocks, edition.apart, edition.answers))
    return [line for lines in found for line in lines if line]


def without_whys(blocks: Blocks) -> Blocks:
    return tuple(
        with_inner(replace(block, why=()) if isinstance(block, SelfTest) else block, without_whys)
        for block in blocks
    )


def take_away(document: WordDocument, style: str) -> list[str]:
    """The paragraphs of a style, out of the document."""
    found = document.element.xpath(f".//w:p[w:pPr/w:pStyle/@w:val='{style}']")
    for paragraph in found:
        paragraph.getparent().remove(paragraph)
    return [shown(paragraph) for paragraph in found]


def after_head(document: WordDocument) -> list[etree._Element]:
    """What stands below the summary."""
    children = list(document.element.body)
    leads = [child for child in children if value(child, "pPr/pStyle") == "Lead"]
    return children[children.index(leads[0]) + 1 :]


def test_a_part_declares_no_more_than_it_uses(every_kind: list[tuple[Edition, bytes]]) -> None:
    for _, data in every_kind:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {one for one in archive.namelist() if re.fullmatch(r"word/\w+\.xml", one)}
            # Styles are made once for many files.
            for name in names - {"word/styles.xml", "word/fontTable.xml"}:
                root = etree.fromstring(archive.read(name))
                told = (name for one in root.iter() for name in (one.tag, *one.attrib))
                used = {etree.QName(name).namespace for name in told}
                assert set(root.nsmap.values()) <= used


def test_emphasis_and_quotes_keep_their_fonts(made_up: Library, made_up_root: Path) -> None:
    """Quotes, dashes and ellipses come from the Chinese font, whatever stands beside them."""
    seen = 0
    for edition in list(editions(made_up, kinds=[Kind.GUIDANCE_PLAN, Kind.TOPIC]))[:6]:
        document = read(write_word(edition, made_up_root))
        runs = [run for run in document.element.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
        words = [run for run in runs if re.search(r"[“”‘’—…]", shown(run))]
        seen += len(words)
        assert not words or {value(run, "rPr/rFonts", "hint") for run in words} == {"eastAsia"}
        for fonts in document.styles.element.iter(qn("w:rFonts")):
            assert len({fonts.get(qn(f"w:{name}")) for name in SCRIPTS}) == 1
    assert seen


SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")


def test_styles_are_what_word_and_wps_need(every_kind: list[tuple[Edition, bytes]]) -> None:
    for _, data in every_kind:
        document = read(data)
        styles = document.styles.element
        assert not styles.xpath("w:docDefaults//w:ind")
        for own in styles.xpath("w:style[@w:type='paragraph']"):
            found = inherited(document, own)
            name = value(found, "name")
            fonts = found.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            assert fonts is not None, name
            assert fonts.get(qn("w:eastAsia")) in FONTS, name
            # An indent is said everywhere, also where there is none.
            assert value(found, "pPr/ind", "firstLineChars") in {"0", "200"}, name
            assert value(found, "pPr/ind", "firstLine"), name
        for level in (1, 2, 3):
            found = style(document, f"heading {level}")
            assert value(found, "pPr/outlineLvl") == str(level - 1)
            assert found.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
        used = {item.get(qn("w:val")) for item in document.element.iter(qn("w:pStyle"))}
        used |= {item.get(qn("w:val")) for item in document.element.iter(qn("w:rStyle"))}
        assert used <= set(styles.xpath("w:style/@w:styleId"))
        for name, part in parts(data):
            assert "theme" not in name
            assert not [
                key for item in part.iter() for key in item.attrib if key.endswith("Theme")
            ], name


FONTS = {"方正小标宋简体", "仿宋", "楷体", "黑体", "宋体"}


def test_who_changes_normal_changes_all(every_kind: list[tuple[Edition, bytes]]) -> None:
    """No style says again what Normal says, and no run what its paragraph's style says."""
    for _, data in every_kind:
        document = read(data)
        styles = document.styles.element
        [normal] = styles.xpath("w:style[@w:default='1']")
        for own in styles.xpath("w:style[@w:type='paragraph'][not(@w:default)]"):
            assert value(own, "basedOn") == "Normal"
            for group in own.xpath("w:pPr | w:rPr"):
                for element in group:
                    base = normal.find(f"{group.tag}/{element.tag}")
                    same = base is not None and dict(base.attrib) == dict(element.attrib)
                    assert not same, (value(own, "name"), element.tag)
        # A size for which a name was made smaller is no style's.
        looks = {item.tag for item in document.element.body.xpath(".//w:r/w:rPr/*")}
        assert looks <= {qn(f"w:{name}") for name in ("rStyle", "rFonts", "sz", "szCs")}
        for fonts in document.element.body.iter(qn("w:rFonts")):
            assert set(fonts.attrib) == {qn("w:hint")}


def test_nothing_breaks_what_a_heading_holds(every_kind: list[tuple[Edition, bytes]]) -> None:
    """The space between a heading and a box goes with the heading."""
    spaces = 0
    for _, data in every_kind:
        document = read(data)
        for first, second in pairwise(document.element.body):
            name = value(first, "pPr/pStyle") or ""
            if value(second, "pPr/pStyle") == "Gap" and name.startswith("Heading"):
                spaces += 1
                assert second.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    assert spaces


def test_a_timetable_stays_on_one_page(every_kind: list[tuple[Edition, bytes]]) -> None:
    tables = 0
    for _, data in every_kind:
        for table in read(data).element.body.iter(qn("w:tbl")):
            rows = table.findall(qn("w:tr"))
            if not shown(rows[0]).endswith("时间步骤用时"):
                continue
            tables += 1
            assert len(table.xpath("w:tr/w:trPr/w:cantSplit")) == len(rows)
            for row in rows[:-1]:
                assert len(list(row.iter(qn("w:keepNext")))) == len(list(row.iter(qn("w:p"))))
            assert not list(rows[-1].iter(qn("w:keepNext")))
    assert tables


def test_tables_have_a_grid_and_rows_that_can_grow(every_kind: list[tuple[Edition, bytes]]) -> None:
    tables = 0
    for _, data in every_kind:
        document = read(data)
        exact = {
            item.get(qn("w:styleId"))
            for item in document.styles.element.xpath("w:style[.//@w:lineRule='exact']")
        }
        for table in document.element.iter(qn("w:tbl")):
            tables += 1
            grid = [int(item.get(qn("w:w"))) for item in table.xpath("w:tblGrid/w:gridCol")]
            assert value(table, "tblPr/tblLayout", "type") == "fixed"
            assert value(table, "tblPr/tblW", "w") == str(sum(grid))
            for row in table.xpath("w:tr"):
                assert [int(width) for width in row.xpath("w:tc/w:tcPr/w:tcW/@w:w")] == grid
                assert set(row.xpath("w:trPr/w:trHeight/@w:hRule")) <= {"atLeast"}
            for paragraph in table.iter(qn("w:p")):
                if shown(paragraph) not in {"", "↓"}:
                    assert value(paragraph, "pPr/pStyle") not in exact
            # Word wants a paragraph at each cell's end.
            assert all(cell[-1].tag == qn("w:p") for cell in table.iter(qn("w:tc")))
    assert tables > 20


def test_large_print_is_large(every_kind: list[tuple[Edition, bytes]]) -> None:
    large = [data for edition, data in every_kind if edition.large]
    assert large
    for data in large:
        document = read(data)
        used = {item.get(qn("w:val")) for item in document.element.iter(qn("w:pStyle"))} - {
            "Gap", "Stroke", "Writing",
        }  # fmt: skip
        for own in document.styles.element.xpath("w:style[@w:type='paragraph']"):
            found = inherited(document, own)
            if found.get(qn("w:styleId")) in used:
                assert int(value(found, "rPr/sz") or 0) >= 36, value(found, "name")


def test_properties_say_what_a_file_is(every_kind: list[tuple[Edition, bytes]]) -> None:
    for edition, data in every_kind:
        document = read(data)
        material, properties = edition.source, document.core_properties
        day = material.updated
        assert properties.title.startswith("".join(edition.title_lines))
        assert properties.author == edition.author != ""
        assert material.summary.startswith(properties.subject.rstrip("…"))
        assert properties.language == "zh-CN"
        assert properties.created.date() == day
        assert properties.modified.date() == day
        assert all(alias in properties.keywords for alias in material.aliases[:3])
        language = document.styles.element.find(f".//{qn('w:lang')}")
        assert language.get(qn("w:eastAsia")) == "zh-CN"


def test_same_input_same_bytes(every_kind: list[tuple[Edition, bytes]], made_up_root: Path) -> None:
    for edition, data in every_kind:
        assert write_word(edition, made_up_root) == data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            names = archive.namelist()
        assert names[0] == "[Content_Types].xml"
        assert names[1:] == sorted(names[1:])


# -- outlines ---------------------------------------------------------------------------


def outline(library: Library, copy: Copy) -> Edition:
    audience = library.campaign.audiences[0]
    topic = library.shelf(audience.id, Kind.TOPIC)[0]
    return next(editions(library, ids=[topic.id], audiences=[audience.id], copies=[copy]))


def test_a_sheet_leads_to_its_page(made_up: Library, made_up_root: Path) -> None:
    plain = outline(made_up, Copy.PARTICIPANT)
    link = f"https://xuexi.example.org/q/{plain.id}/"
    document = read(write_word(replace(plain, short_link=link, has_code=True), made_up_root))
    images = [rel for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.IMAGE]
    assert [image.target_part.blob for image in images] == [qr_png(link)]
    [picture] = document.element.iter(qn("wp:inline"))
    assert int(picture.find(qn("wp:extent")).get("cx")) >= Mm(25)
    assert picture.find(qn("wp:docPr")).get("descr") == f"二维码：{link}"
    assert link in shown(document.element.body)
    assert link in document.sections[0].footer.paragraphs[0].text
    without = read(write_word(plain, made_up_root))
    assert not list(without.element.iter(qn("wp:inline")))


def test_a_participant_gets_lines_and_a_trainer_gets_notes(
    made_up: Library, made_up_root: Path
) -> None:
    heights: dict[Copy, int] = {}
    for copy in Copy:
        document = read(write_word(outline(made_up, copy), made_up_root))
        head = "".join(item.text for item in document.sections[0].header.paragraphs)
        assert head == ("主持人用" if copy is Copy.TRAINER else "")
        rows = document.element.xpath(".//w:trHeight/@w:val")
        assert all(int(height) >= 510 for height in rows)
        heights[copy] = len(rows)
        assert ("给主持人" in shown(document.element.body)) is (copy is Copy.TRAINER)
    assert heights[Copy.PARTICIPANT] > heights[Copy.TRAINER]


def test_the_foot_tells_id_day_address_and_page(made_up: Library, made_up_root: Path) -> None:
    edition = outline(made_up, Copy.PARTICIPANT)
    [section] = read(write_word(edition, made_up_root)).sections
    [foot] = section.footer.paragraphs
    day = edition.source.updated
    version = f"{day.year} 年 {day.month} 月 {day.day} 日版"
    assert foot.text.startswith(f"{edition.source.id}\xa0· {version}\t")
    assert codes(foot._p) == ["PAGE", "NUMPAGES"]
    link = "https://xuexi.example.org/q/x/"
    [section] = read(
        write_word(replace(edition, short_link=link, has_code=True), made_up_root)
    ).sections
    assert f"{version}\xa0· {link}\t" in section.footer.paragraphs[0].text


def test_lists_are_words_own(made_up: Library, made_up_root: Path) -> None:
    document = read(write_word(outline(made_up, Copy.TRAINER), made_up_root))
    definitions = document.part.numbering_part.element
    signs = {}
    for number in definitions.xpath("w:num"):
        kind = value(number, "abstractNumId")
        [text] = definitions.xpath(
            f"w:abstractNum[@w:abstractNumId='{kind}']/w:lvl[@w:ilvl='0']/w:lvlText/@w:val"
        )
        signs[number.get(qn("w:numId"))] = text
    used = {signs[item.get(qn("w:val"))] for item in document.element.iter(qn("w:numId"))}
    assert {"☐", "%1."} <= used


# -- forms -------------------------------------------------------------------------------


def test_a_form_is_drawn_to_the_millimetre(library: Library, sample_site: Path) -> None:
    seen: set[str] = set()
    for edition in editions(library, kinds=[Kind.FORM]):
        form = edition.source.form
        # A paper of questions has no table: test_question_paper.py looks at it.
        if edition.source.id in seen or form is None or not form.columns:
            continue
        seen.add(edition.source.id)
        document = read(published(sample_site, edition, Format.WORD))
        section = document.sections[0]
        wide = form.orientation is Orientation.LANDSCAPE
        assert (section.page_width, section.page_height) == (
            (near(297), near(210)) if wide else (near(210), near(297))
        )
        table = document.tables[0]._tbl
        grid = [int(item.get(qn("w:w"))) / 1440 * 25.4 for item in table.xpath("w:tblGrid/*")]
        printed = form.spread().columns
        assert grid == pytest.approx([column.width_mm for column in printed], abs=0.02)
        rows = table.xpath("w:tr")
        assert len(table.xpath("w:tr/w:trPr/w:cantSplit")) == len(rows)
        head, *answers = table.xpath("w:tr[w:trPr/w:tblHeader]")
        assert [head, *answers] == rows[: 2 if form.questions else 1]
        assert [shown(cell) for cell in head.xpath("w:tc")] == [
            one.name + one.hint for one in form.heads
        ]
        assert "".join(map(shown, answers)) == "".join(
            column.name for column in form.columns if column.question
        )
        [sheet] = edition.sheets
        blank = rows[-len(sheet.rows) :]
        texts = [tuple(written(cell) for cell in row.xpath("w:tc")) for row in blank]
        assert texts == list(sheet.rows)
        assert all(int(row.xpath("w:trPr/w:trHeight/@w:val")[0]) >= 510 for row in blank)
        between = [
            shown(cell)
            for row in rows[1 + len(answers) : -len(sheet.rows)]
            for cell in row.xpath("w:tc")
        ]
        examples = [column.example for column in form.columns]
        assert between == (examples if any(examples) else [])
        above = shown_before(table)
        assert all(f"{name}：" in above for name, _ in sheet.fields)
        below = shown(document.element.body)
        assert all("；".join(column.choices) in below for column in form.columns)
        signs = style_texts(document, "SheetSign")
        assert [name for name in form.signatures if f"{name}：" not in signs] == []
        assert ("日期：" in signs) is form.asks_date
        assert codes(section.footer.paragraphs[0]._p) == ["PAGE", "SECTIONPAGES"]
        assert section.footer.paragraphs[0].text.endswith("第 1 页　共 1 页")
    assert seen == {material.id for material in library.materials if material.table}


def test_what_is_chosen_and_days_are_controls(made_up: Library, made_up_root: Path) -> None:
    """In every empty cell of a column with choices; on paper nothing of them is seen."""
    lists = days = 0
    for edition in editions(made_up, kinds=[Kind.FORM], copies=[Copy.PARTICIPANT]):
        form = edition.source.form
        assert form is not None
        document = read(write_word(edition, made_up_root))
        for sheet, table in zip(edition.sheets, document.tables, strict=False):
            rows = table._tbl.tr_lst[-len(sheet.rows) :]
            for row, texts in zip(rows, sheet.rows, strict=True):
                cells = row.xpath("w:tc")
                for column, text, cell in zip(form.columns, texts, cells, strict=True):
                    offered = edition.choices(column)
                    found = cell.xpath(".//w:sdt")
                    is_day = "日期" in column.name
                    assert len(found) == int(not text and bool(offered or is_day)), column.name
                    if found and offered:
                        items = found[0].iter(qn("w:listItem"))
                        assert tuple(one.get(qn("w:value")) for one in items) == offered
                        lists += 1
                    assert written(cell) == text
        for name, known in sheet.fields:
            asked = document.element.xpath(f"//w:sdt[w:sdtPr/w:alias/@w:val='{name}'][.//w:tab]")
            assert len(asked) == int("日期" in name and not known)
            days += len(asked)
        for control in document.element.iter(qn("w:sdtPr")):
            names = [item.tag.rpartition("}")[2] for item in control]
            assert names[:3] == ["alias", "tag", "showingPlcHdr"]
            assert names[3:] in (["dropDownList"], ["date"])
    assert lists
    assert days


def test_what_a_branch_knows_is_printed_on_its_sheets(made_up: Library, made_up_root: Path) -> None:
    """Each person's sheet begins a new page; names stand in the cells, the branch above."""
    people = tuple(Person(name) for name in ("甲一", "乙二", "镕垚喆堃"))
    filled = Filled(branch="东村党支部", day=date(2016, 6, 30), place="三号冷库", people=people)
    seen: set[bool] = set()
    plain = list(editions(made_up, kinds=[Kind.FORM]))
    for edition in fill([*plain, *map(without_people, plain)], filled):
        form = edition.form
        if edition.filled is None or form is None:
            continue
        has_own = form.prefill.is_per_person and not form.lists_people
        if has_own in seen:
            continue
        seen.add(has_own)
        document = read(write_word(edition, made_up_root))
        assert len(edition.sheets) == (3 if has_own else 1)
        breaks = document.element.xpath(".//w:p[w:pPr/w:pageBreakBefore]")
        assert len(breaks) == len(edition.sheets) - 1
        tables = document.tables[: len(edition.sheets)]
        for sheet, table in zip(edition.sheets, tables, strict=True):
            above = shown_before(table._tbl)
            assert all(f"{name}：{value}" in above for name, value in sheet.fields)
            cells = [
                tuple(written(cell) for cell in row.xpath("w:tc")) for row in table._tbl.tr_lst
            ]
            assert cells[-len(sheet.rows) :] == list(sheet.rows)
        words = shown(document.element.body)
        assert "东村党支部" in words
    assert seen == {True, False}


def without_people(edition: Edition) -> Edition:
    """The form without its people's rows, so that each may have a sheet of his own."""
    assert edition.form is not None
    columns = tuple(replace(column, from_roster=()) for column in edition.form.columns)
    return replace(edition, form=replace(edition.form, columns=columns))


def style_texts(document: WordDocument, style: str) -> str:
    """All characters of the paragraphs in a style."""
    found = document.element.xpath(f".//w:p[w:pPr/w:pStyle/@w:val='{style}']")
    return "".join(shown(paragraph) for paragraph in found)


def shown_before(table: etree._Element) -> str:
    """The characters of all that stands before a table, in reading order."""
    return "".join(reversed([shown(item) for item in table.itersiblings(preceding=True)]))
