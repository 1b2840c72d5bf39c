"""What `xuexi editor` puts into a project, and what it leaves alone."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from small_project import small_project

from xuexi.cli.editor_command import editor_command
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.document.build_tree import build_document
from xuexi.document.markdown import Parser
from xuexi.document.state import Context
from xuexi.model import Campaign, Kind
from xuexi.model.blocks import BLOCKS, BlockName
from xuexi.sources.campaign import read_campaign
from xuexi.sources.content import text_paths
from xuexi.sources.editor import editor_files, is_shared, is_untouched, lacks
from xuexi.sources.editor.settings import FILES, settings, tasks
from xuexi.sources.editor.snippets import snippets
from xuexi.sources.files import TextFile
from xuexi.sources.materials import names_of, parse_material
from xuexi.sources.new.head_lines import record_of
from xuexi.sources.new.material_file import advice_instead

CASES = Path(__file__).resolve().parents[1] / "cases" / "findings"
WRITTEN = tuple(kind for kind in Kind if not advice_instead(kind))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path)


@pytest.fixture
def campaign(root: Path) -> Campaign:
    found, _ = read_campaign(root, "study_materials")
    assert found is not None
    return found


# -- files ---------------------------------------------------------------------------


def _read(content: bytes) -> Any:
    return json.loads(re.sub(r"^//.*\n", "", content.decode()))


def test_the_files_are_json_and_always_the_same(campaign: Campaign) -> None:
    files = editor_files(campaign)
    assert files == editor_files(campaign)
    for path, content in files.items():
        assert path.startswith(".vscode/")
        assert _read(content), path
        # Only files that have room for a comment begin with one.
        assert content.startswith(b"//") == is_shared(path)


def test_settings_name_the_schemas_that_are_there(campaign: Campaign) -> None:
    files = editor_files(campaign)
    named = _read(files[".vscode/settings.json"])["yaml.schemas"]
    written = {path for path in files if path.endswith(".schema.json")}
    assert {path.removeprefix("./") for path in named} == written
    assert list(named.values()) == list(FILES.values())


def test_every_table_that_is_read_has_a_schema() -> None:
    """The patterns of the settings and the files that the reader reads are the same."""
    projects = (CASES / "_base", CASES / "XX803-withdrawn")
    paths = {path for root in projects for path in text_paths(root, "study_materials")}
    tables = [path for path in paths if path.endswith(".yml")]
    # Those of branches lie beside the content.
    tables.append("branches/a.yml")
    assert len(tables) == len(FILES)
    assert all(any(fnmatch(path, pattern) for pattern in FILES.values()) for path in tables)


def test_findings_are_read_from_a_check() -> None:
    """Each line of every golden case is understood by the matcher of its severity alone."""
    [task] = tasks()["tasks"]  # type: ignore[misc]
    matchers = task["problemMatcher"]
    for path in sorted(CASES.glob("*/expected.txt")):
        for line in path.read_text("utf-8").splitlines():
            found = {one["severity"]: re.search(one["pattern"]["regexp"], line) for one in matchers}
            severity = "error" if " 错误 " in line.split("：")[0][:200] else "warning"
            match = found[severity]
            assert match is not None, line
            assert [name for name, other in found.items() if other] == [severity], line
            assert ":".join(match.group(1, 2, 3)) + ": " + match[4] in line
            assert line.endswith(match[5])


# -- snippets ------------------------------------------------------------------------

_DAY = {"CURRENT_YEAR": "2016", "CURRENT_MONTH": "05", "CURRENT_DATE": "10"}
_STOP = re.compile(
    r"\\(?P<sign>[\\$}])|\$\{(?P<variable>CURRENT_[A-Z]+)\}|\$\d+"
    r"|\$\{\d+\|(?P<choices>(?:\\.|[^|\\])*)\|\}|\$\{\d+:(?P<text>(?:\\.|[^}\\])*)\}"
)


def expanded(snippet: dict[str, Any]) -> str:
    """What stands there when somebody takes every proposal, as VS Code's manual has it."""
    return _STOP.sub(_stop, "\n".join(snippet["body"]))


