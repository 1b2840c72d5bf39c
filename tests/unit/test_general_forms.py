"""Forms taken over: what goes, what stays, and how what stays reads."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from xuexi.sources.new.general_forms import NewHead, general_forms

HEAD = NewHead("2021-03-01", "audiences: [甲, 乙]", ("study",), ("daodu",))
LIST = """\
cited_as: [通知一]
words: [通知, 渔业队]
roles: {foreman: head, diver: head}
forms:
  biao-1:
"""
FORM = """\
---
id: biao-1
title: 登记表
kind: form
audiences: [渔业队]
order: 3
updated: 2016-05-10
roles: [diver, foreman, cook]
stage: study
clauses:
  - 通知一 二、1
  - 通知一 二、2
aliases: [渔业队的表]
columns:
  - name: 序号
    width_mm: 12  # 窄的
---

"""


def taken_over(folder: Path, body: str, entry: str = "", head: str = FORM, **more: str) -> str:
    """How the form `biao-1` reads with this body; `more` are entries of other forms."""
    (folder / "form").mkdir()
    listed = LIST + entry + "".join(f"  {name}:\n{text}" for name, text in more.items())
    (folder / "general_forms.yml").write_text(listed, "utf-8")
    for name in ("biao-1", *more):
        text = head.replace("biao-1", name) + (body if name == "biao-1" else "")
        (folder / "form" / f"{name}.md").write_text(text, "utf-8")
    return general_forms(folder, HEAD)["biao-1"]


def body_of(text: str) -> str:
    return text.split("---\n", 2)[2].strip()


def test_a_head_keeps_what_is_not_of_the_old_campaign(tmp_path: Path) -> None:
    text = taken_over(tmp_path, "填。\n", "    replace: {渔业队的表: 表}\n")
    head = text.split("---\n")[1]
    assert head == (
        "id: biao-1\ntitle: 登记表\nkind: form\naudiences: [甲, 乙]\norder: 3\n"
        "updated: 2021-03-01\nroles: [head]\nstage: study\naliases: [表]\n"
        "columns:\n  - name: 序号\n    width_mm: 12  # 窄的\n"
    )


def test_a_stage_and_roles_that_are_not_known_go(tmp_path: Path) -> None:
    head = FORM.replace("stage: study", "stage: sea").replace("diver, foreman, cook", "cook")
    keys = yaml.safe_load(taken_over(tmp_path, "填。\n", head=head).split("---\n")[1])
    assert not {"stage", "roles", "clauses"} & set(keys)


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("一句。通知里的一句。\n", ""),
        ("一段。\n\n通知里的一段。\n\n又一段。\n", "一段。\n\n又一段。"),
        ("照做（通知一 二、1）。\n", "照做。"),
        ("“照做”（通知一 二、1）。\n", ""),
        ("1. 甲\n2. 通知\n3. 丙\n4. 丁\n", "1. 甲\n2. 丙\n3. 丁"),
        ("1. 甲\n2. 乙\n\n说明\n\n1. 丙\n2. 丁\n", "1. 甲\n2. 乙\n\n说明\n\n1. 丙\n2. 丁"),
        ("| 甲 | 乙 |\n| --- | --- |\n| 通知 | 1 |\n| 丙 | 2 |\n",
         "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 2 |"),
        ("| 通知 | 乙 |\n| --- | --- |\n| 丙 | 2 |\n", ""),
        ("| 甲 | 乙 |\n| --- | --- |\n| 通知 | 1 |\n", ""),
        ("/// 仅限 | 渔业队\n下水前填。\n///\n\n都填。\n", "都填。"),
        ("/// 主持人\n收齐。\n///\n", "/// 主持人\n收齐。\n///"),
        ("## 一 {#yi}\n\n通知。\n\n## 二 {#er}\n\n填。\n", "## 二 {#er}\n\n填。"),
        ("看[导读](id:daodu)。\n\n看[别的](id:biede)。\n", "看[导读](id:daodu)。"),
    ],
)  # fmt: skip
def test_what_is_left_of_a_body(tmp_path: Path, body: str, left: str) -> None:
    assert body_of(taken_over(tmp_path, body)) == left


def test_a_section_may_be_left_out_by_its_anchor(tmp_path: Path) -> None:
    body = "## 一 {#yi}\n\n甲。\n\n## 二 {#er}\n\n乙。\n"
    assert body_of(taken_over(tmp_path, body, "    without: [yi]\n")) == "## 二 {#er}\n\n乙。"


def test_a_new_id_is_known_to_every_link(tmp_path: Path) -> None:
    body = "看[二](id:biao-2-hang)和[自己](id:biao-1)。\n"
    entry = "    as: biao-2\n"
    text = taken_over(tmp_path, body, **{"biao-2-hang": entry})
    assert body_of(text) == "看[二](id:biao-2)和[自己](id:biao-1)。"
    forms = general_forms(tmp_path, HEAD)
    assert list(forms) == ["biao-1", "biao-2"]
    assert forms["biao-2"].startswith("---\nid: biao-2\n")
