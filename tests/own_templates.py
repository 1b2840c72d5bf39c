"""Word templates as an office writes them: made here, cut into runs as in life."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Iterable
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph
from lxml import etree


def saved(document: WordDocument) -> bytes:
    """The bytes of a document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def cut(paragraph: Paragraph, *runs: str) -> Paragraph:
    """Add a text as so many runs, each with a look of its own."""
    for at, text in enumerate(runs):
        run = paragraph.add_run(text)
        run.bold, run.italic = at % 2 == 0, at % 3 == 0
    return paragraph


def plain(*lines: str) -> bytes:
    """A document of these paragraphs."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def notice() -> bytes:
    """A notice: a header, a text in runs, a table, full-width braces."""
    document = Document()
    document.sections[0].header.paragraphs[0].add_run("{{支部}}文件")
    cut(document.add_paragraph(), "关于召开{", "{会", "议}", "}的通知")
    cut(document.add_paragraph(), "时间：{{日", "期", "}}（星期{{星期}}）{{ 时 间 }}")
    document.add_paragraph("地点：｛｛地点｝｝")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "议题", "{{议题}}"
    document.add_paragraph("应到 {{应到人数}} 人。联系人：{{书记}}")
    return saved(document)


def certificate() -> bytes:
    """One for each member."""
    document = Document()
    document.sections[0].footer.paragraphs[0].add_run("{{支部}}")
    document.add_paragraph("第 {{序号}} 号")
    cut(document.add_paragraph(), "{{姓", "名}} 同志（{{党小组}}，{{名册：岗位}}）：")
    document.add_paragraph("评为先进，特发此状。")
    return saved(document)


def sign_in() -> bytes:
    """A list with a row for each member."""
    document = Document()
    document.add_paragraph("{{支部}}签到表（{{日期}}）")
    table = document.add_table(2, 3)
    for cell, text in zip(table.rows[0].cells, ("序号", "姓名", "签名"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("{{序号}}", "{{姓名}}", ""), strict=True):
        cell.text = text
    return saved(document)


def changed(
    data: bytes, parts: dict[str, tuple[str, str]], more: Iterable[tuple[str, bytes]] = ()
) -> bytes:
    """A package with words of its parts replaced, and with more parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename in parts:
                before, after = parts[info.filename]
                text = content.decode()
                assert before in text, (info.filename, before)
                content = text.replace(before, after, 1).encode()
            new.writestr(info.filename, content)
        for name, content in more:
            new.writestr(name, content)
    return out.getvalue()


def put(root: Path, name: str, data: bytes) -> Path:
    """Put a template into a project's folder."""
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def shuffled(data: bytes, seed: int) -> bytes:
    """The same package with some elements taken away, copied or moved, and braces anywhere."""
    chance = random.Random(seed)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.startswith(("word/document.xml", "word/header", "word/footer")):
                root = etree.fromstring(content)
                for _ in range(chance.randint(1, 4)):
                    _shuffle(root, chance)
                content = etree.tostring(root)
            new.writestr(info.filename, content)
    return out.getvalue()


def _shuffle(root: etree._Element, chance: random.Random) -> None:
    elements = [one for one in root.iter() if one is not root]
    if not elements:
        return
    one, other = chance.choice(elements), chance.choice(elements)
    parent = one.getparent()
    match chance.randrange(4):
        case 0 if parent is not None:
            parent.remove(one)
        case 1 if one not in other.iter() and other not in one.iter():
            other.append(copy.deepcopy(one))
        case 2 if other not in one.iter():
            other.insert(0, one)
        case _:
            one.text = chance.choice(("{{姓名}}", "{{序号}}", "{{", "}}", "{{支部", "部}}", "字"))
