"""Help and complaints of every verb are Chinese to the last word."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
import pytest

from xuexi.cli import usage
from xuexi.cli.main import cli, main
from xuexi.cli.verbs import VERBS

NAMES = (
    "xuexi", "PDF", "Word", "Excel", "docx", "txt", "xlsx", "csv", "word", "excel", "pdf", "slides",
    "docs", "mkdocs", "yml", "site", "paper", "packs", "bak", "all", "participant", "trainer",
    "text", "json", "VS", "Code", "branches", "list", "meetings", "plans",
)  # fmt: skip
"""Words that are written in Latin letters in Chinese too: files, formats, values to type."""

COMMANDS = (cli, *cli.commands.values())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_has_no_english(command: click.Command) -> None:
    options = {name for parameter in command.params for name in parameter.opts}
    parent = click.Context(cli, info_name="xuexi")
    context = parent if command is cli else click.Context(command, parent, command.name)
    text = command.get_help(context)
    assert text.startswith("用法：xuexi")
    assert "看这份说明。" in text
    for name in sorted({*options, "-h", "--help", *cli.commands}, key=len, reverse=True):
        text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", "", text)
    assert set(re.findall("[A-Za-z]{2,}", text)) <= set(NAMES)


def test_the_list_of_verbs_says_what_each_says() -> None:
    """It is read before they are imported, so it says it again."""
    assert {command.name: command.get_short_help_str(100) for command in COMMANDS[1:]} == VERBS


def test_every_verb_is_in_the_list() -> None:
    folder = Path(usage.__file__).parent
    assert {path.stem for path in folder.glob("*_command.py")} == {
        f"{name}_command" for name in VERBS
    }


def test_every_option_says_what_it_is() -> None:
    for command in COMMANDS:
        for parameter in command.params:
            assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chekc",), "没有 chekc 这个命令。是不是“check”？"),
        (("check", "--rot", "."), "没有 --rot 这个选项。"),
        (("check", "--format"), "--format 后面要写一个值。"),
        (("check", "--fix=1"), "--fix 后面不写值。"),
        (("check", "--format", "xml"), "“xml”不在可选的值里。可用的有：text、json"),
        (("check", "--root", __file__), "要的是文件夹，这是一个文件"),
        (("check", "--root", "nowhere"), "没有“nowhere”这个文件或文件夹。"),
        (("check", "more"), "多写了：more"),
        (("stage",), "缺少 文件夹。"),
        (("print", "--minutes", "long"), "--minutes 的值不对：应为整数，得到“long”。"),
        (("serve", "--address", "8000"), "要写地址和端口，得到“8000”"),
        (("serve", "--address", "127.0.0.1:99999"), "1 到 65535 之间的数，得到“99999”"),
        (("serve", "--address", "127.0.0.1:x"), "1 到 65535 之间的数，得到“x”"),
        (("serve", "--address", f"127.0.0.1:{'9' * 5000}"), "1 到 65535 之间的数"),
        (("serve", "--address", "[::1:8000"), "例如：--address"),
        (("serve", "--address", "host.invalid:8000"), "只能是 IP 地址或 localhost"),
        (("serve", "--address", "192.0.2.1:8000"), "这台电脑没有 192.0.2.1 这个地址"),
    ],
)
def test_a_wrong_command_is_explained_in_chinese(
    arguments: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["xuexi", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    out, err = capsys.readouterr()
    assert (stopped.value.code, out) == (3, "")
    assert said in err
    assert "看用法：" in err
    assert not re.search("Error|Usage|Invalid|Option|does not|is not", err)
