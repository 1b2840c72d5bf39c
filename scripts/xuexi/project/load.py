"""Read, relate and check a project in one call."""

from __future__ import annotations

from pathlib import Path

from xuexi.cache.cache import Cache
from xuexi.checks import run_checks
from xuexi.findings import Finding
from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library, assemble
from xuexi.sources.gather import CONTENT_FOLDER, gather


@dataclass(frozen=True, slots=True)
class Loaded:
    """A project as read: its library, if it has one, and all that is wrong with it."""

    library: Library | None
    findings: tuple[Finding, ...]
    """Sorted by place, each once."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep a site from being published."""
        return tuple(item for item in self.findings if item.is_error)


def load(root: Path, folder: str = CONTENT_FOLDER, cache: Cache | None = None) -> Loaded:
    """Load the project at `root`. Raises OSError when files cannot be read."""
    sources, findings = gather(root, folder, cache)
    if sources is None:
        return Loaded(None, _sorted(findings))
    library, found = assemble(sources, cache)
    return Loaded(library, _sorted((*findings, *found, *run_checks(library, cache))))


def _sorted(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key))
