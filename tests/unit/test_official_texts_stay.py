"""What is said of our own texts is not said of an official one: nobody here may change it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import small_library

from xuexi.checks.claims import check_claims
from xuexi.checks.pending import check_pending
from xuexi.checks.registry import MaterialCheck
from xuexi.checks.sentences import check_sentences

BODY = (
    "## 一、办法\n\n名单待补，先照 2015 年 3 月 8 日的办法一件一件地办下去。\n\n## 二、完\n\n完。\n"
)


@pytest.mark.parametrize("check", [check_claims, check_pending, check_sentences])
def test_only_our_own_text_is_told_of(check: MaterialCheck) -> None:
    made = small_library.plan("fangan", BODY, "附件1"), small_library.material("ziji", BODY)
    library = small_library.library(*made)
    first, *others = library.campaign.audiences
    audiences = (replace(first, sentence_limit=20), *others)
    limited = replace(library, campaign=replace(library.campaign, audiences=audiences))
    assert [len(list(check(limited, one))) for one in made] == [0, 1]
