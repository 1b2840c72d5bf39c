"""The tokens as custom properties, for every page of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xuexi.look.tokens import SCHEMES, TOKENS, colour

_DARK = ':root:not([data-scheme="light"])', "@media screen and (prefers-color-scheme: dark)"
_CHOSEN_DARK = ':root[data-scheme="dark"]', "@media screen"
"""Dark is the phone's wish, unless the reader has chosen on this site; paper has one look."""
_ANY = ":root, [data-size]"
"""Wherever else a token is set."""


def token_css() -> str:
    """The custom properties of our pages: light, larger, dark, printed."""
    light, dark, printed = ([*_colours(scheme)] for scheme in SCHEMES)
    changed = [line for line in dark if line not in light]
    same = set(light) & set(dark) & set(printed)
    steps = dict(TOKENS["steps"])
    normal = steps.pop("normal")
    parts = [
        _rule(":root", [*light, *_distances("screen"), *_fonts(), *_step(normal)]),
        *(_rule(f'[data-size="{name}"]', _step(step)) for name, step in steps.items()),
        # What is the same in the dark, or on paper too, is not said again.
        *(_rule(selector, changed, medium) for selector, medium in (_DARK, _CHOSEN_DARK)),
        _rule(
            _ANY,
            [*(line for line in printed if line not in same), *_distances("print"),
             "--xx-root: 100%", "--xx-small: 0.87em", "--xx-target: 0", "color-scheme: light"],
            "@media print",
        ),
    ]  # fmt: skip
    return "".join(parts)


def plain_css() -> str:
    """Colours and fonts for a page without the theme."""
    light, dark = [*_colours("light")], [*_colours("dark")]
    changed = [line for line in dark if line not in light]
    return _rule(":root", [*light, *_fonts()]) + "".join(
        _rule(selector, changed, medium) for selector, medium in (_DARK, _CHOSEN_DARK)
    )


def plain_sizes_css() -> str:
    """The size of letters that a reader has chosen, for such a page: all of it is enlarged.

    So nothing in a text has to be written otherwise that is going to be copied.
    """
    steps = dict(TOKENS["steps"])
    normal = _percent(steps.pop("normal"))
    # What is small on such a page is so at its usual size already.
    rules = (
        f'[data-size="{name}"] main{{zoom:{_percent(step) / normal:.3f}}}'
        for name, step in steps.items()
        if _percent(step) > normal
    )
    return f"@media screen{{{''.join(rules)}}}\n"


def _percent(step: dict[str, str]) -> float:
    return float(step["root"].rstrip("%"))


def _colours(scheme: str) -> Iterator[str]:
    for name in TOKENS["colours"]:
        yield f"--xx-{name}: {_short(colour(name, scheme))}"
    for name, made in TOKENS["thin"].items():
        red, green, blue = bytes.fromhex(colour(made["of"], scheme)[1:])
        yield f"--xx-{name}: rgb({red} {green} {blue} / {made['percent']}%)"


def _distances(medium: str) -> Iterator[str]:
    for name, values in TOKENS["distances"].items():
        if medium in values:
            yield f"--xx-{name}: {values[medium]}"


def _fonts() -> Iterator[str]:
    for name, families in TOKENS["fonts"].items():
        yield f"--xx-{name}: {families}"


def _step(step: dict[str, str]) -> Iterator[str]:
    for name, value in step.items():
        yield f"--xx-{name}: {value}"


def _short(value: str) -> str:
    """#000000 as #000."""
    half, doubled = value[1::2], value[2::2]
    return f"#{half}" if half == doubled else value


def _rule(selector: str, lines: Iterable[str], around: str = "") -> str:
    body = ";".join(lines)
    rule = f"{selector}{{{body}}}"
    return f"{around}{{{rule}}}\n" if around else f"{rule}\n"
