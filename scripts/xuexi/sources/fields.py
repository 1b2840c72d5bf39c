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
from xuexi.sources.nodes import Mapping, Node, Scalar, Sequence
from xuexi.text.pinyin import is_slug, slug_of

T = TypeVar("T")

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LOOSE_DATE = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?")

CHINESE_KEYS = {
    "编号": "id", "标题": "title", "题目": "title", "类别": "kind", "种类": "kind",
    "对象": "audiences", "受众": "audiences", "摘要": "summary", "更新": "updated",
    "更新日期": "updated", "日期": "updated", "角色": "roles", "条款": "clauses",
    "分钟": "minutes", "时长": "minutes", "来源": "sources", "别名": "aliases",
    "标签": "label", "顺序": "order", "栏": "columns", "行数": "rows",
}  # fmt: skip
"""What authors write when they translate a key; for suggestions only."""


class Fields:
    """The keys of one mapping, read one by one."""

    def __init__(self, mapping: Mapping, subject: str, findings: list[Finding]) -> None:
        """`subject` names the mapping in messages: `头部信息`, `第 2 栏`."""
        self._subject = subject
        self._mapping = mapping
        self._findings = findings
        self._asked: list[str] = []
        self._values: dict[str, Node] = {}
        self.places: dict[str, Place] = {}
        for entry in mapping:
            name = entry.key.text
            if name in self._values:
                self.report(entry.key.place, "XX208", f"{name} 写了两次", fix="只留一处")
                continue
            self._values[name] = entry.value
            self.places[name] = entry.key.place

    @property
    def place(self) -> Place:
        """Where the mapping begins."""
        return self._mapping.place

    def report(
        self,
        place: Place,
        code: str,
        problem: str,
        *,
        expected: str = "",
        found: str = "",
        fix: str = "",
    ) -> None:
        """Note a finding."""
        self._findings.append(Finding(place, code, problem, expected, found, fix))

    # -- scalars -----------------------------------------------------------

    def text(self, name: str, *, required: bool = False, limit: int = 0) -> str:
        """A text; empty when it is missing. `limit` characters are the most that show well."""
        scalar = self._scalar(name, "一段文字", required)
        if scalar is None:
            return ""
        text = " ".join(scalar.text.split())
        if limit and len(text) > limit:
            self.report(
                scalar.place, "XX214", f"{name} 太长", expected=f"不超过 {limit} 字",
                found=f"{len(text)} 字", fix="改短一些",
            )  # fmt: skip
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
        kind = "正整数" if least >= 1 else "整数"
        if not re.fullmatch(r"-?\d+", scalar.text) or not scalar.text.isascii():
            self.report(
                scalar.place, "XX203", name, expected=kind, found=scalar.text,
                fix=f"只写数字，例如：{name}: {max(least, 10)}",
            )  # fmt: skip
            return None
        value = int(scalar.text)
        if not least <= value <= most:
            self.report(
                scalar.place, "XX210", name, expected=f"{least} 到 {most} 之间",
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
            try:
                return date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                self.report(
                    scalar.place, "XX204", f"{name} 没有这一天", found=scalar.text,
                    fix="核对月份和日子",
                )  # fmt: skip
                return None
        loose = _LOOSE_DATE.fullmatch(scalar.text)
        fix = (
            f"改为：{name}: {loose[1]}-{int(loose[2]):02}-{int(loose[3]):02}"
            if loose
            else f"例如：{name}: 2016-05-10"
        )
        self.report(scalar.place, "XX204", name, expected="年-月-日", found=scalar.text, fix=fix)
        return None

    def slug(self, name: str, *, required: bool = False) -> str:
        """A name fit for an address; empty when it is missing or wrong."""
        scalar = self._scalar(name, "小写英文字母、数字和短横", required)
        if scalar is None:
            return ""
        if is_slug(scalar.text) and len(scalar.text) <= 64:
            return scalar.text
        self.report(
            scalar.place, "XX209", name, expected="小写英文字母、数字和短横，不超过 64 个",
            found=scalar.text, fix=f"改为：{name}: {slug_of(scalar.text) or 'cailiao-1'}",
        )  # fmt: skip
        return ""

    def url(self, name: str) -> str:
        """A whole http(s) address; empty when it is missing or wrong."""
        scalar = self._scalar(name, "网址", required=False)
        if scalar is None:
            return ""
        if re.fullmatch(r"https?://[^\s/]+\S*", scalar.text):
            return scalar.text
        self.report(
            scalar.place, "XX217", name, expected="以 http:// 或 https:// 开头的完整网址",
            found=scalar.text, fix="从浏览器地址栏整条复制",
        )  # fmt: skip
        return ""

    def choice(self, name: str, choices: dict[str, T], code: str, *, required: bool) -> T | None:
        """One of `choices`, found by any of its names; None when missing or unknown."""
        scalar = self._scalar(name, "一个名称", required)
        return None if scalar is None else self._chosen(name, scalar, choices, code)

    # -- lists ---------------------------------------------------------------

    def scalars(self, name: str, *, required: bool = False) -> tuple[Scalar, ...]:
        """The texts of a list, with their places."""
        node = self._node(name, required)
        if node is None:
            return ()
        if isinstance(node, Scalar):
            self.report(
                node.place, "XX203", name, expected="列表", found=node.text,
                fix=f"用方括号括起来：{name}: [{node.text}]",
            )  # fmt: skip
            return ()
        if isinstance(node, Mapping):
            self.report(node.place, "XX203", name, expected="列表", fix="每项前面加短横和空格")
            return ()
        texts: list[Scalar] = []
        for item in node.items:
            if isinstance(item, Scalar):
                texts.append(item)
            else:
                self.report(
                    item.place, "XX203", f"{name} 的一项", expected="一段文字", fix="一项只写一个值"
                )
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
        node = self._node(name, required)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.report(node.place, "XX203", name, expected="列表", fix="每项前面加短横和空格")
            return ()
        values: list[T] = []
        for number, item in enumerate(node.items, start=1):
            if not isinstance(item, Mapping):
                found = item.text if isinstance(item, Scalar) else ""
                self.report(
                    item.place, "XX203", subject.format(number), expected="几行“名称: 值”",
                    found=found, fix="照编写指南的样子写",
                )  # fmt: skip
                continue
            fields = Fields(item, subject.format(number), self._findings)
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
                node.place, "XX203", name, expected="几行“名称: 值”", fix="缩进两格，一行一项"
            )
            return None
        fields = Fields(node, subject, self._findings)
        value = read(fields)
        fields.finish()
        return value

    # -- the end -------------------------------------------------------------

    def finish(self) -> None:
        """Report every key that nobody asked for."""
        for name in self._values:
            if name in self._asked:
                continue
            near = CHINESE_KEYS.get(name) or nearest(name, self._asked)
            fix = (
                f"是不是 {near}？" if near in self._asked else f"可用的有：{'、'.join(self._asked)}"
            )
            self.report(self.places[name], "XX201", f"{self._subject}里不认识 {name}", fix=fix)

    # -- inside --------------------------------------------------------------

    def _node(self, name: str, required: bool) -> Node | None:
        self._asked.append(name)
        node = self._values.get(name)
        if node is None and required:
            self.report(
                self._mapping.place, "XX202", f"{self._subject}里缺少 {name}",
                fix=f"加一行：{name}: ……",
            )  # fmt: skip
        return node

    def _scalar(self, name: str, expected: str, required: bool) -> Scalar | None:
        node = self._node(name, required)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.report(
                node.place, "XX203", name, expected=expected, found="一个列表", fix="只写一个值"
            )
            return None
        if not node.text.strip():
            if required:
                self.report(self.places[name], "XX216", f"{name} 后面是空的", fix="补上内容")
            return None
        return node

    def _chosen(self, name: str, scalar: Scalar, choices: dict[str, T], code: str) -> T | None:
        if scalar.text in choices:
            return choices[scalar.text]
        self.report(
            scalar.place, code, f"{name} 里没有“{scalar.text}”",
            fix=suggestion(scalar.text, _listed(choices)),
        )  # fmt: skip
        return None


def _listed(choices: dict[str, T]) -> Iterable[str]:
    """One name for each choice: the last that was entered, which is the Chinese one."""
    return {id(value) if not isinstance(value, str) else value: key
            for key, value in choices.items()}.values()  # fmt: skip
