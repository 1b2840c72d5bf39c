"""A wrong mkdocs.yml is explained in Chinese, before anything is made."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from project_copies import ROOT

from xuexi.engines.engine_error import EngineError
from xuexi.engines.mkdocs_build import build_site, prove_settings
from xuexi.engines.mkdocs_words import line_in_chinese
from xuexi.engines.settings_file import CONFIG_FILE


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project as far as its settings go."""
    for name in ("docs", "overrides"):
        (tmp_path / name).mkdir()
    (tmp_path / CONFIG_FILE).write_bytes((ROOT / CONFIG_FILE).read_bytes())
    return tmp_path


def replaced(old: str, new: str) -> Callable[[str], bytes]:
    def change(text: str) -> bytes:
        assert old in text
        return text.replace(old, new, 1).encode()

    return change


def added(line: str) -> Callable[[str], bytes]:
    return lambda text: f"{text}\n{line}\n".encode()


def instead(content: bytes) -> Callable[[str], bytes]:
    return lambda _: content


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (instead(b""), "是空的"),
        (instead(b"# only a comment\n"), "是空的"),
        (instead(b"- a\n"), "应当一行一项"),
        (instead(b"5"), "应当一行一项"),
        (instead("站点".encode("utf-16")), "XX101"),
        (instead(b"a: \x07\n"), "XX112"),
        (instead(b"[" * 5000), "XX105|套得太深"),
        (instead(b'a: "\\U00110000"\n'), "反斜杠"),
        (added("  : - ["), r"mkdocs\.yml:\d+:\d+: XX105"),
        (added("foo: !bar x"), r"mkdocs\.yml:\d+:\d+: XX105"),
        (added("INHERIT: nowhere.yml"), "INHERIT 写的文件不存在"),
        (replaced("  - xuexi", "  []"), "plugins 里没有 xuexi"),
        (replaced("  - xuexi", "  xuexi"), "plugins：应写成列表"),
        (replaced("  - xuexi", "  - xuexi\n  - foo"), "没有安装插件 foo"),
        (replaced("  - xuexi", "  - xuexi:\n      enabled: false"), "plugins 里没有 xuexi"),
        (replaced("docs_dir: docs", "docs_dir: doks"), "docs_dir：没有这个文件夹：.*doks"),
        (replaced("docs_dir: docs", "docs_dir: ."), "docs_dir：不能写项目的文件夹本身"),
        (replaced("name: material", "name: materiel"), "没有 materiel 这个主题"),
        (replaced("custom_dir: overrides", "custom_dir: over"), "custom_dir 写的文件夹不存在"),
        (replaced("site_name: 学习园地\n", ""), "site_name：缺少这一项"),
        (replaced("  - tables", "  - tabels"), "没有 tabels 这个 Markdown 扩展"),
        (replaced("nav:\n", "nav: 5\nothers:\n"), "nav：值写得不对"),
        (replaced("theme:\n", "theme: [1]\nothers:\n"), "theme：值写得不对"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(project: Path, change: Callable[[str], bytes], said: str) -> None:
    path = project / CONFIG_FILE
    path.write_bytes(change(path.read_text("utf-8")))
    with pytest.raises(EngineError, match=said) as caught:
        prove_settings(project)
    assert "\n" not in str(caught.value)
    assert not re.search("MkDocs 说|MkDocs 不接受|[Ee]rror|Expected", str(caught.value))


def test_settings_as_they_are_shipped_are_right(project: Path) -> None:
    prove_settings(project)


def test_settings_that_are_no_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / CONFIG_FILE
    path.unlink()
    site = project / "site"
    with pytest.raises(EngineError, match=r"这里没有 mkdocs\.yml"):
        build_site(project, site)
    path.mkdir()
    with pytest.raises(EngineError, match="应当是一个文件"):
        build_site(project, site)
    assert sorted(item.name for item in project.iterdir()) == ["docs", CONFIG_FILE, "overrides"]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("A reference to 'a.md' is included in the 'nav' configuration, which is not found in x.",
         "nav 里列了 a.md"),
        ("Doc file 'a.md' contains a link 'b.md', but the target is not found among x.",
         "docs/a.md 里的链接 b.md 找不到"),
        ("Doc file 'a.md' contains a link 'b.md#x', but the doc 'b.md' does not contain x.",
         "那一节不存在"),
        ("Doc file 'a.md' contains an unrecognized relative link 'b', it was left as is.",
         "原样留着"),
        ("Error building page 'a.md': [Errno 28] No space left on device",
         "生成 a.md 这一页时出错"),
        ("材料里的话", "材料里的话"),
        ("Something new\nwith details", "MkDocs 说：Something new"),
    ],
)  # fmt: skip
def test_a_line_of_the_log(message: str, said: str) -> None:
    assert said in line_in_chinese(message)
