"""What a site publishes, as the ledger sees it, and what it needs so that no address dies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape

from xuexi.library import Library
from xuexi.library.published import (
    files_of,
    names_of,
    pack_thing,
    picture_thing,
    said_minutes,
    said_size,
    sent_of,
    sheet_thing,
    things_of,
    withdrawn_of,
)
from xuexi.links import addresses
from xuexi.links.addresses import Address
from xuexi.links.ledger.facts import Entity, Fact, Named, Thing, entity, thing
from xuexi.links.ledger.inventory import Inventory, Page
from xuexi.links.ledger.public import for_everybody
from xuexi.links.ledger.resolve import Outcome, is_page, resolve
from xuexi.links.ledger.text import write_ledger
from xuexi.links.ledger.things import of_sort
from xuexi.model import MaterialId
from xuexi.project.known_pages import KnownPage, LateArtifact, written_page
from xuexi.project.laying import hash_of
from xuexi.writers.artifact import (
    Downloads,
    FileArtifact,
    KeptFile,
    LateFile,
    PageArtifact,
    Paper,
)
from xuexi.writers.pages.withdrawn import Gone, write_withdrawn
from xuexi.writers.permalinks import write_redirect


def inventory_of(library: Library, pages: Iterable[KnownPage], downloads: Downloads) -> Inventory:
    """All that has an address, with the anchors on each page."""
    things = dict(things_of(library))
    shown = [
        Page(
            page.address,
            things.get(page.address, thing(f"page/{page.address}")),
            page.anchors(),
        )
        for page in pages
    ]
    shown += [
        Page(addresses.permalink(material.id), thing("permalink", entity("material", material.id)))
        for material in library.materials
    ]
    sent = dict(sent_of(library))
    shown += [Page(address, what) for address, what in sent.items() if is_page(address)]
    files = {path: what for path, what in sent.items() if not is_page(path)}
    files |= {**dict(files_of(library)), **dict(_files(downloads))}
    return Inventory(dict(names_of(library)), tuple(shown), files, withdrawn_of(library))


def _files(downloads: Downloads) -> Iterator[tuple[str, Thing]]:
    seen = set[str]()
    for (audience, material), sheets in downloads.sheets.items():
        for file in sheets:
            if file.path in seen:
                # It is the same sheet for other readers, and named by its first.
                continue
            seen.add(file.path)
            minutes = said_minutes(file.minutes, is_usual=file.usual)
            size = said_size(large=file.large, board=file.board)
            yield (
                file.path,
                sheet_thing(material, audience, file.copy, minutes, size, _end(file.path)),
            )
    for material, pictures in downloads.pictures.items():
        for one in pictures:
            yield one.path, picture_thing(material, one.design)
    for reader, packs in downloads.packs.items():
        for pack in packs:
            yield pack.path, pack_thing(pack.pack.id, reader, _end(pack.path))


def _end(path: str) -> str:
    return path.rpartition(".")[2]


# What a site needs besides


def old_addresses(
    library: Library,
    pages: Iterable[KnownPage],
    paper: Paper,
    files: Iterable[LateFile | FileArtifact] = (),
    *,
    has_copy: bool = False,
) -> Iterator[LateArtifact]:
    """The pages with all anchors that they ever had, and something at each address that ever was.

    A page that moved leaves one that leads to it, a file a copy of what stands in for it,
    and what was taken away a page that says so. `files` are those of the site besides paper.
    `has_copy` tells whether the site gets a copy of the ledger.
    """
    pages = tuple(pages)
    if not library.ledger:
        yield from pages
        return
    now = inventory_of(library, pages, paper.downloads)
    if has_copy:
        told = write_ledger(for_everybody(library.ledger, now))
        yield FileArtifact(addresses.LEDGER_COPY, told.encode())
    outcome = resolve(library.ledger, now, "")
    gone = _Gone(library, now, outcome)
    titles = {
        Address(page.address): now.names[shown][0]
        for page in now.pages
        if (shown := of_sort(page.thing, "material"))
    }
    titles |= {page.address: page.title for page in pages}
    yield from (_with_anchors(page, outcome, titles) for page in pages)
    for old, new in outcome.redirects.items():
        yield write_redirect(
            Address(old), Address(new), titles.get(Address(new), library.campaign.title)
        )
    for old, what in outcome.withdrawn.items():
        if is_page(old):
            yield written_page(write_withdrawn(library, Address(old), gone.at(old, what)))
    there: tuple[LateFile | FileArtifact | KeptFile, ...] = (*paper.files, *files)
    kept = {file.path: file for file in there}
    for old, new in outcome.files.items():
        yield replace(kept[new], path=old)


class _Gone:
    """What is told of things that were taken away."""

    def __init__(self, library: Library, now: Inventory, outcome: Outcome) -> None:
        self._library = library
        facts = sorted(library.ledger, key=_by_day)
        named = (fact for fact in facts if isinstance(fact, Named) and fact.name)
        self._names = {fact.entity: fact.name for fact in named}
        campaign = library.campaign
        every = {
            addresses.section(campaign, audience, info.kind): f"{audience.name}：{info.name}"
            for audience in campaign.audiences
            for info in campaign.kinds
        }
        lists = {there: title for there, title in every.items() if there in now.page_at}
        self._lists: dict[Entity, dict[str, tuple[str, Address]]] = {}
        for address, what in outcome.withdrawn.items():
            above = "".join(address.rpartition("/")[0].rpartition("/")[:2])
            there = Address(outcome.redirects.get(above, above))
            if there in lists:
                own = self._lists.setdefault(what, {})
                own[address] = (lists[there], there)

    def at(self, address: str, what: Entity) -> Gone:
        """What is told at one of its addresses: the list above it, or all lists in which it was."""
        own = self._lists.get(what, {})
        found = [own[address]] if address in own else sorted(own.values(), key=_place)
        withdrawal = self._library.withdrawn.get(MaterialId(what.removeprefix("material:")))
        listed = tuple(dict.fromkeys(found))
        if withdrawal and what.startswith("material:"):
            # Its words may be why it was withdrawn: what is told is what the organiser chose.
            return Gone("", withdrawal, listed)
        return Gone(self._names.get(what, ""), None, listed)


def _place(listed: tuple[str, Address]) -> Address:
    return listed[1]


def _by_day(fact: Fact) -> str:
    return fact.day


def _with_anchors(page: KnownPage, outcome: Outcome, titles: Mapping[Address, str]) -> KnownPage:
    """The page with all anchors that it ever had; as it is where it never had others."""
    late, old = page.late, outcome.anchors.get(page.address, {})
    moved = outcome.elsewhere.get(page.address, {})
    if not old and not moved:
        return page
    leads = [(one, *to, titles.get(Address(to[0]), "")) for one, to in moved.items()]
    more = hash_of(repr((sorted(old.items()), leads)).encode())
    changed = replace(
        late,
        key=f"{late.key}-{more}",
        make=lambda: with_old_anchors(late.make(), outcome, titles),
    )
    return replace(page, late=changed)


def with_old_anchors(
    page: PageArtifact, outcome: Outcome, titles: Mapping[Address, str]
) -> PageArtifact:
    """The page with all anchors that it ever had.

    One whose place is on another page now shows, when somebody comes to it, where
    that is; `titles` are those of pages by address.
    """
    content = page.html
    for old, new in outcome.anchors.get(page.address, {}).items():
        content = _with_anchor(content, old, new)
    moved = outcome.elsewhere.get(page.address, {})
    notes = (_note(page.address, old, *to, titles) for old, to in moved.items())
    return replace(page, html="".join((*notes, content)))


def _with_anchor(content: str, old: str, new: str) -> str:
    span = f'<span id="{escape(old)}"></span>'
    match = (
        re.search(rf'<(\w+)[^>]*\sid="{re.escape(escape(new))}"[^>]*>', content) if new else None
    )
    if match is None:
        return span + content
    if match[1] in {"tr", "table", "ul", "ol", "dl", "img", "input", "hr", "details", "select"}:
        # A place where no span may stand; right before a table or list it may, before a row not.
        inner = re.compile(r"<(?:td|th|li|dt|summary)[^>]*>").search(content, match.end())
        at = inner.end() if inner and match[1] != "img" else match.start()
        return content[:at] + span + content[at:]
    return content[: match.end()] + span + content[match.end() :]


def _note(here: Address, old: str, address: str, anchor: str, titles: Mapping[Address, str]) -> str:
    said = "您要找的这一段已经不在了。"
    if address != here:
        to = escape(addresses.relative(here, Address(address), anchor))
        name = escape(titles.get(Address(address), "另一页"))
        said = f'您要找的这一段移到了：<a href="{to}">{name}</a>'
    return f'<p class="xx-moved" id="{escape(old)}">{said}</p>'
