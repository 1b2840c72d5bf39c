"""The names of all keys that heads and tables may hold, and what authors write instead."""

from __future__ import annotations

LIST_KEYS = frozenset(
    (
        "aliases", "audiences", "choices", "clauses", "columns", "copies", "details", "events",
        "fields", "from_roster", "grades", "kinds", "marks", "materials", "notes", "numbered_as",
        "packs", "requirements", "roles", "row_labels", "signed_by", "sources", "stages", "terms",
        "title_lines", "years",
    )
)  # fmt: skip
"""Keys whose value is a list. Anywhere else 【】 and ， are words of the author."""

KEYS = LIST_KEYS | frozenset(
    (
        "accessed", "address", "as_of", "ask", "asks", "begins", "branch", "campaign",
        "choices_from", "cite_as", "clause", "contact", "copyright", "date", "definition",
        "description", "disclaimer", "due", "ends", "example", "excel", "filled_by", "footer",
        "hint", "icp", "id", "issuer", "kind", "label", "lead", "mark", "minutes", "month", "name",
        "note", "number", "often", "order", "organiser", "orientation", "original",
        "original_sha256", "pending", "people", "person", "phrase", "pinyin", "place", "police",
        "prefill", "quote", "rows", "secretary", "short_name", "site", "site_mark", "slug", "spare",
        "stage", "start", "status", "summary", "term", "ticks", "title", "type", "updated", "url",
        "when", "who", "width_mm", "year",
    )
)  # fmt: skip
"""Every key. A list's item that begins with another word and a colon is a sentence."""

CHINESE_KEYS = {
    "编号": "id", "标题": "title", "题目": "title", "类别": "kind", "种类": "kind",
    "对象": "audiences", "受众": "audiences", "摘要": "summary", "更新日期": "updated",
    "更新": "updated", "日期": "updated", "角色": "roles", "条款": "clauses",
    "分钟": "minutes", "时长": "minutes", "来源": "sources", "别名": "aliases",
    "标签": "label", "顺序": "order", "栏": "columns", "行数": "rows",
    "名词": "term", "释义": "definition", "解释": "definition", "拼音": "pinyin",
    "截止": "due", "开始": "start", "说明": "note", "备注": "note",
    "名称": "name", "阶段": "stage", "宽度": "width_mm", "提示": "hint", "填表人": "filled_by",
    "签名": "signed_by", "签名人": "signed_by",
}  # fmt: skip
"""What authors write when they translate a key."""
