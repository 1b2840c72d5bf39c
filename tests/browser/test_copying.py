"""A real Chromium: what a button copies arrives in another page as it was, look by look."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from made_trees import one_of_each_kind
from xuexi.library import Library
from xuexi.text.qr import qr_png
from xuexi.writers.wechat.blocks import BlockWriter
from xuexi.writers.wechat.markup import ATTRIBUTES, BREAK, picture, styled

pytestmark = [pytest.mark.browser, pytest.mark.build]

ARTICLES = (
    "q/gongtong/gongzhonghao/chuandui/", "q/pingyi/gongzhonghao/chuandui/",
    "q/chejian-fangan/gongzhonghao/chejian/", "q/duben/gongzhonghao/matou/",
)  # fmt: skip

WAYS = {
    "as a browser of today does it": "",
    "without the interface": "delete window.ClipboardItem",
    "as Chromium 78 does it, which takes no markup": (
        "Clipboard.prototype.write = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    ),
}

TREE = """element => {
  const told = [];
  const walk = (node, depth) => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) {
        const words = child.textContent.replace(/\\s+/g, "");
        if (words) told.push([depth, words]);
      } else {
        const looks = Array.from(child.style).sort()
          .map(name => `${name}: ${child.style.getPropertyValue(name)}`);
        told.push([depth, child.tagName, looks.join("; ")]);
        walk(child, depth + 1);
      }
    }
  };
  walk(element, 0);
  return told;
}"""
"""Every element below one, with its depth, its tag and its own look; every text without spaces."""


@pytest.fixture
def context(browser: Browser, made_up_url: str) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, base_url=made_up_url, locale="zh-CN"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(10_000)
    yield context
    context.close()


def pasted(context: BrowserContext) -> Page:
    """An editor in which the clipboard has been pasted with the keys."""
    page = context.new_page()
    page.set_content("<div contenteditable id=editor style='min-height:99px'></div>")
    page.locator("#editor").click()
    page.keyboard.press("Control+V")
    return page


def arrived(editor: Page) -> Any:
    return editor.locator("#editor").evaluate(TREE)


@pytest.mark.parametrize("way", WAYS)
def test_an_article_arrives_with_every_look(context: BrowserContext, way: str) -> None:
    for address in ARTICLES[: None if way.endswith("today does it") else 1]:
        page = context.new_page()
        page.add_init_script(WAYS[way])
        page.goto(address)
        page.get_by_role("button", name="复制正文").click()
        page.get_by_role("status").wait_for()
        assert page.get_by_role("status").inner_text() == "正文已复制，可以粘贴了"
        editor = pasted(context)
        assert arrived(editor) == page.locator("#xx-text").evaluate(TREE)
        attributes = editor.locator("#editor").evaluate(
            "editor => Array.from(editor.querySelectorAll('*'))"
            ".map(one => [one.tagName.toLowerCase(), one.getAttributeNames()])"
        )
        assert len(attributes) > 5
        for tag, names in attributes:
            assert set(names) <= ATTRIBUTES[tag]
        editor.close()
        page.close()


def test_every_kind_of_block_arrives(context: BrowserContext, made_up: Library) -> None:
    page = context.new_page()
    page.goto(ARTICLES[0])
    blocks = BlockWriter(made_up.campaign).blocks(one_of_each_kind())
    data = base64.b64encode(qr_png("https://example.org/q/ti/")).decode()
    code = picture(f"data:image/png;base64,{data}", "二维码", "code-picture")
    end = styled("section", "end", styled("p", "code-place", code, BREAK, "长按二维码"))
    written = styled("section", "article", styled("p", "tag", "讨论"), blocks, end)
    text = page.locator("#xx-text")
    text.evaluate("(text, written) => { text.innerHTML = written }", written)
    page.get_by_role("button", name="复制正文").click()
    page.get_by_role("status").wait_for()
    editor = pasted(context)
    assert arrived(editor) == text.evaluate(TREE)
    assert editor.locator("img").evaluate("code => [code.src.length > 500, code.naturalWidth]") == [
        True, text.locator("img").evaluate("code => code.naturalWidth"),
    ]  # fmt: skip


COPIED = """navigator.clipboard.read()
  .then(items => items[0].getType("text/html")).then(blob => blob.text())"""


def test_size_and_colours_stay_outside_of_what_is_copied(
    browser: Browser, made_up_url: str
) -> None:
    """Larger letters and a dark screen are for whoever copies, not for who reads it later."""
    copied, heights, grounds = set(), [], set()
    for size, scheme in (("s", "light"), ("l", "dark"), ("xl", "dark")):
        context = browser.new_context(
            viewport={"width": 360, "height": 800}, base_url=made_up_url, color_scheme=scheme
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.add_init_script(f"localStorage.setItem('xuexi.size', '{size}')")
        page.goto(ARTICLES[0])
        page.get_by_role("button", name="复制正文").click()
        page.get_by_role("status").wait_for()
        copied.add(page.evaluate(COPIED))
        first = page.locator("#xx-text p").first
        heights.append(first.evaluate("p => p.getClientRects()[0].height"))
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        paper = page.locator("#xx-text").evaluate("text => getComputedStyle(text).backgroundColor")
        assert paper == "rgb(255, 255, 255)"
        context.close()
    assert len(copied) == 1
    assert heights == sorted(set(heights))
    assert len(grounds) == 2


def test_a_title_arrives_as_words(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(ARTICLES[0])
    title = page.locator("h1").inner_text()
    page.get_by_role("button", name="复制标题").click()
    page.get_by_role("status").wait_for()
    assert pasted(context).locator("#editor").inner_text() == title


def test_a_broadcast_arrives_line_by_line(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("q/gongtong/guangbo/chuandui/")
    page.get_by_role("button", name="复制全文").click()
    page.get_by_role("status").wait_for()
    wanted = page.locator("#xx-text").inner_text()
    assert wanted.count("\n") > 10
    assert page.evaluate("navigator.clipboard.readText()") == wanted


def test_without_scripts_there_is_no_button_and_all_the_text(
    browser: Browser, made_up_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=made_up_url)
    page = context.new_page()
    page.goto(ARTICLES[0])
    assert page.locator("button:visible").count() == 0
    assert "没有按钮的，选中白框里的全部文字" in page.locator("main").inner_text()
    context.close()


@pytest.mark.parametrize("size", ["s", "l", "xl"])
@pytest.mark.parametrize("address", [*ARTICLES, "q/gongtong/guangbo/chuandui/"])
def test_no_page_is_wider_than_its_screen(
    browser: Browser, made_up_url: str, address: str, size: str
) -> None:
    for width in (320, 360, 1280):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, is_mobile=width < 500, base_url=made_up_url
        )
        page = context.new_page()
        page.goto(f"{address}?size={size}")
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0, width
        context.close()
