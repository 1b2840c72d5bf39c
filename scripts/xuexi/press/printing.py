"""Making the paper that a site offers: only what is not there yet."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from xuexi.library import Library
from xuexi.model import AudienceId, Copy, MaterialId
from xuexi.press.font_findings import font_findings
from xuexi.press.formats import Format
from xuexi.press.jobs import BookletJob, Job, NoticeJob, PosterJob, SheetJob, ZipJob, jobs_of
from xuexi.press.making import do_tasks
from xuexi.press.paper_cache import KeptPaper, PaperCache
from xuexi.press.press import Order, PaperError, Press, Task
from xuexi.press.untouched import Untouched
from xuexi.typeset.pdf_file import page_count
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.artifact import Download, Downloads, KeptFile, PackDownload, Paper
from xuexi.writers.edition import Edition
from xuexi.writers.sharing import Picture
from xuexi.writers.zipped import zip_with_office_files

PAPER_FOLDER = Path(".cache", "paper")
"""Where a project keeps the paper that it has made, below its root."""
_OFFERS = "offers.msgpack"
"""Beside it: what materials offer."""


class VanishedError(PaperError):
    """Somebody has taken a file away that has just been made."""


class Printing:
    """The paper of a library at `root`, most of it usually made by an earlier build."""

    def __init__(self, library: Library, root: Path) -> None:
        """Look for what is there. Raises OSError when a picture cannot be read."""
        untouched = Untouched(root)
        typesetter = Typesetter(root)
        self._press = Press(typesetter)
        folder = root / PAPER_FOLDER
        self._cache = PaperCache(folder, untouched.is_known)
        self._jobs = jobs_of(library, root, typesetter, folder / _OFFERS, untouched)
        # What several readers get is made once.
        missing = {job.key: job for job in self._jobs if not self._cache.holds(job.key)}
        self.todo = tuple(missing.values())
        self.findings = font_findings(
            _with_gaps(self._jobs),
            typesetter.fonts,
            typesetter.faces,
            [job.bundle for job in self._jobs if isinstance(job, BookletJob) and job.has_gaps],
        )

    def make(self) -> Generator[None, None, None]:
        """Make what is missing; yields after each file. What is made stays if it is broken off.

        Raises OSError when a file cannot be written, PaperError when the system
        ends what makes one or one has vanished, and UnsettableError.
        """
        to_set = _by_material(job for job in self.todo if not isinstance(job, ZipJob))
        try:
            with closing(do_tasks([_task(job) for job in to_set], self._press)) as files:
                for at, content in files:
                    self._cache.put(to_set[at].key, content, page_count(content))
                    yield
            for job in self.todo:
                if isinstance(job, ZipJob):
                    self._cache.put(job.key, zip_with_office_files(self._parts(job)), None)
                    yield
            # It has taken its time, in which a file may have gone.
            for job in self._jobs if self.todo else ():
                self._kept(job.key, job.name)
        finally:
            self._cache.close(job.key for job in self._jobs)

    def paper(self) -> Paper:
        """The finished files; those that `make` has not come to are left out."""
        made = [(job, self._cache.known(job.key)) for job in self._jobs]
        there = _at_one_address((job, kept) for job, kept in made if kept is not None)
        files = {
            path: KeptFile(path, kept.path, self._cache.sure_key(job.key), _source(job))
            for job, kept, paths in there
            for path in paths
        }
        return Paper(tuple(files.values()), _downloads(there), self.findings)

    def _parts(self, job: ZipJob) -> Iterator[tuple[str, bytes]]:
        for path, key in job.files:
            # Every sheet is made before the first ZIP.
            kept = self._kept(key, path)
            yield path, kept.path.read_bytes()

    def _kept(self, key: str, name: str) -> KeptPaper:
        """A file that has been made. Raises VanishedError when it is no longer there."""
        kept = self._cache.get(key)
        if kept is None:
            problem = "刚做好的文件不见了，多半是杀毒软件拿走了；让它放过项目文件夹再试"
            raise VanishedError(f"{problem}（{name}）")
        return kept


_Placed = tuple[Job, KeptPaper, tuple[str, ...]]
"""A job with its file, and where on the site that stands."""


def _at_one_address(made: Iterable[tuple[Job, KeptPaper]]) -> list[_Placed]:
    """The files with their places: the same sheet for several readers stands at the first's."""
    first: dict[tuple[str, str, str], tuple[str, ...]] = {}
    placed: list[_Placed] = []
    for job, kept in made:
        paths = _paths(job)
        if isinstance(job, SheetJob):
            paths = first.setdefault((job.material.id, job.format, kept.sha256), paths)
        placed.append((job, kept, paths))
    return placed


