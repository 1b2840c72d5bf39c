"""One template: its blanks, and all that is wrong with it, found without a branch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from functools import cached_property
from itertools import islice, pairwise
from pathlib import Path, PurePosixPath

from lxml import etree

from xuexi.findings import Finding, Place
from xuexi.findings.nearest import suggestion
from xuexi.ground.late_dataclass import dataclass
from xuexi.model.blanks import (
    BLANKS,
    BY_NAME,
    COLUMN_LIMIT,
    FROM_ROSTER,
    NUMBER,
    column_of,
    is_of_person,
)
from xuexi.sources.originals.word_package import child, local_name
from xuexi.sources.own_word.package import MAX_BYTES, Part, Parts, read_parts
from xuexi.sources.own_word.paragraphs import (
    CLOSE,
    OPEN,
    Paragraph,
    Slip,
    Span,
    blanks_in,
    paragraphs,
    single_braces,
)
from xuexi.sources.regular import RefusedError, read_regular

SUFFIX = ".docx"
OTHER_WORD = (".doc", ".docm", ".dot", ".dotx", ".dotm", ".wps", ".wpt", ".rtf", ".odt", ".et",
              ".xls", ".xlsx", ".pdf")  # fmt: skip
"""What somebody may take for a template as well."""

_SAVE_AS = "用 Word 或 WPS 打开，点“另存为”，类型选“Word 文档（*.docx）”，不设密码"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
"""What the text of a .docx is; that of a .docm, .dotx or .dotm is called otherwise."""
_ONE_NAME = re.compile(r"[\w（）()·-]+")
_BRACES = re.compile(r"\{\{|｛｛")
_EXCERPT = 20
_MOST = 2_000
"""Blanks and slips of one template."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A paragraph with blanks, and where it stands."""

    paragraph: Paragraph
    spans: tuple[Span, ...]
    part: Part


@dataclass(frozen=True)
class OwnTemplate:
    """A template that can be filled in."""

    path: str
    """Below the project's root, or the name that it was given by."""
    parts: Parts
    fillings: tuple[Filling, ...] = field(repr=False)

    @property
    def name(self) -> str:
        """What people call it: its file's name without the end."""
        return PurePosixPath(self.path).stem.strip()

    @cached_property
    def names(self) -> frozenset[str]:
        """All names that stand between braces."""
        return frozenset(span.name for one in self.fillings for span in one.spans)

    @cached_property
    def rows(self) -> tuple[etree._Element, ...]:
        """Rows of tables that are one for each member, in the document's order."""
        return _rows(self.fillings)

    @property
    def is_per_person(self) -> bool:
        """Whether the whole is made once for each member."""
        return not self.rows and any(map(is_of_person, self.names))


def read_template(data: bytes, path: str) -> tuple[OwnTemplate | None, tuple[Finding, ...]]:
    """Read and judge a template; None with findings where it cannot be filled in."""
    place = Place(path)
    if found := _wrong_kind(data, path):
        return None, (found,)
    parts = read_parts(data)
    if isinstance(parts, str):
        return None, (_unreadable(place, parts),)
    if parts.content_type != _DOCUMENT:
        said = (
            "带宏的 Word 文件" if "macro" in parts.content_type else "别的文件，如 Word 自己的模板"
        )
        problem = f"后缀是 .docx，内容却是{said}，填好了打不开"
        return None, (Finding(place, "XX645", problem, fix=_SAVE_AS),)
    findings = list(_acting(parts, place))
    fillings: list[Filling] = []
    left = _MOST
    for part in parts.texts:
        for number, paragraph in enumerate(paragraphs(part.root), start=1):
            spot = Place(path, number if not part.label else 1)
            spans, wrong = _judged(paragraph, spot, part.label)
            findings += wrong
            left -= len(spans) + len(wrong)
            if left < 0:
                return None, (_unreadable(place, f"写了花括号的地方超过 {_MOST} 处"),)
            if spans:
                fillings.append(Filling(paragraph, spans, part))
    if not findings:
        findings += _out_of_place(parts, fillings, path)
    if not (findings or fillings):
        fix = f"在要填的地方写 {OPEN}支部{CLOSE}、{OPEN}日期{CLOSE} 这样的名称"
        problem = "模板里没有要填的地方，每次都照原样抄一份"
        findings.append(Finding(place, "XX648", problem, fix=fix))
    unique = tuple(dict.fromkeys(findings))
    # The one that is only a warning leaves the template usable.
    is_usable = all(one.code == "XX648" for one in unique)
    return OwnTemplate(path, parts, tuple(fillings)) if is_usable else None, unique


