"""Styles: what paragraphs, runs and tables look like, as data."""

from __future__ import annotations

from collections.abc import Iterable

from docx.oxml.ns import qn

from xuexi.ground.late_dataclass import dataclass
from xuexi.writers.word.faces import INK, fonts
from xuexi.writers.word.markup import Element, w
from xuexi.writers.word.measures import eighths, half_points, mm, pt

TABLE_STYLE = "Grid"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. All lengths are in points."""

    id: str
    name: str
    """What Word and WPS show; `heading 1` and its kin are known to every program by this name."""
    font: str
    size_pt: float
    colour: str = INK
    align: str = "both"
    before_pt: float = 0
    after_pt: float = 0
    line_pt: float = 0
    """0 for a line as high as its font wants it."""
    exact: bool = False
    """Whether a line is never higher than `line_pt`: for a grid, never for cells of a table."""
    indent_chars: int = 0
    """How many characters the first line stands in."""
    indent_fallback_pt: float = 0
    """The same in points, for programs that do not count characters."""
    outline: int | None = None
    """Level in the navigation pane, from 0; None for text."""
    keep_next: bool = False
    widows: bool = True
    """Whether a single line of a paragraph is kept from standing alone on a page."""
    on_grid: bool = False
    """Whether characters stand on the section's grid (ISO/IEC 29500-1, 17.3.2.34)."""
    latin_space: bool = True
    """Whether a little space stands between Chinese and Latin."""


@dataclass(frozen=True, slots=True)
class CharacterStyle:
    """A style of words inside a paragraph; what it leaves empty is the paragraph's."""

    id: str
    name: str
    font: str = ""
    colour: str = ""
    size_pt: float = 0
    shade: str = ""
    """What the words stand on."""
    is_raised: bool = False
    """Whether they stand above the line, small."""


@dataclass(frozen=True, slots=True)
class Look:
    """All styles of a document, and the few lengths that blocks are laid out with."""

    paragraphs: tuple[Style, ...]
    """The first is Normal."""
    characters: tuple[CharacterStyle, ...]

    @property
    def size_pt(self) -> float:
        """The size of running text."""
        return self.paragraphs[0].size_pt

    @property
    def kept(self) -> frozenset[str]:
        """The paragraph styles that stay on the page of what follows them."""
        return frozenset(item.id for item in self.paragraphs if item.keep_next)

    def size_of(self, style: str) -> float:
        """The size of a paragraph style, in points."""
        return next(item.size_pt for item in self.paragraphs if item.id == style)


def style_elements(look: Look) -> list[Element]:
    """The children of the styles part. The defaults hold no indent: it would leak into tables."""
    normal = look.paragraphs[0]
    language = w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    size = half_points(normal.size_pt)
    defaults = w(
        "docDefaults",
        w(
            "rPrDefault",
            w("rPr", fonts(normal.font), w("sz", val=size), w("szCs", val=size), language),
        ),
        w("pPrDefault", w("pPr")),
    )
    return [
        defaults,
        *(_paragraph_style(style, normal) for style in look.paragraphs),
        *map(_character_style, look.characters),
        _grid(),
    ]


def _paragraph_style(style: Style, normal: Style) -> Element:
    """A style; all but Normal say only what is not as in Normal, so who changes that changes all.

    So no style has an empty `pPr` or `rPr` of its own either.
    """
    is_normal = style is normal
    links = [] if is_normal else [w("basedOn", val="Normal")]
    if style.outline is not None:
        links.append(w("next", val="Normal"))
    attributes = {"default": 1} if is_normal else {}
    return w(
        "style",
        w("name", val=style.name),
        *links,
        w("qFormat"),
        *_look("pPr", _paragraph_looks(style), () if is_normal else _paragraph_looks(normal)),
        *_look("rPr", _word_looks(style), () if is_normal else _word_looks(normal)),
        type="paragraph",
        styleId=style.id,
        **attributes,
    )


def _look(tag: str, own: Iterable[Element], inherited: Iterable[Element]) -> list[Element]:
    """What is its own, in one element; nothing where all is inherited."""
    known = {element.tag: element for element in inherited}
    told = [
        kept for element in own if (kept := _without(element, known.get(element.tag))) is not None
    ]
    return [w(tag, *told)] if told else []


