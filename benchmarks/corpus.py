"""A made-up campaign of any size: the same pages for us and for plain mkdocs-material.

Deterministic: the same number gives the same bytes on every machine.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
ORIGINALS = tuple(sorted((REPOSITORY / "tests/cases/import").glob("annex-*/original.txt")))
"""Two official texts, for the words: their sentences are drawn at random."""

SECTION_PAGES = 200
"""Materials of one section, as in other people's measurements of this kind.

Of more than fit so, each section has as many more.
"""
PAGE_CHARACTERS = 1_900
PAGE_SECTIONS = 4

AUDIENCES = (
    ("nongcun", "农村"),
    ("shequ", "社区"),
    ("jiguan", "机关"),
    ("xuexiao", "学校"),
    ("qiye", "企业"),
)
KINDS = (
    ("topic", "专题讨论", "taolun"),
    ("required_reading", "必读书目", "bidu"),
    ("lecture", "党课提纲", "dangke"),
    ("action", "行动指引", "xingdong"),
    ("story", "身边典型", "dianxing"),
)
TERMS = (
    "组织生活会", "民主评议党员", "问题清单", "党性体检", "先锋指数",
    "党员固定活动日", "三会一课", "流动党员", "微型党课", "理想信念",
)  # fmt: skip
"""What the glossary explains; each stands somewhere in the two texts or nearly so."""

_SENTENCE = re.compile(r"[^。！？；\n]{12,90}[。！？；]")


@dataclass(frozen=True, slots=True)
class Page:
    """One material: for one audience, so that it is one page on both sites."""

    number: int
    title: str
    audience: str
    kind: str
    section: str
    """Address of the section's folder."""
    summary: str
    body: str

    @property
    def name(self) -> str:
        """The name of its file, and its id."""
        return f"m{self.number:05}"


def pages(count: int) -> Iterator[Page]:
    """The first `count` pages; section after section, audience after audience."""
    sentences = _sentences()
    section = max(SECTION_PAGES, ceil(count / (len(AUDIENCES) * len(KINDS))))
    for number in range(count):
        chance = random.Random(number)
        shelf = number // section
        audience = AUDIENCES[shelf % len(AUDIENCES)][0]
        kind, _, slug = KINDS[shelf // len(AUDIENCES)]
        title = f"第 {number + 1} 讲：{_phrase(chance, sentences)}"
        body = "\n\n".join(_section(chance, sentences) for _ in range(PAGE_SECTIONS))
        summary = chance.choice(sentences)[:60]
        yield Page(number, title, audience, kind, f"{audience}/{slug}", summary, f"{body}\n")


def _section(chance: random.Random, sentences: tuple[str, ...]) -> str:
    paragraphs = [f"## {_phrase(chance, sentences)}"]
    wanted = PAGE_CHARACTERS // PAGE_SECTIONS
    while wanted > 0:
        text = "".join(chance.choice(sentences) for _ in range(4))[:wanted]
        paragraphs.append(text)
        wanted -= len(text)
    return "\n\n".join(paragraphs)


def _phrase(chance: random.Random, sentences: tuple[str, ...]) -> str:
    """A few characters from anywhere in a sentence: hardly ever the same twice."""
    sentence = chance.choice(sentences)
    start = chance.randrange(len(sentence) - 8)
    return sentence[start : start + chance.randint(6, 14)].strip("，、：；。（）“”") or "学习"


def _sentences() -> tuple[str, ...]:
    text = "\n".join(path.read_text("utf-8") for path in ORIGINALS)
    found = tuple(dict.fromkeys(_SENTENCE.findall(text)))
    # Marks of clauses and signs of Markdown would make other pages of the same words.
    return tuple(item for item in found if not re.match(r"[\d一二三四五六七八九十]+、", item))
