"""Paper on the site: every file is linked, what pages say of it is true, and it is made once."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner
from lxml import html
from project_copies import CONTENT, TINY, copy_project

from made_fonts import make_font
from xuexi.cli.build_command import build_command
from xuexi.cli.exits import CLEAN
from xuexi.library import Library
from xuexi.links.addresses import page, printing_page
from xuexi.model import Copy
from xuexi.press.jobs import SheetJob
from xuexi.press.printing import PAPER_FOLDER, Printing, VanishedError
from xuexi.project.load import load
from xuexi.typeset import typesetter
from xuexi.typeset.faces import Faces

pytestmark = pytest.mark.build


@pytest.fixture(scope="module")
def files(sample_site: Path) -> list[dict[str, object]]:
    """Every file to print, as materials.json lists it, with its material's id."""
    listed = json.loads((sample_site / "materials.json").read_text("utf-8"))
    return [
        {**file, "id": material["id"]}
        for material in listed["materials"]
        for file in material["files"]
    ]


def test_what_is_said_of_a_file_is_true(sample_site: Path, files: list[dict[str, object]]) -> None:
    for file in files:
        content = (sample_site / str(file["path"])).read_bytes()
        assert file["bytes"] == len(content)
        if file["format"] == "pdf":
            assert file["pages"] == len(pdfium.PdfDocument(content))
        else:
            assert file["pages"] is None
            assert content.startswith(b"PK")


def test_every_material_has_files_for_each_of_its_audiences(
    library: Library, files: list[dict[str, object]]
) -> None:
    made = {(file["id"], file["audience"], file["format"], file["copy"]) for file in files}
    for material in library.materials:
        for audience in material.audiences:
            assert (material.id, audience, "pdf", Copy.PARTICIPANT.value) in made
            assert (material.id, audience, "docx", Copy.PARTICIPANT.value) in made


def test_pages_link_every_file_of_theirs(
    sample_site: Path, library: Library, files: list[dict[str, object]]
) -> None:
    for material in library.materials[:: len(library.materials) // 20]:
        for audience_id in material.audiences:
            audience = library.campaign.audience(audience_id)
            address = page(library.campaign, audience, material)
            linked = linked_files(sample_site, address)
            own = {
                str(file["path"])
                for file in files
                if (file["id"], file["audience"]) == (material.id, audience_id)
                # A sheet for the notice board stands among what there is to send.
                and not file["board"]
            }
            assert own
            assert linked == own


def test_a_sheet_of_several_readers_stands_there_once(made_up_site: Path) -> None:
    """And the pages of each lead to it."""
    listed = json.loads((made_up_site / "materials.json").read_text("utf-8"))
    readers: dict[str, set[str]] = {}
    for material in listed["materials"]:
        paths: dict[tuple[str, bytes], set[str]] = {}
        for file in material["files"]:
            readers.setdefault(file["path"], set()).add(file["audience"])
            content = (made_up_site / file["path"]).read_bytes()
            paths.setdefault((file["format"], content), set()).add(file["path"])
        assert {len(own) for own in paths.values()} <= {1}
    assert any(len(own) > 1 for own in readers.values())


def test_the_page_of_all_files_offers_every_material(sample_site: Path, library: Library) -> None:
    for audience in library.campaign.audiences:
        linked = linked_files(sample_site, printing_page(audience))
        packs = {path for path in linked if path.startswith(printing_page(audience))}
        ids = {path.split("/")[1] for path in linked - packs}
        assert ids == {
            material.id for material in library.materials if audience.id in material.audiences
        }
        own = [pack for pack in library.packs if audience.id in pack.audiences]
        assert len(packs) == 2 * len(own) > 0


def linked_files(site: Path, address: str) -> set[str]:
    """Paths of the files that a page links, each of which is there."""
    folder = site / address
    document = html.parse(str(folder / "index.html"))
    found = set()
    for href in document.xpath("//main//a/@href"):
        if re.search(r"\.(pdf|docx|xlsx|pptx|zip)$", href):
            path = (folder / unquote(href)).resolve()
            assert path.is_file(), href
            found.add(path.relative_to(site.resolve()).as_posix())
    return found


def todo(root: Path) -> set[str]:
    """The materials whose files would be made now."""
    library = load(root).library
    assert library is not None
    printing = Printing(library, root)
    wanted = {job.edition.source.id for job in printing.todo if isinstance(job, SheetJob)}
    for _ in printing.make():
        pass
    assert len(printing.paper().files) >= len(printing.todo)
    return wanted


def test_only_what_has_changed_is_made_again(tmp_path: Path) -> None:
    root = copy_project(tmp_path, TINY, has_paper=False)
    everything = todo(root)
    assert len(everything) > 2
    assert todo(root) == set()
    topic = root / CONTENT / "topic" / "banqian-1.md"
    topic.write_text(topic.read_text("utf-8") + "\n再加一段。\n", "utf-8")
    assert todo(root) == {"banqian-1"}
    campaign = root / CONTENT / "campaign.yml"
    campaign.write_text(campaign.read_text("utf-8") + "\n# 说明\n", "utf-8")
    assert todo(root) == set()
    text = campaign.read_text("utf-8").replace("organiser: 海湾", "organiser: 海边", 1)
    campaign.write_text(text, "utf-8")
    assert todo(root) == everything


def own_fonts(root: Path, monkeypatch: pytest.MonkeyPatch, **fonts: str) -> Printing:
    """Printing on a machine that has these fonts in the project's folder and no other."""
    monkeypatch.setattr(typesetter, "Faces", partial(Faces, system=False))
    for family, characters in fonts.items():
        make_font(root / "fonts" / f"{family}.ttf", family, characters)
    library = load(root).library
    assert library is not None
    return Printing(library, root)


def test_without_a_chinese_font_the_site_goes_without_pdfs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_project(tmp_path, TINY, has_paper=False)
    printing = own_fonts(root, monkeypatch)
    assert [finding.code for finding in printing.findings] == ["XX701"]
    result = CliRunner().invoke(build_command, ["--root", str(root)], standalone_mode=False)
    assert result.return_value == CLEAN, result.output
    assert result.output.count("XX701") == 1
    assert (root / "site/index.html").is_file()
    assert list((root / "site").rglob("*.pdf")) == []


def test_another_font_of_the_same_name_makes_every_pdf_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_project(tmp_path, TINY, has_paper=False)
    words = "".join(path.read_text("utf-8") for path in (root / CONTENT).rglob("*.md"))
    for _ in (printing := own_fonts(root, monkeypatch, SimSun=words)).make():
        pass
    assert printing.todo
    assert own_fonts(root, monkeypatch).todo == ()
    # Word and Excel files name fonts, and hold none; a code has no letters.
    drawn = [job for job in printing.todo if job.path.endswith((".pdf", ".zip", ".png"))]
    again = own_fonts(root, monkeypatch, SimSun=f"{words}𰻞").todo
    assert [job.path for job in again] == [job.path for job in drawn] != []


def test_a_file_that_somebody_takes_away_is_missed(tmp_path: Path) -> None:
    """A virus scanner does so; without a word the site would have one download less."""
    root = copy_project(tmp_path, TINY, has_paper=False)
    library = load(root).library
    assert library is not None
    printing = Printing(library, root)
    steps = printing.make()
    next(steps)
    [taken] = (root / PAPER_FOLDER).glob("*/*")
    taken.unlink()
    with pytest.raises(VanishedError, match="杀毒软件"):
        list(steps)
