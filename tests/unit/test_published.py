"""What is put on pages so that old anchors lead to what took their place."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from lxml import html
from small_library import library, material

from xuexi.cache.cache import Cache
from xuexi.library import Library
from xuexi.links.addresses import Address
from xuexi.links.ledger.anchors import TOP
from xuexi.links.ledger.inventory import Anchor
from xuexi.links.ledger.resolve import Outcome, resolve
from xuexi.model import AudienceId, Material
from xuexi.project.known_pages import KnownPage, anchors_of, known_page
from xuexi.project.published import inventory_of, old_addresses, with_old_anchors
from xuexi.writers.artifact import Downloads, FileArtifact, PageArtifact, Paper
from xuexi.writers.broadcast import write_broadcasts
from xuexi.writers.pages import late_pages
from xuexi.writers.wechat import write_articles

HERE = Address("cun/yi/")
DAY = "2031-03-01"


def outcome(**given: object) -> Outcome:
    nothing: dict[str, object] = {
        "redirects": {}, "withdrawn": {}, "files": {}, "anchors": {}, "elsewhere": {},
        "learnt": frozenset(), "questions": (), "notices": {},
    }  # fmt: skip
    return Outcome(**{**nothing, **given})  # type: ignore[arg-type]


def shown(content: str, given: Outcome) -> html.HtmlElement:
    page = PageArtifact(HERE, "题", content, {}, date(2031, 3, 1))
    return html.fromstring(
        f"<main>{with_old_anchors(page, given, {'cun/er/': '<二>'}).html}</main>"
    )


@pytest.mark.parametrize(
    ("content", "inside"),
    [
        ('<p>前</p><h2 id="xin">题</h2>', "h2"),
        ('<ul id="xin"><li>一</li></ul>', "li"),
        ('<table><tr id="xin"><td>一</td></tr></table>', "td"),
        ('<details id="xin"><summary>一</summary></details>', "summary"),
        ('<p>前<img id="xin" src="a.png"></p>', "p"),
        ('<dl><dt id="xin">一</dt></dl>', "dt"),
    ],
)
def test_an_old_anchor_stands_where_a_mark_may_stand(content: str, inside: str) -> None:
    document = shown(content, outcome(anchors={HERE: {"jiu": "xin"}}))
    [mark] = document.xpath("//*[@id='jiu']")
    assert (mark.tag, mark.getparent().tag) == ("span", inside)


def test_what_is_nowhere_leads_to_the_beginning() -> None:
    document = shown("<p>话</p>", outcome(anchors={HERE: {"jiu": TOP}}))
    assert document[0].get("id") == "jiu"


def test_what_is_elsewhere_says_where() -> None:
    given = {"jiu": ("cun/er/", "xin"), "wu": (HERE, TOP)}
    document = shown("<p>话</p>", outcome(elsewhere={HERE: given}))
    [there, nowhere] = document.xpath("//*[@class='xx-moved']")
    assert there.xpath("a/@href") == ["../er/#xin"]
    assert there.text_content() == "您要找的这一段移到了：<二>"
    assert nowhere.text_content() == "您要找的这一段已经不在了。"


def test_anchors_are_known_with_what_stands_there() -> None:
    content = '<h2 id="a">一、<b>学</b></h2><!-- x --><p>无</p><li id="b"> 二\n 三 </li>'
    assert anchors_of(content) == (Anchor("a", "一、学"), Anchor("b", "二 三"))


def pages_of(shelf: Library) -> Iterator[KnownPage]:
    cache = Cache()
    return (known_page(late, cache) for late in late_pages(shelf, Downloads(), cache))


def test_every_page_is_known_by_what_it_shows() -> None:
    """What only its address tells would be lost with it."""
    shelf = library(material("yi", "话。"), material("biao", "话。", "story"))
    pages = tuple(pages_of(shelf))
    told = {page.address: page.thing for page in inventory_of(shelf, pages, Downloads()).pages}
    unknown = {address for address, thing in told.items() if thing.startswith("page/")}
    assert unknown == {"bianxie/wenti/"}


def test_where_nothing_was_published_pages_are_as_written() -> None:
    shelf = library(material("yi", "话。"))
    pages = tuple(pages_of(shelf))
    assert tuple(old_addresses(shelf, pages, Paper())) == pages


def test_a_page_that_gets_old_anchors_is_another_one() -> None:
    """So what stands of it from before is not taken for it."""
    old = library(material("yi", "## 甲 {#jia}\n\n话。"))
    facts = resolve(frozenset(), inventory_of(old, pages_of(old), Downloads()), DAY)
    new = library(material("yi", "## 甲 {#yi}\n\n话。"))
    ledger = replace(new, ledger=facts.learnt)
    given = {
        one.address: one
        for one in old_addresses(ledger, pages_of(ledger), Paper())
        if isinstance(one, KnownPage)
    }
    changed = [
        page.address
        for page in pages_of(new)
        if given[page.address].late.make() != page.late.make()
    ]
    assert changed
    for page in pages_of(new):
        is_same = given[page.address].late.key == page.late.key
        assert is_same == (page.address not in changed), page.address


def sent_by(shelf: Library) -> tuple[FileArtifact, ...]:
    return (*write_articles(shelf, Cache()), *write_broadcasts(shelf, Cache()))


def after(edited: Material) -> tuple[dict[str, FileArtifact], dict[str, FileArtifact]]:
    """What is made for old addresses when `yi` becomes this, and what an organiser sends now."""
    facts = resolve(
        frozenset(), inventory_of(library(material("yi", "话。")), (), Downloads()), DAY
    )
    shelf = replace(library(edited), ledger=facts.learnt)
    pages = pages_of(shelf)
    made = old_addresses(shelf, pages, Paper(), sent_by(shelf))
    files = {one.path: one for one in made if isinstance(one, FileArtifact)}
    return files, {one.path: one for one in sent_by(shelf)}


def leads_to(file: FileArtifact) -> str:
    [link] = html.fromstring(file.content).xpath("//link[@rel='canonical']/@href")
    return posixpath.normpath(posixpath.join(posixpath.dirname(file.path), link))


@pytest.mark.parametrize("part", ["gongzhonghao", "guangbo"])
def test_what_was_sent_on_is_found_under_a_new_id(part: str) -> None:
    files, now = after(material("xin", "话。"))
    assert leads_to(files[f"q/yi/{part}/village/index.html"]) == f"q/xin/{part}/village"
    for end in ("docx", "txt"):
        old, new = (f"q/{one}/guangbo/town/{one}-guangbo.{end}" for one in ("yi", "xin"))
        assert files[old].content == now[new].content


def test_what_was_sent_on_is_found_with_other_readers_or_as_the_text_itself() -> None:
    fewer = replace(material("yi", "话。"), audiences=(AudienceId("town"),))
    files, now = after(fewer)
    assert leads_to(files["q/yi/guangbo/village/index.html"]) == "q/yi/guangbo/town"
    old = files["q/yi/guangbo/village/yi-guangbo.txt"]
    assert old.content == now["q/yi/guangbo/town/yi-guangbo.txt"].content
    files, now = after(material("yi", "话。", "checklist"))
    assert not any("guangbo" in path for path in now)
    assert leads_to(files["q/yi/guangbo/village/index.html"]) == "village/qingdan/ti"
