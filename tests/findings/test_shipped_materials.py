"""What is wrong with the shipped materials is said here, once; no other test fails for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from xuexi.project.load import load


def test_the_shipped_materials_have_no_findings(project: Path) -> None:
    findings = load(project).findings
    if findings:
        lines = "\n".join(map(str, findings))
        pytest.fail(
            f"study_materials 里有 {len(findings)} 处要改，程序没有坏。改好再提交，"
            f"运行 xuexi check 看到的也是这些：\n{lines}",
            pytrace=False,
        )
