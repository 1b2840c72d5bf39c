"""`xuexi portal`: what the list and the sites say is checked, and none of it becomes markup."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from xuexi.cli.main import main
from xuexi.sources.site_list import read_site_list
from xuexi.writers.portal import PAGE, STYLE

MANIFEST: dict[str, Any] = {
    "version": 1,
    "audiences": [{"id": "a", "name": "渔业队", "url": "yuye/"}],
    "materials": [{"updated": "2016-05-10"}, {"updated": "2016-06-01"}],
    "of later": {"version": 1},
}


class Folder:
    """Where the sites stand that a list names."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys

    def list(self, *rows: str, heading: str = "名称,文件夹,网址") -> None:
        (self.root / "list.csv").write_text("\n".join((heading, *rows)) + "\n", "utf-8")

    def site(self, name: str, manifest: object = MANIFEST) -> None:
        text = manifest if isinstance(manifest, str) else json.dumps(manifest, ensure_ascii=False)
        (self.root / name).mkdir(parents=True, exist_ok=True)
        (self.root / name / "materials.json").write_text(text, "utf-8")

    def run(self, *options: str, code: int = 0) -> str:
        sys.argv = ["xuexi", "portal", str(self.root / "list.csv"), "--to", str(self.root)]
        sys.argv += options
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self._capsys.readouterr()
        assert ended.value.code == code, out + err
        return str(out + err)

    @property
    def page(self) -> html.HtmlElement:
        return html.fromstring((self.root / PAGE).read_bytes())

    @property
    def names(self) -> list[str]:
        return [str(one) for one in self.page.xpath("//p[@class='name']/a/text()")]


@pytest.fixture
def folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Folder:
    monkeypatch.setattr(sys, "argv", sys.argv)
    return Folder(tmp_path, capsys)


def test_it_tells_of_each_site_in_the_order_of_the_list(folder: Folder) -> None:
    folder.list("东湾,dong-wan,", "阿什县,a/shi,https://ashi.example.cn/xuexi", ",,")
    folder.site("dong-wan")
    folder.site("a/shi", {**MANIFEST, "materials": []})
    said = folder.run("--title", "海湾各地")
    assert said == f"2 个网站，2 份材料：{folder.root / PAGE}\n"
    assert folder.names == ["东湾", "阿什县"]
    assert folder.page.findtext("head/title") == "海湾各地"
    assert folder.page.xpath("//li//a/@href") == [
        "dong-wan/",
        "dong-wan/yuye/",
        "https://ashi.example.cn/xuexi/",
        "https://ashi.example.cn/xuexi/yuye/",
    ]
    assert folder.page.xpath("//p[@class='doors']/a/@aria-label")[0] == "东湾：渔业队"
    facts = folder.page.xpath("//li/p[@class='small']/text()")
    assert facts == ["2 份材料，最新 2016年6月1日", "还没有材料"]
    before = (folder.root / PAGE).read_bytes()
    folder.run("--title", "海湾各地")
    assert (folder.root / PAGE).read_bytes() == before


