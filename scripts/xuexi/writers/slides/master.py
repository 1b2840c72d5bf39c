"""Master, layouts and notes master as PresentationML, from the data in `layouts`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xuexi.writers.slides.fitting import BEFORE_PT
from xuexi.writers.slides.layouts import (
    BODY,
    FOOTER,
    MASTER_BODY,
    MASTER_TITLE,
    PAGE,
    STROKE,
    Box,
    Frame,
    LayoutLook,
)
from xuexi.writers.slides.slide import Role

EMU_PER_POINT = 12700
_TAB = 36 * EMU_PER_POINT
_WHOLE = 100 * 1000
"""Of a line's height: a thousandth of a percent each."""

_MAIN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_NAMESPACES = (
    f"{_MAIN} "
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" '
    'hlink="hlink" folHlink="folHlink"/>'
)
_ROOM = 'lIns="0" tIns="0" rIns="0" bIns="0"'

_ROLE_COLOURS = {Role.MAIN: "tx1", Role.ASIDE: "tx2", Role.LABEL: "accent1", Role.ITEM: "tx1"}
_HINTS = {"title": "标题", "body": "正文", "ftr": "页脚", "sldNum": "‹#›", "pic": "图片"}

_NOTES_BODY = Box(54, 342, 432, 324)
_NOTES_SLIDE = Box(54, 54, 432, 243)
NOTES_PT = 12.0


def master_xml(layouts: Sequence[tuple[int, str]]) -> bytes:
    """The master; `layouts` are the numbers and the relations of its layouts."""
    listed = "".join(f'<p:sldLayoutId id="{number}" r:id="{rel}"/>' for number, rel in layouts)
    frames = (MASTER_TITLE, MASTER_BODY, FOOTER, PAGE)
    body = "".join(
        _level(role + 1, size, _ROLE_COLOURS[role],
               before=BEFORE_PT[role],
               hanging=MASTER_BODY.hanging if role is Role.ITEM else 0)
        for role, size in zip(Role, MASTER_BODY.sizes, strict=True)
    )  # fmt: skip
    styles = (
        f"<p:titleStyle>{_level(1, MASTER_TITLE.sizes[0], 'tx1', is_title=True)}"
        f"</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{_level(1, 18, 'tx1')}</p:otherStyle>"
    )
    return _part(
        "sldMaster", f"{_ground()}{_tree(frames, STROKE)}",
        f"{_COLOUR_MAP}<p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst>"
        f"<p:txStyles>{styles}</p:txStyles>",
    )  # fmt: skip


def layout_xml(look: LayoutLook) -> bytes:
    """A layout, its boxes where they are not the master's, its sizes likewise."""
    own = 'showMasterSp="0" ' if look.stroke else ""
    feet = () if look.stroke else (FOOTER, PAGE)
    return _part(
        "sldLayout", _tree((*look.frames, *feet), look.stroke, inherits=True),
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>",
        f'{own}preserve="1" userDrawn="1"', look.name,
    )  # fmt: skip


def notes_master_xml() -> bytes:
    """The page that a speaker prints: the slide above, what he says below."""
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="幻灯片"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
        'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_place(_NOTES_SLIDE)}</p:spPr></p:sp>"
    )
    # Long notes shrink on the printed page; on the screen they scroll.
    words = (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="备注"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_place(_NOTES_BODY)}</p:spPr><p:txBody><a:bodyPr {_ROOM}><a:normAutofit/>"
        f"</a:bodyPr><a:lstStyle/>{_paragraph('备注')}</p:txBody></p:sp>"
    )
    style = _level(1, NOTES_PT, "tx1", before=4)
    tree = f"<p:spTree>{_GROUP}{image}{words}</p:spTree>"
    return _part(
        "notesMaster", f"{_ground()}{tree}",
        f"{_COLOUR_MAP}<p:notesStyle>{style}</p:notesStyle>",
    )  # fmt: skip


def _part(root: str, slide: str, rest: str, attributes: str = "", name: str = "") -> bytes:
    named = f' name="{name}"' if name else ""
    return (
        f"<p:{root} {_NAMESPACES} {attributes}><p:cSld{named}>{slide}</p:cSld>{rest}</p:{root}>"
    ).encode()


def _ground() -> str:
    fill = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/>'
    return f"<p:bg><p:bgPr>{fill}</p:bgPr></p:bg>"


def _tree(frames: Iterable[Frame], stroke: Box | None, *, inherits: bool = False) -> str:
    drawn = [_frame(frame, at, inherits=inherits) for at, frame in enumerate(frames, start=2)]
    if stroke:
        drawn.append(_stroke(stroke, len(drawn) + 2))
    return f"<p:spTree>{_GROUP}{''.join(drawn)}</p:spTree>"


