"""`campaign.yml`: who reads, what kinds there are, what stands in the footer."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from xuexi.findings import Finding, Place
from xuexi.model import Audience, AudienceId, Campaign, Footer, Kind, KindInfo, Role, RoleId
from xuexi.sources.document import read_fields
from xuexi.sources.fields import Fields
from xuexi.sources.files import read_text

CAMPAIGN_FILE = "campaign.yml"
DEFAULT_GRADES = ("优秀", "合格", "不合格")
"""The three grades of the 2016 central plan's explanations; a campaign may name others."""

_ONE_HAN = re.compile(r"[\u4e00-\u9fff]")


def read_campaign(root: Path, folder: str) -> tuple[Campaign | None, tuple[Finding, ...]]:
    """Read the campaign file in `folder`; None with findings when it cannot be used."""
    path = f"{folder}/{CAMPAIGN_FILE}"
    findings: list[Finding] = []
    if not (root / path).is_file():
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
    audiences = fields.mappings("audiences", "第 {} 类党组织", _audience, required=True)
    by_name = {key: item.id for item in audiences for key in (item.id, item.name)}

    def role(inner: Fields) -> Role | None:
        slug = inner.slug("id", required=True)
        name = inner.text("name", required=True)
        lead = inner.text("lead")
        chosen = inner.choices("audiences", by_name, "XX205")
        everyone = tuple(item.id for item in audiences)
        return Role(RoleId(slug), name, lead, chosen or everyone) if slug and name else None

    site = fields.text("site", required=True)
    title = fields.text("title", required=True)
    name = fields.text("campaign", required=True)
    short_name = fields.text("short_name") or name
    description = fields.text("description", required=True)
    years = _years(fields)
    as_of = fields.date("as_of", required=True)
    kinds = fields.mappings("kinds", "第 {} 类材料", _kind, required=True)
    roles = fields.mappings("roles", "第 {} 个角色", role)
    grades = fields.texts("grades") or DEFAULT_GRADES
    footer = fields.mapping("footer", "footer ", _footer) or Footer()
    ask = fields.text("ask") or "您在哪里？"
    fields.finish()
    _report_twins(fields, "audiences", [(item.id, item.slug) for item in audiences])
    _report_twins(fields, "kinds", [(item.kind, item.slug) for item in kinds])
    if not (site and title and audiences and kinds and as_of):
        return None
    return Campaign(
        site, title, name, short_name, description, years or (as_of.year,), as_of,
        audiences, kinds, roles, grades, footer, ask,
    )  # fmt: skip


def _years(fields: Fields) -> tuple[int, ...]:
    years = []
    for scalar in fields.scalars("years"):
        if re.fullmatch(r"(19|20)\d\d", scalar.text):
            years.append(int(scalar.text))
        else:
            fields.report(
                scalar.place, "XX203", "years", expected="四位数的年份", found=scalar.text,
                fix=f"例如：years: [{date.min.replace(year=2016).year}]",
            )  # fmt: skip
    return tuple(years)


def _audience(fields: Fields) -> Audience | None:
    slug = fields.slug("id", required=True)
    name = fields.text("name", required=True)
    title = fields.text("title") or name
    address = fields.slug("slug") or slug
    lead = fields.text("lead")
    return Audience(AudienceId(slug), name, title, address, lead) if slug and name else None


def _kind(fields: Fields) -> KindInfo | None:
    kind = fields.choice("id", {kind.value: kind for kind in Kind}, "XX206", required=True)
    name = fields.text("name", required=True)
    slug = fields.slug("slug", required=True)
    mark = fields.text("mark")
    lead = fields.text("lead")
    if mark and not _ONE_HAN.fullmatch(mark):
        fields.report(
            fields.places["mark"],
            "XX215",
            "mark",
            expected="一个汉字",
            found=mark,
            fix="例如：mark: 书",
        )
    if kind is None or not name or not slug:
        return None
    return KindInfo(kind, name, slug, mark[:1] or name[:1], lead)


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


def _report_twins(fields: Fields, name: str, pairs: list[tuple[str, str]]) -> None:
    """Two entries with one id or one address would hide each other."""
    for position, what in ((0, "id"), (1, "slug")):
        values = [pair[position] for pair in pairs]
        for value in sorted({item for item in values if values.count(item) > 1}):
            code = "XX211" if what == "id" else "XX212"
            fields.report(
                fields.places[name], code, f"{name} 里有两个 {what}: {value}", fix="改掉一个"
            )
