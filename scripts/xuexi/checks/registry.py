"""All checks in one list, so that none is forgotten and each stays alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from xuexi.cache.cache import Cache
from xuexi.checks.addresses import check_addresses
from xuexi.checks.claims import check_claims
from xuexi.checks.essentials import check_essentials
from xuexi.checks.form_names import check_form_names
from xuexi.checks.handouts import check_handouts
from xuexi.checks.left_out import check_left_out
from xuexi.checks.links import check_links
from xuexi.checks.minutes import check_minutes
from xuexi.checks.original_texts import check_official_texts
from xuexi.checks.packs import check_packs
from xuexi.checks.pending import check_pending
from xuexi.checks.pictures import check_pictures
from xuexi.checks.published import check_published
from xuexi.checks.quotations import check_quotations
from xuexi.checks.references import (
    check_at_hand,
    check_citations,
    check_events,
    check_plan_names,
    check_shared_numbers,
    check_terms,
)
from xuexi.checks.requirements import check_requirements
from xuexi.checks.sentences import check_sentences
from xuexi.checks.site_root import check_site_root
from xuexi.checks.sources import check_sources
from xuexi.checks.style import check_style, check_table_style
from xuexi.checks.votes import check_votes
from xuexi.checks.withdrawn import check_withdrawn
from xuexi.findings import Finding
from xuexi.findings.rows import Row, as_rows, from_rows
from xuexi.library import Library
from xuexi.model import Material

Check = Callable[[Library], Iterable[Finding]]
"""Looks at the library as a whole."""

MaterialCheck = Callable[[Library, Material], Iterable[Finding]]
"""Looks at one material, its document, the plans' clauses, and what `_around` tells of others."""

CHECKS: tuple[Check, ...] = (
    check_addresses,
    check_links,
    check_pictures,
    check_citations,
    check_plan_names,
    check_terms,
    check_events,
    check_at_hand,
    check_shared_numbers,
    check_requirements,
    check_packs,
    check_sources,
    check_votes,
    check_site_root,
    check_published,
    check_withdrawn,
    check_table_style,
    check_official_texts,
)

MATERIAL_CHECKS: tuple[MaterialCheck, ...] = (
    check_minutes, check_quotations, check_style, check_handouts, check_left_out,
    check_essentials,
    check_sentences, check_pending, check_claims, check_form_names,
)  # fmt: skip


def run_checks(library: Library, cache: Cache | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong between materials, sorted by place.

    Materials that `cache` knows are not looked at again by the checks of one material.
    """
    cache = cache or Cache()
    # The same for all materials, and so written for their keys once.
    readers = cache.digest(
        [
            (one.id, one.name, one.sentence_limit, one.clause_marks)
            for one in library.campaign.audiences
        ]
    )

    def check(material: Material) -> list[Row]:
        state = library.documents.state(material.id)
        around = _around(library, material)
        key = cache.digest(("checks", state, library.plans_state, readers, around))
        return cache.recall_plain(key, partial(_rows, library, material))  # type: ignore[no-any-return]

    cache.share("checks", library.materials, lambda material: material.id, check)
    if not cache.team.leads:
        # What is wrong is told by the one that leads.
        return ()
    findings = [finding for look in CHECKS for finding in look(library)]
    for material in library.materials:
        findings.extend(from_rows(check(material)))
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def _around(library: Library, material: Material) -> list[tuple[object, ...]]:
    """What is asked of the materials to which this one leads: a form's names, whether one proves.

    More would have a text looked at again that cannot have become another.
    """
    led_to = sorted(library.documents.facts(material.id).led_to)
    others = (library.by_id[one] for one in led_to if one in library.by_id)
    return [
        (one.id, bool(one.sources), *((one.title, *one.aliases) if one.form else ()))
        for one in others
    ]


def _rows(library: Library, material: Material) -> list[Row]:
    # What is read from it now knows where it stands: see `library.trees`.
    library.documents.as_written(material.id)
    return as_rows(found for check in MATERIAL_CHECKS for found in check(library, material))
