"""A material as it is pasted into an official account: only what the editor keeps."""

from __future__ import annotations

import base64
import io
import posixpath
import re
from dataclasses import replace
from typing import get_args

import pytest
import small_library
import zxingcpp
from lxml import html
from PIL import Image
from test_block_writer import NASTY, blocks, inlines

from made_trees import one_of_each_kind
from xuexi.cache.cache import Cache
from xuexi.document import tree
from xuexi.library import Library
from xuexi.library.parts import has_article
from xuexi.links.addresses import audience_home, share_page
from xuexi.model import Kind
from xuexi.project.pages import all_pages
from xuexi.writers.artifact import Downloads
from xuexi.writers.broadcast import write_broadcasts
from xuexi.writers.pages.blocks import BlockWriter as PageWriter
from xuexi.writers.pages.page_context import PageContext
from xuexi.writers.wechat import write_articles
from xuexi.writers.wechat.blocks import BlockWriter
from xuexi.writers.wechat.markup import ATTRIBUTES, LOOKS, PROPERTIES


def elements(markup: str) -> list[html.HtmlElement]:
    return list(html.fragment_fromstring(markup, create_parent="section").iter())[1:]


def test_every_look_says_only_what_is_kept() -> None:
    for look, style in LOOKS.items():
        said = [part.partition(":") for part in style.split(";")]
        assert {name for name, _, _ in said} <= PROPERTIES, look
        assert all(value and "url(" not in value for _, _, value in said), look


@pytest.mark.parametrize("kind", get_args(tree.Block), ids=lambda kind: kind.__name__)
def test_every_kind_is_written_in_tags_that_are_kept(made_up: Library, kind: type) -> None:
    written = BlockWriter(made_up.campaign).blocks((blocks()[kind],))
    for one in elements(written) if written else ():
        assert one.tag in ATTRIBUTES, one.tag
        assert one.tag != "img"
        assert set(one.keys()) <= ATTRIBUTES[one.tag], one.tag
    assert "<b>" not in written.replace("&lt;b&gt;", "")


@pytest.mark.parametrize("kind", get_args(tree.Inline), ids=lambda kind: kind.__name__)
def test_every_kind_of_inline_text_is_written_so(made_up: Library, kind: type) -> None:
    at = made_up.campaign.audiences[0]
    child = inlines(PageWriter(PageContext(made_up, at, audience_home(at))))[kind]
    writer = BlockWriter(made_up.campaign)
    written = writer.inlines((child,))
    for one in elements(written):
        assert set(one.keys()) <= ATTRIBUTES[one.tag], one.tag
    if kind is tree.ClauseMark:
        assert list(writer.notes.links.values()) == [NASTY]
    elif kind is not tree.Break:
        assert NASTY in "".join(html.fragment_fromstring(written, create_parent="p").itertext())


def test_no_word_is_lost(made_up: Library) -> None:
    """But the answer of a test, and what its marks stand for: both stand at the article's end."""
    made = tuple(block for block in one_of_each_kind() if not isinstance(block, tree.Grounds))
    written = BlockWriter(made_up.campaign).blocks(made)
    why = [block.why for block in made if isinstance(block, tree.SelfTest)]
    wanted = set(re.findall(r"w\d+x", repr(made))) - set(re.findall(r"w\d+x", repr(why)))
    assert set(re.findall(r"w\d+x", written)) == wanted


def test_a_link_becomes_a_numbered_note() -> None:
    writer = BlockWriter(replace(small_library.campaign(), address="https://example.org/"))
    far = tree.Link((tree.Text("远处"),), href="https://example.com/a?b=1&c=2")
    near = tree.Link((tree.Text("近处"),), material="biao", anchor="yi")  # type: ignore[arg-type]
    written = writer.inlines((far, near, far))
    assert html.fragment_fromstring(written, create_parent="p").text_content() == (
        "远处[1]近处[2]远处[1]"
    )
    assert writer.notes.links == {
        "https://example.com/a?b=1&c=2": "远处", "https://example.org/q/biao/#yi": "近处",
    }  # fmt: skip


def test_a_list_that_goes_on_keeps_its_numbers_without_an_attribute() -> None:
    item = tree.Item((tree.Paragraph((tree.Text("接着"),)),))
    written = BlockWriter(small_library.campaign()).blocks((tree.ListBlock((item, item), 3),))
    assert "start" not in written
    assert re.findall(r"\d\. 接着", written) == ["3. 接着", "4. 接着"]


def article_of(library: Library, path: str) -> html.HtmlElement:
    [page] = [one for one in write_articles(library, Cache()) if one.path == path]
    return html.fromstring(page.content)


def test_an_arrow_stands_between_steps_and_before_the_name_of_a_phase() -> None:
    step = tree.FlowStep((tree.Text("步"),), (), ())
    phases = tuple(tree.FlowPhase((tree.Text(name),), (step, step)) for name in "甲乙")
    written = BlockWriter(small_library.campaign()).blocks((tree.Flow("", phases),))
    said = html.fragment_fromstring(written).text_content().replace("\u3000", "")
    assert said == "甲1步↓2步↓乙3步↓4步"


