"""Pinyin by pypinyin, phrase by phrase, so that 重 in 重要 and 重温 differ.

Its tables take a fifth of a second to read, so it is imported with the first question to which
`asked.py` knows no answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from xuexi.text.asked import ASKED
from xuexi.text.folding import fold
from xuexi.text.late_pattern import LatePattern

_LOOKED_AT = 400
"""Characters of a text that decide its address and its order; a longer one is a mistake."""

_LETTERS_OR_NOT = re.compile(r"[!-~]+|[^!-~]+")
"""Letters and figures, or all else."""

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Characters of the Chinese words that pypinyin knows."""
_HAN_OR_NOT = re.compile(f"(?P<han>[{_HAN}]+)|[^{_HAN}]+")
_KEPT = 1 << 15
"""Words and runs of them of which is remembered what pypinyin says: asking takes the time."""

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def words_of(text: str) -> tuple[str, ...]:
    """The text cut into words, as far as pypinyin knows them; what it does not know stands alone.

    >>> words_of("和党员谈G20")
    ('和', '党员', '谈', 'G20')
    """
    runs = _LETTERS_OR_NOT.findall(text)
    return tuple(word for run in runs for word in ((run,) if run.isascii() else _words(run)))


def slug_of(text: str, limit: int = 48) -> str:
    """An ASCII lower-case slug: syllables joined by hyphens, cut at a syllable's end.

    >>> slug_of("讲政治，有信念")
    'jiang-zheng-zhi-you-xin-nian'
    """
    slug = ""
    for syllable in (part for word in _cut(text[:_LOOKED_AT]) for part in _slug_parts(word)):
        longer = f"{slug}-{syllable}" if slug else syllable
        if slug and len(longer) > limit:
            break
        slug = longer
    return slug[:limit]


@lru_cache(_KEPT)
def _words(run: str) -> tuple[str, ...]:
    """Titles and headings are cut for their address, for their order and for the search."""

    def ask(run: str) -> Iterable[str]:
        from xuexi.text.lean_pypinyin import seg  # noqa: PLC0415

        return seg.cut(run)

    return ASKED.answer("w", run, ask)


def _cut(text: str) -> Iterator[str]:
    """The words that pypinyin cuts a text into; each sounds in the text as it does alone."""
    for match in _HAN_OR_NOT.finditer(text):
        if match["han"]:
            yield from _words(match["han"])
        else:
            yield match[0]


@lru_cache(_KEPT)
def _slug_parts(word: str) -> tuple[str, ...]:
    def ask(word: str) -> Iterable[str]:
        from xuexi.text.lean_pypinyin import Style, lazy_pinyin  # noqa: PLC0415

        return lazy_pinyin(word, style=Style.NORMAL, v_to_u=False, errors="default")

    syllables = ASKED.answer("s", word, ask)
    return tuple(part for item in syllables for part in _NOT_SLUG.sub(" ", item.lower()).split())


@lru_cache(_KEPT)
def _order_parts(word: str) -> tuple[str, ...]:
    def ask(word: str) -> Iterable[str]:
        from xuexi.text.lean_pypinyin import Style, lazy_pinyin  # noqa: PLC0415

        return lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True)

    return tuple(item.lower() for item in ASKED.answer("o", word, ask))


def is_slug(text: str) -> bool:
    """Whether `text` may stand in an address: lower-case ASCII, digits, single hyphens."""
    return _SLUG.fullmatch(text) is not None


def with_tones(text: str) -> str:
    """Pinyin with tone marks, a space between syllables: `dǎng xìng tǐ jiǎn`."""

    def ask(text: str) -> Iterable[str]:
        from xuexi.text.lean_pypinyin import Style, pinyin  # noqa: PLC0415

        return (item[0] for item in pinyin(text, style=Style.TONE))

    return " ".join(ASKED.answer("t", text, ask))


def sort_key(text: str) -> tuple[tuple[str, ...], str]:
    """Key for ordering Chinese text by pinyin, then tone, then by the characters."""
    words = _cut(text[:_LOOKED_AT])
    return tuple(syllable for word in words for syllable in _order_parts(word)), text


def initial(text: str) -> str:
    """The A–Z heading under which a term is listed, `#` when it begins with no letter."""
    letter = slug_of(text)[:1]
    return letter.upper() if letter.isalpha() else "#"


_folded = cache(fold)
"""Character by character the whole of `fold` would take longer than pinyin itself."""

_RUN = LatePattern("(?s)[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|.")


@cache
def _typed(word: str) -> tuple[str, ...]:
    """The syllables of a word; what has none is handed back, character by character."""

    def ask(word: str) -> Iterable[str]:
        from xuexi.text.lean_pypinyin import Style, lazy_pinyin  # noqa: PLC0415

        # `list` keeps characters apart that pypinyin would join.
        return lazy_pinyin(word, style=Style.NORMAL, v_to_u=False, errors=list)  # type: ignore[arg-type]

    return ASKED.answer("k", word, ask)


def common_sounds() -> dict[str, str]:
    """Common characters by the syllable that each is read as; of several the usual one.

    The 3,755 of GB 2312's first level.

    >>> common_sounds()["dang"]
    '当挡党荡档'
    """
    rows = (bytes((row, column)) for row in range(0xB0, 0xD8) for column in range(0xA1, 0xFF))
    # The last row is not full.
    characters = "".join(code.decode("gb2312", errors="ignore") for code in rows)
    sounds: dict[str, str] = {}
    for character in characters:
        [syllable] = _typed(character)
        sounds[syllable] = sounds.get(syllable, "") + character
    return sounds


def readings(text: str) -> tuple[str, ...]:
    """How each character of the folded text is typed: a syllable without its tone, ü as v.

    What is no Han character stands for itself.

    >>> readings("G20：重温")
    ('g', '2', '0', 'chong', 'wen')
    """
    return tuple(
        part
        for run in _RUN.findall(unicodedata.normalize("NFC", text))
        # pypinyin cuts a text into the same words; each of them is worked out once.
        for word in (_words(run) if len(run) > 1 else (run,))
        for character, syllable in zip(word, _typed(word), strict=True)
        for part in (_folded(character) if syllable == character else (syllable,))
    )
