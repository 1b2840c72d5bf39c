"""Reading one YAML mapping strictly: every key is asked for by name and type.

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
from xuexi.sources.nodes import Mapping, Node, Scalar, Sequence
from xuexi.text.pinyin import is_slug, slug_of
from xuexi.text.web_addresses import NOT_WHOLE, web_fault

T = TypeVar("T")

_SLUG_LIMIT = 64
_INTEGER_DIGITS = 9
"""More digits than any limit has; int() itself refuses thousands of them."""

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_LOOSE_DATE = re.compile(r"\s*(\d{4})\s*[-－年./]\s*(\d{1,2})\s*[-－月./]\s*(\d{1,2})\s*日?\s*")
_NUMBER_WITH_UNIT = re.compile(r"\s*([1-9]\d{0,3})\s*(?:分钟|分|毫米|mm|行|号)\s*")
_ENTRIES = "几行“名称: 值”"
_SEPARATORS = re.compile(r"\s*[，；、,;]\s*")
_FLAGS = {"true": True, "是": True, "false": False, "否": False}
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
        self.places: dict[str, Place] = {}
        for entry in mapping:
            name = entry.key.text
            if name in self._values:
                fix = f"第 {self.places[name].line} 行已经写了，只留一处"
                self.report(entry.key.place, "XX208", f"{name} 写了两次", fix=fix)
                continue
            self._values[name] = entry.value
            self.places[name] = entry.key.place

    @property
    def place(self) -> Place:
        """Where the mapping begins."""
        return self._mapping.place

    def value_place(self, name: str) -> Place:
        """Where a key's value stands; where the mapping begins when the key is missing."""
        return self._values[name].place if name in self._values else self.place

    def is_empty_list(self, name: str) -> bool:
        """Whether the key's value is a list without items."""
        node = self._values.get(name)
        return isinstance(node, Sequence) and not node.items

    # -- scalars -----------------------------------------------------------

    def text(self, name: str, *, required: bool = False, limit: int = 0) -> str:
        """A text; empty when it is missing. `limit` characters are the most that show well."""
        scalar = self._scalar(name, "一段文字", required)
        if scalar is None:
            return ""
        text = " ".join(scalar.text.split())
        if limit and len(text) > limit:
            problem = f"{name} 有 {len(text)} 个字，太长"
            self.report(scalar.place, "XX214", problem, fix=f"改到 {limit} 个字以内")
        return text

    def verbatim(self, name: str) -> str:
        """A text to the letter, inner spaces and all; empty when it is missing."""
        scalar = self._scalar(name, "一段文字", required=False)
        return scalar.text if scalar else ""

    def integer(
        self, name: str, *, least: int = 1, most: int = 100_000, required: bool = False
    ) -> int | None:
        """A whole number from `least` to `most`; None when it is missing or wrong."""
        scalar = self._scalar(name, "整数", required)
        if scalar is None:
            return None
        if not re.fullmatch(r"-?\d+", scalar.text, re.ASCII):
            self.report(
                scalar.place, "XX203", name, expected="正整数" if least >= 1 else "整数",
                found=scalar.text, fix=f"只写数字，例如：{name}: {_number_in(scalar.text) or 10}",
            )  # fmt: skip
            return None
        value = int(scalar.text) if len(scalar.text) <= _INTEGER_DIGITS else most + 1
        if not least <= value <= most:
            self.report(
                scalar.place, "XX210", name, expected=f"{least} 到 {most} 之间的整数",
                found=scalar.text, fix="改成合理的数",
            )  # fmt: skip
            return None
        return value

    def date(self, name: str, *, required: bool = False) -> date | None:
        """A day, written 2016-05-10; None when it is missing or wrong."""
        scalar = self._scalar(name, "日期", required)
        if scalar is None:
            return None
        if match := _DATE.fullmatch(scalar.text):
            day = _day(*match.groups())
            if day is None:
                problem = f"{name} 写的这一天不存在"
                self.report(scalar.place, "XX204", problem, found=scalar.text, fix="核对月份和日子")
            return day
        loose = _LOOSE_DATE.fullmatch(scalar.text)
        day = _day(*loose.groups()) if loose else None
        fix = f"改为：{name}: {day}" if day else f"例如：{name}: 2016-05-10"
        self.report(scalar.place, "XX204", name, expected="年-月-日", found=scalar.text, fix=fix)
        return None

    def slug(self, name: str, *, required: bool = False) -> str:
        """A name fit for an address; empty when it is missing or wrong."""
        scalar = self._scalar(name, "小写英文字母、数字和短横", required)
        if scalar is None:
            return ""
        if is_slug(scalar.text) and len(scalar.text) <= _SLUG_LIMIT:
            return scalar.text
        self.report(
            scalar.place, "XX209", name,
            expected=f"小写英文字母、数字和短横，不超过 {_SLUG_LIMIT} 个",
            found=scalar.text, fix=f"例如：{name}: {slug_of(scalar.text) or 'cailiao-1'}",
        )  # fmt: skip
        return ""

    def url(self, name: str, fault_of: Callable[[str], str] = web_fault) -> str:
        """A whole http(s) address without a fault; empty when it is missing or wrong."""
        scalar = self._scalar(name, "网址", required=False)
        if scalar is None:
            return ""
        text = scalar.text.strip()
        fault = fault_of(text)
        fix = "从浏览器的地址栏整条复制"
        if not fault:
            return text
        if fault == NOT_WHOLE:
            wanted = "以 http:// 或 https:// 开头的完整网址"
            self.report(scalar.place, "XX217", name, expected=wanted, found=scalar.text, fix=fix)
        else:
            self.report(scalar.place, "XX217", f"{name}：{fault}", found=scalar.text, fix=fix)
        return ""

    def choice(self, name: str, choices: dict[str, T], code: str, *, required: bool) -> T | None:
        """One of `choices`, found by any of its names; None when missing or unknown."""
        scalar = self._scalar(name, "一个名称", required)
        return None if scalar is None else self._chosen(name, scalar, choices, code)

    def flag(self, name: str, *, default: bool) -> bool:
        """Yes or no, in Chinese or as YAML has it; the default when it is missing or wrong."""
        chosen = self.choice(name, _FLAGS, "XX215", required=False)
        return default if chosen is None else chosen

    # -- lists ---------------------------------------------------------------

    def scalars(self, name: str, *, required: bool = False) -> tuple[Scalar, ...]:
        """The texts of a list, with their places."""
        node = self._list_node(name, required)
        if isinstance(node, Scalar):
            items = ", ".join(_SEPARATORS.split(node.text.strip()))
            fix = f"用方括号括起来：{name}: [{items}]"
            self.report(node.place, "XX203", name, expected="列表", found=node.text, fix=fix)
        if not isinstance(node, Sequence):
            return ()
        texts: list[Scalar] = []
        for item in node.items:
            if isinstance(item, Scalar):
                if self._is_filled(name, item):
                    texts.append(item)
            else:
                self.report(
                    item.place, "XX203", f"{name} 的一项",
                    expected=f"一段文字，不是{_kind_of(item)}",
                    fix="一项只写一个值；里面有半角冒号的，整段用半角双引号括起来",
                )  # fmt: skip
        return tuple(texts)

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(scalar.text for scalar in self.scalars(name))

    def choices(
        self, name: str, choices: dict[str, T], code: str, *, required: bool = False
    ) -> tuple[T, ...]:
        """Members of `choices`, each once, in the author's order; unknown ones are findings."""
        chosen: list[T] = []
        for scalar in self.scalars(name, required=required):
            value = self._chosen(name, scalar, choices, code)
            if value is not None and value not in chosen:
                chosen.append(value)
        return tuple(chosen)

    def mappings(
        self, name: str, subject: str, read: Callable[[Fields], T | None], *, required: bool = False
    ) -> tuple[T, ...]:
        """A list of mappings, each read by `read`; `subject` holds `{}` for its number."""
        node = self._list_node(name, required)
        if isinstance(node, Scalar):
            fix = "另起一行，每项前面加短横和空格"
            self.report(node.place, "XX203", name, expected="列表", found=node.text, fix=fix)
        if not isinstance(node, Sequence):
            return ()
        values: list[T] = []
        for number, item in enumerate(node.items, start=1):
            if not isinstance(item, Mapping):
                self.report(
                    item.place, "XX203", subject.format(number), expected=_ENTRIES,
                    found=_text_of(item), fix="照编写指南的样子写",
                )  # fmt: skip
                continue
            fields = Fields(item, subject.format(number), self.findings)
            value = read(fields)
            fields.finish()
            if value is not None:
                values.append(value)
        return tuple(values)

    def mapping(self, name: str, subject: str, read: Callable[[Fields], T]) -> T | None:
        """A nested mapping, read by `read`; None when it is missing."""
        node = self._node(name, required=False)
        if node is None:
            return None
        if not isinstance(node, Mapping):
            self.report(
                node.place, "XX203", name, expected=_ENTRIES, found=_text_of(node),
                fix="另起一行，缩进两格，一行一项",
            )  # fmt: skip
            return None
        fields = Fields(node, subject, self.findings)
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
            self.report(self.places[name], "XX201", f"{self._subject}里不认识“{name}”", fix=fix)
        for name in self._missing:
            if name not in misspelt:
                problem = f"{self._subject}里缺少 {name}"
                self.report(self.place, "XX202", problem, fix=f"加一行：{name}: ……")

    # -- inside --------------------------------------------------------------

    def _node(self, name: str, required: bool) -> Node | None:
        self._asked.append(name)
        node = self._values.get(name)
        if node is None and required:
            self._missing.append(name)
        return node

    def _list_node(self, name: str, required: bool) -> Scalar | Sequence | None:
        """The node of a list, or the scalar that stands there instead."""
        node = self._node(name, required)
        if isinstance(node, Mapping):
            fix = "每项前面加短横和空格"
            self.report(node.place, "XX203", name, expected=f"列表，不是{_ENTRIES}", fix=fix)
            return None
        if isinstance(node, Scalar) and not node.text.strip():
            fix = "补上内容" if required else "补上内容，或删去这一行"
            self.report(self.places[name], "XX216", f"{name} 后面是空的", fix=fix)
            return None
        return node

    def _scalar(self, name: str, expected: str, required: bool) -> Scalar | None:
        node = self._node(name, required)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            fix = "只写一个值；值里本来有括号的，整段用半角双引号括起来"
            wanted = f"{expected}，不是{_kind_of(node)}"
            self.report(node.place, "XX203", name, expected=wanted, fix=fix)
            return None
        if not node.text.strip():
            if required:
                self.report(self.places[name], "XX216", f"{name} 后面是空的", fix="补上内容")
            return None
        return node

    def _is_filled(self, name: str, item: Scalar) -> bool:
        if not item.text.strip():
            fix = "补上内容，或删去这一项"
            self.report(item.place, "XX216", f"{name} 的一项是空的", fix=fix)
        return bool(item.text.strip())

    def _chosen(self, name: str, scalar: Scalar, choices: dict[str, T], code: str) -> T | None:
        if scalar.text in choices:
            return choices[scalar.text]
        problem = _UNKNOWN_NAME.get(code, f"{name} 不能写“{{}}”").format(scalar.text)
        fix = suggestion(scalar.text, _listed(choices), choices)
        self.report(scalar.place, code, problem, fix=fix)
        return None


def _listed(choices: dict[str, T]) -> Iterable[str]:
    """One name for each choice: the last that was entered, which is the Chinese one."""
    return {id(value) if not isinstance(value, str) else value: key
            for key, value in choices.items()}.values()  # fmt: skip


def _kind_of(node: Sequence | Mapping) -> str:
    """What stands there instead of a text, in words that an author knows."""
    return "列表" if isinstance(node, Sequence) else _ENTRIES


def _text_of(node: Node) -> str:
    """What stands there instead of entries, if it is a text."""
    return node.text if isinstance(node, Scalar) else ""


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _number_in(text: str) -> int | None:
    """The number that an author wrote with its unit: 90 in `90分钟`, but none in `1小时半`."""
    match = _NUMBER_WITH_UNIT.fullmatch(text)
    return int(match[1]) if match else None
