"""Rules for styles that no linter knows: one truth for colours and words, and old phones."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from style_rules import ROOT, STYLES, all_rules, listed, rules_of, style_files

from xuexi.engines.styles import join_styles
from xuexi.links import names
from xuexi.look.css import plain_css, token_css
from xuexi.look.tokens import TOKENS, colour, office_font, word

PACKAGE = ROOT / "scripts" / "xuexi"
JAVASCRIPTS = ROOT / "docs" / "assets" / "javascripts"

ALONE = {"assets/stylesheets/search.css"}
"""What a script loads when somebody wants it."""


# -- one file a component, joined -----------------------------------------------------------------


def test_every_style_is_listed() -> None:
    there = {f"assets/stylesheets/{path.relative_to(STYLES).as_posix()}" for path in style_files()}
    assert sorted(listed()) == sorted(there - ALONE)


def test_joined_in_order_without_comments() -> None:
    texts = {
        "b.css": b'/* of b */\n.b { content: "/* kept */"; }\n',
        "a.css": b"\xef\xbb\xbf.a { top: 0 }",
    }
    styles = join_styles(["b.css", "https://elsewhere/c.css", "a.css"], texts.get)
    own = styles.content.decode().removeprefix(token_css())
    assert own == '.b { content: "/* kept */"; }\n.a { top: 0 }\n'
    assert styles.parts == ("b.css", "a.css")
    assert styles.links == ("assets/stylesheets/xuexi.css", "https://elsewhere/c.css")


@pytest.mark.parametrize(
    "text", ["@import 'd.css';", ".a { background: url(a.png) }", '.a { mask: url("../b.svg") }']
)
def test_what_only_its_own_place_can_serve_stays_there(text: str) -> None:
    styles = join_styles(["a.css"], {"a.css": text.encode()}.get)
    assert styles.parts == ()
    assert styles.links[1:] == ("a.css",)


def test_one_request_for_all_pages() -> None:
    """Everything of ours is joined: nothing is bound to its place."""
    styles = join_styles(listed(), lambda path: (ROOT / "docs" / path).read_bytes())
    assert styles.links == ("assets/stylesheets/xuexi.css",)
    assert list(styles.parts) == listed()


def test_nothing_leans_on_the_theme() -> None:
    """Its styles and scripts are on no page of ours, so its classes and values mean nothing."""
    files = (*style_files(), *(ROOT / "overrides").rglob("*.html"), *JAVASCRIPTS.glob("*.js"))
    theirs = re.compile(r"(?<![\w-])(?:--)?md-[a-z]|__(?:drawer|search|palette)")
    assert [(path.name, theirs.findall(path.read_text("utf-8"))) for path in files
            if theirs.search(path.read_text("utf-8"))] == []  # fmt: skip


def test_running_text_is_outranked_by_a_class() -> None:
    """What `text.css` says of an element at rest names types only."""
    states = (":hover", ":focus", ":focus-visible", ":target", ":first-child", ":last-child")
    for rule in rules_of((STYLES / "text.css").read_text("utf-8")):
        for selector in rule.selectors:
            bare = selector
            for part in (*states, ":not([class])", "details[open]"):
                bare = bare.replace(part, "")
            assert set(re.findall(r"[.#\[][^\s>.\[]*", bare)) == set(), selector


def test_names_of_classes_are_alike() -> None:
    ours = re.compile(r"xx-[a-z][a-z0-9]*(-[a-z0-9]+)*(__[a-z]+)?(--[a-z]+)?")
    for name, rule in all_rules():
        for selector in rule.selectors:
            for found in re.findall(r"\.([A-Za-z_][\w-]*)", re.sub(r"\[[^\]]*\]", "", selector)):
                assert ours.fullmatch(found), f"{name}: .{found}"
            assert "#" not in re.sub(r"\[[^\]]*\]", "", selector), f"{name}: {selector}"


def test_every_custom_property_is_told_and_used() -> None:
    told, used = set[str](), set[str]()
    for _, rule in all_rules():
        told |= {name for name, _ in rule.declarations if name.startswith("--xx-")}
        for _, value in rule.declarations:
            used |= set(re.findall(r"var\((--xx-[\w-]+)", value))
    widths = (PACKAGE / "writers" / "pages" / "form_widths.py").read_text("utf-8")
    told |= set(re.findall(r"--xx-[\w-]+(?=:)", widths))
    assert used - told == set()
    assert told - used == set()


# -- colours and words are told once --------------------------------------------------------------

_COLOUR = re.compile(
    r"""(?<![&\w/])\#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![\w-])"""
    r"""|\b(?:rgba?|hsla?|oklch|lab|color)\([\d"#.]""",
)
_WORD_COLOUR = re.compile(r"""["'][0-9A-F]{6}["']""")


