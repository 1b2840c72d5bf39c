"""`xuexi import`: an official text from Word or Notepad becomes a material."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.made import say_next, write_unless_occupied
from xuexi.cli.parameters import as_slug, force_option, root_option, updated_option
from xuexi.cli.report import print_findings
from xuexi.findings import Finding
from xuexi.findings.nearest import suggestion
from xuexi.model import AudienceId, Kind
from xuexi.project.new_files import NewFile
from xuexi.sources.gather import CONTENT_FOLDER, Sources, gather
from xuexi.sources.originals.importing import Imported, ImportRequest, import_official
from xuexi.sources.originals.original import MAX_ORIGINAL_BYTES, refused
from xuexi.sources.regular import RefusedError, read_regular
from xuexi.text.numbering import PREAMBLE


@click.command("import", cls=ChineseCommand)
@click.argument("file", type=click.Path(path_type=Path), required=False, metavar="文件")
@click.option("--audiences", default="", metavar="名称", help="给谁看，几类之间用逗号隔开。")
@click.option(
    "--id",
    "identity",
    default="",
    callback=as_slug,
    metavar="编号",
    help="永久编号，默认由简称的拼音得来。",
)
@click.option("--cite-as", default="", metavar="简称", help="别的材料怎样引用它，默认取附件号。")
@click.option(
    "--slug", default="", callback=as_slug, metavar="英文名", help="网址里的名字，默认同编号。"
)
@updated_option
@force_option
@root_option
def import_command(
    file: Path | None, audiences: str, identity: str, cite_as: str, slug: str,
    updated: date, force: bool, root: Path,
) -> int:  # fmt: skip
    """导入一份正式文本（.docx 或 .txt），一字不改。原件存在旁边，供随时核对。"""
    if file is None or not file.exists():
        missing = f"找不到文件：{file}" if file else "请写明要导入哪个文件"
        raise click.UsageError(f"{missing}。例如：xuexi import 方案.docx --audiences 全部")
    sources, findings = gather(root)
    if sources is None:
        print_findings(findings)
        return FINDINGS
    chosen = _audiences(audiences, sources)
    request = ImportRequest(chosen, updated, identity, " ".join(cite_as.split()), slug)
    imported, findings = _import(file, request)
    if findings:
        print_findings(findings)
    if imported is None:
        click.echo("没有导入：先照上面说的办，再导入。", err=True)
        return FINDINGS
    folder = f"{CONTENT_FOLDER}/{Kind.GUIDANCE_PLAN.value}"
    material = NewFile(f"{folder}/{imported.id}.md", imported.markdown.encode())
    original = NewFile(f"{folder}/{imported.original_name}", imported.original)
    if complaint := _conflict(imported, material.path, sources):
        click.echo(complaint, err=True)
        return FINDINGS
    # The original first: a material never stands without it.
    if not write_unless_occupied(root, (original, material), force=force):
        return FINDINGS
    _say_what_came(imported, material.path, len(chosen))
    return CLEAN


def _audiences(text: str, sources: Sources) -> tuple[AudienceId, ...]:
    """The audiences that the person named, by id or by Chinese name."""
    everyone = tuple(audience.id for audience in sources.campaign.audiences)
    names = [audience.name for audience in sources.campaign.audiences]
    wanted = [name for name in re.split(r"[,，、;；\s]+", text) if name]
    if "全部" in wanted or (not wanted and len(everyone) == 1):
        return everyone
    if not wanted:
        example = f"--audiences {','.join(names[:2])}，或 --audiences 全部"
        raise click.UsageError(f"请写明给谁看：{example}。可用的有：{'、'.join(names)}。")
    for name in wanted:
        if name not in sources.names.audiences:
            raise click.UsageError(f"没有“{name}”这类党组织。{suggestion(name, names)}。")
    return tuple(dict.fromkeys(sources.names.audiences[name] for name in wanted))


def _import(file: Path, request: ImportRequest) -> tuple[Imported | None, tuple[Finding, ...]]:
    name = file.name or str(file)
    try:
        data = read_regular(file, MAX_ORIGINAL_BYTES)
    except RefusedError as refusal:
        return None, (refused(name, str(refusal)),)
    return import_official(data, file.suffix, name, request)


def _conflict(imported: Imported, path: str, sources: Sources) -> str:
    """Why this id or this name for citing cannot be used, in Chinese; empty when it can."""
    for other in sources.materials:
        if other.path == path:
            continue
        if other.id == imported.id:
            return f"编号 {imported.id} 已经给了 {other.path}。用 --id 另写一个。"
        if other.plan and other.plan.cite_as == imported.cite_as:
            return f"“{imported.cite_as}”已经指 {other.path}。用 --cite-as 另写一个简称。"
    return ""


def _say_what_came(imported: Imported, path: str, audiences: int) -> None:
    counts = imported.counts
    click.echo(f"《{imported.title}》")
    click.echo(
        f"共 {counts.lines} 行、{counts.characters} 字、{counts.clauses} 条。"
        f"别的材料这样引用它：{imported.cite_as} {'二、1' if counts.clauses else PREAMBLE}"
    )
    if imported.left_out:
        named = "、".join(map(str, imported.left_out))
        click.echo(f"没有导入：{named}。里面如有正文的话，先在 Word 里移到正文，再导入。")
    steps = [
        f"打开 {path}，把 summary 改成一两句话，说清这份文件讲什么。",
        "正文不要改。疑为笔误的地方，写到头部信息的 notes 里。",
        "运行 xuexi check，它会拿原件逐字核对。",
    ]
    if audiences > 1:
        steps.insert(2, "只管其中一类党组织的几句话，写到头部信息的 marks 里。")
    say_next(steps)
