"""Many scripts in one file: each as if it stood alone."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from xuexi.engines.scripts import join_scripts

ROOT = Path(__file__).resolve().parents[2]
FIRST = b"/* says one */\n(function () {\n  said.push(1);\n})();\n"
SECOND = b'\xef\xbb\xbf(function (given) { said.push(given); })("2");'
BROKEN = b"(function () { said.push(0); nobody.knows; })();"


def entry(path: str, **more: object) -> dict[str, object]:
    return {"path": path, "defer": True, **more}


def joined(**texts: bytes) -> str:
    files = {f"{name}.js": text for name, text in texts.items()}
    return join_scripts([entry(name) for name in files], files.get).content.decode()


def run(script: str) -> list[object]:
    """What the script says, and what nobody has caught."""
    node = shutil.which("node", path=str(ROOT / ".venv/bin"))
    if not node:
        pytest.skip("no Node: make test installs it")
    around = (
        'const said = []; process.on("uncaughtException", (e) => said.push(e.name));'
        f"{script}; setTimeout(() => console.log(JSON.stringify(said)), 20);"
    )
    done = subprocess.run([node, "-e", around], capture_output=True, text=True, check=True)
    told: list[object] = json.loads(done.stdout)
    return told


def test_each_runs_in_its_turn() -> None:
    text = joined(b=SECOND, a=FIRST)
    assert "says one" not in text
    assert run(text) == ["2", 1]


def test_what_one_throws_is_told_and_stops_none() -> None:
    assert run(joined(a=FIRST, x=BROKEN, b=SECOND)) == [1, 0, "2", "ReferenceError"]


@pytest.mark.parametrize(
    "text",
    [
        b"var left = 1;",
        b"(function () {})(); var left = 1;",
        b"function left() {}",
        b"import './b.js';",
        b"(() => 1)();",
        b"",
        b"(function () {",
    ],
)
def test_what_may_leave_something_behind_stays_a_file(text: bytes) -> None:
    made = join_scripts([entry("a.js")], {"a.js": text}.get)
    assert (made.parts, made.content) == ((), b"")


@pytest.mark.parametrize(
    "listed",
    ["a.js", {"path": "a.js"}, entry("a.js", type="module"), entry("a.js", **{"async": True}),
     entry("a.js", async_=True), entry("https://elsewhere/a.js")],
)  # fmt: skip
def test_what_runs_at_another_time_stays_a_file(listed: str | dict[str, object]) -> None:
    assert join_scripts([listed], {"a.js": FIRST}.get).parts == ()


def test_all_of_ours_are_in_it() -> None:
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["extra_javascript"]
    made = join_scripts(listed, lambda path: (ROOT / "docs" / path).read_bytes())
    assert list(made.parts) == [one["path"] for one in listed]
    assert len(made.parts) > 10
    run(f"if (0) {{ {made.content.decode()} }}")
