"""The samples that build many counties side by side: they are read, and do what they say."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from lxml import html
from project_copies import CONTENT, ROOT, TINY, copy_project
from pygments import lex
from pygments.lexers import GroovyLexer
from pygments.token import Comment, Error, Punctuation, String
from test_nginx import serving

from xuexi.project.dead_links import dead_links
from xuexi.writers.portal import MARK

SAMPLES = ROOT / "deploy" / "province"
PAGE = ROOT / "docs" / "bianxie" / "quansheng.md"
COUNTIES = ("dong-wan", "xi-wan")
NAMES = ["东湾县", "西湾县"]
Reader = Callable[[], dict[str, list[str]]]
WRONG = ("years: [2019]", "years: 今年")
"""What a county may write that publishes nothing."""
PATIENT = 600
"""Seconds: nothing waits so long, and a test that never ends tells nobody why."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="the samples are for a server's shell")


def sample(name: str) -> str:
    return (SAMPLES / name).read_text("utf-8")


# -- reading them ------------------------------------------------------------------


def gitlab() -> dict[str, list[str]]:
    """The script of each job, by its stage."""
    jobs = yaml.safe_load(sample("gitlab-ci.yml"))
    stages = jobs.pop("stages")
    assert set(jobs.pop("variables")) == {"WEB", "KEPT"}
    allowed = {"stage", "parallel", "resource_group", "cache", "script", "when"}
    assert all(set(job) <= allowed for job in jobs.values())
    assert [job["stage"] for job in jobs.values()] == stages
    assert jobs["county"]["parallel"]["matrix"] == [{"COUNTY": list(COUNTIES)}]
    assert jobs["portal"]["when"] == "always"
    assert all(isinstance(line, str) for job in jobs.values() for line in job["script"])
    return {job["stage"]: job["script"] for job in jobs.values()}


def jenkins() -> dict[str, list[str]]:
    """The commands of each outer stage."""
    text = sample("Jenkinsfile")
    tokens = list(lex(text, GroovyLexer()))
    assert [value for kind, value in tokens if kind in Error] == []
    signs = "".join(value for kind, value in tokens if kind not in Comment and kind not in String)
    opened: list[str] = []
    for sign in re.findall(r"[(){}\[\]]", signs):
        if sign in "({[":
            opened.append(sign)
        else:
            assert opened.pop() + sign in {"()", "{}", "[]"}
    assert opened == []
    assert any(kind in Punctuation or value == "{" for kind, value in tokens)
    [values] = re.findall(r"^ *values (.*)$", text, re.MULTILINE)
    assert re.findall(r"'(.*?)'", values) == list(COUNTIES)
    many, one = text.split("stage('portal')")
    [county] = re.findall(r"sh '''(.*?)'''", many, re.DOTALL)
    [portal] = re.findall(r"sh '(.*?)'\n", one)
    return {"counties": county.strip().splitlines(), "portal": [portal]}


def test_each_sample_can_be_read_and_they_agree() -> None:
    rows = list(csv.DictReader(sample("list.csv").splitlines()))
    assert [row["文件夹"] for row in rows] == list(COUNTIES)
    assert [row["名称"] for row in rows] == NAMES
    one, other = gitlab(), jenkins()
    assert {stage: [line.strip() for line in lines] for stage, lines in other.items()} == one
    # Neither takes anything from the network, nor a word that somebody could slip in.
    for line in (*one["counties"], *one["portal"]):
        assert re.fullmatch(r"(test|code=0; xuexi|cp|mv|exit|xuexi) .*", line)
    [entry] = re.findall(r"^#   (.*)$", sample("nightly.sh"), re.MULTILINE)
    *times, command = entry.split(" ", 5)
    assert all(re.fullmatch(r"\*|\d+", one) for one in times)
    assert command.startswith("flock -n ")


def test_the_guide_shows_each_sample_as_it_stands() -> None:
    page = PAGE.read_text("utf-8")
    for path in sorted(SAMPLES.iterdir()):
        assert f"\n{path.read_text('utf-8')}```\n" in page, path.name


# -- running them ------------------------------------------------------------------


