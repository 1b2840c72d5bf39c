"""Names that must not be mixed up, each with a type of its own."""

from typing import NewType

MaterialId = NewType("MaterialId", str)
"""A material's permanent identity: ASCII lower case, digits, hyphens. Never reused."""

AudienceId = NewType("AudienceId", str)
"""An audience of the campaign, as `campaign.yml` names it."""

RoleId = NewType("RoleId", str)
"""A role of the campaign, as `campaign.yml` names it."""

StageId = NewType("StageId", str)
"""A stage of the campaign's work, as `campaign.yml` names it."""

RequirementId = NewType("RequirementId", str)
"""A requirement's identity and its anchor on the coverage page."""

PackId = NewType("PackId", str)
"""A pack's identity, as `packs.yml` names it, and its part of addresses and file names."""

TermId = NewType("TermId", str)
"""A glossary term's identity and its anchor on the glossary page."""

ClauseLabel = NewType("ClauseLabel", str)
"""A clause as people cite it: `二、6`, `一（总述）`, `导语`."""
