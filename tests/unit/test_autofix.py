"""`xuexi check --fix` mends signs and never touches a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import small_project

from xuexi.project.autofix import autofix
from xuexi.project.load import load
from xuexi.sources.document import autofix_text
from xuexi.sources.files import TextFile

FOLDER = "study_materials"
BODY = "正文：【不动】，　一个字、／／／也不动。\t\n\n－ 这里的短横也是\n---\n＃不动\n  "


def written(root: Path, name: str, content: bytes) -> Path:
    path = root / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("title：党章导读", "title: 党章导读"),
        ("title ：党章导读", "title: 党章导读"),
        ("title:党章导读", "title: 党章导读"),
        ("title:\t党章导读", "title: 党章导读"),
        ("title:　党章导读", "title: 党章导读"),
        ("标题：党章导读", "标题: 党章导读"),
        ("audiences：【渔委，车间】", "audiences: [渔委, 车间]"),
        ("audiences: [渔委、车间]  # 都看", "audiences: [渔委, 车间]  # 都看"),
        ("clauses: [附件7 一、3、附件7 二、4]", "clauses: [附件7 一、3, 附件7 二、4]"),
        ("－ 附件7", "- 附件7"),
        ("-附件7", "- 附件7"),
        ("　　- 附件7", "    - 附件7"),
        ("\t- 附件7", "  - 附件7"),
        ("＃ 说明", "# 说明"),
    ],
)
def test_slips_in_a_head_are_mended(wrong: str, right: str) -> None:
    file = TextFile("x.md", f"---\nid: x\n{wrong}\n---\n{BODY}")
    assert autofix_text(file) == f"---\nid: x\n{right}\n---\n{BODY}"


@pytest.mark.parametrize("fence", ["———", "－－－", "——", "-----", "--- "])
def test_fences_are_mended(fence: str) -> None:
    file = TextFile("x.md", f"{fence}\nid: x\n{fence}\n{BODY}")
    assert autofix_text(file) == f"---\nid: x\n---\n{BODY}"


@pytest.mark.parametrize(
    "head",
    [
        "title: 【样题】怎样开会，怎样记",
        "title: “读”：一本书",
        'aliases: ["甲，乙", 丙]',
        "summary: |\n  第一：说明\n  － 第二",
        "summary: 一段话\n  note：接着说\n  －－也接着说",
        "columns:\n  - name: 甲\n    choices:\n      - A：同意\n      - 说明：不同意",
        "url: https://example.org/a：b",
        "clauses: [附件7 二、4]",
        "# 说明：－，【】",
    ],
)
def test_words_in_a_head_stay(head: str) -> None:
    text = f"---\n{head}\n---\n{BODY}"
    assert autofix_text(TextFile("x.md", text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "没有头部：信息\n", "---\ntitle：没有收尾\n", "\n \n---\nid: x\n---\n正文"],
)
def test_a_text_that_cannot_be_cut_stays(text: str) -> None:
    assert autofix_text(TextFile("x.md", text)) == text


def test_tables_are_mended_whole() -> None:
    file = TextFile("study_materials/glossary.yml", "terms：\n　- id：x\n    term: 甲：乙\n")
    assert autofix_text(file) == "terms:\n  - id: x\n    term: 甲：乙\n"


def test_files_are_mended_once_and_only_where_need_be(tmp_path: Path) -> None:
    bom = written(tmp_path, "topic/bom.md", b"\xef\xbb\xbf---\nid: x\n---\n" + BODY.encode())
    crlf = written(tmp_path, "topic/crlf.md", b"---\r\nid: x\r\n---\r\n\r\nx\ry\n")
    colon = written(tmp_path, "campaign.yml", "site：甲\n".encode())
    clean = written(tmp_path, "topic/clean.md", f"---\nid: x\n---\n{BODY}".encode())
    strange = written(tmp_path, "topic/strange.md", b"---\nid: x\x07\n---\n\x00\n")
    gbk = written(tmp_path, "topic/gbk.md", "---\nid：甲\n---\n".encode("gb18030"))
    kept = {path: path.read_bytes() for path in (clean, strange, gbk)}
    times = {path: path.stat().st_mtime_ns for path in kept}

    changed = autofix(tmp_path)

    assert changed == tuple(
        f"{FOLDER}/{name}" for name in ("campaign.yml", "topic/bom.md", "topic/crlf.md")
    )
    assert bom.read_bytes() == b"---\nid: x\n---\n" + BODY.encode()
    assert crlf.read_bytes() == b"---\nid: x\n---\n\nx\ny\n"
    assert colon.read_bytes() == "site: 甲\n".encode()
    assert {path: path.read_bytes() for path in kept} == kept
    assert {path: path.stat().st_mtime_ns for path in kept} == times
    assert autofix(tmp_path) == ()


def test_whatever_says_that_it_can_be_mended_is_mended(tmp_path: Path) -> None:
    """Every content file with a byte-order mark and CRLF: the message offers --fix for each."""
    root = small_project(tmp_path)
    head = "---\nid: x\ntitle: 题\nkind: topic\naudiences: [村里]\nsummary: 话。\n"
    material = f"{head}updated: 2016-05-10\n---\n\n正文。\n"
    contents = {
        "glossary.yml": "terms:\n  - {id: x, term: 词, definition: 义。}\n",
        "calendar.yml": "events:\n  - {id: x, title: 事, due: 2016-05-10}\n",
        "packs.yml": "packs:\n  - {id: x, title: 包, kinds: [讨论]}\n",
        "requirements/a.yml": "requirements: []\n",
        "requirements/b.yml": "requirements: []\n",
        "topic/x.md": material,
        "y.md": material.replace("id: x", "id: y").replace("题", "另一题"),
    }
    for name, text in contents.items():
        written(root, name, text.encode())
    before = load(root).findings
    files = sorted(path for path in (root / FOLDER).rglob("*") if path.is_file())
    for path in files:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    offered = {item.place.path for item in load(root).findings if "--fix" in item.fix}
    assert offered == {path.relative_to(root).as_posix() for path in files}
    assert set(autofix(root)) == offered
    assert load(root).findings == before
    assert autofix(root) == ()


def test_what_is_saved_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "topic/x.md", f"---\nid: x\n---\n{BODY}".encode())
    saved = f"---\nid：x\n---\n{BODY}".encode()

    def mend_slowly(file: TextFile) -> str:
        path.write_bytes(saved)
        return autofix_text(file)

    monkeypatch.setattr("xuexi.project.autofix.autofix_text", mend_slowly)
    assert autofix(tmp_path) == ()
    assert path.read_bytes() == saved