class Office:
    """A repository with two counties, a server's folder, and what is kept."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.repository = root / "repository"
        for county in COUNTIES:
            copy_project(self._new(county), TINY)
        shutil.copy(SAMPLES / "list.csv", self.repository / "counties")
        tools = root / "tools"
        tools.mkdir()
        tool = tools / "xuexi"
        tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m xuexi "$@"\n', "utf-8")
        tool.chmod(0o755)
        self.path = f"{tools}{os.pathsep}{os.environ['PATH']}"

    def _new(self, county: str) -> Path:
        folder = self.repository / "counties" / county
        folder.mkdir(parents=True)
        return folder

    def web(self, name: str) -> Path:
        return self.root / name / "web"

    def kept(self, name: str) -> Path:
        return self.root / name / "kept"

    def run(self, script: str, name: str, **more: str) -> subprocess.CompletedProcess[str]:
        for folder in (self.web(name), self.kept(name)):
            folder.mkdir(parents=True, exist_ok=True)
        around = {
            **os.environ, "PATH": self.path, "WEB": str(self.web(name)),
            "KEPT": str(self.kept(name)), **more,
        }  # fmt: skip
        return subprocess.run(
            ["/bin/sh", "-e", "-c", script], cwd=self.repository, env=around, text=True,
            encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            timeout=PATIENT,
        )  # fmt: skip

    def pipeline(self, stages: dict[str, list[str]], name: str) -> None:
        for county in COUNTIES:
            done = self.run("\n".join(stages["counties"]), name, COUNTY=county)
            assert done.returncode == 0, done.stdout
        done = self.run("\n".join(stages["portal"]), name)
        assert done.returncode == 0, done.stdout

    def nightly(self, name: str) -> subprocess.CompletedProcess[str]:
        """The script with its three lines changed, as whoever uses it is told to."""
        text = sample("nightly.sh")
        for key, value in (("HERE", self.repository), ("WEB", self.web(name)), ("AT_ONCE", 2)):
            text, count = re.subn(rf"(?m)^{key}=\S+", f"{key}='{value}'", text)
            assert count == 1
        return self.run(text, name)

    def holds_all(self, name: str) -> None:
        """The start page names both, and its links lead there: publishing looks at all others."""
        web = self.web(name)
        page = html.fromstring((web / "index.html").read_bytes())
        assert page.xpath("//p[@class='name']/a/text()") == NAMES
        assert [link for link in dead_links(web) if link.page == "index.html"] == []


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@posix
@pytest.mark.build
@pytest.mark.parametrize("read", [gitlab, jenkins], ids=["gitlab", "jenkins"])
def test_the_commands_of_a_pipeline_publish_both_counties(office: Office, read: Reader) -> None:
    name, stages = read.__name__, read()
    office.pipeline(stages, name)
    office.holds_all(name)
    # What was published before is still known where the checkout is fresh.
    kept = office.kept(name) / "xi-wan.tsv"
    old = kept.read_text("utf-8").splitlines()
    more = "址\tjiu/\tfront\t2016-05-10"
    kept.write_text("\n".join([*old, more]) + "\n", "utf-8")
    for county in COUNTIES:
        (office.repository / "counties" / county / "published.tsv").unlink()
    office.pipeline(stages, name)
    assert {*old, more} <= set(kept.read_text("utf-8").splitlines())
    assert sorted(path.name for path in office.kept(name).iterdir()) == [
        f"{county}.tsv" for county in COUNTIES
    ]
    # A county that fails says so, and loses nothing.
    known = kept.read_bytes()
    campaign = office.repository / "counties" / "xi-wan" / CONTENT / "campaign.yml"
    text = campaign.read_text("utf-8")
    campaign.write_text(text.replace(*WRONG), "utf-8")
    done = office.run("\n".join(stages["counties"]), name, COUNTY="xi-wan")
    campaign.write_text(text, "utf-8")
    assert done.returncode == 1, done.stdout
    assert set(known.splitlines()) <= set(kept.read_bytes().splitlines())
    office.holds_all(name)


@posix
@pytest.mark.build
def test_at_night_one_county_that_fails_stops_no_other(office: Office) -> None:
    done = office.nightly("night")
    assert done.returncode == 0, done.stdout
    office.holds_all("night")
    before = (office.web("night") / "xi-wan/materials.json").read_bytes()
    for county in COUNTIES:
        campaign = office.repository / "counties" / county / CONTENT / "campaign.yml"
        text = campaign.read_text("utf-8")
        wrong = text.replace(*WRONG) if county == "xi-wan" else text
        campaign.write_text(wrong.replace("site: 海湾", "site: 新湾"), "utf-8")
    done = office.nightly("night")
    assert done.returncode == 1
    assert "xi-wan 没有发布，原因在 logs/xi-wan.log" in done.stdout
    assert "XX" in (office.repository / "logs/xi-wan.log").read_text("utf-8")
    assert (office.web("night") / "xi-wan/materials.json").read_bytes() == before
    assert "新湾" in (office.web("night") / "dong-wan/materials.json").read_text("utf-8")
    office.holds_all("night")


@posix
def test_a_server_shows_each_countys_own_page_for_what_is_not_there(tmp_path: Path) -> None:
    """And its policy lets the start page have its styles."""
    site, work = tmp_path / "site", tmp_path / "work"
    for county in COUNTIES:
        (site / county).mkdir(parents=True)
        (site / county / "404.html").write_text(f"没有，{county}", "utf-8")
    (site / "index.html").write_text(MARK, "utf-8")
    work.mkdir()
    with serving(site, work, counties=sample("nginx-counties.conf")) as server:
        assert "style-src 'self';" in str(server.get("/").headers["Content-Security-Policy"])
        answer = server.get("/xi-wan/q/meiyou/")
        assert (answer.status, answer.body.decode()) == (404, "没有，xi-wan")
        assert server.get("/meiyou/").status == 404
