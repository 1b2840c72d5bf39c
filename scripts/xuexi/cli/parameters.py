"""Options that several verbs take, with Chinese complaints."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from xuexi.project.unfinished import put_right

SITE = "site"
"""Where a site is put below the project's root, when nothing else is said."""


def as_day(context: click.Context, parameter: click.Parameter, value: str) -> date:
    """Read an option's day, written 2016-05-10; today when the option is not given."""
    if not value:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        message = f"{parameter.opts[0]} 应写成 2016-05-10 的样子，得到“{value}”。"
        raise click.UsageError(message, context) from error


def as_slug(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Read an option's name fit for an address; empty when the option is not given."""
    # Every verb imports this module, few take such an option.
    from xuexi.sources.keys.key import SLUG_LIMIT  # noqa: PLC0415
    from xuexi.text.pinyin import is_slug, slug_of  # noqa: PLC0415

    if not value or (is_slug(value) and len(value) <= SLUG_LIMIT):
        return value
    raise click.UsageError(
        f"{parameter.opts[0]} 只能用小写英文字母、数字和短横，不超过 {SLUG_LIMIT} 个，"
        f"得到“{value}”。"
        f"例如：{slug_of(value) or 'cailiao-1'}",
        context,
    )


def _put_right(_: click.Context, __: click.Parameter, root: Path) -> Path:
    """Before any verb begins: what a run that was killed has moved away comes back."""
    for target in put_right(root, root / SITE):
        click.echo(f"上一次生成时中断了，已经把原来的 {target} 放回去。", err=True)
    return root


root_option = click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path(),
    callback=_put_right, metavar="文件夹", help="项目所在的文件夹，默认是现在这个。",
)  # fmt: skip

updated_option = click.option(
    "--updated", default="", callback=as_day, metavar="年-月-日", help="更新日期，默认今天。"
)

force_option = click.option(
    "--force", is_flag=True, help="已经有同名文件时也写，原来的改名为 .bak 留在旁边。"
)
