"""The texts of one material, from a line for a busy group to what fits 300 characters."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.document.gist import points, said_first
from xuexi.document.parts import Blocks
from xuexi.model import Campaign, Kind, Material
from xuexi.text.numbering import han
from xuexi.text.sentences import as_many_as_fit, clauses, sentences
from xuexi.writers.sharing import Message

SMS = 70
"""Characters of one SMS in Chinese (3GPP TS 23.038: 140 octets of UCS-2)."""
_FOR_MEETINGS = (Kind.TOPIC, Kind.LECTURE)
_BLANKS = ("时间：", "地点：")
LONG = 300
"""Characters that a phone shows without folding them away (the organisers' own measure)."""


def write_messages(
    campaign: Campaign, material: Material, blocks: Blocks, address: str
) -> tuple[Message, ...]:
    """The texts; `blocks` are what all of its audiences read, `address` is the short one."""
    head = _head(campaign, material)
    why = next(iter(sentences(material.summary)), "")
    sms = _sms(material, address)
    too_long = f"标题和网址加起来超过 {SMS} 个字，一条短信放不下。先把标题改短"
    return (
        Message("qun", "贴到群里的话", f"{head}\n{why}\n{address}"),
        Message("duan", "短一点", f"{material.title}\n{address}"),
        Message("duanxin", "手机报、短信（70 字以内）", sms, "" if sms else too_long),
        *_notice(material, address),
        Message("chang", "长一点（300 字以内）", _long(head, material, blocks, address)),
    )


def _notice(material: Material, address: str) -> Iterator[Message]:
    """For a meeting: who pastes it writes in when and where."""
    if material.kind in _FOR_MEETINGS:
        text = meeting_notice(material.title, address)
        yield Message("tongzhi", "开会通知（时间地点自己填）", text, blanks=_BLANKS)


def meeting_notice(
    topic: str, address: str, *, time: str = "", place: str = "", who: str = "", by: str = ""
) -> str:
    """The text that calls a meeting; what is not known of time and place is left to be written.

    Without an `address` it leads nowhere; `who` is to come, `by` calls.
    """
    when, where = _BLANKS
    lines = ["【开会通知】", f"{when}{time}", f"{where}{place}", f"议题：{topic}"]
    lines += [f"谁来：{who}"] if who else []
    lines += ["会前请先读：", address] if address else []
    return "\n".join([*lines, *([by] if by else [])])


def _head(campaign: Campaign, material: Material) -> str:
    label = material.label or campaign.kind(material.kind).name
    return f"【{label}】{material.title}"


def _sms(material: Material, address: str) -> str:
    """As much as fits: the title with what it is about, the title, the title's first part."""
    room = SMS - len(address) - 1
    title = material.title
    summary = as_many_as_fit(sentences(material.summary), room - len(title) - 1)
    first = clauses(title)[0].rstrip("，；：")
    options = (f"{title}：{summary}" if summary else "", title, first)
    text = next((one for one in options if one and len(one) <= room), "")
    return f"{text}\n{address}" if text else ""


def _long(head: str, material: Material, blocks: Blocks, address: str) -> str:
    room = LONG - len(address) - 1
    lines = [head]
    room -= len(head) + 1
    summary = as_many_as_fit(sentences(material.summary), room)
    if summary:
        lines.append(summary)
        room -= len(summary) + 1
    is_essential = material.kind is Kind.ESSENTIAL
    for number, point in enumerate(said_first(blocks) if is_essential else points(blocks), 1):
        line = f"{han(number)}、{point}"
        if len(line) + 1 > room:
            break
        lines.append(line)
        room -= len(line) + 1
    return "\n".join((*lines, address))