def _stroke(box: Box, number: int) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="短线"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr>{_place(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        "</p:sp>"
    )


def _frame(frame: Frame, number: int, *, inherits: bool) -> str:
    """A placeholder. In a layout it is where the master has it unless it stands elsewhere."""
    masters = {"title": MASTER_TITLE, "body": MASTER_BODY, "ftr": FOOTER, "sldNum": PAGE}
    same = inherits and (master := masters.get(frame.type)) and master.box == frame.box
    place = "" if same else _place(frame.box)
    index = f' idx="{frame.index}"' if frame.index else ""
    anchored = f'{_ROOM} anchor="{frame.anchor}"'
    # What is written by hand later shrinks rather than overflow; what we write fits.
    fit = "<a:normAutofit/>" if frame.type in ("body", "title", "ctrTitle", "subTitle") else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{frame.name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{frame.type}"{index}/></p:nvPr>'
        f"</p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody><a:bodyPr {anchored}>{fit}</a:bodyPr>"
        f"<a:lstStyle>{_levels(frame)}</a:lstStyle>{_hint(frame)}</p:txBody></p:sp>"
    )


def _levels(frame: Frame) -> str:
    if frame is MASTER_TITLE or frame is MASTER_BODY:
        # Theirs stand in the master's styles.
        return ""
    foot = {"sldNum": 'algn="r"', "ftr": 'algn="l"'}.get(frame.type, "")
    return "".join(
        f"<a:lvl{level}pPr {foot}{_hanging(frame, level)}><a:defRPr {_size(size)}>"
        f"{_colour(frame.colour) if level == 1 else ''}{_face(frame.face)}</a:defRPr>"
        f"</a:lvl{level}pPr>"
        for level, size in enumerate(frame.sizes, start=1)
    )


def _hanging(frame: Frame, level: int) -> str:
    if level != Role.ITEM + 1 or frame.hanging == MASTER_BODY.hanging:
        return ""
    by = round(frame.hanging * EMU_PER_POINT)
    return f'marL="{by}" indent="-{by}"'


def _level(
    level: int, size: float, colour: str, *, is_title: bool = False, hanging: float = 0,
    before: float = 0,
) -> str:  # fmt: skip
    """A level's look; Chinese breaks anywhere but where a sign forbids it, Latin between words."""
    theme = "mj" if is_title else "mn"
    indent = round(hanging * EMU_PER_POINT)
    return (
        f'<a:lvl{level}pPr marL="{indent}" indent="{-indent}" algn="l" defTabSz="{_TAB}" rtl="0" '
        'eaLnBrk="1" latinLnBrk="0" hangingPunct="0">'
        f'<a:lnSpc><a:spcPct val="{_WHOLE}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef><a:buNone/>'
        f'<a:defRPr {_size(size)} b="0" kern="1200">{_colour(colour)}'
        f'<a:latin typeface="+{theme}-lt"/><a:ea typeface="+{theme}-ea"/>'
        f'<a:cs typeface="+{theme}-cs"/></a:defRPr></a:lvl{level}pPr>'
    )


def _size(size_pt: float) -> str:
    return f'sz="{round(size_pt * 100)}"'


def _colour(name: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{name}"/></a:solidFill>' if name else ""


def _face(name: str) -> str:
    return f'<a:latin typeface="{name}"/><a:ea typeface="{name}"/>' if name else ""


def _hint(frame: Frame) -> str:
    if frame.type == "sldNum":
        return f"<a:p>{_slide_number()}</a:p>"
    if frame.index == BODY and frame.type == "body":
        levels = ("正文", "说明", "标签", "列表项")
        return "".join(_paragraph(text, at) for at, text in enumerate(levels))
    return _paragraph(_HINTS.get(frame.type, frame.name))


def foot_xml(frame: Frame, number: int) -> str:
    """A slide's own foot, which stands where its layout says: words to be put in, or its number."""
    words = _slide_number() if frame.type == "sldNum" else _run("")
    return (
        f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{frame.name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{frame.type}" idx="{frame.index}"/>'
        "</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>"
        f"<a:p>{words}</a:p></p:txBody></p:sp>"
    )


def _slide_number() -> str:
    """A field that programs fill in."""
    return (
        f'<a:fld {_MAIN} id="{{7A2F0E5C-5B57-4C6E-9B0A-0F5E5D5B1C11}}" type="slidenum">'
        '<a:rPr lang="zh-CN" altLang="en-US"/><a:t>‹#›</a:t></a:fld>'
    )


def _paragraph(text: str, level: int = 0) -> str:
    return f'<a:p><a:pPr lvl="{level}"/>{_run(text) if text else ""}</a:p>'


def _run(text: str) -> str:
    return f'<a:r><a:rPr lang="zh-CN" altLang="en-US"/><a:t>{text}</a:t></a:r>'


def _place(box: Box) -> str:
    x, y, cx, cy = (
        round(one * EMU_PER_POINT) for one in (box.left, box.top, box.width, box.height)
    )
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
