"""The workbook that takes minutes back: its worksheets and their columns, for writer and reader."""

from __future__ import annotations

CAME_SHEET, DECIDED_SHEET, FOLLOWED_SHEET, MEETING_SHEET = "到会", "决定", "上次定的事", "会议"

NAME, GROUP, CAME, WHY, MADE_UP_UNTIL, HELPER = (
    "姓名", "党小组", "到会情况", "没来的原因", "哪天以前补", "谁去补",
)  # fmt: skip
WHAT, WHO, UNTIL, PROGRESS, NOTE = "定了什么", "谁去办", "哪天以前", "办得怎样", "说明"

CAME_COLUMNS = (NAME, GROUP, CAME, WHY, MADE_UP_UNTIL, HELPER)
DECIDED_COLUMNS = (WHAT, WHO, UNTIL)
FOLLOWED_COLUMNS = (WHAT, WHO, UNTIL, PROGRESS, NOTE)

ALWAYS = "长期"
"""Instead of a day: what has no end."""

BRANCH, KIND, TITLE, TOPIC, DAY, CLOCK, PLACE, CHAIR, RECORDER, GUESTS, SAID = (
    "支部", "什么会", "议题", "材料编号", "日期", "起止时间", "地点", "主持人", "记录人", "列席",
    "议了什么",
)  # fmt: skip
KNOWN_BEFORE = (BRANCH, KIND, TITLE, TOPIC, DAY, CLOCK, PLACE)
WRITTEN_AFTER = (CHAIR, RECORDER, GUESTS)
SAID_ROWS, DECISION_ROWS = 8, 12