def test_an_article_ends_with_its_notes_and_one_code() -> None:
    body = "看[表](id:biao)，再看[外面](https://example.com/x)。\n\n[又一处](id:biao)\n"
    form = small_library.material(
        "biao", "话。", "form", "columns:\n  - {name: 序号, width: 20}\nrows: 3\nfilled_by: 支部\n"
    )
    library = small_library.library(small_library.material("ti", body), form)
    address = replace(library.campaign, address="https://example.org/xuexi/")
    page = article_of(replace(library, campaign=address), "q/ti/gongzhonghao/village/index.html")
    [text] = page.xpath("//*[@id='xx-text']")
    said = text.text_content()
    assert "[1] 表：https://example.org/xuexi/q/biao/" in said
    assert "[2] 外面：https://example.com/x" in said
    assert said.count("[1]") == 3
    assert text.xpath(".//a") == []
    [shown] = text.xpath(".//img")
    kind, _, data = shown.get("src").partition(",")
    assert kind == "data:image/png;base64"
    picture = Image.open(io.BytesIO(base64.b64decode(data)))
    assert min(picture.size) > 8 * 21
    half = picture.resize((picture.width // 3, picture.height // 3))
    for shown in (picture, half):
        [code] = zxingcpp.read_barcodes(shown.convert("L"))
        assert code.text == "https://example.org/xuexi/q/ti/"
    edge = picture.convert("L").crop((0, 0, picture.width, 40))
    assert edge.getextrema() == (255, 255), "the quiet zone is white"
    assert not page.xpath("//p[contains(., 'address')]")


def test_without_an_address_it_says_what_is_missing() -> None:
    library = small_library.library(small_library.material("ti", "话。"))
    page = article_of(library, "q/ti/gongzhonghao/town/index.html")
    assert page.xpath("//img") == []
    assert "没有写 address" in page.text_content()


def test_pictures_are_to_be_put_in_by_hand(made_up: Library) -> None:
    [page] = [
        page
        for page in (html.fromstring(one.content) for one in write_articles(made_up, Cache()))
        if page.xpath("//li/a[contains(@href, 'jiubu')]")
    ][:1]
    [text] = page.xpath("//*[@id='xx-text']")
    assert "【此处放图：" in text.text_content()
    assert "公众号不收外面的图" in page.text_content()


def test_each_audience_has_its_own_and_forms_have_none(made_up: Library) -> None:
    paths = {one.path for one in write_articles(made_up, Cache())}
    wanted = {
        f"q/{material.id}/gongzhonghao/{made_up.campaign.audience(one).slug}/index.html"
        for material in made_up.materials
        if material.kind is not Kind.FORM
        for one in material.audiences
    }
    assert paths == wanted
    assert {has_article(one) for one in made_up.materials if one.form} == {False}


def test_the_page_for_sending_leads_to_what_there_is(made_up: Library) -> None:
    pages = {one.address: one for one in all_pages(made_up, Downloads(), Cache())}
    made = (*write_articles(made_up, Cache()), *write_broadcasts(made_up, Cache()))
    there = {one.path for one in made}
    led_to = set()
    for material in made_up.materials:
        here = share_page(material.id)
        for link in html.fromstring(pages[here].late.make().html).xpath("//a/@href"):
            target = posixpath.normpath(f"{here}{link}")
            if target.split("/")[2:3] in (["gongzhonghao"], ["guangbo"]):
                led_to.add(f"{target}/index.html")
    assert led_to == {path for path in there if path.endswith(".html")}


def test_nothing_for_others_and_nothing_for_the_trainer(made_up: Library) -> None:
    said = b"".join(one.content for one in write_articles(made_up, Cache())).decode()
    assert "公司领导来的，请他最后说" not in said
    assert "一件差点出的事" in said


def test_an_article_that_did_not_change_is_not_made_again(made_up: Library) -> None:
    cache = Cache()
    first = list(write_articles(made_up, cache))
    cache.begin()
    assert all(a is b for a, b in zip(first, write_articles(made_up, cache), strict=True))


def test_what_belongs_to_the_end_stands_there() -> None:
    text = "## 一、做什么\n\n1、先学一遍。\n"
    more = "notes:\n  - clause: 一、1\n    quote: 先学一遍\n    note: 原文如此。\n"
    plan = small_library.material(
        "fangan", text, "guidance_plan",
        f"cite_as: 某方案\noriginal: x.txt\noriginal_sha256: abc\n{more}",
    )  # fmt: skip
    body = (
        "照某方案 一、1 做。\n\n/// 自测\n学几遍？\n\n- [x] 一遍\n- [ ] 两遍\n\n学一遍就行。\n///\n"
    )
    topic = small_library.material("ti", body)
    library = small_library.library(plan, topic)
    said = article_of(library, "q/ti/gongzhonghao/village/index.html").text_content()
    assert "引的条款见《题》：/q/fangan/" in said
    assert said.index("两遍") < said.index("第 1 题　A") < said.index("学一遍就行。")
    original = article_of(library, "q/fangan/gongzhonghao/village/index.html")
    assert "校注 “先学一遍”：原文如此。" in original.text_content()
    # Above an official text stands nothing of ours but what it is.
    first = original.xpath("string(//*[@id='xx-text']/section/p)")
    assert first == "方案　村党支部"
    assert "话。" not in original.xpath("string(//*[@id='xx-text'])")
