"""What only the head of an official text holds."""

from __future__ import annotations

from xuexi.sources.keys.head import HeadKeys
from xuexi.sources.keys.key import (
    ExactText,
    NameSet,
    NamesOf,
    Record,
    Rows,
    Shape,
    Text,
    Texts,
)

_FILE_NAME_LIMIT = 80
"""In UTF-8 three bytes each, below the 255 bytes that file systems take."""


class NoteKeys(Record, subject="第 {} 条校注", heading="校注"):
    """An editor's note beside a clause."""

    clause = Text("哪一条", required=True, example="二、4")
    quote = Text(
        "说的是哪几个字，从原文里复制，在这一条里要恰好出现一次",
        required=True,
        example="服务意识谈化",
    )
    note = Text("要说的话", required=True, example="原文如此，疑为“淡化”。")


class MarkKeys(Record, subject="第 {} 处标记", heading="标记"):
    """Words of a clause that concern only some of its readers."""

    clause = Text("哪一条", required=True, example="二、5")
    begins = Text("从哪几个字起，在这一条里要恰好出现一次", required=True, example="在村级党组织中")
    ends = Text("到哪几个字止；不写，就只标 `begins` 这几个字", example="发挥先锋模范作用。")
    audiences = NamesOf("管哪几类党组织", NameSet.AUDIENCES, required=True, example="[农村]")


class PlanKeys(HeadKeys):
    """The head of an official text."""

    original = Text(
        "原件的文件名",
        shape=Shape(
            rf"(?!\.$)[^/\\]{{0,{_FILE_NAME_LIMIT}}}",
            "XX402",
            problem="原件的位置不对",
            fix="只写文件名，原件放在这份材料旁边",
            is_loose=True,
        ),
        required=True,
        example="fangan.original.txt",
    )
    cite_as = Text("简称，如 `附件3`，各方案不能相同", required=True, example="附件3")
    say_as = Text(
        "正文里怎么说它：写了 `方案`，别的材料里的 `附件3 二、4` 印成“方案第二部分第4条”；"
        "不写，照简称印",
        example="方案",
    )
    spoken_as = Text(
        "念出来叫什么：写了 `方案`，广播稿里、网页上听的，`附件3 二、4` 念“方案第二部分第四条”；"
        "不写，照简称念",
        example="方案",
    )
    mark = ExactText("附件标记，照原件", example='"附件3："')
    title_lines = Texts("标题按原件分成的几行", example="[关于开展学习教育的, 实施方案]")
    original_sha256 = Text("原件的校验码，不要改", required=True, example="9f86d081884c7d65")
    notes = Rows(
        "[校注](#jiaozhu)", NoteKeys, example="[{clause: 二、4, quote: 谈化, note: 疑为“淡化”。}]"
    )
    marks = Rows(
        "[标记](#biaoji)", MarkKeys, example="[{clause: 二、5, begins: 在农村, audiences: [农村]}]"
    )
    letterhead = Text("发文机关标志，印在第一页上面", limit=40, example="某某县教育局文件")
    document_number = Text("发文字号", limit=40, example="某教发〔2016〕12号")
    signer = Text("签发人，上行文才有", limit=20, example="王芳")
    signed_by = Texts("署名，一个单位一行", limit=40, example="[某某县教育局]")
    signed_on = Text("成文日期，照原件的写法", limit=20, example="2016年6月30日")
    copies_to = Text("抄送机关，连“抄送：”一起", example="抄送：县委办公室。")
    printed_by = Text("印发机关", limit=40, example="某某县教育局办公室")
    printed_on = Text("印发日期", limit=20, example="2016年7月1日")
