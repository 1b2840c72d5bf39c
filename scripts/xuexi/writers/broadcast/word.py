"""A broadcast as a Word file, in characters so large that one reads them standing.

It has three looks and no tables, lists or pictures, so it is written out plainly: hundreds
of these files are made with every site, and python-docx would take minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from html import escape
from typing import NamedTuple

from xuexi.look.tokens import bare_colour, office_font
from xuexi.writers.broadcast.blocks import Passage, Role
from xuexi.writers.broadcast.broadcast import Broadcast
from xuexi.writers.zipped import pack, zip_packed

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TEXT_PT = 16
"""三号."""
_TITLE_PT = 22
"""二号."""
_NOTE_PT = 12
_LAST_LINES = 4
"""So many lines stand on the last page at least."""


class _Look(NamedTuple):
    """What a kind of paragraph looks like."""

    id: str
    name: str
    font: str
    size_pt: int
    line_pt: int
    colour: str = "black"
    before_pt: int = 0
    after_pt: int = 8
    keeps_next: bool = False


_LOOKS = (
    _Look("Normal", "Normal", "fangsong", _TEXT_PT, 30),
    _Look("Heading1", "heading 1", "biaosong", _TITLE_PT, 36, after_pt=12, keeps_next=True),
    _Look("Heading2", "heading 2", "hei", _TEXT_PT, 30, "red", before_pt=14, keeps_next=True),
    _Look("Quote", "引文", "kai", _TEXT_PT, 30),
    _Look("Note", "给组织者", "song", _NOTE_PT, 20, "ink-2", after_pt=4),
)
_STYLE_OF = {Role.PART: "Heading2", Role.TEXT: "Normal", Role.QUOTED: "Quote"}

_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPES}.settings+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_TYPES}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType='
    '"application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>'
)
_OWN_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/footer" Target="footer1.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/settings" Target="settings.xml"/></Relationships>'
)
_SETTINGS = (
    # Without it Word opens the file as one of 2003 and says so above it.
    f'{_HEAD}<w:settings xmlns:w="{_MAIN}"><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
_FOOT = (
    f'{_HEAD}<w:ftr xmlns:w="{_MAIN}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
)
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1474" w:right="1474" w:bottom="1474"'
    ' w:left="1474" w:header="794" w:footer="794" w:gutter="0"/></w:sectPr>'
)

_escaped = partial(escape, quote=False)
"""No text stands in an attribute."""
_LINE = '<w:t xml:space="preserve">'
_NEXT_LINE = f"</w:t><w:br/>{_LINE}"


def write_word(broadcast: Broadcast, day: date) -> bytes:
    """The broadcast as a .docx; `day` is the material's own, for nothing reads the clock."""
    title = _paragraph("Heading1", (broadcast.title,))
    kept = _kept_together(broadcast.passages)
    passages = "".join(
        _passage(one, is_kept=at in kept) for at, one in enumerate(broadcast.passages)
    )
    notes = "".join(_paragraph("Note", (note,)) for note in broadcast.notes)
    # On a sheet of its own: what is not read does not lie before the reader.
    head = _paragraph("Heading2", ("给组织者，不念",), begins_page=True)
    body = f"{title}{passages}{head}{notes}{_SECTION}"
    document = (
        f'{_HEAD}<w:document xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<w:body>{body}</w:body></w:document>"
    )
    properties = pack("docProps/core.xml", _properties(broadcast, day).encode())
    words = pack("word/document.xml", document.encode())
    return zip_packed((*_FIRST_PARTS, properties, *_RELATIONS_OF_WORDS, words, *_LAST_PARTS))


def _kept_together(passages: Sequence[Passage]) -> range:
    """Those that stay with the next one, so that no page is turned for the last few lines."""
    first = last = max(0, len(passages) - 1)
    lines = len(passages[last].lines) if passages else 0
    while first and lines < _LAST_LINES:
        first -= 1
        lines += len(passages[first].lines)
    return range(first, last)


def _passage(passage: Passage, *, is_kept: bool) -> str:
    return _paragraph(_STYLE_OF[passage.role], passage.lines, is_kept=is_kept)


def _paragraph(
    style: str, lines: tuple[str, ...], *, begins_page: bool = False, is_kept: bool = False
) -> str:
    page = ("<w:keepNext/>" if is_kept else "") + ("<w:pageBreakBefore/>" if begins_page else "")
    text = f"{_LINE}{_NEXT_LINE.join(map(_escaped, lines))}</w:t>" if lines else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{page}</w:pPr>'
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{text}</w:r></w:p>'
    )


def _properties(broadcast: Broadcast, day: date) -> str:
    title = _escaped(f"{broadcast.title}（广播稿，{broadcast.readers}）")
    when = f'xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z<'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:language>zh-CN</dc:language>"
        f"<dcterms:created {when}/dcterms:created><dcterms:modified {when}/dcterms:modified>"
        "</cp:coreProperties>"
    )


def _style(look: _Look) -> str:
    face = office_font(look.font)
    first = ' w:default="1"' if look.id == "Normal" else ""
    level = look.id.removeprefix("Heading")
    outline = f'<w:outlineLvl w:val="{int(level) - 1}"/>' if level.isdecimal() else ""
    keeps = "<w:keepNext/>" if look.keeps_next else ""
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        f"<w:qFormat/><w:pPr>{keeps}<w:keepLines/>"
        f'<w:spacing w:before="{look.before_pt * 20}" w:after="{look.after_pt * 20}"'
        f' w:line="{look.line_pt * 20}" w:lineRule="exact"/>{outline}</w:pPr>'
        f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{face}" w:hAnsi="{face}"'
        f' w:eastAsia="{face}" w:cs="{face}"/><w:color w:val="{bare_colour(look.colour)}"/>'
        f'<w:sz w:val="{look.size_pt * 2}"/><w:szCs w:val="{look.size_pt * 2}"/></w:rPr></w:style>'
    )


_STYLE_SHEET = (
    f'{_HEAD}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    f"{''.join(map(_style, _LOOKS))}</w:styles>"
)

# What is the same in all of these files is compressed once.
_FIRST_PARTS = (
    pack("[Content_Types].xml", _CONTENT_TYPES.encode()),
    pack("_rels/.rels", _RELATIONS.encode()),
)
_RELATIONS_OF_WORDS = (pack("word/_rels/document.xml.rels", _OWN_RELATIONS.encode()),)
_LAST_PARTS = (
    pack("word/footer1.xml", _FOOT.encode()),
    pack("word/settings.xml", _SETTINGS.encode()),
    pack("word/styles.xml", _STYLE_SHEET.encode()),
)
