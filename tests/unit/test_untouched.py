"""What is drawn while something is exchanged is kept under no key that tells of another thing."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

import xuexi
from made_fonts import make_font
from xuexi.press.keys import Keys
from xuexi.press.memory import Memory
from xuexi.press.paper_cache import PaperCache
from xuexi.press.pictures import draw_all
from xuexi.press.printing import PAPER_FOLDER
from xuexi.press.untouched import Untouched
from xuexi.typeset.faces import Faces
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.poster import Design, Poster

PICTURE = "study_materials/topic/a.png"


def picture(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (2, 2), colour).save(out, "png")
    return out.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / PICTURE).parent.mkdir(parents=True)
    (tmp_path / PICTURE).write_bytes(picture("red"))
    make_font(tmp_path / "fonts/simsun.ttf", "SimSun", "一")
    return tmp_path


def touch_nothing(_: Path) -> None:
    pass


def paint(root: Path) -> None:
    (root / PICTURE).write_bytes(picture("blue"))


def take_away(root: Path) -> None:
    (root / PICTURE).unlink()


def exchange_font(root: Path) -> None:
    make_font(root / "fonts/simsun.ttf", "SimSun", "一二")


def add_font(root: Path) -> None:
    make_font(root / "fonts/simhei.ttf", "SimHei", "一")


@pytest.mark.parametrize("touch", [touch_nothing, paint, take_away, exchange_font, add_font])
def test_what_was_put_is_found_if_nothing_has_been_exchanged(root: Path, touch: object) -> None:
    assert callable(touch)
    untouched = Untouched(root)
    typesetter = Typesetter(root, Faces(root, system=False))
    keys = Keys(root, typesetter, untouched)
    store = PaperCache(root / "store", untouched.is_known)
    key = keys.of_picture(PICTURE)
    store.put(key, b"before", None)
    touch(root)
    store.put(key[::-1], b"after", None)
    store.close([key, key[::-1]])
    kept = touch is touch_nothing
    # Whoever has put them goes on with them, but does not hand on what they are.
    assert store.get(key) is not None
    assert store.sure_key(key) == (key if kept else "")
    later = PaperCache(root / "store")
    assert [later.get(one) is not None for one in (key, key[::-1])] == [kept, kept]


def test_what_was_put_before_is_sure_once_somebody_has_looked(tmp_path: Path) -> None:
    answers = iter([True, False])
    store = PaperCache(tmp_path, lambda: next(answers))
    for key in ("ab12", "ab34"):
        store.put(key, b"x", None)
        store.close([key])
    assert [store.sure_key(key) for key in ("ab12", "ab34")] == ["ab12", ""]
    later = PaperCache(tmp_path)
    assert [later.get(key) is not None for key in ("ab12", "ab34")] == [True, False]


def test_code_that_has_changed_since_we_began_is_not_known(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Untouched(root)
    assert before.was_known
    assert before.is_known()
    monkeypatch.setattr(xuexi, "BEGUN_NS", 0)
    assert not before.is_known()
    assert not Untouched(root).was_known


def test_what_materials_offer_is_not_kept_of_code_that_nobody_knows(tmp_path: Path) -> None:
    for is_known in (True, False):
        memory = Memory(tmp_path / "offers", "of")
        memory.recall(str(is_known), lambda: 1)
        memory.close(lambda: is_known)  # noqa: B023
    later = Memory(tmp_path / "offers", "of")
    assert [later.recall(str(one), lambda: 2) for one in (True, False)] == [1, 2]


@pytest.mark.parametrize("is_known", [True, False])
def test_a_picture_to_send_is_kept_only_of_known_code(
    tmp_path: Path, typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch, *, is_known: bool
) -> None:
    if not is_known:
        monkeypatch.setattr(xuexi, "BEGUN_NS", 0)
    poster = Poster("x", Design.CARD, "专题讨论", "题目")
    assert len(list(draw_all((poster,), typesetter, tmp_path))) == 1
    key = Keys(tmp_path, typesetter, Untouched(tmp_path)).of_poster(poster)
    assert (PaperCache(tmp_path / PAPER_FOLDER).get(key) is not None) is is_known
