"""The head of a material, whatever its kind, and the sources in it."""

from __future__ import annotations

from xuexi.model import Copy, Kind, SourceStatus
from xuexi.sources.keys.key import (
    SLUG_LIMIT,
    Choice,
    Choices,
    Day,
    Hint,
    Integer,
    NameOf,
    NameSet,
    NamesOf,
    Record,
    Rows,
    Slug,
    Text,
    Texts,
    Url,
)

SUMMARY_LIMIT = 120
"""Characters of a summary that WeChat's card and our lists show without cutting badly."""

TITLE_LIMIT = 80
"""Characters of a title; the longest of real guidance plans have about 60."""

_LABEL_LIMIT = 8
_MOST_MINUTES = 10_000
_FOR_TRAINER = "（多出“主持人”块）"


class SourceKeys(Record, subject="第 {} 个来源", heading="来源"):
    """Where something comes from."""

    title = Text("书名、文件名或文章题目", required=True, example="安全生产手册")
    issuer = Text("发文机关、出版者", example="人民出版社")
    number = Text("文号", example="中发〔2016〕1号")
    date = Text("日期，知道多少写多少，如 `2012-11`", example="2012-11")
    url = Url("完整网址，以 `http://` 或 `https://` 开头", example="https://www.example.org/zc/")
    status = Choice(
        "`现行有效`、`已修订` 或 `已废止`",
        {item.value: item for item in SourceStatus},
        example="现行有效",
    )
    accessed = Day("网页是哪天查看的，印在来源后面", example="2016-05-10")
    note = Text("说明", example="网址待补。", chinese=("说明", "备注"))