def sources_with_looks() -> Iterator[Path]:
    yield from style_files()
    yield from (ROOT / "overrides").rglob("*.html")
    for folder in ("writers", "engines"):
        for path in (PACKAGE / folder).rglob("*"):
            if path.suffix in {".py", ".typ", ".html"}:
                yield path


@pytest.mark.parametrize(
    "path", list(sources_with_looks()), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_colours_stand_in_the_tokens_only(path: Path) -> None:
    text = path.read_text("utf-8")
    found = [match[0] for match in _COLOUR.finditer(text)]
    if path.suffix == ".py":
        found += _WORD_COLOUR.findall(text)
    assert found == []


def test_a_picture_of_ours_has_colours_of_the_tokens() -> None:
    """A file that is served as it is cannot ask for them."""
    ours = {colour(name) for name in TOKENS["colours"]}
    pictures = sorted((ROOT / "docs" / "assets").rglob("*.svg"))
    assert pictures
    for path in pictures:
        assert set(_COLOUR.findall(path.read_text("utf-8"))) <= ours, path


@cache
def constants(path: Path) -> tuple[str, ...]:
    """Texts in code that somebody may read: of Python all strings but docstrings."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        lines = text.splitlines()
        return tuple(line for line in lines if not line.lstrip().startswith(("//", "{#")))
    nodes = list(ast.walk(ast.parse(text)))
    spoken = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return tuple(
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken
    )


TELLING = [name for name, text in TOKENS["words"].items() if len(re.split(r"\{\w+\}", text)[0]) > 1]
"""The words but for those that are little more than a unit or a sign."""


def sources_with_words() -> list[Path]:
    """Whatever prints, and what stands around pages."""
    around = (ROOT / "overrides", ROOT / "docs" / "assets" / "javascripts")
    folders = (PACKAGE / "writers", PACKAGE / "engines", *around)
    found = (path for folder in folders for path in folder.rglob("*"))
    files = (PACKAGE / "document" / "self_test.py", *found)
    return sorted(path for path in files if path.suffix in {".py", ".typ", ".html", ".js"})


@pytest.mark.parametrize("name", TELLING)
def test_shared_words_are_told_once(name: str) -> None:
    """No writer says for itself what several outputs say alike."""
    longest = max(re.split(r"\{\w+\}", TOKENS["words"][name]), key=len).strip()
    for path in sources_with_words():
        for text in constants(path):
            if len(longest) > 4:
                assert longest not in text, path
            elif path.suffix == ".py":
                assert text.strip() not in {longest, TOKENS["words"][name]}, path
            else:
                assert not re.search(f'[">]{longest}["<]', text), path


@pytest.mark.parametrize(
    "title", [names.PRINTING_TITLE, names.COVERAGE_TITLE, names.CHECKLIST_TITLE]
)
def test_what_a_page_is_called_is_told_once(title: str) -> None:
    for path in sources_with_words():
        assert [text for text in constants(path) if title in text] == [], path


@pytest.mark.parametrize("name", TOKENS["office-fonts"])
def test_fonts_of_office_files_are_told_once(name: str) -> None:
    for folder in ("word", "excel"):
        for path in (PACKAGE / "writers" / folder).rglob("*.py"):
            assert [text for text in constants(path) if office_font(name) in text] == [], path


def test_tokens_say_what_is_asked() -> None:
    assert word("reading-of-minutes", minutes=20) == "阅读 · 20 分钟"
    assert colour("gold", "dark") == colour("gold")
    css = token_css()
    assert "--xx-red: #b3201f;" in css
    assert (
        f"--xx-mark: rgb({', '.join(map(str, bytes.fromhex('c5a253')))} / 35%)".replace(", ", " ")
        in css
    )
    assert css.index("@media print") > css.index('data-scheme="dark"')
    assert plain_css().count("--xx-gold") == 1
