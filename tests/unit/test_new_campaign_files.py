"""What a new project holds beside its materials: a start file, a README, what git passes over."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import click
import pytest
import yaml

from xuexi import __version__
from xuexi.cli.main import cli
from xuexi.sources.new.campaign_files import Answers, NewAudience, new_campaign
from xuexi.sources.shipped import shipped

START = "开始.bat"
SPECIAL = set('&|<>^%!()"')
"""What cmd.exe would not print but take as an order."""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    audiences = (NewAudience("学校", "xuexiao"), NewAudience("国企", "guoqi"))
    return new_campaign(Answers("党史学习教育", 2021, audiences), date(2021, 3, 1), shipped())


@pytest.fixture(scope="module")
def lines(files: dict[str, bytes]) -> list[str]:
    """The start file's lines."""
    return files[START].decode("utf-8").split("\r\n")


def test_cmd_can_read_the_start_file(files: dict[str, bytes], lines: list[str]) -> None:
    assert not files[START].startswith(b"\xef\xbb\xbf")
    assert files[START].count(b"\n") == files[START].count(b"\r\n") == len(lines) - 1
    told = lines.index("chcp 65001 >nul")
    assert all(line.isascii() for line in lines[:told])
    assert not all(line.isascii() for line in lines)


def test_what_it_prints_is_no_order(lines: list[str]) -> None:
    printed = [line.removeprefix("echo ") for line in lines if line.startswith("echo ")]
    assert len(printed) > 8
    assert [text for text in printed if SPECIAL & set(text)] == []


def test_it_goes_only_where_there_is_something(lines: list[str]) -> None:
    labels = [line[1:] for line in lines if line.startswith(":")]
    targets = set(re.findall(r"\bgoto (\S+)", "\n".join(lines)))
    assert sorted(targets) == sorted(labels)
    # Before each part that is jumped to, the one above has ended or runs on into it on purpose.
    assert labels == ["ready", "open", "missing", "failed", "end"]
    for label in ("missing", "failed"):
        assert [line for line in lines[: lines.index(f":{label}")] if line][-1] == "goto end"


def test_it_names_what_there_is(files: dict[str, bytes], lines: list[str]) -> None:
    text = "\n".join(lines)
    [(verb, option)] = re.findall(r"-m xuexi (\w+) (--\w+)", text)
    assert option in options_of(verb)
    assert set(re.findall(r"\b[\w-]+\.txt\b", text)) == {"requirements.txt", "installed.txt"}
    assert "requirements.txt" in files
    assert f"xuexi-{__version__}-py3-none-any.whl" in text


def test_it_installs_what_was_tested_with_this_version(files: dict[str, bytes]) -> None:
    text = files["requirements.txt"].decode()
    lock = (shipped() / "requirements.txt").read_text("utf-8")
    pins = [line for line in text.splitlines() if "==" in line]
    assert pins[0] == f"xuexi=={__version__}"
    assert all(pin in lock for pin in pins[1:])
    assert len(pins) == 1 + len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE))
    assert "--find-links ." in text.splitlines()
    assert "-e" not in text.split()


def test_the_readme_names_commands_that_there_are(files: dict[str, bytes]) -> None:
    text = files["README.md"].decode()
    verbs = set(re.findall(r"\bxuexi ([a-z]+)", text))
    assert {"new", "import", "check", "serve", "print", "build"} <= verbs
    assert verbs <= set(cli.commands)
    for verb, option in re.findall(r"\bxuexi ([a-z]+)[^`\n]*? (--[a-z]+)", text):
        assert option in options_of(verb)
    for path in re.findall(r"`((?:study_materials|docs|deploy)/[\w./]*\w)`", text):
        assert path in files or any(name.startswith(f"{path}/") for name in files), path
    assert f"xuexi-{__version__}-py3-none-any.whl" in text


def options_of(verb: str) -> set[str]:
    parameters = cli.commands[verb].params
    return {name for item in parameters if isinstance(item, click.Option) for name in item.opts}


def test_there_is_a_material_of_each_kind_and_nothing_to_write_first(
    files: dict[str, bytes],
) -> None:
    campaign = yaml.safe_load(files["study_materials/campaign.yml"])
    kinds = {item["id"] for item in campaign["kinds"]} - {"guidance_plan", "glossary", "calendar"}
    for kind in kinds:
        assert [path for path in files if path.startswith(f"study_materials/{kind}/")], kind
    for kind in ("glossary", "calendar", "packs"):
        assert f"study_materials/{kind}.yml" in files
    assert not [path for path, text in files.items() if "【待写】".encode() in text]


def test_git_passes_over_rosters_and_what_is_made(files: dict[str, bytes], tmp_path: Path) -> None:
    """All that our own repository keeps from git, but for what only developers have."""
    (tmp_path / ".gitignore").write_bytes(files[".gitignore"])
    (tmp_path / ".gitattributes").write_bytes(files[".gitattributes"])
    git = [shutil.which("git") or "git", "-C", str(tmp_path), "-c", "core.quotePath=false"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    ignored = [
        "site/index.html", "paper/农村/表.pdf", ".venv/x", ".cache/x", "site-new/x", "名册.csv",
        "党员.xlsx", "docs/花名册.docx", "study_materials/form/表.et", "rosters/a.txt", "a.md.bak",
        "a.md.bak2", "~$a.docx",
    ]  # fmt: skip
    paths = "\n".join([*ignored, *files])
    command = [*git, "check-ignore", "--no-index", "--stdin"]
    done = subprocess.run(command, input=paths, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.splitlines() == ignored
    command = [
        *git,
        "check-attr",
        "eol",
        "text",
        "--",
        START,
        "study_materials/guidance_plan/a.original.txt",
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert f"{START}: eol: crlf" in done.stdout
    assert "a.original.txt: text: unset" in done.stdout
