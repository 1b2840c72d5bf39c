"""A new campaign: what is asked is judged, what is written is right, and nothing is overwritten."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from xuexi.links.addresses import RESERVED
from xuexi.project.load import Loaded, load
from xuexi.project.new_project import NotEmptyError, put_project
from xuexi.project.placing import write_file
from xuexi.sources.editor import FOLDER
from xuexi.sources.new.answers import WrongAnswerError, as_audiences, as_title, as_year
from xuexi.sources.new.campaign_files import Answers, NewAudience, new_campaign
from xuexi.sources.shipped import shipped

DAY = date(2021, 3, 1)
TITLES = (
    "“两学一做”", "*重点* _学_ `码` [链](id:x)", "<b>粗</b> & &amp; {{ 值 }} {% if",
    "- a: b #c | \\n /// 仅限", "附件2 二、6", "yes",
)  # fmt: skip
"""Each of them holds what Markdown, YAML, a template or our own reader would misread."""


def answers(title: str = "党史学习教育", audiences: str = "学校,国企", year: int = 2021) -> Answers:
    return Answers(as_title(title), year, as_audiences(audiences, RESERVED))


def written(root: Path, given: Answers) -> Loaded:
    """The new project as it is read; `put_project` does that too, before it is put."""
    for path, content in new_campaign(given, DAY, shipped()).items():
        write_file(root / path, content)
    loaded = load(root)
    assert loaded.findings == ()
    return loaded


@pytest.mark.parametrize("title", TITLES)
def test_any_name_makes_a_project_without_findings(tmp_path: Path, title: str) -> None:
    library = written(tmp_path, answers(title)).library
    assert library
    assert library.campaign.name == title
    assert library.campaign.title == title
    topic = next(item for item in library.materials if item.id == "weishenme-xue")
    assert title in topic.summary


def test_names_of_audiences_that_yaml_would_misread(tmp_path: Path) -> None:
    names = "yes,null,1.5,#1 支部,甲: 乙,[甲],*甲*,甲|乙,'甲,{{甲}},- 甲,甲&乙"
    library = written(tmp_path, answers(audiences=names)).library
    assert library
    assert [audience.name for audience in library.campaign.audiences] == names.split(",")
    assert all(len(item.audiences) == 12 for item in library.materials)


def test_the_same_answers_give_the_same_bytes() -> None:
    assert new_campaign(answers(), DAY, shipped()) == new_campaign(answers(), DAY, shipped())


def test_the_day_that_the_site_stands_at() -> None:
    def as_of(year: int) -> object:
        files = new_campaign(answers(year=year), DAY, shipped())
        return yaml.safe_load(files["study_materials/campaign.yml"])["as_of"]

    assert as_of(2021) == DAY
    assert as_of(2020) == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("given", "said"),
    [("", "至少两个字"), (" 学\n", "至少两个字"), ("学" * 31, "30 个以内"),
     ("★☆！", "汉字、字母或数字"), ("党史\u200b学习", r"U\+200B"), ("党史\ue000", r"U\+E000"),
     ("党史\x07学", r"U\+0007"), ("党史\u202e学习", r"U\+202E")],
)  # fmt: skip
def test_a_title_is_judged(given: str, said: str) -> None:
    with pytest.raises(WrongAnswerError, match=said):
        as_title(given)


def test_a_title_is_one_line() -> None:
    assert as_title("  党史\n 学习　教育 ") == "党史 学习 教育"


@pytest.mark.parametrize(
    "given", ["", "21", "1920", "2100", "二〇二一", "２０２１", "-2021", "2021.5"]
)
def test_a_year_is_judged(given: str) -> None:
    with pytest.raises(WrongAnswerError, match="1921 到 2099"):
        as_year(given)


def test_a_year_may_be_said_as_one_says_it() -> None:
    assert as_year(" 2021 年") == 2021


@pytest.mark.parametrize(
    ("given", "said"),
    [("", "至少一类"), ("，、;", "至少一类"), ("学校,国企,学校", "“学校”写了两次"),
     ("学" * 13, "12 个字以内"), ("★", "定不出网址"),
     (",".join("甲乙丙丁戊己庚辛壬癸子丑寅"), "最多分 12 类"), ("学\x00校", r"U\+0000")],
)  # fmt: skip
def test_audiences_are_judged(given: str, said: str) -> None:
    with pytest.raises(WrongAnswerError, match=said):
        as_audiences(given, RESERVED)


def test_every_audience_has_an_address_of_its_own() -> None:
    named = as_audiences("国企， 国旗、Assets；q,../../etc,机关党委", RESERVED)
    assert [item.slug for item in named] == [
        "guoqi", "guoqi-2", "assets-2", "q-2", "etc", "jiguandangwei",
    ]  # fmt: skip
    assert [item.title for item in named[-2:]] == ["../../etc党组织", "机关党委"]
    assert not {item.slug for item in named} & RESERVED


def test_what_is_there_is_not_touched(tmp_path: Path) -> None:
    files = {"study_materials/campaign.yml": b""}
    (tmp_path / "a.txt").write_text("甲", "utf-8")
    for folder in (tmp_path, tmp_path / "a.txt"):
        with pytest.raises(NotEmptyError):
            put_project(folder, files)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_not_inside_what_another_project_publishes(tmp_path: Path) -> None:
    write_file(tmp_path / "甲/study_materials/campaign.yml", b"")
    for inner in ("study_materials/乙", "docs/乙", "site", "static/丙/丁"):
        with pytest.raises(NotEmptyError, match="另一个项目"):
            put_project(tmp_path / "甲" / inner, {})
    assert put_project(tmp_path / "甲" / "乙", new_campaign(answers(), DAY, shipped())) == ()


def test_an_editor_knows_the_names_of_the_campaign(tmp_path: Path) -> None:
    put_project(tmp_path / "新", new_campaign(answers(), DAY, shipped()))
    settings = tmp_path / "新" / FOLDER
    assert (settings / "settings.json").is_file()
    assert answers().audiences[0].name in (settings / "xuexi.code-snippets").read_text("utf-8")


def test_pages_keep_what_they_keep_under_a_name_of_the_campaigns_own(tmp_path: Path) -> None:
    library = written(tmp_path, answers()).library
    assert library
    assert library.campaign.id.endswith(f"-{answers().year}")


def test_all_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    files = new_campaign(Answers("秘密★1年", 2021, (NewAudience("甲", "jia"),)), DAY, shipped())
    codes = {finding.code for finding in put_project(tmp_path / "空", files)}
    assert codes == {"XX409"}
    assert [path.name for path in tmp_path.rglob("*")] == ["空"]
