"""`xuexi print`: materials on paper, as PDF, Word and Excel."""

from __future__ import annotations

import sys
from collections.abc import Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.filling import (
    Filling,
    columns_taken,
    filling_options,
    say_how_it_was_read,
    say_what_is_missing,
)
from xuexi.cli.gongwen_printing import print_gongwen
from xuexi.cli.pack_printing import print_packs
from xuexi.cli.parameters import root_option
from xuexi.cli.print_choice import Choice
from xuexi.cli.report import print_findings
from xuexi.cli.template_printing import find_template, print_template
from xuexi.findings import Finding
from xuexi.model import Roster
from xuexi.press.editions import fill
from xuexi.press.file_names import file_names
from xuexi.press.font_findings import font_findings, private_findings
from xuexi.press.formats import Format, formats_of
from xuexi.press.making import make_files
from xuexi.press.packs import bundle_names, fill_bundle
from xuexi.press.press import Press
from xuexi.project.lasting import lasting_cache
from xuexi.project.load import Loaded, load
from xuexi.project.placing import write_file
from xuexi.project.replacing import is_published
from xuexi.project.unversioned import keep_from_git
from xuexi.typeset.fonts import ROLE_NAMES, Fonts
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Bundle, Edition
from xuexi.writers.manifest import MANIFEST


@click.command("print", cls=ChineseCommand)
@click.argument("file", required=False, metavar="文件", type=click.Path(path_type=Path))
@click.option("--gongwen", is_flag=True,
              help="把单位自己的通知、计划（.docx、.txt）照公文格式排。")  # fmt: skip
@click.option("--id", "ids", multiple=True, metavar="编号", help="哪一份材料，可以写几次。")
@click.option("--kind", "kinds", multiple=True, metavar="类别", help="哪一类材料。")
@click.option("--pack", "packs", multiple=True, metavar="资料包",
              help="哪个资料包，做成压缩文件和合订本，可以写几次；all 是全部资料包。")  # fmt: skip
@click.option("--audience", "audiences", multiple=True, metavar="党组织", help="给哪一类党组织。")
@click.option("--copy", "copies", multiple=True, metavar="本子",
              help="participant 参加人的，trainer 主持人的；不写就都印。")  # fmt: skip
@click.option("--minutes", "lengths", multiple=True, type=int, metavar="分钟",
              help="会开多长，有几种时长的提纲用；不写就是默认的时长。")  # fmt: skip
@click.option("--format", "formats", multiple=True, metavar="格式",
              help="pdf、word、excel 或 slides（幻灯片），可以写几次；不写就都做。")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="全部材料。")
@click.option("--large", is_flag=True, help="大字版，18 磅。")
@click.option("--board", is_flag=True,
              help="宣传栏：A3 一张，要点、讨论题和二维码，两米外看得清。")  # fmt: skip
@click.option("--to", "target", type=click.Path(path_type=Path, file_okay=False),
              default=Path("paper"), metavar="文件夹", help="放到哪里，默认 paper。")  # fmt: skip
@filling_options
@root_option
def print_command(
    file: Path | None, target: Path, root: Path, filling: Filling, *, gongwen: bool, **options: Any
) -> int:
    """把材料排成 PDF 和 Word，印出来用；清单另有 Excel，党课和讨论另有幻灯片。方案照公文格式排。"""
    choice = Choice(**options)
    template = None if gongwen else _own_template(file, choice, filling, root)
    if template:
        _refuse_published(target, root)
        return print_template(template, filling, choice.known_formats(), target, root)
    own = _own_document(file, choice, filling, is_asked=gongwen)
    if own is None:
        choice.check()
    _refuse_published(target, root)
    if own is not None:
        return print_gongwen(own, choice.known_formats(), target, root)
    loaded = load(root, cache=lasting_cache(root))
    if loaded.library:
        filling = filling.with_branch(root, loaded.library.campaign)
    if filling.known and not choice.audiences:
        choice = replace(choice, audiences=(str(filling.known.audience),))
    packs, chosen = choice.of(loaded)
    filled, roster, found = filling.read(root, _columns_taken(loaded, packs, chosen))
    if not _is_printable(loaded, found):
        return FINDINGS
    formats = choice.known_formats()
    if filling:
        chosen, packs = fill(chosen, filled), tuple(fill_bundle(item, filled) for item in packs)
        _say_filled((*chosen, *(one for item in packs for one in item.editions)), roster)
    typesetter = Typesetter(root)
    every = (*chosen, *(one for item in packs for one in item.editions))
    findings = private_findings(every, packs)
    if packs or Format.PDF in formats:
        findings += font_findings(every, typesetter.fonts, typesetter.faces, packs)
    print_findings(findings)
    if packs or Format.PDF in formats:
        if not typesetter.fonts.is_enough:
            click.echo("Word 和 Excel 用不着这台电脑的字体，可以先做：--format word", err=True)
            return FINDINGS
        _say_stand_ins(typesetter.fonts)
    if filling:
        _keep_from_git(target, packs, chosen)
    if packs:
        print_packs(packs, typesetter, target)
    else:
        _print(chosen, formats, typesetter, target)
    # A box in somebody's name is on paper by now; scripts must notice.
    has_boxes = any(finding.is_error for finding in findings)
    return FINDINGS if has_boxes else CLEAN


