"""A citation in a name: no voice and no message tells its bracket, or its number for a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
import small_library
from lxml import html

from xuexi.cache.cache import Cache
from xuexi.cli.plan_papers import _reading
from xuexi.cli.share_command import _texts
from xuexi.findings import Place
from xuexi.library import Library
from xuexi.library.terms import TermFinder
from xuexi.model import AudienceId, Event, Material
from xuexi.press.site_posters import site_posters
from xuexi.project.pages import _share, pushes_with_texts
from xuexi.writers.broadcast import write_broadcasts
from xuexi.writers.pages.material import write_material
from xuexi.writers.permalinks import late_permalinks
from xuexi.writers.wechat.article import write_article

PLAN = "## 一、要求\n\n1、先读。\n\n2、再议。\n"
BODY = """
## 怎么读（附件1 一、1） {#du}

照着读（附件1 一、1）。

## 照附件1 一、2 议 {#yi}

第一句写清了（附件1 一、2）。

| 谁读（附件1 一、2） | 读什么 |
| --- | --- |
| 大家 | 全文（附件1 一、1） |

/// 流程 | 读的步骤（附件1 一、1）

会前（附件1 一、1）

1. **先读（附件1 一、1）** 大家：读一遍。
2. **照附件1 一、2 再议** 大家：议一议。

///

/// 讨论题
哪一句最要紧（附件1 一、2）？
///
"""
VOICELESS = ".//*[contains(@class,'xx-unsaid') or contains(@class,'xx-cited')]"
VILLAGE = AudienceId("village")


@pytest.fixture(scope="module", params=["topic", "action"])
def library(request: pytest.FixtureRequest) -> Library:
    head = "cite_as: 附件1\nspoken_as: 方案\noriginal: x.txt\noriginal_sha256: abc\n"
    plan = small_library.material("fangan", PLAN, "guidance_plan", head)
    body = BODY if request.param == "topic" else BODY.partition("/// 讨论题")[0]
    plain = small_library.material("du-shu", body, request.param)
    about = replace(plain, title="读书（附件1 一、1）", summary="读一遍（附件1 一、2）。读完再议。")
    event = Event(
        "e", "开读（附件1 一、1）", date(2016, 5, 2), date(2016, 9, 30), "九月底前（附件1 一、1）",
        about.audiences, (), (), ((about.id, Place("x")),), "带书（附件1 一、2）。", Place("x"),
    )  # fmt: skip
    alone = replace(event, id="f", materials=())
    return replace(small_library.library(plan, about), events=(event, alone))


def heard(library: Library, about: Material) -> Iterator[str]:
    for file in write_broadcasts(library, Cache()):
        if file.path.endswith(".txt") and about.id in file.path:
            yield file.content.decode("utf-8-sig").partition("【以下给组织者看")[0]


def read_aloud(library: Library, about: Material) -> Iterator[str]:
    page = write_material(library, library.campaign.audiences[0], about, TermFinder((), VILLAGE))
    whole = html.fromstring(page.html)
    for part in (*whole.iter("h1"), *whole.find_class("xx-body")):
        for left_out in part.xpath(VOICELESS):
            for inner in left_out.iter():
                inner.text = ""
        for named in part.xpath(".//*[@data-said]"):
            named.text = named.get("data-said")
        yield part.text_content()


def messages(library: Library, about: Material) -> Iterator[str]:
    page = html.fromstring(_share(library, about, (), ()).html)
    yield from (one.text_content() for one in page.find_class("xx-say-text"))
    yield _texts(library, about).decode("utf-8-sig")


def pushes(library: Library, _: Material) -> Iterator[str]:
    yield from (text for _, text in pushes_with_texts(library, library.campaign.audiences[0]))


def posters(library: Library, about: Material) -> Iterator[str]:
    for poster in site_posters(library, about):
        yield str(replace(poster, by=""))


def schedule(library: Library, about: Material) -> Iterator[str]:
    yield from (title for title, _ in _reading(library, (about.id,)))


def cards(library: Library, about: Material) -> Iterator[str]:
    for late in late_permalinks(library, Cache()):
        if about.id in late.path:
            yield late.make().content.decode()
    page = write_material(library, library.campaign.audiences[0], about, TermFinder((), VILLAGE))
    yield str(page.meta["description"])


def article(library: Library, about: Material) -> Iterator[str]:
    page = html.fromstring(
        write_article(library, about, library.campaign.audiences[0]).content.decode()
    )
    names = ("title", "h1", "h2", "h3", "th", "dd")
    yield from (one.text_content() for name in names for one in page.iter(name))
    yield from (
        one.text_content()
        for one in page.iter("p")
        if any(words in one.text_content() for words in ("会前", "步骤", "读完再议"))
    )


WAYS = (heard, read_aloud, messages, pushes, posters, schedule, cards, article)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_brackets_in_names_are_left_out(
    library: Library, way: Callable[[Library, Material], Iterator[str]]
) -> None:
    about = library.by_id[next(one.id for one in library.materials if not one.plan)]
    told = list(way(library, about))
    assert any("读" in one for one in told)
    for one in told:
        for piece in ("（附件", "附件一", "（）", "一、1）", "一、2）"):
            assert piece not in one, (piece, one)


@pytest.mark.parametrize("way", [heard, read_aloud], ids=lambda way: way.__name__)
def test_a_voice_says_the_plans_own_name(
    library: Library, way: Callable[[Library, Material], Iterator[str]]
) -> None:
    about = library.by_id[next(one.id for one in library.materials if not one.plan)]
    said = "".join(way(library, about)).replace("\r\n", "").replace(" ", "")
    assert "照方案第一部分第二条议" in said
    assert "照方案第一部分第二条再议" in said


def test_what_a_loudspeaker_leaves_out_is_counted(library: Library) -> None:
    about = next(one for one in library.materials if not one.plan)
    text = next(
        file.content.decode("utf-8-sig")
        for file in write_broadcasts(library, Cache())
        if file.path.endswith(".txt") and about.id in file.path
    )
    assert "没有念的：括号里注明的出处，" in text
