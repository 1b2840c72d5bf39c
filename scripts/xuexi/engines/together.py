"""A site laid out by several processes: what each of them does, and who does what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from xuexi.cache.cache import Cache
from xuexi.cache.team import Lead
from xuexi.engines.relaying import lay_out
from xuexi.project.known_pages import LateArtifact
from xuexi.project.laying import Layout
from xuexi.project.standing import Standing
from xuexi.text.asked import Answers
from xuexi.writers.artifact import FileArtifact, KeptFile, LateFile, Paper

SITE, NAVIGATION, LAID = "site", "navigation", "laid"
"""Steps at which the processes meet, in this order."""


class Task(NamedTuple):
    """What a process has to know of the site, besides what it has read itself."""

    folder: Path
    there: Standing
    site: Path | None
    standing: Standing
    site_dir: str
    paper: Paper


class Laid(NamedTuple):
    """What a process has laid out."""

    files: Standing
    written: int
    found: bytes
    """What was found out since all had told each other."""
    sounds: Answers
    """What pypinyin has said to it."""


Dress = Callable[[], None]
AllArtifacts = Callable[[], Iterable[LateArtifact]]


class Together:
    """The part of the process that leads: its own share at once, what is left at the end."""

    def __init__(self, layout: Layout, cache: Cache) -> None:
        self.layout = layout
        self._kept = cache.kept
        self._team = cache.team
        self._later: dict[str, tuple[str, Dress | None]] = {}
        """What others lay out, with its key, and how that is done without them.

        Of files, which are many, that is asked again where somebody is lost.
        """
        self._all: AllArtifacts = tuple

    def begin(self, site_dir: str, paper: Paper, every: AllArtifacts) -> None:
        """Tell the others what site it is; `every` tells once more all that is laid out."""
        self._all = every
        if isinstance(self._team, Lead):
            own = self.layout
            said = Paper(paper.files, paper.downloads)
            task = Task(own.folder, dict(own.there), own.site, dict(own.standing), site_dir, said)
            self._team.tell(SITE, task)

    def lay_out(self, artifact: LateFile | FileArtifact | KeptFile) -> None:
        """Lay a file out, unless it is another's; then see to it that it is there in the end."""
        match artifact:
            case LateFile(about=about, is_text=is_text) if not self._team.is_mine(
                about, is_text=is_text
            ):
                self._later[artifact.path] = artifact.key, None
            case _:
                lay_out(artifact, self.layout)

    def has(self, path: str) -> bool:
        """Whether a file is laid out, or will be."""
        return path in self._later or self.layout.is_laid(path)

    def is_mine(self, about: str) -> bool:
        """Whether this process does what is about a material."""
        return self._team.is_mine(about)

    def leave(self, path: str, key: str, make: Dress) -> None:
        """Leave a file to the others; `make` is called if none of them has it under this key."""
        self._later[path] = key, make

    def settle(self) -> dict[str, list[str]]:
        """Take what the others have laid out, and do the rest; what pypinyin has said to them."""
        told: list[Laid] = self._team.hear(LAID) if isinstance(self._team, Lead) else []
        for one in told:
            self._take(one)
        if self._later and (not told or any(map(self._has_strange, told))):
            self.layout.expect_strangers()
        self._do_what_is_left()
        self._later.clear()
        return {question: answer for one in told for question, answer in one.sounds.items()}

    def _do_what_is_left(self) -> None:
        left = {path: it for path, it in self._later.items() if not self.layout.is_laid(path)}
        if any(make is None for _, make in left.values()):
            # They would be asked to meet once more, and have gone home.
            self._team.dismiss()
            for artifact in self._all():
                if isinstance(artifact, LateFile) and artifact.path in left:
                    lay_out(artifact, self.layout)
        for _, make in left.values():
            if make is not None:
                make()

    def _take(self, told: Laid) -> None:
        self.layout.written += told.written
        # Of what somebody else has dressed nobody here will ask.
        for key in self._kept.hear(told.found):
            self._kept.keep(key)
        for path, file in told.files.items():
            if path in self._later and self._later[path][0] == file.key:
                self.layout.take(path, file)

    def _has_strange(self, told: Laid) -> bool:
        return not all(map(self.layout.is_laid, told.files))
