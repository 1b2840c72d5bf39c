"""The preview's port is taken before anything is read."""

from __future__ import annotations

import errno
import re
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from xuexi.cli import serve_command
from xuexi.cli.main import main
from xuexi.engines.preview.server import PreviewServer

Serve = Callable[..., tuple[int, str]]


@pytest.fixture
def serve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Serve:
    """Runs `xuexi serve` in a folder that is no project."""

    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["xuexi", "serve", "--root", str(tmp_path), *arguments])
        with pytest.raises(SystemExit) as stopped:
            main()
        assert isinstance(stopped.value.code, int)
        out, err = capsys.readouterr()
        assert out == "" or "改用" in out
        return stopped.value.code, err

    return run


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_taken_port_is_refused_with_a_free_one(serve: Serve, host: str) -> None:
    taken = PreviewServer(host, 0)
    port = taken.server_address[1]
    written = f"[{host}]" if ":" in host else host
    try:
        code, err = serve("--address", f"{written}:{port}")
    finally:
        taken.server_close()
    match = re.fullmatch(
        rf"没能做完：{port} 端口已被占用，换一个：--address {re.escape(written)}:(\d+)\n", err
    )
    assert code == 2
    assert match, err
    assert int(match[1]) > port


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Ports that the system keeps for itself, as Windows does: binding is a matter of permission.

    No port above 1024 is kept so here, and nothing forbids root the others.
    """
    ports: set[int] = set()

    class Server(PreviewServer):
        def server_bind(self) -> None:
            if self.server_address[1] in ports:
                raise PermissionError(errno.EACCES, "forbidden by its access permissions")
            super().server_bind()

    monkeypatch.setattr(serve_command, "PreviewServer", Server)
    return ports


def test_a_port_that_the_system_keeps_is_as_good_as_taken(serve: Serve, kept: set[int]) -> None:
    kept.update(range(8000, 8003))
    code, err = serve("--address", "127.0.0.1:8000")
    match = re.fullmatch(
        r"没能做完：8000 端口已被占用，换一个：--address 127\.0\.0\.1:(\d+)\n", err
    )
    assert code == 2
    assert match, err
    assert int(match[1]) > 8002


def test_a_low_port_is_refused_with_one_that_can_be_had(serve: Serve, kept: set[int]) -> None:
    kept.update((80, 8000))
    code, err = serve("--address", "127.0.0.1:80")
    match = re.fullmatch(
        r"没能做完：系统不让用 80 端口，换一个大于 1024 的：--address 127\.0\.0\.1:(\d+)\n", err
    )
    assert code == 2
    assert match, err
    assert int(match[1]) > 8000


def test_where_no_port_is_free_none_is_named(serve: Serve, kept: set[int]) -> None:
    kept.update(range(8000, 8100))
    assert serve("--address", "127.0.0.1:8000") == (
        2, "没能做完：8000 端口已被占用，换一个端口\n",
    )  # fmt: skip
    kept.add(80)
    assert serve("--address", "127.0.0.1:80") == (
        2, "没能做完：系统不让用 80 端口，换一个大于 1024 的\n",
    )  # fmt: skip


def test_without_a_wish_the_next_free_port_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    first = serve_command._listen_anywhere()
    capsys.readouterr()
    second = serve_command._listen_anywhere()
    try:
        assert second.server_address[1] > first.server_address[1] >= 8000
        assert capsys.readouterr().out == (
            f"8000 端口已被占用，改用 {second.server_address[1]}。\n"
        )
    finally:
        first.server_close()
        second.server_close()


def test_a_folder_that_is_no_project_is_not_watched(serve: Serve) -> None:
    code, err = serve("--address", "127.0.0.1:0")
    assert code == 2
    assert err.startswith("没能做完：这里没有 mkdocs.yml：")


def test_the_port_is_given_back(serve: Serve) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    serve("--address", f"127.0.0.1:{port}")
    PreviewServer("127.0.0.1", port).server_close()


def test_the_address_to_open_is_one_that_a_browser_can_open() -> None:
    for host, shown in (("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("localhost", "127.0.0.1")):
        server = PreviewServer(host, 0)
        assert server.url == f"http://{shown}:{server.server_address[1]}/"
        server.server_close()
