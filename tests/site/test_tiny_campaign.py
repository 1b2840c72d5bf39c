"""Another campaign is another content folder and nothing else.

A made-up month of safety lessons, for a fishing crew and a workshop, with the
repository's own theme and settings: its site knows nothing of 2016.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html
from project_copies import CONTENT, ROOT, TINY, copy_project, run

from xuexi.model import Campaign
from xuexi.sources.campaign import read_campaign

pytestmark = pytest.mark.build

GUIDE = "bianxie/"
"""The authors' guide is shared by all campaigns and takes its examples from the sample."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("tiny"), TINY)
    result = run(("mkdocs", "build", "--strict"), project)
    assert result.returncode == 0, result.stdout
    return project / "site"


def test_it_has_exactly_its_own_pages(site: Path) -> None:
    expected = (TINY / "expected_pages.txt").read_text("utf-8").split()
    found = [path.relative_to(site).as_posix() for path in site.rglob("*.html")]
    assert sorted(path for path in found if not path.startswith(GUIDE)) == expected
    assert f"{GUIDE}index.html" in found


def test_no_word_of_the_sample_campaign_is_left(site: Path) -> None:
    words = sample_words()
    assert len(words) > 40
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        # The search's table of common characters by their sounds says nothing.
        is_text = path.suffix in {".html", ".json", ".xml"} or (
            name.startswith("assets/search/") and not name.startswith("assets/search/t1.")
        )
        if path.is_file() and is_text and not name.startswith(GUIDE):
            assert pattern.findall(path.read_text("utf-8")) == [], name


def test_each_audience_reads_its_own(site: Path) -> None:
    crew, workshop = (
        _article(site / audience / "banqian/kai-gong-qian-kan-san-yan/index.html")
        for audience in ("yuye", "xiuli")
    )
    assert "看一遍自己的救生衣" in crew
    assert "看一遍自己的救生衣" not in workshop
    assert "灭火器的压力表" in workshop
    assert "灭火器的压力表" not in crew
    assert "只说事，不点名" not in crew + workshop
    assert "落水时让人浮着的衣服" in _article(site / "yuye/shuyu/index.html")
    assert "落水时让人浮着的衣服" not in _article(site / "xiuli/shuyu/index.html")


def test_its_plan_is_its_original(site: Path) -> None:
    path = TINY / CONTENT / "guidance_plan/fangan.original.txt"
    original = [line for line in path.read_text("utf-8").splitlines() if line]
    page = html.fromstring((site / "xiuli/fangan/fangan/index.html").read_bytes())
    title = page.xpath("string(//h1)").strip()
    body = [
        " ".join(clause.text_content().split())
        for clause in page.xpath("//*[contains(@class,'xx-official')]/*[@data-clause]")
    ]
    assert [title, *body] == original
    assert page.xpath("//*[@id='c1-1']//*[@data-for='渔业队适用']")


def test_citations_and_links_lead_to_its_own_pages(site: Path) -> None:
    path = site / "yuye/banqian/kai-gong-qian-kan-san-yan/index.html"
    page = html.fromstring(path.read_bytes())
    links = {link.text_content(): link.get("href") for link in page.xpath("//article//a")}
    assert links["学习月方案 二、1"] == "../../fangan/fangan/#c2-1"
    assert links["活动方案"].startswith("../../fangan/")
    assert links["隐患检查表"] == "../../jiancha/yin-huan-jian-cha-biao/"


def test_permanent_links_lead_to_pages(site: Path) -> None:
    for name in ("fangan", "banqian-1", "yinhuan"):
        folder = site / "q" / name
        page = html.fromstring((folder / "index.html").read_bytes())
        [script] = page.xpath("//script/@data-pages")
        targets = json.loads(script)
        assert list(targets) == ["yuye", "xiuli"]
        for target in (*targets.values(), *page.xpath("//a/@href")):
            assert (folder / target / "index.html").is_file()


def test_the_list_of_materials_is_its_own(site: Path) -> None:
    written = (site / "materials.json").read_text("utf-8")
    listed = json.loads(written)
    # A diff of two of them tells material by material.
    assert written == f"{json.dumps(listed, ensure_ascii=False, indent=1)}\n"
    assert listed["site"] == "海湾学习园地"
    assert [item["id"] for item in listed["audiences"]] == ["yuye", "xiuli"]
    materials = listed["materials"]
    assert [item["id"] for item in materials] == ["fangan", "banqian-1", "yinhuan"]
    for item in materials:
        for address in (item["permalink"], *item["urls"].values(), *item["sections"].values()):
            assert (site / address / "index.html").is_file()


def sample_words() -> set[str]:
    """What the shipped campaign calls itself, its audiences, kinds, roles, stages and plans."""
    sample, tiny = campaign_of(ROOT), campaign_of(TINY)
    words = names_of(sample)
    words |= {word for audience in sample.audiences for word in (audience.id, audience.slug)}
    for plan in (ROOT / CONTENT / "guidance_plan").glob("*.md"):
        words |= set(re.findall(r"^(?:id|cite_as): (.+)$", plan.read_text("utf-8"), re.MULTILINE))
    # The one-character marks of the kinds are characters like any other.
    return {word for word in words if len(word) > 1} - names_of(tiny) - {sample.site} | {"党"}


def campaign_of(root: Path) -> Campaign:
    campaign, _ = read_campaign(root, CONTENT)
    if campaign is None:
        pytest.skip("campaign.yml cannot be read: see test_shipped_materials.py")
    return campaign


def names_of(campaign: Campaign) -> set[str]:
    """Every text of the campaign's file, without the quotation marks around it."""
    named = (*campaign.audiences, *campaign.kinds, *campaign.roles, *campaign.stages)
    texts = {campaign.site, campaign.title, campaign.name, campaign.short_name, campaign.ask}
    texts |= {campaign.description, *campaign.grades, campaign.footer.disclaimer}
    texts |= {text for one in named for text in (one.name, one.lead)}
    texts |= {audience.title for audience in campaign.audiences}
    return {text.strip("“”") for text in texts if text}


def _article(path: Path) -> str:
    page = html.fromstring(path.read_bytes())
    return " ".join(page.xpath("string(//article)").split())
