"""What is put on pages so that old anchors lead to what took their place."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html
from small_library import library, material

from xuexi.cache.cache import Cache
from xuexi.links.addresses import Address
from xuexi.links.ledger.anchors import TOP
from xuexi.links.ledger.inventory import Anchor
from xuexi.links.ledger.resolve import Outcome
from xuexi.project.published import anchors_of, inventory_of, old_addresses, with_old_anchors
from xuexi.writers.artifact import Downloads, PageArtifact, Paper
from xuexi.writers.pages import write_pages

HERE = Address("cun/yi/")


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


def test_every_page_is_known_by_what_it_shows() -> None:
    """What only its address tells would be lost with it."""
    shelf = library(material("yi", "话。"), material("biao", "话。", "story"))
    pages = tuple(write_pages(shelf, Downloads(), Cache()))
    told = {page.address: page.thing for page in inventory_of(shelf, pages, Downloads()).pages}
    unknown = {address for address, thing in told.items() if thing.startswith("page/")}
    assert unknown == {"bianxie/wenti/"}


def test_where_nothing_was_published_pages_are_as_written() -> None:
    shelf = library(material("yi", "话。"))
    pages = tuple(write_pages(shelf, Downloads(), Cache()))
    assert tuple(old_addresses(shelf, pages, Paper())) == pages
