"""`xuexi init`: the project of a new campaign."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import click

from xuexi.cli.asking import answer
from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.made import say_next
from xuexi.cli.parameters import updated_option
from xuexi.cli.report import print_findings
from xuexi.links.addresses import RESERVED
from xuexi.project.new_project import NotEmptyError, put_project
from xuexi.project.switching import HeldError
from xuexi.sources.new.answers import as_audiences, as_title, as_year
from xuexi.sources.new.campaign_files import Answers, new_campaign
from xuexi.sources.shipped import shipped

_EXAMPLE = (
    "例如：xuexi init 党史学习 --title 党史学习教育 --year 2021 --audiences 学校,国企,两新组织"
)


@click.command("init", cls=ChineseCommand)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option("--title", default="", metavar="名称", help="学习教育的名称，如 党史学习教育。")
@click.option("--year", default="", metavar="年份", help="哪一年，如 2021；默认今年。")
@click.option("--audiences", default="", metavar="名称,名称",
              help="党组织分几类，用逗号隔开，如 学校,国企,两新组织。")  # fmt: skip
@updated_option
def init_command(folder: Path, title: str, year: str, audiences: str, updated: date) -> int:
    """为另一次学习教育新建一个项目，建好就能生成网站。"""
    asked = partial(answer, example=_EXAMPLE)
    answers = Answers(
        asked("--title", title, "这次学习教育的名称", as_title),
        asked("--year", year, "哪一年", as_year, str(updated.year)),
        asked("--audiences", audiences, "党组织分几类，用逗号隔开",
              lambda text: as_audiences(text, RESERVED)),
    )  # fmt: skip
    files = new_campaign(answers, updated, shipped())
    try:
        findings = put_project(folder, files)
    except NotEmptyError as error:
        click.echo(f"{error}。没有写任何文件。", err=True)
        return FINDINGS
    except HeldError as error:
        raise click.ClickException(str(error)) from error
    if findings:
        print_findings(findings)
        click.echo("名称里的字引起了上面的问题，没有写任何文件。换一个写法再试。", err=True)
        return FINDINGS
    click.echo(f"建好了：{folder}，{sum(path.is_file() for path in folder.rglob('*'))} 个文件。")
    say_next(
        (
            f"看一看：xuexi serve --root {folder} --open（Windows 也可以双击里面的“开始.bat”）。",
            "读里面的 README.md：先改哪几处，怎样导入方案，怎样发布。",
            "要发给别的电脑用，把 xuexi 的安装包（.whl 文件）也放进这个文件夹。",
        )
    )
    return CLEAN
