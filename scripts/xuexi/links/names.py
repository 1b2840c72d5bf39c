"""What the pages are called that are of no material: on the page, in menus and in the search."""

from __future__ import annotations

from xuexi.model import Role

PRINTING_TITLE = "打印下载"
PUSHES_TITLE = "全年推送"
COVERAGE_TITLE = "方案要求对照表"
COVERAGE_LEAD = "方案要求的每一件事，站上有哪些材料回应，还缺什么。给组织者核对用。"
CHECKLIST_TITLE = "对照清单"
CHECKLIST_USE = "供核对，看有没有落下。"
WITHDRAWN_TITLE = "已撤下"
NO_LONGER_TITLE = "不再提供"
CHECKLIST_LEAD = "核对用：方案写到您的，一条一条连着原文和用得着的材料。"


def checklist_name(role: Role) -> str:
    """The list of what the plans ask of a role."""
    return f"{role.name}{CHECKLIST_TITLE}"
