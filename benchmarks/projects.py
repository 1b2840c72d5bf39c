"""The two projects on disk: ours, and plain mkdocs-material with the same text."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from corpus import AUDIENCES, KINDS, REPOSITORY, TERMS, pages

_FROM_REPOSITORY = ("docs", "overrides")

_MATERIAL = """\
---
id: {name}
title: {title}
kind: {kind}
audiences: [{audience}]
order: {number}
summary: {summary}
updated: 2016-05-10
---

{body}"""


def write_ours(folder: Path, count: int) -> Path:
    """A project of 学习园地 with `count` materials; its theme and settings are the repository's."""
    for name in _FROM_REPOSITORY:
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    content = folder / "study_materials"
    content.mkdir()
    (content / "campaign.yml").write_text(_campaign(), encoding="utf-8")
    (content / "glossary.yml").write_text(_glossary(), encoding="utf-8")
    for page in pages(count):
        path = content / page.section / f"{page.name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = _MATERIAL.format(
            name=page.name, title=json.dumps(page.title, ensure_ascii=False), kind=page.kind,
            audience=page.audience, number=page.number,
            summary=json.dumps(page.summary, ensure_ascii=False), body=page.body,
        )  # fmt: skip
        path.write_text(text, encoding="utf-8")
    return folder


def write_theirs(folder: Path, count: int, *, features: tuple[str, ...] = ()) -> Path:
    """A plain mkdocs-material project with the same pages in the same folders."""
    listed = "".join(f"\n    - {feature}" for feature in features)
    settings = (
        "site_name: 学习园地\n"
        "theme:\n  name: material\n  language: zh\n  font: false\n"
        + (f"  features:{listed}\n" if listed else "")
        + "plugins:\n  - search\n"
    )
    folder.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("# 学习园地\n", encoding="utf-8")
    for page in pages(count):
        path = folder / "docs" / page.section / f"{page.name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {page.title}\n\n{page.body}", encoding="utf-8")
    return folder


def _campaign() -> str:
    audiences = "".join(
        f"  - {{id: {slug}, name: {name}, title: {name}党组织, lead: 给{name}用的材料。}}\n"
        for slug, name in AUDIENCES
    )
    kinds = "".join(
        f"  - {{id: {kind}, name: {name}, slug: {slug}, lead: {name}。}}\n"
        for kind, name, slug in KINDS
    )
    return (
        "site: 学习园地\ntitle: 学习园地\ncampaign: 学习教育\ndescription: 用来测量速度的材料。\n"
        "years: [2016]\nas_of: 2016-05-10\n"
        f"audiences:\n{audiences}kinds:\n{kinds}"
        "  - {id: glossary, name: 名词解释, slug: mingci, lead: 名词。}\n"
    )


def _glossary() -> str:
    terms = "".join(
        f"  - {{id: term-{number}, term: {term}, definition: {term}的解释。}}\n"
        for number, term in enumerate(TERMS)
    )
    return f"terms:\n{terms}"
