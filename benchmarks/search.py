"""Search beside mkdocs-material with jieba and beside Pagefind, on the same text.

The same made-up pages, served by one server that compresses, the same phrases
drawn at random from their text, every engine driven in Chromium with its
processor slowed down four times. Truth is literal: the pages whose text holds
the phrase, whatever punctuation stands in it. The peers are no dependencies of
ours; who is not there is left out:

    .venv/bin/pip install jieba
    .venv/bin/python benchmarks/search.py --sizes 100 1000 --pagefind path/to/pagefind
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from corpus import Page, pages
from gzip_server import GzipServer
from playwright.sync_api import Browser, sync_playwright
from projects import write_ours, write_theirs

from xuexi.build.load import Loaded, load
from xuexi.build.printing import Paper
from xuexi.doors.mkdocs_build import build_site
from xuexi.memory.memory import Memory
from xuexi.text.folding import fold
from xuexi.writers.search import write_search

BIN = Path(sys.executable).parent
SLOWDOWN = 4

_HEADER = (
    "pages | engine | recall | precision | first KB | next KB (most) | query ms (worst)"
    " | index s | index KB / text KB"
)

OURS = """async (text) => {
  const started = performance.now();
  const query = await new xuexiSearch.Query(text, {}, "").begin();
  const page = await query.more(5);
  const list = document.createElement("ol");
  for (const found of page) list.append(xuexiSearch.results.hit(query, found));
  document.querySelector(".xx-search-out").replaceChildren(list);
  return { milliseconds: performance.now() - started };
}"""
OURS_ALL = """async (text) => {
  const query = await new xuexiSearch.Query(text, {}, "").begin();
  while ((await query.more(50)).length) ;
  return query.found.map((found) => found.record.title.text);
}"""

MATERIAL_START = """async () => {
  const config = JSON.parse(document.getElementById("__config").textContent);
  const index = await (await fetch("search/search_index.json")).json();
  const worker = new Worker(config.search);
  window.ask = (message) => new Promise((resolve) => {
    worker.onmessage = (event) => resolve(event.data);
    worker.postMessage(message);
  });
  await ask({ type: 0, data: { config: index.config, docs: index.docs, options: {} } });
}"""
MATERIAL = """async (text) => {
  const started = performance.now();
  const answer = await ask({ type: 2, data: text });
  return {
    milliseconds: performance.now() - started,
    addresses: [].concat(...answer.data.items).map((item) => item.location),
  };
}"""

PAGEFIND_START = """async () => {
  window.pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
}"""
PAGEFIND = """async (text) => {
  const started = performance.now();
  const found = await pagefind.search(text);
  const first = await Promise.all(found.results.slice(0, 6).map((result) => result.data()));
  const milliseconds = performance.now() - started;
  const all = await Promise.all(found.results.map((result) => result.data()));
  const addresses = all.map((result) => result.url);
  return { milliseconds: milliseconds, addresses: addresses, shown: first.length };
}"""


@dataclass(frozen=True, slots=True)
class Row:
    """One engine at one size."""

    pages: int
    engine: str
    recall: float
    precision: float
    first_bytes: int
    """From touching the field to the first results of the first query, compressed."""
    next_bytes: int
    """The median of the queries after it."""
    next_most: int
    median_ms: float
    """Query to results once what it needs has been fetched."""
    worst_ms: float
    index_seconds: float
    index_bytes: int
    """Every file of the index, compressed one by one."""
    text_bytes: int
    """The texts in one piece, compressed."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000], metavar="PAGES")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--pagefind", type=Path, help="the pagefind program")
    parser.add_argument("--ours-only", action="store_true")
    options = parser.parse_args()
    rows: list[Row] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for size in options.sizes:
            with tempfile.TemporaryDirectory(prefix="xuexi-bench-") as name:
                rows += _size(browser, Path(name), size, options)
        browser.close()
    sys.stdout.write(report(rows))


def _size(browser: Browser, folder: Path, size: int, options: argparse.Namespace) -> list[Row]:
    corpus = tuple(pages(size))
    queries = _phrases(corpus, options.queries)
    text_bytes = len(gzip.compress("\n".join(f"{p.title}\n{p.body}" for p in corpus).encode(), 6))
    rows = [_ours(browser, folder / "ours", corpus, queries, text_bytes)]
    if not options.ours_only:
        theirs = write_theirs(folder / "theirs", size)
        if importlib.util.find_spec("jieba"):
            rows.append(_material(browser, theirs, corpus, queries, text_bytes))
        if options.pagefind:
            rows.append(_pagefind(browser, theirs, options.pagefind, corpus, queries, text_bytes))
    return rows


def _phrases(corpus: tuple[Page, ...], count: int) -> list[str]:
    """Runs of 2 to 8 Han characters from anywhere in the texts."""
    chance = random.Random(2016)
    phrases: list[str] = []
    while len(phrases) < count:
        page = chance.choice(corpus)
        runs = re.findall("[\u4e00-\u9fff]{2,}", f"{page.title}\n{page.body}")
        run = chance.choice(runs)
        length = min(chance.randint(2, 8), len(run))
        start = chance.randrange(len(run) - length + 1)
        phrases.append(run[start : start + length])
    return phrases


