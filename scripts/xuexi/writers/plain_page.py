"""A page that stands alone, without the theme: what an organiser opens to copy and send on.

It is read without scripts, from a folder, and printed as it stands; its styles are its own.
Colours follow the phone and letters the size that the reader has chosen, both from outside:
what is copied stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from markupsafe import Markup

from xuexi.links.addresses import Address, relative_file
from xuexi.look.css import plain_css, plain_sizes_css
from xuexi.look.tokens import colour
from xuexi.writers.content_policy import policy_element
from xuexi.writers.inline_scripts import FIRST
from xuexi.writers.stencils import Stencil, joined

SCRIPT = "assets/javascripts/copy-text.js"
"""Puts what a button names on the clipboard, with its look."""

_HEAD = Stencil(
    '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    "{}\n"
    '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    '<meta name="robots" content="noindex">\n'
    '<meta name="color-scheme" content="light dark">\n'
    "<title>"
)
_LOOKS = Stencil("</title>\n<style>\n{}</style>\n<script>{}</script>\n")
_PAGE = Stencil(
    '{}{}{}<script src="{}" defer></script>\n'
    "</head>\n<body>\n<main>\n{}\n</main>\n</body>\n</html>\n"
)
_BUTTON = Stencil('<button type="button" data-copy="{}" data-done="{}"{} hidden>{}</button>')

_STYLE = """\
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;padding:24px 16px 48px;background:var(--xx-paper);color:var(--xx-ink);\
font:18px/1.7 var(--xx-sans);word-wrap:break-word;overflow-wrap:break-word}
main{max-width:677px;margin:0 auto}
h1{margin:0 0 8px;font:700 28px/1.4 var(--xx-serif)}
h2{margin:24px 0 8px;font-size:20px;line-height:1.5}
p{margin:8px 0}
a{color:var(--xx-red)}
dt{margin-top:12px;color:var(--xx-ink-2);font-size:16px}
dd{margin:0}
li{margin:4px 0}
.xx-small{color:var(--xx-ink-2);font-size:16px}
.xx-acts{margin:16px 0}
.xx-acts a,button{display:inline-block;min-height:48px;margin:0 8px 8px 0;padding:10px 20px;\
border:1px solid var(--xx-red);border-radius:10px;background:none;color:var(--xx-red);\
font:inherit;line-height:26px;text-decoration:none;cursor:pointer}
button[hidden]{display:none}
button.xx-first{background:var(--xx-red);color:var(--xx-paper)}
#xx-text{margin:16px 0;padding:16px;border:1px solid var(--xx-line);border-radius:10px}
#xx-text.xx-white{background:WHITE;color:BLACK;overflow-x:auto}
.xx-aloud{font-size:22px;line-height:1.8}
.xx-aloud p{margin:0 0 16px}
.xx-aloud .xx-part{margin-top:24px;color:var(--xx-red);font-weight:700}
.xx-aloud .xx-quoted{padding-left:12px;border-left:3px solid var(--xx-gold)}
@media print{body{padding:0;background:none}.xx-acts{display:none}\
#xx-text{padding:0;border:0}}
"""


def write_plain_page(here: Address, title: str, content: Iterable[Markup]) -> bytes:
    """The page at `here`, whole."""
    head, looks = _of_every_page()
    shown = joined(content, Markup("\n"))
    return _PAGE(head, title, looks, relative_file(here, SCRIPT), shown).encode()


def copy_button(name: str, target: str, done: str, *, is_first: bool = False) -> Markup:
    """A button that copies the element with the id `target`; without a script it is not shown.

    `done` is what it says when that is on the clipboard.
    """
    look = Markup(' class="xx-first"') if is_first else Markup("")
    return _BUTTON(target, done, look, name)


@cache
def _of_every_page() -> tuple[Markup, Markup]:
    """What stands before the title and behind it: the same on thousands of pages."""
    style = Markup(plain_css() + _own_style() + plain_sizes_css())
    return _HEAD(policy_element(has_looks=True)), _LOOKS(style, Markup(FIRST))


def _own_style() -> str:
    return _STYLE.replace("WHITE", colour("white")).replace("BLACK", colour("black"))
