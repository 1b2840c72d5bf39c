"""`xuexi`: one command with a few verbs."""

from __future__ import annotations

import sys

import click

from xuexi import __version__
from xuexi.cli.build_command import build_command, stage_command
from xuexi.cli.check_command import check_command
from xuexi.cli.chinese_help import ChineseGroup
from xuexi.cli.editor_command import editor_command
from xuexi.cli.exits import COULD_NOT_FINISH, FINDINGS, USAGE
from xuexi.cli.failures import explain_failure
from xuexi.cli.fonts_command import fonts_command
from xuexi.cli.import_command import import_command
from xuexi.cli.init_command import init_command
from xuexi.cli.new_command import new_command
from xuexi.cli.print_command import print_command
from xuexi.cli.publish_command import publish_command
from xuexi.cli.serve_command import serve_command
from xuexi.cli.usage import explain_usage
from xuexi.press.press import PaperError
from xuexi.writers.pdf import UnsettableError


@click.group(
    cls=ChineseGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="退出码：0 没有问题，1 内容有问题，2 没能做完，3 命令写错了。",
)
@click.version_option(__version__, message="xuexi %(version)s", help="显示版本。")
def cli() -> None:
    """学习园地：把学习材料变成手机网站。"""


for _command in (
    check_command,
    build_command,
    publish_command,
    serve_command,
    init_command,
    new_command,
    editor_command,
    import_command,
    print_command,
    fonts_command,
    stage_command,
):
    cli.add_command(_command)


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
        click.echo(explain_usage(error), err=True)
        sys.exit(USAGE)
    except click.ClickException as error:
        click.echo(f"没能做完：{error.format_message()}", err=True)
        sys.exit(COULD_NOT_FINISH)
    except click.Abort:
        click.echo("已停止。", err=True)
        sys.exit(COULD_NOT_FINISH)
    except UnsettableError as error:
        click.echo(f"{error}。没有做完。", err=True)
        sys.exit(FINDINGS)
    except PaperError as error:
        click.echo(f"没能做完：{error}。", err=True)
        sys.exit(COULD_NOT_FINISH)
    except Exception as error:
        click.echo(explain_failure(error), err=True)
        sys.exit(COULD_NOT_FINISH)
    sys.exit(code if isinstance(code, int) else 0)
