"""No word of a branch, its roster or its meetings reaches anything that is published or kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from project_copies import TINY, copy_project, run
from words_of_files import words_in

from office_workbooks import typed
from own_templates import plain, put

pytestmark = pytest.mark.build

WORDS = (
    "北礁七号支部",
    "欧阳镕垚",
    "赫连喆堃",
    "01398765432",
    "甲板小组",
    "七号礼堂",
    "修好七号锚机",
    "七号专用信纸",
)
BRANCH = f"""\
name: {WORDS[0]}
audience: 渔业队
roster: ren.csv
places: [{WORDS[5]}]
secretary: {WORDS[1]}
groups: [{WORDS[4]}]
"""
MEETING = ("banqian-1", "--date", "2019-06-05", "--time", "6:30")
FORM = """\
---
id: qiandao
title: 签到表
kind: form
audiences: [yuye, xiuli]
summary: 班前会签到用。
updated: 2019-06-03
clauses: [学习月方案 二、2]
filled_by: 到会的人
at_meeting: 签到
fields: [班组, 日期, 地点]
prefill: {branch: 班组, date: 日期, place: 地点, by_group: 是}
columns:
  - {name: 序号, width_mm: 12}
  - {name: 姓名, width_mm: 30, from_roster: [姓名]}
  - {name: 电话, width_mm: 40, from_roster: [电话]}
---

来一个签一个。
"""
ROSTER = f"姓名,电话,党小组\n{WORDS[1]},{WORDS[3]},{WORDS[4]}\n{WORDS[2]},1,{WORDS[4]}\n"


def filled_in(book: bytes) -> bytes:
    """The minutes of the meeting: one is absent, one thing is decided."""
    book = typed(book, {"C7": "到", "C8": "缺席"})
    book = typed(book, {"A5": WORDS[6], "B5": WORDS[1], "C5": "长期"}, 2)
    return typed(book, {"B11": WORDS[1], "B12": WORDS[2]}, 3)


def test_nothing_of_a_branch_gets_anywhere(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", TINY)
    before = {path.name for path in project.iterdir()}
    (project / "branches").mkdir()
    (project / "branches/qi.yml").write_text(BRANCH, "utf-8")
    (project / "branches/ren.csv").write_text(ROSTER, "utf-8")
    put(project, "会议通知.docx", plain(f"{WORDS[7]}：{{{{支部}}}}，{{{{地点}}}}"))
    form = project / "study_materials/form/qiandao.md"
    form.write_text(FORM, "utf-8")
    book = project / "meetings" / f"2019-06-05 {WORDS[0]} 开工前看三眼" / "会后填写.xlsx"
    for arguments in (
        ("check",), ("meeting", *MEETING), ("meeting", "--back", str(book)),
        ("meeting", MEETING[0], "--date", "2019-07-05", *MEETING[3:]), ("plan",), ("build",),
        ("publish",),
        ("stage", str(tmp_path / "staged")), ("offline", "--to", str(tmp_path / "offline")),
    ):  # fmt: skip
        if "--back" in arguments:
            book.write_bytes(filled_in(book.read_bytes()))
        done = run(("xuexi", *arguments), project)
        assert done.returncode == 0, (arguments, done.stdout)
    made = {path.name for path in project.iterdir()} - before - {"branches", "meetings", "plans"}
    made.discard("templates")
    met = "".join(words_in(path) for path in (project / "meetings").rglob("*") if path.is_file())
    assert all(word in met for word in WORDS)
    assert "site" in made
    places = [project / name for name in (*made, ".cache")]
    places += [tmp_path / "staged", tmp_path / "offline"]
    files = [path for place in places for path in (place, *place.rglob("*")) if path.is_file()]
    assert {".html", ".pdf", ".json", ".zip", ".md"} <= {path.suffix for path in files}
    own = "".join(words_in(path) for path in (project / "branches").iterdir())
    assert all(word in own for word in WORDS[:6])
    for path in files:
        text = f"{path.name} {words_in(path)}"
        assert [word for word in WORDS if word in text] == [], path
    # Not even that there is such a folder.
    manifest = json.dumps(json.loads((project / "site/materials.json").read_text("utf-8")))
    assert "branches" not in manifest
