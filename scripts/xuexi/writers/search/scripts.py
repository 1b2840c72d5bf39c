"""What runs in the browser: one file for the dialog, and those that few queries want.

The parts (`browser/*.js`) are modules, as editors, tsc and Node know them. A
page opened from a folder may load no module, so a site gets plain scripts: the
parts of a file one after another, in one function, rid of what names their
imports. The file hands over that function; called, it gives what the first part
exports. What the dialog has already is not sent again with another file, which
is given it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from rjsmin import jsmin

from xuexi.cache.cache import Cache
from xuexi.ground.late_dataclass import dataclass
from xuexi.writers.artifact import FileArtifact, LateFile
from xuexi.writers.search.files import FOLDER, handing_over
from xuexi.writers.search.shared import constant
from xuexi.writers.search.shortening import declared, shortened

_DIALOG = "dialog"
_ALONE, _GIVEN = ("mark",), ("missing", "near", "pinyin")
"""Other files: those that want nothing of the dialog, and those that are given what it has.

The loader, docs/assets/javascripts/search.js, asks for each by the name of its first part.
"""
_SHARED = "shared"
"""The part of which only what is asked for is sent."""

_IMPORT = re.compile(r'^import \{([^}]+)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const)\b)", re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)", re.MULTILINE)
_EXPORT_LIST = re.compile(r"^export \{([^}]+)\};\n", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Part:
    """A module: its text without imports and exports, and what these name."""

    text: str
    imports: tuple[tuple[str, tuple[str, ...]], ...]
    exports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScriptFile:
    """A file: its parts in their order, what it is given, and what it gives."""

    name: str
    parts: tuple[str, ...]
    exports: tuple[str, ...]
    given: tuple[str, ...] = ()

    def body(self) -> str:
        """The constants that its parts ask for and the parts, for people."""
        wanted = {one for part in self.parts for one in dict(_part(part).imports).get(_SHARED, ())}
        texts = [constant(one) for one in sorted(wanted)]
        if self.given:
            texts.insert(0, f"const {{ {', '.join(self.given)} }} = given;\n")
        return "".join([*texts, *(_part(part).text for part in self.parts)])

    def shortened_body(self) -> str:
        """The same for phones: comments and indents alone are a third of it."""
        names = declared(self.body()) - {*self.given, *self.exports}
        return shortened(str(jsmin(self.body())), names)

    @property
    def content(self) -> bytes:
        """What is served."""
        exports = f"return{{{','.join(self.exports)}}}"
        function = f'function(given){{"use strict";{self.shortened_body()}\n{exports}}}'
        return handing_over(self.name, function)


def late_scripts(cache: Cache) -> Iterator[LateFile]:
    """The scripts; their names stay, so that the loader can know them."""
    for name in (_DIALOG, *_ALONE, *_GIVEN):
        path = f"{FOLDER}/{name}.js"
        # They are a part of our code, of which every digest knows the version.
        yield LateFile(path, cache.digest(("script", name)), partial(_script, name, path))


def _script(name: str, path: str) -> FileArtifact:
    return FileArtifact(path, _contents()[name])


@cache
def _contents() -> dict[str, bytes]:
    return {name: file.content for name, file in script_files().items()}


def script_files() -> dict[str, ScriptFile]:
    """All files by name."""
    known = _with_imported(_DIALOG)
    given = {name: _names_from(_with_imported(name), known) for name in _GIVEN}
    lent = sorted({one for names in given.values() for one in names})
    found = [ScriptFile(_DIALOG, known, (*_part(_DIALOG).exports, *lent))]
    found += [ScriptFile(name, _with_imported(name), _part(name).exports) for name in _ALONE]
    for name in _GIVEN:
        parts = tuple(part for part in _with_imported(name) if part not in known)
        found.append(ScriptFile(name, parts, _part(name).exports, given[name]))
    return {file.name: file for file in found}


def _with_imported(name: str) -> tuple[str, ...]:
    """A part after all that it imports, so that each finds the others made."""
    order: dict[str, None] = {}

    def add(part: str, above: tuple[str, ...]) -> None:
        if part in above:
            raise ValueError(f"{' → '.join((*above, part))}: parts import each other")
        for other, _ in _part(part).imports:
            if other != _SHARED and other not in order:
                add(other, (*above, part))
        order[part] = None

    add(name, ())
    return tuple(order)


def _names_from(parts: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """What those parts that another file has not got import from those that it has."""
    names = {
        name
        for part in parts
        if part not in known
        for other, those in _part(part).imports
        if other in known
        for name in those
    }
    return tuple(sorted(names))


@cache
def _part(name: str) -> _Part:
    source = Path(__file__).with_name("browser") / f"{name}.js"
    text = source.read_text("utf-8")
    imports = tuple((match[2], _names(match[1])) for match in _IMPORT.finditer(text))
    lists = (name for match in _EXPORT_LIST.finditer(text) for name in _names(match[1]))
    exports = (*_EXPORTED.findall(text), *lists)
    text = _EXPORT.sub("", _EXPORT_LIST.sub("", _IMPORT.sub("", text)))
    if left := _LEFT.search(text):
        # Such as renaming: two parts of a file may not call two things the same.
        raise ValueError(f"{name}.js: {left[0]} cannot be joined")
    return _Part(text, imports, exports)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))
