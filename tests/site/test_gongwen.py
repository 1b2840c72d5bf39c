"""`xuexi print FILE --gongwen`: where things stand on the paper of an office's own document."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from PIL.Image import Image

from made_dispatch import NOTICE
from page_text import bare
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.print_command import print_command
from xuexi.document.plain import clause_text
from xuexi.library import Library
from xuexi.model import Kind
from xuexi.model.dispatch import Dispatch
from xuexi.press.editions import editions
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.pdf import write_pdf
from xuexi.writers.word import write_word

pytestmark = pytest.mark.build

_MM = 72 / 25.4
_TOP, _BOTTOM, _LEFT, _RIGHT = 37, 35, 28, 26
_CHARACTER = 156 / 28
_DARK = [1] * 128 + [0] * 128
"""Of each shade of grey whether it is dark."""
NAME = "关于做好船员安全学习工作的通知（公文格式）"


def word_file(path: Path, *lines: str) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def printed(file: Path, *options: str) -> Result:
    arguments = [str(file), "--gongwen", "--to", str(file.parent / "out"), *options]
    arguments += ["--root", str(file.parent)]
    return CliRunner().invoke(print_command, arguments, standalone_mode=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, made_up_root: Path) -> Path:
    """A notice, printed."""
    folder = tmp_path_factory.mktemp("gongwen")
    (folder / "fonts").symlink_to(made_up_root / "fonts")
    result = printed(word_file(folder / "tongzhi.docx", *NOTICE))
    assert result.return_value == CLEAN, result.output
    assert "认出：标题、发文机关标志、发文字号" in result.output
    assert "附件 2 个" in result.output
    assert "正文算下来排到第 4 面，版记在第 4 面的最下面" in result.output
    return folder


@pytest.fixture(scope="module")
def pdf(folder: Path) -> pdfium.PdfDocument:
    return pdfium.PdfDocument(folder / "out" / f"{NAME}.pdf")


def place(page: pdfium.PdfPage, words: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the last such words, in millimetres from the upper left."""
    text = page.get_textpage()
    search = text.search(words)
    places = list(iter(search.get_next, None))
    assert places, words
    found = places[-1]
    boxes = [text.get_charbox(found[0] + at) for at in range(found[1])]
    left, right = min(box[0] for box in boxes) / _MM, max(box[2] for box in boxes) / _MM
    top, bottom = max(box[3] for box in boxes) / _MM, min(box[1] for box in boxes) / _MM
    return left, 297 - top, right, 297 - bottom


def test_every_word_is_printed(pdf: pdfium.PdfDocument, folder: Path) -> None:
    pages = "".join(page.get_textpage().get_text_range() for page in pdf)
    read = re.sub(r"—\d—", "", bare(pages))
    assert read == bare("".join(NOTICE))
    document = Document(str(folder / "out" / f"{NAME}.docx"))
    texts = (found.text or "" for found in document.element.body.iter(qn("w:t")))
    assert bare("".join(texts)) == bare("".join(NOTICE))


def test_where_the_head_stands(pdf: pdfium.PdfDocument) -> None:
    page = pdf[0]
    _, top, _, _ = place(page, "海湾县渔业局文件")
    # Its upper edge 35 mm below the text's; a character does not fill its square.
    assert top - _TOP == pytest.approx(35, abs=2.5)
    left, _, right, number = place(page, "海渔发〔2031〕12号")
    assert (left + right) / 2 == pytest.approx(_LEFT + 78, abs=1.5)
    line = red_line(page)
    assert line - number == pytest.approx(4, abs=1)
    title = place(page, "关于做好船员安全学习")
    assert (title[0] + title[2]) / 2 == pytest.approx(_LEFT + 78, abs=1)
    left, *_ = place(page, "各乡镇人民政府")
    assert left == pytest.approx(_LEFT, abs=1)
    left, *_ = place(page, "现将今年")
    assert left == pytest.approx(_LEFT + 2 * _CHARACTER, abs=1)


def red_line(page: pdfium.PdfPage) -> float:
    """How far below the paper's upper edge a line of red crosses the text."""
    picture = page.render(scale=4).to_pil().convert("RGB")
    middle = round((_LEFT + 3) * 4 * _MM)
    column = [picture.getpixel((middle, y)) for y in range(picture.height)]
    reds = [y for y, (red, green, _) in enumerate(column) if red > 150 and green < 120]
    return reds[0] / 4 / _MM


