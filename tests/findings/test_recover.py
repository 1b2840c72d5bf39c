"""`xuexi publish --recover`: a ledger is found again in a site, and in nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click import ClickException, UsageError
from click.testing import CliRunner, Result
from golden import copy_base

from xuexi.cli.exits import CLEAN
from xuexi.cli.publish_command import publish_command
from xuexi.links.addresses import LEDGER_COPY
from xuexi.links.ledger.facts import Anchored, Fact, Named, Shown, entity, thing
from xuexi.links.ledger.text import read_ledger, write_ledger
from xuexi.sources.published import LEDGER_FILE
from xuexi.writers.manifest import MANIFEST

DAY = "2031-05-21"
BIAO, YUWEI = entity("material", "dengji-biao"), entity("audience", "yuwei")
FACTS: frozenset[Fact] = frozenset(
    {
        Named(BIAO, "选书登记表", "study_materials/form/dengji-biao.md", DAY),
        Shown("q/dengji-biao/", thing("permalink", BIAO), DAY),
        Shown("yuwei/jiu/", thing("material", BIAO, YUWEI), DAY),
    }
)
MATERIAL = {
    "id": "dengji-biao", "title": "选书登记表", "minutes": None, "permalink": "q/dengji-biao/",
    "urls": {"yuwei": "yuwei/biaoge/biao/"},
    "files": [
        {
            "audience": "yuwei", "format": "pdf", "copy": "participant", "minutes": None,
            "large": True, "path": "q/dengji-biao/yuwei/biao.pdf",
        },
        {
            "audience": "yuwei", "format": "pdf", "copy": "participant", "minutes": None,
            "large": False, "board": True, "path": "q/dengji-biao/yuwei/biao-xuanchuanlan.pdf",
        },
    ],
}  # fmt: skip
SITE = {
    "version": 1,
    "audiences": [{"id": "yuwei", "name": "渔委", "url": "yuwei/"}],
    "kinds": [{"id": "form", "name": "表格"}],
    "materials": [MATERIAL],
}
PAGE = '<body id="x"><article class="md-content"><h1>{}</h1>{}</article></body>'
PAGES = {
    "": PAGE.format("园地", ""),
    "yuwei/": PAGE.format("渔委", ""),
    "yuwei/biaoge/": PAGE.format("表格", ""),
    "yuwei/guanyu/": PAGE.format("别的页", ""),
    "yuwei/jiu/": "<noscript><meta http-equiv='refresh' content='0;url=../biaoge/'></noscript>",
    "yuwei/biaoge/biao/": PAGE.format("选书登记表", '<h2 id="zenme-tian">怎么填</h2>'),
    "q/dengji-biao/": "<p>正在打开</p>",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return copy_base(folder)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that was built without a ledger."""
    site = tmp_path / "www"
    for address, page in PAGES.items():
        (site / address).mkdir(parents=True, exist_ok=True)
        (site / address / "index.html").write_text(page, "utf-8")
    (site / MANIFEST).write_text(json.dumps(SITE), "utf-8")
    return site


def give_copy(site: Path, text: str) -> None:
    path = site / LEDGER_COPY
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def recovered(root: Path, site: Path, *more: str) -> Result:
    arguments = ["--root", str(root), "--recover", str(site), *more]
    return CliRunner().invoke(publish_command, arguments, standalone_mode=False)


def ledger(root: Path) -> frozenset[Fact]:
    return read_ledger((root / LEDGER_FILE).read_text("utf-8"))[0]


def test_the_copy_in_a_site_is_the_ledger(root: Path, site: Path) -> None:
    give_copy(site, write_ledger(FACTS))
    done = recovered(root, site)
    assert done.return_value == CLEAN, done.output
    assert ledger(root) == FACTS
    assert "xuexi publish" in done.output


def test_what_the_project_still_knows_is_kept(root: Path, site: Path) -> None:
    own = Shown("yuwei/xin/", thing("material", BIAO, YUWEI), DAY)
    (root / LEDGER_FILE).write_text(write_ledger({own}), "utf-8")
    give_copy(site, write_ledger(FACTS))
    recovered(root, site)
    assert ledger(root) == FACTS | {own}


