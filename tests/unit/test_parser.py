"""The parser that knows places says the same as Python-Markdown without them."""

from __future__ import annotations

import pickle
import re
from array import array
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from xuexi.document.limits import DepthError, ExcessError, find_excess
from xuexi.document.markdown import ARGUMENT_ATTRIBUTE, BLOCK_NAMES, NAME_ATTRIBUTE, Parser
from xuexi.document.placed import Placed, Source, joined, place_of
from xuexi.document.placed_blocks import BlockParserWithPlaces
from xuexi.findings import Place

CASES = Path(__file__).resolve().parents[1] / "cases"
HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


class TeachingBlock(Block):  # type: ignore[misc]
    ARGUMENT = None

    def on_create(self, parent: Element) -> Element:
        element = SubElement(parent, "div")
        element.set(NAME_ATTRIBUTE, self.NAME)
        element.set(ARGUMENT_ATTRIBUTE, self.argument or "")
        return element


def looked_at(blocks: Any, parent: Element, block: str) -> bool:
    """As of pymdownx, but for blocks before a block, over which it would never end."""
    match = blocks.start.search(block)
    start = match.start() if match else 0
    found: bool = type(blocks).test(blocks, parent, block[start:])
    opening, blocks.cached_block = blocks.cached_block, None
    if opening and start:
        blocks.parser.parseBlocks(parent, [block[:start]])
    blocks.cached_block = opening
    return found


class TeachingBlocks(BlocksExtension):  # type: ignore[misc]
    def extendMarkdownBlocks(self, md: markdown.Markdown, block_mgr: Any) -> None:  # noqa: ARG002, N802
        block_mgr.yaml_line = re.compile(r"(?!)")
        block_mgr.test = partial(looked_at, block_mgr)
        for name in BLOCK_NAMES:
            block_mgr.register(type("Block", (TeachingBlock,), {"NAME": name}), {})


class Capture(Treeprocessor):
    root: Element

    def run(self, root: Element) -> None:
        self.root = root


def plain_parse(body: str) -> tuple[Element, list[str]]:
    """The tree and the fenced code as Python-Markdown makes them, set up as ours is."""
    extensions = ["tables", "attr_list", "sane_lists", "fenced_code", TeachingBlocks()]
    md = markdown.Markdown(extensions=extensions, output_format="xhtml")
    md.preprocessors.deregister("html_block")
    md.ESCAPED_CHARS.append("<")
    for name in ("html", "entity", "automail"):
        md.inlinePatterns.deregister(name)
    capture = Capture(md)
    capture.root = Element("div")
    md.treeprocessors.register(capture, "capture", -100)
    md.convert(body)
    return capture.root, list(md.htmlStash.rawHtmlBlocks)


def dump(root: Element) -> list[object]:
    return [
        (item.tag, item.items(), item.text, item.tail, isinstance(item.text, AtomicString))
        for item in root.iter()
    ]


PARSER = Parser()


def compare(body: str) -> Element | None:
    """Parse both ways; None when the body is not one that is parsed."""
    source = Source(body, "x.md", 7)
    if any(find_excess(source)):
        return None
    try:
        root = PARSER.parse(source)
    except (ExcessError, DepthError):
        return None
    other, code = plain_parse(body)
    assert dump(root) == dump(other)
    assert PARSER.stash == code
    return root


SIGNS = "\\\x02\t"
"""What stands where a character comes from that is written otherwise."""


def assert_places_are_true(body: str, root: Element) -> None:
    """Every character is where it says, and every text that can know its place does."""
    for element in root.iter():
        for text in (element.text, element.tail):
            if not text or not text.strip() or isinstance(text, AtomicString):
                continue
            if text is element.text and element.tag == "a" and text == element.get("href"):
                # An address in angle brackets: its place is that of the link.
                continue
            assert isinstance(text, Placed), text
            for char, offset in zip(text, text.offsets, strict=False):
                if "\x02" in text:
                    continue
                assert body[offset : offset + 1] in (char, *SIGNS) or char == "\n", (text, char)


BODIES = sorted(path for path in CASES.rglob("*.md") if path.is_file() and path.name != "README.md")


