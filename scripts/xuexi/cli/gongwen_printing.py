"""`xuexi print FILE.docx --gongwen`: an office's own document in the official layout."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.report import print_findings
from xuexi.findings import Finding, Place
from xuexi.press.dispatches import dispatch_edition
from xuexi.press.file_names import fit
from xuexi.press.font_findings import font_findings, private_findings
from xuexi.press.formats import Format
from xuexi.press.press import Press
from xuexi.project.placing import write_file
from xuexi.sources.originals.dispatch import Recognised, recognise_dispatch
from xuexi.sources.originals.original import (
    MAX_ORIGINAL_BYTES,
    OriginalText,
    read_original,
    refused,
)
from xuexi.sources.originals.table_line import TableLine
from xuexi.sources.regular import RefusedError, read_regular
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.official_end import TextEnd, text_end

_FORMATS = (Format.PDF, Format.WORD)
_SUFFIX = "（公文格式）"
"""The office's own file may lie in the same folder, and must stay."""


def print_gongwen(file: Path, formats: Collection[Format], target: Path, root: Path) -> int:
    """Make the files, and say what was recognised and what the document has besides."""
    wanted = [form for form in _FORMATS if form in formats]
    if not wanted:
        raise click.UsageError("公文只排成 pdf 和 word")
    text, findings = _read(file)
    is_wrong = any(one.is_error for one in findings)
    print_findings(findings)
    if text is None or is_wrong:
        click.echo("没有排：先照上面说的办，再排。", err=True)
        return FINDINGS
    found = recognise_dispatch(text)
    if not found.main.title_lines or not found.main.body:
        missing = "正文" if found.main.title_lines else "标题"
        fix = "核对是不是全文：标题在前，下面是正文"
        problem = f"没有找到{missing}"
        print_findings((Finding(Place(file.name), "XX407", problem, found=text.lines[0], fix=fix),))
        return FINDINGS
    edition = dispatch_edition(found, file.name)
    typesetter = Typesetter(root)
    boxes = private_findings((edition,))
    if Format.PDF in wanted:
        boxes += font_findings((edition,), typesetter.fonts, typesetter.faces)
    print_findings(boxes)
    if Format.PDF in wanted and not typesetter.fonts.is_enough:
        click.echo("Word 用不着这台电脑的字体，可以先做：--format word", err=True)
        return FINDINGS
    press = Press(typesetter)
    name = f"{fit(edition.title)}{_SUFFIX}"
    for form in wanted:
        write_file(target / f"{name}.{form}", press.make(edition, form), is_private=True)
    _say(found, text)
    if Format.WORD in wanted and found.dispatch.has_imprint:
        click.echo(_where_imprint(text_end(edition)))
    click.echo(f"做好 {len(wanted)} 个文件，在 {target} 里：{name}")
    return FINDINGS if any(one.is_error for one in boxes) else CLEAN


def _read(file: Path) -> tuple[OriginalText | None, tuple[Finding, ...]]:
    try:
        data = read_regular(file, MAX_ORIGINAL_BYTES)
    except RefusedError as refusal:
        return None, (refused(file.name, str(refusal)),)
    return read_original(data, file.suffix, file.name, takes_tables=True)


def _where_imprint(end: TextEnd | None) -> str:
    """Word sets the text anew on each computer, so somebody has to look once."""
    if end is None:
        return (
            "Word 文件：正文排到第几面算不准，版记在最后一面的最下面。"
            "打开看一眼，最后一面是单数的，在正文最后插一个分页符。"
        )
    where = f"正文算下来排到第 {end.side} 面，版记在第 {end.imprint_side} 面的最下面"
    return f"Word 文件：{where}。正文改长改短了，看一眼版记还在不在双数面。"


def _say(found: Recognised, text: OriginalText) -> None:
    parts = ["标题", *found.dispatch.names, f"正文 {len(found.main.body)} 段"]
    if found.annexes:
        parts.append(f"附件 {len(found.annexes)} 个")
    lines = (line for part in (found.main, *found.annexes) for line in part.body)
    if tables := sum(isinstance(line, TableLine) for line in lines):
        parts.append(f"表格 {tables} 张")
    click.echo(f"认出：{'、'.join(parts)}。别的都照正文排。")
    if text.left_out:
        named = "、".join(map(str, text.left_out))
        click.echo(f"没有排进去：{named}。")
