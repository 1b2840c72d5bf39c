"""The authors' page that explains every finding code, made from the catalogue itself."""

from __future__ import annotations

from datetime import date

from xuexi.findings import CATALOGUE, Rule
from xuexi.links.addresses import Address
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.page_context import OutlineItem, render

ADDRESS = Address("bianxie/wenti/")

_CHAPTERS = (
    ("XX1", "文件和标点"),
    ("XX2", "头部信息和表格里的值"),
    ("XX3", "链接、条款和图片"),
    ("XX4", "正式文本"),
    ("XX5", "正文和教学块"),
    ("XX6", "名册"),
    ("XX7", "字体和生僻字"),
    ("XX8", "发布过的网址"),
)
"""The first digit of a code and what its chapter is about."""


def write_findings_page(updated: date) -> PageArtifact:
    """Each code with its reason, a wrong and a right example; the code is the anchor."""
    title = "检查结果说明"
    chapters = [
        {"anchor": prefix.lower(), "title": name, "rules": _rules(prefix)}
        for prefix, name in _CHAPTERS
    ]
    html = render("findings.html", title=title, chapters=chapters)
    outline = [
        OutlineItem(
            name,
            prefix.lower(),
            tuple(OutlineItem(f"{rule.code} {rule.title}", rule.code) for rule in _rules(prefix)),
        )
        for prefix, name in _CHAPTERS
    ]
    meta = {
        "title": title,
        "description": "xuexi 报出的每一种问题：为什么、怎么改、错的和对的写法。",
        "outline": [item.as_meta() for item in outline],
    }
    return PageArtifact(ADDRESS, title, html, meta, updated)


def _rules(prefix: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in CATALOGUE.values() if rule.code.startswith(prefix))