_PAIRS = {"line": "lineRule", "firstLineChars": "firstLine"}
"""Attributes that mean nothing without each other."""


def _without(element: Element, inherited: Element | None) -> Element | None:
    """An element with what it says otherwise than the inherited one; None where that is nothing."""
    if inherited is None:
        return element
    same = {name for name, value in element.items() if inherited.get(name) == value}
    for first, second in _PAIRS.items():
        pair = {qn(f"w:{first}"), qn(f"w:{second}")}
        if not pair <= same:
            same -= pair
    if len(same) == len(element.attrib):
        return None
    # A font is one for all scripts; half of it would be another.
    if element.tag != qn("w:rFonts"):
        for name in same:
            del element.attrib[name]
    return element


def _word_looks(style: Style) -> list[Element]:
    return [
        fonts(style.font),
        w("color", val=style.colour),
        w("snapToGrid", val=int(style.on_grid)),
        # Kerning off: pairs of signs must not leave the grid.
        w("kern", val=0),
        w("sz", val=half_points(style.size_pt)),
        w("szCs", val=half_points(style.size_pt)),
    ]


def _paragraph_looks(style: Style) -> list[Element]:
    rule = "exact" if style.exact else "atLeast"
    line: dict[str, str | int] = (
        {"line": pt(style.line_pt), "lineRule": rule}
        if style.line_pt
        else {"line": 240, "lineRule": "auto"}
    )
    first = {
        "firstLineChars": style.indent_chars * 100,
        "firstLine": pt(style.indent_fallback_pt),
    }
    looks = [
        w("widowControl", val=int(style.widows)),
        w("kinsoku", val=1),
        # A sign beyond the margin has no place on a grid. Elsewhere Word's own
        # default stands: LibreOffice 7.4 reads "off" as "on" and then loses signs.
        w("overflowPunct", val=int(not style.on_grid)),
        w("topLinePunct", val=0),
        w("autoSpaceDE", val=int(style.latin_space)),
        w("autoSpaceDN", val=int(style.latin_space)),
        # Pitches are our own. LibreOffice 7.4 also takes this for the grid of
        # characters, and sets twice as wide what stands closer than its size.
        w("snapToGrid", val=0),
        w("spacing", before=pt(style.before_pt), after=pt(style.after_pt), **line),
        w("ind", left=0, right=0, **first),
        w("jc", val=style.align),
    ]
    if style.keep_next:
        looks.append(w("keepNext"))
    if style.outline is not None:
        looks.append(w("outlineLvl", val=style.outline))
    return looks


def _character_style(style: CharacterStyle) -> Element:
    looks = [fonts(style.font)] if style.font else []
    if style.colour:
        looks.append(w("color", val=style.colour))
    if style.size_pt:
        looks += [w(tag, val=half_points(style.size_pt)) for tag in ("sz", "szCs")]
    if style.shade:
        # The border is as wide as the room around the words.
        looks.append(w("bdr", val="single", sz=eighths(3), space=0, color=style.shade))
        looks.append(w("shd", val="clear", color="auto", fill=style.shade))
    if style.is_raised:
        looks.append(w("vertAlign", val="superscript"))
    return w(
        "style",
        w("name", val=style.name),
        w("qFormat"),
        w("rPr", *looks),
        type="character",
        styleId=style.id,
    )


def _grid() -> Element:
    """The style of every table, with a pitch of its own: an exact one would cut rows."""
    return w(
        "style",
        w("name", val="表格"),
        w(
            "pPr",
            w("spacing", before=0, after=0, line=240, lineRule="auto"),
            w("ind", firstLineChars=0, firstLine=0),
        ),
        w(
            "tblPr",
            w(
                "tblCellMar",
                w("top", w=mm(0.8), type="dxa"),
                w("left", w=mm(1.6), type="dxa"),
                w("bottom", w=mm(0.8), type="dxa"),
                w("right", w=mm(1.6), type="dxa"),
            ),
        ),
        type="table",
        styleId=TABLE_STYLE,
    )
