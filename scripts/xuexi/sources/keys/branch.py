"""A branch's own file: what is typed once for everything that is printed for it."""

from __future__ import annotations

from xuexi.sources.keys.key import NameOf, NameSet, Record, Shape, Text, Texts

NAME_LIMIT = 40
"""Characters of a branch or a place that a field of a form has room for."""

_PERSON_LIMIT = 30
_ROSTER_NAME = r"[^/\\:*?\"<>|]+\.(?:[xX][lL][sS][xXmM]?|[cC][sS][vV])"


class BranchKeys(Record, subject="支部文件", heading="一个支部"):
    """The file as a whole."""

    name = Text(
        "支部的名称，印在表上", NAME_LIMIT, required=True, example="第一村党支部",
        chinese=("名称", "支部", "党支部"),
    )  # fmt: skip
    audience = NameOf(
        "哪一类党组织", NameSet.AUDIENCES, required=True, example="农村",
        chinese=("党组织", "党组织类别"),
    )  # fmt: skip
    roster = Text(
        "党员名册的文件名，名册和支部文件放在一起，`.xlsx`、`.xls` 或 `.csv`",
        shape=Shape(
            _ROSTER_NAME,
            "XX215",
            expected="一个文件名，不带文件夹，以 .xlsx、.xls 或 .csv 结尾",
            fix="把名册放进 branches 文件夹，这里只写文件名，例如：roster: 一支部.xlsx",
        ),
        example="一支部.xlsx",
        chinese=("名册",),
    )
    places = Texts(
        "开会的地方，第一个是平时用的", NAME_LIMIT, example="[村文化礼堂, 党员活动室]",
        chinese=("地点", "开会地点"),
    )  # fmt: skip
    secretary = Text("书记的姓名", _PERSON_LIMIT, example="王芳", chinese=("书记",))
    groups = Texts(
        "党小组，按先后排；不写就照名册", 20, example="[第一党小组, 第二党小组]",
        chinese=("党小组", "小组"),
    )  # fmt: skip