def test_what_nobody_can_read_is_put_aside_and_told(root: Path, site: Path) -> None:
    (root / LEDGER_FILE).write_text("址\tx\n", "utf-8")
    give_copy(site, f"{write_ledger(FACTS)}坏了\n")
    done = recovered(root, site)
    assert "1 行读不懂（第 5 行）" in done.output
    assert (root / f"{LEDGER_FILE}.bak").read_text("utf-8") == "址\tx\n"
    assert ledger(root) == FACTS


def test_a_site_without_a_copy_is_asked_page_by_page(root: Path, site: Path) -> None:
    done = recovered(root, site)
    assert "没有发布记录的副本" in done.output
    facts = ledger(root)
    file, board = (
        thing(
            "file", BIAO, YUWEI, entity("copy", "participant"), entity("minutes", "any"),
            entity("size", size), entity("format", "pdf"),
        )
        for size in ("large", "board")
    )  # fmt: skip
    form = entity("kind", "form")
    assert {(one.address, one.thing) for one in facts if isinstance(one, Shown)} == {
        ("", "front"), ("yuwei/", thing("home", YUWEI)),
        ("yuwei/biaoge/", thing("list", form, YUWEI)),
        ("yuwei/biaoge/biao/", thing("material", BIAO, YUWEI)),
        ("q/dengji-biao/", thing("permalink", BIAO)),
        ("q/dengji-biao/yuwei/biao.pdf", file),
        ("q/dengji-biao/yuwei/biao-xuanchuanlan.pdf", board),
    }  # fmt: skip
    assert {(one.entity, one.name, one.hint) for one in facts if isinstance(one, Named)} == {
        (BIAO, "选书登记表", ""), (YUWEI, "渔委", "yuwei"), (form, "表格", "biaoge"),
    }  # fmt: skip
    assert [(one.anchor, one.words) for one in facts if isinstance(one, Anchored)] == [
        ("zenme-tian", "怎么填")
    ]


def test_a_trial_writes_nothing(root: Path, site: Path) -> None:
    give_copy(site, write_ledger(FACTS))
    assert "什么都没有改" in recovered(root, site, "--dry-run").output
    assert not (root / LEDGER_FILE).exists()


def bad(**changes: object) -> str:
    return json.dumps({**SITE, **changes})


@pytest.mark.parametrize(
    ("manifest", "copy", "said"),
    [
        (None, None, "不是发布过的网站文件夹"),
        ("{", None, "读不懂"),
        ("[]", None, "读不懂"),
        (bad(version=9), None, "别的版本"),
        (bad(materials=[{}]), None, "读不懂"),
        (bad(materials=None), None, "读不懂"),
        (bad(audiences=[{"id": "yuwei", "name": "渔委", "url": "../"}]), None, "读不懂"),
        (bad(materials=[{**MATERIAL, "id": "bieren"}]), None, "选错了文件夹"),
        (bad(), "坏了\n", "没有一行读得懂"),
        (bad(), "名\tmaterial:bieren\t别人的\t\t2031-05-21\n", "选错了文件夹"),
    ],
)
def test_what_is_no_site_of_the_project_is_refused(
    root: Path, site: Path, manifest: str | None, copy: str | None, said: str
) -> None:
    (site / MANIFEST).unlink()
    if manifest is not None:
        (site / MANIFEST).write_text(manifest, "utf-8")
    if copy is not None:
        give_copy(site, copy)
    done = recovered(root, site)
    assert isinstance(done.exception, ClickException), done
    assert said in str(done.exception)
    assert not (root / LEDGER_FILE).exists()


def test_recovering_publishes_nothing(root: Path, site: Path, tmp_path: Path) -> None:
    done = recovered(root, site, "--to", str(tmp_path / "server"))
    assert isinstance(done.exception, UsageError)
    assert not (tmp_path / "server").exists()
