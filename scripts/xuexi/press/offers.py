"""What a site offers of a material, told without its text, which is cut only for what is made.

To list the paper of a thousand materials, each has to be cut down for its readers and looked
through to the last sign. What that comes to is small, so it is remembered from one build to
the next, under a digest of all that it is made from.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import NamedTuple

from xuexi.library import Library
from xuexi.model import Audience, AudienceId, Material, MaterialId, Pack
from xuexi.press.editions import site_editions_of
from xuexi.press.file_names import path_of
from xuexi.press.formats import Format, site_formats
from xuexi.press.keys import Keys, digest
from xuexi.press.memory import Memory
from xuexi.press.packs import bundles, sent_files
from xuexi.press.site_posters import clause_of, site_posters
from xuexi.typeset.glyphs import GapFinder
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Bundle, Edition
from xuexi.writers.pdf.booklet import own_values
from xuexi.writers.pdf.material import edition_values
from xuexi.writers.poster import Poster

_MOST_TEXTS = 16

LISTED = 3
"""So many lists follow each other on a site: whole sheets, large print, notice boards."""


class Sheet(NamedTuple):
    """An edition without its text. The names of its fields are those of `Edition`."""

    audience: AudienceId
    listed: int
    """In which of the lists."""
    name: str
    copy: str
    minutes: int | None
    length: str
    is_usual: bool
    large: bool
    board: bool
    path: str
    """For people, without its end."""
    has_gaps: bool
    """Whether it holds a character that the font of its role lacks."""
    keys: dict[str, str]
    """The key of its file in each format."""


class Offer(NamedTuple):
    """All that is offered of a material."""

    sheets: tuple[Sheet, ...]
    """For each audience in their order."""
    posters: tuple[tuple[str, str], ...]
    """Of each its design and key."""


class PackOffer(NamedTuple):
    """A pack as one audience gets it."""

    files: tuple[tuple[str, str], ...]
    """For each file its path in the ZIP and its key."""
    zip_key: str
    booklet_key: str
    has_gaps: bool


class Texts:
    """The text of what is offered, cut from the library where somebody asks for it.

    Only the last ones are remembered: those of a thousand materials would fill the memory.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._editions = lru_cache(_MOST_TEXTS)(self._cut)
        self._posters = lru_cache(_MOST_TEXTS)(self._drawn)

    def editions(self, audience: Audience, material: Material) -> dict[str, Edition]:
        """A material's editions by their names."""
        return self._editions(audience.id, material.id)

    def posters(self, material: Material) -> dict[str, Poster]:
        """A material's posters by their designs."""
        return self._posters(material.id)

    def _cut(self, audience: AudienceId, material: MaterialId) -> dict[str, Edition]:
        reader, own = self._library.campaign.audience(audience), self._library.by_id[material]
        listed = site_editions_of(self._library, reader, own)
        return {one.name: one for group in listed for one in group}

    def _drawn(self, material: MaterialId) -> dict[str, Poster]:
        found = site_posters(self._library, self._library.by_id[material])
        return {one.design.value: one for one in found}

    def bundle(self, pack: Pack, audience: Audience) -> Bundle:
        """A pack as an audience gets it; it must not be empty."""
        return next(bundles(self._library, ids=[pack.id], audiences=[audience.id]))


class Offers:
    """What each material of a library offers."""

    def __init__(
        self, library: Library, keys: Keys, typesetter: Typesetter, memory: Memory
    ) -> None:
        """What `memory` holds is of this very code, these fonts and this campaign."""
        self._library = library
        self._keys = keys
        self._can_set = typesetter.fonts.is_enough
        self._finder = GapFinder(typesetter.fonts, typesetter.faces)
        self._memory = memory
        self._digests: dict[MaterialId, str] = {}

    def of(self, material: Material) -> Offer:
        """What a material offers. Raises OSError when a picture cannot be read."""
        own = self._digests[material.id] = self._digest(material)
        sheets, posters = self._memory.recall(own, partial(self._listed, material))
        return Offer(
            tuple(Sheet(*sheet) for sheet in sheets),
            tuple((design, key) for design, key in posters),
        )

    def of_pack(self, pack: Pack, audience: Audience) -> PackOffer | None:
        """What a pack comes to, once all materials have been asked for; None where it is empty."""
        everything = digest("pack", audience.id, repr(pack), *self._digests.values())
        found = self._memory.recall(everything, partial(self._packed, pack, audience))
        if found is None:
            return None
        files, *rest = found
        return PackOffer(tuple((path, key) for path, key in files), *rest)

    def _digest(self, material: Material) -> str:
        """Of all that a material's editions and posters are made from, as far as it is its own."""
        documents = self._library.documents
        is_whole = self._library.has_pictures_of(material)
        pictures = sorted(documents.facts(material.id).pictures) if is_whole else ()
        # A text may be in another state and say the same. In the same state it need not be read.
        state = digest("text", documents.state(material.id))
        text = self._memory.recall(state, lambda: digest(repr(documents[material.id].blocks)))
        return digest(
            repr((material, is_whole)),
            str(text),
            *clause_of(self._library, material),
            *map(self._keys.of_picture, pictures),
        )

    def _listed(self, material: Material) -> tuple[list[Sheet], list[tuple[str, str]]]:
        sheets = [
            self._sheet(edition, listed)
            for audience in self._library.campaign.audiences
            if audience.id in material.audiences
            for listed, group in enumerate(site_editions_of(self._library, audience, material))
            for edition in group
        ]
        self._keys.forget_text()
        posters = site_posters(self._library, material) if self._can_set else ()
        return sheets, [(one.design.value, self._keys.of_poster(one)) for one in posters]

    def _sheet(self, edition: Edition, listed: int) -> Sheet:
        forms = (form for form in site_formats(edition) if self._can_set or form is not Format.PDF)
        return Sheet(
            edition.audience.id, listed, edition.name, edition.copy.value, edition.minutes,
            edition.length, edition.is_usual, edition.large, edition.board, path_of(edition),
            self._can_set and bool(self._finder.gaps(edition_values(edition))),
            {form.value: self._keys.of_sheet(edition, form) for form in forms},
        )  # fmt: skip

    def _packed(self, pack: Pack, audience: Audience) -> PackOffer | None:
        bundle = next(bundles(self._library, ids=[pack.id], audiences=[audience.id]), None)
        if bundle is None:
            return None
        files = tuple(
            (file.path, self._keys.of_sheet(file.edition, file.format))
            for file in sent_files(bundle)
            if self._can_set or file.format is not Format.PDF
        )
        return PackOffer(
            files,
            self._keys.of_zip(files),
            self._keys.of_booklet(bundle) if self._can_set else "",
            self._can_set and bool(self._finder.gaps(own_values(bundle))),
        )
