"""Addresses that lead out of the site: which there are, and what is wrong with one.

One judgement for everything that an author may write as an address: links,
sources, the site's own address. What a browser would read otherwise than a
person does is refused, however it is dressed up.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

NOT_WHOLE = "不是以 http:// 或 https:// 开头的完整网址"
"""The fault that authors make most often; some messages say it in other words."""

_WEB = re.compile(r"https?:", re.IGNORECASE)
_WHOLE = re.compile(r"https?://", re.IGNORECASE)
_OWN = "id:"
"""What a link to a material begins with."""
_INVISIBLE = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"))
"""Unicode's categories of what nobody sees; among them what turns the reading direction round."""
_FORBIDDEN = frozenset('"<>\\`')
"""Signs that no address holds unescaped (RFC 3986, appendix A) and that markup lives on."""
_LONGEST_LABEL = 63
"""Of a host's name, between two dots (RFC 1035, 2.3.4)."""
_MAIL = re.compile(
    r"mailto:[\w.+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(\?[\w.~%&=+;:,/-]*)?", re.ASCII
)
_PHONE = re.compile(r"tel:\+?\(?\d[\d().,;*#-]*", re.ASCII)
_SITE_PATH = re.compile(r"[\w.~/-]*", re.ASCII)
_SCHEMES = ("mailto:", "tel:")


def is_outside(target: str) -> bool:
    """Whether a link's target means something else than a place on this page or a file beside it.

    That is everything with a scheme, also a drive's letter, and every path from
    the root of a disc, a site or a network. What is invisible does not count:
    browsers skip it.
    """
    bare = _visible(target)
    before_path = re.split(r"[/\\?#]", bare, maxsplit=1)[0]
    return bare.startswith(("/", "\\")) or (":" in before_path and not bare.startswith(_OWN))


def outside_fault(target: str) -> str | None:
    """Why a target that leads outside cannot be a link, in Chinese.

    Empty when nothing is wrong; None when it is of a kind that links never are.
    """
    if _WEB.match(target):
        return web_fault(target)
    kind = next((scheme for scheme in _SCHEMES if target.startswith(scheme)), None)
    if kind is None:
        return None
    if kind == "tel:":
        return "" if _PHONE.fullmatch(target) else "电话号码不对"
    return "" if _MAIL.fullmatch(target) else "电子邮箱不对"


def web_fault(address: str) -> str:
    """Why a text is no whole http(s) address, in Chinese; empty when it is one."""
    if not _WHOLE.match(address):
        return NOT_WHOLE
    if any(unicodedata.category(char) in _INVISIBLE for char in address):
        return "网址里有空格或看不见的字符"
    if found := next((char for char in address if char in _FORBIDDEN), ""):
        return f"网址里不能有 {found}"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "网址里网站的名字不对"
    if "@" in parts.netloc:
        return "网址里不能有用户名和密码"
    if port == 0 or parts.netloc.endswith(":") or not _is_host(parts):
        return "网址里网站的名字不对"
    return ""


def site_fault(address: str) -> str:
    """Why a text cannot be the address at which a site stands, in Chinese; empty when it can."""
    if fault := web_fault(address):
        return fault
    parts = urlsplit(address)
    if parts.query or parts.fragment or address.endswith(("?", "#")):
        return "网站的地址里不能有 ? 和 #"
    if not _SITE_PATH.fullmatch(parts.path):
        return "网站的地址里，文件夹的名字只能用英文字母、数字和短横"
    return ""


def _is_host(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    if "[" in parts.netloc:
        # urlsplit has held that it is an address of version 6.
        return True
    labels = host.removesuffix(".").split(".")
    if labels[-1].isdecimal():
        return _is_version_4(host)
    return all(
        label
        and len(label) <= _LONGEST_LABEL
        and not label.startswith("-")
        and not label.endswith("-")
        and all(char.isalnum() or char in "-_" or _is_mark(char) for char in label)
        for label in labels
    )


def _is_version_4(host: str) -> bool:
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True


def _is_mark(char: str) -> bool:
    """A sign that belongs to the letter before it, as names in some scripts have them."""
    return unicodedata.category(char) in {"Mn", "Mc"}


def _visible(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char) not in _INVISIBLE)
