"""A server that compresses everything and counts what it sends."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from pathlib import Path
from types import TracebackType
from typing import Self


class GzipServer:
    """Serves a folder on loopback; counts the bodies' bytes as they go over the wire."""

    def __init__(self, folder: Path) -> None:
        self.sent: list[tuple[str, int]] = []
        handler = functools.partial(_Handler, self, directory=str(folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._server.shutdown()
        self._server.server_close()

    def keep(self, *parts: str) -> None:
        """Forget what has been sent but for addresses that hold one of these."""
        self.sent = [item for item in self.sent if any(part in item[0] for part in parts)]

    def taken(self) -> int:
        """How many bytes were sent since this was last asked."""
        sent, self.sent = self.sent, []
        return sum(size for _, size in sent)


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, owner: GzipServer, *args: object, directory: str) -> None:
        self._owner = owner
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        # What is compressed already only gets heavier.
        squeezed = path.suffix.startswith(".pf") or path.suffix == ".pagefind"
        body = content if squeezed else gzip.compress(content, 6)
        self._owner.sent.append((self.path, len(body)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if not squeezed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""