def test_where_the_end_stands(pdf: pdfium.PdfDocument) -> None:
    page = next(page for page in pdf if "（此件公开发布）" in page.get_textpage().get_text_range())
    day, name = place(page, "2031年4月10日"), place(page, "海湾县渔业局")
    assert 210 - _RIGHT - day[2] == pytest.approx(4 * _CHARACTER, abs=1.8)
    assert (name[0] + name[2]) / 2 == pytest.approx((day[0] + day[2]) / 2, abs=1.2)
    left, *_ = place(page, "此件公开发布")
    assert left - _LEFT == pytest.approx(3 * _CHARACTER, abs=1)


def test_attachments_begin_pages_and_the_imprint_ends_the_last(pdf: pdfium.PdfDocument) -> None:
    texts = [bare(page.get_textpage().get_text_range()) for page in pdf]
    begin = [text for text in texts if text.startswith("附件")]
    assert [text[:8] for text in begin] == ["附件1学习进度表", "附件2隐患排查表"]
    # The text ends on the third side, so the imprint is on the back of that sheet.
    assert texts[-2] in begin
    assert len(texts) == 4
    assert "抄送" in texts[-1]
    *_, bottom = place(pdf[len(pdf) - 1], "海湾县渔业局办公室")
    # The last line stands on the lower edge of the text, 5 points below the words.
    assert 297 - _BOTTOM - bottom == pytest.approx(2, abs=1.5)
    left, *_ = place(pdf[len(pdf) - 1], "抄送")
    assert left - _LEFT == pytest.approx(14 / _MM, abs=1)


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        pytest.param(1, ["1", "2"], id="the text ends on a right-hand page"),
        pytest.param(27, ["1", "2"], id="the text leaves just room on the back"),
        pytest.param(28, ["1", "2", "", ""], id="the text leaves none: what follows has no number"),
    ],
)
def test_the_imprint_ends_the_last_even_page(
    lines: int, numbers: list[str], tmp_path: Path, made_up_root: Path
) -> None:
    (tmp_path / "fonts").symlink_to(made_up_root / "fonts")
    text = (*NOTICE[:5], *(f"第{at}件事，今天做完。" for at in range(lines)), *NOTICE[-2:])
    result = printed(word_file(tmp_path / "tongzhi.docx", *text))
    assert result.return_value == CLEAN, result.output
    document = pdfium.PdfDocument(tmp_path / "out" / f"{NAME}.pdf")
    texts = [bare(page.get_textpage().get_text_range()) for page in document]
    found = [re.search(r"—(\d)—$|^—(\d)—", text) for text in texts]
    assert [(one[1] or one[2]) if one else "" for one in found] == numbers
    *_, bottom = place(document[len(document) - 1], "海湾县渔业局办公室")
    assert 297 - _BOTTOM - bottom == pytest.approx(2, abs=1.5)


def test_the_dash_of_a_number_stands_7_mm_below_the_text_and_is_a_character_wide(
    library: Library, typesetter: Typesetter
) -> None:
    plan = next(editions(library, kinds=[Kind.GUIDANCE_PLAN]))
    document = pdfium.PdfDocument(write_pdf(plan, typesetter))
    for number in (1, 2):
        page = document[number - 1]
        scale = 8
        picture = page.render(scale=scale).to_pil().convert("L")
        first = round((297 - _BOTTOM + 0.5) * scale * _MM)
        rows = [y for y in range(first, picture.height) if _longest(picture, y) > 9 * scale]
        assert rows[0] / scale / _MM - (297 - _BOTTOM) == pytest.approx(7, abs=0.3)
        text = page.get_textpage()
        at = text.search(f"— {number} —").get_next()
        assert at is not None
        for index in (at[0], at[0] + at[1] - 1):
            left, _, right, _ = text.get_charbox(index, loose=True)
            assert right - left == pytest.approx(14, abs=0.1)


def _longest(picture: Image, y: int) -> int:
    """The longest run of dark in a row of grey pixels."""
    row = picture.crop((0, y, picture.width, y + 1)).point(_DARK).tobytes()
    return max(map(len, row.split(b"\0")))


