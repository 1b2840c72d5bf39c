"""Nothing outside the content folder is read, and nothing in it is passed over in silence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small_project import small_project

from xuexi.findings import Finding
from xuexi.press.jobs import SheetJob, jobs_of
from xuexi.project.load import Loaded, load
from xuexi.sources.gather import gather
from xuexi.typeset.typesetter import Typesetter

SECRET = "root:x:0:0:秘密"
CONTENT = "study_materials"
NAMES = (
    "campaign.yml",
    "glossary.yml",
    "calendar.yml",
    "packs.yml",
    "withdrawn.yml",
    "requirements/a.yml",
    "topic/x.md",
)
"""A file of each sort that is read as text."""

MATERIAL = """\
---
id: {id}
title: 怎样读书
kind: {kind}
audiences: [村里]
summary: 一句话。
updated: 2016-05-10
{more}---

正文。
"""
PLAN = "cite_as: 附件1\noriginal: {original}\noriginal_sha256: abc\n"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text(f"{SECRET}\n", "utf-8")
    project = tmp_path / "project"
    project.mkdir()
    return small_project(project)


def written(root: Path, name: str, text: str) -> Path:
    path = root / CONTENT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def made(root: Path, name: str) -> Path:
    """The path of a content file that is yet to be made."""
    path = root / CONTENT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    return path


def found(loaded: Loaded, code: str) -> list[Finding]:
    return [item for item in loaded.findings if item.code == code]


@pytest.mark.parametrize("name", NAMES)
def test_a_link_to_a_file_elsewhere_is_not_read(root: Path, name: str) -> None:
    made(root, name).symlink_to(root.parent / "secret")
    loaded = load(root)
    assert [item.place.path for item in found(loaded, "XX117")] == [f"{CONTENT}/{name}"]
    assert [str(item) for item in loaded.findings if SECRET in str(item)] == []
    # Not even what is wrong with it is told: that would tell what it holds.
    told = {item.code for item in loaded.findings if item.place.path == f"{CONTENT}/{name}"}
    assert told == {"XX117"}


@pytest.mark.parametrize("name", NAMES)
def test_a_link_to_a_file_in_the_project_but_not_in_the_folder_is_not_read(
    root: Path, name: str
) -> None:
    (root / "roster.txt").write_text(SECRET, "utf-8")
    made(root, name).symlink_to(root / "roster.txt")
    assert len(found(load(root), "XX117")) == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_called_like_a_file_is_reported(root: Path, name: str) -> None:
    made(root, name).mkdir()
    loaded = load(root)
    assert [item.place.path for item in found(loaded, "XX118")] == [f"{CONTENT}/{name}"]


def test_what_a_folder_called_like_a_material_holds_is_read(root: Path) -> None:
    written(root, "topic/x.md/y.md", MATERIAL.format(id="y", kind="topic", more=""))
    loaded = load(root)
    assert [item.code for item in loaded.findings] == ["XX118"]
    assert loaded.library is not None
    assert [item.id for item in loaded.library.materials] == ["y"]


@pytest.mark.parametrize("names", [NAMES[:1], (*NAMES[1:], "topic/x.png", "guidance_plan/x.txt")])
def test_a_pipe_is_reported_and_not_waited_for(root: Path, names: tuple[str, ...]) -> None:
    written(
        root, "guidance_plan/x.md",
        MATERIAL.format(id="x", kind="guidance_plan", more=PLAN.format(original="x.txt")),
    )  # fmt: skip
    for name in names:
        os.mkfifo(made(root, name))
    run = [sys.executable, "-m", "xuexi", "check", "--root", str(root)]
    result = subprocess.run(run, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 1
    for name in names:
        assert result.stdout.count(f"{CONTENT}/{name}:1:1: XX118") == 1


@pytest.mark.parametrize("target", ["nowhere.md", "x.md", "y.md"])
def test_a_broken_link_and_a_link_to_itself_are_reported(root: Path, target: str) -> None:
    made(root, "topic/x.md").symlink_to(target)
    made(root, "topic/y.md").symlink_to("x.md")
    assert len(found(load(root), "XX117")) == 2


@pytest.mark.parametrize("name", ["topic", "requirements", "guidance_plan"])
def test_a_link_to_a_folder_is_not_followed(root: Path, name: str) -> None:
    elsewhere = root.parent / "elsewhere"
    elsewhere.mkdir()
    for file in ("a.yml", "a.md", "a.png"):
        (elsewhere / file).write_text(SECRET, "utf-8")
    made(root, name).symlink_to(elsewhere)
    loaded = load(root)
    assert [item.code for item in loaded.findings] == ["XX117"]
    assert loaded.library is not None
    assert not loaded.library.images


def test_a_link_to_a_folder_inside_is_named(root: Path) -> None:
    written(root, "topic/y.md", MATERIAL.format(id="y", kind="topic", more=""))
    made(root, "again").symlink_to("topic")
    assert [item.code for item in load(root).findings] == ["XX117"]


def test_the_whole_folder_may_not_lead_out_of_the_project(root: Path) -> None:
    made(root, "topic/secret.md").symlink_to("nowhere")
    shutil.move(root / CONTENT, root.parent / "elsewhere")
    (root / CONTENT).symlink_to(root.parent / "elsewhere")
    loaded = load(root)
    assert loaded.library is None
    # Not even the names of what lies there are told.
    paths = [item.place.path for item in found(loaded, "XX117")]
    assert paths == [CONTENT, f"{CONTENT}/campaign.yml"]


def test_the_whole_folder_may_lead_elsewhere_in_the_project(root: Path) -> None:
    written(root, "topic/y.md", MATERIAL.format(id="y", kind="topic", more=""))
    shutil.move(root / CONTENT, root / "elsewhere")
    (root / CONTENT).symlink_to("elsewhere")
    loaded = load(root)
    assert loaded.findings == ()
    assert loaded.library is not None
    assert len(loaded.library.materials) == 1


def test_a_project_may_be_reached_by_a_link(root: Path) -> None:
    (root.parent / "link").symlink_to(root)
    assert load(root.parent / "link").findings == ()


def test_a_picture_elsewhere_is_not_read(root: Path) -> None:
    (root.parent / "secret.png").write_bytes(PNG)
    (root / "secret.png").write_bytes(PNG)
    made(root, "topic/own.png").write_bytes(PNG)
    made(root, "topic/far.png").symlink_to(root.parent / "secret.png")
    made(root, "topic/near.png").symlink_to(root / "secret.png")
    made(root, "topic/same.png").symlink_to("own.png")
    made(root, "topic/_draft.png").write_bytes(PNG)
    made(root, "topic/folder.png").mkdir()
    sources, findings = gather(root)
    assert sources is not None
    assert set(sources.images) == {f"{CONTENT}/topic/own.png", f"{CONTENT}/topic/same.png"}
    assert sorted(item.place.path for item in findings if item.code == "XX117") == [
        f"{CONTENT}/topic/far.png",
        f"{CONTENT}/topic/near.png",
    ]


@pytest.mark.parametrize("original", ["x.txt", "../../secret", "../../../etc/passwd", "..", "/"])
def test_an_original_elsewhere_is_not_read(root: Path, original: str) -> None:
    written(
        root, "guidance_plan/x.md",
        MATERIAL.format(id="x", kind="guidance_plan", more=PLAN.format(original=original)),
    )  # fmt: skip
    made(root, "guidance_plan/x.txt").symlink_to(root.parent / "secret")
    loaded = load(root)
    assert found(loaded, "XX117")
    assert [str(item) for item in loaded.findings if SECRET in str(item)] == []
    # Neither its words nor its sum is compared with anything.
    assert {"XX401", "XX403"} & {item.code for item in loaded.findings} == set()


def test_drafts_and_hidden_files_are_nobodys_business(root: Path) -> None:
    for name in ("_draft.md", ".hidden.md", "~x.md", "_folder"):
        made(root, name).symlink_to(root.parent / "secret")
    assert load(root).findings == ()


def test_what_the_guide_holds_is_looked_at_as_well(root: Path) -> None:
    (root / "docs").mkdir()
    (root / "docs" / "own.md").write_text("说明\n", "utf-8")
    (root / "docs" / "far.png").symlink_to(root.parent / "secret")
    assert [item.place.path for item in found(load(root), "XX117")] == ["docs/far.png"]


@pytest.mark.parametrize("picture", ["../../../secret.png", "nowhere.png", "link.png"])
def test_a_picture_that_may_not_be_read_is_not_printed_either(
    root: Path, typesetter: Typesetter, picture: str
) -> None:
    """A lenient build goes on in spite of errors: it must neither read the file nor stop."""
    (root.parent / "secret.png").write_bytes(PNG)
    body = MATERIAL.format(id="{}", kind="topic", more="")
    written(root, "topic/x.md", body.replace("{}", "x") + f"\n![图]({picture})\n")
    written(root, "topic/y.md", body.replace("{}", "y").replace("怎样", "再"))
    made(root, "topic/link.png").symlink_to(root.parent / "secret.png")
    library = load(root).library
    assert library is not None
    sheets = [job for job in jobs_of(library, root, typesetter) if isinstance(job, SheetJob)]
    # A sheet for the notice board has no pictures.
    assert {job.edition.source.id for job in sheets if not job.edition.board} == {"y"}


def test_the_name_of_a_file_cannot_break_a_message(root: Path) -> None:
    (root / CONTENT / "topic").mkdir()
    for name in ("\x1b[2J.md", "a\nb.md", "\udcff.md"):
        (root / CONTENT / "topic" / name).write_text("x", "utf-8")
    lines = [str(finding) for finding in load(root).findings]
    assert len(lines) == 3
    assert all(line.isprintable() for line in lines), lines


@pytest.mark.parametrize("folder", ["docs", "overrides"])
@pytest.mark.parametrize("name", ["_far.png", "~far.png", "_x/far.png", "far"])
def test_of_the_engines_folders_only_dots_are_hidden(root: Path, folder: str, name: str) -> None:
    """MkDocs publishes `_x` and `~x`."""
    link = root / folder / name
    link.parent.mkdir(parents=True)
    link.symlink_to(root.parent if name == "far" else root.parent / "secret")
    (root / folder / ".far.png").symlink_to(root.parent / "secret")
    assert [item.place.path for item in found(load(root), "XX117")] == [f"{folder}/{name}"]


@pytest.fixture
def junctions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links to folders that Python takes for folders, as `mklink /J` makes them on Windows."""
    for owner, name in ((Path, "is_symlink"), (os.path, "islink")):
        monkeypatch.setattr(owner, name, lambda _path: False)


@pytest.mark.usefixtures("junctions")
@pytest.mark.parametrize("folder", [CONTENT, "docs", "overrides"])
def test_a_junction_is_a_link(root: Path, folder: str) -> None:
    elsewhere = root.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.md").write_text(SECRET, "utf-8")
    (root / folder / "inner").mkdir(parents=True)
    (root / folder / "far").symlink_to(elsewhere)
    # Whoever entered this one would not come out again.
    (root / folder / "inner" / "up").symlink_to(root / folder)
    loaded = load(root)
    # Named once, and nothing of what lies behind it.
    told = [(item.code, item.place.path) for item in loaded.findings]
    assert told == [("XX117", f"{folder}/far"), ("XX117", f"{folder}/inner/up")]


@pytest.mark.usefixtures("junctions")
@pytest.mark.parametrize("folder", ["docs", "overrides"])
def test_a_whole_folder_may_not_be_a_junction(root: Path, folder: str) -> None:
    (root.parent / "elsewhere").mkdir()
    (root / folder).symlink_to(root.parent / "elsewhere")
    assert [item.place.path for item in found(load(root), "XX117")] == [folder]