def _stop(match: re.Match[str]) -> str:
    if match["sign"]:
        return match["sign"]
    if match["variable"]:
        return _DAY[match["variable"]]
    if match["choices"]:
        first = re.match(r"(?:\\.|[^,\\])*", match["choices"])
        return re.sub(r"\\(.)", r"\1", first[0]) if first else ""
    return re.sub(r"\\(.)", r"\1", match["text"] or "")


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_head_is_right_as_it_comes(kind: Kind, campaign: Campaign) -> None:
    snippet = snippets(campaign)[f"头部信息：{campaign.kind(kind).name}"]
    file = TextFile("study_materials/x.md", f"{expanded(snippet)}正文。\n")
    material, findings = parse_material(file, names_of(campaign))
    # What is still to be written is found until it is.
    assert {finding.code for finding in findings} == {"XX526"}
    assert material is not None
    assert (material.kind, material.slug, material.id) == (kind, "bianhao", "bianhao")
    assert material.updated.isoformat() == "2016-05-10"


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_a_block_is_right_as_it_comes(block: Any, campaign: Campaign) -> None:
    body = expanded(snippets(campaign)[f"教学块：{block.name}"])
    head = "id: x\ntitle: 题\nkind: 讨论\naudiences: [村里]\nsummary: 话\nupdated: 2016-05-10\n"
    file = TextFile("study_materials/x.md", f"---\n{head}---\n\n{body}\n")
    material, _ = parse_material(file, names_of(campaign))
    assert material is not None
    document, findings = build_document(
        material, Context(names_of(campaign).audiences, {}), Parser()
    )
    assert findings == ()
    assert len(document.blocks) == 1


def test_every_block_is_described() -> None:
    assert [block.name for block in BLOCKS] == list(BlockName)


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_key_is_right_as_it_comes(kind: Kind, campaign: Campaign) -> None:
    """In the head of a material, in the place of the key that may stand there already."""
    made = snippets(campaign)
    head = expanded(made[f"头部信息：{campaign.kind(kind).name}"])
    for key in record_of(kind).keys:
        own = expanded(made[f"头部信息的 {key.name}"])
        # The key's own lines are the first and those that are set in below it.
        rest = re.sub(rf"^{key.name}:.*\n(?: .*\n)*", "", head, flags=re.MULTILINE)
        # What needs another key beside it.
        more = {"prefill": "fields: [党支部]\n", "audio_times": "audio: luyin.mp3\n"}.get(
            key.name, ""
        )
        text = rest.replace("---\n", f"---\n{own}\n{more}", 1)
        if key.name == "kind":
            text = text.replace(own, f"kind: {kind.value}")
        _, findings = parse_material(TextFile("x.md", f"{text}正文。\n"), names_of(campaign))
        assert {finding.code for finding in findings} <= {"XX526"}, key.name


def test_names_with_signs_stay_whole(root: Path) -> None:
    path = root / "study_materials" / "campaign.yml"
    text = path.read_text("utf-8")
    text = text.replace("name: 村里", r'name: "村,里|$1}\\"').replace("name: 讨论", 'name: "议$1}"')
    path.write_text(text, "utf-8")
    campaign, findings = read_campaign(root, "study_materials")
    assert findings == ()
    assert campaign is not None
    body = expanded(snippets(campaign)["教学块：仅限"])
    assert body.split("\n")[0] == r"/// 仅限 | 村,里|$1}" + "\\"
    assert "# 类别：议$1}，不用改\n" in expanded(snippets(campaign)["头部信息：议$1}"])


# -- the verb ------------------------------------------------------------------------

SETTINGS = ".vscode/settings.json"


def _run(root: Path) -> Result:
    return CliRunner().invoke(editor_command, ["--root", str(root)], standalone_mode=False)


def _contents(root: Path) -> dict[str, bytes]:
    folder = root / ".vscode"
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_writes_all_and_then_nothing(root: Path, campaign: Campaign) -> None:
    first = _run(root)
    assert (first.exception, first.return_value) == (None, CLEAN)
    assert _contents(root) == editor_files(campaign)
    assert all(path in first.output for path in editor_files(campaign))
    assert "Ctrl+Shift+B" in first.output
    second = _run(root)
    assert second.return_value == CLEAN
    assert "已经是最新的" in second.output


