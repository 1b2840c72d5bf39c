"""The preview's server: files of a site, a bar where something is wrong, and reloading."""

from __future__ import annotations

import ipaddress
import logging
import shutil
import socket
import socketserver
import sys
import threading
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from xuexi.engines.preview.board import Board, Shown
from xuexi.engines.preview.found_file import address_parts, content_type, find_file, folder_address
from xuexi.engines.preview.page import (
    PROBLEMS,
    RELOADING,
    SCRIPT,
    STYLE,
    with_bar,
    write_notice,
    write_problems,
    write_script,
    write_style,
)

_log = logging.getLogger(__name__)

_HTML = "text/html; charset=utf-8"

_BUILD_WAIT_SECONDS = 2.0
"""A request that comes during a build waits for the new page so long, then gets the old one."""

_POLL_SECONDS = 25.0
"""A page that asks for changes is answered at least so often."""

_IDLE_SECONDS = 60.0
"""A connection that sends nothing is closed after so long."""


class PreviewServer(ThreadingHTTPServer):
    """Serves what a board shows, on a port that is taken as soon as this object is made."""

    daemon_threads = True
    # Windows would let two programs have one port at once.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, host: str, port: int) -> None:
        """Take the port; 0 stands for any. Raises OSError when it cannot be had."""
        self.board = Board()
        if host != "localhost" and ipaddress.ip_address(host).version == 6:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), _Handler)
        self._thread = threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True)

    @property
    def url(self) -> str:
        """Where this machine's browser finds it."""
        host, port = self.server_address[:2]
        host = host.decode() if isinstance(host, bytes | bytearray) else str(host)
        if ipaddress.ip_address(host).is_unspecified:
            host = "::1" if ":" in host else "127.0.0.1"
        return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

    def server_bind(self) -> None:
        """Take the port, without asking a name server what this machine is called."""
        if sys.platform == "win32":
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def start(self) -> None:
        """Answer requests from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more and give the port back."""
        if self._thread.is_alive():
            self.shutdown()
        self.server_close()

    def get_request(self) -> tuple[socket.socket, Any]:
        """The next connection; when there are too many, the machine gets time to close some."""
        try:
            return super().get_request()
        except OSError:
            time.sleep(0.1)
            raise

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002
        """A browser that has gone away is nobody's concern; a fault of ours is."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            _log.error("预览答不了一个请求（%s：%s），请刷新网页", type(error).__name__, error)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    timeout = _IDLE_SECONDS
    server_version = "xuexi"
    sys_version = ""
    error_content_type = _HTML
    protocol_version = "HTTP/1.0"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the console is for what authors have to mend."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is no request, and what asks for more than to be shown a page."""
        del message, explain
        self._send(HTTPStatus(code), _HTML, write_notice("这个网址打不开", "请从首页重新进入。"))

    def do_HEAD(self) -> None:
        """As for GET, without the page."""
        self.do_GET()

    def do_GET(self) -> None:
        """A file of the site, or one of the preview's own addresses."""
        parts = address_parts(self.path)
        if parts is None:
            self._not_found(self.server.board.settled(_BUILD_WAIT_SECONDS))
        elif parts[:2] == RELOADING and len(parts) == 3:
            shown = self.server.board.other_than(parts[2], _POLL_SECONDS)
            self._send(HTTPStatus.OK, "text/plain", shown.stamp.encode())
        elif parts == SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", write_script())
        elif parts == STYLE:
            self._send(HTTPStatus.OK, "text/css; charset=utf-8", write_style())
        elif parts == PROBLEMS:
            shown = self.server.board.settled(_BUILD_WAIT_SECONDS)
            self._send(HTTPStatus.OK, _HTML, write_problems(shown, came_from=self.path))
        else:
            self._site_file(parts)

    def _site_file(self, parts: tuple[str, ...]) -> None:
        shown = self.server.board.settled(_BUILD_WAIT_SECONDS)
        if shown.site is None:
            body = (
                write_problems(shown)
                if shown.has_problems
                else write_notice("正在生成网页", "好了会自己打开。", shown.stamp)
            )
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, _HTML, body)
            return
        # A slip takes a page out of the site; until it is mended the page as it was is shown.
        sites = [shown.site]
        if shown.has_errors and shown.sound_site not in {None, shown.site}:
            sites.append(shown.sound_site)
        for site in sites:
            file = find_file(site, parts)
            if file and self._file(file, shown, is_old=site != shown.site):
                return
            if parts[-1] and find_file(site, (*parts, "")):
                self.send_response(HTTPStatus.FOUND)
                self.send_header("Location", folder_address(parts))
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
        self._not_found(shown)

    def _file(self, path: Path, shown: Shown, *, is_old: bool) -> bool:
        """Send a file; False when it is gone, since another build has replaced its site."""
        kind = content_type(path)
        try:
            stream = path.open("rb")
        except OSError:
            return False
        with stream:
            if kind == _HTML:
                body = with_bar(stream.read(), shown, self.path, is_old=is_old)
                self._send(HTTPStatus.OK, kind, body)
                return True
            size = stream.seek(0, 2)
            stream.seek(0)
            self._head(HTTPStatus.OK, kind, size)
            if self.command != "HEAD":
                shutil.copyfileobj(stream, self.wfile)
        return True

    def _not_found(self, shown: Shown) -> None:
        page = find_file(shown.site, ("404.html",)) if shown.site else None
        try:
            body = page.read_bytes() if page else write_notice("没有这个网页", "请从首页重新进入。")
        except OSError:
            body = write_notice("没有这个网页", "请从首页重新进入。")
        self._send(HTTPStatus.NOT_FOUND, _HTML, with_bar(body, shown, self.path))

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self._head(status, kind, len(body))
        if self.command != "HEAD":
            self.wfile.write(body)

    def _head(self, status: HTTPStatus, kind: str, size: int) -> None:
        # The English phrase is for programs; browsers show the page.
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(size))
        # A page that was mended must not come out of the browser's cache.
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
