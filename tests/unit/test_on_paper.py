"""What a text says on paper, where nobody can tap."""

from __future__ import annotations

import pytest
import small_library

from xuexi.document import tree
from xuexi.document.on_paper import on_paper
from xuexi.document.plain import block_lines


def printed(body: str) -> list[str]:
    other = small_library.material("biao-qian", "签名。")
    made = small_library.material("ti", body)
    return block_lines(on_paper(small_library.library(made, other).documents[made.id].blocks))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("先签名。[签到表](id:biao-qian)", "先签名。见《签到表》。"),
        ("先签名！[签到表](id:biao-qian)。", "先签名！见《签到表》。"),
        ("签名。[表一](id:biao-qian)、[表二](id:biao-qian)", "签名。见《表一》、《表二》。"),
        ("签名。[表一](id:biao-qian) · [表二](id:biao-qian)", "签名。见《表一》、《表二》。"),
        ("签名。[《签到表》](id:biao-qian)", "签名。见《签到表》。"),
        ("- [ ] 先签名。[签到表](id:biao-qian)", "先签名。见《签到表》。"),
    ],
)
def test_a_link_that_stands_alone_is_said_in_a_sentence(body: str, said: str) -> None:
    assert printed(body) == [said]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("先签名，用[签到表](id:biao-qian)。", "先签名，用签到表。"),
        ("先签名。用[签到表](id:biao-qian)", "先签名。用签到表"),
        ("先签名。[签到表](id:biao-qian)一人一行。", "先签名。签到表一人一行。"),
        ("[签到表](id:biao-qian)", "签到表"),
        ("先签名。[某报](https://news.example.cn/a)", "先签名。某报"),
        ("先签名。", "先签名。"),
    ],
)
def test_one_that_is_part_of_a_sentence_stays_so(body: str, said: str) -> None:
    assert printed(body) == [said]


def test_its_title_stays_one_text() -> None:
    made = small_library.material("ti", "签名。[签到表](id:biao-qian)")
    other = small_library.material("biao-qian", "签名。")
    [block] = on_paper(small_library.library(made, other).documents[made.id].blocks)
    assert isinstance(block, tree.Paragraph)
    assert block.children == (tree.Text("签名。见《签到表》。"),)
