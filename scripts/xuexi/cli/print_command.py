"""`xuexi print`: materials on paper, as PDF."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

import click

from xuexi.build.load import Loaded, load
from xuexi.build.paper import Sheet, make_sheet, sheets
from xuexi.build.placing import write_file
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.parameters import root_option
from xuexi.cli.report import print_findings
from xuexi.findings.nearest import nearest
from xuexi.library import Library
from xuexi.model import Copy, MaterialId
from xuexi.sources.materials import names_of
from xuexi.writers.pdf import Typesetter
from xuexi.writers.pdf.fonts import ROLE_NAMES, Fonts

_COPIES = {"participant": Copy.PARTICIPANT, "党员": Copy.PARTICIPANT,
           "trainer": Copy.TRAINER, "主持人": Copy.TRAINER}  # fmt: skip


@click.command("print")
@click.option("--id", "ids", multiple=True, metavar="编号", help="哪一份材料，可以写几次。")
@click.option("--kind", "kinds", multiple=True, metavar="类别", help="哪一类材料。")
@click.option("--audience", "audiences", multiple=True, metavar="党组织", help="给哪一类党组织。")
@click.option("--copy", "copies", multiple=True, metavar="本子",
              help="participant 参加人的，trainer 主持人的；不写就都印。")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="全部材料。")
@click.option("--large", is_flag=True, help="大字版，18 磅。")
@click.option("--to", "target", type=click.Path(path_type=Path, file_okay=False),
              default=Path("paper"), help="放到哪个文件夹，默认 paper。")  # fmt: skip
@root_option
def print_command(
    ids: tuple[str, ...],
    kinds: tuple[str, ...],
    audiences: tuple[str, ...],
    copies: tuple[str, ...],
    everything: bool,
    large: bool,
    target: Path,
    root: Path,
) -> int:
    """把材料排成 PDF，印出来用。方案照公文格式排，表单照毫米排。"""
    if not (ids or kinds or audiences or everything):
        raise click.UsageError("写明印哪些：--id 编号、--kind 类别、--audience 党组织，或 --all")
    loaded = load(root)
    library = _printable(loaded)
    if library is None:
        return FINDINGS
    names = names_of(library.campaign)
    chosen = tuple(
        sheets(
            library,
            ids=[MaterialId(_known("材料", item, library.by_id)) for item in ids],
            kinds=[names.kinds[_known("类别", item, names.kinds)] for item in kinds],
            audiences=[
                names.audiences[_known("党组织", item, names.audiences)] for item in audiences
            ],
            copies=[_COPIES[_known("本子", item, _COPIES)] for item in copies],
            large=large,
        )
    )
    if not chosen:
        raise click.UsageError("没有这样的材料。")
    typesetter = Typesetter(root)
    _say_fonts(typesetter.fonts)
    _print(library, chosen, typesetter, target)
    return CLEAN


def _printable(loaded: Loaded) -> Library | None:
    """The library, unless its content is wrong: paper cannot be taken back."""
    if loaded.library is not None and not loaded.errors:
        return loaded.library
    print_findings(loaded.findings)
    click.echo("没有印任何材料。", err=True)
    return None


def _known(what: str, name: str, known: Collection[str]) -> str:
    if name in known:
        return name
    near = nearest(name, known)
    advice = f"是不是“{near}”？" if near else ""
    raise click.UsageError(f"没有“{name}”这种{what}。{advice}")


def _say_fonts(fonts: Fonts) -> None:
    if not fonts.is_enough:
        raise click.ClickException(
            "没有找到中文字体，排不了 PDF。安装思源宋体和思源黑体（Noto CJK）后再试"
        )
    for role, family in fonts.stand_ins.items():
        click.echo(f"提示：没有{ROLE_NAMES[role]}，用 {family} 代替。", err=True)


def _print(
    library: Library, chosen: tuple[Sheet, ...], typesetter: Typesetter, target: Path
) -> None:
    progress = click.progressbar(length=len(chosen), label="正在排版", file=sys.stderr)
    with progress as bar:
        for sheet in chosen:
            artifact = make_sheet(library, sheet, typesetter)
            write_file(target / artifact.path, artifact.content)
            bar.update(1)
    click.echo(f"排好 {len(chosen)} 份，在 {target} 里。")
