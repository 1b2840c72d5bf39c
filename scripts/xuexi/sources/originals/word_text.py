"""The plain text of a Word file, and what of it plain text cannot hold."""

from __future__ import annotations

from enum import Enum

from lxml import etree

from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.originals.table_line import TableLine
from xuexi.sources.originals.word_numbering import Numbering, numbering_of
from xuexi.sources.originals.word_package import (
    COMPATIBILITY,
    WordParts,
    attribute,
    child,
    local_name,
)

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_VML = "{urn:schemas-microsoft-com:vml}"


class Loss(Enum):
    """What would be lost; the values are how authors know it and what they can do."""

    NUMBERS = ("自动编号", "全选、复制，粘贴到记事本，编号会变成文字；存成 .txt 再导入")
    TRACKED = ("没有接受的修订", "在“审阅”里接受全部修订，保存后再导入")
    TABLE = ("表格", "把表格里的文字改成一段一段的文字，再导入")
    TEXT_BOX = ("文本框或艺术字里的文字", "把文字移到正文里，删去文本框或艺术字，再导入")
    NOTE = ("脚注或尾注", "把注文移到正文里，再导入")
    FORMULA = ("公式", "用普通文字重打，再导入")
    SYMBOL = ("插入的特殊符号", "用输入法重打这个符号，再导入")
    RUBY = ("拼音指南", "去掉注音，再导入")
    CHART = ("图表里的文字", "把文字移到正文里，再导入")
    HIDDEN = ("隐藏的文字", "显示出来，或者删去，再导入")
    EMBEDDED = ("嵌入的文件", "把它的文字移到正文里，再导入")
    FIELD = ("下拉框或复选框", "把选好的内容打成普通文字，再导入")
    OTHER = ("认不出来的文字", "全选、复制，粘贴到记事本，存成 .txt 再导入")

    @property
    def name_in_chinese(self) -> str:
        """As authors call it."""
        return self.value[0]

    @property
    def advice(self) -> str:
        """What to do before importing again."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Lost:
    """One thing that would be lost."""

    loss: Loss
    paragraph: int
    """Number of the paragraph, counted from 1."""
    excerpt: str
    """The text around it."""


@dataclass(frozen=True, slots=True)
class WordText:
    """What a Word file's body says."""

    paragraphs: tuple[str, ...]
    """In order, soft line breaks as newlines; a table is its mark."""
    losses: tuple[Lost, ...]
    tables: tuple[TableLine, ...]


def word_text(parts: WordParts, *, takes_tables: bool = False) -> WordText:
    """The body's paragraphs and, for who can draw them, its plain tables; others are losses."""
    walker = _Walker(numbering_of(parts), takes_tables=takes_tables)
    body = child(parts.document, "body")
    for element in body if body is not None else ():
        walker.block(element)
    return WordText(tuple(walker.paragraphs), tuple(walker.losses), tuple(walker.tables))


_KEPT, _DROPPED = frozenset(("ins", "moveTo")), frozenset(("del", "moveFrom"))
_JOINED = frozenset(("gridSpan", "vMerge", "hMerge"))
_MOST_COLUMNS = 8
"""More do not fit a page's width in characters that one reads."""
_BLOCK_HOLDERS = frozenset(("customXml", "smartTag", "sdtContent"))
_ELSEWHERE = frozenset(("altChunk", "subDoc"))
"""Stands for words that another file holds."""
_SPACES = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_INLINE_HOLDERS = {
    "r": "", "hyperlink": "", "smartTag": "", "customXml": "", "fldSimple": "", "dir": "",
    "bdo": "", "ins": "", "moveTo": "", "sdt": "sdtContent", "ruby": "rubyBase",
}  # fmt: skip
"""What holds runs: by itself, or in the child named."""
_PICTURES = frozenset(("drawing", "pict", "object", f"{COMPATIBILITY}AlternateContent"))
_LOST_INLINE = {
    "ins": Loss.TRACKED, "moveTo": Loss.TRACKED, "del": Loss.TRACKED, "moveFrom": Loss.TRACKED,
    "footnoteReference": Loss.NOTE, "endnoteReference": Loss.NOTE,
    "sym": Loss.SYMBOL, "ruby": Loss.RUBY, "subDoc": Loss.EMBEDDED,
    f"{_MATH}oMath": Loss.FORMULA, f"{_MATH}oMathPara": Loss.FORMULA,
}  # fmt: skip


