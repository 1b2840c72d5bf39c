"""Drawing the pictures that somebody asks for: what a build has drawn is not drawn again."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path

from xuexi.press.keys import Keys
from xuexi.press.making import make_files
from xuexi.press.paper_cache import PaperCache
from xuexi.press.press import Press
from xuexi.press.printing import PAPER_FOLDER
from xuexi.press.untouched import Untouched
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.poster import Poster


def draw_all(
    posters: Sequence[Poster], typesetter: Typesetter, root: Path
) -> Generator[tuple[Poster, bytes], None, None]:
    """Each poster with its picture, as they become ready.

    Raises OSError when one cannot be kept, and UnsettableError.
    """
    untouched = Untouched(root)
    store = PaperCache(root / PAPER_FOLDER, untouched.is_known)
    keys = Keys(root, typesetter, untouched)
    named = [(poster, keys.of_poster(poster)) for poster in posters]
    missing: list[tuple[Poster, str]] = []
    try:
        for poster, key in named:
            if kept := store.get(key):
                yield poster, kept.path.read_bytes()
            else:
                missing.append((poster, key))
        with closing(make_files([poster for poster, _ in missing], Press(typesetter))) as made:
            for at, content in made:
                poster, key = missing[at]
                store.put(key, content, None)
                yield poster, content
    finally:
        store.close(key for _, key in named)
