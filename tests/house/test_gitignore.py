"""Rosters and what is printed with them never get into git by a thoughtless `git add .`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

IGNORED = (
    "名册.csv", "名册.txt", "名册.tsv", "名册.xls", "名册.xlsx", "名册.xlsm", "名册.xlsb",
    "名册.et", "名册.ods", "支部/党员.xlsx", "支部/党员.XLSX", "docs/表.csv",
    "study_materials/topic/表.et", "一支部花名册.docx", "资料/党员名单.doc",
    "名册/一支部.txt", "资料/名册/一支部.pdf", "rosters/yi.txt",
    "branches/第一村党支部.yml", "branches/一支部.xlsx", "meetings/2031-06-05 一支部/签到表.pdf",
    "plans/一支部 全年计划.xlsx",
    "paper/农村/表单/签到表.pdf", "tests/表.xlsx", "党员.numbers",
)  # fmt: skip
KEPT = (
    "README.md", "study_materials/form/biao-qiandao.md", "study_materials/topic/名册怎么用.md",
    "study_materials/guidance_plan/fujian-1.original.docx", "docs/bianxie/fabu.md",
    "tests/cases/rosters/mingce.xlsx", "tests/cases/findings/XX608/study_materials/名册.XLSX",
    "study_materials/packs.yml", "study_materials/withdrawn.yml", "requirements.txt",
)  # fmt: skip


def test_what_git_passes_over(tmp_path: Path) -> None:
    shutil.copy(ROOT / ".gitignore", tmp_path)
    git = ["git", "-C", str(tmp_path), "-c", "core.quotePath=false"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    paths = "\n".join((*IGNORED, *KEPT))
    command = [*git, "check-ignore", "--no-index", "--stdin"]
    done = subprocess.run(command, input=paths, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == list(IGNORED)


def test_nothing_that_is_tracked_is_passed_over() -> None:
    command = ["git", "ls-files", "-ci", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == ""
