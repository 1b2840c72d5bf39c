"""click's help in Chinese, through its own hooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click


class ChineseCommand(click.Command):
    """A command whose help is Chinese to the last word."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]…")
        super().__init__(*args, **kwargs)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how the command is written."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options below their heading."""
        records = (parameter.get_help_record(ctx) for parameter in self.get_params(ctx))
        rows = [record for record in records if record]
        _write_section(formatter, "选项", rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "看这份说明。"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A command with verbs, whose help is Chinese to the last word.

    `told` is what the list of the verbs says of each, so that none of them need be imported.
    """

    command_class = ChineseCommand

    def __init__(self, *args: Any, told: Mapping[str, str], **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", "命令 …")
        super().__init__(*args, **kwargs)
        self._told = told

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the verbs."""
        super().format_options(ctx, formatter)
        _write_section(formatter, "命令", sorted(self._told.items()))


def _write_section(
    formatter: click.HelpFormatter, heading: str, rows: list[tuple[str, str]]
) -> None:
    """As click's own sections, with a Chinese colon."""
    formatter.write_paragraph()
    formatter.write(f"{heading}：\n")
    with formatter.indentation():
        formatter.write_dl(rows)
