"""A new material to begin with: a whole head, prompts instead of content, the teaching blocks."""

from __future__ import annotations

from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined

from xuexi.model import Campaign, Kind
from xuexi.sources.campaign_tables import CALENDAR_FILE, GLOSSARY_FILE
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.sources.new.head_lines import new_head
from xuexi.text.pinyin import slug_of


def advice_instead(kind: Kind) -> str:
    """What to do for a kind that has no skeleton, in Chinese; empty when it has one."""
    if kind is Kind.GUIDANCE_PLAN:
        return "正式文本要一字不差，不从空白写起：用 xuexi import 从 Word 或 txt 文件导入"
    if kind is Kind.GLOSSARY:
        return f"名词都写在 {CONTENT_FOLDER}/{GLOSSARY_FILE} 这张表里：在里面加一项"
    if kind is Kind.CALENDAR:
        return f"日程都写在 {CONTENT_FOLDER}/{CALENDAR_FILE} 这张表里：在里面加一项"
    return ""


def default_id(kind: Kind, title: str) -> str:
    """An id from the title's pinyin, or from the kind when the title has none."""
    return slug_of(title) or kind.value.replace("_", "-")


def new_material(
    kind: Kind, title: str, campaign: Campaign, updated: date, identity: str = ""
) -> str:
    """The Markdown of a new material, valid but for the prompts that the author replaces.

    Raises ValueError for a kind that `advice_instead` has advice for: its
    materials are not written from a skeleton.
    """
    if advice := advice_instead(kind):
        raise ValueError(advice)
    environment = Environment(
        loader=PackageLoader("xuexi", "sources/new/skeletons"),
        undefined=StrictUndefined,
        # The result is Markdown, not HTML: nothing to escape.
        autoescape=False,
        keep_trailing_newline=True,
    )
    # Id and slug are written out, so that another title does not mean another address.
    return environment.get_template(f"{kind.value}.md.j2").render(
        head=new_head(kind, identity or default_id(kind, title), title, campaign, updated),
        audience=campaign.audiences[0].name,
    )
