"""The start page over many sites: one page and its styles, without any script it could lack.

It stands at the root of a host, beside the folders of the sites, and belongs to none of them. So
its styles are a file beside it: a server's policy (`content_policy.py`) takes none in the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from markupsafe import Markup

from xuexi.ground.late_dataclass import dataclass
from xuexi.look.css import plain_css, plain_sizes_css
from xuexi.text.pinyin import initial, sort_key
from xuexi.writers.artifact import FileArtifact
from xuexi.writers.content_policy import policy_element
from xuexi.writers.inline_scripts import FIRST
from xuexi.writers.stencils import Stencil, joined

PAGE = "index.html"
STYLE = "portal.css"
MARK = '<meta name="generator" content="xuexi portal">'
"""What tells such a page from any other, which must not be lost by it."""


@dataclass(frozen=True, slots=True)
class Door:
    """The front page of one of a site's audiences."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class PortalSite:
    """What the start page says of one site."""

    name: str
    address: str
    doors: tuple[Door, ...]
    materials: int
    newest: date | None
    """The newest day that a material names; none without materials."""


_PAGE = Stencil(
    '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n{}\n'
    '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    '<meta name="color-scheme" content="light dark">\n'
    '<meta name="generator" content="xuexi portal">\n'
    '<meta name="description" content="{}">\n<title>{}</title>\n'
    '<link rel="stylesheet" href="{}">\n<script>{}</script>\n'
    "</head>\n<body>\n<main>\n{}\n</main>\n</body>\n</html>\n"
)
_HEAD = Stencil('<h1>{}</h1>\n<p class="lead">{}</p>\n<p class="small">{}</p>')
_SIZES = Markup(
    '<p class="sizes small">字号：<a href="?size=s">中</a><a href="?size=l">大</a>'
    '<a href="?size=xl">特大</a></p>'
)
_LETTERS = Stencil('<nav class="letters" aria-label="按拼音找">{}</nav>')
_LETTER = Stencil('<a href="#{}">{}</a>')
_SITES = Stencil('<ul class="sites">\n{}\n</ul>')
_SITE = Stencil(
    '<li{}><p class="name"><a href="{}">{}</a></p>\n<p class="doors">{}</p>\n'
    '<p class="small">{}</p></li>'
)
_ID = Stencil(' id="{}"')
_DOOR = Stencil('<a href="{}" aria-label="{}：{}">{}</a>')
_NO_LETTER = "qita"
"""The anchor of names that begin with no letter; `#` cannot be one."""

_FEW = 12
"""So many names are found as fast by eye as by their letter."""

_STYLE = """\
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;padding:0 16px 48px;border-top:6px solid var(--xx-red);background:var(--xx-paper);\
color:var(--xx-ink);font:20px/1.6 var(--xx-sans);overflow-wrap:break-word}
main{max-width:1080px;margin:0 auto}
h1{margin:32px 0 8px;font:700 30px/1.4 var(--xx-serif)}
p{margin:0}
a{color:var(--xx-red)}
a:focus-visible{outline:3px solid var(--xx-gold);outline-offset:2px}
.small{color:var(--xx-ink-2);font-size:17px}
.lead{margin-bottom:8px}
.sizes{display:none;margin-top:8px}
[data-scripted] .sizes{display:block}
.sizes a,.letters a,.doors a{display:inline-block;min-width:48px;min-height:48px;\
margin:8px 8px 0 0;padding:7px 14px;border:1px solid var(--xx-line);border-radius:10px;\
background:var(--xx-card);line-height:32px;text-align:center;text-decoration:none}
.letters{margin-top:8px}
.sites{display:grid;grid-template-columns:minmax(0,1fr);grid-gap:16px;margin:24px 0 0;padding:0;\
list-style:none}
.sites li{padding:12px 16px 16px;border:1px solid var(--xx-line);border-radius:10px;\
background:var(--xx-card)}
.name a{display:block;padding:6px 0;font:700 24px/1.5 var(--xx-serif);text-decoration:none}
.doors{margin-bottom:12px}
.doors a{color:var(--xx-ink)}
@media (min-width:720px){.sites{grid-template-columns:repeat(2,minmax(0,1fr))}}
@media (min-width:1080px){.sites{grid-template-columns:repeat(3,minmax(0,1fr))}}
[data-size="l"] .sites,[data-size="xl"] .sites{grid-template-columns:minmax(0,1fr)}
@media print{body{padding:0;border:0}.sizes,.letters{display:none!important}\
.sites{display:block}.sites li{margin-bottom:8px;page-break-inside:avoid}}
"""


def write_portal(
    title: str, lead: str, sites: Iterable[PortalSite], *, by_pinyin: bool = False
) -> tuple[FileArtifact, ...]:
    """The styles and the page, in the order in which they are to be put in place."""
    listed = tuple(sites)
    if by_pinyin:
        listed = tuple(sorted(listed, key=_order))
    total = f"共 {len(listed)} 个网站，{sum(one.materials for one in listed):,} 份材料"
    # The first name of each letter is where the letter leads to.
    firsts: dict[str, str] = {}
    if by_pinyin and len(listed) > _FEW:
        for one in listed:
            firsts.setdefault(initial(one.name), one.name)
    ids = {name: letter if letter.isalpha() else _NO_LETTER for letter, name in firsts.items()}
    shown = [_HEAD(title, lead, total), _SIZES]
    if firsts:
        shown.append(
            _LETTERS(joined(_LETTER(ids[name], letter) for letter, name in firsts.items()))
        )
    shown.append(_SITES(joined((_site(one, ids) for one in listed), Markup("\n"))))
    page = _PAGE(
        policy_element(), lead, title, STYLE, Markup(FIRST),
        joined(shown, Markup("\n")),
    )  # fmt: skip
    style = plain_css() + _STYLE + plain_sizes_css()
    return FileArtifact(STYLE, style.encode()), FileArtifact(PAGE, page.encode())


def _order(site: PortalSite) -> tuple[object, ...]:
    """By letter, then by pinyin; what begins with no letter comes last."""
    letter = initial(site.name)
    return not letter.isalpha(), letter, sort_key(site.name)


def _site(site: PortalSite, ids: Mapping[str, str]) -> Markup:
    # Read aloud, the same audience ninety times over would not say whose.
    doors = joined(_DOOR(door.address, site.name, door.name, door.name) for door in site.doors)
    own_id = _ID(ids[site.name]) if site.name in ids else ""
    return _SITE(own_id, site.address, site.name, doors, _facts(site))


def _facts(site: PortalSite) -> str:
    if site.newest is None:
        return "还没有材料"
    day = site.newest
    return f"{site.materials:,} 份材料，最新 {day.year}年{day.month}月{day.day}日"
