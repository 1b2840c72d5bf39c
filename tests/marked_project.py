"""A made-up project in which every text of every field looks like markup, a tag and a reference."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from lxml import html

from xuexi.writers.inline_scripts import FIRST, MISSING

BASE = Path(__file__).resolve().parent / "cases/findings/_base/study_materials"

MARK = "\"'<s onload=x>&amp;"
"""Out of an attribute, into an element, and a reference that must not be read as one."""
_ESCAPED = MARK.replace("<", "\\<")
"""As Markdown wants it, for which a tag is none of the text's."""

_NOT_TEXT = frozenset((
    "id", "slug", "kind", "audiences", "roles", "stage", "clauses", "clause", "phrase",
    "materials", "kinds", "copies", "original", "original_sha256", "cite_as", "url", "updated",
    "as_of", "accessed", "ticks", "start", "due", "years", "mark", "begins", "ends", "quote",
    "address", "prefill", "from_roster", "orientation", "status",
))  # fmt: skip
"""Keys whose values are names, numbers or somebody else's words."""
_MORE = {
    "campaign.yml": {
        "ask": "您在哪里？",
        "address": "https://example.org/xuexi/",
        "footer": {
            "organiser": "支部", "contact": "电话", "copyright": "版权", "icp": "备案",
            "police": "公安备案 12", "site_mark": "标识", "disclaimer": "说明",
        },
    },
    "topic/dushu-taolun.md": {
        "label": "议",
        "aliases": ["讨论会"],
        "sources": [
            {"title": "书", "issuer": "社", "number": "号", "date": "日", "note": "待补",
             "url": "https://example.org/?a=1&b='2'"},
        ],
    },
    "form/dengji-biao.md": {"row_labels": ["甲", "乙"], "signed_by": ["签名"], "label": "表"},
}  # fmt: skip
"""Fields that the valid project of the golden cases leaves out."""
_MORE_OF_COLUMNS = {"hint": "提示", "example": "例子", "choices": ["一", "二"]}

_BODY = """

## 标题 §

一段 § 和**加重 §**，`代码 @`，[链接 §](https://example.org/?a=1&b=2)，[站内 §](id:chuanjia)。

- 列表 §
- [ ] 任务 §

1. 编号 §

| 栏 § | 乙 |
| --- | --- |
| 格 § | 丙 |

![图 §](../topic/images/huichang.png)

/// 流程

1. **步骤 §** 说明 §
///

/// 议程 | 9:00
| 步骤 | 60 分钟 |
| --- | --- |
| 说明 § | 60 |
///

/// 讨论题
问 §
///

/// 情景
事 §
///

/// 阅读 | 5
读 §
///

```
原样 @
```
"""
"""§ stands for the mark with its tag escaped; @ for the bare mark."""


def marked_project(root: Path) -> Path:
    """Write the project's materials below `root` and return `root`."""
    names = _names()
    for path in sorted(BASE.rglob("*")):
        relative = path.relative_to(BASE).as_posix()
        target = root / "study_materials" / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".yml":
            target.write_text(_table(path, relative, names), "utf-8")
        elif path.suffix == ".md":
            target.write_text(_material(path, relative, names), "utf-8")
        elif path.is_file():
            target.write_bytes(path.read_bytes())
    _mark_original(root / "study_materials/guidance_plan")
    return root


def misread(page: str) -> list[str]:
    """What a parser finds in a page that the authors did not write; nothing when all is well."""
    parsed = html.fromstring(page)
    wrong = [html.tostring(element, encoding="unicode")[:200] for element in parsed.iter("s")]
    for element in parsed.iter():
        if isinstance(element.tag, str):
            wrong += [f"{element.tag} {name}" for name in element.attrib if name.startswith("onl")]
    wrong += [text for text in texts_of(parsed) if not is_as_written(text)]
    return wrong


def texts_of(parsed: html.HtmlElement) -> Iterator[str]:
    """Every text and every attribute's value."""
    for element in parsed.iter():
        if not isinstance(element.tag, str):
            continue
        # Ours to the letter: no value of an author's has come into it.
        own = None if element.text in {FIRST, MISSING} else element.text
        yield from (text for text in (own, element.tail) if text)
        yield from element.attrib.values()


def is_as_written(text: str) -> bool:
    """Whether the marks in a text that has been read stand there whole, no more and no less."""
    # A list in an attribute is JSON, which has escapes of its own; a file's name has fewer signs.
    marks = (MARK, MARK.replace('"', '\\"'), re.sub('[<>"]', "", MARK))
    left = text
    for mark in marks:
        left = left.replace(mark, "")
    return not re.search(r"&(amp|lt|gt|quot|#\d+|#x\w+);|onload=|<s|&lt", left)


def _names() -> dict[str, str]:
    """Ids by the names that other files refer to."""
    campaign = yaml.safe_load((BASE / "campaign.yml").read_text("utf-8"))
    return {
        item["name"]: item["id"]
        for key in ("audiences", "kinds", "roles", "stages")
        for item in campaign[key]
    }


def _table(path: Path, relative: str, names: dict[str, str]) -> str:
    values = {**yaml.safe_load(path.read_text("utf-8")), **_MORE.get(relative, {})}
    return _dumped(_marked(values, names))


def _material(path: Path, relative: str, names: dict[str, str]) -> str:
    _, head, body = path.read_text("utf-8").split("---\n", 2)
    values = {**yaml.safe_load(head), **_MORE.get(relative, {})}
    for column in values.get("columns", ()):
        column.update(_MORE_OF_COLUMNS)
    if values["kind"] == "guidance_plan":
        body = _in_plan(body, _ESCAPED)
    else:
        body += _BODY.replace("§", _ESCAPED).replace("@", MARK)
    for name, id_ in names.items():
        body = body.replace(f"仅限 | {name}", f"仅限 | {id_}")
    return f"---\n{_dumped(_marked(values, names))}---\n{body}"


def _in_plan(text: str, mark: str) -> str:
    return text.replace("不摊派", f"不摊派{mark}").replace("提出如下", f"{mark}提出如下")


def _mark_original(folder: Path) -> None:
    """The plan says the same as its original, to the letter."""
    plan, original = folder / "shishi-fangan.md", folder / "shishi-fangan.original.txt"
    text = _in_plan(original.read_text("utf-8"), MARK)
    text = text.replace("活动的实施方案", f"活动的实施方案{MARK}", 1)
    original.write_text(text, "utf-8")
    head = plan.read_text("utf-8")
    digest = hashlib.sha256(original.read_bytes()).hexdigest()
    plan.write_text(re.sub(r"(?<=original_sha256: )\w+", digest, head), "utf-8")


def _marked(value: Any, names: dict[str, str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _marked(item, names, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_marked(item, names, key) for item in value]
    if not isinstance(value, str):
        return value
    return names.get(value, value) if key in _NOT_TEXT else value + MARK


def _dumped(values: Any) -> str:
    return str(yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000))