def _with_gaps(jobs: Iterable[Job]) -> Iterator[Edition]:
    """The editions in which a font may lack something."""
    for job in jobs:
        match job:
            # All formats of an edition say the same.
            case SheetJob(format=Format.PDF) if job.sheet.has_gaps:
                yield job.edition
            case NoticeJob():
                yield job.notice.edition


def make_paper(library: Library, root: Path) -> Paper:
    """All paper of a library, made as far as it is not there yet. Raises OSError."""
    printing = Printing(library, root)
    for _ in printing.make():
        pass
    return printing.paper()


_Set = SheetJob | BookletJob | PosterJob | NoticeJob
"""What has a text of its own."""


def _by_material(jobs: Iterable[_Set]) -> list[_Set]:
    """What is made of one text comes together: it is cut once, and its lines are shaped once."""
    groups: dict[str, list[_Set]] = {}
    for job in jobs:
        groups.setdefault(_source(job), []).append(job)
    return [job for group in groups.values() for job in group]


def _task(job: _Set) -> Task:
    match job:
        case SheetJob():
            characters = len(job.material.body)
        case BookletJob():
            characters = job.characters
        case PosterJob() | NoticeJob():
            characters = 0
    return Task(characters, partial(_order, job), _source(job))


def _order(job: _Set) -> Order:
    match job:
        case SheetJob():
            return job.edition, job.format
        case NoticeJob():
            return job.notice.order
        case BookletJob():
            return job.bundle
        case PosterJob():
            return job.poster


def _paths(job: Job) -> tuple[str, ...]:
    return job.notice.paths if isinstance(job, NoticeJob) else (job.path,)


def _source(job: Job) -> str:
    match job:
        case SheetJob():
            return job.material.path
        case PosterJob():
            return job.source.path
        case _:
            return ""


def _downloads(made: Iterable[_Placed]) -> Downloads:
    sheets: dict[tuple[AudienceId, MaterialId], list[Download]] = {}
    packs: dict[AudienceId, list[PackDownload]] = {}
    pictures: dict[MaterialId, list[Picture]] = {}
    for job, kept, (path, *_) in made:
        if isinstance(job, SheetJob):
            one = job.sheet
            sheets.setdefault((job.audience.id, job.material.id), []).append(
                Download(
                    path, job.name, job.format.label, Copy(one.copy), one.minutes,
                    one.length, one.is_usual, one.large, one.board, kept.size, kept.pages,
                )
            )  # fmt: skip
        elif isinstance(job, PosterJob):
            width, height = kept.pixels or (0, 0)
            name = job.design.label
            picture = Picture(path, name, job.design, width, height, kept.size)
            pictures.setdefault(job.source.id, []).append(picture)
        elif not isinstance(job, NoticeJob):
            own = packs.setdefault(job.audience.id, [])
            own.append(PackDownload(job.pack, path, job.name, kept.size, kept.pages))
    return Downloads(
        {key: tuple(files) for key, files in sheets.items()},
        {audience: tuple(files) for audience, files in packs.items()},
        {material: tuple(files) for material, files in pictures.items()},
    )
