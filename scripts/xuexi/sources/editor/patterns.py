"""What our reader holds texts to, as regular expressions that an editor can try while one types.

They are written in the words that Python and JavaScript share. Blank texts pass
where a key may be left empty.
"""

from __future__ import annotations

from xuexi.sources.keys.key import SLUG_LIMIT

_BLANK = r"\s*"
_LONG = r"0[13578]|1[02]"
_SHORT = r"0[469]|11"
_LEAP = r"[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00"
_DAY = (
    rf"(?!0000)(?:[0-9]{{4}}-(?:(?:{_LONG})-(?:0[1-9]|[12][0-9]|3[01])"
    rf"|(?:{_SHORT})-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:{_LEAP})-02-29)"
)
_SLUG = rf"(?!.{{{SLUG_LIMIT + 1}}})[a-z0-9]+(?:-[a-z0-9]+)*"
_HOST = r"[Hh][Tt][Tt][Pp][Ss]?://[^\s\"<>\\`/?#@]+"
_WEB = rf"\s*{_HOST}(?:[/?#][^\s\"<>\\`]*)?\s*"
_SITE = rf"\s*{_HOST}(?:/[A-Za-z0-9_.~/-]*)?\s*"


def text_pattern(limit: int, *, required: bool) -> str:
    """A text of at most `limit` characters, a run of white space counted as one; 0: of any length.

    White space at both ends does not count.
    """
    least = 1 if required else 0
    return whole(rf"\s*(?:\S|\s+(?=\S)){{{least},{limit or ''}}}\s*", required=True)


def shape_pattern(shape: str, *, required: bool) -> str:
    """A text of this shape, which is never blank."""
    return whole(rf"(?=\s*\S)\s*(?:{shape})\s*", required=required)


def day_pattern(*, required: bool) -> str:
    """A day that there is, written 2016-05-10."""
    return whole(_DAY, required=required)


def slug_pattern(*, required: bool) -> str:
    """A name fit for an address."""
    return whole(_SLUG, required=required)


def url_pattern(*, is_site: bool, required: bool) -> str:
    """An address that begins as it must and has no sign that none has."""
    return whole(_SITE if is_site else _WEB, required=required)


def number_pattern(least: int, most: int, *, required: bool) -> str:
    """A whole number in digits, leading noughts and all, for numbers in quotation marks."""
    return whole(f"0*(?:{'|'.join(_between(least, most))})", required=required)


def whole(pattern: str, *, required: bool) -> str:
    """The pattern for the whole text."""
    return f"^(?:{pattern})$" if required else f"^(?:{_BLANK}|{pattern})$"


def _between(least: int, most: int) -> list[str]:
    """Patterns that together match the numbers from `least` to `most`, without leading noughts."""
    if least == 0:
        return ["", *_between(1, most)] if most else [""]
    patterns = []
    for digits in range(len(str(least)), len(str(most)) + 1):
        low, high = max(least, 10 ** (digits - 1)), min(most, 10**digits - 1)
        patterns += _of_one_length(str(low), str(high))
    return patterns


def _of_one_length(low: str, high: str) -> list[str]:
    """Patterns for the numbers between two that have as many digits."""
    if len(low) == 1 or (set(low[1:]) == {"0"} and set(high[1:]) == {"9"}):
        rest = f"[0-9]{{{len(low) - 1}}}" if len(low) > 1 else ""
        return [f"[{low[0]}-{high[0]}]{rest}"]
    if low[0] == high[0]:
        return [low[0] + rest for rest in _of_one_length(low[1:], high[1:])]
    nines, noughts = "9" * (len(low) - 1), "0" * (len(low) - 1)
    patterns = [low[0] + rest for rest in _of_one_length(low[1:], nines)]
    if int(high[0]) - int(low[0]) > 1:
        between = f"{int(low[0]) + 1}{noughts}", f"{int(high[0]) - 1}{nines}"
        patterns += _of_one_length(*between)
    return patterns + [high[0] + rest for rest in _of_one_length(noughts, high[1:])]
