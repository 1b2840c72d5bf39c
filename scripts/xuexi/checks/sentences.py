"""A sentence is as short as its readers need it, where a campaign says how long it may be."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.document import tree
from xuexi.document.citations import Cited, cut
from xuexi.document.parts import Run
from xuexi.document.placed import place_of
from xuexi.document.running import runs_of, sentences_in
from xuexi.findings import Finding, Place
from xuexi.library import Library
from xuexi.model import Copy, Material
from xuexi.text.measure import count_characters
from xuexi.text.sentences import breathing_places


def check_sentences(library: Library, material: Material) -> Iterator[Finding]:
    """Those that are longer than one of their readers' limits; each is told once."""
    if material.plan:
        return
    found: dict[Place, Finding] = {}
    for audience in library.campaign.audiences:
        limit = audience.sentence_limit
        if not limit or audience.id not in material.audiences:
            continue
        for run in runs_of(library.reading(material, audience.id, Copy.TRAINER)):
            for sentence in sentences_in(_without_citations(run), breathing_places):
                length = count_characters(sentence)
                if length > limit:
                    place = place_of(sentence) or Place(material.path, material.body_line)
                    problem = f"给{audience.name}的这一句有 {length} 个字，最多 {limit} 个"
                    fix = "拆成两三句，一句只说一层；列举的改成列表"
                    found.setdefault(
                        place, Finding(place, "XX541", problem, found=sentence.strip(), fix=fix)
                    )
    yield from found.values()


def _without_citations(run: Run) -> Run:
    """Who reads aloud passes over a bracket with nothing but a clause, and over its mark."""
    kept: list[tree.Inline] = []
    for one in cut(run):
        if isinstance(one, tree.Strong):
            kept.append(tree.Strong(_without_citations(one.children)))
        elif not isinstance(one, Cited | tree.ClauseMark):
            kept.append(one)
    return tuple(kept)
