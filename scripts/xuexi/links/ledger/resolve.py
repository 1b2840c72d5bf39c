"""From what was ever published, and what is published now, to where each old address leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from xuexi.ground.late_dataclass import dataclass
from xuexi.links.ledger.anchor_map import AnchorMap
from xuexi.links.ledger.facts import Entity, Fact, Named, Same, Shown, Thing
from xuexi.links.ledger.identity import Identity
from xuexi.links.ledger.inventory import Inventory, Page
from xuexi.links.ledger.things import (
    FRONT,
    about,
    file_stand_ins,
    sort_of,
    stand_ins,
    with_entities,
)


@dataclass(frozen=True, slots=True)
class Question:
    """What no rule decides: an address, and the lines of which one answers."""

    address: str
    problem: str
    answers: tuple[Fact, ...]


@dataclass(frozen=True)
class Outcome:
    """What a site needs besides its pages, so that no address is dead."""

    redirects: Mapping[str, str]
    """Old addresses of pages, and the address where each thing is now."""
    withdrawn: Mapping[str, Entity]
    """Old addresses of what was taken away, pages and files, and what it was called last."""
    files: Mapping[str, str]
    """Old paths of files, and the path of the file that stands in for each."""
    anchors: Mapping[str, Mapping[str, str]]
    """For each page its old anchors, each with what took its place; TOP is the beginning."""
    elsewhere: Mapping[str, Mapping[str, tuple[str, str]]]
    """For each old or present address of a page the anchors that are on another page now."""
    learnt: frozenset[Fact]
    """What the ledger did not hold."""
    questions: tuple[Question, ...]
    notices: Mapping[str, str]
    """Old paths of files for which nothing stands in, each with the page that says so, or the
    nearest one above it.
    """


def resolve(facts: frozenset[Fact], now: Inventory, day: str) -> Outcome:
    """Where everything is; `day` is written beside what is learnt."""
    return _Resolver(facts, now, day).outcome()


class _Resolver:
    """One look at a ledger and a site."""

    def __init__(self, facts: frozenset[Fact], now: Inventory, day: str) -> None:
        self._day = day
        self._now = now
        # Facts of one moment have no order; they get one that is always the same.
        self._facts = sorted(facts, key=lambda fact: (fact.day, repr(fact)))
        identity = Identity(self._facts, now)
        found, self._claims = identity.find()
        self._learnt: set[Fact] = {Same(old, new, day) for old, new in found.items()}
        self._is: dict[Entity, Entity] = {}
        for one in identity.known:
            new = identity.now(one) or found.get(one)
            if new:
                self._is[one] = new
        self._was = {one: last for one in identity.known if (last := identity.withdrawn(one))}

    def outcome(self) -> Outcome:
        """All of it."""
        self._learn()
        redirects, withdrawn, questions = self._pages()
        files, gone = self._files()
        places = AnchorMap(self._facts, {**self._is, **self._was}, self._now, self._day)
        self._learnt |= places.learnt
        shown = {
            address: [one.thing for one in reversed(facts)]
            for address, facts in self._shown(pages=True).items()
        }
        elsewhere = places.elsewhere(shown, {**self._now.page_at, **redirects})
        return Outcome(
            {old: page.address for old, page in redirects.items()},
            {**withdrawn, **gone},
            files,
            places.on_pages(),
            elsewhere,
            frozenset(self._learnt) - frozenset(self._facts),
            (*self._unclear(), *questions),
            {path: self._above(path, redirects, withdrawn) for path in gone},
        )

    def _learn(self) -> None:
        """What is published now is known from now on, each thing since the first day."""
        first = {(fact.address, fact.thing) for fact in self._facts if isinstance(fact, Shown)}
        named = {(f.entity, f.name, f.hint) for f in self._facts if isinstance(f, Named)}
        for one, (name, hint) in self._now.names.items():
            if (one, name, hint) not in named:
                self._learnt.add(Named(one, name, hint, self._day))
        for page in self._now.pages:
            if (page.address, page.thing) not in first:
                self._learnt.add(Shown(page.address, page.thing, self._day))
        for path, thing in self._now.files.items():
            if (path, thing) not in first:
                self._learnt.add(Shown(path, thing, self._day))

    def _unclear(self) -> Iterator[Question]:
        for claim in self._claims:
            answers = tuple(Same(claim.old, new, self._day) for new in claim.claimants)
            yield Question(str(claim.old), "有几份材料都像是它的后身", answers)

    # Pages

    def _locate(self, thing: Thing) -> Page | None:
        """The page that shows a thing now, or the best one to stand in for it."""
        new = with_entities(thing, self._is)
        pages = self._now.page_of
        if page := pages.get(new):
            return page
        if any(part.startswith("material:") and part not in self._is for part in about(thing)):
            return None
        for other in stand_ins(new, self._now.audiences):
            if page := pages.get(other):
                return page
        return pages.get(FRONT)

    def _pages(self) -> tuple[dict[str, Page], dict[str, Entity], list[Question]]:
        redirects: dict[str, Page] = {}
        withdrawn: dict[str, Entity] = {}
        questions: list[Question] = []
        for address, shown in self._shown(pages=True).items():
            here = self._now.page_at.get(address)
            if here:
                questions += self._again(address, shown, here.thing)
                continue
            page = self._locate(shown[-1].thing)
            if page:
                redirects[address] = page
            else:
                withdrawn[address] = self._subject(shown[-1].thing)
        return redirects, withdrawn, questions

    def _again(self, address: str, shown: list[Shown], here: Thing) -> Iterator[Question]:
        """An address that shows another thing than it did, which is somewhere else now."""
        if any(with_entities(one.thing, self._is) == here for one in shown):
            return
        other = self._locate(shown[-1].thing)
        yield Question(
            address,
            f"原来是另一份内容的网址，那份内容现在在 {other.address or '首页'}" if other
            else "原来是另一份内容的网址，那份内容已经撤下",
            (Shown(address, here, self._day),),
        )  # fmt: skip

    def _shown(self, *, pages: bool) -> dict[str, list[Shown]]:
        shown: dict[str, list[Shown]] = defaultdict(list)
        for fact in self._facts:
            if isinstance(fact, Shown) and is_page(fact.address) == pages:
                shown[fact.address].append(fact)
        return shown

    # Files

    def _files(self) -> tuple[dict[str, str], dict[str, Entity]]:
        files: dict[str, str] = {}
        gone: dict[str, Entity] = {}
        for path, shown in self._shown(pages=False).items():
            if path in self._now.files:
                continue
            new = with_entities(shown[-1].thing, self._is)
            known = self._now.file_of
            candidates = (new, *file_stand_ins(new, self._now.audiences))
            found = next((known[one] for one in candidates if one in known), "")
            if found:
                files[path] = found
            else:
                gone[path] = self._subject(shown[-1].thing)
        return files, gone

    def _above(
        self, path: str, redirects: Mapping[str, Page], withdrawn: Mapping[str, Entity]
    ) -> str:
        """The nearest address above a file's at which something stands."""
        address = path
        while address:
            address = address.rstrip("/").rpartition("/")[0]
            address += "/" if address else ""
            if page := redirects.get(address):
                return page.address
            if address in withdrawn or address in self._now.page_at:
                break
        return address

    def _subject(self, thing: Thing) -> Entity:
        """What a thing that is gone was about."""
        subject = next(iter(about(thing)), Entity(sort_of(thing)))
        return self._was.get(subject) or self._is.get(subject, subject)


def is_page(address: str) -> bool:
    """Whether an address is a page's and not a file's."""
    return not address or address.endswith("/")
