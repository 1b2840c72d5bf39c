"""Search beside mkdocs-material with jieba and beside Pagefind, on the same text.

The same made-up pages, served by one server that compresses, the same phrases
drawn at random from their text, every engine driven in Chromium with its
processor slowed down four times. Truth is literal: the pages whose text holds
the phrase, whatever punctuation stands in it. What a first query costs is
measured on fresh pages, one for each: ours until the first result stands there
("first") and until the first page of results is complete ("page"), the others'
until they answer. The heaviest queries are named while it runs. A second row of
ours is for queries in pinyin, which the others do not answer; `--shipped`
measures the repository's own content. The peers are no dependencies of ours; who
is not there is left out. Pagefind segments Chinese in its extended edition only:

    .venv/bin/pip install jieba
    .venv/bin/python benchmarks/search.py --shipped --sizes 1000 --pagefind path/to/pagefind
    .venv/bin/python benchmarks/search.py --ours-only --sizes 5000
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from corpus import REPOSITORY, Page, pages
from gzip_server import GzipServer
from playwright.sync_api import Browser, sync_playwright
from projects import write_ours, write_theirs

from xuexi.cache.cache import Cache
from xuexi.project.load import Loaded, load
from xuexi.text.folding import fold
from xuexi.text.pinyin import readings
from xuexi.writers.search import write_search
from xuexi.writers.search.records import write_records

BIN = Path(sys.executable).parent
SLOWDOWN = 4

FRESH = 40
"""First queries of ours, each on a fresh page; of the others a few, since theirs differ little."""
FRESH_THEIRS = 4

_HEADER = (
    "pages | engine | recall | precision | first KB (most) | page KB (most)"
    " | next KB (most) | query ms (worst) | index s | index KB, with texts | text KB"
)

BARE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>页</title></head>
<body><a data-search href="suoyin/">搜索</a><article>正文</article>
<script src="assets/javascripts/search.js" defer></script></body></html>
"""

OURS = """async (text) => {
  const out = document.querySelector(".xx-search-out");
  window.early = null;
  const watcher = new MutationObserver(() => {
    if (!early && out.querySelector(".xx-hit, .xx-answer-card"))
      early = performance.getEntriesByType("resource").map((entry) => entry.name);
  });
  watcher.observe(out, { childList: true, subtree: true });
  const input = document.querySelector(".xx-search input");
  const started = performance.now();
  input.value = text;
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  await new Promise((resolve) => {
    new MutationObserver((changes, busy) => {
      if (out.hasAttribute("aria-busy")) return;
      busy.disconnect();
      resolve();
    }).observe(out, { attributes: true });
  });
  watcher.disconnect();
  return { milliseconds: performance.now() - started };
}"""
OURS_ALL = """async (text) => {
  const { ask } = await import("/asking.js");
  const query = await ask(text, "");
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
class Index:
    """What an index costs."""

    seconds: float
    """Making it: of a processor for ours, the least of three; by the clock for programs."""
    finding: int
    """Bytes of what finds texts, each file compressed by itself; 0 where it is one with them."""
    whole: int
    """The same with the texts that it holds."""


@dataclass(frozen=True, slots=True)
class Engine:
    """How a search is driven."""

    name: str
    start: Callable[[Any], Any]
    """What touching the field does."""
    ask: str
    """A script that asks and shows the first results."""
    found: Callable[[Any, str, dict[str, Any]], set[int]] | None
    """All pages that it finds; None where there is no truth to hold it to."""


@dataclass(frozen=True, slots=True)
class Row:
    """One engine on one set of texts."""

    pages: int
    engine: str
    recall: float | None
    precision: float | None
    firsts: list[int]
    """Bytes from touching the field to the first result, compressed; each on a fresh page."""
    wholes: list[int]
    """The same to the first page of results."""
    nexts: list[int]
    """The same of queries one after another on one page, but for the first."""
    times: list[float]
    """Milliseconds from query to results once what it needs has been fetched."""
    index: Index
    text_bytes: int
    """The texts in one piece, compressed."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="*", default=[], metavar="PAGES")
    parser.add_argument("--shipped", action="store_true", help="the repository's own content")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--pagefind", type=Path, help="the pagefind program")
    parser.add_argument("--ours-only", action="store_true")
    options = parser.parse_args()
    if not options.sizes and not options.shipped:
        options.sizes, options.shipped = [100, 1000], True
    rows: list[Row] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        if options.shipped:
            rows += _shipped(browser, options.queries)
        for size in options.sizes:
            with tempfile.TemporaryDirectory(prefix="xuexi-bench-") as name:
                rows += _size(browser, Path(name), size, options)
        browser.close()
    sys.stdout.write(report(rows))


