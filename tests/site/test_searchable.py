"""What stands on the pages of the built site can be searched: the index is held to the pages."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from xuexi.project.load import Loaded
from xuexi.text.folding import fold
from xuexi.writers.search.record import Record, Standing
from xuexi.writers.search.records import write_records

pytestmark = pytest.mark.build

BLOCKS = {
    "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figure", "h1", "h2",
    "h3", "h4", "h5", "h6", "li", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "th", "thead", "tr", "ul",
}  # fmt: skip
CONTENT = (
    "//*[contains(@class, 'xx-body')]",
    "//*[contains(@class, 'xx-sheet')]",
    "//*[contains(@class, 'xx-entry')]",
    "//*[contains(@class, 'xx-requirement')]/*[self::h3 or self::p[@class='xx-phrase']]",
    "//h1",
    "//div[contains(@class, 'xx-list')]/h2[starts-with(@id, 'xx-jieduan')]",
)
"""What is published, without menus, facts and buttons."""
FRAME = (
    # Beside what was written: related materials, requirements and notes have records of their own.
    "xx-answers", "xx-beside", "xx-pinyin", "xx-screen", "xx-sheet-title", "xx-seg", "xx-small",
    "xx-tag", "xx-label",
)  # fmt: skip
WORDED = re.compile(r"^(?:原文：|还缺|答案：[A-Z、]+$)|全部 \d+ 个$|^\d+(?=\D)")
"""Words that the page puts before or behind what was written."""


def _texts(element: Any) -> Iterator[str]:
    """The text of each block below; what stands in a block inside a block is its own."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not _is_frame(child):
            if child.tag in BLOCKS:
                yield from _texts(child)
            else:
                inner = list(_texts(child))
                # The last one is what stands in the line itself.
                yield from inner[:-1]
                parts.append(inner[-1])
        parts.append(child.tail or "")
    whole = "".join(parts)
    # What is kept as it is has lines of its own.
    yield from whole.split("\n") if element.tag == "pre" else (whole,)


def _is_frame(element: Any) -> bool:
    classes = set((element.get("class") or "").split())
    return element.tag in {"small", "time", "summary", "label", "button"} or bool(
        classes & set(FRAME)
    )


def _records(site: Path) -> dict[str, set[str]]:
    """The folded texts of all records, by the end of their addresses."""
    values = {}
    for path in (site / "assets/search").glob("r*.js"):
        name, _, value = path.read_text("utf-8").partition("(")[2].partition(",")
        values[json.loads(name)] = json.loads(value.strip().removesuffix(")"))
    found: dict[str, set[str]] = defaultdict(set)
    for name, value in values.items():
        if "-" in name:
            continue
        title, _, path, _, also, sections, lines, *_ = value
        texts = [title, *also[::2], *(head for section in sections for head in section[3::2])]
        if isinstance(lines, str):
            passages = [part for other, part in values.items() if other.startswith(f"{name}-")]
            lines = [part for passage in passages for part in passage[1:]]
        texts += [line if isinstance(line, str) else line[0] for part in lines for line in part]
        found[path] |= set(map(fold, texts))
    return found


def test_what_stands_on_a_page_is_found_there(sample_site: Path) -> None:
    records = _records(sample_site)
    missing = []
    looked_at = 0
    for path in sorted(sample_site.rglob("index.html")):
        address = path.parent.relative_to(sample_site).as_posix() + "/"
        known = records.get(address.partition("/")[2], set()) | records.get(address, set())
        # What leads to texts, and the guide for those who write them, are no study material.
        if not known or address in {"./", "bianxie/", "suoyin/"}:
            continue
        all_text = "\n".join(known)
        page = html.parse(str(path)).getroot().find(".//article")
        for element in (found for xpath in CONTENT for found in page.xpath(f".{xpath}")):
            for text in _texts(element):
                looked_at += 1
                folded = fold(WORDED.sub("", " ".join(text.split())))
                if len(folded) > 1 and folded not in all_text:
                    missing.append((address, element.tag, text.strip()[:60]))
    assert looked_at > 8_000
    assert missing == [], "\n".join(map(str, missing))


def _own(content: Any, anchor: str) -> Any:
    """The part of a page to which a result leads: a table's entry, a test, or else the page."""
    [target] = content.xpath(".//*[@id=$anchor]", anchor=anchor)
    entries = target.xpath(
        "ancestor-or-self::*[contains(@class, 'xx-entry') or contains(@class, 'xx-requirement')"
        " or self::li[starts-with(@id, 'xx-shi-')] or self::section[@class='xx-test']]"
    )
    return entries[-1] if entries else content


def _parts(record: Record, bit: int) -> Iterator[tuple[str, list[str]]]:
    """What those of one audience find in a record, each part with the anchor it leads to."""
    mine = [section for section in record.sections if section.mask >> bit & 1]
    if record.standing is not Standing.DERIVED and mine:
        yield mine[0].anchor, [record.title]
    # A plan's clauses are found by what they are cited as; its summary stands on the lists.
    official = record.standing is Standing.OFFICIAL
    for section in mine[official:]:
        heads = () if official else section.heads
        lines = (line.text for line in section.lines if line.mask >> bit & 1)
        yield section.anchor, [*heads, *lines]


def test_what_is_found_stands_on_the_page_of_each_audience(
    sample_site: Path, loaded: Loaded
) -> None:
    assert loaded.library
    audiences = loaded.library.campaign.audiences
    pages: dict[Path, Any] = {}
    texts: dict[Any, str] = {}
    wrong = []
    looked_at = 0
    for record in write_records(loaded.library):
        for bit, audience in enumerate(audiences):
            if not record.mask >> bit & 1:
                continue
            path = sample_site / ("" if record.shared else audience.slug) / record.path
            if path not in pages:
                pages[path] = html.parse(str(path / "index.html")).getroot().find(".//article")
            for anchor, found in _parts(record, bit):
                part = _own(pages[path], anchor) if anchor else pages[path]
                if part not in texts:
                    texts[part] = fold(part.text_content())
                looked_at += len(found)
                wrong += [
                    (record.title, audience.name, anchor, text)
                    for text in found
                    if fold(text) not in texts[part]
                ]
    assert looked_at > 10_000
    assert wrong == [], "\n".join(map(str, wrong))


def test_every_line_leads_to_a_section_of_its_readers(loaded: Loaded) -> None:
    assert loaded.library
    assert [
        (record.title, line.text)
        for record in write_records(loaded.library)
        for section in record.sections
        for line in section.lines
        if line.mask & ~section.mask
    ] == []
