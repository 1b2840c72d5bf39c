"""What paper a site offers, file by file, each with the hash of all that it is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from xuexi.library import Library
from xuexi.library.published import (
    files_of,
    pack_thing,
    picture_thing,
    said_minutes,
    said_size,
    sent_of,
    sheet_thing,
)
from xuexi.links.addresses import download, pack_file, picture_file
from xuexi.links.ledger.facts import Thing
from xuexi.model import Copy, Material
from xuexi.press.editions import ALL_LENGTHS, boards, editions
from xuexi.press.file_names import file_names, fit
from xuexi.press.formats import Format, formats_of
from xuexi.press.keys import Keys
from xuexi.press.notices import StandIn, notices
from xuexi.press.packs import EditionFile, bundles, identity, packed_files
from xuexi.press.site_posters import site_posters
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Bundle, Edition
from xuexi.writers.poster import Poster


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
        return download(edition.id, edition.audience, f"{edition.name}.{self.format}")


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
class PosterJob:
    """A picture to send."""

    poster: Poster
    source: Material
    name: str
    key: str

    @property
    def path(self) -> str:
        """Below the site's root."""
        return picture_file(self.source.id, self.poster.design.file)


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


@dataclass(frozen=True, slots=True)
class NoticeJob:
    """What says that something was taken away, in place of its files."""

    notice: StandIn
    key: str

    @property
    def path(self) -> str:
        """The first of the paths."""
        return self.notice.paths[0]

    @property
    def name(self) -> str:
        """For people."""
        edition = self.notice.edition
        return f"{edition.title} {edition.id}.{self.notice.end}"


Job = SheetJob | BookletJob | ZipJob | PosterJob | NoticeJob


def jobs_of(library: Library, root: Path, typesetter: Typesetter) -> tuple[Job, ...]:
    """Every file that a site offers to print. Raises OSError when a picture cannot be read.

    Without a Chinese font there are no PDFs; the rest is made all the same.
    """
    can_set = typesetter.fonts.is_enough
    keys = Keys(root, typesetter)
    sheets: list[SheetJob] = []
    for edition, name in file_names(site_editions(library)):
        for form in formats_of(edition):
            if can_set or form is not Format.PDF:
                file_name = f"{name.rpartition('/')[2]}.{form}"
                sheets.append(SheetJob(edition, form, file_name, keys.of_sheet(edition, form)))
    made = {identity(job.edition, job.format): job.key for job in sheets}
    packs = [job for bundle in bundles(library) for job in _of_bundle(bundle, made, keys, can_set)]
    posters = tuple(_posters(library, keys)) if can_set else ()
    made_now = {job.path: _thing(job) for job in (*sheets, *packs, *posters)}
    gone = [
        NoticeJob(one, keys.of_notice(one.order))
        for one in notices(
            library, {**made_now, **dict(sent_of(library)), **dict(files_of(library))}
        )
        if can_set or not one.needs_font
    ]
    return (*sheets, *packs, *posters, *gone)


def _thing(job: SheetJob | BookletJob | ZipJob | PosterJob) -> Thing:
    """What the ledger calls a file."""
    end = job.path.rpartition(".")[2]
    match job:
        case SheetJob(edition=edition):
            minutes = said_minutes(edition.minutes, is_usual=edition.is_usual)
            reader = edition.audience.id
            size = said_size(large=edition.large, board=edition.board)
            return sheet_thing(edition.id, reader, edition.copy, minutes, size, end)
        case PosterJob():
            return picture_thing(job.source.id, job.poster.design)
        case _:
            return pack_thing(job.bundle.pack.id, job.bundle.audience.id, end)


def _posters(library: Library, keys: Keys) -> Iterator[PosterJob]:
    for material in library.materials:
        for poster in site_posters(library, material):
            name = fit(f"{material.title}（{poster.design.label}）")
            end = poster.design.file.rpartition(".")[2]
            yield PosterJob(poster, material, f"{name}.{end}", keys.of_poster(poster))


def site_editions(library: Library) -> Iterator[Edition]:
    """The editions that a site offers: every copy and length, large print, notice boards."""
    yield from editions(library, lengths=ALL_LENGTHS)
    large = editions(library, copies=[Copy.PARTICIPANT], large=True)
    yield from (edition for edition in large if edition.large)
    yield from boards(library)


def _of_bundle(
    bundle: Bundle, made: Mapping[EditionFile, str], keys: Keys, can_set: bool
) -> Iterator[ZipJob | BookletJob]:
    title = fit(f"{bundle.title}（{bundle.audience.name}）")
    files = [file for file in packed_files(bundle) if file.identity in made]
    parts = tuple((file.path, made[file.identity]) for file in files)
    yield ZipJob(bundle, parts, f"{title}.zip", keys.of_zip(parts))
    if can_set:
        yield BookletJob(bundle, f"{title}.pdf", keys.of_booklet(bundle))
