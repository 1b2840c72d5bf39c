"""How long paper takes: one plan beside WeasyPrint and Chromium, the whole library, a corpus.

Run it on an otherwise idle machine:

    .venv/bin/python benchmarks/paper.py
    .venv/bin/python benchmarks/paper.py --runs 20
    .venv/bin/python benchmarks/paper.py --corpus 1000

The peers print an HTML page with the plan's words and its measures (margins,
size, pitch). Every run prints other words: the same plan, each paragraph turned
by some characters, so that nobody's cache of shaped text helps. All three stay
open between runs; the first run, in which fonts are read, does not count.

The aims: 0.25 s a PDF and 0.15 s a Word file on average over the library, 1 s for
everything when nothing has changed, and 1,200 MB at most for all processes together
when everything is made from cold. Of the corpus all files are made, pictures too, and what
a file costs is told as a part of what WeasyPrint takes for a sheet of it in the same run.
Of 1,000 materials we want all in 60 s on two idle processors, and 400 MB in all processes.
"""

from __future__ import annotations

import argparse
import html
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from processes import measure_all
from projects import write_ours
from weasyprint import HTML

from xuexi.document import tree
from xuexi.document.plain import inline_text
from xuexi.library import Library
from xuexi.model import Kind
from xuexi.press.editions import editions
from xuexi.press.formats import formats_of
from xuexi.press.jobs import site_editions
from xuexi.press.press import Press
from xuexi.press.printing import Printing, make_paper
from xuexi.project.load import load
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.pdf import write_pdf

ROOT = Path(__file__).resolve().parent.parent

_MOST_MB = 1_200
"""Aimed at: an office's machine with 4 GB has not much more to spare."""

_SHEETS = 20
"""So many of the corpus the peer sets."""

_STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm;
  @bottom-right { content: "— " counter(page) " —"; font: 14pt serif } }
