"""campaign.yml: the file and what is nested in it."""

from __future__ import annotations

from xuexi.model import Kind
from xuexi.sources.keys.key import (
    Choice,
    Day,
    Flag,
    Group,
    Integer,
    NameSet,
    NamesOf,
    Record,
    Rows,
    Shape,
    Slug,
    Text,
    Texts,
    Url,
)

DEFAULT_GRADES = ("优秀", "合格", "不合格")
"""What members may be judged at an appraisal, best first; a campaign may name others."""

DEFAULT_QUESTION = "您在哪里？"


class AudienceKeys(Record, subject="第 {} 类党组织", heading="一类党组织"):
    """A group of branches with a section of its own."""

    id = Slug("编号", required=True, example="cun")
    name = Text("简称，如 `农村`", required=True, example="农村")
    title = Text("全称，如 `村级党组织`；不写就同简称", example="村级党组织")
    slug = Slug(
        "网址的第一段，不写就同 `id`。"
        "不能用 `q`、`assets`、`search`、`bianxie`、`duizhao`、`suoyin`、`rili`、`templates`",
        example="cun",
    )
    lead = Text("首页标题下的一句话", example="给村党组织和农村党员用的材料。")
    sentence_limit = Integer(
        "给他们的材料，一句话最多多少字，长了提醒（不算标点和括号里的条款）；不写就不查",
        least=20,
        most=200,
        example="60",
    )
    clause_marks = Flag(
        "`是` 或 `否`。写 `是`，给他们的正文里，括号里只写条款的（如 `（附件3 二、6）`）"
        "缩成小小的 [1]，文末“依据”里每条列一次；不写是 `否`",
        default=False,
        example="是",
    )


class KindKeys(Record, subject="第 {} 类材料", heading="一类材料"):
    """How the campaign names one kind of material."""

    id = Choice(
        "`topic` 这样的英文名，见[上面的表](#leibie)，不能自己造",
        {item.value: item for item in Kind},
        "XX206",
        required=True,
        example="topic",
    )
    name = Text("栏目叫什么", required=True, example="专题讨论")
    slug = Slug("网址的第二段，不能用 `juese`", required=True, example="taolun")
    mark = Text(
        "一个汉字，当图标用；不写就用栏目名的第一个字",
        shape=Shape("[\u4e00-\u9fff]", "XX215", expected="一个汉字", fix="例如：mark: 书"),
        example="议",
    )
    lead = Text("栏目页标题下的一句话", example="照着开就行。")
    meeting = Text(
        "照它开的会叫什么，印在通知和签到表上，如 `专题讨论会`；不写就只印标题", 12,
        example="专题讨论会",
    )  # fmt: skip


class RoleKeys(Record, subject="第 {} 个角色", heading="一个角色"):
    """Somebody with tasks of his own."""

    id = Slug("编号", required=True, example="secretary")
    name = Text("名称，如 `支部书记`", required=True, example="支部书记")
    lead = Text("一句话介绍，写在这个角色的页面上", example="排好学习，开好会。")
    audiences = NamesOf("哪几类党组织有这个角色，不写就是都有", NameSet.AUDIENCES, example="[cun]")
    above = Flag(
        "`是` 或 `否`。支部上面的角色，如县级、乡镇的组织者，写 `是`：支部的全年计划里没有"
        "只归它的事；不写是 `否`",
        default=False,
        example="是",
    )


class StageKeys(Record, subject="第 {} 个阶段", heading="一个阶段"):
    """A part of the year's work."""

    id = Slug("编号", required=True, example="yearend")
    name = Text("名称，如 `年底评议`", required=True, example="年底评议")
    lead = Text("一句话说明", example="征求意见、组织生活会、民主评议。")
    ticks = Flag(
        "`是` 或 `否`。目标、原则这样不用打钩的写 `否`；不写是 `是`", default=True, example="否"
    )


class FooterKeys(Record, subject="footer ", heading="页脚"):
    """What stands at the foot of each page."""

    organiser = Text("主办：……", example="某某党委组织部")
    contact = Text("联系：……；每页末尾的“纠错”也请读者告诉他", example="0000-00000000")
    copyright = Text("照原样显示", example="版权所有")
    icp = Text("ICP 备案号", example="某ICP备00000000号")
    police = Text("公安联网备案号", example="某公网安备 00000000000000 号")
    site_mark = Text("网站标识码：……", example="3300000000")
    disclaimer = Text("照原样显示", example="方案原文照录，其余材料由本站编写。")


class CampaignKeys(Record, subject="campaign.yml ", heading="总设置"):
    """The file as a whole."""

    audiences = Rows(
        "有哪几类党组织，见下",
        AudienceKeys,
        required=True,
        example="[{id: cun, name: 农村}]",
    )
    id = Slug(
        "这次学习教育的编号，如 `dangshi-2021`。同一个网站上放几次学习教育时，"
        "手机上打的钩、选过的党组织按它分开记；不写就按 `years` 里最早的一年分。"
        "写了就不要再改，改了读者打过的钩就不见了",
        example="dangshi-2021",
    )
    site = Text("网站名，显示在每页顶上", required=True, example="学习园地")
    title = Text("首页的标题", required=True, example="读书活动学习园地")
    campaign = Text("学习教育的全称", required=True, example="“读一本书”学习教育")
    short_name = Text("简称，不写就同全称", example="读书")
    description = Text("一两句话介绍网站", required=True, example="给党支部用的学习材料。")
    years = Texts(
        "哪几年，四位数",
        shape=Shape(
            "(?:19|20)[0-9]{2}",
            "XX203",
            expected="四位数的年份",
            fix="例如：years: [2016]",
            numbers=(1900, 2099),
        ),
        example="[2016]",
    )
    as_of = Day("今天不在日程里时，首页先显示这一天所在的季度", required=True, example="2016-05-10")
    kinds = Rows(
        "用哪几类材料，按栏目先后排，见下",
        KindKeys,
        required=True,
        example="[{id: topic, name: 专题讨论, slug: taolun}]",
    )
    roles = Rows("有哪些角色，见下", RoleKeys, example="[{id: secretary, name: 支部书记}]")
    stages = Rows(
        "一年的事分成哪几块，按先后排，见下",
        StageKeys,
        example="[{id: yearend, name: 年底评议}]",
    )
    grades = Texts(
        f"评议等次，不写就是{'、'.join(DEFAULT_GRADES)}", example=f"[{', '.join(DEFAULT_GRADES)}]"
    )
    name_cards = Texts(
        "开哪几种会摆桌签，写会的叫法，和 `meeting` 里写的一样；不写就都不做",
        example="[组织生活会]",
    )
    at_hand = Texts(
        "首页“拿来就用”里列哪几份，写编号，照用得多少排；每一类党组织看到给自己的，不写就没有这一块",
        example="[huiyi-tongzhi, biao-qiandao]",
    )
    footer = Group("页脚，见下", FooterKeys, example="{organiser: 某某党委组织部}")
    address = Url(
        "网站放在哪个网址，如 `https://www.example.gov.cn/xuexi/`。写了，纸上才有二维码和完整的短链接，"
        "网站才有给搜索引擎的 `sitemap.xml`。"
        "只写到网站的文件夹，后面不带 `?` 和 `#`",
        is_site=True,
        example="https://www.example.gov.cn/xuexi/",
    )
    ask = Text("首页上的问句，如 `您在哪里的党组织？`", example="您在哪里的党组织？")
