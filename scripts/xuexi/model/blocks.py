"""The teaching blocks: what each is for, and what may stand behind its name."""

from __future__ import annotations

from dataclasses import KW_ONLY
from enum import StrEnum

from xuexi.ground.late_dataclass import dataclass


class BlockName(StrEnum):
    """What may follow three slashes."""

    QUESTION = "讨论题"
    READING = "阅读"
    CASE = "情景"
    TRAINER_NOTE = "主持人"
    AUDIENCE_ONLY = "仅限"
    PROGRAMME = "议程"
    FLOW = "流程"
    LINES = "书写"
    SELF_TEST = "自测"


class NotePart(StrEnum):
    """What a note for a trainer holds, where its author says so."""

    SAY = "要说的话"
    ASK = "追问"
    GOOD = "说得好的"
    WRONG = "出了岔子"


@dataclass(frozen=True, slots=True)
class Argument:
    """What stands behind the | of a block: words of the author's own."""

    what: str
    """For the guide's table."""
    example: str
    _: KW_ONLY
    required: bool = False
    alone: bool = True
    """Whether it means anything without other blocks; if not, no block comes with it."""

    @property
    def told(self) -> str:
        """What to write, with the limits, as the guide and editors say it."""
        return self.what if self.required else f"{self.what}，可以不写"


@dataclass(frozen=True, slots=True)
class Count(Argument):
    """A number, with its unit or without."""

    least: int
    most: int
    units: tuple[str, ...]

    @property
    def told(self) -> str:
        """What to write, and between which numbers."""
        rest = "" if self.required else "；可以不写"
        return f"{self.what}，{self.least} 到 {self.most}{rest}"


@dataclass(frozen=True, slots=True)
class Clock(Argument):
    """A time of the day."""

    otherwise: str
    """What holds when none is given."""


@dataclass(frozen=True, slots=True)
class AudienceNames(Argument):
    """Names of audiences."""


@dataclass(frozen=True, slots=True)
class OneOf(Argument):
    """One of a few words."""

    words: tuple[str, ...]

    @property
    def told(self) -> str:
        """What to write, and which words there are."""
        rest = "" if self.required else "；可以不写"
        return f"{self.what}：{'、'.join(self.words)}{rest}"


READING_MINUTES = Count("分钟数", "20", least=1, most=9999, units=("分钟", "分"))
SHARES = Argument(
    "各种时长的会上各用几分钟，不议的写 0",
    "0/8/10",
    alone=False,
)
LINE_COUNT = Count("行数", "5", required=True, least=1, most=99, units=("行",))
START = Clock("开始时间", "19:00", otherwise="9:00")
NOTE_PART = OneOf("这段话是什么", "追问", words=tuple(NotePart))
READERS = AudienceNames("给哪几类党组织", "", required=True)
"""Without an example: which audiences there are, the campaign says."""


@dataclass(frozen=True, slots=True)
class TeachingBlock:
    """One kind of block."""

    name: BlockName
    meaning: str
    """For the guide's table, without a full stop."""
    body: str
    """An example of what stands inside."""
    argument: Argument | None = None


BLOCKS = (
    TeachingBlock(
        BlockName.QUESTION,
        "自动编号的讨论题",
        "我打算从哪件小事改起？\n\n事要小，要有日子。",
        SHARES,
    ),
    TeachingBlock(BlockName.READING, "会上或会前要读的", "读哪几条、哪几页。", READING_MINUTES),
    TeachingBlock(
        BlockName.CASE, "编的事，供讨论用", "编一件事，不指任何人。换了你，怎么办？", SHARES
    ),
    TeachingBlock(
        BlockName.TRAINER_NOTE, "给主持人、讲课人看的话", "哪里容易冷场，怎样接话。", NOTE_PART
    ),
    TeachingBlock(BlockName.AUDIENCE_ONLY, "只有他们看得到", "只给他们看的话。", READERS),
    TeachingBlock(
        BlockName.PROGRAMME,
        "自动排出钟点的议程",
        "| 步骤 | 60 分钟 | 90 分钟 |\n| --- | --- | --- |\n| 签到，说明题目 | 5 | 5 |\n"
        "| 讨论 | 55 | 85 |",
        START,
    ),
    TeachingBlock(
        BlockName.FLOW,
        "一步接一步的流程图",
        "1. **第一步** 谁做什么。\n2. **第二步** 谁做什么。\n    - 否则：没有做成的，怎么办。",
        Argument("图的名字", "民主评议四步"),
    ),
    TeachingBlock(BlockName.LINES, "留出横线给人写", "", LINE_COUNT),
    TeachingBlock(
        BlockName.SELF_TEST,
        "一道选择题，自己对答案",
        "支部党员大会多久开一次？\n\n- [ ] 一年一次\n- [x] 一个季度一次\n\n一个季度开一次。",
    ),
)
"""Every block, in the order in which messages list them."""
