"""What only the head of a form holds: its table, and what a branch may have filled in."""

from __future__ import annotations

from typing import Literal

from xuexi.model import AtMeeting, Given, Holds, Kind, Orientation
from xuexi.sources.keys.head import HeadKeys
from xuexi.sources.keys.key import (
    Choice,
    Flag,
    Group,
    Hint,
    Integer,
    NameOf,
    NameSet,
    NamesOf,
    Record,
    Rows,
    Text,
    Texts,
)

DEFAULT_ROWS = 10
_MOST_ROWS = 500
LEAST_COLUMN_MM = 8
_MAX_COLUMN_MM = 225
_MOST_OF_A_SIGNER = 12
"""Characters before a line to sign on; two of them stand side by side on upright paper."""

_UPRIGHT_MM, _LYING_MM = (item.text_width_mm for item in Orientation)
_FORM = (Kind.FORM,)

ChoicesFrom = Literal["grades", "roster"]
_CHOICES_FROM: dict[str, ChoicesFrom] = {
    "grades": "grades", "评议等次": "grades", "roster": "roster", "名册": "roster",
}  # fmt: skip

_FIRST_COLUMNS = """
  - name: 序号
    width_mm: 12
  - name: 姓名
    width_mm: 24
  - name: 做什么
    width_mm: 70
    hint: 写一件具体的事
    example: 每周六上午清扫楼道
  - name: 做到没有
    width_mm: 26
    choices: [做到了, 没做到]
  - name: 备注
    width_mm: 24"""


class ColumnKeys(Record, subject="第 {} 栏", heading="表单的一栏"):
    """One column of a form."""

    name = Text(
        "栏名。第一栏叫“序号”的，自动编号", required=True, example="姓名", chinese=("名称",)
    )
    width_mm = Integer(
        "宽度，毫米；印的时候各栏照比例放宽，占满纸面",
        least=LEAST_COLUMN_MM,
        most=_MAX_COLUMN_MM,
        required=True,
        example="30",
        chinese=("宽度",),
    )
    hint = Text("栏名下面的小字提示", example="选一个", chinese=("提示",))
    choices = Texts("可选的答案，列在表的下面", example="[做到了, 没做到]")
    choices_from = Choice(
        "写 `评议等次`，就用总设置里的 `grades`，以后改一处就行；"
        "写 `名册`，带名册印的时候，Excel 里点开就是名册上的姓名",
        _CHOICES_FROM,
        example="评议等次",
    )
    example = Text("样例。有一栏写了，空表的第一行就是样例行；填好再印的表上没有", example="张三")
    from_roster = Texts(
        "带名册印的时候，这一栏照名册的哪一栏填；写几个，用名册里有的第一个",
        example="[电话, 手机]",
    )
    tick = Flag(
        "写 `是`，可选的答案各占一格，只打钩，不写字；给票用，见[票和计票](kaihui.md#piao)",
        default=False,
        example="是",
    )
    holds = Choice(
        "Excel 照着算：`日期`，填进去就是日期；`数`，表头上面算合计；`合计`，自己加起这一行的数。"
        "不写是文字",
        {**{item.value: item for item in Holds}, **{item.label: item for item in Holds}},
        example="日期",
    )
    votes_of = Text("给汇总表用：票上哪一栏的票数填在这里，写那一栏的栏名", example="评的等次")

    rivals = (choices, choices_from)


class PrefillKeys(Record, subject="prefill ", heading="填好再印"):
    """With what the fields above the table are filled; each value is one of `fields`, or one of
    the `row_labels` that stands there once."""

    branch = NameOf("党支部的名称", NameSet.FIELDS, example="党支部")
    date = NameOf("日期，如“2016 年 6 月 30 日”", NameSet.FIELDS, example="日期")
    year = NameOf("年份", NameSet.FIELDS, example="年度")
    month = NameOf("年和月", NameSet.FIELDS, example="月份")
    place = NameOf("地点", NameSet.FIELDS, example="地点")
    time = NameOf("从几点到几点，如“14:30—16:00”", NameSet.FIELDS, example="起止时间")
    meeting = NameOf("什么会，如“专题讨论会：当好联系人”", NameSet.FIELDS, example="什么会")
    topic = NameOf("议题，就是材料的标题", NameSet.FIELDS, example="议题")
    people = NameOf("名册上有几人", NameSet.FIELDS, example="应到")
    secretary = NameOf(
        "书记的姓名：名册“职务”一栏写着书记的那一个，副书记、第一书记不算；有两个就空着",
        NameSet.FIELDS,
        example="书记",
    )
    person = NameOf("一人一张，这一项填本人的姓名", NameSet.FIELDS, example="姓名")
    details = NamesOf(
        "和 `person` 一起用：这几项照名册的同名栏填，如 `[职务]`", NameSet.FIELDS, example="[职务]"
    )
    spare = Integer(
        "名单后面留几个空行。不写，补到 `rows` 那么多行；人比 `rows` 多，留 3 行",
        least=0,
        most=_MOST_ROWS,
        example="3",
    )
    by_group = Flag(
        "写 `是`，名册上有党小组的，照小组一段一段印，每段前面印组名和人数",
        default=False,
        example="是",
    )

    needs = (details, person)


