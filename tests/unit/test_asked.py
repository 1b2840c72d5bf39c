"""What pypinyin has said once it is not asked again, by this run nor by the next."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from xuexi.text.asked import Asked

_QUESTIONS = """
import json
import sys
from xuexi.text.asked import ASKED
from xuexi.text.pinyin import common_sounds, readings, slug_of, sort_key, with_tones, words_of
from xuexi.text.rare import rare_sounds

ASKED.remember(json.loads(sys.stdin.read()))
text = "重温入党誓词，G20：房檐下 10 次、行长ü㐀"
said = [
    slug_of(text), sort_key(text), with_tones(text), words_of(text), readings(text),
    rare_sounds(text), common_sounds(),
]
print(json.dumps([said, ASKED.answers, "pypinyin" in sys.modules]))
"""


def _run(answers: dict[str, list[str]]) -> list[object]:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _QUESTIONS],
        input=json.dumps(answers), capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_a_run_that_knows_all_answers_says_the_same_without_asking() -> None:
    said, answers, has_asked = _run({})
    assert has_asked
    assert _run(answers) == [said, answers, False]
    # One answer less, and that one is asked for.
    less = dict(answers)
    del less["w重温入党誓词"]
    assert _run(less) == [said, answers, True]


def test_what_is_asked_in_different_ways_is_kept_apart() -> None:
    asked = Asked()
    assert asked.answer("a", "字", lambda text: [text, "1"]) == ("字", "1")
    assert asked.answer("b", "字", lambda text: [text, "2"]) == ("字", "2")
    assert asked.answer("a", "字", pytest.fail) == ("字", "1")


def test_of_too_many_answers_none_are_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xuexi.text.asked._MOST", 2)
    asked = Asked()
    asked.remember({"a一": ["1"], "a二": ["2"], "a三": ["3"]})
    assert asked.answers == {}
    asked.remember({"a一": ["1"]})
    assert asked.answers == {"a一": ["1"]}
