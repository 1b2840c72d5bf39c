"""The workbook of a year's plan: its worksheets and their columns, for writer and reader."""

from __future__ import annotations

PLAN_SHEET, COUNT_SHEET = "全年计划", "数一数"

BRANCH = "支部"
ID, ASKED_BY, WHAT, WHOSE, CLAUSES, WHEN, DUE, MATERIALS = (
    "编号", "哪一类", "做什么", "方案说谁做", "依据", "方案说什么时候", "最晚", "用什么材料",
)  # fmt: skip
DAY, PLACE, WHO, PROGRESS, NOTE = "哪天办", "在哪里", "谁负责", "办得怎样", "说明"

KNOWN = (ID, ASKED_BY, WHAT, WHOSE, CLAUSES, WHEN, DUE, MATERIALS)
WRITTEN = (DAY, PLACE, WHO, PROGRESS, NOTE)
COLUMNS = (*KNOWN, *WRITTEN)