class HeadKeys(Record, subject="头部信息", heading="头部信息"):
    """What every material says of itself."""

    id = Slug(
        f"编号。小写英文字母、数字、短横，不超过 {SLUG_LIMIT} 个，全站不重复",
        required=True,
        example="taolun-1",
        chinese=("编号",),
        hints=(Hint("永久编号，印在二维码里，以后不要改", "$id"),),
    )
    title = Text(
        "标题",
        TITLE_LIMIT,
        required=True,
        example="怎样当好联系人",
        chinese=("标题", "题目"),
        hints=(Hint("标题，网站上、纸上和微信里都用它", "$title"),),
    )
    kind = NameOf(
        "类别，见[下面的表](#leibie)，写英文或中文名都行",
        NameSet.KINDS,
        required=True,
        example="topic",
        chinese=("类别", "种类"),
        hints=(Hint("类别：$kind_name，不用改", "$kind"),),
    )
    audiences = NamesOf(
        "给哪几类党组织看，写编号、简称或全称都行",
        NameSet.AUDIENCES,
        "XX213",
        required=True,
        example="[农村, 社区]",
        chinese=("对象", "受众"),
        hints=(Hint("给谁看；不给哪一类看，就删去哪一类", "$audiences"),),
    )
    summary = Text(
        "摘要，显示在列表和微信里",
        SUMMARY_LIMIT,
        required=True,
        example="给村党支部用的样题。",
        chinese=("摘要",),
        hints=(
            Hint(
                f"微信卡片和列表里显示，不超过 {SUMMARY_LIMIT} 字",
                "【待写】用一两句话说清：给谁用、做什么、多久。",
            ),
        ),
    )
    updated = Day(
        "年-月-日，月和日写满两位",
        required=True,
        example="2016-05-10",
        chinese=("更新日期", "更新", "日期"),
        hints=(Hint("改了内容，就改这个日期", "$updated"),),
    )
    slug = Slug(
        "网址里的名字，规矩同 `id`。不写就用标题的拼音",
        example="wenti-qingdan",
        hints=(Hint("网址的末尾，发布以后不要改，改标题也不改它", "$id", behind="id"),),
    )
    order = Integer(
        "在列表里排第几，小的在前；不写就排在后面，按标题拼音排",
        least=0,
        example="1",
        chinese=("顺序",),
        hints=(Hint("在列表里排第几，不写就排在后面", is_offered=True),),
    )
    label = Text(
        "标题旁边的小标签",
        _LABEL_LIMIT,
        example="样题",
        chinese=("标签",),
        hints=(Hint(f"标题旁边的小标签，不超过 {_LABEL_LIMIT} 字", "样稿", is_offered=True),),
    )
    roles = NamesOf(
        "主要给谁用，写编号或名称；材料会出现在这个角色的页面上",
        NameSet.ROLES,
        example="[member]",
        chinese=("角色",),
        hints=(Hint("主要给谁用；可用的有：$role_names", "[$role]", is_offered=True),),
    )
    stage = NameOf(
        "用在一年里的哪一块，写 [`stages`](#zongshezhi) 里的编号或名称；材料多的栏目照它分组",
        NameSet.STAGES,
        example="年底评议",
        chinese=("阶段",),
    )
    clauses = Texts(
        "依据哪份方案的哪一条",
        example="[附件3 二、4]",
        chinese=("条款",),
        hints=(
            Hint(
                "依据哪份方案的哪一条，一条一项，用半角逗号隔开", "[附件3 二、6]", is_offered=True
            ),
        ),
    )
    minutes = Integer(
        "开一次会、讲一次课要多少分钟，只写数字",
        most=_MOST_MINUTES,
        example="90",
        chinese=("分钟", "时长"),
        hints=(
            Hint("开一次要多少分钟", "90", (Kind.TOPIC,)),
            Hint("讲一次要多少分钟", "60", (Kind.LECTURE,)),
            Hint("读完大约要多少分钟，不确定就删去这一行", "60", (Kind.REQUIRED_READING,)),
        ),
    )
    aliases = Texts(
        "别的叫法。页面上不显示，搜索时整个打出来就排在前面，"
        "如打“手册”或 `sc` 找到《安全生产手册》",
        example="[手册]",
        chinese=("别名",),
        hints=(Hint("别人还可能用什么词来搜", "[别的叫法]", is_offered=True),),
    )
    sources = Rows(
        "来源，见[下一节](#laiyuan)",
        SourceKeys,
        example="[{title: 安全生产手册}]",
        chinese=("来源",),
        hints=(
            Hint(
                "出处和查看的日期",
                '[{title: 书名或文件名, url: "https://www.example.org/……", accessed: $updated}]',
                is_offered=True,
            ),
        ),
    )
    copies = Choices(
        "有哪几种本子：`participant` 参加人的，`trainer` 主持人的；不写就是前一种",
        {item.value: item for item in Copy},
        example="[participant, trainer]",
        hints=(
            Hint(
                f"印两种：参加人的一份，主持人的一份{_FOR_TRAINER}",
                "[participant, trainer]",
                (Kind.TOPIC,),
            ),
            Hint(
                f"印两种：听课人的一份，讲课人的一份{_FOR_TRAINER}",
                "[participant, trainer]",
                (Kind.LECTURE,),
            ),
        ),
    )
    audio = Text(
        "录音文件，放在材料旁边，`.mp3` 或 `.m4a`，不超过 20 MB；网页上放它，不用手机的声音念",
        example="luyin.mp3",
        chinese=("录音",),
    )
    audio_times = Text(
        "录音里每一句从哪里开始：`.vtt`、`.lrc`，或者每行“1:05 这一句”的 `.txt`；"
        "写了，念到哪一段哪一段亮着",
        example="luyin.lrc",
    )
    meeting = Text(
        "照这份材料开的会叫什么，如 `组织生活会`，印在通知和表上；不写就照总设置里这一类的", 12,
        example="组织生活会",
    )  # fmt: skip
    meeting_topic = Text(
        "讲会怎么开的材料写：议题是什么，如 `年度组织生活会`。通知和表上印它，不印标题；"
        "材料只给主持人，不发给参加人", 40,
        example="年度组织生活会",
    )  # fmt: skip

    needs = (audio_times, audio)
