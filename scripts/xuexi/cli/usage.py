"""What click says in English about a wrong command, in Chinese."""

from __future__ import annotations

import re

import click

from xuexi.findings.nearest import suggestion


def explain_usage(error: click.UsageError) -> str:
    """What is wrong with the command and where to read how it is written."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.message
    path = error.ctx.command_path if error.ctx else "xuexi"
    return f"命令写错了：{_reason(error)}\n看用法：{path} --help"


def _reason(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            return f"没有 {error.option_name} 这个选项。{_possible(error.possibilities)}"
        case click.MissingParameter():
            return f"缺少 {_parameter(error)}。"
        case click.BadParameter():
            return f"{_parameter(error)} 的值不对：{_bad_value(error.message)}"
        case click.BadOptionUsage():
            takes_none = "does not take" in error.message
            return f"{error.option_name} 后面{'不写值' if takes_none else '要写一个值'}。"
    text = error.message
    if text.startswith("No such command"):
        name = text.split("'")[1] if "'" in text else ""
        group = error.ctx.command if error.ctx else None
        names = list(group.commands) if isinstance(group, click.Group) else []
        return f"没有 {name} 这个命令。{suggestion(name, names)}"
    if text.startswith("Got unexpected extra argument"):
        return f"多写了：{text.partition('(')[2].rstrip(')')}"
    if text.startswith("Missing command"):
        return "没有写要做什么。"
    return text


_BAD_VALUES = (
    ("does not exist", "没有“{}”这个文件或文件夹。"),
    ("is a file", "要的是文件夹，这是一个文件：{}。"),
    ("is a directory", "要的是文件，这是一个文件夹：{}。"),
    ("is not readable", "没有权限读：{}。请管理员放开权限，或换一个位置。"),
    ("is not writable", "没有权限写：{}。请管理员放开权限，或换一个位置。"),
    ("is not a valid integer", "应为整数，得到“{}”。"),
    ("is not in the range", "数太大或太小。"),
)
"""What click's sentence about a value holds, and ours for it."""


def _bad_value(message: str) -> str:
    """click's sentences about files and choices; ours are Chinese already and pass through."""
    quoted = message.split("'")[1] if message.count("'") > 1 else ""
    for said, chinese in _BAD_VALUES:
        if said in message:
            return chinese.format(quoted)
    if "is not one of" in message:
        names = re.findall("'(.+?)'", message.partition("one of")[2])
        return f"“{quoted}”不在可选的值里。可用的有：{'、'.join(names)}"
    return message


def _parameter(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return error.param_hint if isinstance(error.param_hint, str) else "参数"
    return (
        parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name
    )


def _possible(names: object) -> str:
    return (
        f"是不是 {'、'.join(str(name) for name in names)}？"
        if isinstance(names, list) and names
        else ""
    )