body { margin: 0; font: 16pt/28.95pt serif; text-align: justify }
h1 { font-size: 22pt; font-weight: bold; text-align: center; margin: 0 0 28.95pt }
h2 { font: 16pt/28.95pt sans-serif; margin: 0; text-indent: 2em; break-after: avoid }
p { margin: 0; text-indent: 2em }
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan in both forms, with its words turned by some characters."""

    edition: Edition
    page: str


def plan_turned(edition: Edition, by: int) -> Plan:
    """The same plan with other lines: each paragraph begins `by` characters later."""
    blocks: list[tree.Block] = []
    parts = [f"<h1>{html.escape(edition.source.title)}</h1>"]
    for block in edition.blocks:
        if not isinstance(block, tree.Clause):
            continue
        words = inline_text((*block.lead, *block.children))
        at = by % max(1, len(words))
        turned = words[at:] + words[:at]
        blocks.append(replace(block, lead=(), children=(tree.Text(turned),)))
        name = "h2" if block.is_heading else "p"
        parts.append(f"<{name}>{html.escape(block.mark + turned)}</{name}>")
    head = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{_STYLE}</style>'
    return Plan(replace(edition, blocks=tuple(blocks)), head + "".join(parts))


def seconds(print_plan: Callable[[Plan], bytes], plans: list[Plan]) -> list[float]:
    """Seconds for each plan; the first one only warms up."""
    taken = []
    for plan in plans:
        start = time.perf_counter()
        content = print_plan(plan)
        taken.append(time.perf_counter() - start)
        assert content.startswith(b"%PDF")
    return taken[1:]


def peers() -> Iterator[tuple[str, Callable[[Plan], bytes]]]:
    """Ours and the others, each ready to print."""
    typesetter = Typesetter(ROOT)
    yield "学习园地 (Typst)", lambda plan: write_pdf(plan.edition, typesetter)
    yield "WeasyPrint", lambda plan: HTML(string=plan.page).write_pdf()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        page = browser.new_page()

        def print_page(plan: Plan) -> bytes:
            page.set_content(plan.page)
            return page.pdf(prefer_css_page_size=True, tagged=True)

        yield "Chromium", print_page
        browser.close()


def compare(library: Library, runs: int) -> None:
    """One plan, printed by each in turn."""
    edition = next(editions(library, kinds=[Kind.GUIDANCE_PLAN]))
    plans = [plan_turned(edition, by) for by in range(runs + 1)]
    ours = 0.0
    print("one plan            | s a PDF (median) | of ours")
    for name, print_plan in peers():
        taken = median(seconds(print_plan, plans))
        ours = ours or taken
        print(f"{name:<20}| {taken:16.3f} | {taken / ours:6.2f}")


def whole_library(library: Library) -> None:
    """Each writer alone in one process, then all of it as a build does it, then once more."""
    press = Press(Typesetter(ROOT))
    taken: dict[str, list[float]] = {}
    for edition in site_editions(library):
        for form in formats_of(edition):
            start = time.perf_counter()
            press.make(edition, form)
            taken.setdefault(form.label, []).append(time.perf_counter() - start)
    print("\nwhole library | files | s a file | slowest")
    for label, each in taken.items():
        print(f"{label:<13} | {len(each):5} | {mean(each):8.3f} | {max(each):7.3f}")
    with TemporaryDirectory(prefix="xuexi-bench-") as folder:
        # The pictures of the project, and a store of the bench's own.
        root = Path(folder)
        shutil.copytree(ROOT / "study_materials", root / "study_materials")
        for name in ("fonts", ".cache/fonts"):
            if (ROOT / name).is_dir():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).symlink_to(ROOT / name)
        # The memory beside that of the content alone, read in the same way.
        reading = measure_all([sys.executable, __file__, "--read", str(root)], root)
        cold = measure_all([sys.executable, __file__, "--make", str(root)], root)
        print(
            f"from cold: {cold.wall_seconds:.1f} s, {cold.cpu_seconds:.1f} s of processors, "
            f"{cold.memory_mb:.0f} MB at most in all processes, of {_MOST_MB}; "
            f"{cold.memory_mb / reading.memory_mb:.1f} times the library alone"
        )
        start = time.perf_counter()
        printing = Printing(library, root)
        count = sum(1 for _ in printing.make())
        files = len(printing.paper().files)
        print(f"nothing changed: {count} of {files} made, {time.perf_counter() - start:.2f} s")
    if cold.memory_mb > _MOST_MB:
        sys.exit(f"more than {_MOST_MB} MB")


def corpus(count: int) -> None:
    """Everything that a site of so many materials offers, from cold, and once more."""
    with TemporaryDirectory(prefix="xuexi-bench-") as folder:
        root = write_ours(Path(folder) / "corpus", count)
        cold = measure_all([sys.executable, __file__, "--make", str(root)], root)
        library = load(root).library
        assert library is not None
        start = time.perf_counter()
        printing = Printing(library, root)
        looked = time.perf_counter() - start
        files = len(printing.paper().files)
        assert not printing.todo
    sheets = list(islice(editions(library), _SHEETS + 1))
    start = time.process_time()
    for edition in sheets:
        HTML(string=page_of(edition)).write_pdf()
    theirs = (time.process_time() - start) / len(sheets)
    each = cold.cpu_seconds / files
    print(
        f"\n{count} materials from cold: {files} files in {cold.wall_seconds:.1f} s, "
        f"{files / cold.wall_seconds:.0f} a second, {cold.memory_mb:.0f} MB in all processes\n"
        f"a file takes {each * 1000:.0f} ms of processors, {each / theirs:.2f} of what WeasyPrint "
        f"takes for a sheet of A4 ({theirs * 1000:.0f} ms)\n"
        f"nothing changed: known after {looked:.2f} s"
    )


def page_of(edition: Edition) -> str:
    """A sheet's words for the peer."""
    parts = [f"<h1>{html.escape(edition.title)}</h1>"]
    for block in edition.blocks:
        if isinstance(block, tree.Heading | tree.Paragraph):
            name = "h2" if isinstance(block, tree.Heading) else "p"
            parts.append(f"<{name}>{html.escape(inline_text(block.children))}</{name}>")
    return f'<!doctype html><html lang="zh-CN"><style>{_STYLE}</style>{"".join(parts)}'


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10, help="plans that each prints")
    parser.add_argument("--corpus", type=int, default=100, help="materials of the corpus")
    # How this program calls itself, to be measured as a process.
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.read or arguments.make:
        own = load(arguments.read or arguments.make).library
        assert own is not None
        if arguments.make:
            make_paper(own, arguments.make)
        return
    library = load(ROOT).library
    assert library is not None
    compare(library, arguments.runs)
    whole_library(library)
    corpus(arguments.corpus)


if __name__ == "__main__":
    main()
