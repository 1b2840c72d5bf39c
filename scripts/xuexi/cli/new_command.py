"""`xuexi new`: a new material to begin with."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

import click

from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.made import say_next, write_unless_occupied
from xuexi.cli.parameters import force_option, root_option, updated_option
from xuexi.cli.report import print_findings
from xuexi.findings.nearest import suggestion
from xuexi.model import Kind
from xuexi.project.new_files import NewFile
from xuexi.sources.gather import CONTENT_FOLDER, Sources, gather
from xuexi.sources.new.material_file import advice_instead, default_id, new_material
from xuexi.sources.new.prompts import PROMPT_MARK


@click.command("new", cls=ChineseCommand)
@click.argument("kind", required=False, default="", metavar="类别")
@click.argument("title", required=False, default="", metavar="标题")
@updated_option
@force_option
@root_option
def new_command(kind: str, title: str, updated: date, force: bool, root: Path) -> int:
    """新建一份材料：头部信息写好，正文留提示，照着改就行。"""
    if not kind or not title.strip():
        raise click.UsageError("请写明类别和标题。例如：xuexi new topic 怎样当好联系人")
    sources, findings = gather(root)
    if sources is None:
        print_findings(findings)
        return FINDINGS
    chosen = _kind(kind, sources)
    identity = _free_id(default_id(chosen, title), chosen, sources)
    text = new_material(chosen, title, sources.campaign, updated, identity)
    path = _path(chosen, identity)
    if not write_unless_occupied(root, (NewFile(path, text.encode()),), force=force):
        return FINDINGS
    say_next(
        (
            f"打开 {path}：里面有 {text.count(PROMPT_MARK)} 处{PROMPT_MARK}，都换成自己的话。",
            "井号 # 后面是说明，留着删去都行。",
            f"编号是 {identity}。不合适现在就改，发布以后不要再改。",
            f"运行 xuexi check，看看还有哪几处{PROMPT_MARK}没有改、还有什么问题。",
        )
    )
    return CLEAN


def _kind(text: str, sources: Sources) -> Kind:
    """The kind that the person named, by id or by the campaign's name for it."""
    kind = sources.names.kinds.get(text)
    if kind is None:
        writable = [info.name for info in sources.campaign.kinds if not advice_instead(info.kind)]
        raise click.UsageError(f"没有“{text}”这个类别。{suggestion(text, writable)}。")
    if advice := advice_instead(kind):
        raise click.UsageError(f"{advice}。")
    return kind


def _path(kind: Kind, identity: str) -> str:
    return f"{CONTENT_FOLDER}/{kind.value}/{identity}.md"


def _free_id(wanted: str, kind: Kind, sources: Sources) -> str:
    """`wanted`, or with a number when a material elsewhere has this id already.

    A material at the very path is the person's own earlier draft, not another.
    """
    elsewhere = {item.id for item in sources.materials if item.path != _path(kind, item.id)}
    candidates = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(candidate for candidate in candidates if candidate not in elsewhere)