def test_it_follows_the_campaign(root: Path) -> None:
    _run(root)
    path = root / "study_materials" / "campaign.yml"
    path.write_text(path.read_text("utf-8").replace("name: 镇上", "name: 街上"), "utf-8")
    assert _run(root).return_value == CLEAN
    assert "街上" in (root / ".vscode/schemas/calendar.schema.json").read_text("utf-8")


def test_what_an_older_version_wrote_is_renewed(root: Path, campaign: Campaign) -> None:
    _run(root)
    content = editor_files(campaign)[SETTINGS]
    assert is_untouched(content)
    assert is_untouched(content.replace(b"\n", b"\r\n"))
    path = root / SETTINGS
    path.write_bytes(content.replace(b"\n", b"\r\n"))
    assert _run(root).return_value == CLEAN
    assert path.read_bytes() == content


def test_ours_with_a_line_of_theirs_is_theirs(root: Path, campaign: Campaign) -> None:
    """The first line alone says nothing: whoever adds a setting leaves it there."""
    _run(root)
    path = root / SETTINGS
    theirs = path.read_bytes().replace(b'"files.eol": "\\n"', b'"editor.fontSize": 20')
    assert theirs != editor_files(campaign)[SETTINGS]
    path.write_bytes(theirs)
    result = _run(root)
    assert result.return_value == FINDINGS
    assert path.read_bytes() == theirs
    assert json.loads(result.output[result.output.index("{") :]) == {"files.eol": "\n"}


@pytest.mark.parametrize(
    "theirs",
    [
        b'{"editor.fontSize": 20}\n',
        b'// mine\n{"editor.fontSize": 20}\n',
        b'{"editor.fontSize": 20, // big\n}\n',
        b"not json",
        b"[1]",
        b"",
    ],
)
def test_settings_of_others_stay(root: Path, theirs: bytes) -> None:
    path = root / SETTINGS
    path.parent.mkdir()
    path.write_bytes(theirs)
    result = _run(root)
    assert result.return_value == FINDINGS
    assert path.read_bytes() == theirs
    assert SETTINGS in result.output
    assert "yaml.schemas" in result.output
    # The rest is there all the same.
    assert (root / ".vscode/xuexi.code-snippets").is_file()


def test_only_what_is_missing_is_named(root: Path) -> None:
    _run(root)
    path = root / SETTINGS
    mine = _read(path.read_bytes()) | {"files.eol": "\r\n", "editor.fontSize": 20}
    del mine["yaml.schemaStore.enable"]
    del mine["[markdown]"]["editor.snippetSuggestions"]
    path.write_text(json.dumps(mine), "utf-8")
    result = _run(root)
    assert result.return_value == FINDINGS
    said = result.output[result.output.index("{") :]
    assert json.loads(said) == {
        "yaml.schemaStore.enable": False,
        "[markdown]": {"editor.snippetSuggestions": "top"},
    }


def test_settings_that_hold_all_of_ours_are_right(root: Path) -> None:
    _run(root)
    path = root / SETTINGS
    mine = _read(path.read_bytes()) | {"editor.fontSize": 20}
    path.write_text(json.dumps(mine), "utf-8")
    result = _run(root)
    assert result.return_value == CLEAN
    assert json.loads(path.read_text("utf-8")) == mine


def test_a_task_is_known_by_its_label() -> None:
    wanted = json.dumps(tasks()).encode()
    theirs = {"version": "2.0.0", "tasks": [{"label": "mine"}, {"label": "检查学习材料"}]}
    assert lacks(json.dumps(theirs).encode(), wanted) is None
    assert lacks(b'{"version": "2.0.0", "tasks": []}', wanted) == {"tasks": tasks()["tasks"]}
    assert lacks(json.dumps(settings({name: name for name in FILES})).encode(), wanted) is not None


def test_it_needs_a_campaign(tmp_path: Path) -> None:
    result = _run(tmp_path)
    assert result.return_value == FINDINGS
    assert "XX111" in result.output
    assert not (tmp_path / ".vscode").exists()
