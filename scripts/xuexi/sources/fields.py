"""Reading one YAML mapping strictly: every key is asked for by its declaration.

A `Fields` reads what it is asked for, notes findings, and at the end reports
every key that nobody asked for. After it, no YAML is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from xuexi.findings import Finding, Place
from xuexi.findings.nearest import nearest, suggestion
from xuexi.findings.reporter import Reporter
from xuexi.sources.keys import CHINESE_KEYS
from xuexi.sources.keys.key import (
    FLAGS,
    SLUG_LIMIT,
    Choice,
    Choices,
    Day,
    ExactText,
    Flag,
    Group,
    Integer,
    Key,
    ListKey,
    NameOf,
    NamesOf,
    Rows,
    Shape,
    Slug,
    Text,
    Texts,
    Url,
)
from xuexi.sources.meant import day_in, day_of, number_in
from xuexi.sources.nodes import ENTRIES, Mapping, Node, Scalar, Sequence, kind_of, text_of
from xuexi.text.pinyin import is_slug, slug_of
from xuexi.text.web_addresses import NOT_WHOLE, site_fault, web_fault

T = TypeVar("T")

_INTEGER_DIGITS = 9
"""More digits than any limit has; int() itself refuses thousands of them."""

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_SEPARATORS = re.compile(r"\s*[，；、,;]\s*")
_UNKNOWN_NAME = {
    "XX205": "没有“{}”这类党组织",
    "XX206": "没有“{}”这个类别",
    "XX207": "没有“{}”这个角色",
}
"""How to say, for a code, that a name is unknown; under other codes the key is named."""


class Fields(Reporter):
    """The keys of one mapping, read one by one."""

    def __init__(self, mapping: Mapping, subject: str, findings: list[Finding]) -> None:
        """`subject` names the mapping in messages: `头部信息`, `第 2 栏`."""
        self._subject = subject
        self._mapping = mapping
        self.findings = findings
        self._asked: list[str] = []
        self._missing: list[str] = []
        self._values: dict[str, Node] = {}
        self._places: dict[str, Place] = {}
        for entry in mapping:
            name = entry.key.text
            if name in self._values:
                fix = f"第 {self._places[name].line} 行已经写了，只留一处"
                self.report(entry.key.place, "XX208", f"{name} 写了两次", fix=fix)
                continue
            self._values[name] = entry.value
            self._places[name] = entry.key.place

    @property
    def place(self) -> Place:
        """Where the mapping begins."""
        return self._mapping.place

    def value_place(self, key: Key) -> Place:
        """Where a key's value stands; where the mapping begins when the key is missing."""
        return self._values[key.name].place if key.name in self._values else self.place

    def value_places(self) -> dict[str, Place]:
        """Where the value of every key stands, by the key's name."""
        return {name: node.place for name, node in self._values.items()}

    def key_place(self, key: Key) -> Place:
        """Where a key that is written stands itself. Raises KeyError for one that is not."""
        return self._places[key.name]

    def is_written(self, key: Key) -> bool:
        """Whether the key stands there, with a value or without."""
        return key.name in self._values

    def is_empty_list(self, key: ListKey) -> bool:
        """Whether the key's value is a list without items."""
        node = self._values.get(key.name)
        return isinstance(node, Sequence) and not node.items

    # -- scalars -----------------------------------------------------------

    def text(self, key: Text) -> str:
        """A text; empty when it is missing or has another shape than it must."""
        scalar = self._scalar(key, "一段文字")
        if scalar is None:
            return ""
        text = " ".join(scalar.text.split())
        if key.limit and len(text) > key.limit:
            problem = f"{key.name} 有 {len(text)} 个字，太长"
            self.report(scalar.place, "XX214", problem, fix=f"改到 {key.limit} 个字以内")
        return text if self._has_shape(key.name, text, scalar.place, key.shape) else ""

    def exact_text(self, key: ExactText) -> str:
        """A text to the letter, inner spaces and all; empty when it is missing."""
        scalar = self._scalar(key, "一段文字")
        return scalar.text if scalar else ""

    def integer(self, key: Integer) -> int | None:
        """A whole number within its limits; None when it is missing or wrong."""
        scalar = self._scalar(key, "整数")
        if scalar is None:
            return None
        if not re.fullmatch(r"-?\d+", scalar.text, re.ASCII):
            self.report(
                scalar.place, "XX203", key.name, expected="正整数" if key.least >= 1 else "整数",
                found=scalar.text,
                fix=f"只写数字，例如：{key.name}: {number_in(scalar.text) or 10}",
            )  # fmt: skip
            return None
        value = int(scalar.text) if len(scalar.text) <= _INTEGER_DIGITS else key.most + 1
        if not key.least <= value <= key.most:
            self.report(
                scalar.place, "XX210", key.name, expected=f"{key.least} 到 {key.most} 之间的整数",
                found=scalar.text, fix="改成合理的数",
            )  # fmt: skip
            return None
        return value

    def day(self, key: Day) -> date | None:
        """A day, written 2016-05-10; None when it is missing or wrong."""
        scalar = self._scalar(key, "日期")
        if scalar is None:
            return None
        name = key.name
        if match := _DATE.fullmatch(scalar.text):
            day = day_of(*match.groups())
            if day is None:
                problem = f"{name} 写的这一天不存在"
                self.report(scalar.place, "XX204", problem, found=scalar.text, fix="核对月份和日子")
            return day
        day = day_in(scalar.text)
        fix = f"改为：{name}: {day}" if day else f"例如：{name}: 2016-05-10"
        self.report(scalar.place, "XX204", name, expected="年-月-日", found=scalar.text, fix=fix)
        return None

    def slug(self, key: Slug) -> str:
        """A name fit for an address; empty when it is missing or wrong."""
        scalar = self._scalar(key, "小写英文字母、数字和短横")
        if scalar is None:
            return ""
        if is_slug(scalar.text) and len(scalar.text) <= SLUG_LIMIT:
            return scalar.text
        self.report(
            scalar.place, "XX209", key.name,
            expected=f"小写英文字母、数字和短横，不超过 {SLUG_LIMIT} 个",
            found=scalar.text, fix=f"例如：{key.name}: {slug_of(scalar.text) or 'cailiao-1'}",
        )  # fmt: skip
        return ""

    def url(self, key: Url) -> str:
        """A whole http(s) address without a fault; empty when it is missing or wrong."""
        scalar = self._scalar(key, "网址")
        if scalar is None:
            return ""
        text = scalar.text.strip()
        fault = site_fault(text) if key.is_site else web_fault(text)
        fix = "从浏览器的地址栏整条复制"
        if not fault:
            return text
        if fault == NOT_WHOLE:
            wanted = "以 http:// 或 https:// 开头的完整网址"
            self.report(
                scalar.place, "XX217", key.name, expected=wanted, found=scalar.text, fix=fix
            )
        else:
            self.report(scalar.place, "XX217", f"{key.name}：{fault}", found=scalar.text, fix=fix)
        return ""

    def choice(self, key: Choice[T]) -> T | None:
        """One of a closed set, found by any of its names; None when missing or unknown."""
        scalar = self._scalar(key, "一个名称")
        return None if scalar is None else self._chosen(key.name, scalar, key.options, key.code)

    def name_of(self, key: NameOf, known: dict[str, T]) -> T | None:
        """What one of the `known` names stands for; None when missing or unknown."""
        scalar = self._scalar(key, "一个名称")
        return None if scalar is None else self._chosen(key.name, scalar, known, key.names.value)

    def flag(self, key: Flag) -> bool:
        """Yes or no, in Chinese or as YAML has it; the default when it is missing or wrong."""
        scalar = self._scalar(key, "一个名称")
        chosen = None if scalar is None else self._chosen(key.name, scalar, FLAGS, "XX215")
        return key.default if chosen is None else chosen

    # -- lists ---------------------------------------------------------------

    def scalars(self, key: Texts) -> tuple[Scalar, ...]:
        """The texts of a list, with their places; without those of another shape."""
        return tuple(
            scalar
            for scalar in self._scalars(key)
            if self._has_shape(key.name, scalar.text, scalar.place, key.shape)
        )

    def texts(self, key: Texts) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(scalar.text for scalar in self.scalars(key))

    def choices(self, key: Choices[T]) -> tuple[T, ...]:
        """Some of a closed set, each once, in the author's order; unknown ones are findings."""
        return self._all_chosen(key, key.options, key.code)

    def names_of(self, key: NamesOf, known: dict[str, T]) -> tuple[T, ...]:
        """What the `known` names stand for, each once, in the author's order."""
        return self._all_chosen(key, known, key.names.value)

    def rows(self, key: Rows, read: Callable[[Fields], T | None]) -> tuple[T, ...]:
        """A list of mappings, each read by `read`."""
        node = self._list_node(key)
        if isinstance(node, Scalar):
            fix = "另起一行，每项前面加短横和空格"
            self.report(node.place, "XX203", key.name, expected="列表", found=node.text, fix=fix)
        if not isinstance(node, Sequence):
            return ()
        values: list[T] = []
        for number, item in enumerate(node.items, start=1):
            subject = key.record.subject.format(number)
            if not isinstance(item, Mapping):
                self.report(
                    item.place, "XX203", subject, expected=ENTRIES,
                    found=text_of(item), fix="照编写指南的样子写",
                )  # fmt: skip
                continue
            fields = Fields(item, subject, self.findings)
            value = read(fields)
            fields.finish()
            if value is not None:
                values.append(value)
        return tuple(values)

    def group(self, key: Group, read: Callable[[Fields], T]) -> T | None:
        """A nested mapping, read by `read`; None when it is missing."""
        node = self._node(key)
        if node is None:
            return None
        if not isinstance(node, Mapping):
            self.report(
                node.place, "XX203", key.name, expected=ENTRIES, found=text_of(node),
                fix="另起一行，缩进两格，一行一项",
            )  # fmt: skip
            return None
        fields = Fields(node, key.record.subject, self.findings)
        value = read(fields)
        fields.finish()
        return value

    # -- the end -------------------------------------------------------------

    def finish(self) -> None:
        """Report every key that is missing and every key that nobody asked for.

        A missing key that stands there misspelt is one finding, not two.
        """
        free = [name for name in self._asked if name not in self._values]
        misspelt: set[str] = set()
        for name in self._values:
            if name in self._asked:
                continue
            near = CHINESE_KEYS.get(name) or nearest(name, free)
            if near in free:
                misspelt.add(near)
                fix = f"是不是 {near}？"
            else:
                fix = f"可用的有：{'、'.join(self._asked)}"
            self.report(self._places[name], "XX201", f"{self._subject}里不认识“{name}”", fix=fix)
        for name in self._missing:
            if name not in misspelt:
                problem = f"{self._subject}里缺少 {name}"
                self.report(self.place, "XX202", problem, fix=f"加一行：{name}: ……")

    # -- inside --------------------------------------------------------------

    def _node(self, key: Key) -> Node | None:
        self._asked.append(key.name)
        node = self._values.get(key.name)
        if node is None and key.required:
            self._missing.append(key.name)
        return node

    def _list_node(self, key: ListKey) -> Scalar | Sequence | None:
        """The node of a list, or the scalar that stands there instead."""
        node = self._node(key)
        if isinstance(node, Mapping):
            fix = "每项前面加短横和空格"
            self.report(node.place, "XX203", key.name, expected=f"列表，不是{ENTRIES}", fix=fix)
            return None
        if isinstance(node, Scalar) and not node.text.strip():
            fix = "补上内容" if key.required else "补上内容，或删去这一行"
            self.report(self._places[key.name], "XX216", f"{key.name} 后面是空的", fix=fix)
            return None
        return node

    def _scalar(self, key: Key, expected: str) -> Scalar | None:
        node = self._node(key)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            fix = "只写一个值；值里本来有括号的，整段用半角双引号括起来"
            wanted = f"{expected}，不是{kind_of(node)}"
            self.report(node.place, "XX203", key.name, expected=wanted, fix=fix)
            return None
        if not node.text.strip():
            if key.required:
                problem = f"{key.name} 后面是空的"
                self.report(self._places[key.name], "XX216", problem, fix="补上内容")
            return None
        return node

    def _scalars(self, key: ListKey) -> tuple[Scalar, ...]:
        node = self._list_node(key)
        if isinstance(node, Scalar):
            items = ", ".join(_SEPARATORS.split(node.text.strip()))
            fix = f"用方括号括起来：{key.name}: [{items}]"
            self.report(node.place, "XX203", key.name, expected="列表", found=node.text, fix=fix)
        if not isinstance(node, Sequence):
            return ()
        texts: list[Scalar] = []
        for item in node.items:
            if isinstance(item, Scalar):
                if self._is_filled(key.name, item):
                    texts.append(item)
            else:
                self.report(
                    item.place, "XX203", f"{key.name} 的一项",
                    expected=f"一段文字，不是{kind_of(item)}",
                    fix="一项只写一个值；里面有半角冒号的，整段用半角双引号括起来",
                )  # fmt: skip
        return tuple(texts)

    def _is_filled(self, name: str, item: Scalar) -> bool:
        if not item.text.strip():
            fix = "补上内容，或删去这一项"
            self.report(item.place, "XX216", f"{name} 的一项是空的", fix=fix)
        return bool(item.text.strip())

    def _has_shape(self, name: str, text: str, place: Place, shape: Shape | None) -> bool:
        if shape is None or re.fullmatch(shape.pattern, text):
            return True
        problem = shape.problem or name
        self.report(place, shape.code, problem, expected=shape.expected, found=text, fix=shape.fix)
        return False

    def _all_chosen(self, key: ListKey, known: dict[str, T], code: str) -> tuple[T, ...]:
        chosen: list[T] = []
        for scalar in self._scalars(key):
            value = self._chosen(key.name, scalar, known, code)
            if value is not None and value not in chosen:
                chosen.append(value)
        return tuple(chosen)

    def _chosen(self, name: str, scalar: Scalar, known: dict[str, T], code: str) -> T | None:
        if scalar.text in known:
            return known[scalar.text]
        problem = _UNKNOWN_NAME.get(code, f"{name} 不能写“{{}}”").format(scalar.text)
        fix = suggestion(scalar.text, _listed(known), known)
        self.report(scalar.place, code, problem, fix=fix)
        return None


def _listed(choices: dict[str, T]) -> Iterable[str]:
    """One name for each choice: the last that was entered, which is the Chinese one."""
    return {id(value) if not isinstance(value, str) else value: key
            for key, value in choices.items()}.values()  # fmt: skip
