"""Saying what a verb has made, or why it made nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from xuexi.project.new_files import NewFile, occupied, put_in_place


def write_unless_occupied(root: Path, files: tuple[NewFile, ...], *, force: bool) -> bool:
    """Put the files in place and list them; without `force`, never where a file stands already.

    Raises OSError when a file cannot be written.
    """
    taken = occupied(root, files)
    if taken and not force:
        click.echo(f"已经有这个文件：{'、'.join(taken)}。没有写任何文件。", err=True)
        click.echo("要重新写，加上 --force：原来的会改名为 .bak 留在旁边。", err=True)
        return False
    backups = put_in_place(root, files)
    click.echo("写好了：")
    for file in files:
        click.echo(f"  {file.path}")
    for backup in backups:
        click.echo(f"原来的 {backup.path} 留在 {backup.kept_as}")
    if any(backup.path.endswith(".md") for backup in backups):
        click.echo("原来的材料里手写过的内容，请自己抄过来。")
    return True


def say_next(steps: Iterable[str]) -> None:
    """What to do now, as a numbered list."""
    click.echo("接下来：")
    for number, step in enumerate(steps, start=1):
        click.echo(f"  {number}. {step}")
