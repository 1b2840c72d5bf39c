"""What paper a site offers, file by file, each with the hash of all that it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path

from xuexi.ground.late_dataclass import dataclass
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
from xuexi.model import Audience, AudienceId, Copy, Material, MaterialId, Pack
from xuexi.press.editions import site_editions_of
from xuexi.press.file_names import fit, free_path
from xuexi.press.formats import Format
from xuexi.press.keys import Keys, code_of, code_of_all, digest, fonts_of
from xuexi.press.memory import Memory
from xuexi.press.notices import StandIn, notices
from xuexi.press.offers import LISTED, Offer, Offers, Sheet, Texts
from xuexi.press.untouched import Untouched
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Bundle, Edition
from xuexi.writers.poster import Design, Poster


@dataclass(frozen=True, slots=True)
class SheetJob:
    """One file of one edition."""

    sheet: Sheet
    material: Material
    audience: Audience
    format: Format
    name: str
    """For people: what a browser saves it as."""
    key: str
    """Hash of all that the file is made from."""
    texts: Texts = field(compare=False, repr=False)

    @property
    def path(self) -> str:
        """Below the site's root."""
        name = f"{self.sheet.name}.{self.format}"
        return download(self.material.id, self.audience, name)

    @property
    def edition(self) -> Edition:
        """What is printed."""
        return self.texts.editions(self.audience, self.material)[self.sheet.name]


@dataclass(frozen=True, slots=True)
class BookletJob:
    """A pack's booklet."""

    pack: Pack
    audience: Audience
    name: str
    key: str
    has_gaps: bool
    texts: Texts = field(compare=False, repr=False)

    @property
    def path(self) -> str:
        """Below the site's root."""
        return pack_file(self.audience, f"{self.pack.id}.pdf")

    @property
    def bundle(self) -> Bundle:
        """What is printed."""
        return self.texts.bundle(self.pack, self.audience)

    @property
    def characters(self) -> int:
        """How much text there is in it."""
        return sum(len(edition.source.body) for edition in self.bundle.editions)


@dataclass(frozen=True, slots=True)
class PosterJob:
    """A picture to send."""

    design: Design
    source: Material
    name: str
    key: str
    texts: Texts = field(compare=False, repr=False)

    @property
    def path(self) -> str:
        """Below the site's root."""
        return picture_file(self.source.id, self.design.file)

    @property
    def poster(self) -> Poster:
        """What is drawn."""
        return self.texts.posters(self.source)[self.design]


@dataclass(frozen=True, slots=True)
class ZipJob:
    """A pack's ZIP. Its files are those of other jobs."""

    pack: Pack
    audience: Audience
    files: tuple[tuple[str, str], ...]
    """For each file its path in the ZIP and the key of the job that makes it."""
    name: str
    key: str

    @property
    def path(self) -> str:
        """Below the site's root."""
        return pack_file(self.audience, f"{self.pack.id}.zip")


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


def jobs_of(
    library: Library,
    root: Path,
    typesetter: Typesetter,
    kept: Path | None = None,
    untouched: Untouched | None = None,
) -> tuple[Job, ...]:
    """Every file that a site offers to print. Raises OSError when a picture cannot be read.

    Without a Chinese font there are no PDFs; the rest is made all the same. What materials
    offer is remembered in the file `kept`, and nothing depends on whether it is there. Whoever
    makes the files gives `untouched`, to ask it whether they are what their keys say.
    """
    untouched = untouched or Untouched(root)
    of = digest(code_of_all(), fonts_of(typesetter), repr(library.campaign))
    memory = Memory(kept if untouched.was_known else None, of)
    keys = Keys(
        root,
        typesetter,
        untouched,
        lambda writer: str(memory.recall(writer, lambda: code_of(writer))),
    )
    offers = Offers(library, keys, typesetter, memory)
    texts = Texts(library)
    offered = {material.id: offers.of(material) for material in library.materials}
    sheets = tuple(_sheets(library, offered, texts))
    posters = tuple(
        _poster(material, Design(design), key, texts)
        for material in library.materials
        for design, key in offered[material.id].posters
    )
    packs = tuple(_packs(library, offers, texts))
    memory.close(untouched.is_known)
    made = (*sheets, *packs, *posters)
    return (*made, *_notices(library, keys, made, can_set=typesetter.fonts.is_enough))


def _sheets(
    library: Library, offered: Mapping[MaterialId, Offer], texts: Texts
) -> Iterator[SheetJob]:
    taken: set[str] = set()
    for material, audience, sheet in _in_order(library, offered):
        name = free_path(sheet.path, material.id, taken).rpartition("/")[2]
        for form, key in sheet.keys.items():
            yield SheetJob(sheet, material, audience, Format(form), f"{name}.{form}", key, texts)


def _in_order(
    library: Library, offered: Mapping[MaterialId, Offer]
) -> Iterator[tuple[Material, Audience, Sheet]]:
    """As the site lists them: of what is listed together audience by audience."""
    placed: dict[tuple[int, AudienceId], list[tuple[Material, Sheet]]] = {}
    for material in library.materials:
        for sheet in offered[material.id].sheets:
            placed.setdefault((sheet.listed, sheet.audience), []).append((material, sheet))
    for listed in range(LISTED):
        for audience in library.campaign.audiences:
            for material, sheet in placed.get((listed, audience.id), ()):
                yield material, audience, sheet


def _poster(material: Material, design: Design, key: str, texts: Texts) -> PosterJob:
    name = fit(f"{material.title}（{design.label}）")
    end = design.file.rpartition(".")[2]
    return PosterJob(design, material, f"{name}.{end}", key, texts)


def _packs(library: Library, offers: Offers, texts: Texts) -> Iterator[ZipJob | BookletJob]:
    for audience in library.campaign.audiences:
        for pack in library.packs:
            offer = offers.of_pack(pack, audience) if audience.id in pack.audiences else None
            if offer is None:
                continue
            title = fit(f"{pack.title}（{audience.name}）")
            yield ZipJob(pack, audience, offer.files, f"{title}.zip", offer.zip_key)
            if offer.booklet_key:
                yield BookletJob(
                    pack, audience, f"{title}.pdf", offer.booklet_key, offer.has_gaps, texts
                )


def _notices(
    library: Library, keys: Keys, made: Iterable[Job], *, can_set: bool
) -> Iterator[NoticeJob]:
    # Where nothing was ever published, nothing was taken away.
    if not library.ledger:
        return
    files = {job.path: _thing(job) for job in made}
    for one in notices(library, {**files, **dict(sent_of(library)), **dict(files_of(library))}):
        if can_set or not one.needs_font:
            yield NoticeJob(one, keys.of_notice(one.order))


def _thing(job: Job) -> Thing:
    """What the ledger calls a file."""
    end = job.path.rpartition(".")[2]
    match job:
        case SheetJob(sheet=sheet):
            minutes = said_minutes(sheet.minutes, is_usual=sheet.is_usual)
            size = said_size(large=sheet.large, board=sheet.board)
            copy = Copy(sheet.copy)
            return sheet_thing(job.material.id, job.audience.id, copy, minutes, size, end)
        case PosterJob():
            return picture_thing(job.source.id, job.design)
        case NoticeJob():
            raise AssertionError("it is no thing of its own")
        case _:
            return pack_thing(job.pack.id, job.audience.id, end)


def site_editions(library: Library) -> Iterator[Edition]:
    """The editions that a site offers, of one material after another."""
    for material in library.materials:
        for audience in library.campaign.audiences:
            if audience.id in material.audiences:
                for group in site_editions_of(library, audience, material):
                    yield from group