@pytest.mark.parametrize("path", BODIES, ids=lambda path: path.relative_to(CASES).as_posix())
def test_a_golden_case_is_read_the_same(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    body = HEAD.sub("", text)
    root = compare(body)
    if root is not None:
        assert_places_are_true(body.replace("\x03", ""), root)


PIECES = (
    "甲", "乙", "ab", "1", " ", "  ", "    ", "\t", "\n", "\n", "\n\n", "\n\n    ", "  \n",
    "*", "**", "_", "__", "`", "``",
    "```\n", "~~~\n", "\n```", "``` {.a }\n", "``` {.a }}\n", "\\", "\\\\",
    "[", "]", "](", ")", "(", "[甲](id:x)", "[甲](<id:x>)", '[甲](id:x "题")', "![图](a.png)",
    "[甲][乙]", "[乙]", "\n[乙]: id:y\n",
    "\n\n[乙]: <id:z> '题'\n\n", "![图][乙]", "!", "[甲\n乙](id:x)",
    "<http://a.example/>", "<b>", "&amp;", "<!--", "-->", "<", ">", "> ", "\n> ", "\n>", ">     ",
    "- ", "\n- ", "\n    - ", "\n\n- ", "1. ",
    "\n2. ", "\n\n3. ", "* * *", "\n---\n", "\n***", "\n===\n",
    "# ", "\n## ", " ##", " {#甲}", "{: .a }", " {#a b=c #d}", "{", "}", "#",
    "\n/// 讨论题\n", "\n/// 仅限 | 甲 乙 \n", "\n///\n",
    "\n//// 情景\n", "\n////\n", "/// 书写 | 3", "///",
    "| 甲 | 乙 |\n| --- | :-: |\n| 丙 | 丁 |\n", "|",
    "\\|", "甲 | 乙\n--- | ---\n", "| a |\n|---|\n",
    "\x02", "\x03", "\x02klzzwxh:0000\x03", "\x02wxzhxzdk:0\x03", "\ue000",
    "𠀀", "\u3000", "\xa0", "\u2028", "\r",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_body_is_read_the_same(body: str) -> None:
    root = compare(body)
    if root is not None and not set(body) & set("\x02\x03\r"):
        assert_places_are_true(body, root)


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("- /// 书写\n## 题\n/// 书写", ["div", "ul", "li", "div", "h2", "div"]),
        ("1. /// 情景\n甲\n/// 情景\n乙", ["div", "ol", "li", "div", "p", "div", "p"]),
    ],
)
def test_a_block_that_opens_in_an_item_before_another_is_read_to_its_end(
    body: str, tags: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = count()
    known = BlockParserWithPlaces.parseBlocks

    def counted(self: BlockParserWithPlaces, parent: Element, blocks: list[str]) -> None:
        assert next(calls) < 100, "would never end"
        known(self, parent, blocks)

    monkeypatch.setattr(BlockParserWithPlaces, "parseBlocks", counted)
    assert [element.tag for element in Parser().parse(Source(body, "x.md", 7)).iter()] == tags


def test_a_placed_string_is_like_any_other() -> None:
    source = Source("甲\n乙丙", "x.md", 7)
    text = joined("", (place_all("甲\n乙丙", source), "丁"))
    assert text == "甲\n乙丙丁"
    assert hash(text) == hash("甲\n乙丙丁")
    assert (repr(text), f"{text}", str(text)) == ("'甲\\n乙丙丁'", "甲\n乙丙丁", "甲\n乙丙丁")
    assert type(pickle.loads(pickle.dumps(text))) is str
    assert place_of(text, 3) == Place("x.md", 8, 2)
    # What has no place of its own stands where the text before it ends.
    assert place_of(text, 4) == place_of(text, 5) == Place("x.md", 8, 3)
    assert place_of(text[:0]) == Place("x.md", 7, 1)
    assert place_of("甲") is None


def place_all(text: str, source: Source) -> Placed:
    whole = PARSER.parse(Source(text, source.path, source.body_line))[0].text
    assert isinstance(whole, Placed)
    return whole


@given(st.text("甲 \n\u2028ab", max_size=12), st.integers(-3, 12), st.integers(-3, 12))
def test_what_is_cut_out_of_a_placed_string_is_what_is_cut_out_of_a_plain_one(
    text: str, start: int, stop: int
) -> None:
    placed = Placed(text, array("I", range(len(text) + 1)), Source(text, "x.md", 1))
    for one, other in (
        ([placed[start:stop]], [text[start:stop]]),
        ([placed[start:stop:2]], [text[start:stop:2]]),
        (
            [placed.strip(), placed.lstrip("甲"), placed.rstrip()],
            [text.strip(), text.lstrip("甲"), text.rstrip()],
        ),
        (placed.split("\n"), text.split("\n")),
        (placed.split(), text.split()),
        (placed.split(" ", 1), text.split(" ", 1)),
        (placed.splitlines(), text.splitlines()),
        (placed.splitlines(keepends=True), text.splitlines(keepends=True)),
        ([placed + "x", "x" + placed, placed + placed], [text + "x", "x" + text, text + text]),
    ):
        assert one == other
        for piece in one:
            if isinstance(piece, Placed):
                assert len(piece.offsets) == len(piece) + 1
                places = zip(piece, piece.offsets, strict=False)
                assert all(char == "x" or text[at] == char for char, at in places)
