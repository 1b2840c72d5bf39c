"""All paper that a site offers: what there is, what has to be made anew, and making it."""

from __future__ import annotations

import hashlib
import multiprocessing
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path

import xuexi
from xuexi.build.editions import ALL_LENGTHS, editions
from xuexi.build.font_findings import font_findings
from xuexi.build.paper import Format, Press, file_names, formats_of
from xuexi.build.store import Store
from xuexi.findings import Finding
from xuexi.library import Library
from xuexi.links.addresses import download
from xuexi.model import AudienceId, Copy, Material, MaterialId
from xuexi.writers.artifact import Download, Downloads, KeptFile
from xuexi.writers.edition import Edition
from xuexi.writers.pdf import Typesetter

STORE = Path(".cache", "paper")
"""Where a project keeps the paper that it has made, below its root."""

_MAKERS = ("typst", "python-docx", "XlsxWriter", "segno", "lxml")
"""Packages whose next version may draw the same edition another way."""

_FEW = 40
"""So few files are made sooner by one process than by several that have to start first."""

_PAGES = re.compile(rb"/Type ?/Pages\s*/Count (\d+)")
"""The root of a PDF's tree of pages, as Typst writes it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The files to publish, and what pages say of them."""

    files: tuple[KeptFile, ...] = ()
    downloads: Downloads = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    """What this machine's fonts lack."""


@dataclass(frozen=True, slots=True)
class _Job:
    """One file of one edition."""

    edition: Edition
    format: Format
    name: str
    """For people: what a browser saves it as."""
    key: str
    """Hash of all that the file is made from."""


class Printing:
    """The paper of a library at `root`, most of it usually made by an earlier build."""

    def __init__(self, library: Library, root: Path) -> None:
        """Look for what is there. Raises OSError when a picture cannot be read."""
        self._root = root
        self._typesetter = Typesetter(root)
        self._store = Store(root / STORE)
        self._jobs = tuple(self._list(library))
        self.todo = tuple(job for job in self._jobs if self._store.get(job.key) is None)
        self.findings = font_findings(
            (job.edition for job in self._jobs), self._typesetter.fonts, self._typesetter.faces
        )

    def make(self) -> Iterator[None]:
        """Make what is missing; yields after each file. What is made stays if it is broken off.

        Raises OSError when a file cannot be written.
        """
        try:
            for job, content in self._made():
                self._store.put(job.key, content, _pages(content))
                yield
        finally:
            self._store.close(job.key for job in self._jobs)

    def paper(self) -> Paper:
        """The finished files; those that `make` has not come to are left out."""
        files: list[KeptFile] = []
        downloads: dict[tuple[AudienceId, MaterialId], list[Download]] = {}
        for job in self._jobs:
            edition, stored = job.edition, self._store.get(job.key)
            if stored is None:
                continue
            material, audience = edition.material, edition.audience
            path = download(material.id, audience, f"{edition.name}.{job.format}")
            files.append(KeptFile(path, stored.path, material.path))
            downloads.setdefault((audience.id, material.id), []).append(
                Download(
                    path, job.name, job.format.label, edition.copy, edition.minutes,
                    edition.is_usual, edition.large, stored.size, stored.pages,
                )
            )  # fmt: skip
        offered = {key: tuple(items) for key, items in downloads.items()}
        return Paper(tuple(files), offered, self.findings)

    def _list(self, library: Library) -> Iterator[_Job]:
        tools = _digest(_tools(), repr(self._typesetter.fonts), self._typesetter.faces.stamp(),
                        repr(library.campaign))  # fmt: skip
        contents = {item.id: _content(library, item, self._root) for item in library.materials}
        for edition, name in file_names(site_editions(library)):
            for form in formats_of(edition):
                if form is Format.PDF and not self._typesetter.fonts.is_enough:
                    continue
                file_name = f"{name.rpartition('/')[2]}.{form}"
                own = (edition.audience.id, edition.name, form)
                key = _digest(tools, contents[edition.material.id], *own)
                yield _Job(edition, form, file_name, key)

    def _made(self) -> Iterator[tuple[_Job, bytes]]:
        """The missing files, in the order in which they become ready."""
        if len(self.todo) <= _FEW:
            press = Press(self._typesetter)
            yield from ((job, press.make(job.edition, job.format)) for job in self.todo)
            return
        # Typst keeps a core busy and holds Python's lock, so processes and not threads.
        with ProcessPoolExecutor(
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(self._root,),
        ) as pool:
            running = {pool.submit(_work, job.edition, job.format): job for job in self.todo}
            for future in as_completed(running):
                yield running[future], future.result()


def make_paper(library: Library, root: Path) -> Paper:
    """All paper of a library, made as far as it is not there yet. Raises OSError."""
    printing = Printing(library, root)
    for _ in printing.make():
        pass
    return printing.paper()


def site_editions(library: Library) -> Iterator[Edition]:
    """The editions that a site offers: every copy and length, and large print to read from."""
    yield from editions(library, lengths=ALL_LENGTHS)
    large = editions(library, copies=[Copy.PARTICIPANT], large=True)
    yield from (edition for edition in large if edition.large)


_presses: list[Press] = []
"""The press of a worker process."""


def _start(root: Path) -> None:
    _presses.append(Press(Typesetter(root)))


def _work(edition: Edition, form: Format) -> bytes:
    return _presses[0].make(edition, form)


def _pages(content: bytes) -> int | None:
    found = _PAGES.search(content) if content.startswith(b"%PDF") else None
    return int(found[1]) if found else None


def _content(library: Library, material: Material, root: Path) -> str:
    """Hash of a material as read: its head, its tree, the pictures in it."""
    document = library.documents[material.id]
    pictures = [_digest((root / path).read_bytes()) for path in sorted(document.pictures)]
    return _digest(repr(material), repr(document.blocks), *pictures)


@cache
def _tools() -> str:
    """Hash of all that turns an edition into a file: our own code and what it draws with."""
    package = Path(xuexi.__file__).parent
    sources = sorted(path for path in package.rglob("*") if path.suffix in {".py", ".typ"})
    makers = [f"{name} {version(name)}" for name in _MAKERS]
    return _digest(*makers, *(path.read_bytes() for path in sources))


def _digest(*parts: str | bytes) -> str:
    """SHA-256 of the parts, each with its length so that they cannot run together."""
    hashed = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        hashed.update(b"%d:" % len(data))
        hashed.update(data)
    return hashed.hexdigest()
