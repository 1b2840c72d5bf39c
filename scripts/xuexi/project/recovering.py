"""A ledger that was lost, found again in a published site.

A site that was published with a ledger holds a copy of it. One that was only built tells less:
what `materials.json` and its pages say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as markup

from xuexi.ground.late_dataclass import dataclass
from xuexi.library.published import ONLY_EDITION, anchor_of
from xuexi.links import addresses
from xuexi.links.ledger.facts import Entity, Fact, Thing, entity, thing
from xuexi.links.ledger.inventory import Anchor, Inventory, Page
from xuexi.links.ledger.resolve import resolve
from xuexi.links.ledger.text import read_ledger
from xuexi.links.ledger.things import FRONT
from xuexi.links.names import WITHDRAWN_TITLE
from xuexi.model import RoleId
from xuexi.sources.published import MOST_BYTES
from xuexi.sources.regular import RefusedError, read_regular
from xuexi.writers.manifest import MANIFEST, VERSION
from xuexi.writers.poster.poster import Design

_MOST_PAGE_BYTES = 50_000_000
"""Of one page, or of the list of all materials: ten thousand take some 20 MB."""
_NEITHER = f"没有 {addresses.LEDGER_COPY}，也没有 {MANIFEST}，不是发布过的网站文件夹"


class RecoverError(Exception):
    """Why a folder does not tell what was published, in Chinese."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a site tells of what was published."""

    facts: frozenset[Fact]
    has_copy: bool
    """Whether it holds a copy of the ledger; else its pages told."""
    unread: tuple[int, ...] = ()
    """Lines of the copy that nobody can read."""


def recover(site: Path, day: str) -> Recovered:
    """All that a site tells; `day` is written beside what has no date of its own.

    Raises RecoverError, and OSError when a file cannot be read.
    """
    if (site / addresses.LEDGER_COPY).is_file():
        facts, unread = read_ledger(_text(site, addresses.LEDGER_COPY, MOST_BYTES))
        if not facts:
            raise RecoverError(f"{site / addresses.LEDGER_COPY} 里没有一行读得懂")
        return Recovered(facts, has_copy=True, unread=unread)
    if not (site / MANIFEST).is_file():
        raise RecoverError(f"{site} 里{_NEITHER}")
    try:
        manifest = json.loads(_text(site, MANIFEST))
        if manifest["version"] != VERSION:
            raise RecoverError(f"{site / MANIFEST} 是别的版本写的，读不懂")
        inventory = _Site(site, manifest).inventory()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecoverError(f"{site / MANIFEST} 读不懂，文件不完整或改过") from error
    return Recovered(resolve(frozenset(), inventory, day).learnt, has_copy=False)


def _text(site: Path, path: str, most_bytes: int = _MOST_PAGE_BYTES) -> str:
    try:
        return read_regular(site / path, most_bytes).decode("utf-8", "replace")
    except RefusedError as error:
        raise RecoverError(f"{site / path} {error}") from error


_SENT = {addresses.ARTICLE: "article", addresses.BROADCAST: "broadcast"}
"""Pages below a permanent address, one for each audience, with what the ledger calls them."""


