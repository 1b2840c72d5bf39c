"""What the preview itself says: a bar on a page, the list of what is wrong, short notices."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from xuexi.engines.preview.board import Failure, Shown
from xuexi.findings import Finding
from xuexi.ground.late_dataclass import dataclass
from xuexi.look.css import plain_css
from xuexi.look.tokens import colour

PROBLEMS = ("-", "wenti", "")
"""The address of the list. No address of a site begins with a dash."""

RELOADING = ("-", "changed")
"""Below this a page asks, with its stamp, whether there is a newer one."""

SCRIPT = ("-", "reload.js")
STYLE = ("-", "bar.css")
"""What pages are given here are files: their policy lets nothing run that stands in a page."""

_CAME_FROM = "zai"
_LISTED = 200
"""So many findings are listed; whoever has more mends these first."""

_templates = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
_templates.globals.update(
    colour=colour, tokens=Markup(plain_css()),
    reloading=f"/{'/'.join(SCRIPT)}", bar_style=f"/{'/'.join(STYLE)}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Item:
    """One finding, in the order in which an author reads it."""

    path: str
    place: str
    problem: str
    fix: str
    label: str
    code: str

    @classmethod
    def of(cls, finding: Finding) -> _Item:
        place = finding.place
        whole, fix = finding.message, replace(finding, fix="").message
        return cls(
            place.path,
            f"第 {place.line} 行第 {place.column} 个字",
            fix.removesuffix("。"),
            whole.removeprefix(fix),
            finding.rule.severity.label,
            finding.code,
        )


def with_bar(page: bytes, shown: Shown, address: str, *, is_old: bool = False) -> bytes:
    """A page of the site that loads itself anew, with a bar when something is wrong.

    `is_old` says that the newest site does not have the page.
    """
    first = _Item.of(shown.foremost) if shown.foremost else None
    bar = _templates.get_template("bar.html").render(
        shown=shown,
        first=first,
        count=len(shown.findings),
        is_old=is_old,
        problems=f"{_path(PROBLEMS)}?{_CAME_FROM}={quote(address)}",
    )
    at = page.rfind(b"</body>")
    end = len(page) if at < 0 else at
    return page[:end] + bar.encode("utf-8", "replace") + page[end:]


def write_problems(shown: Shown, came_from: str = "") -> bytes:
    """All that is wrong, a section for each, with its place and how to mend it."""
    return _page(
        "problems.html",
        shown.stamp,
        title=_title(shown.failure, len(shown.findings)),
        shown=shown,
        items=[_Item.of(finding) for finding in shown.findings[:_LISTED]],
        rest=max(0, len(shown.findings) - _LISTED),
        back=_back(came_from),
    )


def write_notice(title: str, text: str, stamp: str = "") -> bytes:
    """A page of one sentence; with a stamp it loads itself anew."""
    return _page("notice.html", stamp, title=title, text=text)


def write_script() -> bytes:
    """What lets a page load itself anew."""
    return (Path(__file__).parent / "reload.js").read_bytes()


def write_style() -> bytes:
    """How the bar looks."""
    return _templates.get_template("bar.css").render().encode()


def _title(failure: Failure | None, count: int) -> str:
    if failure:
        return "网页没有更新"
    return f"有 {count} 处要改" if count else "没有问题了"


def _page(template: str, stamp: str, **values: object) -> bytes:
    text = _templates.get_template(template).render(stamp=stamp, **values)
    return text.encode("utf-8", "replace")


def _path(parts: tuple[str, ...]) -> str:
    return f"/{'/'.join(parts)}"


def _back(address: str) -> str:
    """The page to go back to: an address of this server, or its front page."""
    given = parse_qs(urlsplit(address).query).get(_CAME_FROM, ["/"])[0]
    path = quote(given.lstrip("/\\"), safe="/%?=&#-._~")
    return f"/{path}"
