"""What Python and the browser share is told once, and no script says it again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from xuexi.writers.search import files, shared
from xuexi.writers.search.scripts import script_files

ROOT = Path(__file__).resolve().parents[2]
BROWSER = ROOT / "scripts/xuexi/writers/search/browser"
LOADER = ROOT / "docs/assets/javascripts/search.js"
OURS = sorted(path for path in BROWSER.glob("*.js") if path.name != "shared.js")

AGAIN = {
    "a standing": r"standing\s*[!=]==?\s*\d|\d\s*[!=]==?\s*\w*\.standing",
    "the version": r"version\s*[!=]==?\s*\d",
    "the length of a hash": r"\*\s*8\b|\+\s*8\b|substr\(\d*, ?8|\{8\}",
    "how many symbols end a number": r"\b(?:40|13)\b",
    "a title's flags": r"(?:place|flags?|value)\w*(?:\[1\])?\s*(?:&|>>)\s*\d",
    "a family of files": r"""(?:load|holding|shard|numberOf)\((["'])[bprt]\1|\[(["'])[bprt]\2\]""",
    "a table's number": r"table\(\d",
    "what counts in a text": r"\\u4e00-\\u9fff|一-鿿",
    "a list's sign": r"""split\((["'])[|~]\1""",
}
"""How each would look if it stood in a script once more."""


def code(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)


def test_the_file_for_tools_says_what_python_says() -> None:
    written = (BROWSER / "shared.js").read_text("utf-8")
    assert written == shared.shared_script(), "make fmt writes it"


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_no_script_says_it_again(path: Path) -> None:
    text = code(path)
    assert [name for name, pattern in AGAIN.items() if re.search(pattern, text)] == []
    long = [value for value in shared.SHARED.values() if isinstance(value, str) and len(value) > 1]
    assert [value for value in long if value in text or json.dumps(value)[1:-1] in text] == []


@pytest.mark.parametrize(
    "said",
    [
        "if (record.standing === 2) x()",
        "if (sent.version !== 2) x()",
        "hashes[family].slice(number * 8)",
        "const LAST = 40;",
        "place[1] & 2",
        "found.set(value >> 2, 1)",
        'this.load("b", 1)',
        'split("|")',
        "index.table(0)",
    ],
)
def test_it_would_be_seen(said: str) -> None:
    assert any(re.search(pattern, said) for pattern in AGAIN.values())


def test_the_loader_asks_where_the_files_are() -> None:
    """It is no part of the search's own files, so a constant cannot be put into it."""
    assert f'"{files.FOLDER}/"' in LOADER.read_text("utf-8")


def test_every_constant_is_used() -> None:
    bodies = "".join(file.body() for file in script_files().values())
    spare = {name for name in shared.SHARED if not re.search(rf"\b{name}\b", bodies)}
    assert spare == {"STANDING_PLAIN"}


def test_no_name_stands_for_two_things_in_a_file() -> None:
    """Joined, the second function of a name would take the first one's place."""
    for file in script_files().values():
        names = re.findall(
            r"^(?:async )?(?:function|class|const|let) (\w+)", file.body(), re.MULTILINE
        )
        more = re.findall(r"^(?:const|let) .*", file.body(), re.MULTILINE)
        names += [name for line in more for name in re.findall(r", (\w+) = ", line)]
        names += file.given
        twice = sorted({name for name in names if names.count(name) > 1})
        assert twice == [], file.name


def test_every_part_is_sent() -> None:
    sent = {part for file in script_files().values() for part in file.parts}
    assert {path.stem for path in OURS} == sent
