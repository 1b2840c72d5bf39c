"""`campaign.yml`: who reads, what kinds there are, what stands in the footer."""

from __future__ import annotations

import os
import re
from pathlib import Path

from xuexi.findings import Finding, Place
from xuexi.model import (
    Audience,
    AudienceId,
    Campaign,
    Footer,
    Kind,
    KindInfo,
    Role,
    RoleId,
    Stage,
    StageId,
)
from xuexi.sources.document import read_fields
from xuexi.sources.fields import Fields
from xuexi.sources.files import read_text
from xuexi.sources.once import Once
from xuexi.text.web_addresses import site_fault

CAMPAIGN_FILE = "campaign.yml"
DEFAULT_GRADES = ("优秀", "合格", "不合格")
"""The three grades of the 2016 central plan's explanations; a campaign may name others."""

_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
_ONE_HAN = re.compile(r"[\u4e00-\u9fff]")


def read_campaign(root: Path, folder: str) -> tuple[Campaign | None, tuple[Finding, ...]]:
    """Read the campaign file in `folder`; None with findings when it cannot be used."""
    path = f"{folder}/{CAMPAIGN_FILE}"
    findings: list[Finding] = []
    if not os.path.lexists(root / path):
        fix = "新建这个文件，照编写指南写明党组织类别和材料类别"
        return None, (Finding(Place(path), "XX111", "找不到 campaign.yml", fix=fix),)
    file, found = read_text(root, path)
    findings.extend(found)
    if file is None:
        return None, tuple(findings)
    fields = read_fields(file.text.split("\n"), path, 1, "campaign.yml ", findings)
    campaign = _campaign(fields) if fields else None
    return campaign, tuple(findings)


def _campaign(fields: Fields) -> Campaign | None:
    audiences = _audiences(fields)
    by_name = {key: item.id for item in audiences for key in (item.id, item.name)}

    role_ids = Once("XX211")

    def role(inner: Fields) -> Role | None:
        slug = inner.slug("id", required=True)
        role_ids.claim(inner, "id", slug)
        name = inner.text("name", required=True)
        lead = inner.text("lead")
        chosen = inner.choices("audiences", by_name, "XX205")
        everyone = tuple(item.id for item in audiences)
        return Role(RoleId(slug), name, lead, chosen or everyone) if slug and name else None

    identity = fields.slug("id")
    site = fields.text("site", required=True)
    title = fields.text("title", required=True)
    name = fields.text("campaign", required=True)
    short_name = fields.text("short_name") or name
    description = fields.text("description", required=True)
    years = _years(fields)
    as_of = fields.date("as_of", required=True)
    kinds = _kinds(fields)
    roles = fields.mappings("roles", "第 {} 个角色", role)
    stages = _stages(fields)
    grades = fields.texts("grades") or DEFAULT_GRADES
    footer = fields.mapping("footer", "footer ", _footer) or Footer()
    address = fields.url("address", site_fault)
    ask = fields.text("ask") or "您在哪里？"
    fields.finish()
    if not (site and title and audiences and kinds and as_of):
        return None
    return Campaign(
        site, title, name, short_name, description, years or (as_of.year,), as_of,
        audiences, kinds, roles, stages, grades, footer,
        f"{address.rstrip('/')}/" if address else "", ask, identity,
    )  # fmt: skip


def _years(fields: Fields) -> tuple[int, ...]:
    years = []
    for scalar in fields.scalars("years"):
        if _YEAR.fullmatch(scalar.text):
            years.append(int(scalar.text))
        else:
            fields.report(
                scalar.place, "XX203", "years", expected="四位数的年份", found=scalar.text,
                fix="例如：years: [2016]",
            )  # fmt: skip
    return tuple(years)


def _audiences(fields: Fields) -> tuple[Audience, ...]:
    ids, names, addresses = Once("XX211"), Once("XX211"), Once("XX212")

    def audience(inner: Fields) -> Audience | None:
        identity = inner.slug("id", required=True)
        name = inner.text("name", required=True)
        title = inner.text("title") or name
        slug = inner.slug("slug")
        lead = inner.text("lead")
        is_new = ids.claim(inner, "id", identity)
        names.claim(inner, "name", name)
        if slug or is_new:
            addresses.claim(inner, "slug" if slug else "id", slug or identity)
        if not identity or not name:
            return None
        place = inner.value_place("slug" if slug else "id")
        return Audience(AudienceId(identity), name, title, slug or identity, lead, place)

    return fields.mappings("audiences", "第 {} 类党组织", audience, required=True)


def _kinds(fields: Fields) -> tuple[KindInfo, ...]:
    ids, names, addresses = Once("XX211"), Once("XX211"), Once("XX212")

    def kind(inner: Fields) -> KindInfo | None:
        known = inner.choice("id", {item.value: item for item in Kind}, "XX206", required=True)
        name = inner.text("name", required=True)
        slug = inner.slug("slug", required=True)
        mark = inner.text("mark")
        lead = inner.text("lead")
        ids.claim(inner, "id", known or "")
        names.claim(inner, "name", name)
        addresses.claim(inner, "slug", slug)
        if mark and not _ONE_HAN.fullmatch(mark):
            inner.report(
                inner.value_place("mark"), "XX215", "mark", expected="一个汉字", found=mark,
                fix="例如：mark: 书",
            )  # fmt: skip
        if known is None or not name or not slug:
            return None
        place = inner.value_place("slug")
        return KindInfo(known, name, slug, mark[:1] or name[:1], lead, place)

    return fields.mappings("kinds", "第 {} 类材料", kind, required=True)


def _stages(fields: Fields) -> tuple[Stage, ...]:
    ids, names = Once("XX211"), Once("XX211")

    def stage(inner: Fields) -> Stage | None:
        identity = inner.slug("id", required=True)
        name = inner.text("name", required=True)
        lead = inner.text("lead")
        ticks = inner.flag("ticks", default=True)
        ids.claim(inner, "id", identity)
        names.claim(inner, "name", name)
        return Stage(StageId(identity), name, lead, ticks) if identity and name else None

    return fields.mappings("stages", "第 {} 个阶段", stage)


def _footer(fields: Fields) -> Footer:
    return Footer(
        organiser=fields.text("organiser"),
        contact=fields.text("contact"),
        copyright=fields.text("copyright"),
        icp=fields.text("icp"),
        police=fields.text("police"),
        site_mark=fields.text("site_mark"),
        disclaimer=fields.text("disclaimer"),
    )