def test_word_says_the_same_in_styles(folder: Path) -> None:
    document = Document(str(folder / "out" / f"{NAME}.docx"))
    styles = {one.text: one.style.name for one in document.paragraphs if one.text}
    assert styles["海湾县渔业局文件"] == "发文机关标志"
    assert styles["海渔发〔2031〕12号"] == "发文字号"
    assert styles["海湾县渔业局"] == styles["2031年4月10日"] == "署名和日期"
    assert styles["（此件公开发布）"] == "附注"
    [lead] = [run for one in document.paragraphs for run in one.runs if run.text == "学船章。"]
    assert lead.style.name == "二级首句"
    assert lead.style.element.rPr.rFonts.get(qn("w:eastAsia")) == "楷体"
    [table] = document.tables
    hangs = table._tbl.tblPr.find(qn("w:tblpPr"))
    assert (hangs.get(qn("w:vertAnchor")), hangs.get(qn("w:tblpYSpec"))) == ("margin", "bottom")
    # LibreOffice takes no table out of the flow that is as wide as the text and is placed by it.
    place = hangs.get(qn("w:horzAnchor")), round(int(hangs.get(qn("w:tblpX"))) / 20 / 72 * 25.4)
    assert place == ("page", _LEFT)
    begins = [one.text for one in document.paragraphs if one.paragraph_format.page_break_before]
    assert begins == ["附件1", "附件2"]


@pytest.mark.parametrize(
    ("lines", "feet"),
    [
        pytest.param(["今天做完。"], [True, None], id="its back has the next number"),
        pytest.param(
            ["今天做完。", *NOTICE[11:13], "附件1", "全体船员和家属" * 4, *["王海。"] * 16],
            [True, False],
            id="behind a blank side there is none",
        ),
        pytest.param(["今天做完。"] * 3, [True], id="nobody can tell: below the text"),
    ],
)
def test_in_word_an_imprint_has_a_page_of_its_own_where_it_needs_one(
    lines: list[str], feet: list[bool | None], tmp_path: Path
) -> None:
    """Whether each section numbers its pages; None where it does as the one before."""
    ends = () if "附件1" in lines else NOTICE[11:13]
    text = word_file(tmp_path / "a.docx", *NOTICE[:5], *lines, *ends, *NOTICE[-2:])
    assert printed(text, "--format", "word").return_value == CLEAN
    sections = Document(str(tmp_path / "out" / f"{NAME}.docx")).sections
    found = []
    for section in sections:
        footers = (section.footer, section.even_page_footer)
        inherited = {footer.is_linked_to_previous for footer in footers}
        numbers = {"PAGE" in footer._element.xml for footer in footers if inherited == {False}}
        found.append(numbers.pop() if len(numbers) == 1 else None)
    assert found == feet
    assert {section.start_type for section in sections[1:]} <= {WD_SECTION.EVEN_PAGE}


def test_a_document_to_those_above(tmp_path: Path, made_up_root: Path) -> None:
    (tmp_path / "fonts").symlink_to(made_up_root / "fonts")
    lines = (
        "海渔请〔2031〕3号　签发人：王海",
        "关于购置救生衣的请示",
        "县人民政府：",
        "请批一百件。",
    )
    assert printed(word_file(tmp_path / "a.docx", *lines)).return_value == CLEAN
    page = pdfium.PdfDocument(tmp_path / "out/关于购置救生衣的请示（公文格式）.pdf")[0]
    number, signer = place(page, "海渔请"), place(page, "王海")
    assert number[0] - _LEFT == pytest.approx(_CHARACTER, abs=0.7)
    assert 210 - _RIGHT - signer[2] == pytest.approx(_CHARACTER, abs=0.9)
    assert number[3] == pytest.approx(signer[3], abs=1)


def test_what_is_not_carried_over_is_named(tmp_path: Path) -> None:
    """Words refuse the whole, for nobody would miss them in time; a picture is named."""
    file = word_file(tmp_path / "a.docx", *NOTICE)
    document = Document(str(file))
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "缆绳"
    document.save(str(file))
    refused = printed(file, "--format", "word")
    assert refused.return_value == FINDINGS
    assert "表格" in refused.output
    assert not (tmp_path / "out").exists()
    document = Document(str(word_file(file, *NOTICE)))
    document.sections[0].header.paragraphs[0].text = "内部学习"
    document.save(str(file))
    named = printed(file, "--format", "word")
    assert named.return_value == CLEAN, named.output
    assert "没有排进去：页眉 1 处（内容：内部学习）" in named.output


