"""Office files and lists of people that lie where everything may get published."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from small_project import small_project

from xuexi.sources.gather import gather
from xuexi.sources.strays import is_list_of_people, strays

FOLDERS = ("study_materials", "docs", "overrides")


def codes(root: Path) -> dict[str, str]:
    return {one.place.path: one.code for one in strays(root, FOLDERS, originals=FOLDERS[0])}


def put(root: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def word(*rows: tuple[str, ...]) -> bytes:
    document = Document()
    document.add_paragraph("会议记录")
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for number, row in enumerate(rows):
            for cell, text in zip(table.rows[number].cells, row, strict=True):
                cell.text = text
    target = BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "name",
    ["a.docx", "a.DOC", "a.wps", "a.wpt", "a.dotx", "a.rtf", "a.ppt", "a.pptx", "a.odt", "a.pdf",
     "assets/a.docx"],
)  # fmt: skip
def test_an_office_file_is_found(name: str, tmp_path: Path) -> None:
    put(tmp_path, {f"docs/{name}": b"x", f"study_materials/topic/{name}": b"x"})
    assert codes(tmp_path) == {f"docs/{name}": "XX114", f"study_materials/topic/{name}": "XX114"}


def test_what_a_page_names_or_an_original_is_meant(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "docs/fabu.md": "[样张](assets/样张.docx)、[又一份](%E8%A1%A8.pdf)".encode(),
            "docs/assets/样张.docx": word(),
            "docs/表.pdf": b"%PDF",
            "docs/别的.pdf": b"%PDF",
            "study_materials/guidance_plan/fujian-1.original.docx": word(("姓名", "电话")),
            "study_materials/guidance_plan/fujian-2.original.txt": "姓名 电话\n甲 1\n".encode(),
            "docs/~$样张.docx": b"x",
        },
    )
    assert codes(tmp_path) == {"docs/别的.pdf": "XX114"}


def test_a_list_of_people_is_a_roster_though_a_page_names_it(tmp_path: Path) -> None:
    rows = (("序号", "姓　名", "联系电话"), ("1", "王芳", "13800000000"))
    put(
        tmp_path,
        {
            "docs/index.md": b"dengji.docx",
            "docs/dengji.docx": word(*rows),
            "docs/jilu.docx": word(("议题", "结论"), ("评议", "通过")),
            "docs/支部花名册.doc": b"x",
            "docs/lianxi.txt": "姓名,身份证号\n王芳,110101199001011234\n".encode("gbk"),
            "docs/robots.txt": b"User-agent: *\n",
            "docs/a.xlsb": b"x",
        },
    )
    assert codes(tmp_path) == {
        "docs/dengji.docx": "XX608",
        "docs/jilu.docx": "XX114",
        "docs/支部花名册.doc": "XX608",
        "docs/lianxi.txt": "XX608",
        "docs/a.xlsb": "XX608",
    }


def test_a_broken_word_file_and_a_device_are_no_trouble(tmp_path: Path) -> None:
    put(tmp_path, {"docs/a.docx": b"PK\x03\x04", "docs/b.txt": b"\xff\xfe\x00"})
    (tmp_path / "docs/c.docx").symlink_to("/dev/zero")
    assert codes(tmp_path) == {"docs/a.docx": "XX114"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["姓名", "电话"], ["王芳", "13800000000"]], True),
        ([["名册"], ["序号", "姓名", "性别"], ["1", "王芳", "女"], ["2", "李强", "男"]], True),
        ([["姓名", "性别"], ["", ""], ["", ""]], False),
        ([["姓名", "一句话"], ["王芳", "好"], ["李强", "好"]], False),
        ([["姓名是父母起的", "电话"], ["王芳", "13800000000"]], False),
        ([["联系人", "电话"], ["王芳", "13800000000"]], False),
        ([], False),
    ],
)
def test_a_roster_is_known_by_its_columns(rows: list[list[str]], expected: bool) -> None:
    assert is_list_of_people(rows) is expected


def test_an_original_is_one_only_where_authors_write(tmp_path: Path) -> None:
    names = ("x.original.docx", "x.original.xlsx")
    put(tmp_path, {f"{folder}/{name}": b"x" for folder in FOLDERS for name in names})
    assert codes(tmp_path) == {
        f"{folder}/{name}": code
        for folder in FOLDERS[1:]
        for name, code in zip(names, ("XX114", "XX608"), strict=True)
    }


@pytest.mark.parametrize("folder", ["docs", "overrides"])
def test_what_the_engine_publishes_is_no_draft(folder: str, tmp_path: Path) -> None:
    small_project(tmp_path)
    put(tmp_path, {f"{folder}/{name}/mingce.xlsx": b"x" for name in ("_x", "~x", "x")})
    found = [(item.code, item.place.path) for item in gather(tmp_path)[1]]
    assert found == [("XX608", f"{folder}/{name}/mingce.xlsx") for name in ("_x", "x", "~x")]
