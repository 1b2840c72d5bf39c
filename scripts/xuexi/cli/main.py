"""`xuexi`: one command with a few verbs."""

from __future__ import annotations

import sys

import click

from xuexi import __version__
from xuexi.cli.chinese_help import ChineseGroup
from xuexi.cli.exits import COULD_NOT_FINISH, USAGE
from xuexi.cli.verbs import VERBS, Verbs


@click.group(
    cls=ChineseGroup,
    commands=Verbs(),
    told=VERBS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="退出码：0 没有问题，1 内容有问题，2 没能做完，3 命令写错了。",
)
@click.version_option(__version__, message="xuexi %(version)s", help="显示版本。")
def cli() -> None:
    """学习园地：把学习材料变成手机网站。"""


def main() -> None:
    """Run the command and exit with the documented code."""
    # A Windows console in a legacy code page must not turn a message into a traceback.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    try:
        code = cli.main(standalone_mode=False)
    except click.UsageError as error:
        from xuexi.cli.usage import explain_usage  # noqa: PLC0415 - most commands are written well

        click.echo(explain_usage(error), err=True)
        sys.exit(USAGE)
    except click.ClickException as error:
        click.echo(f"没能做完：{error.format_message()}", err=True)
        sys.exit(COULD_NOT_FINISH)
    except click.Abort:
        click.echo("已停止。", err=True)
        sys.exit(COULD_NOT_FINISH)
    except Exception as error:
        from xuexi.cli.failures import explain_failure  # noqa: PLC0415 - it knows all of paper

        said, code = explain_failure(error)
        click.echo(said, err=True)
    sys.exit(code if isinstance(code, int) else 0)
