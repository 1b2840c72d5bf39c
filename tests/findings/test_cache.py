"""A preview that remembers shows what a build from nothing would, whatever an author changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from golden import CONTENT, copy_base

from xuexi.cache.cache import Cache, Same
from xuexi.project.artifacts import make_artifacts
from xuexi.project.load import Loaded, load
from xuexi.writers.artifact import Artifact, PageArtifact

Change = Callable[[Path], None]


def made(root: Path, cache: Cache | None = None) -> tuple[Loaded, list[Artifact]]:
    if cache:
        cache.begin()
    loaded = load(root, cache=cache)
    assert loaded.library is not None
    return loaded, list(make_artifacts(loaded.library, root, cache))


def replaced(path: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        file = folder / CONTENT / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return change


def removed(path: str) -> Change:
    return lambda folder: (folder / CONTENT / path).unlink()


def added(path: str, like: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        text = (folder / CONTENT / like).read_text("utf-8")
        (folder / CONTENT / path).write_text(text.replace(old, new), "utf-8")

    return change


def withdrawn(identity: str) -> Change:
    row = f"withdrawn:\n  - id: {identity}\n    why: 印错了。\n    day: 2031-05-21\n"

    def change(folder: Path) -> None:
        (folder / CONTENT / "withdrawn.yml").write_text(row, "utf-8")

    return change


TOPIC, FORM = "topic/dushu-taolun.md", "form/dengji-biao.md"
PLAN = "guidance_plan/shishi-fangan.md"
CHANGES = {
    "a sentence": replaced(TOPIC, "不念稿子", "也不念报纸"),
    "a title": replaced(FORM, "title: 选书登记表", "title: 登记册"),
    "a day": replaced(FORM, "updated: 2031", "updated: 2032"),
    "a summary": replaced(TOPIC, "一个小时开完", "一个钟头开完"),
    "an address": replaced(TOPIC, "minutes: 60", "minutes: 60\nslug: liu-yue"),
    "readers": replaced(TOPIC, "audiences: [渔委, 车间]", "audiences: [车间]"),
    "a clause": replaced(TOPIC, "依据附件7 二、3 来开", "依据附件7 二、2 来开"),
    "an anchor": replaced("required_reading/chuanjia.md", "{#xian-du}", "{#xian-kan}"),
    "an editor's note": replaced(PLAN, "支部可以自己定时间", "时间支部自己定"),
    "the plan's name": replaced(PLAN, "cite_as: 附件7", "cite_as: 附件9"),
    "a clause's number": replaced(PLAN, "3、六月讨论", "4、六月讨论"),
    "a clause more": replaced(PLAN, "一两句。", "一两句。\n\n3、七月再读。"),
    "a definition": replaced("glossary.yml", "定期坐在一起", "每月坐在一起"),
    "a term": replaced("glossary.yml", "term: 读书会", "term: 讨论会"),
    "a date": replaced("calendar.yml", "due: 2031-06-30", "due: 2031-05-30"),
    "a requirement": replaced("requirements/shishi.yml", "asks: 开一次", "asks: 每人到一次"),
    "an audience": replaced("campaign.yml", "title: 车间支部", "title: 车间党支部"),
    "a sentence's limit": replaced(
        "campaign.yml", "给渔委会的党员用。", "用。\n    sentence_limit: 20"
    ),
    "a role": replaced("campaign.yml", "name: 普通党员", "name: 党员"),
    "a slip": replaced(TOPIC, "minutes: 60", "minutes: 一小时"),
    "a material gone": removed(FORM),
    "a material withdrawn": withdrawn("dengji-biao"),
    "a material more": added("topic/er.md", TOPIC, "id: dushu-taolun", "id: er\nslug: er"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_remembered_is_what_would_be_made(change: Change, tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    cache = Cache()
    _, before = made(root, cache)
    change(root)
    remembered, after = made(root, cache)
    loaded, fresh = made(root)
    assert after == fresh
    assert remembered.findings == loaded.findings
    assert after != before or remembered.findings


_SOURCES = "sources:\n  - title: 船家记事\n    issuer: 海边出版社\n    note: 网址待补。\n"
_HELD_AGAINST = """
先读第三章，再看看谁选了哪一本书，写在[选书登记表](id:dengji-biao)上，一页也不能少。

/// 仅限 | 渔委
[第三章](id:chuanjia#xian-du)写的是 2029 年 8 月的台风。
///
"""


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (replaced("campaign.yml", "渔委会的党员用。", "用。\n    sentence_limit: 20"), "XX541"),
        (replaced("required_reading/chuanjia.md", _SOURCES, ""), "XX543"),
        (replaced(FORM, "title: 选书登记表", "title: 借书登记表"), "XX544"),
    ],
    ids=["a limit", "another text's source", "a form's name"],
)
def test_what_is_said_of_a_text_goes_by_what_it_is_held_against(
    change: Change, code: str, tmp_path: Path
) -> None:
    root = copy_base(tmp_path)
    topic = root / CONTENT / TOPIC
    topic.write_text(topic.read_text("utf-8") + _HELD_AGAINST, "utf-8")
    cache = Cache()
    before, _ = made(root, cache)
    assert before.findings == ()
    change(root)
    after, _ = made(root, cache)
    assert code in {one.code for one in after.findings if one.place.path == f"{CONTENT}/{TOPIC}"}


_MORE_THAN_A_SCREEN = """---
id: chaojing
title: 潮警
kind: essential
audiences: [渔委]
summary: 海边的潮警是什么意思。
updated: 2031-05-20
clauses: [附件7 二、3]
---

## 说的是什么 {#shi-shenme}

SAID

## 从哪里来 {#laili}

从前用灯笼。

## 对我意味着什么 {#duiwo}

先看缆。

## 一道题 {#yidaoti}

/// 自测
还搬鱼吗？

- [ ] 搬
- [x] 不搬

鱼可以再打。
///
"""


def test_what_is_said_of_a_text_goes_by_how_its_citations_are_shown(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    path = root / CONTENT / "essential/chaojing.md"
    path.parent.mkdir()
    # In full they are more than a screen, as marks they are not.
    said = "潮来了，船要多打一根缆（附件7 二、3）。" * 13
    path.write_text(_MORE_THAN_A_SCREEN.replace("SAID", said), "utf-8")
    cache = Cache()
    before, _ = made(root, cache)
    assert [one.code for one in before.findings] == ["XX546"]
    replaced("campaign.yml", "给渔委会的党员用。", "用。\n    clause_marks: 是")(root)
    after, _ = made(root, cache)
    assert after.findings == ()


def test_only_what_changed_is_made(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    cache = Cache()
    _, before = made(root, cache)
    CHANGES["a sentence"](root)
    _, after = made(root, cache)
    known = {id(artifact) for artifact in before}
    anew = {
        artifact.source
        for artifact in after
        if isinstance(artifact, PageArtifact) and artifact.source and id(artifact) not in known
    }
    assert anew == {f"{CONTENT}/{TOPIC}"}


def test_a_run_forgets_what_the_run_before_did_not_ask_for() -> None:
    cache, calls = Cache(), []

    def make() -> int:
        calls.append(1)
        return len(calls)

    for _ in range(2):
        assert cache.recall("key", make) == 1
    cache.begin()
    assert cache.recall("key", make) == 1
    cache.begin()
    cache.begin()
    assert cache.recall("key", make) == 2


def test_same_is_equal_to_itself_alone() -> None:
    one, other = [1], [1]
    assert Same(one) == Same(one)
    assert Same(one) != Same(other)
    assert len({Same(one), Same(one), Same(other)}) == 2