class _Walker:
    """Collects text and losses while it walks a body.

    The package refuses trees that are too deep, so the recursion is bounded.
    """

    def __init__(self, numbering: Numbering, *, takes_tables: bool) -> None:
        self._numbering = numbering
        self._takes_tables = takes_tables
        self.tables: list[TableLine] = []
        self.paragraphs: list[str] = []
        self.losses: list[Lost] = []

    def block(self, element: etree._Element) -> None:
        """A paragraph, or something that holds or replaces paragraphs."""
        name = local_name(element)
        if name == "p":
            self._paragraph(element)
        elif name == "tbl":
            self._table(element)
        elif name in _ELSEWHERE:
            self._lose(Loss.EMBEDDED)
        elif name in _KEPT | _DROPPED:
            self._lose(Loss.TRACKED, _texts(element))
            if name in _KEPT:
                self._blocks(element)
        elif name == "sdt":
            self._blocks(child(element, "sdtContent"))
        elif name in _BLOCK_HOLDERS:
            self._blocks(element)
        else:
            self._lose_if_text(Loss.OTHER, element)

    def _table(self, element: etree._Element) -> None:
        """A plain one, where tables are taken: no cell is joined with others or holds a table."""
        is_plain = not any(local_name(item) in _JOINED for item in element.iter())
        nested = sum(local_name(item) == "tbl" for item in element.iter()) > 1
        if not self._takes_tables or not is_plain or nested:
            self._lose_if_text(Loss.TABLE, element)
            return
        rows = tuple(
            tuple(self._cell(cell) for cell in row if local_name(cell) == "tc")
            for row in element
            if local_name(row) == "tr"
        )
        if len({len(row) for row in rows}) != 1 or len(rows[0]) > _MOST_COLUMNS:
            self._lose_if_text(Loss.TABLE, element)
            return
        self.tables.append(TableLine(len(self.tables), rows))
        self.paragraphs.append(self.tables[-1])

    def _cell(self, cell: etree._Element) -> str:
        before = len(self.paragraphs)
        self._blocks_of_cell(cell)
        said = [text.strip() for text in self.paragraphs[before:]]
        del self.paragraphs[before:]
        return "\n".join(text for text in said if text)

    def _blocks_of_cell(self, cell: etree._Element) -> None:
        for item in cell:
            if local_name(item) != "tcPr":
                self.block(item)

    def _blocks(self, element: etree._Element | None) -> None:
        for item in element if element is not None else ():
            self.block(item)

    def _paragraph(self, element: etree._Element) -> None:
        before = len(self.losses)
        text = "".join(self._inline(item) for item in element)
        mark = child(child(element, "pPr"), "rPr")
        if mark is not None and any(local_name(item) in _KEPT | _DROPPED for item in mark):
            self._lose(Loss.TRACKED)
        if text.strip() and self._numbering.is_automatic(element):
            self._lose(Loss.NUMBERS)
        self.losses[before:] = [
            Lost(item.loss, item.paragraph, item.excerpt or text) for item in self.losses[before:]
        ]
        self.paragraphs.append(text)

    def _inline(self, element: etree._Element) -> str:
        name = local_name(element)
        if name == "t":
            return _text(element)
        if name in _SPACES:
            return _SPACES[name]
        if name == "r" and _is_hidden(element):
            self._lose_if_text(Loss.HIDDEN, element)
            return ""
        if name in _LOST_INLINE:
            self._lose(_LOST_INLINE[name])
        elif name in _PICTURES:
            self._picture(element)
        elif name == "fldChar":
            self._field(element)
        elif name not in _INLINE_HOLDERS:
            self._lose_if_text(Loss.OTHER, element)
        if name not in _INLINE_HOLDERS:
            return ""
        inner = _INLINE_HOLDERS[name]
        return self._inlines(child(element, inner) if inner else element)

    def _inlines(self, element: etree._Element | None) -> str:
        return "".join(self._inline(item) for item in element) if element is not None else ""

    def _picture(self, element: etree._Element) -> None:
        """A picture holds no text, but a text box, word art, a formula or a diagram does."""
        art = (item.get("string") or "" for item in element.iter(f"{_VML}textpath"))
        if text := _texts(element) or "".join(art).strip():
            self._lose(Loss.TEXT_BOX, text)
        for embedded in element.iter(f"{_OFFICE}OLEObject"):
            is_formula = (embedded.get("ProgID") or "").startswith("Equation")
            self._lose(Loss.FORMULA if is_formula else Loss.EMBEDDED)
        for data in element.iter(f"{_DRAWING}graphicData"):
            if (data.get("uri") or "").endswith(("/diagram", "/chart")):
                self._lose(Loss.CHART)

    def _field(self, element: etree._Element) -> None:
        """Word shows what was chosen in an old form's field, and keeps it out of the text."""
        if any(local_name(item) in ("ddList", "checkBox") for item in element.iter()):
            self._lose(Loss.FIELD)

    def _lose_if_text(self, loss: Loss, element: etree._Element) -> None:
        if text := _texts(element):
            self._lose(loss, text)

    def _lose(self, loss: Loss, excerpt: str = "") -> None:
        self.losses.append(Lost(loss, len(self.paragraphs) + 1, excerpt))


def _text(element: etree._Element) -> str:
    """Text of a `w:t`; Word drops white space at its ends unless told to preserve it."""
    text = (element.text or "").replace("\r", " ").replace("\n", " ").replace("\t", " ")
    preserve = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return text if preserve else text.strip(" ")


def _texts(element: etree._Element) -> str:
    """All text inside an element, for excerpts and for knowing that there is some."""
    return "".join(
        item.text or "" for item in element.iter() if local_name(item).rpartition("}")[2] == "t"
    ).strip()


def _is_hidden(run: etree._Element) -> bool:
    vanish = child(child(run, "rPr"), "vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")
