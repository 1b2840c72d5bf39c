"""What a key may hold. Told once: the reader, `xuexi new`, the guide and editors ask here."""

from __future__ import annotations

from dataclasses import KW_ONLY, field
from enum import Enum
from typing import ClassVar, Generic, TypeVar

from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Kind

T = TypeVar("T")

SLUG_LIMIT = 64
"""Characters of a name in an address."""

MOST = 100_000
"""The largest number that anybody means, where a key has no limit of its own."""

FLAGS = {"true": True, "是": True, "false": False, "否": False}
"""Yes and no, as YAML and as authors write them."""


class NameSet(Enum):
    """Names that a campaign or a head defines itself; the value is the code for an unknown one."""

    AUDIENCES = "XX205"
    KINDS = "XX206"
    """Those of which materials are written; of the others a table makes the one page."""
    ROLES = "XX207"
    STAGES = "XX218"
    FIELDS = "XX215"
    """What stands above a form's own table."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a text must look like, beyond its type."""

    pattern: str
    """A regular expression for the whole text, in words that Python and JavaScript share."""
    code: str
    expected: str = ""
    problem: str = ""
    """What is wrong, where the key's name says too little."""
    fix: str = ""
    numbers: tuple[int, int] | None = None
    """Between which whole numbers have the shape too, as an editor sees digits; None: none."""
    is_loose: bool = False
    """Whether everything that an editor takes for a number or a truth value has the shape."""


@dataclass(frozen=True, slots=True)
class Hint:
    """How a key stands in the head of a new material, and what is said of it there.

    `$kind`, `$name`, `$updated` and their like are filled in by `xuexi new`.
    """

    words: str
    value: str = ""
    """As it is written; the key's example when empty."""
    kinds: tuple[Kind, ...] = ()
    """For which kinds; all when empty."""
    is_offered: bool = False
    """Whether the line waits behind a # until somebody wants it."""
    behind: str = ""
    """The key behind whose line it stands; in the order of the record when empty."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key. Its name is the attribute's in its record."""

    meaning: str
    """What to write, for the guide's table: Markdown, without a full stop."""
    _: KW_ONLY
    name: str = field(init=False, default="")
    required: bool = False
    example: str = ""
    """A right value, as it is written behind the colon."""
    chinese: tuple[str, ...] = ()
    """What authors write when they translate the name."""
    hints: tuple[Hint, ...] = ()

    is_list: ClassVar[bool] = False

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "name", name)

    @property
    def told(self) -> str:
        """The meaning with the type and the limits, as the guide and editors say it."""
        return self.meaning


@dataclass(frozen=True, slots=True)
class Text(Key):
    """A text on one line."""

    limit: int = 0
    """Characters that show well; 0: no limit."""
    shape: Shape | None = None

    @property
    def told(self) -> str:
        """The meaning, and how long at most."""
        return f"{self.meaning}，不超过 {self.limit} 字" if self.limit else self.meaning


@dataclass(frozen=True, slots=True)
class ExactText(Key):
    """A text to the letter, inner spaces and all."""


@dataclass(frozen=True, slots=True)
class Integer(Key):
    """A whole number."""

    least: int = 1
    most: int = MOST

    @property
    def told(self) -> str:
        """The meaning, and between which numbers."""
        span = "" if self.most == MOST else f"，{self.least} 到 {self.most}"
        return f"整数{span}。{self.meaning}"


@dataclass(frozen=True, slots=True)
class Day(Key):
    """A day, written 2016-05-10."""

    @property
    def told(self) -> str:
        """The meaning of the day."""
        return f"日期。{self.meaning}"


@dataclass(frozen=True, slots=True)
class Slug(Key):
    """A name fit for an address."""


@dataclass(frozen=True, slots=True)
class Url(Key):
    """A whole http(s) address."""

    is_site: bool = False
    """Whether it is where the site stands, which has no query and no anchor."""


@dataclass(frozen=True, slots=True)
class Choice(Key, Generic[T]):
    """One of a closed set, by any of its names; the last name of each is the one to list."""

    options: dict[str, T]
    code: str = "XX215"


@dataclass(frozen=True, slots=True)
class NameOf(Key):
    """One of the names that the campaign or the head defines."""

    names: NameSet


@dataclass(frozen=True, slots=True)
class Flag(Key):
    """Yes or no."""

    default: bool


@dataclass(frozen=True, slots=True)
class ListKey(Key):
    """A key whose value is a list."""

    is_list: ClassVar[bool] = True

    @property
    def told(self) -> str:
        """The meaning of a list."""
        return f"列表。{self.meaning}"


@dataclass(frozen=True, slots=True)
class Texts(ListKey):
    """A list of texts."""

    limit: int = 0
    """Characters of an item that show well; 0: no limit."""
    shape: Shape | None = None

    @property
    def told(self) -> str:
        """The meaning, and how long an item may be."""
        most = f"；一项不超过 {self.limit} 字" if self.limit else ""
        return f"列表。{self.meaning}{most}"


@dataclass(frozen=True, slots=True)
class Choices(ListKey, Generic[T]):
    """Some of a closed set, each by any of its names."""

    options: dict[str, T]
    code: str = "XX215"


@dataclass(frozen=True, slots=True)
class NamesOf(ListKey):
    """Some of the names that the campaign or the head defines."""

    names: NameSet
    not_empty: str = ""
    """The code for a list without items; empty where that is right."""


@dataclass(frozen=True, slots=True)
class Rows(ListKey):
    """A list of mappings, all of one record."""

    record: type[Record]

    @property
    def told(self) -> str:
        """The meaning: what a row holds stands in a table of its own."""
        return self.meaning


@dataclass(frozen=True, slots=True)
class Group(Key):
    """One nested mapping."""

    record: type[Record]


class Record:
    """The keys of one mapping, in the order in which they are read and listed.

    A record that inherits from another has the other's keys first.
    """

    subject: ClassVar[str]
    """How messages call the mapping; holds `{}` where it has a number."""
    heading: ClassVar[str]
    """What it describes, in a word or two."""
    keys: ClassVar[tuple[Key, ...]] = ()
    own: ClassVar[tuple[Key, ...]] = ()
    """Without those of the record from which it inherits."""
    rivals: ClassVar[tuple[Key, Key] | None] = None
    """Two keys of which only one may hold something."""
    either: ClassVar[tuple[Key, Key] | None] = None
    """Two keys of which exactly one must be written."""
    needs: ClassVar[tuple[Key, Key] | None] = None
    """Who fills in the first must fill in the second."""

    def __init_subclass__(cls, *, subject: str = "", heading: str = "") -> None:
        """Gather the keys from the attributes."""
        cls.own = tuple(value for value in vars(cls).values() if isinstance(value, Key))
        cls.keys = (*cls.keys, *cls.own)
        cls.subject = subject or cls.subject
        cls.heading = heading or cls.heading