def test_a_plain_table_is_drawn_in_its_place(tmp_path: Path, made_up_root: Path) -> None:
    (tmp_path / "fonts").symlink_to(made_up_root / "fonts")
    file = word_file(tmp_path / "a.docx", "关于开会的通知", "日子排在下面。")
    document = Document(str(file))
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("哪天", "谁来", "四月十日", "王海\n李强"), strict=True):
        cell.text = text
    document.add_paragraph("一、别的")
    document.save(str(file))
    result = printed(file)
    assert result.return_value == CLEAN, result.output
    assert "表格 1 张" in result.output
    name = "关于开会的通知（公文格式）"
    pages = pdfium.PdfDocument(tmp_path / "out" / f"{name}.pdf")
    read = bare("".join(page.get_textpage().get_text_range() for page in pages))
    assert "日子排在下面。哪天谁来四月十日王海李强一、别的" in read
    [made] = Document(str(tmp_path / "out" / f"{name}.docx")).tables
    assert [[cell.text for cell in row.cells] for row in made.rows] == [
        ["哪天", "谁来"], ["四月十日", "王海\n李强"],
    ]  # fmt: skip


def test_same_input_same_bytes(folder: Path, tmp_path: Path, made_up_root: Path) -> None:
    (tmp_path / "fonts").symlink_to(made_up_root / "fonts")
    printed(word_file(tmp_path / "b.docx", *NOTICE))
    for end in ("pdf", "docx"):
        ours = (tmp_path / "out" / f"{NAME}.{end}").read_bytes()
        assert ours == (folder / "out" / f"{NAME}.{end}").read_bytes()
    with zipfile.ZipFile(io.BytesIO(ours)) as archive:
        assert "2031-04-10" in archive.read("docProps/core.xml").decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x.docx"], "照公文格式排：xuexi print x.docx --gongwen"),
        (["--gongwen"], "请写明排哪个文件"),
        (["x.docx", "--gongwen"], "找不到文件：x.docx"),
        (["x.docx", "--gongwen", "--large"], "--gongwen 只能和文件、--format、--to 一起写"),
    ],
)
def test_half_of_it_is_answered(arguments: list[str], said: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(print_command, [*arguments, "--root", str(tmp_path)])
    assert result.exit_code == 2
    assert said in result.output


def test_a_plan_has_around_it_what_its_head_says(
    made_up: Library, made_up_root: Path, typesetter: Typesetter
) -> None:
    plain = next(editions(made_up, kinds=[Kind.GUIDANCE_PLAN]))
    *_, last_but_one, last = plain.blocks
    ends = clause_text(last_but_one), clause_text(last)  # type: ignore[arg-type]
    about = Dispatch(
        letterhead="海湾县渔业局文件", number="海渔发〔2031〕12号", signed_by=ends[:1], day=ends[1],
        copies_to="抄送：县委办公室。", printed_by="海湾县渔业局办公室", printed_on="2031年4月11日",
    )  # fmt: skip
    plan = plain.source.plan
    assert plan is not None
    material = replace(plain.source, plan=replace(plan, dispatch=about))
    edition = Edition.of(made_up.campaign, plain.audience, material, plain.blocks)
    assert edition.official is not None
    assert edition.official.dispatch == about
    # What the text ends with anyway stands at its own place, and is not said twice.
    assert edition.blocks == plain.blocks[:-2]
    pages = [page.get_textpage() for page in pdfium.PdfDocument(write_pdf(edition, typesetter))]
    said = bare("".join(page.get_text_range() for page in pages))
    for words in (about.letterhead, about.number, *ends, about.copies_to, "2031年4月11日印发"):
        assert said.count(bare(words)) == 1, words
    document = Document(io.BytesIO(write_word(edition, made_up_root)))
    styles = [one.style.name for one in document.paragraphs if one.text]
    assert styles[:2] == ["发文机关标志", "发文字号"]
    assert styles[-2:] == ["署名和日期"] * 2
    other = replace(about, day="2031年4月9日")
    material = replace(material, plan=replace(plan, dispatch=other))
    assert Edition.of(made_up.campaign, plain.audience, material, plain.blocks).blocks == (
        plain.blocks
    )
