"""What stands in for the files of a material that was taken away.

The address of a PDF can give nothing but a PDF: so it gives one that says what became of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

from xuexi.document import tree
from xuexi.library import Library
from xuexi.library.published import outline_of
from xuexi.links.addresses import permalink, written_permalink
from xuexi.links.ledger.facts import Entity, Named
from xuexi.links.ledger.resolve import is_page, resolve
from xuexi.links.names import WITHDRAWN_TITLE
from xuexi.model import Kind, Material, MaterialId
from xuexi.press.formats import Format
from xuexi.sources.published import LEDGER_FILE
from xuexi.writers.edition import Edition, author_of

_FORMATS = {form.value: form for form in Format}


def notices(library: Library) -> Iterator[tuple[Edition, Format, tuple[str, ...]]]:
    """What says it, in which format, and at which old paths it is to be found."""
    if not library.ledger:
        return
    day = max(fact.day for fact in library.ledger)
    now = outline_of(library)
    paths: dict[tuple[Entity, Format], list[str]] = {}
    for path, what in resolve(library.ledger, now, day).withdrawn.items():
        form = _FORMATS.get(path.rpartition(".")[2])
        # Of what is still there a file may only have another name; the outline has no files.
        if form and not is_page(path) and what.startswith("material:") and what not in now.names:
            paths.setdefault((what, form), []).append(path)
    last = _last_named(library)
    for (what, form), found in sorted(paths.items()):
        yield _edition(library, what, last.get(what)), form, tuple(sorted(found))


def _last_named(library: Library) -> dict[Entity, Named]:
    named = (fact for fact in library.ledger if isinstance(fact, Named))
    return {fact.entity: fact for fact in sorted(named, key=lambda fact: (fact.day, fact))}


def _edition(library: Library, what: Entity, named: Named | None) -> Edition:
    identity = MaterialId(what.removeprefix("material:"))
    campaign = library.campaign
    decided = library.withdrawn.get(identity)
    name = f"《{named.name}》" if named else "这份材料"
    # Nothing may depend on the day of the build: the same ledger gives the same file.
    known = date.fromisoformat(named.day[:10]) if named else campaign.as_of
    audience = campaign.audiences[0]
    updated = decided.day if decided else known
    summary = f"{name}已经撤下，这里不再提供。"
    blocks = tuple(tree.Paragraph((tree.Text(line),)) for line in _lines(library, identity))
    return Edition(
        identity, WITHDRAWN_TITLE, campaign.site, "", "", summary, (), updated,
        author_of(campaign), written_permalink(campaign, identity), bool(campaign.address), None,
        None, blocks, source=_source(identity, updated), audience=audience,
    )  # fmt: skip


def _lines(library: Library, identity: MaterialId) -> Iterator[str]:
    decided = library.withdrawn.get(identity)
    if decided:
        day = f"{decided.day.year} 年 {decided.day.month} 月 {decided.day.day} 日"
        yield f"原因：{decided.why}"
        yield f"撤下日期：{day}。以前存下的、印出来的，也请不要再用。"
        instead = library.by_id.get(decided.instead) if decided.instead else None
        if instead:
            address = written_permalink(library.campaign, instead.id)
            yield f"请改看：《{instead.title}》，{address}"
    if library.campaign.address:
        yield f"现在的材料：{library.campaign.address}"
    else:
        yield f"现在的材料，请到“{library.campaign.site}”网站上找。"


def _source(identity: MaterialId, updated: date) -> Material:
    """Only messages name it: its file may be gone."""
    return Material(
        identity, WITHDRAWN_TITLE, Kind.STORY, (), "", updated, LEDGER_FILE, "", 1,
        MappingProxyType({}), permalink(identity), 0,
    )  # fmt: skip
