"""Making the paper that a site offers: only what is not there yet, on all cores."""

from __future__ import annotations

import multiprocessing
import os
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from xuexi.build.font_findings import font_findings
from xuexi.build.jobs import BookletJob, Job, SheetJob, ZipJob, jobs_of
from xuexi.build.paper import Press
from xuexi.build.store import Store, Stored
from xuexi.findings import Finding
from xuexi.library import Library
from xuexi.model import AudienceId, MaterialId
from xuexi.writers.artifact import Download, Downloads, KeptFile, PackDownload
from xuexi.writers.pdf import Typesetter, write_booklet
from xuexi.writers.zipped import zip_bytes

STORE = Path(".cache", "paper")
"""Where a project keeps the paper that it has made, below its root."""

_FEW = 40
"""So few files are made sooner by one process than by several that have to start first."""

_MOST_WORKERS = 8
_FILES_A_WORKER = 250
"""Typst remembers what it has set, so a worker that never ends would take all memory."""

_PAGES = re.compile(rb"/Type ?/Pages\s*/Count (\d+)")
"""The root of a PDF's tree of pages, as Typst writes it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The files to publish, and what pages say of them."""

    files: tuple[KeptFile, ...] = ()
    downloads: Downloads = field(default_factory=Downloads)
    findings: tuple[Finding, ...] = ()
    """What this machine's fonts lack."""


class Printing:
    """The paper of a library at `root`, most of it usually made by an earlier build."""

    def __init__(self, library: Library, root: Path) -> None:
        """Look for what is there. Raises OSError when a picture cannot be read."""
        self._root = root
        self._typesetter = Typesetter(root)
        self._store = Store(root / STORE)
        self._jobs = jobs_of(library, root, self._typesetter)
        self.todo = tuple(job for job in self._jobs if self._store.get(job.key) is None)
        self.findings = font_findings(
            (job.edition for job in self._jobs if isinstance(job, SheetJob)),
            self._typesetter.fonts,
            self._typesetter.faces,
            [job.bundle for job in self._jobs if isinstance(job, BookletJob)],
        )

    def make(self) -> Iterator[None]:
        """Make what is missing; yields after each file. What is made stays if it is broken off.

        Raises OSError when a file cannot be written.
        """
        try:
            for job, content in self._set([job for job in self.todo if not _is_zip(job)]):
                self._store.put(job.key, content, _pages(content))
                yield
            for job in self.todo:
                if isinstance(job, ZipJob):
                    self._store.put(job.key, zip_bytes(self._parts(job)), None)
                    yield
        finally:
            self._store.close(job.key for job in self._jobs)

    def paper(self) -> Paper:
        """The finished files; those that `make` has not come to are left out."""
        made = [(job, self._store.get(job.key)) for job in self._jobs]
        there = [(job, stored) for job, stored in made if stored is not None]
        files = tuple(KeptFile(job.path, stored.path, _source(job)) for job, stored in there)
        return Paper(files, _downloads(there), self.findings)

    def _set(self, jobs: list[Job]) -> Iterator[tuple[Job, bytes]]:
        """The files that a writer makes, in the order in which they become ready."""
        if len(jobs) <= _FEW:
            yield from ((job, _make(job, self._typesetter)) for job in jobs)
            return
        workers = min(os.cpu_count() or 1, _MOST_WORKERS)
        # The booklet of a whole year takes longest: begun last it would be waited for.
        longest_first = sorted(jobs, key=lambda job: not isinstance(job, BookletJob))
        for at in range(0, len(jobs), workers * _FILES_A_WORKER):
            yield from self._set_by_workers(
                longest_first[at : at + workers * _FILES_A_WORKER], workers
            )

    def _set_by_workers(self, jobs: list[Job], workers: int) -> Iterator[tuple[Job, bytes]]:
        """Typst keeps a core busy and holds Python's lock, so processes and not threads.

        A pool of its own for each batch: one that lets workers end after so many
        tasks hangs now and then before Python 3.12.
        """
        with ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(self._root,),
        ) as pool:
            running = {pool.submit(_work, job): job for job in jobs}
            try:
                for future in as_completed(running):
                    yield running[future], future.result()
            finally:
                # After a fault, or when somebody stops it, the rest is not waited for.
                pool.shutdown(wait=False, cancel_futures=True)

    def _parts(self, job: ZipJob) -> Iterator[tuple[str, bytes]]:
        for path, key in job.files:
            stored = self._store.get(key)
            # Every sheet is made before the first ZIP.
            assert stored is not None, path
            yield path, stored.path.read_bytes()


def make_paper(library: Library, root: Path) -> Paper:
    """All paper of a library, made as far as it is not there yet. Raises OSError."""
    printing = Printing(library, root)
    for _ in printing.make():
        pass
    return printing.paper()


_typesetters: list[Typesetter] = []
"""The typesetter of a worker process."""


def _start(root: Path) -> None:
    _typesetters.append(Typesetter(root))


def _work(job: Job) -> bytes:
    return _make(job, _typesetters[0])


def _make(job: Job, typesetter: Typesetter) -> bytes:
    if isinstance(job, SheetJob):
        return Press(typesetter).make(job.edition, job.format)
    return write_booklet(job.bundle, typesetter)


def _is_zip(job: Job) -> bool:
    return isinstance(job, ZipJob)


def _pages(content: bytes) -> int | None:
    found = _PAGES.search(content) if content.startswith(b"%PDF") else None
    return int(found[1]) if found else None


def _source(job: Job) -> str:
    return job.edition.material.path if isinstance(job, SheetJob) else ""


def _downloads(made: Iterable[tuple[Job, Stored]]) -> Downloads:
    sheets: dict[tuple[AudienceId, MaterialId], list[Download]] = {}
    packs: dict[AudienceId, list[PackDownload]] = {}
    for job, stored in made:
        if isinstance(job, SheetJob):
            edition = job.edition
            sheets.setdefault((edition.audience.id, edition.material.id), []).append(
                Download(
                    job.path, job.name, job.format.label, edition.copy, edition.minutes,
                    edition.is_usual, edition.large, stored.size, stored.pages,
                )
            )  # fmt: skip
        else:
            own = packs.setdefault(job.bundle.audience.id, [])
            own.append(PackDownload(job.bundle.pack, job.path, job.name, stored.size, stored.pages))
    return Downloads(
        {key: tuple(files) for key, files in sheets.items()},
        {audience: tuple(files) for audience, files in packs.items()},
    )
