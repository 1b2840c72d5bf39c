"""The parts of a preview: addresses, looking at files, what a page says."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from xuexi.engines.preview.board import Failure, Shown
from xuexi.engines.preview.found_file import address_parts, content_type, find_file
from xuexi.engines.preview.looking import changed, look
from xuexi.engines.preview.page import with_bar, write_problems
from xuexi.engines.preview.running import _foremost
from xuexi.findings import Finding, Place

SLIP = Finding(Place("study_materials/a.md", 3, 7), "XX203", "minutes", "正整数", "<b>", "改为 5")


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("/", ("",)),
        ("/a/b/", ("a", "b", "")),
        ("/a//./b", ("a", "b")),
        ("/a/.", ("a", "")),
        ("/a?b=../..", ("a",)),
        ("/%E6%9D%90", ("材",)),
        ("//a/b", ("a", "b")),
        ("/a/..", None),
        ("/a/../b", None),
        ("/..%2fb", None),
        ("/a%5c..%5cb", None),
        ("/C:/b", None),
        ("/%00", None),
    ],
)
def test_an_address_is_names_or_nothing(target: str, parts: tuple[str, ...] | None) -> None:
    assert address_parts(target) == parts


def test_a_name_that_no_system_could_write_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x", "utf-8")
    assert find_file(tmp_path, ("",)) == tmp_path / "index.html"
    for parts in (("a" * 5000,), ("\udcff",), ("a\0b",), ("a",) * 5000, ("index.html", "")):
        assert find_file(tmp_path, parts) is None


def test_a_script_is_a_script_whatever_the_registry_says() -> None:
    assert content_type(Path("a.JS")) == "text/javascript; charset=utf-8"
    assert content_type(Path("a.unknown")) == "application/octet-stream"


def test_a_look_outlives_what_is_not_there(tmp_path: Path) -> None:
    folder, file = tmp_path / "folder", tmp_path / "folder" / "a.md"
    folder.mkdir()
    file.write_text("一", "utf-8")
    (folder / "dangling").symlink_to(tmp_path / "nowhere")
    before = look((folder, tmp_path / "absent"))
    assert list(before) == [str(file)]
    folder.rename(tmp_path / "away")
    assert changed(before, look((folder,))) == {str(file)}
    (tmp_path / "away").rename(folder)
    assert changed(before, look((folder,))) == frozenset()


def test_a_file_of_the_same_size_and_time_is_another_one(tmp_path: Path) -> None:
    """Some editors write anew and set the clock back."""
    file = tmp_path / "a.md"
    file.write_text("一", "utf-8")
    before, status = look((tmp_path,)), file.stat()
    (tmp_path / "b.md").write_text("二", "utf-8")
    (tmp_path / "b.md").replace(file)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert changed(before, look((tmp_path,))) == {str(file)}


def test_the_slip_just_made_comes_first() -> None:
    other = replace(SLIP, place=Place("study_materials/b.md"))
    reminder = replace(other, code="XX102")
    assert _foremost((SLIP, other), frozenset()) == SLIP
    assert _foremost((SLIP, reminder, other), frozenset(("/p/study_materials/b.md",))) == other
    assert _foremost((), frozenset()) is None


def test_a_sound_page_only_learns_to_reload() -> None:
    page = with_bar(b"<body>x</body></html>", Shown("1f"), "/a/").decode()
    assert page.startswith("<body>x")
    assert page.endswith("</body></html>")
    assert '<script src="/-/reload.js" data-stamp="1f"></script>' in page
    assert "xx-preview" not in page


def test_what_an_author_wrote_is_never_markup() -> None:
    shown = Shown("1", Path(), None, (SLIP,), SLIP, Failure("<i>", "<u>"))
    for page in (with_bar(b"", shown, '/"><s>'), write_problems(shown, '/x?zai=/"><s>')):
        text = page.decode()
        assert not re.search("<[biu]>(?!网页)|<s>", text)
        assert "&lt;" in text


@pytest.mark.parametrize(
    "address", ["//evil.example/", "/\\evil.example/", "evil.example", "\\\\e"]
)
def test_the_way_back_stays_here(address: str) -> None:
    page = write_problems(Shown("1", Path()), f"/-/wenti/?zai={address}").decode()
    [back] = re.findall('class="button" href="(.*?)"', page)
    assert re.fullmatch(r"/[^/\\].*", back)


def test_a_list_without_end_is_cut_and_says_so() -> None:
    many = tuple(replace(SLIP, place=Place("study_materials/a.md", line)) for line in range(1, 251))
    page = write_problems(Shown("1", Path(), None, many, many[0])).decode()
    assert page.count("<section>") == 200
    assert "有 250 处要改" in page
    assert "还有 50 处没有列出来" in page


def test_a_section_says_place_problem_and_fix() -> None:
    page = write_problems(Shown("1", Path(), None, (SLIP,), SLIP)).decode()
    section = page.partition("<section>")[2].partition("</section>")[0]
    text = " ".join(re.sub("<.*?>", " ", section).split())
    assert text == (
        "study_materials/a.md 第 3 行第 7 个字 minutes 应为正整数，得到“&lt;b&gt;” 改为 5 "
        "错误 XX203 为什么这样要求"
    )
    assert 'href="/bianxie/wenti/#XX203"' in section