def _rows(fillings: tuple[Filling, ...]) -> tuple[etree._Element, ...]:
    found: dict[etree._Element, None] = {}
    for one in fillings:
        row = one.paragraph.row
        if row is not None and any(_plain(span.name) == NUMBER for span in one.spans):
            found[row] = None
    return tuple(found)


def _plain(name: str) -> str:
    return BY_NAME[name].name if name in BY_NAME else name


def wrong_suffix(path: str) -> Finding | None:
    """The finding for a file that somebody meant as a template and that is no .docx."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix == SUFFIX:
        return None
    said = "带宏的 Word 文件" if suffix in {".docm", ".dotm"} else f"{suffix or '没有后缀的'} 文件"
    return Finding(Place(path), "XX645", f"模板应是 .docx，这是{said}", fix=_SAVE_AS)


def _wrong_kind(data: bytes, path: str) -> Finding | None:
    if found := wrong_suffix(path):
        return found
    place = Place(path)
    if len(data) > MAX_BYTES:
        return _unreadable(place, f"超过 {MAX_BYTES // 1_000_000} MB")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        problem = "后缀是 .docx，内容却是旧版 Word/WPS 文件，或者加了密"
        return Finding(place, "XX645", problem, fix=_SAVE_AS)
    if data.startswith((b"%PDF", b"{\\rtf")):
        return Finding(place, "XX645", "后缀是 .docx，内容却是别的文件", fix=_SAVE_AS)
    return None


def looks_like_template(path: Path) -> bool:
    """Whether a Word file has anything between two braces, right or wrong. Raises OSError."""
    try:
        parts = read_parts(read_regular(path, MAX_BYTES))
    except RefusedError:
        return False
    if isinstance(parts, str):
        return False
    return any(OPEN in one.text for part in parts.texts for one in paragraphs(part.root))


def unreadable(path: str, reason: str) -> Finding:
    """The finding for a file that is not read at all."""
    return _unreadable(Place(path), reason)


def _unreadable(place: Place, reason: str) -> Finding:
    fix = f"{_SAVE_AS}；图片太大的，换小的（最多 {MAX_BYTES // 1_000_000} MB）"
    return Finding(place, "XX646", f"模板读不出来：{reason}", fix=fix)


def _acting(parts: Parts, place: Place) -> Iterator[Finding]:
    fixes = {
        "修订": "在“审阅”里点“接受所有修订”，再存",
        "批注": "在“审阅”里点“删除文档中的所有批注”，再存",
        "链接着的图片": "删掉图片，用“插入—图片”重新放进来，不选“链接到文件”",
        "宏": _SAVE_AS,
    }
    for what in parts.acting:
        fix = fixes.get(what, "删掉它，只留文字、表格和图片")
        yield Finding(place, "XX647", "模板里有不能带的东西", found=what, fix=fix)


def _judged(
    paragraph: Paragraph, place: Place, where: str
) -> tuple[tuple[Span, ...], list[Finding]]:
    text, spans, wrong = paragraph.text, [], []
    inside = f"{where}里" if where else ""
    for found in islice(blanks_in(text), _MOST + 1):
        spot = place._replace(column=found.start + 1)
        if isinstance(found, Slip):
            code = "XX643" if found.is_statement else "XX642"
            problem = f"{inside}{found.problem}"
            wrong.append(Finding(spot, code, problem, found=found.found, fix=found.fix))
        elif finding := _wrong_name(found.name, spot, inside):
            wrong.append(finding)
        else:
            spans.append(found)
    for start, name in islice(single_braces(text), _MOST + 1):
        if name in BY_NAME:
            spot = place._replace(column=start + 1)
            fix = f"改为：{OPEN}{name}{CLOSE}"
            wrong.append(Finding(spot, "XX642", f"{inside}花括号只有一层", found=name, fix=fix))
    return tuple(spans), wrong


def _wrong_name(name: str, place: Place, inside: str) -> Finding | None:
    if name in BY_NAME or column_of(name):
        return None
    if name.replace(":", "：", 1).startswith(FROM_ROSTER):
        fix = f"写成 {OPEN}{FROM_ROSTER}入党时间{CLOSE} 这样，栏名不超过 {COLUMN_LIMIT} 字"
        return Finding(place, "XX641", f"{inside}没有写对名册的栏名", found=name, fix=fix)
    if not _ONE_NAME.fullmatch(name):
        fix = f"只写一个名称，例如 {OPEN}姓名{CLOSE}"
        problem = f"{inside}花括号里不只是名称"
        return Finding(place, "XX643", problem, found=name[:_EXCERPT], fix=fix)
    advice = suggestion(name, [blank.name for blank in BLANKS], BY_NAME)
    column = f"；名册里别的栏，写 {OPEN}{FROM_ROSTER}{name}{CLOSE}"
    problem = f"{inside}没有这个名称"
    return Finding(place, "XX641", problem, found=name, fix=f"{advice}{column}")


def _out_of_place(parts: Parts, fillings: list[Filling], path: str) -> Iterator[Finding]:
    rows = _rows(tuple(fillings))
    for one in fillings:
        personal = [span for span in one.spans if is_of_person(span.name)]
        place = Place(path)
        if personal and one.part.label:
            problem = f"{one.part.label}每页一样，填不了一人一样的"
            fix = "移到正文里"
            yield Finding(place, "XX644", problem, found=personal[0].name, fix=fix)
        elif personal and rows and one.paragraph.row not in rows:
            problem = f"有一人一行的表（写了 {OPEN}{NUMBER}{CLOSE} 的那一行），别处又有一人一份的"
            fix = f"分成两个模板；不要一人一行的，那一行不写 {OPEN}{NUMBER}{CLOSE}"
            yield Finding(place, "XX644", problem, found=personal[0].name, fix=fix)
        if _is_bound(one):
            fix = "删掉这个内容控件，只留文字"
            problem = "写在会自己换内容的控件里，填了也会被换掉"
            yield Finding(place, "XX644", problem, found=one.spans[0].name, fix=fix)
    for part in (*parts.texts, *parts.beside):
        if _hides_braces(part, is_text=part in parts.texts):
            where = part.label or "链接的地址、图片的说明或域里"
            yield Finding(
                Place(path), "XX644", "要填的写在了填不到的地方", found=where, fix="移到正文的字里"
            )


def _hides_braces(part: Part, *, is_text: bool) -> bool:
    """Whether braces stand where no paragraph shows them."""
    if not is_text and _BRACES.search("".join(map(str, part.root.itertext()))):
        return True
    return any(
        _BRACES.search(value)
        for element in part.root.iter()
        for value in (
            *map(str, element.attrib.values()),
            (element.text or "") if local_name(element) == "instrText" else "",
        )
    )


def _is_bound(filling: Filling) -> bool:
    """Whether Word takes what stands here from elsewhere each time that it opens the file."""
    ends = pairwise(filling.paragraph.starts)
    return any(
        any(start < span.end and span.start < end for span in filling.spans)
        for (start, end), piece in zip(ends, filling.paragraph.pieces, strict=True)
        if any(map(_takes_words, piece.iterancestors()))
    )


def _takes_words(element: etree._Element) -> bool:
    properties = child(element, "sdtPr") if local_name(element) == "sdt" else None
    said = properties if properties is not None else ()
    return any(str(one.tag).endswith("}dataBinding") for one in said)
