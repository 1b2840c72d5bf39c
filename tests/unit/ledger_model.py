"""A made-up project that is edited at random, and a reader who keeps every address he saw."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from xuexi.links.ledger.facts import Entity, Fact, Shown, entity, thing
from xuexi.links.ledger.inventory import Anchor, Inventory, Page
from xuexi.links.ledger.resolve import Outcome, resolve
from xuexi.links.ledger.things import FRONT

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
            taken = {one.id for one in self.texts} | {one.slug for one in self.texts}
            text.audiences = [one for one in text.audiences if one in self.audiences]
            if text.id not in taken and text.slug not in taken and text.audiences:
                self.texts.append(text)

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
        for text in (*self.texts, *self.removed):
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
        ]  # fmt: skip
        chosen = self.chance.choice(often * 3 + seldom)
        chosen()
        return chosen.__name__

    # What is published

    def inventory(self) -> Inventory:
        """All that has an address."""
        names: dict[Entity, tuple[str, str]] = {}
        pages = [Page("", FRONT)]
        files = {}
        for one, (name, slug) in self.audiences.items():
            who = entity("audience", one)
            names[who] = (name, slug)
            pages.append(Page(f"{slug}/", thing("home", who)))
            for kind, part in self.kinds.items():
                pages.append(Page(f"{slug}/{part}/", thing("list", entity("kind", kind), who)))
        for text in self.texts:
            what = entity("material", text.id)
            names[what] = (text.title, text.path)
            pages.append(Page(f"q/{text.id}/", thing("permalink", what)))
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
        return Inventory(names, tuple(pages), files)


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

    def dead(self, now: Inventory, outcome: Outcome) -> list[str]:
        """What leads nowhere."""
        found = []
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
        for path in sorted(self.files):
            here = path in now.files or outcome.files.get(path) in now.files
            if not here and path not in outcome.withdrawn:
                found.append(path)
        for old, new in outcome.redirects.items():
            if new in outcome.redirects or old in now.page_at:
                found.append(f"chain {old} -> {new}")
        return found


def shown(facts: frozenset[Fact]) -> int:
    """How many addresses a ledger knows."""
    return len({fact.address for fact in facts if isinstance(fact, Shown)})
