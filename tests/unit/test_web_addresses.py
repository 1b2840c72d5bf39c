"""Addresses that lead out of the site: one judgement for links, sources and the site itself."""

from __future__ import annotations

import pytest

from xuexi.text.web_addresses import is_outside, outside_fault, site_fault, web_fault

WHOLE = (
    "https://example.org",
    "http://example.org/",
    "HTTPS://Example.org:8443/a/b.html?x=1&y=2#z",
    "https://例子.中国/路?问=答#尾",
    "https://xn--fsqu00a.xn--fiqs8s/",
    "https://हिन्दी.example/",
    "https://example.org./a_(b)'c|d",
    "http://192.0.2.1/",
    "http://[2001:db8::1]:80/",
    "http://neiwang/",
)

BROKEN = (
    "",
    "www.example.org",
    "ftp://example.org/",
    "//example.org/",
    "http:",
    "http://",
    "http:///example.org",
    "http:/example.org",
    "http:example.org",
    "http:javascript:alert(1)",
    "https：//example.org/",
    "http:\\\\example.org\\",
    "https://example.org\\@other.org/",
    "https://jia@example.org/",
    "https://jia:yi@example.org/",
    "https://example.org:/",
    "https://example.org:0/",
    "https://example.org:99999/",
    "https://example.org:八/",
    "https://example.org:80:80/",
    "https://[::1/",
    "https://[no]/",
    "https://example..org/",
    "https://.example.org/",
    "https://-example.org/",
    "https://example-.org/",
    "https://exa%6Dple.org/",
    "https://例子。中国/",
    "https://1.2.3/",
    "https://1.2.3.456/",
    f"https://{'a' * 64}.org/",
    "https://example.org/a b",
    "https://example.org/a\u3000b",
    " https://example.org/",
    "https://example.org/\n",
    "https://exam\tple.org/",
    "https://example.org/\u202egpj.exe",
    "https://exam\u200bple.org/",
    'https://example.org/"onclick=x',
    "https://example.org/<b>",
    "https://example.org/`x",
    "https://ex℀mple.org/",
)


@pytest.mark.parametrize("address", WHOLE)
def test_a_whole_address_is_taken(address: str) -> None:
    assert (web_fault(address), outside_fault(address), is_outside(address)) == ("", "", True)


@pytest.mark.parametrize("address", BROKEN)
def test_a_broken_address_is_refused(address: str) -> None:
    assert web_fault(address)
    assert outside_fault(address) != ""
    assert site_fault(address)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:x", "\x01javascript:x",
        " javascript:x", "\u202ejavascript:x", "java%73cript:x", "vbscript:x", "data:text/html,x",
        "file:///a", "C:\\a.png", "c:/a.png", "ftp://example.org/", "/a.png", "//example.org/a",
        "\\\\host\\a", "/\\example.org", "\\/example.org", " //example.org", "blob:x", "ID:dushu",
        "mailto:x", "tel:x",
    ],
)  # fmt: skip
def test_what_no_link_may_be(target: str) -> None:
    assert is_outside(target)
    assert outside_fault(target) != ""


@pytest.mark.parametrize(
    "target",
    ["", "#huiqian", "id:dushu", "id:dushu#x:y", "dushu.md", "../a/b.md#c", "images/a.png",
     "images/a%20b.png", "a?b:c", "a/b:c", "第一章：开头.md"],
)  # fmt: skip
def test_what_stands_beside_a_material(target: str) -> None:
    assert not is_outside(target)


@pytest.mark.parametrize(
    ("target", "is_right"),
    [
        ("mailto:ban@example.org", True),
        ("mailto:ban.gong+x@mail.example.org?subject=%E4%B9%A6&cc=a.b", True),
        ("mailto:ban", False),
        ("mailto:", False),
        ("mailto:ban@example.org\r\nBcc:x", False),
        ('mailto:ban@example.org?subject="', False),
        ("mailto:办@example.org", False),
        ("tel:+86-10-1234", True),
        ("tel:(010)1234,8", True),
        ("tel:", False),
        ("tel:一二三", False),
        ("tel:٣٣٣", False),
        ("tel:123 456", False),
    ],
)
def test_mail_and_telephone(target: str, is_right: bool) -> None:
    assert is_outside(target)
    assert (outside_fault(target) == "") is is_right


@pytest.mark.parametrize(
    ("address", "is_right"),
    [
        ("https://example.org", True),
        ("https://学习.中国:8443/", True),
        ("http://example.org/wang_zhan/2031-05/", True),
        ("https://example.org/?", False),
        ("https://example.org/#", False),
        ("https://example.org/?x=1", False),
        ("https://example.org/a&b/", False),
        ("https://example.org/a'b/", False),
        ("https://example.org/网站/", False),
        ("https://example.org/{{x}}", False),
    ],
)
def test_where_a_site_stands(address: str, is_right: bool) -> None:
    assert (site_fault(address) == "") is is_right
