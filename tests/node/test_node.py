"""The scripts' own tests, in Node: folding, pinyin, matching and near names."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from xuexi.cache.cache import Cache
from xuexi.project.load import load
from xuexi.text.folding import fold
from xuexi.text.pinyin import readings
from xuexi.writers.search import write_search
from xuexi.writers.search.scripts import script_files

HERE = Path(__file__).parent
CASES = HERE.parent / "cases"
ROOT = HERE.parents[1]
TESTS = sorted(HERE.glob("*.test.mjs"))
SCRIPTS = (("assigned", 0x30000), ("latin", 0x530), ("han", 0xA000))


@pytest.fixture(scope="session")
def node() -> str:
    """The Node that `make test` installs, or the machine's."""
    own = Path(sys.executable).with_name("node")
    found = str(own) if own.exists() else shutil.which("node")
    if found is None:
        _missing("Node")
    return str(found)


def _missing(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"no {what}: make test installs it")
    pytest.skip(f"no {what} on this machine")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the small campaign, and texts with what Python folds them to."""
    folder = tmp_path_factory.mktemp("made")
    library = load(CASES / "tiny").library
    assert library
    for file in write_search(library, Cache()):
        path = folder / "site" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    pairs = [[text, fold(text)] for text in generated_texts()]
    (folder / "folded.json").write_text(json.dumps(pairs), "utf-8")
    (folder / "joined.json").write_text(json.dumps(joined_files()), "utf-8")
    return folder


def joined_files() -> dict[str, dict[str, str]]:
    """Each file of the search as it is served, and its body with long names and with short ones."""
    return {
        name: {"long": file.body(), "short": file.shortened_body(), "served": file.content.decode()}
        for name, file in script_files().items()
    }


def generated_texts() -> list[str]:
    """Texts of characters that both sides' Unicode has: what is not assigned may be so there."""
    chance = random.Random(11)
    texts = []
    for _, limit in SCRIPTS:
        known = [
            sign
            for sign in map(chr, range(limit))
            if unicodedata.category(sign) not in {"Cn", "Cs"}
        ]
        texts += ["".join(chance.choices(known, k=chance.randint(0, 12))) for _ in range(1200)]
    return texts


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name.removesuffix(".test.mjs"))
def test_in_node(path: Path, node: str, made: Path) -> None:
    if 'from "acorn"' in path.read_text("utf-8") and not (ROOT / "node_modules/acorn").is_dir():
        _missing("node_modules")
    done = subprocess.run(
        [node, "--test", "--test-reporter=spec", str(path)],
        env={**os.environ, "XUEXI_MADE": str(made), "NODE_NO_WARNINGS": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def test_names_are_read_as_the_index_has_them() -> None:
    """The syllables in the table that Node reads are those that Python gives the names."""
    lines = (CASES / "search/reading.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert len(rows) >= 20
    for name, syllables, *_ in rows:
        assert " ".join(readings(name)) == syllables
