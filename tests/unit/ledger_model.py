"""A made-up project that is edited at random, and a reader who keeps every address he saw."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from xuexi.links.ledger.facts import Anchored, Entity, Fact, Shown, Thing, entity, thing
from xuexi.links.ledger.inventory import Anchor, Inventory, Page
from xuexi.links.ledger.public import for_everybody
from xuexi.links.ledger.resolve import Outcome, resolve
from xuexi.links.ledger.things import FRONT, owner_of
from xuexi.press.notices import STOOD_IN

KINDS = ("topic", "reading", "form")
WORDS = "会前会中会后读书讨论问题整改清单支部党员书记计划学习材料时间地点要求做法收获"


@dataclass
class Text:
    """A material."""

    id: str
    path: str
    title: str
    slug: str
    kind: str
    audiences: list[str]
    headings: list[tuple[str, str]]
    """Anchors with their words."""


@dataclass
class Model:
    """A project whose edits are drawn by `chance`."""

    chance: random.Random
    audiences: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By id: name and slug."""
    kinds: dict[str, str] = field(default_factory=lambda: {kind: kind for kind in KINDS})
    texts: list[Text] = field(default_factory=list)
    removed: list[Text] = field(default_factory=list)
    withdrawn: list[tuple[Text, Text | None]] = field(default_factory=list)
    """Each with what is to be read instead."""
    packs: list[str] = field(default_factory=lambda: ["bao"])
    number: int = 0

    def __post_init__(self) -> None:
        for one in ("village", "street", "office"):
            self.audiences[one] = (f"名{one}", one)
        for _ in range(8):
            self.add()

    def new(self, stem: str) -> str:
        """A name that was never there."""
        self.number += 1
        return f"{stem}-{self.number}"

    def words(self) -> str:
        """A heading's words."""
        return "".join(self.chance.sample(WORDS, self.chance.randint(4, 10)))

    def heading(self) -> tuple[str, str]:
        """A new heading."""
        return self.new("h"), self.words()

    # Edits

    def add(self) -> None:
        """A new material."""
        name = self.new("m")
        some = self.chance.sample(
            sorted(self.audiences), self.chance.randint(1, len(self.audiences))
        )
        headings = [self.heading() for _ in range(self.chance.randint(2, 7))]
        kind = self.chance.choice(KINDS)
        self.texts.append(Text(name, f"{kind}/{name}.md", self.words(), name, kind, some, headings))

    def retitle(self) -> None:
        """Another title."""
        self.any().title = self.words()

    def reslug(self) -> None:
        """Another slug."""
        self.any().slug = self.new("s")

    def move(self) -> None:
        """Another file."""
        self.any().path = f"{self.chance.choice(KINDS)}/{self.new('p')}.md"

    def change_kind(self) -> None:
        """Another kind, in its folder."""
        text = self.any()
        text.kind = self.chance.choice(KINDS)
        text.path = f"{text.kind}/{self.new('p')}.md"

    def change_id(self) -> None:
        """Another id; everything else stays."""
        self.any().id = self.new("m")

    def change_audiences(self) -> None:
        """Other readers."""
        self.any().audiences = self.chance.sample(
            sorted(self.audiences), self.chance.randint(1, len(self.audiences))
        )

    def retype_heading(self) -> None:
        """A heading's words, and so its anchor: a bit of it, or all."""
        text = self.any()
        if text.headings:
            at = self.chance.randrange(len(text.headings))
            words = text.headings[at][1]
            new = words[:-1] + "的" if self.chance.random() < 0.6 else self.words()
            text.headings[at] = (self.new("h"), new)

    def reorder(self) -> None:
        """Headings in another order."""
        self.chance.shuffle(self.any().headings)

    def add_heading(self) -> None:
        """One more."""
        text = self.any()
        text.headings.insert(self.chance.randint(0, len(text.headings)), self.heading())

    def drop_heading(self) -> None:
        """One less."""
        text = self.any()
        if len(text.headings) > 1:
            text.headings.pop(self.chance.randrange(len(text.headings)))

    def split(self) -> None:
        """The second half becomes a material of its own."""
        text = self.any()
        if len(text.headings) > 3:
            half = len(text.headings) // 2
            name = self.new("m")
            rest = text.headings[half:]
            text.headings = text.headings[:half]
            self.texts.append(
                replace(text, id=name, slug=name, path=f"{text.kind}/{name}.md",
                        title=self.words(), audiences=list(text.audiences), headings=rest)
            )  # fmt: skip

    def merge(self) -> None:
        """One is taken into another."""
        if len(self.texts) > 3:
            one, other = self.chance.sample(self.texts, 2)
            self.texts.remove(other)
            known = {name for name, _ in one.headings}
            one.headings += [head for head in other.headings if head[0] not in known]

    def remove(self) -> None:
        """One is taken away."""
        if len(self.texts) > 4:
            text = self.any()
            self.texts.remove(text)
            self.removed.append(text)

    def restore(self) -> None:
        """One is put back."""
        if self.removed:
            text = self.removed.pop(self.chance.randrange(len(self.removed)))
            if self.is_free(text):
                self.texts.append(text)

    def is_free(self, text: Text) -> bool:
        """Whether nobody has taken its place; it is for those audiences that there are."""
        taken = {one.id for one in self.texts} | {one.slug for one in self.texts}
        taken |= {one.id for one, _ in self.withdrawn if one is not text}
        text.audiences = [one for one in text.audiences if one in self.audiences]
        return text.id not in taken and text.slug not in taken and bool(text.audiences)

    def withdraw(self) -> None:
        """One is taken back, half of the time with what is to be read instead."""
        if len(self.texts) > 4:
            text = self.any()
            self.texts.remove(text)
            self.withdrawn.append((text, self.any() if self.chance.random() < 0.5 else None))
            if self.chance.random() < 0.3:
                # Written anew, and much alike.
                name = self.new("m")
                self.texts.append(
                    replace(text, id=name, slug=name, path=f"{text.kind}/{name}.md",
                            audiences=list(text.audiences), headings=list(text.headings))
                )  # fmt: skip

    def undo(self) -> None:
        """What was taken back comes back, if nobody has taken its place."""
        if self.withdrawn:
            row = self.chance.choice(self.withdrawn)
            if self.is_free(row[0]):
                self.withdrawn.remove(row)
                self.texts.append(row[0])

    def edit_withdrawn(self) -> None:
        """Its author goes on with what was taken back."""
        if self.withdrawn:
            text, _ = self.chance.choice(self.withdrawn)
            text.title, text.path = self.words(), f"{text.kind}/{self.new('p')}.md"
            text.headings.append(self.heading())
            text.headings.pop(0)

    def delete_withdrawn(self) -> None:
        """Its file goes, and its row, as if it had only been deleted."""
        if self.withdrawn and self.chance.random() < 0.3:
            row = self.chance.choice(self.withdrawn)
            self.withdrawn.remove(row)
            self.removed.append(row[0])

    def change_packs(self) -> None:
        """A pack more or less."""
        if len(self.packs) > 1:
            self.packs.pop(0)
        else:
            self.packs.append(self.new("bao"))

    def take_over(self) -> None:
        """A new material takes the slug that another had."""
        text = self.any()
        old, text.slug = text.slug, self.new("s")
        self.add()
        self.texts[-1].slug, self.texts[-1].kind = old, text.kind

    def audience_slug(self) -> None:
        """An audience's part of the address."""
        one = self.chance.choice(sorted(self.audiences))
        self.audiences[one] = (self.audiences[one][0], self.new("a"))

    def audience_id(self) -> None:
        """An audience's id."""
        old = self.chance.choice(sorted(self.audiences))
        new = self.new("audience")
        self.audiences[new] = self.audiences.pop(old)
        for text in (*self.texts, *self.removed, *(one for one, _ in self.withdrawn)):
            text.audiences = [new if one == old else one for one in text.audiences]

    def kind_slug(self) -> None:
        """A kind's part of the address."""
        self.kinds[self.chance.choice(KINDS)] = self.new("k")

    def any(self) -> Text:
        """One material."""
        return self.chance.choice(self.texts)

    def edit(self) -> str:
        """Any of these edits; the small ones are made more often."""
        often: list[Callable[[], None]] = [
            self.retitle, self.retype_heading, self.add_heading, self.drop_heading, self.reorder,
        ]  # fmt: skip
        seldom: list[Callable[[], None]] = [
            self.add, self.reslug, self.move, self.change_kind, self.change_id,
            self.change_audiences, self.split, self.merge, self.remove, self.restore,
            self.take_over, self.audience_slug, self.audience_id, self.kind_slug,
            self.withdraw, self.undo, self.edit_withdrawn, self.delete_withdrawn,
            self.change_packs,
        ]  # fmt: skip
        chosen = self.chance.choice(often * 3 + seldom)
        chosen()
        return chosen.__name__

    # What is published

    def inventory(self) -> Inventory:
        """All that has an address."""
        names: dict[Entity, tuple[str, str]] = {}
        pages = [Page("", FRONT)]
        files: dict[str, Thing] = {}
        for one, (name, slug) in self.audiences.items():
            who = entity("audience", one)
            names[who] = (name, slug)
            pages.append(Page(f"{slug}/", thing("home", who)))
            files[f"rili/{one}.ics"] = thing("calendar", who)
            for kind, part in self.kinds.items():
                pages.append(Page(f"{slug}/{part}/", thing("list", entity("kind", kind), who)))
            for pack in self.packs:
                own = entity("pack", pack)
                names[own] = (f"包{pack}", "")
                for end in ("zip", "pdf"):
                    files[f"{slug}/dayin/{pack}.{end}"] = thing(
                        "pack", own, who, entity("format", end)
                    )
        for text in self.texts:
            what = entity("material", text.id)
            names[what] = (text.title, text.path)
            pages.append(Page(f"q/{text.id}/", thing("permalink", what)))
            for design in ("erweima.svg", "erweima.png", "fengmian.png"):
                shown = entity("design", design)
                files[f"q/{text.id}/{design}"] = thing("picture", what, shown)
            for one in text.audiences:
                who = entity("audience", one)
                slug = self.audiences[one][1]
                anchors = tuple(Anchor(name, words) for name, words in text.headings)
                address = f"{slug}/{self.kinds[text.kind]}/{text.slug}/"
                pages.append(Page(address, thing("material", what, who), anchors))
                for copy in ("participant", "trainer"):
                    files[f"q/{text.id}/{slug}/{copy}.pdf"] = thing(
                        "file", what, who, entity("copy", copy), entity("minutes", "any"),
                        entity("size", "normal"), entity("format", "pdf"),
                    )  # fmt: skip
        gone = frozenset(entity("material", text.id) for text, _ in self.withdrawn)
        return Inventory(names, tuple(pages), files, gone)

    def instead(self) -> dict[Entity, str]:
        """By what was taken back: the address of what is to be read in its place."""
        there = {text.id for text in self.texts}
        return {
            entity("material", text.id): f"q/{other.id}/"
            for text, other in self.withdrawn
            # Else the check says that what it names is not there, and its author takes it out.
            if other and other.id in there
        }


