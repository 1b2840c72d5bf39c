"""New materials: valid, but for the prompts, before the author has written a word."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click import UsageError
from click.testing import CliRunner, Result
from small_project import small_project

from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.new_command import new_command
from xuexi.document import tree
from xuexi.document.build_tree import build_document
from xuexi.document.markdown import Parser
from xuexi.document.parts import walk
from xuexi.document.state import Context
from xuexi.model import Campaign, Kind, Material
from xuexi.sources.campaign import read_campaign
from xuexi.sources.files import TextFile
from xuexi.sources.materials import names_of, parse_material
from xuexi.sources.new.head_lines import record_of
from xuexi.sources.new.material_file import advice_instead, default_id, new_material
from xuexi.sources.new.prompts import PROMPT_MARK

WRITTEN = tuple(kind for kind in Kind if not advice_instead(kind))
DAY = date(2016, 5, 10)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path)


@pytest.fixture
def campaign(root: Path) -> Campaign:
    found, findings = read_campaign(root, "study_materials")
    assert findings == ()
    assert found is not None
    return found


def _parsed(text: str, campaign: Campaign) -> tuple[Material, tree.Document]:
    material, findings = parse_material(TextFile("study_materials/x.md", text), names_of(campaign))
    assert {finding.code for finding in findings} == {"XX526"}
    assert material is not None
    context = Context(names_of(campaign).audiences, {})
    document, found = build_document(material, context, Parser())
    assert found == ()
    return material, document


@pytest.mark.parametrize("kind", WRITTEN)
def test_every_skeleton_is_valid(kind: Kind, campaign: Campaign) -> None:
    material, document = _parsed(new_material(kind, "怎样读书", campaign, DAY), campaign)
    assert (material.id, material.title, material.kind) == ("zen-yang-du-shu", "怎样读书", kind)
    # Written out: another title must not move the page.
    assert "slug" in material.places
    assert material.slug == "zen-yang-du-shu"
    assert material.audiences == ("village", "town")
    assert material.updated == DAY
    assert (material.form is not None) == (kind is Kind.FORM)
    kinds = {type(block) for block in walk(document.blocks)}
    assert {tree.Heading, tree.AudienceOnly} <= kinds


@pytest.mark.parametrize("kind", [Kind.TOPIC, Kind.LECTURE])
def test_meetings_show_every_teaching_block(kind: Kind, campaign: Campaign) -> None:
    _, document = _parsed(new_material(kind, "怎样读书", campaign, DAY), campaign)
    blocks = list(walk(document.blocks))
    programme = next(block for block in blocks if isinstance(block, tree.Programme))
    assert (programme.start_minute, programme.lengths) == (19 * 60, (60, 90))
    assert {
        tree.Question, tree.ReadingTask, tree.Case, tree.TrainerNote, tree.AudienceOnly,
        tree.WritingLines,
    } <= {type(block) for block in blocks}  # fmt: skip


@pytest.mark.parametrize("kind", WRITTEN)
def test_optional_lines_are_valid_when_switched_on(kind: Kind, campaign: Campaign) -> None:
    text = new_material(kind, "怎样读书", campaign, DAY)
    head, rest = text.split("\n---\n", 1)
    lines = [line.removeprefix("# ") if ": " in line else line for line in head.split("\n")]
    material, _ = _parsed("\n".join(lines) + "\n---\n" + rest, campaign)
    assert material.roles == ("secretary",)
    assert material.label
    assert material.sources


@pytest.mark.parametrize(
    "title", ["关于：[读书]", "“读书”# 一", "- 读书", "2016", "“！”", '说"读书"']
)
def test_titles_with_signs_survive(title: str, campaign: Campaign) -> None:
    material, _ = _parsed(new_material(Kind.TOPIC, title, campaign, DAY), campaign)
    assert material.title == title


def test_a_title_without_pinyin_gets_the_kind_as_id() -> None:
    assert default_id(Kind.REQUIRED_READING, "“！”") == "required-reading"


@pytest.mark.parametrize("kind", [Kind.GUIDANCE_PLAN, Kind.GLOSSARY, Kind.CALENDAR])
def test_kinds_without_a_skeleton_say_what_to_do(kind: Kind, campaign: Campaign) -> None:
    assert advice_instead(kind)
    with pytest.raises(ValueError, match=advice_instead(kind)):
        new_material(kind, "怎样读书", campaign, DAY)


# -- the command -------------------------------------------------------------------


def _run(root: Path, *arguments: str) -> Result:
    every = [*arguments, "--root", str(root), "--updated", "2016-05-10"]
    return CliRunner().invoke(new_command, every, standalone_mode=False)


@pytest.mark.parametrize("kind", ["topic", "讨论"])
def test_command_writes_a_file_and_says_what_next(
    root: Path, campaign: Campaign, kind: str
) -> None:
    result = _run(root, kind, "怎样读书")
    assert (result.exception, result.return_value) == (None, CLEAN)
    path = "study_materials/topic/zen-yang-du-shu.md"
    assert path in result.output
    text = (root / path).read_text("utf-8")
    assert f"{text.count(PROMPT_MARK)} 处{PROMPT_MARK}" in result.output
    _parsed(text, campaign)


def test_command_never_overwrites(root: Path) -> None:
    _run(root, "topic", "怎样读书")
    path = root / "study_materials/topic/zen-yang-du-shu.md"
    path.write_text("mine", encoding="utf-8")
    refused = _run(root, "topic", "怎样读书")
    assert refused.return_value == FINDINGS
    assert "--force" in refused.output
    assert path.read_text("utf-8") == "mine"
    assert _run(root, "topic", "怎样读书", "--force").return_value == CLEAN
    assert path.with_name(path.name + ".bak").read_text("utf-8") == "mine"


def test_command_finds_a_free_id(root: Path) -> None:
    assert _run(root, "topic", "怎样读书").return_value == CLEAN
    result = _run(root, "lecture", "怎样读书")
    assert result.return_value == CLEAN
    text = (root / "study_materials/lecture/zen-yang-du-shu-2.md").read_text("utf-8")
    assert "id: zen-yang-du-shu-2 " in text
    assert "slug: zen-yang-du-shu-2 " in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "类别和标题"),
        (("topic",), "类别和标题"),
        (("讨沦", "怎样读书"), "讨论"),
        (("方案", "怎样读书"), "xuexi import"),
        (("名词", "怎样读书"), "glossary.yml"),
        (("calendar", "怎样读书"), "calendar.yml"),
    ],
)
def test_command_explains_wrong_usage(root: Path, arguments: tuple[str, ...], said: str) -> None:
    result = _run(root, *arguments)
    assert isinstance(result.exception, UsageError)
    assert said in result.exception.message


def test_command_needs_a_campaign(tmp_path: Path) -> None:
    result = _run(tmp_path, "topic", "怎样读书")
    assert result.return_value == FINDINGS
    assert "XX111" in result.output


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_skeleton_shows_what_the_keys_say(kind: Kind, campaign: Campaign) -> None:
    """Every key that must be written stands there, with the hint of its declaration."""
    head = new_material(kind, "怎样读书", campaign, DAY).split("\n---\n")[0].split("\n")
    for key in record_of(kind).keys:
        shown = [line for line in head if line.removeprefix("# ").startswith(f"{key.name}:")]
        hints = [hint for hint in key.hints if not hint.kinds or kind in hint.kinds]
        assert len(shown) == len(hints), key.name
        assert shown or not key.required, key.name
        for line, hint in zip(shown, hints, strict=True):
            assert line.startswith("# ") == hint.is_offered
            assert hint.words.partition("$")[0] in line.partition("  # ")[2]


def test_the_lines_of_a_head_stand_as_people_fill_them_in(campaign: Campaign) -> None:
    head = new_material(Kind.FORM, "怎样读书", campaign, DAY).split("\n---\n")[0]
    names = re.findall(r"^(?:# )?([a-z_]+):", head, re.MULTILINE)
    assert names == [
        "id", "slug", "title", "kind", "audiences", "summary", "updated",
        "order", "label", "roles", "clauses", "aliases", "sources",
        "filled_by", "orientation", "signed_by", "rows", "columns",
    ]  # fmt: skip
