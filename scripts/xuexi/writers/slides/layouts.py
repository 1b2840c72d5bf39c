"""The layouts of our slides as data: which boxes stand where, and how large their words are.

A slide has no look of its own: it names a layout, and the layout takes from the master what
it does not say itself. All lengths are in points; a slide is 960 by 540.
"""

from __future__ import annotations

from dataclasses import replace

from xuexi.ground.late_dataclass import dataclass
from xuexi.writers.slides.slide import Role, Sort
from xuexi.writers.slides.theme import QUOTING_FACE

WIDTH, HEIGHT = 960.0, 540.0
"""16:9."""

LEAST_PT = 24.0
"""No smaller word is read from the last row."""

_LEFT, _WIDE = 72.0, 816.0
_ASIDE_PT = LEAST_PT


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A placeholder. `index` tells it from others of its type, in layout and slide alike."""

    type: str
    index: int
    name: str
    box: Box
    anchor: str = "t"
    sizes: tuple[float, ...] = ()
    """The size of each level; none to take the master's."""
    colour: str = ""
    """A colour of the theme for its first level."""
    face: str = ""
    hanging: float = 42.0
    """How far an item's words stand from its sign."""


@dataclass(frozen=True, slots=True)
class LayoutLook:
    """One layout."""

    id: str
    name: str
    """What Word's kin show in the list of layouts."""
    frames: tuple[Frame, ...]
    stroke: Box | None = None
    """A red stroke of its own, in place of the master's."""

    @property
    def body(self) -> Frame:
        """The box of its words."""
        return next(one for one in self.frames if one.index == BODY)

    @property
    def title(self) -> Frame:
        """The box of its title."""
        return self.frames[0]


TITLE, BODY, KICKER, PICTURE, FOOT, NUMBER = 0, 1, 13, 14, 11, 12

_TITLE_BOX = Box(_LEFT, 38, _WIDE, 84)
_BODY_BOX = Box(_LEFT, 160, _WIDE, 326)
STROKE = Box(_LEFT, 132, 56, 4)
"""Below the title, as on our paper."""

MASTER_TITLE = Frame("title", TITLE, "标题", _TITLE_BOX, "b", (30,))
MASTER_BODY = Frame("body", BODY, "正文", _BODY_BOX, "t", (28, _ASIDE_PT, _ASIDE_PT, 28))
FOOTER = Frame("ftr", FOOT, "页脚", Box(_LEFT, 497, 640, 22), "ctr", (12,), "tx2")
PAGE = Frame("sldNum", NUMBER, "页码", Box(768, 497, 120, 22), "ctr", (12,), "tx2")


def _plain(id_: str, name: str, main: float, **look: object) -> LayoutLook:
    item = min(main, MASTER_BODY.sizes[Role.ITEM])
    body = replace(MASTER_BODY, sizes=(main, _ASIDE_PT, _ASIDE_PT, item), **look)  # type: ignore[arg-type]
    return LayoutLook(id_, name, (replace(MASTER_TITLE, sizes=()), body))


_QUESTION = {"anchor": "ctr"}
_QUOTING = {"anchor": "ctr", "face": QUOTING_FACE}

_COVER = LayoutLook(
    "cover", "封面",
    (
        Frame("ctrTitle", TITLE, "标题", Box(_LEFT, 136, _WIDE, 186), "b", (48,)),
        Frame("subTitle", BODY, "提要", Box(_LEFT, 362, _WIDE, 84), "t",
              (_ASIDE_PT, _ASIDE_PT, _ASIDE_PT, _ASIDE_PT), "tx2"),
        Frame("body", KICKER, "类别", Box(_LEFT, 84, _WIDE, 44), "ctr",
              (_ASIDE_PT,), "accent1"),
    ),
    stroke=Box(_LEFT, 342, 84, 5),
)  # fmt: skip

_CLOSING = LayoutLook(
    "closing", "结束",
    (
        Frame("title", TITLE, "标题", Box(_LEFT, 84, _WIDE, 110), "b", (36,)),
        Frame("body", BODY, "正文", Box(_LEFT, 246, 560, 190), "t",
              (_ASIDE_PT, _ASIDE_PT, _ASIDE_PT, _ASIDE_PT), "tx2"),
        Frame("pic", PICTURE, "二维码", Box(698, 246, 190, 190)),
    ),
    stroke=Box(_LEFT, 206, 84, 5),
)  # fmt: skip

_SECTION = LayoutLook(
    "section", "小标题",
    (Frame("title", TITLE, "标题", Box(_LEFT, 150, _WIDE, 176), "b", (44,)),),
    stroke=Box(_LEFT, 346, 84, 5),
)  # fmt: skip

_PICTURED = LayoutLook(
    "picture", "图片",
    (replace(MASTER_TITLE, sizes=()), Frame("pic", PICTURE, "图片", _BODY_BOX)),
)  # fmt: skip

TEXT = _plain("text", "正文", 28)
_SMALL_TEXT = _plain("text-small", "正文（小一号）", LEAST_PT)

CHOICES: dict[Sort, tuple[LayoutLook, ...]] = {
    Sort.COVER: (_COVER,),
    Sort.SECTION: (_SECTION,),
    Sort.STEPS: (
        _plain("steps", "流程", 28, hanging=104.0),
        _plain("steps-small", "流程（小一号）", LEAST_PT, hanging=92.0),
    ),
    Sort.THOUGHT: (
        _plain("thought", "一句话", 44, anchor="ctr"),
        _plain("thought-small", "一句话（小一号）", 36, anchor="ctr"),
        TEXT,
        _SMALL_TEXT,
    ),
    Sort.QUESTION: (
        _plain("question", "一道题", 40, **_QUESTION),
        _plain("question-small", "一道题（小一号）", 32, **_QUESTION),
        TEXT,
        _SMALL_TEXT,
    ),
    Sort.QUOTATION: (
        _plain("quotation", "引文", 40, **_QUOTING),
        _plain("quotation-small", "引文（小一号）", 30, **_QUOTING),
        _plain("quotation-least", "引文（小二号）", LEAST_PT, **_QUOTING),
    ),
    Sort.TEXT: (TEXT, _SMALL_TEXT),
    Sort.PICTURE: (_PICTURED,),
    Sort.CLOSING: (_CLOSING,),
}
"""The layouts of each sort, the largest words first."""

ALL = tuple(
    {look.id: look for looks in CHOICES.values() for look in looks}.values()
)  # fmt: skip
