"""The campaign's tables: glossary, calendar, packs, requirements, withdrawals."""

from __future__ import annotations

from xuexi.model import Copy
from xuexi.sources.keys.head import SUMMARY_LIMIT, TITLE_LIMIT, SourceKeys
from xuexi.sources.keys.key import (
    Choices,
    Day,
    NameOf,
    NameSet,
    NamesOf,
    Record,
    Rows,
    Slug,
    Text,
    Texts,
)

WHY_LIMIT = 100
"""Characters of a reason that a reader of a phone takes in at a glance."""


class TermKeys(Record, subject="第 {} 个名词", heading="一个名词"):
    """A row of the glossary."""

    id = Slug("编号，规矩同材料，名词之间不重复", required=True, example="sanhui-yike")
    term = Text("名词", required=True, example="三会一课", chinese=("名词",))
    pinyin = Text(
        "带声调的拼音。自动注音有误才写，如 `dǎng xìng tǐ jiǎn`",
        example="sān huì yī kè",
        chinese=("拼音",),
    )
    definition = Text(
        "用几句话说明白",
        required=True,
        example="支部党员大会、支部委员会、党小组会，加上党课。",
        chinese=("释义", "解释"),
    )
    aliases = Texts("别的叫法", example="[固定活动日]")
    audiences = NamesOf("给谁看，不写就是都看", NameSet.AUDIENCES, example="[农村, 社区]")
    clauses = Texts("见哪一条", example="[附件3 二、7]")
    sources = Rows("[来源](#laiyuan)", SourceKeys, example="[{title: 安全生产手册}]")
    material = Slug(
        "细讲它的那一份材料，写编号；名词解释里有“细看”，点名词也有", example="sanhui-yike-shuode"
    )


class EventKeys(Record, subject="第 {} 项日程", heading="一项日程"):
    """A row of the calendar."""

    id = Slug("编号，规矩同材料，日程之间不重复", required=True, example="qiyi-dangke")
    title = Text("做什么", required=True, example="集中上一次党课")
    start = Day("从哪天起，不写就同 `due`", example="2016-06-21", chinese=("开始",))
    due = Day("最晚哪天", required=True, example="2016-07-10", chinese=("截止",))
    label = Text("给人看的时间，如 `七一前后`；不写就是“7 月 10 日前”", example="七一前后")
    audiences = NamesOf("给谁，不写就是都给", NameSet.AUDIENCES, example="[农村, 社区]")
    roles = NamesOf("谁来做；会出现在这个角色的页面上", NameSet.ROLES, example="[secretary]")
    clauses = Texts("依据哪一条", example="[附件3 二、2]")
    materials = Texts("用得着的材料，写编号", example="[qiyi-dangke]")
    note = Text("说明。方案没有写明的日子，在这里交代", example="方案只写“七一”前后。")


class PackKeys(Record, subject="第 {} 个资料包", heading="一个资料包"):
    """A row of the packs."""

    id = Slug(
        "编号，规矩同材料，资料包之间不重复。印的时候用它：`xuexi print --pack taolun-3`",
        required=True,
        example="taolun-3",
    )
    title = Text(
        "名称，会印在封面上",
        TITLE_LIMIT,
        required=True,
        example="讨论会资料",
    )
    lead = Text("一句话，说明里面有什么", SUMMARY_LIMIT, example="样题和要用的表。")
    audiences = NamesOf("给谁，不写就是都给，一类党组织一份", NameSet.AUDIENCES, example="[农村]")
    materials = Texts(
        "放哪些材料，写编号，照用的先后排。给几类党组织的包，可以把各类的都写上，"
        "每一类只拿到给自己的",
        example="[taolun-3, biao-qiandao]",
    )
    kinds = NamesOf("把这几类材料全放进去，一类是一章", NameSet.KINDS, example="[专题讨论, 表单]")
    copies = Choices(
        "只要一种本子的写 `[participant]`（参加人的）或 `[trainer]`（主持人的），不写就都要",
        {item.value: item for item in Copy},
        example="[participant]",
    )

    either = (materials, kinds)


class RequirementKeys(Record, subject="第 {} 条要求", heading="一条要求"):
    """A row of a plan's requirements."""

    id = Slug("编号，规矩同材料，几个文件之间也不重复", required=True, example="f2-029")
    clause = Text("哪一条", required=True, example="附件3 二、1")
    phrase = Text(
        "从这一条里复制的几个字，检查时和原文比",
        required=True,
        example="每季度围绕一个专题召开全体党员会议",
    )
    asks = Text(
        "用一句话说清要做什么，会显示在清单上",
        required=True,
        example="每季度围绕一个专题开一次全体党员会议",
    )
    type = Text("是哪一种事，如 `会议`、`清单`", example="会议")
    audiences = NamesOf(
        "要求哪几类党组织", NameSet.AUDIENCES, required=True, example="[农村, 社区]"
    )
    roles = NamesOf("要求谁", NameSet.ROLES, required=True, example="[secretary]")
    who = Text("谁来做，用方案的说法", example="支部书记")
    when = Text("什么时候，方案写了才写", example="每季度")
    often = Text("几次、多少，方案写了才写", example="全年 4 次")
    stage = NameOf(
        "属于哪一块，写 [`stages`](#zongshezhi) 里的编号或名称",
        NameSet.STAGES,
        required=True,
        example="每季度讨论",
    )
    materials = Texts(
        "哪些材料回应它，写编号；每一类党组织至少要有一份，材料的 `clauses` 里要有这一条",
        example="[taolun-1]",
    )
    pending = Text(
        "还缺什么、为什么；有一类党组织没有材料的，必须写", example="题目由县（市、区）确定"
    )


class WithdrawalKeys(Record, subject="第 {} 份撤下的材料", heading="一份撤下的材料"):
    """A row of what was taken back."""

    id = Slug("材料的编号", required=True, example="taolun-3")
    why = Text(
        "为什么撤下，会显示给打开旧链接的人",
        WHY_LIMIT,
        required=True,
        example="数字有误，正在核对。",
    )
    day = Day("哪天撤下的", required=True, example="2016-05-10")
    instead = Slug("改看哪一份，写编号", example="taolun-4")


class GlossaryKeys(Record, subject="glossary.yml ", heading="名词表"):
    """The file as a whole."""

    terms = Rows(
        "名词，一个一段",
        TermKeys,
        required=True,
        example="[{id: sanhui-yike, term: 三会一课, definition: 三种会、一种课。}]",
    )


class CalendarKeys(Record, subject="calendar.yml ", heading="日程表"):
    """The file as a whole."""

    events = Rows(
        "日程，一项一段",
        EventKeys,
        required=True,
        example="[{id: qiyi-dangke, title: 上党课, due: 2016-07-10}]",
    )


class PacksKeys(Record, subject="packs.yml ", heading="资料包表"):
    """The file as a whole."""

    packs = Rows(
        "资料包，一个一段",
        PackKeys,
        required=True,
        example="[{id: quannian, title: 全年资料, kinds: [topic]}]",
    )


class RequirementsKeys(Record, subject="{} ", heading="要求表"):
    """One file of requirements; its name stands in messages."""

    requirements = Rows(
        "要求，一条一段",
        RequirementKeys,
        required=True,
        example="[]",
    )


class WithdrawnKeys(Record, subject="withdrawn.yml ", heading="撤下的材料"):
    """The file as a whole."""

    withdrawn = Rows(
        "撤下的材料，一份一段",
        WithdrawalKeys,
        required=True,
        example="[{id: taolun-3, why: 数字有误。, day: 2016-05-10}]",
    )
