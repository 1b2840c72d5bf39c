"""Every page is valid HTML: an independent validator reads all of a site."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.build

ROOT = Path(__file__).resolve().parents[2]
NODE = ROOT / ".venv" / "bin" / "node"
VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"

SETTINGS = {
    "extends": ["html-validate:standard", "html-validate:a11y"],
    "elements": ["html5"],
    "root": True,
    "rules": {
        # Matters of taste, which no browser and no reader notices.
        "no-trailing-whitespace": "off",
        "long-title": "off",
        "no-raw-characters": "off",
        "attr-quotes": "off",
        "doctype-style": "off",
        "void-style": "off",
        "no-inline-style": "off",
        # A telephone number may stand in any shape that people write.
        "tel-non-breaking": "off",
        # A table whose rows become cards says by roles what older browsers forget then.
        "no-redundant-role": "off",
        # No address but our own: nothing is fetched from elsewhere.
        "require-sri": "off",
    },
}


def messages(folder: Path, settings: Path) -> list[str]:
    """What the validator says of all pages in a folder."""
    # To a file: what it writes to a pipe it cuts off when it ends.
    said = settings.with_name("said.json")
    command = [
        NODE, VALIDATOR, "--config", settings, "--formatter", f"json={said}", f"{folder}/**/*.html",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.exists(), done.stderr
    return [
        f"{Path(page['filePath']).relative_to(folder)}:{one['line']}:{one['column']} "
        f"{one['ruleId']} {one['message']}"
        for page in json.loads(said.read_text("utf-8"))
        for one in page["messages"]
    ]


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    if not VALIDATOR.exists():
        pytest.skip("no validator: make test brings it")
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(SETTINGS), "utf-8")
    return path


def test_every_page_is_valid(made_up_site: Path, settings: Path) -> None:
    assert messages(made_up_site, settings) == []


def test_it_sees_what_is_wrong(tmp_path: Path, settings: Path) -> None:
    """A validator that reads nothing would find nothing."""
    folder = tmp_path / "pages"
    folder.mkdir()
    page = "<!doctype html><html lang=zh><head><title>x</title></head><body><p><div></div></p>"
    (folder / "x.html").write_text(page, "utf-8")
    assert any("element-permitted" in one or "close-order" in one or "no-implicit" in one
               for one in messages(folder, settings))  # fmt: skip
