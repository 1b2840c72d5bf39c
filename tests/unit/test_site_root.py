"""`static/` at the project's root: published as it is, and nothing by accident."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import small_project
from test_metadata import PLACE, SECRET, photo, png_with_texts

from xuexi.library.site_root import is_taken
from xuexi.project.artifacts import make_artifacts
from xuexi.project.load import load
from xuexi.project.replacing import is_published, may_replace
from xuexi.sources.content import project_folders
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.sources.site_root import read_site_root
from xuexi.writers.artifact import FileArtifact, PageArtifact


def put(root: Path, **files: bytes) -> Path:
    for name, content in files.items():
        path = root / "static" / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def left_out(root: Path) -> list[str]:
    """The places of what is not published; nothing of it may be among the files."""
    files, findings = read_site_root(root)
    assert {finding.code for finding in findings} <= {"XX115"}
    named = [finding.place.path for finding in findings]
    assert not {file.source for file in files} & set(named)
    return named


def test_without_the_folder_there_is_nothing(tmp_path: Path) -> None:
    assert read_site_root(tmp_path) == ((), ())


def test_files_are_published_byte_by_byte(tmp_path: Path) -> None:
    proof = b"\xef\xbb\xbfabc\r\n\0"
    put(tmp_path, **{"MP_verify_aB1.txt": proof, "favicon.ico": b"\0\0\1\0", "bazs.cert": proof})
    put(tmp_path, **{".well-known__a__token": proof, "apple-app-site-association": b"{}"})
    files, findings = read_site_root(tmp_path)
    assert findings == ()
    assert {file.path: file.content for file in files} == {
        ".well-known/a/token": proof,
        "MP_verify_aB1.txt": proof,
        "apple-app-site-association": b"{}",
        "bazs.cert": proof,
        "favicon.ico": b"\0\0\1\0",
    }


def test_photos_lose_what_they_tell(tmp_path: Path) -> None:
    put(tmp_path, **{"zhao.JPG": photo(), "tu.png": png_with_texts()})
    files, findings = read_site_root(tmp_path)
    assert findings == ()
    assert len(files) == 2
    for file in files:
        assert SECRET not in file.content
        assert PLACE not in file.content


def link_to_a_file_outside(root: Path) -> None:
    (root / "mimi.txt").write_bytes(SECRET)
    (root / "static/a.txt").symlink_to(root / "mimi.txt")


def link_to_a_folder_outside(root: Path) -> None:
    (root / "mimi").mkdir()
    (root / "mimi/b.txt").write_bytes(SECRET)
    (root / "static/a.txt").symlink_to(root / "mimi", target_is_directory=True)


def dangling_link(root: Path) -> None:
    (root / "static/a.txt").symlink_to(root / "meiyou")


def link_to_itself(root: Path) -> None:
    (root / "static/a.txt").symlink_to(root / "static", target_is_directory=True)


def pipe(root: Path) -> None:
    os.mkfifo(root / "static/a.txt")


def device(root: Path) -> None:
    (root / "static/a.txt").symlink_to("/dev/zero")


def too_large(root: Path) -> None:
    (root / "static/a.txt").write_bytes(b"0" * 2_000_001)


@pytest.mark.parametrize(
    "make",
    [link_to_a_file_outside, link_to_a_folder_outside, dangling_link, link_to_itself, pipe, device,
     too_large],
)  # fmt: skip
def test_what_is_no_plain_small_file_stays_behind(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    put(tmp_path, **{"b.txt": b"x"})
    make(tmp_path)
    assert left_out(tmp_path) == ["static/a.txt"]
    assert [file.path for file in read_site_root(tmp_path)[0]] == ["b.txt"]


def test_a_link_in_the_folders_place_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "else", **{"a.txt": SECRET})
    (tmp_path / "static").symlink_to(tmp_path / "else/static", target_is_directory=True)
    assert left_out(tmp_path) == ["static"]
    assert read_site_root(tmp_path)[0] == ()


def test_hidden_folders_are_named_once_and_not_entered(tmp_path: Path) -> None:
    put(tmp_path, **{".git__config": SECRET, ".git__HEAD": SECRET, "a__.svn__b.txt": SECRET})
    put(tmp_path, **{".well-known__.git__c": SECRET, "a__.well-known__d": SECRET})
    assert left_out(tmp_path) == [
        "static/.git", "static/.well-known/.git", "static/a/.svn", "static/a/.well-known",
    ]  # fmt: skip


def test_a_name_that_is_no_text_is_named_all_the_same(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "static").mkdir()
    try:
        Path(os.fsdecode(bytes(tmp_path) + b"/static/\xff.txt")).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes no such names")
    [finding] = read_site_root(tmp_path)[1]
    assert str(finding).encode("utf-8").startswith(b"static/\\udcff.txt:1:1: XX115")


def test_of_a_whole_disc_only_the_beginning_is_looked_at(tmp_path: Path) -> None:
    put(tmp_path, **{f"a{number:03}.txt": b"x" for number in range(250)})
    files, findings = read_site_root(tmp_path)
    assert len(files) == 200
    assert "超过 200 个文件" in findings[-1].problem


@pytest.mark.parametrize("pair", [("a.txt", "A.txt"), ("a", "A__b.txt"), ("b__a.txt", "B__c.txt")])
def test_names_that_windows_takes_for_one(pair: tuple[str, str], tmp_path: Path) -> None:
    put(tmp_path, **dict.fromkeys(pair, b"x"))
    if len(list((tmp_path / "static").iterdir())) < 2:
        pytest.skip("this file system takes them for one too")
    [finding] = read_site_root(tmp_path)[1]
    assert finding.code == "XX116"


@pytest.mark.parametrize(
    ("entry", "name"), [("robots.txt", "Robots.txt"), ("shuoming.md", "shuoming"), ("tu/a", "tu")]
)
def test_names_of_the_engines_folder(entry: str, name: str, tmp_path: Path) -> None:
    put(tmp_path, **{name: b"x"})
    path = tmp_path / "docs" / entry
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    [finding] = read_site_root(tmp_path)[1]
    assert (finding.code, finding.place.path) == ("XX116", f"static/{name}")


def test_it_is_published_after_everything_of_ours_and_in_place_of_nothing(tmp_path: Path) -> None:
    small_project(tmp_path)
    put(tmp_path, **{"MP_verify_a.txt": b"abc", "village__x.txt": b"x", "Index.html": b"x"})
    loaded = load(tmp_path)
    assert [item.code for item in loaded.findings] == ["XX116", "XX116"]
    assert loaded.library
    artifacts = list(make_artifacts(loaded.library, tmp_path))
    files = [item.path for item in artifacts if isinstance(item, FileArtifact)]
    assert files[-1] == "MP_verify_a.txt"
    paths = [*files, *(f"{p.address}index.html" for p in artifacts if isinstance(p, PageArtifact))]
    assert len({path.lower() for path in paths}) == len(paths)
    # Whatever we publish at the root is a name that nobody else may take.
    for path in paths:
        # Its own robots.txt an office may have: ours then stays away.
        if path not in {"MP_verify_a.txt", "robots.txt"}:
            probe = put(tmp_path / "probe", **{path.split("/")[0]: b"x"})
            [file] = read_site_root(probe)[0]
            assert is_taken(loaded.library, file), path
            (probe / file.source).unlink()


@pytest.mark.parametrize("folder", project_folders(CONTENT_FOLDER))
def test_no_output_takes_the_place_of_what_people_write(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    assert not may_replace(tmp_path / folder, tmp_path, "materials.json")
    assert is_published(tmp_path / folder / "x", tmp_path, "materials.json")


def test_a_folder_that_cannot_be_read_is_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, **{"sub__a.txt": b"x"})
    scandir = os.scandir

    def closed(path: str) -> object:
        if Path(path).name == "sub":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(PermissionError):
        read_site_root(tmp_path)


def test_each_file_is_published_or_named_once(tmp_path: Path) -> None:
    small_project(tmp_path)
    names = ("a.xlsx", "c.original.xlsx", "c.original.docx", "~$d.xlsx", ".e.xlsx", "f.txt")
    put(tmp_path, **dict.fromkeys(names, b"x"), **{"表.xlsx__g.txt": b"x"})
    (tmp_path / "secret.xlsx").write_bytes(SECRET)
    (tmp_path / "static/out.xlsx").symlink_to(tmp_path / "secret.xlsx")
    (tmp_path / "static/near.xlsx").symlink_to("a.xlsx")
    (tmp_path / "static/gone.csv").symlink_to("nowhere")
    os.mkfifo(tmp_path / "static/pipe.xls")
    loaded = load(tmp_path)
    assert loaded.library
    assert [file.path for file in loaded.library.root_files] == ["f.txt"]
    named = sorted(item.place.path for item in loaded.findings)
    entries = sorted(path.name for path in (tmp_path / "static").iterdir())
    assert named == [f"static/{name}" for name in entries if name != "f.txt"]


def test_a_junction_in_the_folders_place_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python before 3.12 takes what `mklink /J` makes on Windows for a folder."""
    put(tmp_path / "else", **{"a.txt": SECRET})
    (tmp_path / "project").mkdir()
    (tmp_path / "project/static").symlink_to(tmp_path / "else/static")
    monkeypatch.setattr(Path, "is_symlink", lambda _path: False)
    assert left_out(tmp_path / "project") == ["static"]
