"""Words that name nobody, as they stand in and below rosters: 合计, 填表人：王五, 第一党小组.

Each pattern takes a whole cell, so that no name can be one by accident: 何计, 共小明,
注册 and 审小丽 are people.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum, auto

from xuexi.sources.rosters.names import NAME_LIMIT, even_name
from xuexi.sources.rosters.surnames import begins_with_surname


class Mark(Enum):
    """What a cell says that names nobody."""

    TOTAL = auto()
    SIGNER = auto()
    """Who filled the list in or looked through it."""
    FIELD = auto()
    NOTE = auto()
    DATE = auto()
    GROUP = auto()
    TITLE = auto()
    PAGE = auto()
    NUMBER = auto()
    """A serial number, or what stands beside 合计."""
    VALUE = auto()
    """What follows a label that stands in a cell of its own: 填表人： | 王五."""


LABELS = (Mark.SIGNER, Mark.FIELD, Mark.NOTE)
"""What may be followed by its value in the next cell."""

WEAK = (None, Mark.NUMBER, Mark.VALUE, Mark.DATE)
"""What also stands in the rows of people."""

_N = r"[\d〇零一二三四五六七八九十百两]+"
_OF = r"(?:人|名|位)"
_SIGNS = (
    "(?:填表|制表|填报|填写|审核|审批|审定|审查|复核|核对|校对|经办|经手|统计|登记|记录|报送|上报"
    "|录入|制单|打印|编制|填)"
)
_FIELDS = (
    "(?:填报|所在|报送|填表|制表|主管|上级)?(?:单位|部门|党支部|支部|党组织)(?:名称)?(?:[(].{1,4}[)])?"
    "|联系人|(?:联系)?电话|联系方式|手机|传真|邮箱|地址"
    "|(?:填表|制表|填报|报送|统计|截止|截至|打印|更新|编制)?(?:日期|时间)|截至|截止"
)
_NOTES = "(?:备注|说明|附注|注意(?:事项)?|填[表写报]说明|编制说明|温馨提示|提示|备考|附件|注|附)"
_COUNTED = "(?:合计|小计|总计|共计|累计|合共|总共)"
_LEVELS = "(?:党?小组|党?支部|党总支|党委|村民小组|车间|班组|分队|组)"
_MEMBERS = (
    "(?:正式|预备|流动|在职|在岗|在册|离退休|退休|离休|困难|年老体弱|外出|男|女|农民|教师|教工"
    "|学生|职工|无职|新|女性|少数民族)党员|(?:入党)?积极分子|发展对象|入党申请人"
)

_WORDS = (
    (Mark.TOTAL, (
        ("(?:本页|本?支部|全支部|本?小组|以上|党员|人数|男|女|.*小组|.*支部)?"
        rf"{_COUNTED}(?:党员)?(?:人数)?(?::?{_N}{_OF}?(?:党员)?)?[:。]?"),
        rf"(?:(?:党员)?总人?数|人数|(?:sub)?total)(?::?{_N}{_OF}?)?[:。]?",
        (rf"(?:以上|全支部|本支部|支部|本页)?(?:共|{_COUNTED}|一共)(?:有|计)?(?:党员|人数)?"
        rf":?{_N}{_OF}(?:[(].*[)]|[,;。].*)?"),
        rf"{_COUNTED}[(].{{1,8}}[)]",
        rf"(?:应到|实到|到会|男|女|其中|正式|预备|党员|在册|总).{{0,6}}?\d+{_OF}.*",
        rf"\d+{_OF}。?",
    )),
    (Mark.SIGNER, (
        rf"{_SIGNS}(?:人员?|者|员)?(?:姓名|签名|签字)?(?:[(].{{1,6}}[)])?:.*",
        # No surname is 审 or 填: whose name follows signs the list, colon or none.
        rf"{_SIGNS}人(?!员).{{1,8}}",
        rf"{_SIGNS}人|填表|制表|填报|审核|复核|核对|经办",
        ".*(?:签字|签名|签章|盖章|公章)[)]?:.*",
        "[(]?(?:单位|党?支部|党?组织)?(?:签字|签名|签章|盖章|公章)[处栏]?[)]?",
    )),
    (Mark.FIELD, (rf"(?:{_FIELDS}):.*",)),
    (Mark.NOTE, (
        rf"{_NOTES}(?:[(]?{_N}[)]?)?:.*",
        "备注|说明|附注|[填编].说明|注意事项",
        "[本此该]表.{2,}|以[上下](?:名单|党员|人员|同志).*",
        ".*(?:排名不分先后|一式.{1,2}份|姓[氏名]笔[画划]).*",
        "[※◆■▲].{8,}",
        ".{5,}[。!?;…]",
    )),
    (Mark.DATE, (
        r"(?:截至|截止到?|填表|制表)?\d{4}年.*",
        r"\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?(?:\d\d:\d\d.*)?",
        r"\d{1,2}月\d{1,2}日|年月日?",
        "[〇零○O一二三四五六七八九]{4}年.{1,3}月.*",
    )),
    (Mark.GROUP, (
        (rf"(?:{_N}[、.])?(?:第?{_N}{_LEVELS}|.{{2,}}(?:小组|支部|党委|党组|党总支)|{_MEMBERS}"
        "|党小组|党支部|党总支|支部委员会|.*(?:支部|党)委员会)(?:[(].*[)])?(?:名单)?:?"),
    )),
    (Mark.TITLE, (
        (".{2,}(?:名册|名单|登记[表册]|统计表|一览表|签到[表簿]|明细表|情况表|信息表|汇总表|通讯录)"
        "(?:[(].*[)])?"),
    )),
    (Mark.PAGE, (
        rf"第{_N}页.*|共{_N}页|-+{_N}-+|续表|[(]续表?[)]|[(]?(?:接上页|转下页)[)]?",
        "[(]?(?:以下(?:空白|无正文|为空)|此页无正文|空白)[)]?",
    )),
)  # fmt: skip

NO_NAMES = tuple((mark, re.compile("|".join(words), re.IGNORECASE)) for mark, words in _WORDS)

_BRACKETED = re.compile(r"[(\[【〔*](.+)[)\]】〕*]")
"""As （合计） and 【合计】 stand for 合计."""

DUTY_AND_NAME = re.compile(
    r"(?:党?支部)?(?:第一书记|副?书记|支书|(?:党?小)?组长|(?:组织|宣传|纪检|统战|青年|妇女|群工)?委员"
    r"|负责人|主持人|讲课人|联系人):?.{2,4}"
)

LONGEST = 120
"""Characters; what is longer names nobody, whatever it says."""

SHORT = 4
"""Characters of a Chinese name at most: two of the family, two of the person."""

NUMBER = re.compile(r"[(]?[+-]?\d{1,5}(?:\.\d{1,2})?[%)、.]?|[一二三四五六七八九十]{1,3}[、.]?")
ORGANISATION = re.compile(
    ".{2,}(?:[科室处局部组队站所办]|办公室|中心|公司|车间|社区|街道|[镇乡村厂院系校]|委员会|党委)"
)
MAY_BE_GROUP = frozenset(
    ("机关", "后勤", "行政", "教务", "财务", "人事", "总务", "离退休", "退休", "在职", "直属",
     "其他", "其它", "外聘", "班子成员", "领导班子", "支委", "支委会", "支部委员", "委员", "党员",
     "群众", "注", "附", "计", "共", "总", "办公室", "党小组长")
)  # fmt: skip
MAY_BE_SENTENCE = re.compile("(?=.{6}).*[的为是请须均含截].*")


def plain_text(text: str) -> str:
    """Without white space, full width and half width alike."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def mark_of(text: str) -> Mark | None:
    """What a text says that names nobody; None for what may be a name or anything else."""
    plain = plain_text(text)
    if len(plain) > LONGEST:
        return Mark.NOTE
    return next(filter(None, map(_mark, _readings(text, plain))), None)


