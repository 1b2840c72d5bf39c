"""What a file's key is made of: all that the file is made from, so that none is stale."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from golden import CONTENT, copy_base
from PIL import Image

from made_fonts import make_font
from xuexi.press.jobs import SheetJob, jobs_of
from xuexi.project.load import load
from xuexi.writers.pdf import Typesetter
from xuexi.writers.pdf.faces import Faces

TOPIC = "topic/dushu-taolun.md"
PICTURE = "topic/images/huichang.png"


def keys(root: Path) -> dict[str, str]:
    """The key of every file of the project, by its path on the site."""
    library = load(root).library
    assert library is not None
    typesetter = Typesetter(root, Faces(root, system=False))
    return {job.path: job.key for job in jobs_of(library, root, typesetter)}


def changed(root: Path, change: Callable[[], object]) -> set[str]:
    """The files whose keys are others after the change."""
    before = keys(root)
    change()
    after = keys(root)
    assert before.keys() == after.keys()
    return {path for path in before if before[path] != after[path]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_font(tmp_path / "fonts/simsun.ttf", "SimSun", "一")
    return copy_base(tmp_path)


def of_topic(root: Path) -> set[str]:
    """The files in which the topic stands: its own, and those of the packs that hold it."""
    library = load(root).library
    assert library is not None
    jobs = jobs_of(library, root, Typesetter(root, Faces(root, system=False)))
    return {
        job.path
        for job in jobs
        if (
            job.edition.material.path.endswith(TOPIC)
            if isinstance(job, SheetJob)
            else any(edition.material.path.endswith(TOPIC) for edition in job.bundle.editions)
        )
    }


def test_a_picture_that_is_another_makes_its_files_again(root: Path) -> None:
    picture = root / CONTENT / PICTURE
    own = of_topic(root)
    assert len(own) > 6
    assert changed(root, lambda: Image.new("RGB", (2, 3), "red").save(picture)) == own


def test_what_is_not_shown_of_a_picture_makes_nothing_again(root: Path) -> None:
    picture = root / CONTENT / PICTURE
    assert changed(root, lambda: picture.write_bytes(picture.read_bytes() + b"\0")) == set()


def test_words_that_are_others_make_their_files_again(root: Path) -> None:
    topic = root / CONTENT / TOPIC
    text = topic.read_text("utf-8").replace("先说自己的", "先说别人的")
    assert changed(root, lambda: topic.write_text(text, "utf-8")) == of_topic(root)


def test_another_font_makes_everything_again(root: Path) -> None:
    font = root / "fonts/simsun.ttf"
    assert changed(root, lambda: make_font(font, "SimSun", "一二")) == keys(root).keys()


def test_nothing_changes_by_itself(root: Path) -> None:
    assert changed(root, lambda: None) == set()
