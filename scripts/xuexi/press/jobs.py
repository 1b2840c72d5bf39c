"""What paper a site offers, file by file, each with the hash of all that it is made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import xuexi
from xuexi.library import Library
from xuexi.links.addresses import download, pack_file
from xuexi.model import AudienceId, Copy, Material
from xuexi.press.editions import ALL_LENGTHS, editions
from xuexi.press.file_names import file_names, fit
from xuexi.press.formats import Format, formats_of
from xuexi.press.packs import PackedFile, bundles, packed_files
from xuexi.sources.pictures import read_published
from xuexi.writers.edition import Bundle, Edition
from xuexi.writers.pdf import Typesetter

_MAKERS = ("typst", "python-docx", "XlsxWriter", "segno", "lxml")
"""Packages whose next version may draw the same edition another way."""

EditionFile = tuple[AudienceId, str, Format]
"""What tells one file of an edition from all others: its audience, the edition's name, the end."""


@dataclass(frozen=True, slots=True)
class SheetJob:
    """One file of one edition."""

    edition: Edition
    format: Format
    name: str
    """For people: what a browser saves it as."""
    key: str
    """Hash of all that the file is made from."""

    @property
    def path(self) -> str:
        """Below the site's root."""
        edition = self.edition
        return download(edition.material.id, edition.audience, f"{edition.name}.{self.format}")


@dataclass(frozen=True, slots=True)
class BookletJob:
    """A pack's booklet."""

    bundle: Bundle
    name: str
    key: str

    @property
    def path(self) -> str:
        """Below the site's root."""
        return pack_file(self.bundle.audience, f"{self.bundle.pack.id}.pdf")


@dataclass(frozen=True, slots=True)
class ZipJob:
    """A pack's ZIP. Its files are those of other jobs."""

    bundle: Bundle
    files: tuple[tuple[str, str], ...]
    """For each file its path in the ZIP and the key of the job that makes it."""
    name: str
    key: str

    @property
    def path(self) -> str:
        """Below the site's root."""
        return pack_file(self.bundle.audience, f"{self.bundle.pack.id}.zip")


Job = SheetJob | BookletJob | ZipJob


def jobs_of(library: Library, root: Path, typesetter: Typesetter) -> tuple[Job, ...]:
    """Every file that a site offers to print. Raises OSError when a picture cannot be read.

    Without a Chinese font there are no PDFs; the rest is made all the same.
    """
    can_set = typesetter.fonts.is_enough
    tools = _digest(
        _tools(), repr(typesetter.fonts), typesetter.faces.stamp(), repr(library.campaign)
    )
    printed = (item for item in library.materials if library.has_pictures_of(item))
    contents = {item.id: _content(library, item, root) for item in printed}
    sheets: list[SheetJob] = []
    for edition, name in file_names(site_editions(library)):
        for form in formats_of(edition):
            if can_set or form is not Format.PDF:
                file_name = f"{name.rpartition('/')[2]}.{form}"
                key = _digest(tools, contents[edition.material.id], *_identity(edition, form))
                sheets.append(SheetJob(edition, form, file_name, key))
    keys = {_identity(job.edition, job.format): job.key for job in sheets}
    packs = [job for bundle in bundles(library) for job in _of_bundle(bundle, keys, tools, can_set)]
    return (*sheets, *packs)


def site_editions(library: Library) -> Iterator[Edition]:
    """The editions that a site offers: every copy and length, and large print to read from."""
    yield from editions(library, lengths=ALL_LENGTHS)
    large = editions(library, copies=[Copy.PARTICIPANT], large=True)
    yield from (edition for edition in large if edition.large)


def _of_bundle(
    bundle: Bundle, keys: Mapping[EditionFile, str], tools: str, can_set: bool
) -> Iterator[Job]:
    title = fit(f"{bundle.pack.title}（{bundle.audience.name}）")
    files = [file for file in packed_files(bundle) if _file_key(file) in keys]
    parts = tuple((file.path, keys[_file_key(file)]) for file in files)
    own = (tools, repr(bundle.pack), bundle.audience.id)
    yield ZipJob(bundle, parts, f"{title}.zip", _digest("zip", *own, repr(parts)))
    if can_set:
        yield BookletJob(bundle, f"{title}.pdf", _digest("booklet", *own, repr(parts)))


def _identity(edition: Edition, form: Format) -> EditionFile:
    return edition.audience.id, edition.name, form


def _file_key(file: PackedFile) -> EditionFile:
    return _identity(file.edition, file.format)


def _content(library: Library, material: Material, root: Path) -> str:
    """Hash of a material as read: its head, its tree, the pictures in it."""
    document = library.documents[material.id]
    pictures = [_digest(read_published(root, path) or b"") for path in sorted(document.pictures)]
    return _digest(repr(material), repr(document.blocks), *pictures)


@cache
def _tools() -> str:
    """Hash of all that turns an edition into a file: our own code and what it draws with."""
    package = Path(xuexi.__file__).parent
    sources = sorted(path for path in package.rglob("*") if path.suffix in {".py", ".typ", ".toml"})
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
