"""A phone of 2019: a real Chromium 78, spoken to through the pipe that it opens for debuggers.

npm's `chrome-aws-lambda` carries the browser itself, packed with Brotli, which Node unpacks.
Playwright speaks to no browser of that age, so the few words that tests need are said here.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock

ROOT = Path(__file__).resolve().parents[2]
PACKED = ROOT / "node_modules" / "chrome-aws-lambda" / "bin" / "chromium.br"
VERSION = 78

_GUARD_SECONDS = 60
_POLL_SECONDS = 0.02
_UNPACK = (
    "const fs = require('fs'), zlib = require('zlib');"
    "fs.writeFileSync(process.argv[2], zlib.brotliDecompressSync(fs.readFileSync(process.argv[1])))"
)
_SWITCHES = (
    "--headless", "--no-sandbox", "--single-process", "--no-zygote", "--disable-gpu",
    "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
_IN, _OUT = 3, 4
"""File descriptors on which such a browser listens and answers."""


def unpacked(folder: Path) -> Path:
    """The browser's program, unpacked once into a folder that outlives the run."""
    program = folder / f"chromium-{VERSION}"
    with FileLock(f"{program}.lock"):
        if not program.exists():
            half = program.with_suffix(".half")
            node = ROOT / ".venv" / "bin" / "node"
            subprocess.run([node, "-e", _UNPACK, PACKED, half], check=True)
            half.chmod(0o755)
            half.rename(program)
    return program


class PageError(Exception):
    """What a page's own script threw, or what the browser would not do."""


class OldPhone:
    """One page of an old browser, 360 pixels wide, that is touched with fingers."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read = write, read
        self._number = 0
        self._rest = b""
        self._loaded = False
        self.complaints: list[str] = []
        """What scripts threw, and what the console was told as an error."""
        self.asked: list[str] = []
        """Every address that was requested."""
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        flat = {"targetId": target, "flatten": True}
        self._session = self._call("Target.attachToTarget", **flat)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.narrow(360)
        self.call("Emulation.setTouchEmulationEnabled", enabled=True)

    _session = ""

    def narrow(self, width: int, height: int = 800) -> None:
        """Be a phone so many pixels wide."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": True}
        self.call("Emulation.setDeviceMetricsOverride", **metrics)

    def open(self, address: str) -> None:
        """Go to a page and wait until it is loaded, with all its deferred scripts."""
        self._loaded = False
        self.call("Page.navigate", url=address)
        until = time.monotonic() + _GUARD_SECONDS
        while not self._loaded:
            assert time.monotonic() < until, f"{address} does not load"
            self._hear(self._message())

    def evaluate(self, script: str) -> Any:
        """The value of an expression in the page; a promise is waited for."""
        answer = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            raise PageError(_said(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def until(self, script: str) -> None:
        """Wait until an expression is true; an element, which would arrive empty, is true."""
        until = time.monotonic() + _GUARD_SECONDS / 2
        while not self.evaluate(f"Boolean({script})"):
            assert time.monotonic() < until, f"never true: {script}"
            time.sleep(_POLL_SECONDS)

    def tap(self, selector: str) -> None:
        """Touch the middle of the first element of this kind that is there to be seen."""
        spot = self.evaluate(
            f"""(() => {{
              const all = [...document.querySelectorAll({json.dumps(selector)})];
              const one = all.find(e => e.getClientRects().length);
              if (!one) return null;
              one.scrollIntoView({{block: "center"}});
              const box = one.getClientRects()[0];
              return [box.left + box.width / 2, box.top + box.height / 2];
            }})()"""
        )
        assert spot, f"nothing to tap: {selector}"
        x, y = spot
        self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def type(self, text: str) -> None:
        """Type into what has the focus, as a keyboard for Chinese does: whole words."""
        self.call("Input.insertText", text=text)

    def printed(self) -> bytes:
        """The page as a PDF."""
        answer = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(answer["data"])

    def picture(self) -> bytes:
        """What is on the screen, as a PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot")["data"])

    def call(self, method: str, **parameters: Any) -> Any:
        """Ask the page's side of the browser."""
        return self._call(method, self._session, **parameters)

    def _call(self, method: str, session: str = "", **parameters: Any) -> Any:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._write, data) :]
        while True:
            answer = self._message()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise PageError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self._hear(answer)

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            data = os.read(self._read, 1 << 16)
            if not data:
                raise PageError("the browser has ended")
            self._rest += data
        message, self._rest = self._rest.split(b"\0", 1)
        return dict(json.loads(message))

    def _hear(self, message: dict[str, Any]) -> None:
        said = message.get("params", {})
        match message.get("method"):
            case "Page.loadEventFired":
                self._loaded = True
            case "Network.requestWillBeSent":
                self.asked.append(said["request"]["url"])
            case "Runtime.exceptionThrown":
                self.complaints.append(_said(said["exceptionDetails"]))
            case "Log.entryAdded" if said["entry"]["level"] == "error":
                self.complaints.append(f"{said['entry']['text']} {said['entry'].get('url', '')}")


def _said(details: dict[str, Any]) -> str:
    return str(details.get("exception", {}).get("description") or details["text"])


@contextmanager
def old_phone(program: Path) -> Iterator[OldPhone]:
    """A browser with a profile of its own, which ends with the block."""
    to_read, to_write = os.pipe()
    from_read, from_write = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = f'exec "$0" "$@" {_IN}<&{to_read} {_OUT}>&{from_write}'
        process = subprocess.Popen(
            ["/bin/bash", "-c", command, program, *_SWITCHES, f"--user-data-dir={profile}"],
            pass_fds=(to_read, from_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(to_read)
        os.close(from_write)
        try:
            yield OldPhone(to_write, from_read)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(_GUARD_SECONDS)
            os.close(to_write)
            os.close(from_read)