def _size(browser: Browser, folder: Path, size: int, options: argparse.Namespace) -> list[Row]:
    corpus = tuple(pages(size))
    texts = {page.number: f"{page.title}\n{page.summary}\n{page.body}" for page in corpus}
    queries = _phrases(list(texts.values()), options.queries)
    rows = _ours(browser, folder / "ours", corpus, texts, queries)
    if not options.ours_only:
        theirs = write_theirs(folder / "theirs", size)
        if importlib.util.find_spec("jieba"):
            rows.append(_material(browser, theirs, corpus, queries))
        if options.pagefind:
            rows.append(_pagefind(browser, theirs, options.pagefind, corpus, queries))
    return rows


def _phrases(texts: list[str], count: int) -> list[str]:
    """Runs of 2 to 8 Han characters from anywhere in the texts."""
    chance = random.Random(2016)
    phrases: list[str] = []
    while len(phrases) < count:
        runs = re.findall("[\u4e00-\u9fff]{2,}", chance.choice(texts))
        if not runs:
            continue
        run = chance.choice(runs)
        length = min(chance.randint(2, 8), len(run))
        start = chance.randrange(len(run) - length + 1)
        phrases.append(run[start : start + length])
    return phrases


def _typed(titles: list[str], count: int) -> list[str]:
    """Parts of titles as somebody types them: first letters, syllables, or both."""
    chance = random.Random(2017)
    typed: list[str] = []
    while len(typed) < count:
        syllables = [part for part in readings(chance.choice(titles)) if part.isalpha()]
        length = chance.randint(2, 5)
        if len(syllables) < length:
            continue
        start = chance.randrange(len(syllables) - length + 1)
        way = chance.choice(["letters", "syllables", "mixed"])
        typed.append(
            "".join(
                part[0] if way == "letters" or (way == "mixed" and chance.random() < 0.5) else part
                for part in syllables[start : start + length]
            )
        )
    return typed


