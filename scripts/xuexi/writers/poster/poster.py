"""What stands on a poster, and which posters a material has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from xuexi.document.gist import MOST_POINTS, Part, parts_of, questions, said_first
from xuexi.document.parts import Blocks
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Campaign, Kind, Material
from xuexi.text.numbering import numbered
from xuexi.text.sentences import as_many_as_fit, sentences
from xuexi.writers import sharing

_QUOTING = (Kind.TOPIC, Kind.LECTURE, Kind.ACTION)
"""Kinds that say how a clause is carried out."""
_BEFORE = "扫一扫，会前读几分钟"
_MOST_ASKED = 4
_LEAST_PARTS = 3
"""A tall picture of fewer boxes would only be a poster."""
_MOST_PARTS = 7
_LONGEST_LEAD = 80
_AT_ONCE = 40
"""Minutes that somebody may read at once, standing."""
_LONGEST_QUOTE = 60
_SHORTEST_QUOTE = 8


class Design(StrEnum):
    """How a poster looks."""

    DISCUSSION = "taolun"
    READING = "daodu"
    QUOTE = "yuanwen"
    TALL = "changtu"
    NOTICE = "tongzhi"
    CARD = sharing.CARD
    """A small square: what a chat shows beside a link."""
    CODE = "erweima"
    """The QR code alone."""
    CODE_SVG = "erweima-svg"
    """The same for a printer's program."""

    @property
    def label(self) -> str:
        """What organisers call it."""
        return _LABELS[self][0]

    @property
    def file(self) -> str:
        """Its file's name, the same for ever."""
        return _LABELS[self][1]


_LABELS: Mapping[Design, tuple[str, str]] = {
    Design.DISCUSSION: ("讨论预告", "haibao-taolun.png"),
    Design.READING: ("导读", "haibao-daodu.png"),
    Design.QUOTE: ("原文一句", "haibao-yuanwen.png"),
    Design.TALL: ("一图读懂", "haibao-changtu.png"),
    Design.NOTICE: ("开会通知", "haibao-tongzhi.png"),
    Design.CARD: ("链接配图", "fengmian.png"),
    Design.CODE: ("二维码", "erweima.png"),
    Design.CODE_SVG: ("二维码（印刷用）", "erweima.svg"),
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a notice says besides the material."""

    time: str
    place: str
    who: str = ""
    bring: str = ""


@dataclass(frozen=True, slots=True)
class Poster:
    """All that is drawn; two that are equal give equal pictures."""

    id: str
    """The material's."""
    design: Design
    kicker: str
    title: str
    lead: str = ""
    points: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    quote: str = ""
    cite: str = ""
    meeting: Meeting | None = None
    call: str = ""
    """Why one should scan the code."""
    by: str = ""
    """Who sends it."""
    link: str = ""
    """The permanent address in full; empty while nobody knows where the site is."""


def posters_of(
    campaign: Campaign, material: Material, blocks: Blocks, words: tuple[str, str], link: str
) -> Iterator[Poster]:
    """The posters that can be made of a material without asking anybody.

    `blocks` are what all of its audiences read; `words` are a clause that it carries out, and how
    that clause is cited, both empty when there is none.
    """
    if material.form:
        # Nobody stops for a form on a wall: its code and its square are enough.
        return
    kicker = material.label or campaign.kind(material.kind).name
    base = Poster(material.id, Design.READING, kicker, material.title, by=_by(campaign), link=link)
    asked, parts = questions(blocks), parts_of(blocks)
    if material.kind is Kind.TOPIC and asked:
        base = replace(base, call=_call(_BEFORE, link))
        yield replace(base, design=Design.DISCUSSION, points=asked[:_MOST_ASKED])
    else:
        lead = as_many_as_fit(sentences(material.summary), _LONGEST_LEAD)
        # The parts of an essential are always called the same.
        is_essential = material.kind is Kind.ESSENTIAL
        titles = tuple(part.title for part in parts)[:MOST_POINTS]
        heads = said_first(blocks) if is_essential else titles
        yield replace(base, call=_call(_reading(material), link), lead=lead, points=heads)
    if len(parts) >= _LEAST_PARTS:
        call = _call("扫一扫看全文", link)
        yield replace(base, design=Design.TALL, call=call, parts=parts[:_MOST_PARTS])
    quote = quotable(words[0])
    if quote and material.kind in _QUOTING:
        call = _call("这一条怎么做，扫一扫", link)
        yield replace(base, design=Design.QUOTE, call=call, quote=quote, cite=words[1])


def _by(campaign: Campaign) -> str:
    return campaign.footer.organiser or campaign.site


def _call(words: str, link: str) -> str:
    """Without a code there is nothing to scan."""
    return words if link else ""


def _reading(material: Material) -> str:
    minutes = material.minutes or 0
    return f"扫一扫，读 {minutes} 分钟" if 0 < minutes <= _AT_ONCE else "扫一扫打开"


def quotable(text: str) -> str:
    """A clause's first sentences, whole, as far as they fit a poster; empty when none does."""
    number = numbered(text)
    found = as_many_as_fit(sentences(number.rest if number else text), _LONGEST_QUOTE)
    return found if len(found) >= _SHORTEST_QUOTE else ""


def card_of(campaign: Campaign, material: Material) -> Poster:
    """The small square of a material, without a code: who sees it has the link."""
    kicker = material.label or campaign.kind(material.kind).name
    return Poster(material.id, Design.CARD, kicker, material.title, by=_by(campaign))


def codes_of(material: Material, link: str) -> Iterator[Poster]:
    """The QR code alone, as pixels and as lines; none while nobody knows where the site is."""
    if link:
        for design in (Design.CODE, Design.CODE_SVG):
            yield Poster(material.id, design, "", material.title, link=link)


def notice_of(campaign: Campaign, material: Material, meeting: Meeting, link: str) -> Poster:
    """A notice of the meeting at which a material is discussed."""
    return Poster(
        material.id, Design.NOTICE, "开会通知", material.title,
        meeting=meeting, call=_call(_BEFORE, link), by=_by(campaign), link=link,
    )  # fmt: skip
