"""`xuexi print`: what is asked for, in the folder that was named, and nothing else."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zipfile
import zlib
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from golden import CONTENT, copy_base

from made_fonts import make_font
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.print_command import print_command
from xuexi.look.tokens import TOKENS
from xuexi.typeset import typesetter
from xuexi.typeset.faces import Faces


def printed(root: Path, *options: str) -> tuple[Result, set[str]]:
    target = root / "paper"
    arguments = [*options, "--root", str(root), "--to", str(target)]
    result = CliRunner().invoke(print_command, arguments, standalone_mode=False)
    files = (path for path in target.rglob("*") if path.is_file())
    return result, {path.relative_to(target).as_posix() for path in files}


def both(*names: str) -> set[str]:
    """The names with the ends of PDF and Word."""
    return {f"{name}.{end}" for name in names for end in ("pdf", "docx")}


def pack(name: str) -> set[str]:
    """The files of a pack."""
    return {f"{name}.zip", f"{name}（合订本）.pdf"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_base(tmp_path)


def test_sheets_of_one_name_do_not_overwrite_each_other(root: Path) -> None:
    """Nor where the names differ in case alone, which Windows and macOS take for one."""
    form = (root / CONTENT / "form/dengji-biao.md").read_text("utf-8")
    for identity, title in (("er-hao", "KPI 表"), ("san-hao", "kpi 表"), ("si-hao", "KPI 表")):
        identified = form.replace("id: dengji-biao", f"id: {identity}\nslug: {identity}")
        text = identified.replace("选书登记表", title)
        (root / CONTENT / f"form/{identity}.md").write_text(text, "utf-8")
    options = ("--kind", "form", "--audience", "车间", "--format", "word")
    result, files = printed(root, *options)
    assert result.return_value == CLEAN, result.output
    names = ("选书登记表", "KPI 表", "kpi 表 san-hao", "KPI 表 si-hao")
    assert files == {f"车间/表格/{name}.docx" for name in names}


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (("--id", "dengji-biao"), both("渔委/表格/选书登记表", "车间/表格/选书登记表")),
        (("--id", "dengji-biao", "--audience", "车间"), both("车间/表格/选书登记表")),
        (
            ("--kind", "讨论提纲", "--audience", "yuwei"),
            both(
                "渔委/讨论提纲/读完这本书，我办成了什么",
                "渔委/讨论提纲/读完这本书，我办成了什么（主持人用）",
            )
            | {"渔委/讨论提纲/读完这本书，我办成了什么（主持人用）.pptx"},
        ),
        (
            ("--kind", "讨论提纲", "--audience", "yuwei", "--format", "幻灯片"),
            {"渔委/讨论提纲/读完这本书，我办成了什么（主持人用）.pptx"},
        ),
        (
            ("--kind", "topic", "--audience", "yuwei", "--copy", "主持人", "--large"),
            both("渔委/讨论提纲/读完这本书，我办成了什么（主持人用，大字）"),
        ),
        (
            ("--kind", "topic", "--board"),
            {f"{who}/讨论提纲/读完这本书，我办成了什么（宣传栏）.pdf" for who in ("渔委", "车间")},
        ),
        (
            ("--id", "dengji-biao", "--audience", "车间", "--format", "Word"),
            {"车间/表格/选书登记表.docx"},
        ),
        (
            ("--id", "dengji-biao", "--audience", "车间", "--format", "pdf", "--format", "docx"),
            both("车间/表格/选书登记表"),
        ),
    ],
)
def test_what_is_asked_for_is_printed(
    options: tuple[str, ...], names: set[str], root: Path
) -> None:
    result, made = printed(root, *options)
    assert (result.return_value, made) == (CLEAN, names)
    assert f"做好 {len(names)} 个文件" in result.output


def test_all_is_everything_once(root: Path) -> None:
    result, made = printed(root, "--all")
    assert result.return_value == CLEAN
    expected = both(
        "渔委/实施方案/关于开展“读一本书”活动的实施方案",
        "渔委/选读书目/《船家记事》导读",
        "车间/讨论提纲/读完这本书，我办成了什么",
    )
    assert expected <= made
    assert len(made) == 2 * 9 + 2


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "写明印哪些"),
        (("--id", "dengji-bio"), "是不是“dengji-biao”？"),
        (("--kind", "没有"), "没有“没有”这种类别"),
        (("--all", "--copy", "老师"), "没有“老师”这种本子"),
        (("--id", "chuanjia", "--audience", "车间"), "没有这样的材料"),
        (("--pack", "liuyue-hu"), "是不是“liuyue-hui”？"),
        (("--pack", "quannian", "--audience", "渔委"), "没有这样的资料包"),
        (("--pack", "liuyue-hui", "--copy", "主持人"), "--pack 只能和 --audience、--to"),
        (("--all", "--format", "wrod"), "没有“wrod”这种格式。是不是“word”？"),
        (("--id", "chuanjia", "--format", "excel"), "没有这种格式的文件"),
    ],
)
def test_a_wrong_choice_is_explained(options: tuple[str, ...], words: str, root: Path) -> None:
    result, made = printed(root, *options)
    assert words in str(result.exception)
    assert made == set()


def test_a_pack_is_a_zip_and_a_booklet(root: Path) -> None:
    result, made = printed(root, "--pack", "liuyue-hui", "--audience", "渔委")
    assert result.return_value == CLEAN
    assert made == pack("渔委/资料包/六月讨论会资料")
    with zipfile.ZipFile(root / "paper/渔委/资料包/六月讨论会资料.zip") as archive:
        names = archive.namelist()
    assert [name for name in names if name.endswith(".pdf")] == [
        "1 读完这本书，我办成了什么.pdf",
        "2 读完这本书，我办成了什么（主持人用）.pdf",
        "3 选书登记表.pdf",
    ]
    assert f"六月讨论会资料.zip：{len(names)} 个文件" in result.output
    assert "做好 1 个资料包" in result.output


def test_all_packs(root: Path) -> None:
    result, made = printed(root, "--pack", "all")
    assert result.return_value == CLEAN
    assert made == {
        *pack("渔委/资料包/六月讨论会资料"),
        *pack("车间/资料包/六月讨论会资料"),
        *pack("车间/资料包/全年资料"),
    }


def test_nothing_is_printed_from_wrong_content(root: Path) -> None:
    topic = root / CONTENT / "topic/dushu-taolun.md"
    topic.write_text(topic.read_text("utf-8").replace("minutes: 60", "minutes: 六十"), "utf-8")
    result, made = printed(root, "--all")
    assert (result.return_value, made) == (FINDINGS, set())
    assert "没有印任何材料" in result.output


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG with a right checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_pixels_that_are_none_are_explained(root: Path) -> None:
    """Only a decoder finds out: the file's frame is right, what is in it is not."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 30, 20, 8, 2, 0, 0, 0))
    parts = head + chunk(b"IDAT", b"not pixels") + chunk(b"IEND", b"")
    (root / CONTENT / "topic/tu.png").write_bytes(b"\x89PNG\r\n\x1a\n" + parts)
    topic = root / CONTENT / "topic/dushu-taolun.md"
    topic.write_text(topic.read_text("utf-8") + "\n![一张图](tu.png)\n", "utf-8")
    arguments = ["print", "--id", "dushu-taolun", "--root", str(root), "--to", str(root / "paper")]
    result = subprocess.run(
        [sys.executable, "-m", "xuexi", *arguments],
        capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    assert result.returncode == FINDINGS, result.stderr
    assert f"{CONTENT}/topic/dushu-taolun.md: 排不了 PDF" in result.stderr
    assert "多半是图片坏了" in result.stderr
    assert "Traceback" not in result.stderr


YUWEI_TOPIC = ("--kind", "topic", "--audience", "yuwei", "--format", "pdf")
"""Two PDFs: the participants' and the trainer's."""


def add_names(root: Path) -> None:
    topic = root / CONTENT / "topic/dushu-taolun.md"
    topic.write_text(topic.read_text("utf-8").replace("备好茶水", "王镕备好茶水"), "utf-8")


def only_project_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without fonts of its own."""
    monkeypatch.setattr(typesetter, "Faces", partial(Faces, system=False))


def test_without_a_chinese_font_one_thing_is_said(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_project_fonts(monkeypatch)
    result, made = printed(root, "--all")
    assert (result.return_value, made) == (FINDINGS, set())
    assert result.output.count("XX701") == 1
    assert "共 1 处" in result.output


def test_a_character_that_no_font_holds_is_said_before_it_is_missed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_project_fonts(monkeypatch)
    add_names(root)
    words = "".join(path.read_text("utf-8") for path in (root / CONTENT).rglob("*.md"))
    letters = "".join(map(chr, range(33, 127))) + "—" + "".join(TOKENS["words"].values())
    make_font(root / "fonts/simsun.ttf", "SimSun", f"{words}{letters}".replace("镕", ""))
    result, made = printed(root, *YUWEI_TOPIC)
    # The files are made all the same; a script learns from the exit code that one has a box.
    assert (result.return_value, len(made)) == (FINDINGS, 2)
    assert f"{CONTENT}/topic/dushu-taolun.md:20:5: XX702 错误 哪种字体里都没有这个字：“镕”" in (
        result.output
    )
    make_font(root / "fonts/simhei.ttf", "SimHei", "镕")
    result, made = printed(root, *YUWEI_TOPIC)
    assert (result.return_value, len(made)) == (CLEAN, 2)
    assert "XX703 提醒 SimSun 里没有这个字：“镕”。用 SimHei 代替" in result.output


def test_word_needs_no_fonts(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fonts are named in a Word file; the reader's computer has them."""
    only_project_fonts(monkeypatch)
    result, made = printed(root, "--id", "dengji-biao", "--audience", "车间", "--format", "word")
    assert (result.return_value, made) == (CLEAN, {"车间/表格/选书登记表.docx"})


def test_a_plans_head_says_what_stands_around_its_text(root: Path) -> None:
    [path] = (root / CONTENT / "guidance_plan").glob("*.md")
    said = {
        "letterhead": "渔业局文件", "document_number": "渔发〔2031〕1号", "signer": "王海",
        "signed_by": "[海湾渔业局, 渔业工会]", "signed_on": "2031年4月10日",
        "copies_to": "抄送：气象站。", "printed_by": "局办公室", "printed_on": "2031年4月12日",
    }  # fmt: skip
    lines = "".join(f"{name}: {value}\n" for name, value in said.items())
    path.write_text(path.read_text("utf-8").replace("cite_as:", f"{lines}cite_as:", 1), "utf-8")
    result, files = printed(root, "--kind", "guidance_plan", "--audience", "yuwei")
    assert result.return_value == CLEAN, result.output
    [name] = (name for name in files if name.endswith(".docx"))
    with zipfile.ZipFile(root / "paper" / name) as archive:
        text = archive.read("word/document.xml").decode()
    order = ("渔业局文件", "渔发〔2031〕1号", "王海", "海湾渔业局", "渔业工会", "2031年4月10日",
             "抄送：气象站。", "局办公室", "2031年4月12日印发")  # fmt: skip
    places = [text.index(words) for words in order]
    assert places == sorted(places)
