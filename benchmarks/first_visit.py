"""What a first visit costs: bytes and requests of each type of page, in Chromium.

    .venv/bin/python benchmarks/first_visit.py SITE [--all]

SITE is a folder that was built. Of each type of page (an audience's folders, and what stands at the
root) the heaviest file is opened once in a fresh browser that has kept nothing, or with `--all`
every page. Bytes are those of bodies that a server has compressed, with and without pictures of the
content, and of the site's icon, which a browser without a window does not ask for. The budget is
issue 15's: 48 KiB without the content's pictures, 8 requests. Exits with 1 when a page is over it.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gzip_server import GzipServer
from playwright.sync_api import Browser, sync_playwright

BUDGET_BYTES = 48 * 1024
BUDGET_REQUESTS = 8
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


@dataclass(frozen=True, slots=True)
class Visit:
    """What came over the wire for one page."""

    page: str
    requests: int
    own_bytes: int
    """Of everything but pictures."""
    picture_bytes: int

    @property
    def is_light(self) -> bool:
        return self.own_bytes <= BUDGET_BYTES and self.requests <= BUDGET_REQUESTS


def type_of(site: Path, page: Path) -> str:
    """The part of an address that says what kind of page it is."""
    parts = page.relative_to(site).parts[:-1]
    if not parts:
        return page.name
    if parts[0] == "q":
        return f"q/…/{parts[2]}" if len(parts) > 2 else "q/…"
    # An audience's page: its folder, and whether it is a list or one of its materials.
    return "/".join(("…", *parts[1:2], *("…" for _ in parts[2:]))) if parts[1:] else parts[0]


def heaviest(site: Path, pages: Iterable[Path]) -> list[Path]:
    """The page of each type that has the most bytes when it is compressed."""
    found: dict[str, tuple[int, Path]] = {}
    for page in pages:
        size = len(gzip.compress(page.read_bytes(), 6))
        kind = type_of(site, page)
        if kind not in found or found[kind][0] < size:
            found[kind] = size, page
    return [page for _, page in found.values()]


def visit(browser: Browser, server: GzipServer, address: str, icon: int) -> Visit:
    """Open a page with nothing kept; small pages that lead on are followed."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    server.taken()
    context.new_page().goto(server.address + address, wait_until="networkidle")
    sent = server.sent
    context.close()
    pictures = sum(size for path, size in sent if path.lower().endswith(PICTURES))
    everything = sum(size for _, size in sent)
    return Visit(address, len(sent) + 1, everything - pictures + icon, pictures)


def main() -> int:
    """Print a table, the heaviest page first."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--all", action="store_true", help="every page, not one of each type")
    given = parser.parse_args()
    site: Path = given.site.resolve()
    pages = sorted(site.rglob("*.html"))
    chosen = pages if given.all else heaviest(site, pages)
    icon = max((len(gzip.compress(one.read_bytes(), 6))
                for one in site.rglob("favicon.*")), default=0)  # fmt: skip
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    program = next(filter(None, map(shutil.which, names)), None)
    with GzipServer(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        visits = [
            visit(
                browser, server, one.relative_to(site).as_posix().removesuffix("index.html"), icon
            )
            for one in chosen
        ]
        browser.close()
    print("KiB | requests | pictures KiB | page")
    for one in sorted(visits, key=lambda one: -one.own_bytes):
        mark = "" if one.is_light else "  OVER"
        print(f"{one.own_bytes / 1024:5.1f} | {one.requests:2} | {one.picture_bytes / 1024:6.1f}"
              f" | {one.page or '/'}{mark}")  # fmt: skip
    return 0 if all(one.is_light for one in visits) else 1


if __name__ == "__main__":
    sys.exit(main())
