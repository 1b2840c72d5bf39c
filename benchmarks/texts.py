"""How a project's study texts read: what they say twice, and what they cannot leave alone.

    .venv/bin/python benchmarks/texts.py                   repeated sentences and tics, in numbers
    .venv/bin/python benchmarks/texts.py --list            and each repeated one with its places
    .venv/bin/python benchmarks/texts.py --overlap 甲 乙   what two audiences read alike
    .venv/bin/python benchmarks/texts.py --unsourced       statements of fact that nothing proves

`--root FOLDER` looks at another project, of any campaign. Nothing is judged: the exit code is 0.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from alike import alike_elsewhere, groups, in_blocks, sentences_of, share_of

from xuexi.checks.claims import unproved
from xuexi.document.parts import Blocks
from xuexi.document.placed import place_of
from xuexi.document.plain import clause_text
from xuexi.document.views import view
from xuexi.library import Library
from xuexi.model import Audience, Copy, Kind, Material
from xuexi.project.load import load
from xuexi.sources.gather import CONTENT_FOLDER

HERE = Path(__file__).resolve().parent


class Tic(NamedTuple):
    """How often a word stands in all that authors write."""

    name: str
    times: int
    files: int
    """In how many files."""
    again: int
    """In how many of them more than once."""


class Overlap(NamedTuple):
    """What two audiences read of one kind."""

    kind: str
    one: int
    """Materials that the first reads."""
    other: int
    same: int
    """Those that both read word for word."""
    share: float
    """Of the first one's sentences, those that stand nearly the same in what the second reads."""


def repeated(library: Library) -> Iterator[str]:
    """The share of sentences that stand nearly the same in another material."""
    written = sentences_of(library)
    alike = alike_elsewhere(written)
    share = len(alike) / len(written) if written else 0.0
    yield f"{len(alike)} of {len(written)} sentences ({share:.1%}) stand nearly the same elsewhere"


def listed(library: Library) -> Iterator[str]:
    """Each group of them, the largest first, with its places."""
    written = sentences_of(library)
    for group in groups(alike_elsewhere(written)):
        yield f"{len(group)} times: {written[group[0]].text}"
        yield from (f"    {written[number].at}" for number in group)


def tics_in(texts: dict[str, str]) -> tuple[Tic, ...]:
    """The tics of texts by file, in the order of their table."""
    table = tomllib.loads((HERE / "tics.toml").read_text("utf-8"))["tic"]
    found = []
    for row in table:
        counts = [len(re.findall(row["pattern"], text)) for text in texts.values()]
        files, again = sum(map(bool, counts)), sum(count > 1 for count in counts)
        found.append(Tic(row["name"], sum(counts), files, again))
    return tuple(found)


def written_texts(library: Library, root: Path) -> dict[str, str]:
    """All that authors write, by file: heads, bodies and tables, but no official text."""
    plans = {material.path for material in library.materials if material.plan}
    folder = root / CONTENT_FOLDER
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".md", ".yml"})
    named = ((path.relative_to(root).as_posix(), path) for path in paths)
    return {name: path.read_text("utf-8-sig") for name, path in named if name not in plans}


def overlap(library: Library, one: Audience, other: Audience) -> Iterator[Overlap]:
    """By kind, for kinds that both of them read."""
    for info in library.campaign.kinds:
        first, second = (library.shelf(audience.id, info.kind) for audience in (one, other))
        if info.kind is Kind.GUIDANCE_PLAN or not (first and second):
            continue
        same = sum(_read(library, item, one) == _read(library, item, other)
                   for item in first if item in second)  # fmt: skip
        mine, theirs = (
            [found for item in shelf for found in in_blocks(item, _read(library, item, audience))]
            for shelf, audience in ((first, one), (second, other))
        )
        yield Overlap(info.name, len(first), len(second), same, share_of(mine, theirs))


_FACT = re.compile(
    r"[12]\d{3}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?|《[^《》]+》(?:第[^，。]{1,6}条)?|[章则例定法程]第[一二三四五六七八九十百零\d]+条"
    r"|[共占]\s?\d+\s?[\u4e00-\u9fff%]|\d+(?:\.\d+)?\s?(?:%|万|亿|公里|亩)"
)
"""More than `xuexi check` warns of: years, works, counted things; not all of them need a source."""


def unsourced(library: Library) -> Iterator[str]:
    """Sentences that state a fact, with their places, where no source or clause proves them."""
    known = "".join(_proved_words(library))
    texts = [
        (str(place_of(sentence) or material.place()), sentence)
        for material in library.materials
        for sentence in unproved(library, material)
    ]
    bare = (term for term in library.terms if not (term.sources or term.clauses))
    texts += [(str(term.places[1][1]), term.definition) for term in bare]
    for place, text in texts:
        facts = [one[0] for one in _FACT.finditer(text) if one[0] not in known]
        if facts:
            yield f"{place}: {'、'.join(facts)}: {text.strip()}"


def _proved_words(library: Library) -> Iterator[str]:
    """What is named somewhere with a source, is a material here, or stands in a plan; our year."""
    yield from (f"{year} 年{year}年" for year in library.campaign.years)
    for material in library.materials:
        yield f"《{material.title}》{material.title}"
        yield from (f"《{source.title}》{source.title}" for source in material.sources)
        yield from (clause_text(clause) for clause in library.documents[material.id].clauses)


def _read(library: Library, material: Material, audience: Audience) -> Blocks:
    copy = Copy.TRAINER if Copy.TRAINER in material.copies else Copy.PARTICIPANT
    # As it is written: one audience may read citations as marks, and another in brackets.
    return view(library.documents[material.id].blocks, audience.id, copy)


def _report(library: Library, root: Path, options: argparse.Namespace) -> Iterator[str]:
    if options.overlap:
        known = {audience.name: audience for audience in library.campaign.audiences}
        for name in options.overlap:
            if name not in known:
                sys.exit(f"no audience is called {name}; there are {'、'.join(known)}")
        one, other = (known[name] for name in options.overlap)
        for kind in overlap(library, one, other):
            yield (
                f"{kind.kind}: {kind.same} are the same of {kind.one} for {one.name} and"
                f" {kind.other} for {other.name}; of what {one.name} reads {kind.share:.0%}"
                f" stands in what {other.name} reads"
            )
        return
    if options.unsourced:
        yield from unsourced(library)
        return
    yield from listed(library) if options.list else ()
    yield from repeated(library)
    for tic in tics_in(written_texts(library, root)):
        yield f"{tic.name}: {tic.times} times in {tic.files} files, in {tic.again} more than once"


def main(arguments: list[str]) -> None:
    """Print what is asked for."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(description="How a project's study texts read.")
    parser.add_argument("--root", type=Path, default=HERE.parent)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--unsourced", action="store_true")
    parser.add_argument("--overlap", nargs=2, metavar=("AUDIENCE", "OTHER"))
    options = parser.parse_args(arguments)
    library = load(options.root).library
    if library is None:
        sys.exit("the project cannot be read: xuexi check says why")
    print(*_report(library, options.root, options), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
