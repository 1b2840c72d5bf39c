"""No word of a roster reaches the site, though the paper made with it lies beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from project_copies import TINY, copy_project, run
from words_of_files import words_in

pytestmark = pytest.mark.build

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
fields: [班组, 日期]
excel: 是
prefill: {branch: 班组, date: 日期}
columns:
  - {name: 序号, width_mm: 12}
  - {name: 姓名, width_mm: 30, from_roster: [姓名]}
  - {name: 电话, width_mm: 40, from_roster: [电话]}
---

来一个签一个。
"""
WORDS = ("欧阳镕垚", "赫连喆堃", "01398765432", "北礁七号甲板队")


def test_no_word_of_a_roster_reaches_the_site(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", TINY)
    (project / "study_materials/form/qiandao.md").write_text(FORM, "utf-8")
    roster = project / "名册.csv"
    roster.write_text(f"姓名,电话\n{WORDS[0]},{WORDS[2]}\n{WORDS[1]},1\n", "utf-8")
    arguments = ("--all", "--roster", roster.name, "--branch", WORDS[3], "--date", "2019-06-05")
    printed = run(("xuexi", "print", *arguments), project)
    assert printed.returncode == 0, printed.stdout
    paper = [path for path in (project / "paper").rglob("*") if WORDS[3] in path.name]
    assert {path.suffix for path in paper} >= {".pdf", ".xlsx"}
    assert all(word in words_in(path) for path in paper for word in WORDS)

    built = run(("xuexi", "build"), project)
    assert built.returncode == 0, built.stdout
    site = [path for path in (project / "site").rglob("*") if path.is_file()]
    assert {".html", ".pdf", ".xlsx", ".json"} <= {path.suffix for path in site}
    for path in site:
        text = f"{path.name} {words_in(path)}"
        assert [word for word in WORDS if word in text] == [], path