def _readings(text: str, plain: str) -> Iterator[str]:
    """As it stands, without brackets around it, and with a colon for the space in 填表人 王五."""
    yield plain
    if bracketed := _BRACKETED.fullmatch(plain):
        yield bracketed[1]
    first, *others = unicodedata.normalize("NFKC", text).split() or [""]
    # Padded names have single characters: 注 册.
    if others and len(first) > 1:
        yield f"{first}:{''.join(others)}"


def _mark(plain: str) -> Mark | None:
    return next((mark for mark, pattern in NO_NAMES if pattern.fullmatch(plain)), None)


def begins_with_duty(text: str) -> bool:
    """Whether a duty and a name stand in one cell: 组长李强."""
    return DUTY_AND_NAME.fullmatch(plain_text(text)) is not None


def is_number(text: str) -> bool:
    """Whether it counts people or something of them: 12, 一、, 35%; never a telephone."""
    return NUMBER.fullmatch(plain_text(text)) is not None


def is_label(text: str) -> bool:
    """Whether what it names stands in the next cell: 填表人："""
    return plain_text(text).endswith(":")


def names_a_group(text: str) -> bool:
    """Whether it may be what a department or a group is called."""
    plain = plain_text(text)
    return plain in MAY_BE_GROUP or ORGANISATION.fullmatch(plain) is not None


def may_be_a_name(text: str) -> bool:
    """Whether it begins with a surname and is as short as a name: 张建村."""
    plain = plain_text(text)
    return plain not in MAY_BE_GROUP and len(plain) <= SHORT and begins_with_surname(plain)


def is_like_a_name(text: str) -> bool:
    """Whether it is as short as a name, whatever it begins with, or has a name's dot: 镕垚."""
    return len(plain_text(text)) <= SHORT or "·" in even_name(text)


def says_something(text: str) -> bool:
    """Whether it is a sentence, though nothing ends it: 带星号的为预备党员."""
    return MAY_BE_SENTENCE.fullmatch(plain_text(text)) is not None


def has_punctuation(text: str) -> bool:
    """Whether signs stand in it that no name has."""
    return re.search("[:。!?;]", plain_text(text)) is not None


def is_a_line(text: str) -> bool:
    """Whether a cell of its own beside the names heads or ends something: 办公室, a sentence."""
    plain = plain_text(text)
    return (
        len(plain) > NAME_LIMIT
        or has_punctuation(plain)
        or re.search("[,、]", plain) is not None
        or (names_a_group(plain) and not may_be_a_name(plain))
    )