GIVEN: dict[Given, NameOf] = {
    Given(key.name): key for key in PrefillKeys.keys if isinstance(key, NameOf)
}
"""The key of each thing that a field may be filled with."""


class FormKeys(HeadKeys):
    """The head of a form."""

    filled_by = Text(
        "谁来填",
        required=True,
        example="到会的人",
        chinese=("填表人",),
        hints=(Hint("印在表头", "【待写】写明谁来填", _FORM),),
    )
    orientation = Choice(
        "`portrait` 竖，`landscape` 横，也可写 `竖`、`横`；不写是竖",
        {
            **{item.value: item for item in Orientation},
            "竖": Orientation.PORTRAIT,
            "横": Orientation.LANDSCAPE,
        },
        example="portrait",
        hints=(
            Hint(
                f"portrait 竖着印，各栏加起来不超过 {_UPRIGHT_MM} 毫米；"
                f"landscape 横着印，不超过 {_LYING_MM} 毫米",
                kinds=_FORM,
            ),
        ),
    )
    rows = Integer(
        f"印多少空行；不写是 {DEFAULT_ROWS}",
        most=_MOST_ROWS,
        example="20",
        chinese=("行数",),
        hints=(Hint("印多少空行", "12", _FORM),),
    )
    columns = Rows(
        "各栏，一栏一段，按从左到右的顺序；写 `[]` 就没有表，印的是正文，给[卷子](#juanzi)用",
        ColumnKeys,
        required=True,
        example="[{name: 姓名, width_mm: 30}]",
        chinese=("栏",),
        hints=(
            Hint(
                "一栏一段：栏名、宽度（毫米）；还可以写 hint 提示、choices 可选的答案、"
                "example 样例",
                _FIRST_COLUMNS,
                _FORM,
            ),
        ),
    )
    row_labels = Texts(
        "第一栏印好的字，一行一个；写了以后，`rows` 只算后面再加的空行，不写就不加",
        example="[第一季度, 第二季度]",
    )
    numbered_as = Texts(
        "编号照哪几张表单，写它们的编号；第一栏就印上 1、2、3，一个问题在几张表上是一个号。"
        "每类党组织用得着的写一张",
        example="[biao-wenti]",
    )
    fields = Texts("表的上面要填一次的，如党支部、日期", example="[党支部, 日期]")
    prefill = Group(
        "印以前能替支部填好的，见[填好再印](#tianhao)", PrefillKeys, example="{branch: 党支部}"
    )
    excel = Flag(
        "写 `是`，另做一份 Excel。给全年不断往上添的表用：问题清单、整改清单、责任清单、登记表",
        default=False,
        example="是",
    )
    at_meeting = Choice(
        "开会的时候做什么用：`签到`、`请假`、`发给每人`、`票`、`汇总`、`记录`、`补学`；写了，"
        "[`xuexi meeting`](kaihui.md#kaihui) 备齐一场会的东西时就带上它",
        {
            **{item.value: item for item in AtMeeting},
            **{item.label: item for item in AtMeeting},
        },
        example="签到",
    )
    self_check = Flag(
        "写 `是`，网页上可以自己查：`row_labels` 各行，或者第一个有 `choices` 的栏，一项一项地问，"
        "写下的只存在读者的手机上。给问题清单、对照检查用",
        default=False,
        example="是",
    )
    signed_by = Texts(
        "表的下面谁签名，一人一条线，如 `[填表人, 支部书记]`；写 `[]` 就不签，不记名的票要这样写。"
        "不写时，由填表人签名；`fields` 里已经有签名、姓名或填表人的，下面就不再签。"
        "上面没有日期的，签名旁边留日期",
        _MOST_OF_A_SIGNER,
        example="[填表人, 支部书记]",
        chinese=("签名", "签名人"),
        hints=(Hint("谁在表的下面签名；不签就写 []", "[填表人]", _FORM, behind="orientation"),),
    )

    rivals = (row_labels, numbered_as)
    of_table = (
        orientation, rows, row_labels, numbered_as, fields, prefill, excel, at_meeting, self_check,
        signed_by,
    )  # fmt: skip
    """What says something of the table, or of what is filled in on it."""
