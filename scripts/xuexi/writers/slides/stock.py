"""A presentation that is used again, and slides as python-pptx begins them, copied.

To read our template anew for each file, and to ask a layout for its boxes with each slide, takes
most of the time that slides take; and it comes to the same whenever it is done.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, NamedTuple

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.parts.slide import NotesSlidePart, SlidePart
from pptx.presentation import Presentation as Deck
from pptx.shapes.placeholder import PicturePlaceholder, SlidePlaceholder
from pptx.slide import Slide as DrawnSlide
from pptx.text.text import TextFrame

from xuexi.writers.office_package import KnownParts
from xuexi.writers.slides.layouts import ALL, Frame, LayoutLook

Boxes = tuple[tuple[Frame, SlidePlaceholder | PicturePlaceholder], ...]
"""The boxes of a slide, each with what its layout says of it."""


class _Model(NamedTuple):
    """What a slide of one layout begins as."""

    element: Any
    boxes: tuple[tuple[Frame, int], ...]
    """Each with its place among all that stands on the slide."""


class Stock:
    """A presentation, file after file, for one thread."""

    def __init__(self, deck: Deck) -> None:
        """`deck` has our master and layouts, and no slide yet."""
        self._deck = deck
        self._layouts = dict(zip((look.id for look in ALL), deck.slide_layouts, strict=True))
        self._models: dict[str, _Model] = {}
        self._notes: tuple[Any, int] | None = None
        self._noted = 0
        self.known: KnownParts = {}
        """Packed, what is the same in every file."""

    def emptied(self) -> Deck:
        """The presentation without a slide, whatever was drawn in it before."""
        relations = self._deck.part.rels
        for name, relation in list(relations.items()):
            if relation.reltype == RELATIONSHIP_TYPE.SLIDE:
                relations.pop(name)
        for entry in list(self._listed):
            self._listed.remove(entry)
        self._noted = 0
        return self._deck

    def add(self, look: LayoutLook) -> tuple[DrawnSlide, Boxes]:
        """One more slide, and its boxes, which are empty."""
        part = self._deck.part
        if look.id not in self._models:
            self._models[look.id] = self._model(look)
        element, places = self._models[look.id]
        name = PackURI(f"/ppt/slides/slide{len(self._listed) + 1}.xml")
        own = SlidePart(name, CONTENT_TYPE.PML_SLIDE, part.package, deepcopy(element))
        own.relate_to(self._layouts[look.id].part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        self._listed.add_sldId(part.relate_to(own, RELATIONSHIP_TYPE.SLIDE))
        shapes = own.slide.shapes
        there = list(shapes._spTree)  # noqa: SLF001 - to ask for a box takes a search each time
        boxes = tuple((frame, _kind(frame)(there[place], shapes)) for frame, place in places)
        return own.slide, boxes

    def note(self, slide: DrawnSlide) -> TextFrame:
        """The box of the notes of a slide that has none yet."""
        part = slide.part
        if self._notes is None:
            self._notes = self._model_of_notes(part)
        element, place = self._notes
        self._noted += 1
        name = PackURI(f"/ppt/notesSlides/notesSlide{self._noted}.xml")
        own = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, part.package, deepcopy(element))
        own.relate_to(self._deck.notes_master.part, RELATIONSHIP_TYPE.NOTES_MASTER)
        own.relate_to(part, RELATIONSHIP_TYPE.SLIDE)
        part.relate_to(own, RELATIONSHIP_TYPE.NOTES_SLIDE)
        shapes = own.notes_slide.shapes
        box = SlidePlaceholder(list(shapes._spTree)[place], shapes)  # noqa: SLF001 - see `add`
        frame: TextFrame = box.text_frame
        return frame

    @property
    def _listed(self) -> Any:
        return self._deck.slides._sldIdLst  # noqa: SLF001 - python-pptx takes no slide away

    def _model(self, look: LayoutLook) -> _Model:
        """As python-pptx would begin it, beside the presentation, its boxes named as ours are."""
        layout = self._layouts[look.id]
        name = PackURI("/ppt/slides/model.xml")
        part = SlidePart.new(name, self._deck.part.package, layout.part)  # type: ignore[no-untyped-call]
        slide = part.slide
        slide.shapes.clone_layout_placeholders(layout)
        there = list(slide.shapes._spTree)  # noqa: SLF001 - see `add`
        boxes = []
        for box in slide.placeholders:
            number = box.placeholder_format.idx
            frame = next(one for one in look.frames if one.index == number)
            box.name = frame.name
            boxes.append((frame, there.index(box.element)))
        return _Model(slide._element, tuple(boxes))  # noqa: SLF001 - there is no way to copy one

    def _model_of_notes(self, part: SlidePart) -> tuple[Any, int]:
        notes = NotesSlidePart.new(part.package, part).notes_slide  # type: ignore[no-untyped-call]
        there = list(notes.shapes._spTree)  # noqa: SLF001 - see `add`
        [box] = (
            one for one in notes.placeholders
            if one.placeholder_format.type == PP_PLACEHOLDER.BODY
        )  # fmt: skip
        return notes.element, there.index(box.element)


def _kind(frame: Frame) -> type[SlidePlaceholder | PicturePlaceholder]:
    return PicturePlaceholder if frame.type == "pic" else SlidePlaceholder
