"""The preview's life: build, show, wait for a change, build again, until it is stopped."""

from __future__ import annotations

import shutil
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Protocol

from xuexi.engines.preview.board import Failure, Shown, new_stamp
from xuexi.engines.preview.looking import Look, changed, look, wait_for_change
from xuexi.engines.preview.server import PreviewServer
from xuexi.findings import Finding, Severity

_UNFORESEEN = "程序出错了，多半不是材料的问题。把刚才的改动退回去，可以接着用"

_SPARE = "0"
"""The name of a folder that no build has made."""

Tell = Callable[[Shown, float], None]
"""Gets how a build ended, and the seconds it took."""


class Builder(Protocol):
    """What a preview needs of an engine."""

    def watched(self) -> Iterable[Path]:
        """Files and folders whose changes call for a new build; they need not exist."""

    def build(self, site: Path, spare: Path | None) -> tuple[Finding, ...]:
        """Build into a folder that is not there yet; return what is wrong with the materials.

        `spare` is one that it has made before and that nobody is shown any more: it may begin
        with it. May raise anything, and is then asked for `findings` and `explain`.
        """

    def prepare(self, spare: Path) -> None:
        """Make a folder with which the next build may begin, as soon as there is time."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the materials as they were last read."""

    def explain(self, error: Exception) -> str:
        """Chinese for an error that was foreseen; empty for one that was not."""

    def close(self) -> None:
        """The preview ends."""


def run_preview(
    builder: Builder, server: PreviewServer, tell: Tell, begun: Callable[[], None]
) -> None:
    """Serve what `builder` builds, and build after every change; ends with KeyboardInterrupt.

    `begun` is called when there is something to see.
    """
    with tempfile.TemporaryDirectory(prefix="xuexi-", ignore_cleanup_errors=True) as name:
        server.start()
        try:
            shown, spare = Shown(), None
            for number, written in _changes(builder, server):
                started = time.monotonic()
                shown = _next(shown, builder, Path(name) / str(number), spare)
                shown = replace(shown, foremost=_foremost(shown.findings, written))
                server.board.put(shown)
                tell(shown, time.monotonic() - started)
                spare = _throw_away(Path(name), shown)
                if number == 1:
                    begun()
                    spare = Path(name) / _SPARE
                    builder.prepare(spare)
        finally:
            server.stop()
            builder.close()


def _changes(builder: Builder, server: PreviewServer) -> Iterable[tuple[int, frozenset[str]]]:
    """A number for each build that is called for, beginning with 1, and what was written before."""
    before: Look = {}
    for number in count(1):
        # Looked at before the build reads it, so that no change falls in between.
        seen = look(builder.watched())
        server.board.begin()
        yield number, changed(before, seen)
        before = seen
        wait_for_change(builder.watched, seen)


def _foremost(findings: tuple[Finding, ...], written: frozenset[str]) -> Finding | None:
    """A finding in a file that was just written, rather an error than a reminder, or else any."""
    paths = {Path(path).as_posix() for path in written}

    def weight(finding: Finding) -> tuple[bool, bool]:
        own = any(path.endswith(f"/{finding.place.path}") for path in paths)
        return (not own, finding.rule.severity is not Severity.ERROR)

    return min(findings, key=weight, default=None)


def _next(before: Shown, builder: Builder, site: Path, spare: Path | None) -> Shown:
    """How the next build ends. Whatever goes wrong, there is something to show."""
    try:
        findings = builder.build(site, spare)
    except Exception as error:
        said = builder.explain(error)
        # The end of it names the fault; the whole would fill a phone's screen ten times.
        details = "" if said else "".join(traceback.format_exception(error)[-6:])
        failure = Failure(said or _UNFORESEEN, details)
        # Nobody knows what is in it.
        shutil.rmtree(site, ignore_errors=True)
        return replace(before, stamp=new_stamp(), findings=builder.findings, failure=failure)
    shown = Shown(new_stamp(), site, before.sound_site, findings)
    return shown if shown.has_errors else replace(shown, sound_site=site)


def _throw_away(folder: Path, shown: Shown) -> Path | None:
    """Remove the sites that nobody is shown any more, but for the newest of them."""
    kept = {shown.site, shown.sound_site}
    left = sorted(set(folder.iterdir()) - kept, key=lambda site: site.name.zfill(9))
    for site in left[:-1]:
        shutil.rmtree(site, ignore_errors=True)
    return left[-1] if left else None
