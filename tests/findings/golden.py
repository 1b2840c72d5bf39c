"""Golden cases of findings: a small valid project, and for each case what is laid over it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from xuexi.press.editions import editions
from xuexi.press.font_findings import font_findings
from xuexi.project.branches import load_branches
from xuexi.project.load import load
from xuexi.project.own_templates import kinds_of, load_templates
from xuexi.sources.inside import BRANCHES_FOLDER, OWN_TEMPLATES_FOLDER
from xuexi.sources.minutes import read_minutes
from xuexi.sources.published import LEDGER_FILE
from xuexi.sources.rosters.roster import read_roster
from xuexi.sources.year_plan import read_year_plan
from xuexi.typeset.fonts import choose_fonts

CASES = Path(__file__).resolve().parents[1] / "cases" / "findings"
BASE = CASES / "_base"
CONTENT = "study_materials"


def case_names() -> list[str]:
    """Names of all cases; the base and what begins like it are none."""
    return sorted(path.name for path in CASES.iterdir() if not path.name.startswith(("_", ".")))


def copy_base(folder: Path) -> Path:
    """The valid project below `folder`, byte by byte."""
    shutil.copytree(BASE / CONTENT, folder / CONTENT)
    return folder


def copy_case(name: str, folder: Path) -> Path:
    """The base with the case's files laid over it, its `links.txt`, without its `removed.txt`."""
    copy_base(folder)
    case = CASES / name
    if (case / CONTENT).is_dir():
        shutil.copytree(case / CONTENT, folder / CONTENT, dirs_exist_ok=True)
    if (case / "static").is_dir():
        shutil.copytree(case / "static", folder / "static")
    for beside in (BRANCHES_FOLDER, OWN_TEMPLATES_FOLDER):
        if (case / beside).is_dir():
            shutil.copytree(case / beside, folder / beside)
    for beside in (
        *case.glob("roster.*"),
        *case.glob("minutes.xlsx"),
        *case.glob("plan.xlsx"),
        *case.glob(LEDGER_FILE),
        *case.glob("mkdocs.yml"),
    ):
        shutil.copy(beside, folder)
    links = case / "links.txt"
    for line in links.read_text("utf-8").splitlines() if links.is_file() else ():
        path, target = line.split(" ")
        (folder / path).symlink_to(target)
    removed = case / "removed.txt"
    if removed.is_file():
        for path in removed.read_text("utf-8").split():
            (folder / path).unlink()
    return folder


def finding_lines(root: Path) -> list[str]:
    """Every finding of the project, of branches and templates, of a roster, minutes, a plan."""
    loaded = load(root)
    found = list(loaded.findings)
    if loaded.library:
        found += load_branches(root, loaded.library.campaign).findings
        found += load_templates(root, kinds_of(loaded.library)).findings
    for path in sorted(root.glob("roster.*")):
        found += [
            replace(finding, place=finding.place._replace(path=path.name))
            for finding in read_roster(path)[1]
        ]
    for path in root.glob("minutes.xlsx"):
        found += read_minutes(path, path.name)[1]
    for path in root.glob("plan.xlsx"):
        found += read_year_plan(path, path.name)[1]
    return [str(finding) for finding in sorted(found, key=lambda item: item.sort_key)]


class Machine:
    """A machine's fonts: `family: characters that it lacks`, a line for each family."""

    def __init__(self, text: str) -> None:
        self._lacks = dict(line.split(":", 1) for line in text.splitlines())

    @property
    def families(self) -> tuple[str, ...]:
        return tuple(self._lacks)

    def holds(self, family: str, character: str) -> bool:
        return character not in self._lacks[family]


def print_lines(root: Path, fonts: str) -> list[str]:
    """What printing the project says on a machine with these fonts."""
    library, machine = load(root).library, Machine(fonts)
    assert library is not None
    found = font_findings(editions(library), choose_fonts(machine.families), machine)
    return [str(finding) for finding in found]


def case_lines(name: str, folder: Path) -> list[str]:
    """The findings of a case: of its content, or of its fonts where it names some."""
    root, fonts = copy_case(name, folder), CASES / name / "fonts.txt"
    return print_lines(root, fonts.read_text("utf-8")) if fonts.is_file() else finding_lines(root)


def expected_lines(name: str) -> list[str]:
    """The lines that the case wants, in order."""
    return (CASES / name / "expected.txt").read_text("utf-8").splitlines()
