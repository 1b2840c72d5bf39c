"""A phone of 2019 reads, searches and prints everything: a real Chromium 78."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from old_phone import PACKED, VERSION, OldPhone, old_phone, unpacked
from page_types import PAGES

from page_text import bare

pytestmark = [pytest.mark.browser, pytest.mark.build]

OTHERS = ("article", "broadcast", "findings", "files", "pushes", "lecture", "story", "tasks")
"""What stands on pages like others here, or is long."""
PRINTED = ("plan", "topic", "form", "checklist", "glossary")

TOO_SMALL = """[...document.querySelectorAll("h1, h2, h3, p, li, td, button, a")]
  .filter(one => one.getClientRects().length && one.textContent.trim())
  .filter(one => parseFloat(getComputedStyle(one).fontSize) < 14)
  .map(one => one.textContent.trim().slice(0, 20))"""

RADICALS = str.maketrans(
    "⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻝⻢⻣⻥⻦⻨⻩⻬⻮⻰", "西见角贝车长门青页风食马骨鱼鸟麦黄齐齿龙"
)
"""What its PDFs call some characters: one glyph, several names, and it takes the first."""


def legible(document: bytes) -> str:
    """The text of a PDF, without white space."""
    pages = pdfium.PdfDocument(document)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    return comparable(text)


def comparable(text: str) -> str:
    return bare(unicodedata.normalize("NFKC", text).translate(RADICALS))


@pytest.fixture(scope="module")
def phone(pytestconfig: pytest.Config) -> Iterator[OldPhone]:
    if not PACKED.exists():
        pytest.skip("no old browser: make test brings it")
    assert pytestconfig.cache
    with old_phone(unpacked(pytestconfig.cache.mkdir("browser"))) as found:
        yield found


def test_it_is_a_browser_of_that_age(phone: OldPhone) -> None:
    assert f"Chrome/{VERSION}." in phone.evaluate("navigator.userAgent")


def test_every_page_is_read(phone: OldPhone, made_up_url: str) -> None:
    """In all sizes: nothing is thrown, asked from elsewhere, too wide or too small to read."""
    faults: list[object] = []
    for name in PAGES.keys() - set(OTHERS):
        address = PAGES[name]
        phone.complaints.clear()
        phone.asked.clear()
        for size in ("s", "l", "xl"):
            phone.open(f"{made_up_url}{address}?size={size}")
            wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            if phone.evaluate(wide) > 0:
                faults.append((name, size, "too wide"))
            if small := phone.evaluate(TOO_SMALL):
                faults.append((name, size, "too small", small[:5]))
        faults += [(name, said) for said in phone.complaints]
        faults += [(name, one) for one in phone.asked if not one.startswith(made_up_url)]
    assert faults == []


def test_it_searches(phone: OldPhone, made_up_url: str) -> None:
    phone.complaints.clear()
    phone.open(made_up_url + "chuandui/")
    phone.tap("header [data-search]")
    phone.until("document.querySelector('.xx-search input') === document.activeElement")
    phone.type("必看缆绳必看灯火")
    phone.until("document.querySelector('.xx-hit > a')")
    phone.tap(".xx-hit > a")
    phone.until("location.hash === '#c2-k2-2' && document.querySelector('#c2-k2-2 mark')")
    assert phone.evaluate("document.querySelector('#c2-k2-2 mark').textContent") == (
        "必看缆绳、必看灯火"
    )
    assert phone.complaints == []


@pytest.mark.parametrize("name", PRINTED)
def test_every_page_is_printed(phone: OldPhone, made_up_url: str, name: str) -> None:
    phone.open(made_up_url + PAGES[name])
    title = phone.evaluate("document.querySelector('h1').firstChild.textContent")
    text = legible(phone.printed())
    assert comparable(title) in text
    last = phone.evaluate(
        "[...document.querySelectorAll('.xx-body p, .xx-body li, .xx-body td')]"
        ".filter(e => !e.querySelector('a')).map(e => e.textContent)"
        ".filter(t => t.trim().length > 4).pop() || ''"
    )
    assert comparable(last) in text


def test_it_fills_in_a_meetings_form(phone: OldPhone, made_up_url: str) -> None:
    phone.complaints.clear()
    phone.open(f"{made_up_url}chuandui/jiancha/qian-dao-biao/")
    phone.until("document.querySelector('[data-fill-in]:not([hidden])')")
    phone.evaluate("document.querySelector('[data-fill-in-start] button').click()")
    phone.until("document.querySelector('[data-fill-in-open]:not([hidden])')")
    phone.evaluate(
        "window.print = () => {}; const area = document.querySelector('[data-fill-in-names]');"
        "area.value = '第一组\\n1. 王芳\\n阿卜杜拉•买买提\\n欧阳镕基\\n合计 3 人';"
        "area.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    phone.until("document.querySelector('[data-fill-in-count]').textContent === '读到 3 人'")
    said = phone.evaluate("document.querySelector('[data-fill-in-said]').textContent")
    assert "少见的字，印出来看一眼对不对：欧阳镕基，共 1 人" in said
    phone.evaluate("document.querySelector('[data-fill-in-print=sheet]').click()")
    text = legible(phone.printed())
    assert "1王芳" in text
    assert "2阿卜杜拉·买买提" in text
    assert phone.complaints == []


def test_it_opens_from_a_folder(phone: OldPhone, made_up_site: Path) -> None:
    phone.complaints.clear()
    phone.open((made_up_site / "chuandui" / "index.html").as_uri())
    phone.tap("header [data-search]")
    phone.until("document.querySelector('.xx-search input') === document.activeElement")
    phone.type("必看缆绳必看灯火")
    phone.until("document.querySelector('.xx-hit > a')")
    assert phone.complaints == []