@dataclass
class Reader:
    """Keeps all addresses and follows them."""

    facts: frozenset[Fact] = frozenset()
    addresses: set[str] = field(default_factory=set)
    anchors: dict[str, set[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    asked: Counter[str] = field(default_factory=Counter)

    def publish(self, now: Inventory, when: str) -> Outcome:
        """Record what is published; questions are answered by the first answer."""
        outcome = resolve(self.facts, now, when)
        rounds = 0
        while outcome.questions:
            for question in outcome.questions:
                self.asked[type(question.answers[0]).__name__] += 1
                self.facts |= {question.answers[0]}
            outcome = resolve(self.facts, now, when)
            rounds += 1
            assert rounds < 4, outcome.questions
        self.facts |= outcome.learnt
        assert not resolve(self.facts, now, when).learnt, "publishing twice learns nothing more"
        for page in now.pages:
            self.addresses.add(page.address)
            self.anchors.setdefault(page.address, set()).update(page.names)
        self.files |= set(now.files)
        return outcome

    def lose(self, now: Inventory) -> None:
        """The ledger is lost, and made again from the copy in the site.

        The anchors that texts had which were withdrawn then are words that nobody may read.
        """
        told = for_everybody(self.facts, now)
        for lost in self.facts - told:
            if isinstance(lost, Anchored) and not _has_place(told, lost):
                for fact in told:
                    if isinstance(fact, Shown) and owner_of(fact.thing) == lost.owner:
                        self.anchors[fact.address].discard(lost.anchor)
        self.facts = told

    def dead(
        self, now: Inventory, outcome: Outcome, instead: Mapping[Entity, str] | None = None
    ) -> list[str]:
        """What leads nowhere, and what leads to something that was withdrawn."""
        found = [
            f"{what} -> {address}"
            for what, address in (instead or {}).items()
            if address not in now.page_at
        ]
        for what in now.withdrawn:
            own = f"q/{what.partition(':')[2]}/"
            if own in self.addresses and outcome.withdrawn.get(own) != what:
                found.append(f"withdrawn and shown: {own}")
        for address in sorted(self.addresses):
            if address in outcome.withdrawn:
                continue
            to = outcome.redirects.get(address, address)
            page = now.page_at.get(to)
            if page is None:
                found.append(address)
                continue
            for name in sorted(self.anchors[address]):
                there = outcome.elsewhere.get(address, {}).get(name)
                known = name in page.names or name in outcome.anchors.get(to, {})
                if there is None and not known:
                    there = outcome.elsewhere.get(to, {}).get(name)
                if there is not None:
                    other = now.page_at.get(there[0])
                    if other is None or there[1] not in other.names | {""}:
                        found.append(f"{address}#{name} -> {there}")
                elif not known:
                    found.append(f"{address}#{name} at {to}")
        found += self._dead_files(now, outcome)
        for old, new in outcome.redirects.items():
            if new in outcome.redirects or old in now.page_at:
                found.append(f"chain {old} -> {new}")
        return found

    def _dead_files(self, now: Inventory, outcome: Outcome) -> list[str]:
        found = []
        for path in sorted(self.files):
            here = path in now.files or outcome.files.get(path) in now.files
            what = outcome.withdrawn.get(path)
            if not here and (what is None or path.rpartition(".")[2] not in STOOD_IN):
                found.append(path)
            # A QR code stays as it was.
            code = f"q/{what.partition(':')[2]}/" if what and "/erweima." in path else ""
            if code not in {*outcome.withdrawn, *outcome.redirects, *now.page_at}:
                found.append(f"{path} -> {code}")
        return found


def _has_place(facts: frozenset[Fact], place: Anchored) -> bool:
    return any(
        isinstance(one, Anchored) and (one.owner, one.anchor) == (place.owner, place.anchor)
        for one in facts
    )


def shown(facts: frozenset[Fact]) -> int:
    """How many addresses a ledger knows."""
    return len({fact.address for fact in facts if isinstance(fact, Shown)})