def _weight(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def _text_weight(texts: dict[int, str]) -> int:
    return _weight("\n".join(texts.values()).encode())


# -- ours --------------------------------------------------------------------------


def _index(loaded: Loaded, site: Path) -> tuple[Index, Path]:
    """The index and what it costs; written to `site` beside a page with the search's word alone."""
    assert loaded.library
    times = []
    # The least of three: whatever else runs here only ever adds to it.
    for _ in range(3):
        started = time.process_time()
        files = tuple(write_search(loaded.library, Cache()))
        times.append(time.process_time() - started)
    whole = {file.path: _weight(file.content) for file in files}
    # The records are the texts themselves, with their names as they are typed.
    finding = sum(size for path, size in whole.items() if not re.search(r"/r[\d-]+\.", path))
    shutil.copytree(REPOSITORY / "docs/assets", site / "assets")
    for file in files:
        path = site / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    # The parts as modules, which can be asked for more than the dialog shows.
    shutil.copytree(REPOSITORY / "scripts/xuexi/writers/search/browser", site / "source")
    shutil.copy(REPOSITORY / "tests/search/asking.js", site)
    (site / "index.html").write_text(BARE, encoding="utf-8")
    return Index(min(times), finding, sum(whole.values())), site


def _ours(
    browser: Browser, folder: Path, corpus: tuple[Page, ...], texts: dict[int, str],
    queries: list[str],
) -> list[Row]:  # fmt: skip
    folder.mkdir()
    index, site = _index(load(write_ours(folder / "project", len(corpus))), folder / "site")
    title_of = {page.title: page.number for page in corpus}

    def found(page: Any, text: str, answer: dict[str, Any]) -> set[int]:  # noqa: ARG001
        titles = page.evaluate(OURS_ALL, text)
        return {title_of[title] for title in titles if title in title_of}

    typed = _typed([page.title for page in corpus], len(queries) // 2)
    engine = Engine("ours", _start, OURS, found)
    pinyin = Engine("ours, pinyin", _start, OURS, None)
    return [
        _drive(browser, site, engine, queries, texts, index, FRESH),
        _drive(browser, site, pinyin, typed, texts, index, FRESH),
    ]


def _shipped(browser: Browser, count: int) -> list[Row]:
    """The repository's own content: what its readers' phones fetch."""
    loaded = load(REPOSITORY)
    assert loaded.library
    texts = {
        number: "\n".join((record.title, *record.heads, *(line.text for line in record.lines)))
        for number, record in enumerate(write_records(loaded.library))
    }
    table = (REPOSITORY / "tests/cases/search/pinyin.tsv").read_text("utf-8").splitlines()
    typed = [line.partition("\t")[0] for line in table if line and not line.startswith("#")]
    queries = _phrases(list(texts.values()), count)
    with tempfile.TemporaryDirectory(prefix="xuexi-bench-") as name:
        index, site = _index(loaded, Path(name) / "site")
        ours = Engine("ours, shipped content", _start, OURS, None)
        pinyin = Engine("ours, shipped content, pinyin", _start, OURS, None)
        return [
            _drive(browser, site, ours, queries, texts, index, len(queries)),
            _drive(browser, site, pinyin, typed, texts, index, len(typed)),
        ]


def _start(page: Any) -> None:
    page.locator("[data-search]").click()
    page.locator(".xx-search .xx-search-sections").wait_for()


# -- the others ----------------------------------------------------------------------


def _material(browser: Browser, folder: Path, corpus: tuple[Page, ...], queries: list[str]) -> Row:
    started = time.perf_counter()
    subprocess.run([str(BIN / "mkdocs"), "build", "--quiet"], cwd=folder, check=True)
    seconds = time.perf_counter() - started
    size = _weight((folder / "site/search/search_index.json").read_bytes())
    texts = {page.number: f"{page.title}\n{page.body}" for page in corpus}
    engine = Engine(
        "material + jieba",
        lambda page: page.evaluate(MATERIAL_START),
        MATERIAL,
        _by_address(corpus),
    )
    index = Index(seconds, 0, size)
    return _drive(browser, folder / "site", engine, queries, texts, index, FRESH_THEIRS)


def _pagefind(
    browser: Browser, folder: Path, program: Path, corpus: tuple[Page, ...], queries: list[str]
) -> Row:
    if not (folder / "site").is_dir():
        subprocess.run([str(BIN / "mkdocs"), "build", "--quiet"], cwd=folder, check=True)
    started = time.perf_counter()
    subprocess.run(
        [str(program), "--site", str(folder / "site")], check=True, stdout=subprocess.DEVNULL
    )
    seconds = time.perf_counter() - started
    files = [path for path in (folder / "site/pagefind").rglob("*") if path.is_file()]
    sizes = {path: path.stat().st_size for path in files if path.suffix.startswith(".pf")}
    finding = sum(size for path, size in sizes.items() if path.suffix == ".pf_index")
    texts = {page.number: f"{page.title}\n{page.body}" for page in corpus}
    engine = Engine(
        "pagefind", lambda page: page.evaluate(PAGEFIND_START), PAGEFIND, _by_address(corpus)
    )
    index = Index(seconds, finding, sum(sizes.values()))
    return _drive(browser, folder / "site", engine, queries, texts, index, FRESH_THEIRS)


def _by_address(corpus: tuple[Page, ...]) -> Callable[[Any, str, dict[str, Any]], set[int]]:
    numbers = {page.name: page.number for page in corpus}

    def found(page: Any, text: str, answer: dict[str, Any]) -> set[int]:  # noqa: ARG001
        # A page's address ends in its name.
        paths = (address.partition("#")[0].rstrip("/") for address in answer["addresses"])
        names = (path.rpartition("/")[2] for path in paths)
        return {numbers[name] for name in names if name in numbers}

    return found


# -- driving -------------------------------------------------------------------------


def _drive(
    browser: Browser, site: Path, engine: Engine, queries: list[str], texts: dict[int, str],
    index: Index, fresh: int,
) -> Row:  # fmt: skip
    right = missed = wrong = 0
    # Punctuation counts for nobody, but a phrase ends with its line.
    lines = {number: "\n".join(map(fold, text.split("\n"))) for number, text in texts.items()}
    firsts: list[tuple[int, str]] = []
    wholes: list[tuple[int, str]] = []
    nexts: list[tuple[int, str]] = []
    times: list[float] = []
    with GzipServer(site) as server:
        for query in queries[1:fresh]:
            page = _opened(browser, server, engine)
            page.evaluate(engine.ask, query)
            seen = page.evaluate("() => window.early || null")
            sent = sum(size for address, size in server.sent if not seen or _ends(seen, address))
            firsts.append((sent, query))
            wholes.append((server.taken(), query))
            page.context.close()
        page = _opened(browser, server, engine)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        for query in queries:
            answer = page.evaluate(engine.ask, query)
            if query != queries[0]:
                nexts.append((server.taken(), query))
            times.append(page.evaluate(engine.ask, query)["milliseconds"])
            if engine.found:
                numbers = engine.found(page, query, answer)
                truth = {number for number, text in lines.items() if query in text}
                right += len(numbers & truth)
                missed += len(truth - numbers)
                wrong += len(numbers - truth)
            server.taken()
        page.context.close()
    for what, sizes in (("first", firsts), ("page", wholes), ("next", nexts)):
        heavy = ", ".join(f"{query} {size / 1000:.1f}" for size, query in sorted(sizes)[:-6:-1])
        _say(f"{len(texts)} texts, {engine.name}, heaviest {what}: {heavy}")
    recall = right / max(right + missed, 1) if engine.found else None
    precision = right / max(right + wrong, 1) if engine.found else None
    return Row(
        len(texts), engine.name, recall, precision, *map(_sizes, (firsts, wholes, nexts)), times,
        index, _text_weight(texts),
    )  # fmt: skip


def _sizes(measured: list[tuple[int, str]]) -> list[int]:
    return [size for size, _ in measured]


def _ends(addresses: list[str], path: str) -> bool:
    return any(address.endswith(path) for address in addresses)


def _opened(browser: Browser, server: GzipServer, engine: Engine) -> Any:
    page = browser.new_context().new_page()
    page.goto(server.address, wait_until="load")
    # What a page of the site loads by itself counts where it is the search's own.
    server.keep("search_index.json", "workers/search")
    engine.start(page)
    return page


def report(rows: list[Row]) -> str:
    """The table."""
    return "\n".join((_HEADER, "--- | " * 10 + "---", *map(_row, rows))) + "\n"


def _row(row: Row) -> str:
    return " | ".join(
        (
            str(row.pages),
            row.engine,
            _share(row.recall),
            _share(row.precision),
            _spread(row.firsts),
            _spread(row.wholes),
            _spread(row.nexts),
            f"{median(row.times):.0f} ({max(row.times):.0f})",
            f"{row.index.seconds:.1f}",
            f"{row.index.finding / 1000:.0f}, {row.index.whole / 1000:.0f}",
            f"{row.text_bytes / 1000:.0f}",
        )
    )


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _spread(sizes: list[int]) -> str:
    return f"{median(sizes) / 1000:.1f} ({max(sizes) / 1000:.1f})"


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
