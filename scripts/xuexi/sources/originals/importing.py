"""An official text becomes a material: recognised, counted and written, never retyped."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date
from itertools import pairwise

from xuexi.findings import Finding, Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import AudienceId, Kind, MaterialId
from xuexi.sources.files import fits
from xuexi.sources.heads import head_choices, head_items, head_line
from xuexi.sources.keys.head import TITLE_LIMIT
from xuexi.sources.originals.body import write_body
from xuexi.sources.originals.original import OriginalText, read_original
from xuexi.sources.originals.word_beside import LeftOut
from xuexi.text.measure import count_characters
from xuexi.text.numbering import numbered
from xuexi.text.pinyin import slug_of

_DIGITS = r"(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})"
_ATTACHMENT = re.compile(rf"附件\s*(?:{_DIGITS}(?:[-－—][0-9０-９]{{1,3}})?)?\s*[：:]?")
_ATTACHMENT_BEFORE_TITLE = re.compile(rf"(附件\s*{_DIGITS}?)[：:\s]")

_TITLE_LINE_LIMIT = 40
_TITLE_LINES_LIMIT = 6
_SENTENCE_END = tuple("。；：，、！？;:,!?")
_GENRE = re.compile(
    r"(?:方案|意见|通知|办法|规定|细则|要点|计划|规划|通报|通告|公告|公报|决定|决议|报告|纪要|条例|准则"
    r"|规则|规程|制度|标准|安排|措施|指南|提纲|清单|倡议书?|批复|请示|议案|命令|函|讲话|发言|致辞|演讲"
    r"|一封信|公开信|贺信|感谢信|慰问信|建议书|承诺书|决心书|启事|公约|须知|简报|总结|说明)"
    r"(?:[（(][^（）()]{1,12}[）)])?"
)
"""What titles of official documents end in (《党政机关公文处理工作条例》第八条 and common use),
and those of speeches, letters and notices."""
_SUBTITLE = re.compile(r"[（(][^（）()]{1,12}[）)]|[—－-]{1,2}.+")
_CONNECTIVES = ("的", "和", "与", "及", "暨")
"""A line that begins so continues the line before: 关于印发实施方案／的通知."""
_DATE = re.compile(r"[（(]?\s*[0-9０-９〇○零一二三四五六七八九]{4}\s*年.{1,12}[日月]?.{0,6}[）)]?")
_PAIRS = ("“”", "《》", "（）", "「」", "〈〉")
_DEFAULT_CITE_LENGTH = 8
_ROUND_FROM = 1000
"""From this length on, a summary gives the number of characters in hundreds."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What the person who imports decides. What is empty is taken from the text."""

    audiences: tuple[AudienceId, ...]
    updated: date
    id: str = ""
    cite_as: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was imported, for the person to compare with the original."""

    lines: int
    characters: int
    clauses: int
    """Numbered passages that hold no further numbers."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A new material and its original, ready to be put in place."""

    id: MaterialId
    title: str
    cite_as: str
    markdown: str
    original_name: str
    """File name of the original, beside the material."""
    original: bytes
    counts: Counts
    left_out: tuple[LeftOut, ...]
    """What the original has beside its text, and the material has not."""


def import_official(
    data: bytes, suffix: str, name: str, request: ImportRequest
) -> tuple[Imported | None, tuple[Finding, ...]]:
    """Turn an original's bytes into a material; None with findings when words would be lost.

    `name` only names the original in findings.
    """
    text, found = read_original(data, suffix, name)
    if text is None or any(finding.is_error for finding in found):
        return None, found
    parts = recognise(text)
    if not parts.title_lines or not parts.body:
        missing = "正文" if parts.title_lines else "标题"
        fix = "核对是不是方案的全文：开头是标题，下面是正文"
        problem = f"没有找到{missing}"
        return None, (*found, Finding(Place(name), "XX407", problem, found=text.lines[0], fix=fix))
    imported = _imported(data, suffix.lower(), text, parts, request)
    if not fits(imported.markdown):
        # What `check` would not read must not come in.
        problem = "全文太长，读不进网站：最多三十万字、一万行，一段最多一万字"
        return None, (*found, Finding(Place(name), "XX408", problem, fix="分成几份导入"))
    return imported, found