def _ours(
    browser: Browser, folder: Path, corpus: tuple[Page, ...], queries: list[str], text_bytes: int
) -> Row:
    folder.mkdir()
    project = write_ours(folder / "project", len(corpus))
    loaded = load(project)
    assert loaded.library
    started = time.process_time()
    files = tuple(write_search(loaded.library, Memory()))
    seconds = time.process_time() - started
    size = sum(
        len(gzip.compress(file.content, 6))
        for file in files
        # The records are the texts themselves.
        if not re.search(r"/r\d+\.", file.path)
    )
    # Sentences cut anywhere are full of findings, which are not what is measured.
    build_site(project, folder / "site", Loaded(loaded.library, ()), Paper())
    title_of = {page.title: page.number for page in corpus}

    def start(page: Any) -> None:
        page.locator("[data-search]").click()
        page.wait_for_function("() => window.xuexiSearch.show && xuexiSearch.files.manifest")

    def found(page: Any, text: str, answer: dict[str, Any]) -> set[int]:  # noqa: ARG001
        titles = page.evaluate(OURS_ALL, text)
        return {title_of[title] for title in titles if title in title_of}

    texts = {page.number: f"{page.title}\n{page.summary}\n{page.body}" for page in corpus}
    engine = ("ours", start, OURS, found)
    return _drive(browser, folder / "site", engine, queries, texts, (seconds, size, text_bytes))


def _material(
    browser: Browser, folder: Path, corpus: tuple[Page, ...], queries: list[str], text_bytes: int
) -> Row:
    started = time.perf_counter()
    subprocess.run([str(BIN / "mkdocs"), "build", "--quiet"], cwd=folder, check=True)
    seconds = time.perf_counter() - started
    index = folder / "site/search/search_index.json"
    size = len(gzip.compress(index.read_bytes(), 6))
    found = _by_address(corpus)
    engine = ("material + jieba", lambda page: page.evaluate(MATERIAL_START), MATERIAL, found)
    texts = {page.number: f"{page.title}\n{page.body}" for page in corpus}
    return _drive(browser, folder / "site", engine, queries, texts, (seconds, size, text_bytes))


def _pagefind(
    browser: Browser, folder: Path, program: Path, corpus: tuple[Page, ...], queries: list[str],
    text_bytes: int,
) -> Row:  # fmt: skip
    started = time.perf_counter()
    subprocess.run(
        [str(program), "--site", str(folder / "site")], check=True, stdout=subprocess.DEVNULL
    )
    seconds = time.perf_counter() - started
    files = [path for path in (folder / "site/pagefind").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files if path.suffix.startswith(".pf"))
    found = _by_address(corpus)
    engine = ("pagefind", lambda page: page.evaluate(PAGEFIND_START), PAGEFIND, found)
    texts = {page.number: f"{page.title}\n{page.body}" for page in corpus}
    return _drive(browser, folder / "site", engine, queries, texts, (seconds, size, text_bytes))


def _by_address(corpus: tuple[Page, ...]) -> Callable[[Any, str, dict[str, Any]], set[int]]:
    numbers = {page.name: page.number for page in corpus}

    def found(page: Any, text: str, answer: dict[str, Any]) -> set[int]:  # noqa: ARG001
        # A page's address ends in its name.
        paths = (address.partition("#")[0].rstrip("/") for address in answer["addresses"])
        names = (path.rpartition("/")[2] for path in paths)
        return {numbers[name] for name in names if name in numbers}

    return found


Engine = tuple[str, Callable[[Any], Any], str, Callable[[Any, str, dict[str, Any]], set[int]]]


def _drive(
    browser: Browser, site: Path, engine: Engine, queries: list[str], texts: dict[int, str],
    index: tuple[float, int, int],
) -> Row:  # fmt: skip
    name, start, script, found = engine
    seconds, index_bytes, text_bytes = index
    right = missed = wrong = 0
    # Punctuation counts for nobody, but a phrase ends with its line.
    lines = {number: "\n".join(map(fold, text.split("\n"))) for number, text in texts.items()}
    weights: list[int] = []
    times: list[float] = []
    with GzipServer(site) as server:
        page = browser.new_context().new_page()
        page.goto(server.address, wait_until="networkidle")
        # What a page of the site loads by itself counts where it is the search's own.
        server.keep("search_index.json", "workers/search")
        start(page)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        for query in queries:
            answer = page.evaluate(script, query)
            weights.append(server.taken())
            times.append(page.evaluate(script, query)["milliseconds"])
            numbers = found(page, query, answer)
            server.taken()
            truth = {number for number, text in lines.items() if query in text}
            right += len(numbers & truth)
            missed += len(truth - numbers)
            wrong += len(numbers - truth)
        page.context.close()
    _say(f"{len(texts)} pages, {name}: done")
    return Row(
        len(texts), name, right / max(right + missed, 1), right / max(right + wrong, 1), weights[0],
        int(median(weights[1:])), max(weights[1:]), median(times), max(times), seconds, index_bytes,
        text_bytes,
    )  # fmt: skip


def report(rows: list[Row]) -> str:
    """The table."""
    return "\n".join((_HEADER, "--- | " * 8 + "---", *map(_row, rows))) + "\n"


def _row(row: Row) -> str:
    kilobytes = (row.first_bytes / 1000, row.next_bytes / 1000, row.next_most / 1000)
    return (
        f"{row.pages} | {row.engine} | {row.recall:.3f} | {row.precision:.3f}"
        f" | {kilobytes[0]:.1f} | {kilobytes[1]:.1f} ({kilobytes[2]:.1f})"
        f" | {row.median_ms:.0f} ({row.worst_ms:.0f}) | {row.index_seconds:.1f}"
        f" | {row.index_bytes / 1000:.0f} / {row.text_bytes / 1000:.0f}"
    )


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
