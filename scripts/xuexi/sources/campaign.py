"""`campaign.yml`: who reads, what kinds there are, what stands in the footer."""

from __future__ import annotations

import os
from pathlib import Path

from xuexi.findings import Finding, Place
from xuexi.model import (
    Audience,
    AudienceId,
    Campaign,
    Footer,
    KindInfo,
    MaterialId,
    Role,
    RoleId,
    Stage,
    StageId,
)
from xuexi.sources.document import read_fields
from xuexi.sources.fields import Fields
from xuexi.sources.files import read_text
from xuexi.sources.keys.campaign import (
    DEFAULT_GRADES,
    DEFAULT_QUESTION,
    AudienceKeys,
    CampaignKeys,
    FooterKeys,
    KindKeys,
    RoleKeys,
    StageKeys,
)
from xuexi.sources.once import Once

CAMPAIGN_FILE = "campaign.yml"


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
    fields = read_fields(file.text.split("\n"), path, 1, CampaignKeys.subject, findings)
    campaign = _campaign(fields) if fields else None
    return campaign, tuple(findings)


def _campaign(fields: Fields) -> Campaign | None:
    audiences = _audiences(fields)
    identity = fields.slug(CampaignKeys.id)
    site = fields.text(CampaignKeys.site)
    title = fields.text(CampaignKeys.title)
    name = fields.text(CampaignKeys.campaign)
    short_name = fields.text(CampaignKeys.short_name) or name
    description = fields.text(CampaignKeys.description)
    years = tuple(int(year) for year in fields.texts(CampaignKeys.years))
    as_of = fields.day(CampaignKeys.as_of)
    kinds = _kinds(fields)
    roles = _roles(fields, audiences)
    stages = _stages(fields)
    grades = fields.texts(CampaignKeys.grades) or DEFAULT_GRADES
    name_cards = fields.texts(CampaignKeys.name_cards)
    at_hand = tuple(
        (MaterialId(item.text), item.place) for item in fields.scalars(CampaignKeys.at_hand)
    )
    footer = fields.group(CampaignKeys.footer, _footer) or Footer()
    address = fields.url(CampaignKeys.address)
    ask = fields.text(CampaignKeys.ask) or DEFAULT_QUESTION
    fields.finish()
    if not (site and title and audiences and kinds and as_of):
        return None
    return Campaign(
        site, title, name, short_name, description, years or (as_of.year,), as_of,
        audiences, kinds, roles, stages, grades, footer,
        f"{address.rstrip('/')}/" if address else "", ask, identity, name_cards, at_hand,
    )  # fmt: skip


def _audiences(fields: Fields) -> tuple[Audience, ...]:
    ids, names, addresses = Once("XX211"), Once("XX211"), Once("XX212")

    def audience(inner: Fields) -> Audience | None:
        identity = inner.slug(AudienceKeys.id)
        name = inner.text(AudienceKeys.name)
        title = inner.text(AudienceKeys.title) or name
        slug = inner.slug(AudienceKeys.slug)
        lead = inner.text(AudienceKeys.lead)
        limit = inner.integer(AudienceKeys.sentence_limit) or 0
        marks = inner.flag(AudienceKeys.clause_marks)
        is_new = ids.claim(inner, AudienceKeys.id, identity)
        names.claim(inner, AudienceKeys.name, name)
        address = AudienceKeys.slug if slug else AudienceKeys.id
        if slug or is_new:
            addresses.claim(inner, address, slug or identity)
        if not identity or not name:
            return None
        place = inner.value_place(address)
        return Audience(
            AudienceId(identity), name, title, slug or identity, lead, place, limit, marks
        )

    return fields.rows(CampaignKeys.audiences, audience)


def _kinds(fields: Fields) -> tuple[KindInfo, ...]:
    ids, names, addresses = Once("XX211"), Once("XX211"), Once("XX212")

    def kind(inner: Fields) -> KindInfo | None:
        known = inner.choice(KindKeys.id)
        name = inner.text(KindKeys.name)
        slug = inner.slug(KindKeys.slug)
        mark = inner.text(KindKeys.mark)
        lead = inner.text(KindKeys.lead)
        meeting = inner.text(KindKeys.meeting)
        ids.claim(inner, KindKeys.id, known or "")
        names.claim(inner, KindKeys.name, name)
        addresses.claim(inner, KindKeys.slug, slug)
        if known is None or not name or not slug:
            return None
        place = inner.value_place(KindKeys.slug)
        return KindInfo(known, name, slug, mark or name[:1], lead, place, meeting)

    return fields.rows(CampaignKeys.kinds, kind)


def _roles(fields: Fields, audiences: tuple[Audience, ...]) -> tuple[Role, ...]:
    by_name = {key: item.id for item in audiences for key in (item.id, item.name)}
    everyone = tuple(item.id for item in audiences)
    ids = Once("XX211")

    def role(inner: Fields) -> Role | None:
        slug = inner.slug(RoleKeys.id)
        ids.claim(inner, RoleKeys.id, slug)
        name = inner.text(RoleKeys.name)
        lead = inner.text(RoleKeys.lead)
        chosen = inner.names_of(RoleKeys.audiences, by_name)
        above = inner.flag(RoleKeys.above)
        return Role(RoleId(slug), name, lead, chosen or everyone, above) if slug and name else None

    return fields.rows(CampaignKeys.roles, role)


def _stages(fields: Fields) -> tuple[Stage, ...]:
    ids, names = Once("XX211"), Once("XX211")

    def stage(inner: Fields) -> Stage | None:
        identity = inner.slug(StageKeys.id)
        name = inner.text(StageKeys.name)
        lead = inner.text(StageKeys.lead)
        ticks = inner.flag(StageKeys.ticks)
        ids.claim(inner, StageKeys.id, identity)
        names.claim(inner, StageKeys.name, name)
        return Stage(StageId(identity), name, lead, ticks) if identity and name else None

    return fields.rows(CampaignKeys.stages, stage)


def _footer(fields: Fields) -> Footer:
    return Footer(
        organiser=fields.text(FooterKeys.organiser),
        contact=fields.text(FooterKeys.contact),
        copyright=fields.text(FooterKeys.copyright),
        icp=fields.text(FooterKeys.icp),
        police=fields.text(FooterKeys.police),
        site_mark=fields.text(FooterKeys.site_mark),
        disclaimer=fields.text(FooterKeys.disclaimer),
    )