def test_by_pinyin_each_letter_leads_to_its_first_site(folder: Folder) -> None:
    names = [*(f"乙{number}" for number in range(12)), "阿什县", "7 号", "重庆", "长兴县"]
    folder.list(*(f"{name},x{number}" for number, name in enumerate(names)))
    for number in range(len(names)):
        folder.site(f"x{number}")
    folder.run("--pinyin")
    assert folder.names[:4] == ["阿什县", "长兴县", "重庆", "乙0"]
    assert folder.names[-1] == "7 号"
    letters = folder.page.xpath("//nav/a")
    assert [one.text for one in letters] == ["A", "C", "Y", "#"]
    for one in letters:
        assert folder.page.xpath(f"//li[@id='{one.get('href')[1:]}']")


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        (None, "先用 xuexi build 或 xuexi publish 生成这个网站"),
        ("", "不完整，或者改过，读不懂"),
        (json.dumps(MANIFEST)[:-9], "不完整，或者改过，读不懂"),
        ("[" * 200_000, "不完整，或者改过，读不懂"),
        ("9" * 5_000, "不完整，或者改过，读不懂"),
        ({**MANIFEST, "version": 2}, "是第 2 版的，这里只认得第 1 版。把这台电脑上的 xuexi 更新"),
        ({**MANIFEST, "version": True}, "用现在的 xuexi 把这个网站再生成一次"),
        ([], "用现在的 xuexi 把这个网站再生成一次"),
        ({"version": 1, "audiences": []}, "里少了东西"),
        ({**MANIFEST, "materials": {}}, "里少了东西"),
        ({**MANIFEST, "materials": [{"updated": "昨天"}]}, "里少了东西"),
        ({**MANIFEST, "materials": [{"updated": 3}]}, "里少了东西"),
        ({**MANIFEST, "audiences": [{"name": "甲", "url": "javascript:a/"}]}, "里少了东西"),
        ({**MANIFEST, "audiences": [{"name": "甲", "url": "../b/"}]}, "里少了东西"),
        ({**MANIFEST, "audiences": [{"name": "甲", "url": "//b.cn/"}]}, "里少了东西"),
        ({**MANIFEST, "audiences": [{"name": "甲\u202e", "url": "a/"}]}, "里少了东西"),
        (json.dumps({**MANIFEST, "audiences": [{"name": "\ud800", "url": "a/"}]}), "里少了东西"),
    ],
)
def test_a_site_that_cannot_be_read_is_named_and_the_last_page_stays(
    folder: Folder, manifest: object, said: str
) -> None:
    folder.list("东湾,dong", "西湾,xi")
    folder.site("dong")
    folder.site("xi")
    folder.run()
    before = {name: (folder.root / name).stat().st_mtime_ns for name in (PAGE, STYLE)}
    (folder.root / "xi/materials.json").unlink()
    if manifest is not None:
        folder.site("xi", manifest)
    told = folder.run("--title", "换了", code=1)
    first, last = told.splitlines()
    assert first.startswith(f"{folder.root / 'list.csv'}:3：西湾：")
    assert said in first
    assert last == "共 1 处。没有写总首页，原来的不动。"
    assert {name: (folder.root / name).stat().st_mtime_ns for name in (PAGE, STYLE)} == before


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["东湾,../dong"], ":2：文件夹要写，只能用小写英文字母"),
        (["东湾,C:/dong"], ":2：文件夹要写，只能用小写英文字母"),
        (["东湾"], ":2：文件夹要写，只能用小写英文字母"),
        ([",dong"], ":2：名称要写"),
        ([f"{'长' * 41},dong"], ":2：名称要写，不超过 40 个字"),
        (["东\u202e湾,dong"], ":2：名称要写"),
        (["东湾,dong,javascript:alert(1)"], ":2：网址不对："),
        (["东湾,dong,https://a.cn/?x"], ":2：网址不对："),
        (["东湾,dong", "东湾,xi"], ":3：名称“东湾”和第 2 行的一样"),
        (["东湾,dong", "西湾,dong"], ":3：文件夹“dong”和第 2 行的一样"),
        ([], "表头下面要有 1 到"),
    ],
)
def test_a_wrong_line_of_the_list_is_named(folder: Folder, rows: list[str], said: str) -> None:
    folder.list(*rows)
    folder.site("dong")
    folder.site("xi")
    assert said in folder.run(code=1)
    assert not (folder.root / PAGE).exists()


def test_a_list_is_read_as_spreadsheets_save_it(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    plain = "网址,名称,文件夹\r\n,东湾,dong\r\n"
    for data in (
        plain.encode("gb18030"),
        plain.encode("utf-8-sig"),
        plain.replace(",", "\t").encode(),
    ):
        path.write_bytes(data)
        [site], problems = read_site_list(path)
        assert (site.line, site.name, site.folder, site.address, problems) == (
            2, "东湾", "dong", "", (),
        )  # fmt: skip
    for data, said in (
        (b"PK\x03\x04\xff\xfe\x00\x81", "另存为 .csv"),
        ("名字,文件夹\n".encode(), "第一行应当是表头"),
        (b"", "第一行应当是表头"),
    ):
        path.write_bytes(data)
        sites, (problem,) = read_site_list(path)
        assert (sites, said in problem) == ((), True), problem


def test_nothing_that_anybody_wrote_becomes_markup(folder: Folder) -> None:
    mark = '<b a="\'">&lt;'
    quoted = mark.replace('"', '""')
    folder.list(f'"{quoted}",dong')
    folder.site("dong", {**MANIFEST, "audiences": [{"name": mark, "url": "yuye/"}]})
    folder.run("--title", mark, "--lead", mark)
    assert folder.page.xpath("//b") == []
    assert folder.names == [mark]
    assert folder.page.xpath("//p[@class='doors']/a/text()") == [mark]
    assert folder.page.xpath("//meta[@name='description']/@content") == [mark]
    assert (folder.page.findtext("head/title"), folder.page.findtext(".//h1")) == (mark, mark)
    assert "看不见的字符" in folder.run("--title", "东\u202e湾", code=3)


def test_a_page_that_is_not_ours_is_left_alone(folder: Folder) -> None:
    folder.list("东湾,dong")
    folder.site("dong")
    (folder.root / PAGE).write_text("<title>单位的首页</title>", "utf-8")
    assert "不是 xuexi portal 写的，没有换掉它" in folder.run(code=3)
    assert not (folder.root / STYLE).exists()
    assert (folder.root / PAGE).read_text("utf-8") == "<title>单位的首页</title>"


def test_the_page_asks_for_nothing_but_its_own_styles(folder: Folder) -> None:
    folder.list("东湾,dong")
    folder.site("dong")
    folder.run()
    assert folder.page.xpath("//@src") == []
    assert folder.page.xpath("//link/@href") == [STYLE]
    assert folder.page.xpath("//@style") == []
    style = (folder.root / STYLE).read_text("utf-8")
    assert "url(" not in style
    assert "@import" not in style
    # A name is in the styles only where it dresses something, or somebody who has chosen a size.
    classes = set(re.findall(r"\.([a-z]+)", re.sub(r"\{[^{}]*\}", "{}", style)))
    assert classes - {"letters"} == set(" ".join(folder.page.xpath("//@class")).split())
