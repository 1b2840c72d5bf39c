"""In which order materials stand in lists: by kind, by stage, by `order`, by title."""

from __future__ import annotations

import random
from dataclasses import replace
from types import MappingProxyType

from small_library import campaign, material

from xuexi.library import assemble
from xuexi.model import Material, Stage, StageId
from xuexi.sources.gather import Sources
from xuexi.sources.materials import names_of

STAGES = (StageId("zao"), StageId("wan"))


def one(identity: str, title: str, stage: StageId | None, order: int, kind: str) -> Material:
    return replace(material(identity, "话。", kind), title=title, stage=stage, order=order)


EXPECTED = (
    one("a", "左", STAGES[0], 0, "topic"),
    one("b", "啊", STAGES[0], 1, "topic"),
    one("c", "波", STAGES[0], 1, "topic"),
    one("d", "啊", STAGES[1], 0, "topic"),
    # What belongs to no stage comes last, whatever its order and title.
    one("e", "啊", None, 0, "topic"),
    one("f", "啊", STAGES[0], 0, "form"),
)


def test_lists_are_in_order_however_files_are_read() -> None:
    staged = replace(campaign(), stages=tuple(Stage(stage, stage, "", True) for stage in STAGES))
    for seed in range(5):
        mixed = random.Random(seed).sample(EXPECTED, len(EXPECTED))
        nothing = MappingProxyType({})
        sources = Sources(
            staged, names_of(staged), tuple(mixed), (), (), (), (), nothing, nothing
        )  # fmt: skip
        library, _ = assemble(sources)
        assert [item.id for item in library.materials] == [item.id for item in EXPECTED]