def _own_template(file: Path | None, choice: Choice, filling: Filling, root: Path) -> Path | None:
    """An office's own template that is to be filled in; None where the file is none."""
    template = find_template(file, root, is_filled=bool(filling)) if file else None
    if template and choice.names_materials:
        raise click.UsageError("单位的模板只能和名册的几项、--format、--to 一起写")
    return template


def _own_document(
    file: Path | None, choice: Choice, filling: Filling, *, is_asked: bool
) -> Path | None:
    """An office's own file; None when none is asked for, click.UsageError when half of it is."""
    if not is_asked:
        if file is not None:
            raise click.UsageError(
                f"材料用 --id 编号。单位自己的文件，照公文格式排：xuexi print {file} --gongwen；"
                "要填的模板，把文件放到 templates 文件夹，写它的文件名"
            )
        return None
    if choice.names_materials or filling:
        raise click.UsageError("--gongwen 只能和文件、--format、--to 一起写")
    if file is None or not file.exists():
        missing = f"找不到文件：{file}" if file else "请写明排哪个文件"
        raise click.UsageError(f"{missing}。例如：xuexi print 通知.docx --gongwen")
    return file


def _say_filled(chosen: tuple[Edition, ...], roster: Roster | None) -> None:
    """click.UsageError when no form of these takes what was given; else what the roster lacks."""
    if not any(edition.filled for edition in chosen):
        raise click.UsageError("这些材料里没有能填好再印的表单。")
    if roster:
        say_how_it_was_read(roster)
        say_what_is_missing(chosen, roster)


def _refuse_published(target: Path, root: Path) -> None:
    """What is printed may hold names: it must never come where the site is made."""
    if is_published(target, root, MANIFEST):
        raise click.UsageError(
            f"不能放到 {target}：那里的东西会公开，或者生成网站时会换掉。"
            "换一个文件夹，例如 --to paper"
        )


def _keep_from_git(target: Path, packs: tuple[Bundle, ...], chosen: tuple[Edition, ...]) -> None:
    """What is printed may hold names and telephone numbers; a push would publish them."""
    paths = (*(path for _, path in bundle_names(packs)), *(path for _, path in file_names(chosen)))
    for folder in dict.fromkeys(target / path.split("/", 1)[0] for path in paths):
        if keep_from_git(folder):
            click.echo(f"提示：{folder} 里有党员的姓名，写了 .gitignore，git 不会收。", err=True)


def _columns_taken(
    loaded: Loaded, packs: tuple[Bundle, ...], chosen: tuple[Edition, ...]
) -> frozenset[str]:
    """What is looked at in a roster: by the forms that are printed, or else by any form."""
    editions = (*chosen, *(one for item in packs for one in item.editions))
    forms = [edition.form for edition in editions]
    if not forms and loaded.library:
        forms = [material.form for material in loaded.library.materials]
    return columns_taken(form for form in forms if form)


def _is_printable(loaded: Loaded, found: tuple[Finding, ...]) -> bool:
    """Whether nothing is wrong with content and roster: paper cannot be taken back."""
    is_wrong = any(one.is_error for one in found)
    if loaded.library is not None and not loaded.errors and not is_wrong:
        print_findings(found)
        return True
    print_findings((*loaded.findings, *found))
    click.echo("没有印任何材料。", err=True)
    return False


def _say_stand_ins(fonts: Fonts) -> None:
    for role, family in fonts.stand_ins.items():
        click.echo(f"提示：没有{ROLE_NAMES[role]}，用 {family} 代替。", err=True)


def _print(
    chosen: tuple[Edition, ...], formats: Collection[Format], typesetter: Typesetter, target: Path
) -> None:
    files = [
        (edition, form, target / f"{path}.{form}")
        for edition, path in file_names(chosen)
        for form in formats_of(edition)
        if form in formats
    ]
    if not files:
        raise click.UsageError("这些材料没有这种格式的文件。")
    orders = [(edition, form) for edition, form, _ in files]
    with (
        closing(make_files(orders, Press(typesetter))) as made,
        click.progressbar(made, len(files), "正在排版", file=sys.stderr) as bar,
    ):
        for at, content in bar:
            edition, _, path = files[at]
            # Names of people are for who prints them, whatever the umask leaves to others.
            write_file(path, content, is_private=edition.filled is not None)
    click.echo(f"做好 {len(files)} 个文件，在 {target} 里。")
