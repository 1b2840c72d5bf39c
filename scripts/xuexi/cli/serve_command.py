"""`xuexi serve`: a live preview on this machine."""

from __future__ import annotations

import errno
import ipaddress
import webbrowser
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from xuexi.cli import collect_as_usual
from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.engine import engine_needed
from xuexi.cli.exits import CLEAN
from xuexi.cli.parameters import root_option
from xuexi.cli.report import print_findings
from xuexi.engines.engine_error import EngineError
from xuexi.engines.preview.board import Shown
from xuexi.engines.preview.server import PreviewServer
from xuexi.engines.settings_file import CONFIG_FILE, read_settings

_HOST = "127.0.0.1"
_PORT = 8000
_TRIED = 50
"""So many ports after the wanted one are tried."""

_NOT_TO_BE_HAD = frozenset((errno.EADDRINUSE, errno.EACCES))
"""Windows keeps some ports for itself, above 1024 too, and calls that a matter of permission."""

_FOR_ALL = 1024
"""From here on ports are for any program; those before are the system's (RFC 6335, 6)."""


@click.command("serve", cls=ChineseCommand)
@root_option
@click.option("--address", default="", metavar="地址:端口",
              help=f"本机地址和端口，默认 {_HOST}:{_PORT}；端口被占用就用下一个。")  # fmt: skip
@click.option("--open", "open_in_browser", is_flag=True, help="同时打开浏览器。")
def serve_command(root: Path, address: str, open_in_browser: bool) -> int:
    """在本机预览，改动学习材料后自动刷新。"""
    collect_as_usual()
    # The port first: nobody should wait for a site and then hear that it cannot be shown.
    server = _listen_at(address) if address else _listen_anywhere()
    try:
        with engine_needed():
            from xuexi.engines.mkdocs_preview import serve_site

        # Broken settings are shown and watched; without any this is the wrong folder.
        if not (root / CONFIG_FILE).exists():
            read_settings(root)
        click.echo(f"预览：{server.url} （按 Ctrl+C 停止）")
        begun = (lambda: _open(server.url)) if open_in_browser else (lambda: None)
        serve_site(root, server, partial(_tell, server.url), begun)
    except EngineError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo("\n预览停了。", err=True)
    finally:
        server.server_close()
    return CLEAN


def _open(url: str) -> None:
    if not webbrowser.open(url):
        click.echo(f"浏览器没有自己打开，请手工打开 {url}", err=True)


def _tell(url: str, shown: Shown, seconds: float) -> None:
    """What came of a build, on the console too."""
    at = datetime.now().astimezone().strftime("%H:%M:%S")
    print_findings(shown.findings)
    if shown.failure:
        click.echo(f"{at} 网页没有更新：{shown.failure.problem}。", err=True)
        if shown.failure.details:
            click.echo(f"详细记录在网页上：{url}-/wenti/", err=True)
    else:
        click.echo(f"{at} 网页更新了，用时 {seconds:.1f} 秒。")


def _listen_at(address: str) -> PreviewServer:
    """The port that was asked for, or none."""
    host, port = parse_address(address)
    try:
        return PreviewServer(host, port)
    except OSError as error:
        if error.errno not in _NOT_TO_BE_HAD:
            raise click.UsageError(f"这台电脑没有 {host} 这个地址，写 {_HOST} 就行。") from error
        is_for_the_system = error.errno == errno.EACCES and port < _FOR_ALL
        free = _free_port_after(host, _PORT - 1 if is_for_the_system else port)
        if is_for_the_system:
            said = f"系统不让用 {port} 端口，换一个大于 {_FOR_ALL} 的"
        else:
            said = f"{port} 端口已被占用，{'换一个' if free else '换一个端口'}"
        where = f"：--address {_written(host, free)}" if free else ""
        raise click.ClickException(f"{said}{where}") from error


def _listen_anywhere() -> PreviewServer:
    """The usual port, or the first free one after it."""
    for port in range(_PORT, _PORT + _TRIED):
        try:
            server = PreviewServer(_HOST, port)
        except OSError as error:
            if error.errno not in _NOT_TO_BE_HAD:
                raise
            continue
        if port != _PORT:
            click.echo(f"{_PORT} 端口已被占用，改用 {port}。")
        return server
    raise click.ClickException(
        f"{_PORT} 到 {_PORT + _TRIED - 1} 的端口都被占用了，用 --address 另写一个"
    )


def _free_port_after(host: str, port: int) -> int:
    """A port that is free now; 0 when there is none near."""
    for other in range(port + 1, min(port + 1 + _TRIED, 65536)):
        try:
            PreviewServer(host, other).server_close()
        except OSError:
            continue
        return other
    return 0


def parse_address(text: str) -> tuple[str, int]:
    """Host and port of `127.0.0.1:8000` or `[::1]:8000`; click.UsageError for anything else."""
    host, colon, digits = text.strip().rpartition(":")
    example = f"例如：--address {_HOST}:{_PORT + 1}"
    if not colon:
        raise click.UsageError(f"--address 要写地址和端口，得到“{text}”。{example}")
    if not (digits.isascii() and digits.isdigit() and int(digits[:9]) <= 65535):
        raise click.UsageError(f"--address 的端口是 1 到 65535 之间的数，得到“{digits}”。{example}")
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    try:
        known = host if host == "localhost" else str(ipaddress.ip_address(host))
    except ValueError as error:
        raise click.UsageError(
            f"--address 的地址只能是 IP 地址或 localhost，得到“{host}”。{example}"
        ) from error
    return known, int(digits)


def _written(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
