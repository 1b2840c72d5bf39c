"""Importing official texts: nothing lost, nothing changed, nothing overwritten."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from click import UsageError
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st
from small_project import small_project

from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.import_command import import_command
from xuexi.document.build_tree import build_document
from xuexi.document.markdown import Parser
from xuexi.document.plain import block_lines
from xuexi.document.state import Context
from xuexi.findings import Finding
from xuexi.model import AudienceId, Kind, Material
from xuexi.project.load import load
from xuexi.sources.document import read_fields
from xuexi.sources.files import TextFile
from xuexi.sources.heads import head_choices, head_items, head_line
from xuexi.sources.keys.key import Record, Text, Texts
from xuexi.sources.materials import Names, parse_material
from xuexi.sources.originals import original as originals
from xuexi.sources.originals.importing import (
    Imported,
    ImportRequest,
    count_clauses,
    import_official,
    recognise,
)
from xuexi.sources.originals.original import OriginalText, read_original

CASES = Path(__file__).parent.parent / "cases" / "import"
CASE_NAMES = ("annex-1", "annex-2", "unseen", "speech", "proposal", "notice")
NAMES = Names(
    {"village": AudienceId("village"), "town": AudienceId("town")},
    {"guidance_plan": Kind.GUIDANCE_PLAN},
    {},
    {},
    (),
)
REQUEST = ImportRequest((AudienceId("village"), AudienceId("town")), date(2016, 5, 10))


def _imported(data: bytes, suffix: str = ".txt", request: ImportRequest = REQUEST) -> Imported:
    imported, findings = import_official(data, suffix, f"x{suffix}", request)
    assert imported is not None
    assert findings == ()
    return imported


def _material(imported: Imported) -> Material:
    path = f"study_materials/guidance_plan/{imported.id}.md"
    material, findings = parse_material(TextFile(path, imported.markdown), NAMES)
    assert findings == ()
    assert material is not None
    return material


def _all_lines(material: Material) -> list[str]:
    assert material.plan is not None
    document, findings = build_document(material, Context({}, {}), Parser())
    assert findings == ()
    head = [line for line in (material.plan.mark, *material.plan.title_lines) if line]
    return [*head, *block_lines(document.blocks)]


# -- whole texts -------------------------------------------------------------------


@pytest.mark.parametrize("case", CASE_NAMES)
def test_imports_as_expected(case: str) -> None:
    data = (CASES / case / "original.txt").read_bytes()
    assert _imported(data).markdown == (CASES / case / "expected.md").read_text("utf-8")


@pytest.mark.parametrize("case", CASE_NAMES)
def test_tree_says_what_the_original_says(case: str) -> None:
    data = (CASES / case / "original.txt").read_bytes()
    words = [line.strip().replace("\t", " ") for line in data.decode().splitlines()]
    material = _material(_imported(data))
    assert _all_lines(material) == [line for line in words if line]
    assert material.plan is not None
    assert material.plan.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("case", CASE_NAMES)
def test_encoding_and_line_ends_change_nothing(case: str, encoding: str, line_end: str) -> None:
    utf8 = (CASES / case / "original.txt").read_bytes()
    data = utf8.decode().replace("\n", line_end).encode(encoding)
    ours, reference = _imported(data), _imported(utf8)
    assert ours.original == data
    assert ours.counts == reference.counts
    assert _all_lines(_material(ours)) == _all_lines(_material(reference))


@pytest.mark.parametrize("case", CASE_NAMES)
def test_blank_lines_between_all_paragraphs_change_nothing(case: str) -> None:
    text = (CASES / case / "original.txt").read_text("utf-8")
    spread = "\n　\n".join(line for line in text.splitlines() if line.strip())
    material, reference = _material(_imported(spread.encode())), _material(_imported(text.encode()))
    assert material.title == reference.title
    assert _all_lines(material) == _all_lines(reference)


def test_edge_white_space_is_layout() -> None:
    plain = "附件3：\n关于读书的意见\n\n一、总则\n读书。\n"
    padded = "\ufeff　　附件3： \n\t关于读书的意见　\n\n\u00a0 一、总则\t\n　　读书。  \n\n　\n"
    assert _all_lines(_material(_imported(padded.encode()))) == _all_lines(
        _material(_imported(plain.encode()))
    )


# -- recognition -------------------------------------------------------------------


def _recognised(text: str) -> tuple[str, tuple[str, ...], int]:
    original, _ = read_original(text.encode(), ".txt", "x.txt")
    assert original is not None
    parts = recognise(original)
    assert (*filter(None, [parts.mark]), *parts.title_lines, *parts.body) == original.lines
    return parts.mark, parts.title_lines, len(parts.body)


BODY = "一、总则\n1. 读书。"


@pytest.mark.parametrize(
    ("head", "mark", "title_lines", "more_body"),
    [
        ("附件\n关于读书的意见", "附件", ("关于读书的意见",), 0),
        ("附件：\n\n关于读书的意见", "附件：", ("关于读书的意见",), 0),
        ("附件 12:\n关于读书的意见", "附件 12:", ("关于读书的意见",), 0),
        ("附件三\n关于读书的意见", "附件三", ("关于读书的意见",), 0),
        ("关于读书的意见", "", ("关于读书的意见",), 0),
        ("关于读书\n活动的意见\n（试行）", "", ("关于读书", "活动的意见", "（试行）"), 0),
        ("关于读书\n\n活动的意见", "", ("关于读书", "活动的意见"), 0),
        ("读书活动方案\n\n总体要求", "", ("读书活动方案",), 1),
        ("某某镇党委\n\n关于读书的通知", "", ("某某镇党委", "关于读书的通知"), 0),
        ("关于印发读书方案\n的通知\n各支部：", "", ("关于印发读书方案", "的通知"), 1),
        ("关于读书的意见\n（2016年5月20日）", "", ("关于读书的意见",), 1),
        ("关于读书的意见\n各党支部：", "", ("关于读书的意见",), 1),
        ("关于读书的意见\n为了读书，提出意见。", "", ("关于读书的意见",), 1),
        ("附件3：关于读书的意见", "", ("附件3：关于读书的意见",), 0),
        ("在读书会上的讲话\n王大山", "", ("在读书会上的讲话",), 1),
        ("致全镇党员的一封信\n各位党员", "", ("致全镇党员的一封信",), 1),
        (f"{'读书' * 20}\n{'读书' * 20}\n{'读书' * 20}", "", ("读书" * 20,) * 2, 1),
    ],
)
def test_recognises_mark_and_title(
    head: str, mark: str, title_lines: tuple[str, ...], more_body: int
) -> None:
    assert _recognised(f"{head}\n{BODY}") == (mark, title_lines, 2 + more_body)


def test_short_lines_to_the_last_are_a_title_and_a_body() -> None:
    assert _recognised("读书小组名单\n王大山\n李小河") == ("", ("读书小组名单",), 2)


def test_counts_what_people_cite() -> None:
    counted = {"": 0, "读书。": 0, "一、": 1, "一、|1、|2、|二、": 3, "（1）|一、": 2}
    for lines, clauses in counted.items():
        assert count_clauses(tuple(lines.split("|"))) == clauses


@pytest.mark.parametrize(
    ("head", "cite_as"),
    [
        ("附件3：\n关于读书的意见", "附件3"),
        ("附件 ３\n关于读书的意见", "附件3"),
        ("附件\n关于读书的意见", "附件"),
        ("附件3：关于读书的意见", "附件3"),
        ("关于开展冬季读书活动的意见", "关于开展冬季读书"),
    ],
)
def test_cites_by_the_mark_or_the_title(head: str, cite_as: str) -> None:
    assert _imported(f"{head}\n{BODY}".encode()).cite_as == cite_as


def test_request_wins_over_the_text() -> None:
    request = ImportRequest((AudienceId("town"),), date(2016, 5, 10), "dushu", "读书意见", "yijian")
    material = _material(_imported(f"附件3\n关于读书的意见\n{BODY}".encode(), request=request))
    assert material.plan is not None
    assert (material.id, material.slug, material.plan.cite_as) == ("dushu", "yijian", "读书意见")
    assert material.plan.original == "study_materials/guidance_plan/dushu.original.txt"
    assert material.audiences == ("town",)


# -- heads -------------------------------------------------------------------------

PRINTABLE = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1, max_size=30
)


@pytest.mark.parametrize(
    "title",
    [
        "关于：“读书”的意见", "关于 [读书]: 的意见", "- 关于读书的意见", "#关于读书的意见",
        "'关于'读书的意见", '关于"读书"的意见', "null", "2016", "是 # 否", "{读书}的意见",
        "*读书*的意见", "&读书的意见", "G20：读书的意见", "G20:读书的意见", "读书\\的意见",
        "---", "【读书】：意见", "@读书的意见", "%读书的意见", "| 读书的意见", "~",
    ],
)  # fmt: skip
def test_titles_with_signs_of_yaml_survive(title: str) -> None:
    material = _material(_imported(f"附件3：\n{title}\n\n{BODY}".encode()))
    assert material.title == title
    assert material.plan is not None
    assert material.plan.title_lines == (title,)


class _MadeKeys(Record, subject="头部信息", heading="头部信息"):
    title = Text("标题")
    lines = Texts("各行")
    x = Texts("各项")


@example("㊙")
@given(PRINTABLE)
def test_any_text_survives_a_head(text: str) -> None:
    head = "\n".join(
        [head_line("title", text), head_items("lines", [text]), head_choices("x", [text])]
    )
    findings: list[Finding] = []
    fields = read_fields(head.split("\n"), "x.md", 1, "头部信息", findings)
    assert fields is not None
    # A mark of secrecy is refused, and survives all the same.
    assert [finding for finding in findings if finding.code != "XX409"] == []
    assert fields.text(_MadeKeys.title) == " ".join(text.split())
    if text.strip():
        assert fields.texts(_MadeKeys.lines) == (text,)
        assert fields.texts(_MadeKeys.x) == (text,)


# -- what cannot be imported ---------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "suffix", "code", "said"),
    [
        (b"", ".txt", "XX407", "没有文字"),
        ("　\n\n \t".encode(), ".txt", "XX407", "没有文字"),
        ("关于读书的意见".encode(), ".txt", "XX407", "没有找到正文"),
        ("为了读书，提出意见。\n一、总则".encode(), ".txt", "XX407", "没有找到标题"),
        ("关于读书的意见\n一、总\x02则\n".encode(), ".txt", "XX406", "U+0002"),
        ("关于读书的意见\n一、总\ufffd则\n".encode(), ".txt", "XX406", "U+FFFD"),
        (b"\xff\xff\xff\xff", ".txt", "XX408", "编码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".txt", "XX408", "旧版"),
        (b"PK\x03\x04", ".txt", "XX408", ".docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc", "XX408", ".docx"),
        (b"%PDF-1.4", ".pdf", "XX408", ".docx"),
        (b"x", "", "XX408", "没有后缀"),
    ],
)  # fmt: skip
def test_refuses_with_one_finding(data: bytes, suffix: str, code: str, said: str) -> None:
    imported, findings = import_official(data, suffix, f"x{suffix}", REQUEST)
    assert imported is None
    assert [finding.code for finding in findings] == [code]
    assert said in findings[0].message


def test_refuses_what_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(originals, "MAX_ORIGINAL_BYTES", 5)
    text, findings = read_original("读书。".encode(), ".txt", "x.txt")
    assert text is None
    assert [finding.code for finding in findings] == ["XX408"]


@pytest.mark.parametrize(
    ("limit", "most", "said"),
    [
        ("MAX_CHARACTERS", 10, "文字超过"),
        ("MAX_LINES", 2, "文字超过"),
        ("MAX_LINE_CHARACTERS", 3, "这一行超过"),
    ],
)
def test_refuses_what_is_too_long(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int, said: str
) -> None:
    data = "关于读书\n一、总则\n读书好\n读书妙".encode()
    assert read_original(data, ".txt", "x.txt")[1] == ()
    monkeypatch.setattr(originals, limit, most)
    text, findings = read_original(data, ".txt", "x.txt")
    assert text is None
    assert [finding.code for finding in findings] == ["XX408"]
    assert said in findings[0].problem


@given(st.binary(max_size=200), st.sampled_from([".txt", ".docx"]))
def test_any_bytes_are_judged_and_never_raise(data: bytes, suffix: str) -> None:
    text, findings = read_original(data, suffix, f"x{suffix}")
    assert findings or isinstance(text, OriginalText)


# -- the command ---------------------------------------------------------------------

PLAN = f"附件3：\n关于读书的意见\n\n{BODY}\n"
FOLDER = "study_materials/guidance_plan"


def _run(root: Path, file: Path, *more: str) -> Result:
    arguments = [str(file), "--root", str(root), "--updated", "2016-05-10", *more]
    return CliRunner().invoke(import_command, arguments, standalone_mode=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "方案.TXT"
    file.write_bytes(PLAN.encode("gbk"))
    return file


def test_command_writes_material_and_original(root: Path, plan: Path) -> None:
    result = _run(root, plan, "--audiences", "村里，town")
    assert (result.exception, result.return_value) == (None, CLEAN)
    assert (root / FOLDER / "fu-jian-3.original.txt").read_bytes() == PLAN.encode("gbk")
    text = (root / FOLDER / "fu-jian-3.md").read_text("utf-8")
    assert "audiences: [village, town]" in text
    assert "updated: 2016-05-10" in text
    assert "《关于读书的意见》" in result.output
    assert "xuexi check" in result.output


@pytest.mark.parametrize("case", CASE_NAMES)
@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_what_is_imported_has_no_findings(root: Path, case: str, suffix: str) -> None:
    """From the command to the check, for plans and for what has no numbers at all."""
    text = (CASES / case / "original.txt").read_text("utf-8")
    file = root / f"x{suffix}"
    if suffix == ".txt":
        file.write_text(text, encoding="utf-8")
    else:
        document = docx.Document()
        for line in text.splitlines():
            document.add_paragraph(line)
        document.save(str(file))
    result = _run(root, file, "--audiences", "全部")
    assert (result.exception, result.return_value) == (None, CLEAN)
    findings = [finding for finding in load(root).findings if finding.code != "XX405"]
    assert findings == []


@pytest.mark.parametrize("present", ["fu-jian-3.md", "fu-jian-3.original.txt"])
def test_command_never_overwrites(root: Path, plan: Path, present: str) -> None:
    (root / FOLDER).mkdir()
    (root / FOLDER / present).write_bytes(b"mine")
    result = _run(root, plan, "--audiences", "全部")
    assert result.return_value == FINDINGS
    assert "--force" in result.output
    assert (root / FOLDER / present).read_bytes() == b"mine"
    assert len(list((root / FOLDER).iterdir())) == 1


def test_force_keeps_what_was_there(root: Path, plan: Path) -> None:
    _run(root, plan, "--audiences", "全部")
    material = root / FOLDER / "fu-jian-3.md"
    first = material.read_bytes()
    again = _run(root, plan, "--audiences", "全部", "--force")
    assert again.return_value == CLEAN
    assert ".bak" not in again.output
    for edit in ("一", "二"):
        material.write_text(edit, encoding="utf-8")
        assert _run(root, plan, "--audiences", "全部", "--force").return_value == CLEAN
    assert material.read_bytes() == first
    assert (root / FOLDER / "fu-jian-3.md.bak").read_text("utf-8") == "一"
    assert (root / FOLDER / "fu-jian-3.md.bak2").read_text("utf-8") == "二"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--id", "other"), "--cite-as"),
        (("--cite-as", "读书", "--id", "fu-jian-3"), "--id"),
    ],
)
def test_command_refuses_a_name_in_use(
    root: Path, plan: Path, more: tuple[str, ...], said: str
) -> None:
    _run(root, plan, "--audiences", "全部")
    taken = root / FOLDER / "fu-jian-3.md"
    taken.rename(taken.with_name("elsewhere.md"))
    result = _run(root, plan, "--audiences", "全部", *more, "--force")
    assert result.return_value == FINDINGS
    assert said in result.output
    assert not taken.exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "村里"),
        (("--audiences", "村里,镇里"), "镇上"),
        (("--audiences", "全部", "--id", "附件 3"), "fu-jian-3"),
        (("--audiences", "全部", "--updated", "5月10日"), "2016-05-10"),
    ],
)
def test_command_explains_wrong_usage(
    root: Path, plan: Path, more: tuple[str, ...], said: str
) -> None:
    result = _run(root, plan, *more)
    assert isinstance(result.exception, UsageError)
    assert said in result.exception.message


def test_command_explains_a_missing_file(root: Path) -> None:
    result = _run(root, root / "none.txt")
    assert isinstance(result.exception, UsageError)
    assert "找不到文件" in result.exception.message


def _pipe(folder: Path) -> Path:
    path = folder / "pipe.docx"
    os.mkfifo(path)
    return path


def _large(folder: Path) -> Path:
    path = folder / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(originals.MAX_ORIGINAL_BYTES + 1)
    return path


def _nothing_but_a_link(folder: Path) -> Path:
    path = folder / "link.txt"
    path.symlink_to("/dev/zero")
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: Path("/dev/zero"), "不是普通文件"),
        (_nothing_but_a_link, "不是普通文件"),
        (_pipe, "不是普通文件"),
        (lambda folder: folder, "不是普通文件"),
        (_large, "超过 20 MB"),
    ],
)
def test_command_refuses_what_is_no_plain_file(
    root: Path, make: Callable[[Path], Path], said: str
) -> None:
    """In a process of its own: one that waits for a pipe or reads for ever would not come back."""
    command = [sys.executable, "-m", "xuexi", "import", str(make(root)), "--audiences", "全部"]
    done = subprocess.run(
        [*command, "--root", str(root)], capture_output=True, timeout=20, check=False
    )
    assert done.returncode == FINDINGS
    assert "XX408 错误" in (out := done.stdout.decode("utf-8"))
    assert said in out
    assert b"Traceback" not in done.stderr


def test_command_prints_findings_and_writes_nothing(root: Path) -> None:
    file = root / "方案.doc"
    file.write_bytes(b"\xd0\xcf\x11\xe0")
    result = _run(root, file, "--audiences", "全部")
    assert result.return_value == FINDINGS
    assert "XX408" in result.output
    assert not (root / FOLDER).exists()


def test_command_needs_a_campaign(tmp_path: Path, plan: Path) -> None:
    result = _run(tmp_path, plan, "--audiences", "全部")
    assert result.return_value == FINDINGS
    assert "XX111" in result.output


@pytest.mark.parametrize(
    "body",
    ["读书。\n" * 11_000, ("读书" * 2_000 + "。\n") * 90, "<&a;" * 2_400],
    ids=["lines", "bytes", "escapes"],
)
def test_what_the_check_would_not_read_does_not_come_in(body: str) -> None:
    request = ImportRequest((AudienceId("village"),), date(2016, 5, 10))
    data = f"关于读书的通知\n\n{body}\n".encode()
    imported, [finding] = import_official(data, ".txt", "a.txt", request)
    assert imported is None
    assert (finding.code, finding.fix) == ("XX408", "分成几份导入")