class _Site:
    """A site as its list of materials and its pages tell of it."""

    def __init__(self, site: Path, manifest: Mapping[str, Any]) -> None:
        self._site = site
        self._materials = tuple(manifest["materials"])
        self._audiences = {
            one["url"]: entity("audience", one["id"]) for one in manifest["audiences"]
        }
        self._manifest = manifest
        self._names: dict[Entity, tuple[str, str]] = {}

    def inventory(self) -> Inventory:
        """What it publishes, as the ledger sees it."""
        for audience in self._manifest["audiences"]:
            slug = audience["url"].strip("/")
            self._names[entity("audience", audience["id"])] = (audience["name"], slug)
        for material in self._materials:
            self._names[entity("material", material["id"])] = (material["title"], "")
        pages = tuple(
            Page(address, what, _anchors(self._site, address))
            for address, what in self._things()
            if self._is_there(address)
        )
        files = dict(self._files())
        return Inventory(dict(self._names), pages, files)

    def _is_there(self, address: str) -> bool:
        if ".." in address.split("/") or address.startswith("/"):
            raise ValueError(address)
        return (self._site / address / "index.html").is_file()

    def _things(self) -> Iterator[tuple[str, Thing]]:
        yield addresses.HOME, FRONT
        yield addresses.COVERAGE, thing("coverage")
        yield addresses.INDEX, thing("index")
        yield "bianxie/wenti/", thing("page/bianxie/wenti/")
        for home, who in self._audiences.items():
            yield home, thing("home", who)
            yield f"{home}{addresses.PRINTING}/", thing("printing", who)
            yield f"{home}{addresses.PUSHES}/", thing("pushes", who)
            yield from self._lists(home, who)
            yield from self._roles(home, who)
        for material in self._materials:
            own = entity("material", material["id"])
            yield material["permalink"], thing("permalink", own)
            yield addresses.share_page(material["id"]), thing("share", own)
            for audience, address in material["urls"].items():
                yield address, thing("material", own, entity("audience", audience))
            for home, who in self._audiences.items():
                for part, sort in _SENT.items():
                    yield f"{material['permalink']}{part}/{home}", thing(sort, own, who)

    def _lists(self, home: str, who: Entity) -> Iterator[tuple[str, Thing]]:
        """Pages right below an audience's home that are called like a kind."""
        for address in self._below(home):
            kind = self._kinds.get(_heading(self._site, address))
            if kind:
                self._names[kind] = (self._names[kind][0], address.split("/")[-2])
                yield address, thing("list", kind, who)

    @cached_property
    def _kinds(self) -> dict[str, Entity]:
        kinds = {one["name"]: entity("kind", one["id"]) for one in self._manifest["kinds"]}
        self._names |= {kind: (name, "") for name, kind in kinds.items()}
        return kinds

    def _roles(self, home: str, who: Entity) -> Iterator[tuple[str, Thing]]:
        for address in self._below(f"{home}{addresses.ROLE_PAGES}/"):
            role = entity("role", address.split("/")[-2])
            self._names[role] = (_heading(self._site, address), "")
            yield address, thing("role", role, who)
            yield f"{address}{addresses.CHECKLIST}/", thing("checklist", role, who)

    def _below(self, address: str) -> Iterator[str]:
        """Addresses of the pages one step below another."""
        folder = self._site / address
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if (path / "index.html").is_file() and not _is_small(
                self._site, f"{address}{path.name}/"
            ):
                yield f"{address}{path.name}/"

    def _files(self) -> Iterator[tuple[str, Thing]]:
        for material in self._materials:
            # The same sheet of several readers stands at its first one's address.
            for file in {one["path"]: one for one in reversed(material["files"])}.values():
                is_usual = file["minutes"] and file["minutes"] == material["minutes"]
                minutes = "usual" if is_usual else str(file["minutes"] or "any")
                # Sites of before had no sheets for notice boards.
                size = "board" if file.get("board") else "large" if file["large"] else "normal"
                yield file["path"], thing(
                    "file", entity("material", material["id"]),
                    entity("audience", file["audience"]), entity("copy", file["copy"]),
                    entity("minutes", minutes), entity("size", size),
                    entity("format", file["format"]),
                )  # fmt: skip
            for design in Design:
                path = addresses.picture_file(material["id"], design.file)
                if (self._site / path).is_file():
                    own = entity("material", material["id"])
                    yield path, thing("picture", own, entity("design", design))
            yield from self._read_aloud(material)
        yield from self._calendars()
        for home, who in self._audiences.items():
            folder = self._site / home / addresses.PRINTING
            for path in sorted(folder.iterdir()) if folder.is_dir() else ():
                if path.suffix in {".zip", ".pdf"}:
                    pack = entity("pack", path.stem)
                    self._names[pack] = (path.stem, "")
                    form = entity("format", path.suffix[1:])
                    yield f"{home}{addresses.PRINTING}/{path.name}", thing("pack", pack, who, form)

    def _read_aloud(self, material: Mapping[str, Any]) -> Iterator[tuple[str, Thing]]:
        own = entity("material", material["id"])
        for home, who in self._audiences.items():
            place = f"{material['permalink']}{addresses.BROADCAST}/{home}"
            for end in ("docx", "txt"):
                path = f"{place}{material['id']}-{addresses.BROADCAST}.{end}"
                if (self._site / path).is_file():
                    form = entity("format", end)
                    yield path, thing("broadcast", own, who, *ONLY_EDITION, form)

    def _calendars(self) -> Iterator[tuple[str, Thing]]:
        roles = [one for one in self._names if one.startswith("role:")]
        for audience in self._manifest["audiences"]:
            who = entity("audience", audience["id"])
            asked = {
                addresses.calendar_file(audience["id"]): thing("calendar", who),
                addresses.pushes_file(audience["id"]): thing("pushes-workbook", who),
            }
            for role in roles:
                own = RoleId(role.removeprefix("role:"))
                asked[addresses.calendar_file(audience["id"], own)] = thing("calendar", role, who)
            for path, what in asked.items():
                if (self._site / path).is_file():
                    yield path, what


def _document(site: Path, address: str) -> markup.HtmlElement | None:
    try:
        text = _text(site, f"{address}index.html")
        return markup.fromstring(text.encode(), parser=markup.HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        return None


def _is_small(site: Path, address: str) -> bool:
    """Whether a page only leads on, or says that something was withdrawn."""
    document = _document(site, address)
    return (
        document is None
        or bool(document.xpath("//noscript/meta[@http-equiv='refresh']"))
        or _heading(site, address) == WITHDRAWN_TITLE
    )


def _heading(site: Path, address: str) -> str:
    document = _document(site, address)
    found = document.xpath("//h1") if document is not None else ()
    return " ".join(found[0].text_content().split()) if found else ""


def _anchors(site: Path, address: str) -> tuple[Anchor, ...]:
    """The anchors of a page's content, without those of what surrounds it."""
    document = _document(site, address)
    content = document.xpath("//article[not(ancestor::article)]") if document is not None else ()
    return tuple(
        anchor_of(one.get("id"), one.text_content())
        for part in content
        for one in part.iter()
        if isinstance(one.tag, str) and one.get("id")
    )
