"""Where the text begins on a phone's first screen: all materials' pages of a built site.

    .venv/bin/python benchmarks/text_begins.py SITE

Measured in Chromium at 360 x 800: the upper edge of the first line that a reader came for. Ends
with 1 where a page begins below the limit (320 px at 中, 480 px at 特大).
"""

from __future__ import annotations

import shutil
import statistics
import sys
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

LIMITS = {"s": 320, "xl": 480}
"""Of each size, in pixels."""

BEGINS = """() => {
  const body = document.querySelector(".xx-purpose") || document.querySelector(".xx-body");
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getClientRects()[0];
    if (box) return box.top + scrollY;
  }
}"""


def begins(page: Page, addresses: list[tuple[str, str]]) -> dict[str, dict[str, list[float]]]:
    """For each size and kind the beginnings in pixels; `addresses` has kinds and full addresses."""
    found: dict[str, dict[str, list[float]]] = {size: defaultdict(list) for size in LIMITS}
    for kind, address in addresses:
        page.goto(address, wait_until="domcontentloaded")
        for size in LIMITS:
            page.evaluate("size => { document.documentElement.dataset.size = size }", size)
            found[size][kind].append(page.evaluate(BEGINS))
    return found


def pages_of(site: Path) -> list[tuple[str, str]]:
    """Every page of a material, with the name of its kind's folder."""
    return [
        (path.parent.parent.name, path.as_uri())
        for path in sorted(site.glob("*/*/*/index.html"))
        if "xx-material" in path.read_text("utf-8")
    ]


def main(site: Path) -> int:
    """Measure and print; the exit code."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    chromium = next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 800})
        found = begins(page, pages_of(site))
        browser.close()
    worst = 0.0
    for size, kinds in found.items():
        for kind, tops in kinds.items():
            print(
                f"{size:3} {kind:24} {len(tops):4} pages, median {statistics.median(tops):4.0f},"
                f" worst {max(tops):4.0f} of {LIMITS[size]}"
            )
            worst = max(worst, max(tops) / LIMITS[size])
    return int(worst > 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
