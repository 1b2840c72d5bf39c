"""What an official document has around its text (GB/T 9704-2012, 7.2 to 7.4)."""

from __future__ import annotations

from dataclasses import fields

from xuexi.ground.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Each as it is written; empty where the document has none."""

    letterhead: str = ""
    """发文机关标志: 某某县教育局文件."""
    number: str = ""
    """发文字号: 某教发〔2016〕12号."""
    signer: str = ""
    """签发人, without that word: only a document to those above has one."""
    addressee: str = ""
    """主送机关, with its colon."""
    attachments: tuple[str, ...] = ()
    """附件说明, line by line: 附件：1.名单."""
    signed_by: tuple[str, ...] = ()
    """发文机关署名."""
    day: str = ""
    """成文日期."""
    remark: str = ""
    """附注, with its brackets."""
    copies_to: str = ""
    """抄送机关, with that word before them."""
    printed_by: str = ""
    """印发机关."""
    printed_on: str = ""
    """印发日期, without 印发 behind it."""

    @property
    def has_imprint(self) -> bool:
        """Whether there is a 版记."""
        return bool(self.copies_to or self.printed_by or self.printed_on)

    @property
    def names(self) -> tuple[str, ...]:
        """What the document has, as offices call it."""
        return tuple(_NAMES[one.name] for one in fields(self) if getattr(self, one.name))


_NAMES = {
    "letterhead": "发文机关标志", "number": "发文字号", "signer": "签发人",
    "addressee": "主送机关", "attachments": "附件说明", "signed_by": "署名",
    "day": "成文日期", "remark": "附注", "copies_to": "抄送机关",
    "printed_by": "印发机关", "printed_on": "印发日期",
}  # fmt: skip
