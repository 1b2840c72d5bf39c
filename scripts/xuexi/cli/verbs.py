"""The verbs of `xuexi`, known by name before any of them is imported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

import click

VERBS = {
    "branch": "管自己的支部：新建、列出。支部文件在 branches 文件夹里，不会公开。",
    "build": "检查并生成网站。有错误就停下，原来的网站不动。",
    "check": "检查学习材料，一次列出全部问题。",
    "editor": "让 VS Code 边写边提示：写好它的设置，总设置改了以后再运行一次。",
    "fonts": "看这台电脑上的字体：哪一种字体排哪一种字，还差什么。",
    "import": "导入一份正式文本（.docx 或 .txt），一字不改。原件存在旁边，供随时核对。",
    "init": "为另一次学习教育新建一个项目，建好就能生成网站。",
    "meeting": "一场会的东西一次备齐：通知、议程、签到表、提纲、票、记录；会后再读回来。",
    "new": "新建一份材料：头部信息写好，正文留提示，照着改就行。",
    "offline": "做成离线的网站，一类党组织一个压缩包：拷到 U 盘上，双击就能看。",
    "plan": "全年计划：日程和方案要求的每件事一行，支部写哪天、谁办；再看还差什么。",
    "portal": "给许多地方的网站做一个总首页：照名单，从各网站的材料目录做。",
    "print": "把材料排成 PDF 和 Word，印出来用；清单另有 Excel，党课和讨论另有幻灯片。"
    "方案照公文格式排。",
    "publish": "检查、生成、查链接、记下发布过的网址，列出要上传和要删除的文件。",
    "serve": "在本机预览，改动学习材料后自动刷新。",
    "share": "把要贴的话、海报和二维码按周放进一个文件夹。",
    "stage": "把页面写成普通的 docs 文件夹和 mkdocs.yml，供别的建站工具使用。",
    "withdraw": "撤下一份材料：下一次发布后，它的网址都写着“已撤下”和原因。",
}
"""Each verb and what the list of all verbs says of it."""


class Verbs(Mapping[str, click.Command]):
    """The commands; a verb's module is imported when it is asked for, as most need much."""

    def __getitem__(self, verb: str) -> click.Command:
        """`check` is `check_command` in the module of that name. Raises KeyError."""
        if verb not in VERBS:
            raise KeyError(verb)
        name = f"{verb}_command"
        command: click.Command = getattr(import_module(f"xuexi.cli.{name}"), name)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(VERBS)

    def __len__(self) -> int:
        return len(VERBS)
