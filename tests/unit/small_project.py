"""A project with a small campaign of its own, for tests that need one on disk."""

from __future__ import annotations

from pathlib import Path

CAMPAIGN = """\
site: 学习园地
title: 读书活动学习园地
campaign: 读书活动
description: 给两类支部用的学习材料。
as_of: 2016-05-10
audiences:
  - {id: village, name: 村里, title: 村党支部, lead: 给村里用}
  - {id: town, name: 镇上, title: 镇党支部, lead: 给镇上用}
kinds:
  - {id: guidance_plan, name: 方案, slug: fangan, lead: 原文}
  - {id: required_reading, name: 书目, slug: shumu, lead: 读什么}
  - {id: essential, name: 应知, slug: yingzhi, lead: 懂什么}
  - {id: topic, name: 讨论, slug: taolun, lead: 议什么}
  - {id: lecture, name: 党课, slug: dangke, lead: 讲什么}
  - {id: action, name: 行动, slug: xingdong, lead: 做什么}
  - {id: form, name: 表, slug: biao, lead: 填什么}
  - {id: story, name: 典型, slug: dianxing, lead: 学谁}
  - {id: checklist, name: 清单, slug: qingdan, lead: 谁做什么}
  - {id: glossary, name: 名词, slug: mingci, lead: 什么意思}
  - {id: calendar, name: 日程, slug: richeng, lead: 什么时候}
roles:
  - {id: secretary, name: 支部书记, lead: 管总}
  - {id: member, name: 党员, lead: 自己学}
"""


def small_project(root: Path) -> Path:
    """Write the campaign below `root` and return `root`."""
    folder = root / "study_materials"
    folder.mkdir()
    (folder / "campaign.yml").write_text(CAMPAIGN, encoding="utf-8")
    return root
