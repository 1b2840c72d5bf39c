"""Packs: which there are for whom, and what each makes, one ZIP and one booklet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.model import Audience, AudienceId, Filled, Pack, PackId
from xuexi.press.editions import editions, fill
from xuexi.press.file_names import fit, free_path, sheet_name
from xuexi.press.formats import Format, packed_formats
from xuexi.writers.edition import Bundle, Chapter, Edition
from xuexi.writers.zipped import zip_bytes

FOLDER = "资料包"
"""Beside the folders of the kinds, for people."""


EditionFile = tuple[AudienceId, str, Format]
"""What tells one file of an edition from all others: its audience, the edition's name, the end."""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file of a ZIP."""

    path: str
    """In the ZIP, for people: `3 专题讨论/10 规矩先管自家人.pdf`. Its number is the booklet's."""
    edition: Edition
    format: Format

    @property
    def identity(self) -> EditionFile:
        """Which file of which edition it is."""
        return identity(self.edition, self.format)


def identity(edition: Edition, form: Format) -> EditionFile:
    """Which file of an edition: the same one may be in many packs."""
    return edition.audience.id, edition.name, form


def bundles(
    library: Library, *, ids: Collection[PackId] = (), audiences: Collection[AudienceId] = ()
) -> Iterator[Bundle]:
    """The packs as their audiences get them; an empty choice leaves nothing out."""
    for audience in library.campaign.audiences:
        if audiences and audience.id not in audiences:
            continue
        for pack in library.packs:
            if audience.id in pack.audiences and (not ids or pack.id in ids):
                chapters = tuple(_chapters(library, pack, audience))
                if chapters:
                    yield Bundle.of(library.campaign, audience, pack, chapters)


def fill_bundle(bundle: Bundle, filled: Filled) -> Bundle:
    """The bundle for one branch: its forms filled in with what the branch knows."""
    chapters = (
        replace(chapter, editions=fill(chapter.editions, filled)) for chapter in bundle.chapters
    )
    return replace(bundle, chapters=tuple(chapters))


def packed_files(bundle: Bundle) -> tuple[PackedFile, ...]:
    """What a bundle's ZIP holds, in order: every edition in its formats."""
    digits = len(str(len(bundle.editions)))
    files: list[PackedFile] = []
    number = 0
    for place, chapter in enumerate(bundle.chapters, start=1):
        folder = f"{place} {fit(chapter.name)}/" if chapter.name else ""
        for edition in chapter.editions:
            number += 1
            path = f"{folder}{number:0{digits}} {sheet_name(edition)}"
            files.extend(
                PackedFile(f"{path}.{form}", edition, form) for form in packed_formats(edition)
            )
    return tuple(files)


def sent_files(bundle: Bundle) -> tuple[PackedFile, ...]:
    """What a site's ZIP holds: what somebody may want to change, under the same numbers.

    The booklet beside it has every page to print, with each font once; the same pages file by
    file would make a site a third heavier. What exists as PDF alone stays.
    """
    files = packed_files(bundle)
    changeable = {(file.edition.audience.id, file.edition.name) for file in files
                  if file.format is not Format.PDF}  # fmt: skip
    return tuple(
        file
        for file in files
        if file.format is not Format.PDF
        or (file.edition.audience.id, file.edition.name) not in changeable
    )


def make_zip(files: Iterable[PackedFile], make: Callable[[Edition, Format], bytes]) -> bytes:
    """The ZIP; `make` makes a file or has it already, as `Press.make` does."""
    return zip_bytes((file.path, make(file.edition, file.format)) for file in files)


def bundle_names(chosen: Iterable[Bundle]) -> Iterator[tuple[Bundle, str]]:
    """Each bundle with a path for people, without its end: 农村/资料包/全年资料.

    Of those that would have the same path, all but the first also get their pack's id.
    """
    taken: set[str] = set()
    for bundle in chosen:
        branch = f"（{bundle.branch}）" if bundle.branch else ""
        path = "/".join((fit(bundle.audience.name), FOLDER, fit(bundle.pack.title) + fit(branch)))
        yield bundle, free_path(path, bundle.pack.id, taken)


def _chapters(library: Library, pack: Pack, audience: Audience) -> Iterator[Chapter]:
    """One chapter of the pack's materials in their own order, or one for each of its kinds."""
    readers = [audience.id]
    listed = tuple(
        edition
        for material, _ in pack.materials
        for edition in editions(library, ids=[material], audiences=readers, copies=pack.copies)
    )
    if listed:
        yield Chapter("", listed)
    for kind in pack.kinds:
        found = tuple(editions(library, kinds=[kind], audiences=readers, copies=pack.copies))
        if found:
            yield Chapter(library.campaign.kind(kind).name, found)
