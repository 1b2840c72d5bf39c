"""Each form of the sample is either general or left out for a reason that somebody can read."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import yaml
from test_packaging import ROOT

from xuexi.sources.new.campaign_files import Answers, NewAudience, new_campaign

FOLDER = ROOT / "study_materials"
LISTED: dict[str, Any] = yaml.safe_load((FOLDER / "general_forms.yml").read_text("utf-8"))
FORMS = {path.stem: path.read_text("utf-8") for path in (FOLDER / "form").glob("*.md")}


def test_every_form_is_decided_once() -> None:
    general, left_out = set(LISTED["forms"]), set(LISTED["left_out"])
    assert not general & left_out
    assert general | left_out == set(FORMS)
    assert all(isinstance(why, str) and len(why) > 8 for why in LISTED["left_out"].values())
    assert list(LISTED["left_out"]) == sorted(LISTED["left_out"])


def test_what_is_replaced_stands_in_the_form() -> None:
    missing = []
    for name, entry in LISTED["forms"].items():
        text = FORMS[name]
        for old, new in entry.get("replace", {}).items():
            missing += [f"{name}: {old}"] if old not in text else []
            text = text.replace(old, new)
        anchors = re.findall(r"\{#([\w-]+)\}", text)
        without = entry.get("without", [])
        missing += [f"{name}: #{anchor}" for anchor in without if anchor not in anchors]
    assert missing == []


def test_nothing_of_the_campaign_is_taken_over() -> None:
    answers = Answers("读书", 2021, (NewAudience("甲", "jia"),))
    files = new_campaign(answers, date(2021, 3, 1), ROOT)
    campaign = yaml.safe_load((FOLDER / "campaign.yml").read_text("utf-8"))
    names = {item[key] for item in campaign["audiences"] for key in ("id", "name", "title")}
    words = {*LISTED["words"], *LISTED["cited_as"], *names, "2016", "G20"}
    # A plan of one's own is called so, too; and ours says where to import the superior's.
    words -= {"方案", "县"}
    pattern = any_of(words)
    forms = {path: text.decode() for path, text in files.items() if "/form/" in path}
    assert len(forms) == len(LISTED["forms"])
    for path, text in forms.items():
        assert pattern.findall(text) == [], path
        body = text.split("---\n", 2)[2]
        assert "方案" not in body, path
        assert len(body.strip()) > 60, path
    others = {path: text for path, text in files.items() if path.startswith("study_materials")}
    for path, text in others.items():
        assert any_of(words - {"本站"}).findall(text.decode()) == [], path


def any_of(words: set[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words))))