@dataclass(frozen=True, slots=True)
class Parts:
    """An official text taken apart; the parts in order are all its lines."""

    mark: str
    """The attachment mark, as written: `附件3：`. May be empty."""
    title_lines: tuple[str, ...]
    body: tuple[str, ...]

    @property
    def cite_as(self) -> str:
        """How people cite it: `附件3`, or the beginning of the title where there is no mark."""
        before = _ATTACHMENT_BEFORE_TITLE.match(self.title_lines[0]) if self.title_lines else None
        mark = self.mark or (before[1] if before else "")
        if mark:
            return re.sub(r"[\s:]", "", unicodedata.normalize("NFKC", mark))
        return "".join(self.title_lines)[:_DEFAULT_CITE_LENGTH].strip(" —")


def recognise(text: OriginalText) -> Parts:
    """Find the attachment mark and the title; everything after them is body."""
    start = 1 if _ATTACHMENT.fullmatch(text.lines[0]) else 0
    end = start
    while end < min(len(text.lines), start + _TITLE_LINES_LIMIT):
        line = text.lines[end]
        so_far = "".join(text.lines[start:end])
        if not _may_be_title(line) or len(so_far + line) > TITLE_LIMIT:
            break
        if so_far and not _continues(so_far, line, end in text.gaps):
            break
        end += 1
    if end == len(text.lines) and not _is_complete("".join(text.lines[start:end])):
        # Short lines to the last, as in a list of names or a verse: the first is the title.
        end = min(end, start + 1)
    return Parts("".join(text.lines[:start]), text.lines[start:end], text.lines[end:])


def _may_be_title(line: str) -> bool:
    short = len(line) <= _TITLE_LINE_LIMIT and not line.endswith(_SENTENCE_END)
    return short and numbered(line) is None


def _continues(title: str, line: str, after_gap: bool) -> bool:
    """Whether `line` belongs to the title begun by `title`."""
    if _DATE.fullmatch(line):
        return False
    if _is_complete(title):
        return line.startswith(_CONNECTIVES) or _SUBTITLE.fullmatch(line) is not None
    # An empty line ends a title, unless every paragraph has one and the title is half done.
    return not after_gap or title.startswith("关于") or line.startswith(("关于", "—"))


def _is_complete(title: str) -> bool:
    balanced = all(title.count(pair[0]) == title.count(pair[1]) for pair in _PAIRS)
    return balanced and any(match.end() == len(title) for match in _GENRE.finditer(title))


def count_clauses(lines: tuple[str, ...]) -> int:
    """Numbered lines that are not followed by a deeper number: those that people cite."""
    levels = [number.level for line in lines if (number := numbered(line))]
    return sum(level >= following for level, following in pairwise([*levels, 0]))


def _imported(
    data: bytes, suffix: str, text: OriginalText, parts: Parts, request: ImportRequest
) -> Imported:
    cite_as = request.cite_as or parts.cite_as
    identity = request.id or slug_of(cite_as) or "fangan"
    title = " ".join("".join(parts.title_lines).split())
    counts = Counts(
        len(text.lines), count_characters("\n".join(text.lines)), count_clauses(parts.body)
    )
    original_name = f"{identity}.original{suffix}"
    head = [
        head_line("id", identity),
        head_line("title", title),
        head_line("kind", Kind.GUIDANCE_PLAN.value),
        head_choices("audiences", request.audiences),
        head_line("summary", _summary(counts)),
        f"updated: {request.updated.isoformat()}",
        head_line("slug", request.slug or identity),
        head_line("cite_as", cite_as),
        *([head_line("mark", parts.mark)] if parts.mark else []),
        head_items("title_lines", parts.title_lines),
        head_line("original", original_name),
        head_line("original_sha256", hashlib.sha256(data).hexdigest()),
    ]
    markdown = "\n".join(["---", *head, "---", "", write_body(parts.body)])
    return Imported(
        MaterialId(identity), title, cite_as, markdown, original_name, data, counts, text.left_out
    )


def _summary(counts: Counts) -> str:
    step = 100 if counts.characters >= _ROUND_FROM else 10
    about = max(step, round(counts.characters / step) * step)
    clauses = f"共 {counts.clauses} 条，" if counts.clauses else ""
    return f"正式文本全文，{clauses}约 {about} 字。"
